"""Which blocks the elements around them claim, and where they may not."""

from __future__ import annotations

from cleaner.features import measure_page
from cleaner.label.boxes import Boxes
from cleaner.label.claims import Claimants
from cleaner.label.container import find_container, inner_prose
from cleaner.model import Page
from cleaner.read.html import read_html
from cleaner.rules.rulebook import Rulebook, parse_rules
from tests.samples import HEADLINE, PARAGRAPHS

RULES = """
[[rule]]
id = "navigation.nav"
label = "navigation"
because = "a menu"
element = ["nav", "header", "form", "name=box"]

[[rule]]
id = "related.also"
label = "related"
because = "more"
element = ["name=also"]
when = { page = "article" }

[[rule]]
id = "consent.platform"
label = "consent"
because = "a platform"
element = ["name=platform"]
when = { bulk = true }

[[rule]]
id = "byline.box"
label = "byline"
because = "a short box"
element = ["name=by"]
when = { max_words = 4 }
"""
BOOK = Rulebook(parse_rules(RULES, "my.toml"))
PROSE = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)


def boxes(html: str) -> Boxes:
    return Boxes(measure_page(read_html(Page(html))))


def claimed(html: str, *, is_article: bool = True) -> list[str]:
    """The texts of the blocks that a rule claims, with the rule."""
    found = boxes(html)
    claims = Claimants(found, BOOK).claims(is_article=is_article)
    blocks = found.page.document.blocks
    return [f"{c.id}: {b.text}" for b, c in zip(blocks, claims, strict=True) if c is not None]


def test_an_element_claims_all_that_stands_in_it() -> None:
    html = f"<nav><div><ul><li>Home<li>Sea</ul></div></nav>{PROSE}"
    assert claimed(html) == ["navigation.nav: Home", "navigation.nav: Sea"]


def test_the_outermost_claim_counts() -> None:
    html = f'{PROSE}<div class="also"><nav>Tides</nav></div>'
    assert claimed(html) == ["related.also: Tides"]


def test_a_rule_for_articles_is_silent_elsewhere() -> None:
    html = f'{PROSE}<div class="also"><p>Tides</p></div>'
    assert claimed(html, is_article=False) == []


def test_one_element_may_not_take_the_bulk_of_the_text() -> None:
    assert claimed(f'<div class="box">{PROSE}</div><nav>Home</nav>') == ["navigation.nav: Home"]


def test_one_rule_may_not_take_the_bulk_of_the_text_in_many_elements() -> None:
    html = "".join(f'<div class="box"><p>{text}</p></div>' for text in PARAGRAPHS)
    assert claimed(html) == []


def test_a_rule_that_is_sure_may() -> None:
    html = f'<div id="platform">{PROSE}{PROSE}</div><div class="text"><p>{PARAGRAPHS[0]}</p></div>'
    assert len(claimed(html)) == 2 * len(PARAGRAPHS)


def test_an_article_keeps_its_own_header() -> None:
    html = f"<header><p>Post</p></header><header><h1>{HEADLINE}</h1><p>Today</p></header>{PROSE}"
    assert claimed(html) == ["navigation.nav: Post"]


def test_a_form_around_the_title_is_the_page() -> None:
    """Some platforms put the whole page into one; a shop's page of few words has no more prose."""
    html = f"<form><p>Search</p></form><form><h1>{HEADLINE}</h1><p>Red, 12 euros</p></form>"
    assert claimed(html) == ["navigation.nav: Search"]


def test_conditions_of_length_are_asked_of_each_block() -> None:
    html = f'<div class="by"><p>By Hana Field</p><p>{PARAGRAPHS[0]}</p></div>{PROSE}'
    assert claimed(html) == ["byline.box: By Hana Field"]


def test_plain_nesting_does_not_make_claims_dear() -> None:
    deep = '<div class="box nav also">' * 3000
    assert len(claimed(f"{PROSE}{deep}<p>Tides</p>")) == 1


def test_the_container_is_the_innermost_element_with_the_text() -> None:
    found = boxes(f"<div><p>Above</p><section>{PROSE}</section><p>Below</p></div>")
    container, _ = find_container(found, Claimants(found, BOOK))
    texts = [b.text for b in found.page.document.blocks[container.start : container.end]]
    assert container.is_article
    assert texts == list(PARAGRAPHS)


def test_a_page_of_many_equal_boxes_is_no_article() -> None:
    lines = "".join(f"<div><p>Boat number {n} is for hire</p></div>" for n in range(200))
    found = boxes(f"<h1>Boats</h1>{lines}<div>{PROSE}</div>")
    container, _ = find_container(found, Claimants(found, BOOK))
    assert not container.is_article
    assert (container.start, container.end) == (0, len(found.page.document.blocks))


def test_a_title_below_most_of_the_text_is_none() -> None:
    found = boxes(f"<div><p>Tea</p>{PROSE}</div><h1>Related</h1><p>Tides</p>")
    container, _ = find_container(found, Claimants(found, BOOK))
    assert container.start == 0


def test_only_the_midst_of_an_article_is_inner_prose() -> None:
    found = boxes(f"<div>{PROSE}{PROSE}</div>")
    container, _ = find_container(found, Claimants(found, BOOK))
    assert inner_prose(found, container) == frozenset(range(3, 9))
