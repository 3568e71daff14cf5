"""The article's own title, and the summary under it."""

import pytest

from cleaner.fields.headline import extract_headline, extract_standfirst
from tests.samples import labelled

TITLE = "Harbour town keeps its lighthouse"


@pytest.mark.parametrize(
    ("written", "headline"),
    [
        (TITLE, TITLE),
        (f"{TITLE} | Harbour Post", TITLE),
        (f"{TITLE} • Harbour Post", TITLE),
        (f"{TITLE} - Harbour Post", f"{TITLE} - Harbour Post"),
        (f"{TITLE} | and what the mast would have cost us all", None),
        ("Boats | Harbour Post", None),
        ("Keep it - or lose it", None),
    ],
)
def test_the_sites_name_is_cut_off_behind_a_sure_mark(written: str, headline: str | None) -> None:
    found = extract_headline(labelled(("headline", written)))
    assert found is not None
    assert found.value == (headline or written)


@pytest.mark.parametrize("mark", [" - ", " – ", " — ", " | "])
def test_the_sites_name_is_known_from_elsewhere_on_the_page(mark: str) -> None:
    blocks = labelled(("navigation", "HARBOUR POST"), ("headline", f"{TITLE}{mark}Harbour Post"))
    found = extract_headline(blocks)
    assert found is not None
    assert found.value == TITLE


def test_of_two_headlines_the_shorter_is_taken() -> None:
    blocks = labelled(("headline", f"{TITLE} - Harbour Post"), ("headline", TITLE, "h.two"))
    found = extract_headline(blocks)
    assert found is not None
    assert (found.value, found.rule, found.span) == (TITLE, "h.two", blocks[1].span)


def test_the_first_standfirst_is_taken() -> None:
    blocks = labelled(("body", "x"), ("standfirst", "Seven of ten said yes"), ("standfirst", "no"))
    found = extract_standfirst(blocks)
    assert found is not None
    assert (found.value, found.span) == ("Seven of ten said yes", blocks[1].span)


def test_a_page_may_have_neither() -> None:
    blocks = labelled(("body", TITLE))
    assert extract_headline(blocks) is None
    assert extract_standfirst(blocks) is None


@pytest.mark.parametrize(
    ("tail", "is_cut"),
    [("The Harbour Town Ledger Online", True), ("A Ledger of the Old Town", False)],
)
def test_a_sites_name_has_five_words_at_most(tail: str, is_cut: bool) -> None:
    title = "Seven boats came in before the storm broke over the whole of the northern harbour"
    found = extract_headline(labelled(("headline", f"{title} | {tail}")))
    assert found is not None
    assert (found.value == title) is is_cut


def test_a_site_is_shorter_than_half_of_the_title() -> None:
    found = extract_headline(labelled(("headline", "Seven boats | The Ledger")))
    assert found is not None
    assert found.value == "Seven boats | The Ledger"
