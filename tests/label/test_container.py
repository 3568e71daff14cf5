"""The element of the main content, and whether the page is an article."""

from __future__ import annotations

import pytest

from cleaner.features import measure_page
from cleaner.label.boxes import Boxes
from cleaner.label.claims import Claimants, Claims
from cleaner.label.container import Container, find_container, inner_prose
from cleaner.model import Page
from cleaner.read.html import read_html
from cleaner.rules.rulebook import catalogue
from tests.samples import HEADLINE, PARAGRAPHS

PROSE = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
LONG = "".join(f"<p>{text} {text}</p>" for text in PARAGRAPHS)
H1 = f"<h1>{HEADLINE}</h1>"
MENU = "".join(f'<li><a href="/{n}">Boat {n}</a></li>' for n in range(60))


def found(html: str) -> tuple[Boxes, Container, Claims]:
    boxes = Boxes(measure_page(read_html(Page(html))))
    return boxes, *find_container(boxes, Claimants(boxes, catalogue()))


def inside(html: str) -> tuple[str, ...]:
    """The texts of the blocks in the container."""
    boxes, container, _ = found(html)
    blocks = boxes.page.document.blocks[container.start : container.end]
    return tuple(block.text for block in blocks)


def is_article(html: str) -> bool:
    return found(html)[1].is_article


@pytest.mark.parametrize("box", ["main", "article", "div", "li", "x-story", "form"])
def test_whatever_the_element_is_called_it_is_the_one_with_the_text(box: str) -> None:
    html = f"<div><p>Above</p><{box}>{PROSE}</{box}><p>Below</p></div>"
    assert inside(html) == PARAGRAPHS


@pytest.mark.xfail(
    strict=True, reason="a paragraph in a cell is a cell, and cells are no running text"
)
def test_a_table_for_layout_holds_the_text_in_one_cell() -> None:
    html = f"<table><tr><td><p>Above</p><td>{PROSE}<td><p>Below</p></table>"
    assert is_article(html)
    assert inside(html) == PARAGRAPHS


def test_two_halves_of_an_article_share_the_element_around_them() -> None:
    html = f"<main><div>{PROSE}</div><p>Between</p><div>{PROSE}</div></main><p>Below"
    assert inside(html) == (*PARAGRAPHS, "Between", *PARAGRAPHS)


def test_a_short_box_behind_the_article_is_left_outside() -> None:
    html = f"<main><div>{LONG}</div><div><p>{PARAGRAPHS[0]}</p></div></main>"
    assert PARAGRAPHS[0] not in inside(html)
    assert len(inside(html)) == len(PARAGRAPHS)


def test_the_container_begins_with_the_title() -> None:
    assert inside(f"<main><p>Above</p>{H1}{PROSE}</main>") == (HEADLINE, *PARAGRAPHS)
    assert inside(f"<p>Above</p>{H1}<main>{PROSE}</main>") == PARAGRAPHS


@pytest.mark.parametrize(("above", "counts"), [(3, True), (4, False)])
def test_a_title_below_half_of_the_text_is_none(above: int, counts: bool) -> None:
    text = f"<p>{PARAGRAPHS[0]}</p>"
    html = f"<main>{text * above}{H1}{text * (6 - above)}</main>"
    assert (inside(html)[0] == HEADLINE) == counts


def test_what_an_element_rule_claims_does_not_weigh() -> None:
    html = f"<div><div id=comments>{PROSE}</div><section>{LONG}</section></div>"
    assert len(inside(html)) == len(PARAGRAPHS)
    assert found(html)[2][0] is not None


def test_links_do_not_weigh() -> None:
    linked = "".join(f'<p><a href="/{n}">{text}</a></p>' for n, text in enumerate(PARAGRAPHS * 3))
    assert inside(f"<main><section>{PROSE}</section><div>{linked}</div></main>") == PARAGRAPHS
    assert is_article(f"<ul>{MENU}</ul><div>{PROSE}</div><ul>{MENU}</ul>")


@pytest.mark.parametrize(("paragraphs", "article"), [(2, False), (3, True)])
def test_an_article_has_three_paragraphs(paragraphs: int, article: bool) -> None:
    html = "".join(f"<p>{text}</p>" for text in PARAGRAPHS[:paragraphs])
    assert is_article(f"{H1}<main>{html}</main>") == article


def test_cards_of_one_link_make_no_article() -> None:
    cards = "".join(
        f'<div><a href="/{n}"><h3>Boat number {n} is sold</h3><p>It lay in the harbour</p></a></div>'
        for n in range(150)
    )
    html = f"{H1}{cards}<div>{PROSE}</div>"
    boxes, container, _ = found(html)
    assert container == Container(0, len(boxes.page.document.blocks), is_article=False)


def test_a_thread_is_no_article_and_its_posts_are_not_claimed() -> None:
    posts = "".join(f"<div class=comment><h4>Keeper {n}</h4><p>Hi</p></div>" for n in range(400))
    html = f"<header><p>Post</p></header>{H1}{posts}<div>{PROSE}</div><aside><p>Ad</p></aside>"
    boxes, container, claims = found(html)
    texts = [block.text for block in boxes.page.document.blocks]
    assert not container.is_article
    assert texts[container.start] == HEADLINE
    assert {t for t, claim in zip(texts, claims, strict=True) if claim} == {"Post", "Ad"}


def test_comments_below_an_article_are_claimed() -> None:
    _, container, claims = found(f"{H1}<main>{LONG}</main><div id=comments>{PROSE}</div>")
    assert container.is_article
    assert [claim.id for claim in claims if claim] == ["comments.element"] * len(PARAGRAPHS)


@pytest.mark.parametrize("html", ["<p>Home", f"<ul>{MENU}</ul>", "<h1>One</h1>", "<pre>x</pre>"])
def test_a_page_without_running_text_is_all_container(html: str) -> None:
    boxes, container, _ = found(html)
    assert container == Container(0, len(boxes.page.document.blocks), is_article=False)


def test_the_midst_of_an_article_is_long_closed_and_free_of_links() -> None:
    middle = (
        f"<p>{PARAGRAPHS[0]}</p><p>Nobody slept.</p><p>{PARAGRAPHS[1].rstrip('.')}</p>"
        f"<p><a href=/x>{PARAGRAPHS[2][:90]}</a>{PARAGRAPHS[2][90:]}</p>"
    )
    boxes, container, _ = found(f"<main>{PROSE}{middle}{PROSE}</main>")
    assert inner_prose(boxes, container) == {3, 4, 5, 6, 10, 11, 12}


def test_a_page_that_is_no_article_has_no_midst() -> None:
    boxes, container, _ = found(f"<div>{PROSE}</div>")
    assert inner_prose(boxes, container._replace(is_article=False)) == frozenset()
