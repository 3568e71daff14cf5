"""Ranges of raw text, found again in what a reader sees."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.read.ranges import placed
from cleaner.text import visible


@pytest.mark.parametrize(
    ("raw", "part", "seen"),
    [
        ("grey boats", "boats", "boats"),
        ("  grey \n\t boats  ", " boats  ", "boats"),
        ("grey \n boats", " \n ", ""),
        ("so\u00adft boats", "boats", "boats"),
        ("sea, sea \u200band sea", "and", "and"),
        ("", "", ""),
    ],
)
def test_a_part_is_found(raw: str, part: str, seen: str) -> None:
    start = raw.index(part)
    text = visible(raw)
    [(begin, end)] = placed(raw, text, [(start, start + len(part))])
    assert text[begin:end] == seen


def test_parts_may_stand_in_parts() -> None:
    raw = " a  sea\nand a  sea "
    ranges = [(0, len(raw)), (8, 18), (12, 18), (15, 18)]
    text = visible(raw)
    assert [text[start:end] for start, end in placed(raw, text, ranges)] == [
        "a sea and a sea",
        "and a sea",
        "a sea",
        "sea",
    ]


def test_an_accent_joins_the_letter_before() -> None:
    raw = "o\u0302n and on"
    text = visible(raw)
    assert placed(raw, text, [(1, 3), (4, 7), (8, 10)]) == [(0, 2), (3, 6), (7, 9)]


@given(st.text("ab \n\u00ad\u00a0"), st.data())
def test_a_range_shows_what_stands_in_it(raw: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(raw)))
    stop = data.draw(st.integers(start, len(raw)))
    text = visible(raw)
    [(begin, end)] = placed(raw, text, [(start, stop)])
    assert text[begin:end] == visible(raw[start:stop])
    # It stands where as much is in front of it.
    assert begin == end or visible(text[:begin]) == visible(raw[:start])
