"""WARC and WET: crawls written by warcio and FastWARC; damaged, cut and compared with warcio."""

import gzip
import io
import random
import re
import zlib
from pathlib import Path

import pytest
from fastwarc.stream_io import BrotliWriter
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from cleaner.sources.container import Container, Reading
from cleaner.sources.record import Record
from cleaner.sources.records import records_in
from cleaner.sources.warc import read_warc
from tests.sources.crawls import Crawl
from tests.sources.reads import places, read, told

RANDOM = random.Random(11)  # noqa: S311
BODIES = [b"<p>" + bytes(RANDOM.choices(b"abcdefgh ", k=3000)) + b"</p>" for _ in range(6)]
PACKED = pytest.mark.parametrize("packed", [False, True], ids=["plain", "gzip"])


def read_file(raw: bytes, folder: Path, reading: Reading | None = None) -> list[Record]:
    """The records of a file, as the command reads it."""
    path = folder / "in.warc"
    path.write_bytes(raw)
    container = Container("in.x", path.relative_to(folder), path)
    return list(records_in(container, reading or Reading()))


@PACKED
def test_each_answer_is_a_record_with_its_address(packed: bool, tmp_path: Path) -> None:
    reading = Reading()
    crawl = Crawl(gzip=packed).pages(BODIES)
    records = read_file(crawl.raw, tmp_path, reading)
    assert told(records) == BODIES
    assert [record.url for record in records] == [f"https://example.org/{n}" for n in range(6)]
    assert places(records) == [str(start) for start in Crawl().pages(BODIES).starts[1::2]]
    assert reading.passed_over == {"request": 6}
    assert set(records[0].carried) == {"warc_record_id", "warc_date"}
    assert re.fullmatch(r"<urn:uuid:[0-9a-f-]{36}>", str(records[0].carried["warc_record_id"]))


def test_a_conversion_is_text_whatever_it_looks_like() -> None:
    text = "<html> Möwen </html>\n".encode()
    (record,) = read(read_warc, Crawl().add("conversion", "https://a.b/", text).raw)
    assert (record.page, record.html, record.url) == (text, False, "https://a.b/")


def test_what_is_no_page_is_passed_over_and_counted() -> None:
    html = {"Content-Type": "text/html"}
    crawl = Crawl()
    for kind in ("warcinfo", "metadata", "resource"):
        crawl.add(kind, "https://a.b/", b"grey")
    crawl.add("revisit", "https://a.b/", b"", html)
    crawl.add("response", "https://a.b/1", b"", html, "301 Moved")
    crawl.add("response", "https://a.b/2", b"none", html, "404 Not Found")
    crawl.add("response", "https://a.b/3", b"\x89PNG", {"Content-Type": "image/png; x=y"})
    crawl.add("response", "dns:a.b", b"20200101000000\na.b. 1 IN A 192.0.2.1\n")
    crawl.add("response", "https://a.b/4", b"grey", {})
    crawl.add("response", "https://a.b/5", b"grey", {"content-type": "TEXT/Plain;charset=x"})
    reading = Reading()
    assert told(read(read_warc, crawl.raw, reading)) == [b"grey", b"grey"]
    assert reading.passed_over == {
        "warcinfo": 1,
        "metadata": 1,
        "resource": 1,
        "revisit": 1,
        "response with status 301": 1,
        "response with status 404": 1,
        "response of type image/png": 1,
        "response without a status": 1,
    }


@pytest.mark.parametrize(
    ("charset", "body", "page"),
    [
        ("windows-1251", "Серые лодки".encode("cp1251"), "Серые лодки"),
        ("Shift_JIS", "灰色の船".encode("cp932"), "灰色の船"),
        ('"iso-8859-1"', "“gr\u00f6y”".encode("cp1252"), "“gr\u00f6y”"),
        ("utf-8", "gröy".encode(), "gröy".encode()),
        ("iso-8859-1", "gröy".encode(), "gröy".encode()),
        ("nonsense", b"gr\xf6y", b"gr\xf6y"),
        ("cp932", b"gr\xf6", b"gr\xf6"),
        ("iso-8859-1", b"\x89PNG\r\n\x1a\n\x00", b"\x89PNG\r\n\x1a\n\x00"),
        ("utf-8", "\ufeffgröy".encode("utf-16-le"), "\ufeffgröy".encode("utf-16-le")),
    ],
    ids=range(9),
)
def test_the_charset_of_the_answer_is_honoured(
    charset: str, body: bytes, page: bytes | str
) -> None:
    crawl = Crawl().page("https://a.b/", body, f"text/html; charset={charset}")
    assert told(read(read_warc, crawl.raw)) == [page]


def chunked(body: bytes) -> bytes:
    pieces = [body[at : at + 100] for at in range(0, len(body), 100)]
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


def brotli(body: bytes) -> bytes:
    out = io.BytesIO()
    with BrotliWriter(out) as writer:
        writer.write(body)
    return out.getvalue()


def raw_deflate(body: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(body) + packer.flush()


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ({"Content_Encoding": "gzip"}, gzip.compress(BODIES[0])),
        ({"Content_Encoding": "deflate"}, zlib.compress(BODIES[0])),
        ({"Content_Encoding": "deflate"}, raw_deflate(BODIES[0])),
        ({"Content_Encoding": "br"}, brotli(BODIES[0])),
        ({"Transfer_Encoding": "chunked"}, chunked(BODIES[0])),
        (
            {"Content_Encoding": "gzip", "Transfer_Encoding": "chunked"},
            chunked(gzip.compress(BODIES[0])),
        ),
        ({"Content_Encoding": "gzip", "Transfer_Encoding": "chunked"}, BODIES[0]),
        ({"Content_Encoding": "identity"}, BODIES[0]),
        ({"Content_Encoding": "br, unheard-of"}, BODIES[0]),
    ],
    ids=["gzip", "deflate", "bare", "br", "chunked", "both", "neither", "identity", "unknown"],
)
def test_a_body_is_unpacked_when_it_is_packed(headers: dict[str, str], body: bytes) -> None:
    crawl = Crawl().page("https://a.b/", body, **headers)
    assert told(read(read_warc, crawl.raw)) == [BODIES[0]]


@pytest.mark.parametrize(
    "body", [gzip.compress(bytes(10**7)), bytes(200_000)], ids=["packed", "plain"]
)
def test_a_body_that_is_too_large_is_told_and_the_next_is_read(body: bytes) -> None:
    crawl = Crawl().page("https://a.b/", body, Content_Encoding="gzip").pages(BODIES[:1])
    first, second = read(read_warc, crawl.raw, Reading(limit=100_000))
    assert "larger than 100,000 bytes" in str(first.problem)
    assert (first.url, second.page) == ("https://a.b/", BODIES[0])


@PACKED
@pytest.mark.parametrize("missing", [1, 2, 3, 4, 5, 50, 500, 3000])
def test_a_crawl_that_is_cut_is_told_once(packed: bool, missing: int, tmp_path: Path) -> None:
    records = read_file(Crawl(gzip=packed).pages(BODIES).raw[:-missing], tmp_path)
    problems = [record.problem for record in records if record.problem]
    assert len(problems) == 1
    assert "in the middle of" in str(problems[0])
    whole = [record.page for record in records if not record.problem]
    assert whole == BODIES[: len(whole)]
    assert len(whole) >= 3
    places(records)


@PACKED
def test_wherever_a_crawl_is_cut_nothing_is_lost_in_silence(packed: bool, tmp_path: Path) -> None:
    crawl = Crawl(gzip=packed).pages(BODIES[:3])
    # The line ends that close a record are no part of it.
    ends = {end - spare for end in (*crawl.starts, len(crawl.raw)) for spare in range(5)}
    for cut in range(1, len(crawl.raw), 61):
        records = read_file(crawl.raw[:cut], tmp_path)
        whole = [record.page for record in records if not record.problem]
        assert whole == BODIES[: len(whole)]
        assert any(record.problem for record in records) or cut in ends


@PACKED
@pytest.mark.parametrize("at", [2, 3, 6, 7])
def test_behind_a_damage_the_next_record_is_read(packed: bool, at: int, tmp_path: Path) -> None:
    crawl = Crawl(gzip=packed).pages(BODIES)
    start = crawl.starts[at]
    for bad in (
        crawl.raw[:start] + b"rubbish\r\n" * 9999 + crawl.raw[start:],
        crawl.raw[:start] + crawl.raw[start + 7 :],
        crawl.raw[: start + 5] + b"\n" + crawl.raw[start + 6 :],
    ):
        records = read_file(bad, tmp_path)
        lost = {BODIES[at // 2]} - {record.page for record in records}
        assert [r.page for r in records if not r.problem] == [b for b in BODIES if b not in lost]
        problems = [record for record in records if record.problem]
        assert len(problems) == 1 or (not lost and not problems)
        places(records)


@pytest.mark.parametrize(
    "raw",
    [b"nonsense\n" * 100, bytes(5000), gzip.compress(b"grey\n" * 99)],
    ids=["text", "zeros", "gzip"],
)
def test_what_is_no_crawl_is_one_error(raw: bytes, tmp_path: Path) -> None:
    (record,) = read_file(raw, tmp_path)
    assert "is damaged, or no WARC" in str(record.problem)


def test_lines_without_a_carriage_return_are_told(tmp_path: Path) -> None:
    raw = Crawl().pages(BODIES[:2]).raw.replace(b"\r\n", b"\n")
    (record,) = read_file(raw, tmp_path)
    assert "do not end with CR LF" in str(record.problem)


def test_an_empty_crawl_has_no_records() -> None:
    reading = Reading()
    assert read(read_warc, b"", reading) == []
    assert reading.passed_over == {"empty file": 1}


def test_a_length_that_lies_is_told() -> None:
    raw = Crawl().pages(BODIES[:2]).raw.replace(b"Content-Length: 30", b"Content-Length: 93", 2)
    records = read(read_warc, raw)
    assert any("in the middle of a record" in str(record.problem) for record in records)


def of_warcio(raw: bytes) -> list[tuple[str | None, bytes]]:
    """Addresses and bodies as warcio reads them."""
    return [
        (found.rec_headers.get_header("WARC-Target-URI"), found.content_stream().read())
        for found in ArchiveIterator(io.BytesIO(raw))
        if found.rec_type in ("response", "conversion")
    ]


urls = st.from_regex(r"https://[a-z]{1,9}\.example/[a-z0-9/?=%-]{0,30}", fullmatch=True)
bodies = st.one_of(
    st.binary(max_size=300), st.sampled_from([b"\r\n\r\n", b"WARC/1.0\r\n", *BODIES])
)
answers = st.tuples(urls, bodies, st.sampled_from(["response", "gzip", "chunked", "conversion"]))


def crawl_of(told: list[tuple[str, bytes, str]], *, packed: bool) -> Crawl:
    crawl = Crawl(gzip=packed)
    for url, body, kind in told:
        if kind == "conversion":
            crawl.add(kind, url, body)
        elif kind == "gzip":
            crawl.page(url, gzip.compress(body), Content_Encoding="gzip")
        elif kind == "chunked":
            crawl.page(url, chunked(body), Transfer_Encoding="chunked")
        else:
            crawl.page(url, body)
    return crawl


@given(st.lists(answers, max_size=8), st.booleans())
@settings(max_examples=100, deadline=None)
def test_it_reads_what_warcio_reads(told: list[tuple[str, bytes, str]], packed: bool) -> None:
    raw = crawl_of(told, packed=packed).raw
    stream = gzip.decompress(raw) if packed else raw
    ours = [(record.url, record.read()) for record in read(read_warc, stream)]
    assert ours == of_warcio(raw) == [(url, body) for url, body, _ in told]


@given(
    st.lists(answers, min_size=1, max_size=5),
    st.lists(st.tuples(st.integers(0, 10**6), st.binary(max_size=6)), min_size=1, max_size=5),
    st.booleans(),
)
@settings(max_examples=200, deadline=None)
def test_no_damage_raises_or_makes_it_run_for_ever(
    told: list[tuple[str, bytes, str]], damages: list[tuple[int, bytes]], packed: bool
) -> None:
    raw = bytearray(crawl_of(told, packed=packed).raw)
    for place, data in damages:
        raw[place % len(raw) : place % len(raw) + len(data)] = data
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        records = read_file(bytes(raw), Path(folder))
    places(records)
    assert len(records) <= len(told) * 4 + len(damages) * 2
