"""Bytes to text: byte order mark, UTF-8, then a detector; never a byte lost."""

from __future__ import annotations

import codecs
import re

from cleaner.errors import BinaryPage
from cleaner.model import Page

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 64_000
"""Bytes the detector looks at: it reads every candidate table over all it gets."""

_LATIN = frozenset(
    f"{family}{number}"
    for family, numbers in (("cp", (1250, 1252, 1254, 1257, 1258)), ("iso8859_", range(1, 17)))
    for number in numbers
) | {"latin_1", "mac_latin2", "mac_iceland", "mac_roman", "mac_turkish", "hp_roman8"}
"""Encodings that the detector mixes up on short texts."""
_SIGN_IN_WORD = re.compile(r"[a-z][\u0080-\u009f\u00a1-\u00b6\u00b8-\u00bf×÷\ufffd][a-z]")
_CHARSET = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?([\w:.-]{3,40})""",
    re.IGNORECASE,
)
_HEAD = 4096
_MEANT: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(
        ("iso-8859-1", "latin1", "us-ascii", "ascii", "windows-1252"), ("cp1252", "latin_1")
    ),
    **dict.fromkeys(("gb2312", "gbk", "x-gbk"), ("gb18030",)),
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis", "x-sjis", "windows-31j"), ("cp932",)),
    **dict.fromkeys(("euc-kr", "ks_c_5601-1987"), ("cp949",)),
    **dict.fromkeys(("big5", "big5-hkscs"), ("cp950", "big5hkscs")),
    **dict.fromkeys(("iso-8859-9", "latin5"), ("cp1254",)),
    **dict.fromkeys(("tis-620", "iso-8859-11"), ("cp874",)),
    **dict.fromkeys(("utf-8", "utf8", "utf-16", "utf-16le", "utf-16be", "utf-7"), ()),
}
_DENSE = frozenset({"gb18030", "cp932", "cp949", "cp950", "big5hkscs", "euc-jp", "euc_jp"})
_BAD_FOR_GOOD = 1
"""Bad bytes that one valid sequence outweighs."""

_MAGIC = (
    (b"%PDF-", "a PDF document; turn it into text first (pdftotext does)"),
    (b"\xff\xd8\xff", "a JPEG picture; it holds no text"),
    (b"\x89PNG\r\n", "a PNG picture; it holds no text"),
    (b"GIF8", "a GIF picture; it holds no text"),
    (b"RIFF", "a RIFF file (WebP, WAV or AVI); it holds no text"),
    (b"II*\x00", "a TIFF picture; it holds no text"),
    (b"MM\x00*", "a TIFF picture; it holds no text"),
    (b"PK\x03\x04", "a ZIP archive or an office document; unpack it or save it as text"),
    (b"\x1f\x8b", "gzip-compressed; unpack it first (gunzip does)"),
    (b"\x28\xb5\x2f\xfd", "zstd-compressed; unpack it first (unzstd does)"),
    (b"BZh", "bzip2-compressed; unpack it first (bunzip2 does)"),
    (b"\xfd7zXZ", "xz-compressed; unpack it first (unxz does)"),
    (b"7z\xbc\xaf", "a 7-Zip archive; unpack it first"),
    (b"\xd0\xcf\x11\xe0", "an old office document; save it as text first"),
    (b"\x7fELF", "a program; it holds no text"),
    (b"SQLite format 3", "an SQLite database; export the text column first"),
    (b"ID3", "an MP3 recording; it holds no text"),
    (b"OggS", "an Ogg recording; it holds no text"),
)
_ISO_MEDIA = b"ftyp"
_CONTROLS = bytes((*range(1, 8), *range(14, 27), *range(28, 32)))
"""Bytes that text has no use for; escape (27) is one of ISO-2022."""


def decode(raw: bytes, url: str | None = None) -> Page:
    """Decode `raw` into a `Page` whose `encode` gives the same bytes back.

    A byte order mark decides; then UTF-8 if it fits, or fits but for a few bytes, whatever the page
    declares; then the charset that an HTML page declares; then what a detector says of the first
    64,000 bytes, when that decodes all of it and back. A byte that stays unreadable is kept as a
    lone surrogate.

    Raises `BinaryPage` for pictures, archives and other binary data.
    """
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _decode_marked(raw, mark, encoding, url)
    _refuse_binary(raw)
    try:
        return Page(raw.decode("utf-8"), "utf-8", url=url)
    except UnicodeDecodeError:
        pass
    declared = _declared(raw)
    if declared in _DENSE:
        # Two-byte text may look like damaged UTF-8 by chance, but seldom decodes by chance.
        return Page(raw.decode(declared), declared, url=url)
    text = raw.decode("utf-8", "surrogateescape")
    if _is_damaged_utf8(text):
        return Page(text, "utf-8", url=url)
    other = declared or _detect(raw)
    return Page(raw.decode(other), other, url=url) if other else Page(text, "utf-8", url=url)


def decode_as(raw: bytes, charset: str) -> str | None:
    """Decode `raw` by the charset that the message it came in names, as an HTTP header does.

    `None` when `decode` knows better: for a byte order mark, UTF-8, binary data, a charset there is
    not, and one that does not fit.
    """
    if raw.startswith(tuple(mark for mark, _ in _MARKS)):
        return None
    try:
        _refuse_binary(raw)
    except BinaryPage:
        return None
    name = charset.strip().lower()
    for encoding in ("utf-8", *_MEANT.get(name, (name,))):
        if _round_trips(raw, encoding):
            return None if encoding == "utf-8" else raw.decode(encoding)
    return None


def _is_damaged_utf8(text: str) -> bool:
    """Tell UTF-8 with a few bad bytes, or cut inside its last character, from another encoding.

    A byte over 127 of another encoding hardly ever stands where it makes a valid sequence, so a
    few valid ones outweigh bad bytes.
    """
    bad = sum("\udc80" <= char <= "\udcff" for char in text)
    good = sum(char > "\x7f" for char in text) - bad
    cut = sum("\udc80" <= char <= "\udcff" for char in text[-3:])
    return bad == cut or bad <= good * _BAD_FOR_GOOD


def _decode_marked(raw: bytes, mark: bytes, encoding: str, url: str | None) -> Page:
    body = raw[len(mark) :]
    unit = {"utf-8": 1, "utf-16-le": 2, "utf-16-be": 2}.get(encoding, 4)
    whole = len(body) - len(body) % unit
    errors = {1: "surrogateescape", 2: "surrogatepass"}.get(unit, "strict")
    try:
        text = body[:whole].decode(encoding, errors)
    except UnicodeDecodeError as error:
        message = (
            f"starts with the byte order mark of {encoding} but is not {encoding} "
            f"({error.reason} at byte {error.start}); it is damaged or binary: convert it first"
        )
        raise BinaryPage(message) from error
    page = Page(text, encoding, prefix=mark, suffix=body[whole:], url=url)
    if page.encode(text) != raw:
        raise BinaryPage(f"is not valid {encoding}, though its byte order mark says so")
    return page


def _refuse_binary(raw: bytes) -> None:
    for magic, description in _MAGIC:
        if raw.startswith(magic):
            raise BinaryPage(f"looks like {description}")
    if raw[4:8] == _ISO_MEDIA:
        raise BinaryPage("looks like a video or a HEIF picture; it holds no text")
    zeros = raw.count(0, 0, _SAMPLE)
    if zeros and _looks_utf16(raw):
        raise BinaryPage(
            "looks like UTF-16 without a byte order mark; decode it first "
            "(bytes.decode('utf-16-le')) and pass the text"
        )
    if zeros > min(len(raw), _SAMPLE) // 100:
        raise BinaryPage("holds NUL bytes like binary data, not text; extract its text first")
    sample = raw[:_SAMPLE]
    odd = len(sample) - len(sample.translate(None, _CONTROLS))
    if odd > len(sample) // 20:
        raise BinaryPage("holds control bytes like binary data, not text; extract its text first")


def _looks_utf16(raw: bytes) -> bool:
    even, odd = raw[0:_SAMPLE:2].count(0), raw[1:_SAMPLE:2].count(0)
    half = min(len(raw), _SAMPLE) // 2
    return half > 1 and max(even, odd) > half // 3 and min(even, odd) < half // 50 + 1


def _declared(raw: bytes) -> str | None:
    """Name the encoding that the head of an HTML page declares, when the page keeps to it.

    Browsers take some names for the wider encoding that includes it (WHATWG Encoding, "Names and
    labels"): pages that say ISO-8859-1 are windows-1252.
    """
    match = _CHARSET.search(raw[:_HEAD])
    if match is None:
        return None
    name = str(match[1], "ascii").lower()
    for encoding in _MEANT.get(name, (name,)):
        if _round_trips(raw, encoding):
            return encoding
    return None


_PAIRED = 0.25
"""Share of the bytes that are second halves of characters: half of the characters are pairs."""


def _detect(raw: bytes) -> str | None:
    """Name the encoding of `raw`, which is not UTF-8, or `None`.

    charset-normalizer weighs the candidates; what it says is only taken when the whole text
    decodes and encodes back to the same bytes.
    """
    from charset_normalizer import from_bytes

    matches = list(from_bytes(_sample(raw)))
    # By chance no text of single bytes decodes in pairs to its end: what does, was written so.
    # charset-normalizer 3.5.3 took a page in EUC-JP for Thai all the same.
    paired = [match for match in matches if match.multi_byte_usage > _PAIRED]
    guess = next((match.encoding for match in paired + matches), "")
    western = guess in _LATIN and _reads_as_western(_sample(raw))
    for encoding in ["cp1252"] if western else dict.fromkeys([guess, "cp1252"]):
        if encoding and encoding != "utf_8" and _round_trips(raw, encoding):
            return encoding
    return None


def _reads_as_western(sample: bytes) -> bool:
    """Tell whether windows-1252 gives words: in central European text it puts signs into them."""
    text = sample.decode("cp1252", "replace")
    return _SIGN_IN_WORD.search(text) is None


def _sample(raw: bytes) -> bytes:
    """Cut a sample that ends at a line end, so that no character is torn."""
    if len(raw) <= _SAMPLE:
        return raw
    cut = raw.rfind(b"\n", 0, _SAMPLE)
    return raw[: cut + 1] if cut > 0 else raw[:_SAMPLE]


def _round_trips(raw: bytes, encoding: str) -> bool:
    try:
        return raw.decode(encoding).encode(encoding) == raw
    except (UnicodeError, LookupError):
        return False
