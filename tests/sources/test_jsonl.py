"""JSON lines."""

import json
from pathlib import PurePath

import pytest

from cleaner.sources.container import Reading
from cleaner.sources.jsonl import read_jsonl
from tests.sources.reads import places, read, told


def test_each_line_is_a_record_with_all_its_fields() -> None:
    lines = '{"id": 1, "text": "grey", "url": "https://a.b/", "tags": ["x"]}\n{"text": "boats"}'
    first, second = read(read_jsonl, lines)
    assert (first.name, first.place) == ("in.x:1", PurePath("in.x/1"))
    assert (first.page, first.url) == ("grey", "https://a.b/")
    assert first.carried == {"id": 1, "tags": ["x"]}
    assert (second.name, second.page, second.url, dict(second.carried)) == (
        "in.x:2",
        "boats",
        None,
        {},
    )


def test_a_broken_line_is_told_and_the_next_is_read() -> None:
    lines = (
        b'{"text": "a"}\n{"text": "b"\n\n[1]\nnull\n"x"\n7\ntrue\n{"text": "\xff"}\n{"text": "c"}\n'
    )
    records = read(read_jsonl, lines)
    assert places(records) == ["1", "2", "4", "5", "6", "7", "8", "9", "10"]
    a, broken, *others, latin, c = told(records)
    assert (a, c) == ("a", "c")
    assert broken.startswith("is not JSON: Expecting ',' delimiter")
    assert others == [
        f"is JSON, but {kind}: each line must be a JSON object"
        for kind in ("a list", "null", "a text", "a number", "true or false")
    ]
    assert latin.startswith("is not UTF-8 at byte 10 of the line")


@pytest.mark.parametrize(
    ("row", "page"),
    [
        ({"text": "t", "html": "h"}, "h"),
        ({"TEXT": "t", "Body": "b"}, "t"),
        ({"html": None, "text": "t"}, "t"),
        ({"raw_content": "r", "url": "u"}, "r"),
        ({"content": ""}, ""),
    ],
)
def test_the_first_usual_field_that_is_filled_is_the_page(
    row: dict[str, object], page: str
) -> None:
    assert told(read(read_jsonl, json.dumps(row))) == [page]


def test_fields_may_be_named() -> None:
    reading = Reading(text_field="story", url_field="where")
    (record,) = read(read_jsonl, '{"text": "t", "story": "s", "url": "u", "where": "w"}', reading)
    assert (record.page, record.url) == ("s", "w")
    assert record.carried == {"text": "t", "url": "u"}


@pytest.mark.parametrize(
    ("line", "reading", "says"),
    [
        (
            '{"a": 1, "b": 2}',
            Reading(),
            "has none of the fields html, .*its fields are a, b: name one",
        ),
        ("{}", Reading(), "it has no fields"),
        ('{"text": "t"}', Reading(text_field="tekst"), "has no field 'tekst'; its fields are text"),
        ('{"text": null}', Reading(), "the field 'text' holds null, not a text"),
        ('{"text": ["a"]}', Reading(), "the field 'text' holds list, not a text"),
        ('{"text": "' + "x" * 50 + '"}', Reading(limit=49), "is larger than 49 bytes"),
        ('{"text": "' + "\\u4e2d" * 9 + '"}', Reading(limit=70), None),
        ('{"text": "' + "\\u4e2d" * 9 + '"}', Reading(limit=26), "is larger than 26 bytes"),
        ("[" * 100_000, Reading(), "nests too deep|is not JSON"),
        ('{"text": "t", "n": ' + "9" * 5000 + "}", Reading(), "is not JSON: Exceeds the limit"),
    ],
)
def test_a_row_without_a_page_says_what_to_do(
    line: str, reading: Reading, says: str | None
) -> None:
    import re

    (record,) = read(read_jsonl, line, reading)
    if says is None:
        assert record.problem is None
    else:
        assert re.search(says, str(record.problem))


def test_a_row_that_fails_still_carries_its_fields() -> None:
    (record,) = read(read_jsonl, '{"id": 7, "text": null}')
    assert record.carried == {"id": 7}


def test_a_mark_opens_the_file_and_lines_end_in_any_way() -> None:
    records = read(
        read_jsonl, b'\xef\xbb\xbf{"text": "a"}\r\n\r\n{"text": "b\xc2\x85c\xe2\x80\xa8d"}\r\n'
    )
    assert told(records) == ["a", "b\x85c\u2028d"]


def test_numbers_that_json_does_not_know_are_null() -> None:
    (record,) = read(read_jsonl, '{"text": "t", "x": NaN, "y": [-Infinity]}')
    assert record.carried == {"x": None, "y": [None]}


def test_a_line_of_many_limits_takes_the_memory_of_one() -> None:
    import tracemalloc

    line = b'{"text": "' + b"x" * 30_000_000 + b'"}\n'
    raw = line + b'{"text": "b"}\n'
    tracemalloc.start()
    try:
        records = read(read_jsonl, raw, Reading(limit=1_000_000))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert told(records)[1] == "b"
    assert "larger than 1,000,000 bytes" in told(records)[0]
    assert peak < 6_000_000
