"""Pages that are none, pages in odd shapes, pages that are too much."""

import json
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import cleaner
from cleaner.cli import main
from cleaner.errors import BinaryPage, CleanerError, EmptyPage, UnreadablePage
from tests.samples import ARTICLE, BODY, HEADLINE, PARAGRAPHS

GERMAN = """\
Fähre zu den Inseln fällt zwei Wochen lang aus

{}

{}

{}
""".format(
    "Die Fähre zu den Inseln fällt im März zwei Wochen lang aus, weil die Maschine überholt werden "
    "muss, teilte das Hafenamt am Montag mit. Für die Bewohner heißt das: früh aufstehen.",
    "Etwa vierhundert Menschen wohnen auf den Inseln, und die meisten von ihnen müssen täglich zur "
    "Arbeit, zur Schule oder zum Arzt aufs Festland.",
    "Ein kleineres Boot übernimmt die Post und die Arzneien, es kann aber keine Autos befördern "
    "und fährt nicht aus, wenn der Wind zu stark ist.",
)
RUSSIAN = """\
Паром на острова остановят на две недели

{}

{}

{}
""".format(
    "Паром на острова в марте остановят на две недели, пока чинят его двигатель, сообщили в "
    "понедельник в портовой конторе, где уже принимают жалобы от жителей.",
    "На островах живут около четырёхсот человек, и почти все они каждый день ездят на материк в "
    "школу, на работу или к врачу.",
    "Почту и лекарства повезёт лодка поменьше, но машин она не берёт, а при сильном ветре не "
    "выйдет в море вовсе.",
)

NOBODY = 65534

EMPTY = {
    "nothing": b"",
    "blanks": b" \t\r\n\n \x0b\x0c",
    "a mark alone": b"\xef\xbb\xbf",
    "a UTF-16 mark alone": b"\xff\xfe",
    "invisible characters": "\u200b\n\u00ad\u2060".encode(),
}
BINARY = {
    "PDF": b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj",
    "JPEG": b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01",
    "PNG": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
    "ZIP": b"PK\x03\x04\x14\x00\x08\x08",
    "gzip": b"\x1f\x8b\x08\x00\x00\x00\x00\x00",
    "NUL": b"grey\x00\x00\x00boats" * 20,
    "UTF-16": ARTICLE.encode("utf-16-le"),
}


@pytest.mark.parametrize("raw", EMPTY.values(), ids=EMPTY)
def test_an_empty_page_is_refused(raw: bytes) -> None:
    with pytest.raises(EmptyPage, match="nothing but blanks"):
        cleaner.clean(raw)
    with pytest.raises(EmptyPage):
        cleaner.clean(raw.decode("utf-16" if raw == b"\xff\xfe" else "utf-8"))


@pytest.mark.parametrize(("name", "raw"), BINARY.items())
def test_binary_data_is_refused_by_name_and_with_advice(name: str, raw: bytes) -> None:
    with pytest.raises(BinaryPage, match=name) as caught:
        cleaner.clean(raw)
    assert len(str(caught.value)) > 30


@pytest.mark.parametrize(
    "raw",
    [
        ARTICLE.encode().replace(b"Seven", b"\xff\xfe Seven"),
        ARTICLE.encode() + b"\xe2\x82",
        ARTICLE.encode().replace(b"keeper", b"k\xe9\xe9per"),
    ],
)
def test_invalid_utf8_is_cleaned_and_given_back(raw: bytes) -> None:
    article = cleaner.clean(raw)
    assert article.headline == HEADLINE
    assert "shipping office" in article.body
    assert article.restore() == raw


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        (GERMAN, "latin-1"),
        (GERMAN, "cp1252"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (GERMAN, "utf-16"),
        (RUSSIAN, "utf-8-sig"),
        (RUSSIAN, "utf-32"),
    ],
)
def test_other_encodings_are_read(text: str, codec: str) -> None:
    article = cleaner.clean(text.encode(codec))
    assert article.to_dict()["body"] == cleaner.clean(text).body
    assert article.headline == text.split("\n", 1)[0]
    assert article.restore() == text.encode(codec)


def test_a_torn_character_at_the_end_is_given_back() -> None:
    raw = ARTICLE.encode("utf-16") + b"x"
    article = cleaner.clean(raw)
    assert article.body == BODY
    assert article.restore() == raw


@pytest.mark.parametrize("dirt", [b"\xff\xff\xff\xff", b"\x00\xd8\x00\x00", b"\x00\x00\x11\x00"])
@pytest.mark.parametrize("codec", ["utf-16", "utf-32"])
def test_a_damaged_page_with_a_mark_is_given_back_or_refused(codec: str, dirt: bytes) -> None:
    raw = ARTICLE.encode(codec) + dirt
    try:
        assert cleaner.clean(raw).restore() == raw
    except CleanerError as error:
        assert codec in str(error)


@pytest.mark.parametrize("odd", ["\ud800", "\udcff", "\udfff\ud800"])
def test_a_lone_surrogate_in_a_text_harms_nothing(odd: str) -> None:
    page = ARTICLE.replace("grey stone", f"grey{odd} stone")
    article = cleaner.clean(page)
    assert article.restore() == page
    assert "grey\ufffd" in article.body
    assert json.dumps(article.to_dict()).encode()
    assert article.body.encode()


def test_many_control_characters_in_a_text_harm_nothing() -> None:
    article = cleaner.clean("\x00".join(ARTICLE.split(" ")).replace("\x00", "\x00 "))
    assert article.body == BODY


@pytest.mark.parametrize("name", ["missing.txt", ".", "a\0b"])
def test_a_path_without_a_page_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UnreadablePage, match="cannot be read: "):
        cleaner.clean(tmp_path / name)


@pytest.fixture
def locked() -> Iterator[Path]:
    """A folder with a good page, one that may not be read, and a folder that may not be entered.

    Root may do everything, so these tests lay its rights down.
    """
    top = Path(tempfile.mkdtemp())
    inner = top / "inner"
    inner.mkdir()
    for path in (top / "page.txt", top / "forbidden.txt", inner / "page.txt"):
        path.write_text(ARTICLE, "utf-8")
    top.chmod(0o755)
    (top / "forbidden.txt").chmod(0)
    inner.chmod(0)
    is_root = os.geteuid() == 0
    if is_root:
        os.seteuid(NOBODY)
    yield top
    if is_root:
        os.seteuid(0)
    inner.chmod(0o755)
    shutil.rmtree(top)


def test_a_page_that_may_not_be_read_is_refused(locked: Path) -> None:
    for path in (locked / "forbidden.txt", locked / "inner" / "page.txt"):
        with pytest.raises(UnreadablePage, match="cannot be read: Permission denied"):
            cleaner.clean(path)


@pytest.mark.parametrize("name", ["forbidden.txt", "inner/page.txt"])
def test_the_command_names_a_page_that_may_not_be_read(
    locked: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--format", "jsonl", str(locked / name), str(locked / "page.txt")]) == 1
    out, err = capsys.readouterr()
    assert f"{locked / name}: cannot be read: Permission denied" in err
    assert [json.loads(line).get("body") for line in out.splitlines()] == [None, BODY]


def test_the_command_does_not_pass_over_a_locked_folder(
    locked: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(locked)]) == 1
    out, err = capsys.readouterr()
    assert PARAGRAPHS[0] in out
    assert str(locked / "inner") in err


def seconds(page: str) -> float:
    unbound = cleaner.Cleaner(limits=cleaner.Limits(blocks=None))
    start = time.perf_counter()
    article = unbound.clean(page)
    assert article.restore() == page
    return time.perf_counter() - start


@pytest.mark.slow
def test_a_line_of_20_megabytes_is_soon_cleaned() -> None:
    sentence = " ".join(PARAGRAPHS) + " "
    assert seconds(sentence * (20_000_000 // len(sentence))) < 30


@pytest.mark.slow
def test_half_a_million_lines_are_soon_cleaned() -> None:
    assert seconds("ab\n" * 500_000) < 30


PACKED = (b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd")
"""How compressed files begin."""


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """A folder of bad pages between two good ones."""
    for name, raw in {**EMPTY, **BINARY}.items():
        (tmp_path / f"{name}.txt").write_bytes(raw)
    for name in ("A first", "z last"):
        (tmp_path / f"{name}.txt").write_text(ARTICLE, "utf-8")
    return tmp_path


def test_a_bad_page_gives_a_record_and_does_not_stop_the_others(
    pages: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = str(pages / "missing.txt")
    status = main(["--format", "jsonl", str(pages), missing])
    out, err = capsys.readouterr()
    records = {Path(r["file"]).stem: r for r in map(json.loads, out.splitlines())}
    assert status == 1
    assert set(records) == {*EMPTY, *BINARY, "A first", "z last", "missing"}
    assert records["A first"]["body"] == records["z last"]["body"] == BODY
    assert {records[name]["error"]["type"] for name in EMPTY} == {"EmptyPage"}
    wrong = {name: records[name]["error"] for name in BINARY}
    # The command unpacks what is compressed, so these are damaged and not binary.
    damaged = {
        name
        for name, error in wrong.items()
        if "data" in error["message"] and error["type"] == "UnreadablePage"
    }
    assert {wrong[name]["type"] for name in BINARY if name not in damaged} == {"BinaryPage"}
    assert all(BINARY[name].startswith(PACKED) for name in damaged)
    assert records["missing"]["error"]["type"] == "UnreadablePage"
    for name, record in records.items():
        if "error" in record:
            assert set(record) == {"file", "error"}
            assert set(record["error"]) == {"type", "message"}
            assert f"clean-file: {pages / name}.txt: {record['error']['message']}\n" in err
    assert err.count("\n") == len(EMPTY) + len(BINARY) + 1


def test_a_bad_page_is_named_whatever_the_format(
    pages: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for form in ("text", "json", "markdown"):
        assert main(["--format", form, str(pages / "PDF.txt"), str(pages / "z last.txt")]) == 1
        out, err = capsys.readouterr()
        assert "looks like a PDF document" in err
        assert PARAGRAPHS[0] in out
