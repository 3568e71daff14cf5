"""Ranges of raw text, found again in what a reader sees."""

from __future__ import annotations

import pytest

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
