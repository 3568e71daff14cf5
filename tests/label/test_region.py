"""The region of the main content."""

import pytest

from cleaner.features import PageMeasures, measure_page
from cleaner.label.region import Region, below_stamps, find_region
from cleaner.label.wording import Hits, find_hits
from cleaner.model import Page
from cleaner.read.plain import read_plain
from cleaner.rules.conditions import Place
from tests.samples import HEADLINE, PARAGRAPHS, book, toml

RULES = book(
    toml("share.wave", "share", 'phrase = ["wave to us"]'),
    toml("advert.sea", "advert", 'phrase = ["advertisement"]'),
    toml("other.form", "other", 'phrase = ["loading"]'),
    toml("comments.head", "comments", 'phrase = ["comments"]'),
    toml("byline.by", "byline", "pattern = ['by .{3,30}']"),
    toml(
        "publisher-notice.us", "publisher-notice", "pattern = ['about us: .*']", "max_chars = 900"
    ),
)
MENU = ("Home", "Harbour", "Weather", "Tides", "Contact")


def read(*lines: str) -> tuple[PageMeasures, tuple[Hits, ...]]:
    page = measure_page(read_plain(Page("\n\n".join(lines))))
    return page, find_hits(page, RULES)


def region(*lines: str) -> tuple[str, ...]:
    """The lines of the region."""
    region = find_region(*read(*lines))
    return lines[region.start : region.end]


def test_menus_and_the_headline_are_left_outside() -> None:
    assert region(*MENU, HEADLINE, *PARAGRAPHS, *MENU) == PARAGRAPHS


def test_a_page_of_prose_is_all_region() -> None:
    assert region(*PARAGRAPHS) == PARAGRAPHS


@pytest.mark.parametrize("lines", [MENU, ("Harbour",), (), ("Wave to us", "Comments")])
def test_a_page_without_prose_has_no_region(lines: tuple[str, ...]) -> None:
    assert region(*lines) == ()


@pytest.mark.parametrize("between", ["Why it matters", "Nobody slept.", "Wave to us"])
def test_a_short_line_between_paragraphs_does_not_part_them(between: str) -> None:
    lines = (*PARAGRAPHS[:3], between, *PARAGRAPHS[3:])
    assert region(*lines) == lines


def test_of_two_stretches_the_longer_is_the_article() -> None:
    teaser = "A bakery in the next town has closed its doors after ninety years of bread and cake."
    assert region(teaser, *MENU * 3, *PARAGRAPHS) == PARAGRAPHS


def test_readers_comments_are_outside() -> None:
    reader = "I have lived there all my life and I never once saw the lamp fail in a storm."
    assert region(*PARAGRAPHS, "Comments", reader, reader) == PARAGRAPHS


def test_what_counts_as_boilerplate_at_the_edge_is_taken_off() -> None:
    notice = "About us: the paper has been printed in the harbour for more than ninety years now."
    assert region(notice, *PARAGRAPHS, notice) == PARAGRAPHS


def test_an_announced_list_belongs_to_the_region() -> None:
    items = ("• one lamp", "• two keepers", "• a rope")
    lines = (*PARAGRAPHS, "What the tower still needs this year:", *items)
    assert region(*lines, "Weather") == lines


def test_the_article_goes_on_behind_an_advertisement() -> None:
    lines = (*PARAGRAPHS[:4], "Advertisement", *PARAGRAPHS[4:])
    assert region(*lines) == lines


@pytest.mark.parametrize(("line", "whole"), [("Loading", True), ("Wave to us", False)])
def test_a_form_or_plumbing_inside_does_not_part_the_article(line: str, whole: bool) -> None:
    lines = (*PARAGRAPHS[:2], *[line] * 6, *PARAGRAPHS[2:])
    assert region(*lines) == (lines if whole else PARAGRAPHS[2:])


@pytest.mark.parametrize(
    ("index", "place"), [(0, Place.HEAD), (2, Place.INSIDE), (4, Place.INSIDE), (5, Place.TAIL)]
)
def test_place_is_before_inside_or_after(index: int, place: Place) -> None:
    assert Region(2, 5).place(index) is place


def test_nothing_is_inside_an_empty_region() -> None:
    assert {Region(0, 0).place(i) for i in range(3)} == {Place.TAIL}


@pytest.mark.parametrize(
    ("lines", "headline", "start"),
    [
        ((HEADLINE, PARAGRAPHS[0], "By Hana Field", *PARAGRAPHS[1:]), 0, 3),
        ((HEADLINE, PARAGRAPHS[0], "3 May 2021", *PARAGRAPHS[1:]), 0, 3),
        ((HEADLINE, PARAGRAPHS[0], "Wave to us", *PARAGRAPHS[1:]), 0, 1),
        ((HEADLINE, *PARAGRAPHS[:3], "By Hana Field", *PARAGRAPHS[3:]), 0, 1),
        ((HEADLINE, PARAGRAPHS[0], "By Hana Field", *PARAGRAPHS[1:]), None, 1),
    ],
)
def test_the_region_begins_below_byline_and_date(
    lines: tuple[str, ...], headline: int | None, start: int
) -> None:
    page, hits = read(*lines)
    whole = Region(1, len(lines))
    assert below_stamps(page, hits, whole, headline) == Region(start, len(lines))
