"""Squeezed text: told from text that has its line ends, and cut into lines again."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from cleaner.model import Kind, Page
from cleaner.read.plain import read_plain
from cleaner.read.squeezed import is_squeezed, line_ranges
from tests.samples import ARTICLE, HEADLINE, PARAGRAPHS

SQUEEZED = " ".join((ARTICLE + "\n" + ARTICLE).split())


def behind_full_stops(words: Sequence[str]) -> list[int]:
    return [index for index, word in enumerate(words) if word.endswith(".")]


@pytest.mark.parametrize(
    "text",
    [
        SQUEEZED,
        "Home\nSport\n" + SQUEEZED,
        "港" * 600,
        "x " * 400,
    ],
)
def test_a_page_on_one_line_is_squeezed(text: str) -> None:
    assert is_squeezed(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "one",
        ARTICLE,
        "\n".join([*PARAGRAPHS, *PARAGRAPHS]),
        " ".join(PARAGRAPHS)[:1400],
        "x" * 10_000,
        " " * 600,
        SQUEEZED + "\n" + "\n".join(["A line of its own."] * 100),
        "x " * 40_000,
    ],
)
def test_a_page_with_line_ends_a_paragraph_and_a_book_are_not(text: str) -> None:
    assert not is_squeezed(text)


def test_a_squeezed_page_is_cut_where_it_is_said() -> None:
    text = f" Menu \n\t{SQUEEZED}  "
    lines = [text[start:end] for start, end in line_ranges(text, behind_full_stops)]
    assert lines[:2] == [" Menu ", f"{HEADLINE} {PARAGRAPHS[0]}"]
    assert lines[-1] == PARAGRAPHS[-1]
    assert " ".join(" ".join(lines).split()) == " ".join(text.split())


def test_a_long_blank_line_holds_none() -> None:
    text = f"{SQUEEZED}\n{' ' * 600}\nx"
    lines = [text[start:end] for start, end in line_ranges(text, behind_full_stops)]
    assert lines[-2:] == [PARAGRAPHS[-1], "x"]


def test_no_line_ends_are_looked_for_on_other_pages() -> None:
    def never(words: Sequence[str]) -> list[int]:
        raise AssertionError(words)

    text = f"{ARTICLE}\r\n\n{ARTICLE}"
    assert list(line_ranges(text, never)) == list(line_ranges(text))
    assert list(line_ranges(SQUEEZED)) == [(0, len(SQUEEZED))]


def test_nothing_found_leaves_the_line_whole() -> None:
    text = f"  {SQUEEZED} "
    assert list(line_ranges(text, lambda words: [])) == [(2, 2 + len(SQUEEZED))]


def test_the_blocks_of_a_squeezed_page_tile_it() -> None:
    text = SQUEEZED.replace("Seven out of ten", "• Seven out of ten")
    document = read_plain(Page(text), find_ends=behind_full_stops)
    spans = [block.span for block in document.blocks]
    assert "".join(text[span.start : span.end] for span in spans) == text
    assert [block.kind for block in document.blocks[:3]] == [
        Kind.PARAGRAPH,
        Kind.PARAGRAPH,
        Kind.ITEM,
    ]
    assert {block.gap for block in document.blocks} == {0}
