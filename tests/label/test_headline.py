"""Which block is the article's own title."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.features import measure_page
from cleaner.label.boxes import Boxes
from cleaner.label.clues import weigh
from cleaner.label.headline import ReadTitle, Search, find_headline
from cleaner.label.region import Region, find_region
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


def headline(*lines: str, read_title: ReadTitle | None = None) -> str | None:
    page = measure_page(read_plain(Page("\n\n".join(lines))))
    hits = find_hits(page, RULES)
    region = find_region(page, hits)
    index = find_headline(Boxes(page), region, settle(page, hits, region), read_title)
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
        (
            HEADLINE,
            f"{HEADLINE}, although a mast of steel would be cheaper by far and need no care",
        ),
        (HEADLINE, "The council offered to replace the tower with a mast that costs nothing"),
        ("* Weather", "* Tides", "* Lighthouse and harbour", HEADLINE),
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


@pytest.mark.parametrize(
    ("line", "is_title"),
    [
        ("Should the Harbour Town of Westerley Keep its Old Lighthouse?", True),
        ("Should the harbour town of Westerley keep its old lighthouse?", False),
        ("The Harbour Town of Westerley Keeps its Old Lighthouse.", False),
    ],
)
def test_the_first_line_of_a_page_may_be_a_question_if_it_is_capitalised(
    line: str, is_title: bool
) -> None:
    assert headline(line, *PARAGRAPHS) == (line if is_title else None)


def test_a_subheading_is_no_title_nor_is_the_entry_that_leads_to_it() -> None:
    subheading = "What the tower of grey stone has seen"
    above = ("Reading", "* " + subheading, "* The old keeper")
    lines = (*above, PARAGRAPHS[0], PARAGRAPHS[1], subheading, *PARAGRAPHS[2:])
    assert headline(*lines) is None


@pytest.mark.parametrize(
    ("above", "title"),
    [
        (("The vote", HEADLINE), HEADLINE),
        (("Westerley votes for its tower", f"{HEADLINE} for a century"), None),
    ],
)
def test_of_two_titles_the_shorter_one_above_is_the_headline(
    above: tuple[str, ...], title: str | None
) -> None:
    assert headline(*above, *PARAGRAPHS) == (title or above[0])


def test_a_line_that_others_echo_is_rather_the_title() -> None:
    pages = [(HEADLINE,), (f"Home > Towns > {HEADLINE}", HEADLINE)]
    found = []
    for above in pages:
        lines = [*above, *PARAGRAPHS]
        page = measure_page(read_plain(Page("\n\n".join(lines))))
        region = Region(len(above), len(lines))
        search = Search(Boxes(page), region, [None] * len(lines))
        found.append(search.clues(len(above) - 1).echoed)
    assert found == [0, 1]


_LINES = [
    *(
        HEADLINE,
        OTHER,
        f"Home > Towns > {HEADLINE}",
        f"{HEADLINE} | Coast Review",
        "Home",
        "By Ann Lee",
    ),
    *("* Tide tables", "tide tables for the week", "Westerley votes.", "12 May 2024", *PARAGRAPHS),
]


@given(st.lists(st.sampled_from(_LINES), min_size=2, max_size=30))
def test_the_best_is_that_of_weighing_every_candidate(lines: list[str]) -> None:
    page = measure_page(read_plain(Page("\n\n".join([*lines, *PARAGRAPHS]))))
    hits = find_hits(page, RULES)
    region = find_region(page, hits)
    search = Search(Boxes(page), region, settle(page, hits, region))
    scores = {index: weigh(search.clues(index)) for index in search.candidates}
    assert search.best() == max(scores, key=scores.__getitem__, default=None)


def test_a_rules_headline_is_taken_as_it_is() -> None:
    assert headline(HEADLINE, *PARAGRAPHS, "Tide tables") == "Tide tables"


def test_words_that_were_learnt_decide_between_lines() -> None:
    lines = (OTHER, HEADLINE, *PARAGRAPHS)
    assert headline(*lines) == HEADLINE
    assert headline(*lines, read_title=lambda text: 9.0 * (text == OTHER)) == OTHER
    assert headline(*lines, read_title=lambda _: 0.0) == HEADLINE


@pytest.mark.parametrize("score", [-1.0, 1.0])
@pytest.mark.parametrize(
    ("first", "may_be"),
    [
        ("Does the town keep its lighthouse?", True),
        ("The town keeps its lighthouse (at last!)", True),
        ("The town keeps its lighthouse.", False),
        ("The town keeps its lighthouse. Does it stand?", False),
    ],
)
def test_a_first_line_that_ends_a_sentence_needs_the_words_of_a_title(
    first: str, may_be: bool, score: float
) -> None:
    lines = (first, *PARAGRAPHS)
    assert headline(*lines) is None
    found = headline(*lines, read_title=lambda text: score * (text == first))
    assert found == (first if may_be and score > 0 else None)
