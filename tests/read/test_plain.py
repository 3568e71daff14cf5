"""Flattened text to blocks."""

from typing import Literal
from unicodedata import normalize

import pytest

from cleaner.model import Block, Kind, Page
from cleaner.read.plain import read_plain


def blocks(text: str) -> tuple[Block, ...]:
    return read_plain(Page(text)).blocks


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\v", "\f", "\u2028", "\u2029"])
def test_a_line_is_a_block_whatever_ends_it(end: str) -> None:
    found = blocks(f"one{end}two{end}{end}three{end}")
    assert [(b.text, b.gap) for b in found] == [("one", 0), ("two", 0), ("three", 1)]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u200b\n\u00ad", "\ufeff"])
def test_a_page_that_shows_nothing_has_no_blocks(text: str) -> None:
    assert blocks(text) == ()


def test_spans_tile_the_page_with_its_blanks() -> None:
    text = "\n\n  one  \n\u200b\ntwo\n\n\n"
    first, second = blocks(text)
    assert first.span == (0, text.index("two"))
    assert second.span == (first.span.end, len(text))


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("• grey boats", "grey boats"),
        ("  ▪ grey boats", "grey boats"),
        ("* grey boats", "grey boats"),
        ("+ grey boats", "grey boats"),
        ("  - grey boats", "grey boats"),
        ("  o grey boats", "grey boats"),
    ],
)
def test_a_bullet_makes_an_item_and_goes(line: str, text: str) -> None:
    (found,) = blocks(line)
    assert (found.text, found.kind) == (text, Kind.ITEM)


@pytest.mark.parametrize(
    "line", ["*grey boats*", "- grey boats", "o grey boats", "•", "1. boats", "# boats", "+49 40 1"]
)
def test_a_mark_that_is_no_bullet_stays(line: str) -> None:
    (found,) = blocks(line)
    assert (found.text, found.kind) == (line, Kind.PARAGRAPH)


WRAPPED = """\
The keeper of the lighthouse climbed the stairs twice a night, and
nobody in the town below ever thanked her for it, although the fishing
boats that came home late would have been lost without the lamp that
she kept burning through every storm of the year.

In summer she painted the railings, and in winter she read all of the
letters that the sailors had left behind, which were mostly about food
and the price of herring in harbours further south."""


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    found = blocks(WRAPPED)
    assert len(found) == 2
    assert found[0].text == WRAPPED.split("\n\n", maxsplit=1)[0].replace("\n", " ")
    assert "\n" in WRAPPED[slice(*found[0].span)]


def test_items_of_a_wrapped_page_stay_apart() -> None:
    found = blocks(WRAPPED + "\n\n* one lamp\n* two keepers")
    assert [b.text for b in found[-2:]] == ["one lamp", "two keepers"]


def test_short_lines_are_not_joined() -> None:
    menu = "Home\nHarbour\nWeather\nTides\nContact\nImprint"
    assert len(blocks(menu)) == 6


def test_glued_alternative_text_is_a_block_of_its_own() -> None:
    first = "Keeper Ana Lund leaves the lighthouse"
    glued = "keeper ana lundThe keeper left the lighthouse on Monday with two bags."
    _, picture, paragraph = blocks(f"{first}\n\n{glued}")
    assert (picture.text, picture.kind) == ("keeper ana lund", Kind.ALT_TEXT)
    assert paragraph.text.startswith("The keeper left")
    assert picture.span.end == paragraph.span.start


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_glued_alternative_text_ends_behind_its_last_accent(form: Literal["NFC", "NFD"]) -> None:
    rest = "The keeper left the lighthouse on Monday with two bags."
    page = normalize(form, f"Keeper Renée José leaves\n\nkeeper renée josé{rest}")
    _, picture, paragraph = blocks(page)
    assert (picture.text, picture.kind) == ("keeper renée josé", Kind.ALT_TEXT)
    assert page[slice(*paragraph.span)] == paragraph.text == rest
