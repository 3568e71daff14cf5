"""ARC, the form of crawls before WARC."""

from pathlib import Path, PurePath
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.errors import UnreadablePage
from cleaner.sources.arc import read_arc
from cleaner.sources.container import Container, Reading
from cleaner.sources.records import records_in
from tests.sources.crawls import arc
from tests.sources.reads import places, read, told

PAGES = {"http://a.b/1": b"<p>grey</p>", "http://a.b/2": b"<p>boats</p>" * 100}


def test_each_answer_is_a_record_with_its_address() -> None:
    reading = Reading()
    records = read(read_arc, arc(PAGES), reading)
    assert {record.url: record.page for record in records} == PAGES
    assert places(records) == ["2", "3"]
    assert [record.carried for record in records] == [{"arc_date": "20200102030405"}] * 2
    assert reading.passed_over == {"arc_header": 1}


def test_what_is_no_page_is_passed_over_and_counted() -> None:
    reading = Reading()
    raw = arc(PAGES).replace(b"200 OK", b"404 No", 1)
    assert told(read(read_arc, raw, reading)) == [PAGES["http://a.b/2"]]
    assert reading.passed_over["response with status 404"] == 1


def test_a_file_that_is_cut_is_told() -> None:
    whole, cut = read(read_arc, arc(PAGES)[:-500])
    assert whole.page == PAGES["http://a.b/1"]
    assert "ends in the middle of a record" in str(cut.problem)


def test_a_page_that_is_too_large_is_told_and_the_next_is_read() -> None:
    raw = arc({"http://a.b/0": bytes(1000), **PAGES})
    problem, *pages = told(read(read_arc, raw, Reading(limit=400)))
    assert "larger than 400 bytes" in problem
    assert pages[0] == PAGES["http://a.b/1"]


def test_a_record_that_is_longer_than_it_says_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    raw = arc(PAGES).replace(b"text/html 55\n", b"text/html 50\n")
    first, damage, second = told(read(read_arc, raw))
    assert (first, second) == (b"<p>gre", PAGES["http://a.b/2"])
    assert "longer than it says" in damage
    assert "WARNING" in capsys.readouterr().err


def test_what_is_no_arc_is_an_error() -> None:
    with pytest.raises(UnreadablePage, match="is damaged after record 0"):
        read(read_arc, b"nonsense\n" * 100)


@given(st.lists(st.tuples(st.integers(0, 10**6), st.binary(max_size=6)), min_size=1, max_size=5))
@settings(max_examples=200, deadline=None)
def test_no_damage_raises(damages: list[tuple[int, bytes]]) -> None:
    raw = bytearray(arc(PAGES))
    for place, data in damages:
        raw[place % len(raw) : place % len(raw) + len(data)] = data
    with TemporaryDirectory() as folder:
        path = Path(folder) / "in.arc"
        path.write_bytes(raw)
        records = list(records_in(Container("in.x", PurePath("in.arc"), path), Reading()))
    assert len({record.name for record in records}) == len(records)
