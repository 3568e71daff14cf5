"""CSV and TSV."""

import csv
import re
from collections.abc import Iterator

import pytest

from cleaner.errors import UnreadablePage
from cleaner.sources.container import Reading
from cleaner.sources.delimited import read_csv, read_tsv
from tests.sources.reads import places, read, told


def test_each_row_is_a_record_with_all_its_columns() -> None:
    first, second = read(read_csv, "id,text,url\n1,grey,https://a.b/\n2,boats,\n")
    assert (first.page, first.url, first.carried) == ("grey", "https://a.b/", {"id": "1"})
    assert (second.page, second.url) == ("boats", "")


def test_a_field_may_hold_line_ends_quotes_and_delimiters() -> None:
    records = read(read_csv, 'text,id\n"one\ntwo, ""three""\n",1\nfour,2\n')
    assert told(records) == ['one\ntwo, "three"\n', "four"]
    assert places(records) == ["2", "5"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_the_one_the_header_has_most_of(delimiter: str) -> None:
    raw = "id,text,url\n1,grey,u\n".replace(",", delimiter)
    assert [(r.page, r.url) for r in read(read_csv, raw)] == [("grey", "u")]


def test_tsv_is_delimited_by_tabs_alone() -> None:
    (record,) = read(read_tsv, "text\ta,b,c,d\ngrey, boats\t1\n")
    assert (record.page, record.carried) == ("grey, boats", {"a,b,c,d": "1"})


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ("a,b,c\n", "the row has 3 fields, the header 2"),
        ("a\n", "the row has 1 fields, the header 2"),
        ('"a"b,1\n', r"line 2: no row of a table \(.*quotes inside a field are doubled"),
        ("\n\n", None),
        ("y" * 200 + ",1\n", "line 2 is too long"),
    ],
)
def test_a_broken_row_is_told_and_the_next_is_read(rows: str, says: str | None) -> None:
    records = read(read_csv, "text,id\n" + rows + "x,2\n", Reading(limit=100))
    problems = [str(record.problem) for record in records if record.problem]
    assert len(problems) == (says is not None)
    assert re.search(says or "", "".join(problems))
    assert [record.page for record in records if not record.problem] == ["x"]


@pytest.fixture
def small_fields() -> Iterator[None]:
    """The csv module's limit as small as the test's."""
    before = csv.field_size_limit(100)
    yield
    csv.field_size_limit(before)


@pytest.mark.usefixtures("small_fields")
def test_a_field_over_many_lines_that_is_too_large_is_told_with_its_lines() -> None:
    rows = '"' + "y\n" * 60 + "\n"
    records = read(read_csv, f"text,id\nw,1\n{rows}x,2\n", Reading(limit=100))
    problem, *rest = [str(record.problem) for record in records if record.problem]
    assert re.match(r"lines 3 to 53: no row of a table \(field larger", problem)
    assert set(rest) == {"the row has 1 fields, the header 2; quote what holds delimiters"}
    assert [record.page for record in records if not record.problem] == ["w", "x"]


def test_a_quote_that_is_never_closed_is_told() -> None:
    records = read(read_csv, 'text,id\nx,1\n"open,2\ny,3\n')
    assert told(records)[0] == "x"
    assert told(records)[1].startswith("lines 3 to 4: a quote is opened and not closed")


@pytest.mark.parametrize(
    ("raw", "reading", "says"),
    [
        ("a,b\n1,2\n", Reading(), "has none of the fields html.*its fields are a, b"),
        ("text,b\n1,2\n", Reading(text_field="c"), "has no field 'c'; its fields are text, b"),
        ("text,b\n1,2\n", Reading(url_field="c"), "has no field 'c'.*--url-field"),
        ("text,a,a\n1,2,3\n", Reading(), "two columns called 'a'"),
        ('"text,a\n1,2\n', Reading(), "a quote is opened and not closed"),
    ],
)
def test_a_table_without_its_columns_is_one_error(raw: str, reading: Reading, says: str) -> None:
    (record,) = read(read_csv, raw, reading)
    assert record.name == "in.x"
    assert re.search(says, str(record.problem))


@pytest.mark.parametrize("raw", ["", "text,id\n", "text,id"])
def test_a_table_without_rows_has_no_records(raw: str) -> None:
    reading = Reading()
    assert read(read_csv, raw, reading) == []
    assert reading.passed_over["empty file"] == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "cp1251"])
def test_the_encoding_is_found(encoding: str) -> None:
    russian = "Серые лодки вошли в гавань, погода хорошая, море спокойно, и чайки кричат. " * 5
    text = russian if encoding == "cp1251" else "Möwen über großen Häfen, früher"
    raw = f'text,id\n"{text}",1\n'.encode(encoding)
    assert told(read(read_csv, raw)) == [text]


def test_a_byte_that_is_no_text_is_kept_as_a_page_keeps_it() -> None:
    raw = b"text,id\n" + "grüne Möwen über Häfen ".encode() * 9 + b"\xff,1\n"
    (record,) = read(read_csv, raw)
    assert str(record.page).endswith("\udcff")


@pytest.mark.parametrize("raw", ["text\ngrey".encode("utf-16"), b"PK\x03\x04text,id\n"])
def test_what_is_no_text_is_an_error(raw: bytes) -> None:
    with pytest.raises(UnreadablePage):
        read(read_csv, raw)
