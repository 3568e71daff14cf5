"""Pure helpers on strings: what a reader sees, how words count, how a sentence ends."""

from __future__ import annotations

import re
from unicodedata import is_normalized, normalize

_INVISIBLE = dict.fromkeys(
    [0x00AD, 0x034F, 0x061C, 0x180E, 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF]
    + list(range(0x202A, 0x202F))
    + list(range(0x2066, 0x206A))
    + list(range(0xFFF9, 0xFFFD))
    + [code for code in (*range(0x20), *range(0x7F, 0xA0)) if not chr(code).isspace()]
)
"""Soft hyphen, zero-width space, byte order mark, bidi controls, control characters."""
_INVISIBLE.update(dict.fromkeys(range(0xD800, 0xE000), 0xFFFD))
_SURROGATE = re.compile("[\ud800-\udfff]")
_ODD = re.compile("[" + "".join(re.escape(chr(code)) for code in sorted(_INVISIBLE)) + "]")

_BREAK = re.compile(r"[\n\r\t\v\f\x1c-\x1f\x85\u2028\u2029]")

ANCHOR = "¶"
"""The sign by which a heading links to itself."""
_JOINER, _OBJECT = "\u034f", "\ufffc"
"""Those of them that Python takes for printable; the second is left where a picture stood."""

_APART = re.compile(
    "[^\\s\ud800-\udfff][\u0300-\u0345\u0653-\u0655\u093c\u09be\u09d7\u0b3e\u0b56\u0b57\u0bbe\u0bd7\u0c56"
    "\u0cc2\u0cd5\u0cd6\u0d3e\u0d57\u0dca\u0dcf\u0ddf\u102e\u1161-\u1175\u11a8-\u11c2\u3099\u309a]+"
)
"""A letter and the marks that stand behind it as characters of their own but have one with it."""

_STRAIGHT = dict(zip("‘’‚‛′`´“”„‟″«»‐‑‒–—―−", "'''''''\"\"\"\"\"\"\"-------", strict=True))
_CURLY = re.compile(f"[{''.join(_STRAIGHT)}]")
_LOWERED_BY_PLACE = ("İ", "Σ")
"""The letters whose small ones are two characters, or depend on what stands beside them."""
_EDGE = (
    " \t'\"()[]{}<>|/\\·•*#~_+=:;,.!?…-→›»«‹▶►▸▾▼▲✕×✖✉☰⬇↓↑←↗⟶➔"
    "、。：；！？｜【】「」『』（）《》〈〉［］،؛؟\ufe0f"
)

_DECORATION = " \t:：•·*|/~_+=>‹›▶►▸▾▼▲✕×✖✉☰⬇↓↑←↗⟶➔→\ufe0f"
_LEADING_SYMBOLS = re.compile(r"^[^\w\s\"'(\[{<©#@$€£¿¡&+-][^\w\"'(\[{<©#@$€£¿¡&+-]*")
"""Emoji and other pictures in front of a line."""

WORD = re.compile(r"\w+")
_LOWER = bytes(range(256)).lower()
_NO_WORD = re.sub(rb"\w", b"", bytes(range(128)))
"""ASCII goes through a table of bytes, 20 times as quick as a pattern on a paragraph."""
CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uac00-\ud7af]")
_MAY_BE_DENSE = re.compile("[\u3040-\U0010ffff]")
_CLOSING = "\"'”’»«“„)\\]）」』》›*"
_FULL_STOP = re.compile(rf"[.!?…。！？؟۔।](?:\s?[{_CLOSING}])*(?:\s?\[\d{{1,3}}\])?$")


def visible(raw: str) -> str:
    """Return `raw` as a reader sees it on one line.

    Runs of any white space become one blank, invisible and control characters go, a lone
    surrogate (a byte that could not be read) becomes U+FFFD, and a letter is one character with
    its accents where Unicode has one: text from macOS holds them apart, and rules, days and names
    are written together.
    """
    text = " ".join(raw.split())
    is_odd = not text.isascii() and (_JOINER in text or _OBJECT in text)
    if is_odd or not text.isprintable():
        text = " ".join(_shown(text).split())
    return text if text.isascii() or is_normalized("NFC", text) else _composed(text)


def without_anchor(text: str) -> str:
    """Return `text` without the sign by which a heading links to itself: "Usage¶" (Sphinx)."""
    return text[:-1].rstrip() or text if text.endswith(ANCHOR) else text


def _shown(text: str) -> str:
    """Return `text` without what cannot be seen; U+FFFD stands for a lone surrogate."""
    return _ODD.sub(lambda m: "\ufffd" if m[0] >= "\ud800" and m[0] <= "\udfff" else "", text)


def harmless(name: str) -> str:
    """Return a name that is not ours (a file's) as one line for a terminal.

    What would move the cursor, colour the screen or turn the writing around becomes U+FFFD.
    """
    return _ODD.sub("\ufffd", _BREAK.sub("\ufffd", name))


def _composed(text: str) -> str:
    """Put letters and their marks together; other characters stay, even those NFC would change."""
    return _APART.sub(lambda match: normalize("NFC", match[0]), text)


def verbatim(raw: str) -> str:
    """Code as it stands, without the blank lines around it and what `visible` drops."""
    lines = [_shown(line).rstrip() for line in raw.expandtabs(4).splitlines()]
    while lines and not lines[0]:
        lines.pop(0)
    while lines and not lines[-1]:
        lines.pop()
    return "\n".join(lines)


def fold(text: str) -> str:
    """Return `text` (already `visible`) as rules see it: lower case, straight quotes and dashes."""
    return _straight(text.lower())


def fold_in_place(text: str) -> str:
    """Fold `text` letter by letter, so that offsets stay: "İ" keeps its case."""
    if text.isascii() or not any(map(text.__contains__, _LOWERED_BY_PLACE)):
        return _straight(text.lower())
    lowered = (char.lower() for char in text)
    kept = (low if len(low) == 1 else char for low, char in zip(lowered, text, strict=True))
    return _straight("".join(kept))


def _straight(text: str) -> str:
    """Put straight quotes and dashes for those of typesetters.

    Most lines have none of them, the others one or two: `str.translate` takes six times as long.
    """
    if not text.isascii():
        for char in set(_CURLY.findall(text)):
            text = text.replace(char, _STRAIGHT[char])
    return text


def bare(folded: str) -> str:
    """Return a folded line without the punctuation and symbols at its ends, as phrases match it."""
    return folded.strip(_EDGE)


def undecorated(folded: str) -> str:
    """Return a folded line without the bullets, arrows and bars at its ends; quotes stay."""
    if not folded[:1].isalnum():
        folded = _LEADING_SYMBOLS.sub("", folded)
    return folded.strip(_DECORATION)


def count_words(text: str) -> int:
    """Count words: what blanks part; scripts without blanks count two characters as a word."""
    if text.isascii() or not _MAY_BE_DENSE.search(text):
        return len(text.split())
    dense = len(CJK.findall(text))
    if not dense:
        return len(text.split())
    return len(CJK.sub(" ", text).split()) + (dense + 1) // 2


def ends_sentence(text: str) -> bool:
    """Tell whether `text` closes with a full stop of any script, quotes and brackets after it."""
    return not text[-1:].isalnum() and _FULL_STOP.search(text[-12:]) is not None


def squash(text: str) -> str:
    """Return the letters and digits of `text` in lower case: two wordings that look alike match."""
    if text.isascii():
        return text.encode("ascii").translate(_LOWER, _NO_WORD).decode("ascii")
    return "".join(WORD.findall(text.casefold()))


def has_surrogate(text: str) -> bool:
    """Tell whether `text` holds a lone surrogate; what is `visible` never does."""
    return not text.isascii() and _SURROGATE.search(text) is not None


def without_surrogates(text: str) -> str:
    """Return `text` with U+FFFD for each lone surrogate, so that it can be written as UTF-8."""
    return _SURROGATE.sub("\ufffd", text)
