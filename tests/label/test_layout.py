"""A page as the rules of structure see it."""

import pytest

from cleaner.features import measure_page
from cleaner.label.boxes import Boxes
from cleaner.label.layout import Layout
from cleaner.label.region import Region
from cleaner.label.settle import settle
from cleaner.label.wording import find_hits
from cleaner.labels import Label
from cleaner.model import Page
from cleaner.read.plain import read_plain
from tests.samples import HEADLINE, PARAGRAPHS, book, toml

RULES = book(
    toml("byline.by", "byline", "pattern = ['by .{3,30}']"),
    toml("related.more", "related", "pattern = ['read also(?:: .*)?']"),
    toml("tags.head", "tags", "phrase = 'tags'"),
    toml("caption.watch", "caption", "pattern = ['watch: .*']"),
    toml("comments.head", "comments", "phrase = 'comments'"),
)
LEAD = "The town has decided for its tower and against a mast of steel"


def layout(*lines: str, region: Region, headline: int | None = None) -> Layout:
    page = measure_page(read_plain(Page("\n\n".join(lines))))
    chosen = settle(page, find_hits(page, RULES), region)
    return Layout(Boxes(page), region, chosen, headline)


@pytest.mark.parametrize(
    ("lines", "start", "standfirst"),
    [
        ((HEADLINE, LEAD, *PARAGRAPHS), 2, 1),
        ((HEADLINE, f"{LEAD}.", "By Hana Field", *PARAGRAPHS), 1, 1),
        ((HEADLINE, f"{LEAD}.", "3 May 2021", *PARAGRAPHS), 1, 1),
        ((HEADLINE, "By Hana Field", LEAD, *PARAGRAPHS), 3, 2),
        ((HEADLINE, HEADLINE, LEAD, *PARAGRAPHS), 3, 2),
        ((HEADLINE, f"{LEAD}.", *PARAGRAPHS), 1, None),
        ((HEADLINE, "Tower stays", *PARAGRAPHS), 2, None),
        ((HEADLINE, *PARAGRAPHS), 1, None),
    ],
)
def test_standfirst_is_unclosed_or_parted_from_the_body(
    lines: tuple[str, ...], start: int, standfirst: int | None
) -> None:
    found = layout(*lines, region=Region(start, len(lines)), headline=0)
    assert found.standfirst == standfirst


def test_without_a_headline_there_is_no_standfirst() -> None:
    assert layout(HEADLINE, LEAD, *PARAGRAPHS, region=Region(2, 8)).standfirst is None


def test_a_line_with_a_colon_announces_what_is_short() -> None:
    lines = (
        PARAGRAPHS[0],
        "Passengers may take:",
        "one bag",
        "one bicycle",
        PARAGRAPHS[1],
        "a dog",
    )
    assert layout(*lines, region=Region(0, 6)).announced == {2, 3}


def test_links_and_tags_are_listed_under_their_heading() -> None:
    found = layout(*PARAGRAPHS[:2], "Read also", "Ferry late", "Bakery shut", region=Region(0, 2))
    assert [found.heading_of(i) for i in range(5)] == [
        None,
        None,
        None,
        Label.RELATED,
        Label.RELATED,
    ]
    found = layout("Tags:", "Harbour", "Light", PARAGRAPHS[0], "Sea", region=Region(3, 4))
    assert [found.heading_of(i) for i in range(5)] == [None, Label.TAGS, Label.TAGS, None, None]


def test_a_heading_that_holds_its_link_lists_nothing() -> None:
    found = layout(PARAGRAPHS[0], "Read also: Ferry late", "Bakery shut", region=Region(0, 1))
    assert found.heading_of(2) is None


def test_comments_begin_behind_the_region() -> None:
    lines = ("Comments", *PARAGRAPHS[:2], "Menu", "Comments", "Nice")
    assert layout(*lines, region=Region(1, 3)).comments_from == 4
    assert layout(*lines[:4], region=Region(1, 3)).comments_from == 4


def test_captions_are_known_by_what_follows_their_opening_word() -> None:
    found = layout("WATCH: Boats leave the harbour", PARAGRAPHS[0], region=Region(1, 2))
    assert found.caption_texts == {"boatsleavetheharbour"}


@pytest.mark.parametrize(("index", "repeats"), [(0, True), (1, True), (3, False), (4, False)])
def test_the_headline_may_be_repeated_above_the_tail(index: int, repeats: bool) -> None:
    found = layout(HEADLINE, HEADLINE.upper(), *PARAGRAPHS[:2], HEADLINE, region=Region(2, 4))
    found = Layout(found.boxes, found.region, found.chosen, 0)
    assert found.repeats_headline(index) is repeats


@pytest.mark.parametrize("index", [-1, 2])
def test_beyond_the_page_there_is_nothing(index: int) -> None:
    found = layout("Tags", PARAGRAPHS[0], region=Region(1, 2))
    assert (found.text(index), found.gap(index)) == ("", 0)
    assert (found.measures(index), found.label(index)) == (None, None)
    assert not found.is_free(index)
    assert not found.is_free_prose(index)


def test_free_prose_is_inside_and_claimed_by_no_rule() -> None:
    found = layout(PARAGRAPHS[0], PARAGRAPHS[1], "Tags", "Menu", region=Region(1, 4))
    assert [found.is_free_prose(i) for i in range(4)] == [False, True, False, False]
    assert [found.is_free(i) for i in range(4)] == [True, True, False, True]
