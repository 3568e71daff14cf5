"""Which block is the article's own title."""

import pytest

from cleaner.features import measure_page
from cleaner.label.boxes import Boxes
from cleaner.label.headline import WEIGHTS, Clues, find_headline, weigh
from cleaner.label.region import find_region
from cleaner.label.settle import settle
from cleaner.label.wording import find_hits
from cleaner.model import Page
from cleaner.read.plain import read_plain
from tests.samples import HEADLINE, PARAGRAPHS, book, toml

RULES = book(
    toml("byline.by", "byline", "pattern = ['by .{3,30}']"),
    toml("headline.own", "headline", "phrase = 'tide tables'"),
    toml("navigation.home", "navigation", "phrase = ['home', 'harbour']"),
)
OTHER = "Bakery closes its doors after ninety years"


def headline(*lines: str) -> str | None:
    page = measure_page(read_plain(Page("\n\n".join(lines))))
    hits = find_hits(page, RULES)
    region = find_region(page, hits)
    index = find_headline(Boxes(page), region, settle(page, hits, region))
    return None if index is None else lines[index]


@pytest.mark.parametrize(
    "above",
    [
        (HEADLINE,),
        ("Home", "Harbour", HEADLINE),
        (HEADLINE, "By Hana Field"),
        ("Home", "Weather", "Tides", HEADLINE, "By Hana Field", "3 May 2021"),
        (OTHER, HEADLINE, "By Hana Field"),
        (HEADLINE, "3 May 2021"),
        ("3 May 2021", HEADLINE),
        (f"{HEADLINE} | Westerley Post", "Home", HEADLINE),
    ],
)
def test_the_title_that_shares_its_words_with_the_body_is_found(above: tuple[str, ...]) -> None:
    found = headline(*above, *PARAGRAPHS)
    assert found is not None
    assert found.startswith(HEADLINE)


@pytest.mark.parametrize(
    "lines",
    [
        (),
        (HEADLINE,),
        PARAGRAPHS,
        ("3 May 2021", *PARAGRAPHS),
        ("By Hana Field", *PARAGRAPHS),
        (*PARAGRAPHS, HEADLINE),
        ("Imprint", *PARAGRAPHS),
    ],
)
def test_no_line_is_made_a_title_that_is_none(lines: tuple[str, ...]) -> None:
    assert headline(*lines) is None


def test_a_rules_headline_is_taken_as_it_is() -> None:
    assert headline(HEADLINE, *PARAGRAPHS, "Tide tables") == "Tide tables"


@pytest.mark.parametrize("clue", Clues._fields)
def test_every_clue_weighs(clue: str) -> None:
    none = Clues(*(0.0 for _ in Clues._fields))
    weight = getattr(WEIGHTS, clue)
    assert weight != 0
    assert weigh(none) == 0
    assert weigh(none._replace(**{clue: 2.0})) == pytest.approx(2 * weight)
