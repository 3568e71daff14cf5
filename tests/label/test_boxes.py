"""What stands in which element of a page."""

from __future__ import annotations

import pytest

from cleaner.features import measure_page
from cleaner.label.boxes import Boxes, named_share, names_title
from cleaner.model import Page
from cleaner.read.html import read_html
from cleaner.read.plain import read_plain
from tests.samples import ARTICLE, HEADLINE, PARAGRAPHS

PROSE = PARAGRAPHS[0]
WORDS = len(PROSE.split())


def boxes(html: str) -> Boxes:
    return Boxes(measure_page(read_html(Page(html))))


@pytest.mark.parametrize(
    ("html", "words"),
    [
        (f"<p>{PROSE}", WORDS),
        (f"<li>{PROSE}", WORDS),
        ("<p>Home", 0),
        (f"<h2>{PROSE}</h2>", 0),
        (f"<pre>{PROSE}</pre>", 0),
        (f"<table><td>{PROSE}</table>", 0),
        (f"<p><a href=/x>{PROSE}</a>", 0),
        (f"<p><a href=/x>{PROSE[:140]}</a>{PROSE[140:]}", 0),
        (f"<p><a href=/x>{PROSE[:40]}</a>{PROSE[40:]}", WORDS),
    ],
)
def test_running_text_is_no_heading_code_cell_or_link(html: str, words: int) -> None:
    assert boxes(html).prose == (words,)


def test_plain_text_has_no_boxes() -> None:
    found = Boxes(measure_page(read_plain(Page(ARTICLE))))
    assert found.markups == ()
    assert set(found.linked) == {0.0}
    assert (found.title, found.named_title, found.around_title) == (None, None, frozenset())


@pytest.mark.parametrize(
    ("html", "share", "is_link"),
    [
        ("<p><a href=/x>grey boat</a>", 1.0, True),
        ("<p><a href=/x>grey</a> <a href=/y>boat</a>", 8 / 9, False),
        ("<p>grey boat", 0.0, False),
        ("<p>gr<a href=/x>ey</a> boat", 2 / 9, False),
        ("<a href=/x><p>grey boat</p></a>", 1.0, True),
    ],
)
def test_the_share_of_links_is_counted_in_characters(
    html: str, share: float, is_link: bool
) -> None:
    found = boxes(html)
    assert found.links(0) == pytest.approx(share)
    assert found.is_link(0) == is_link


@pytest.mark.parametrize(
    ("html", "cards"),
    [
        ("<a href=/1><h3>One</h3><p>Two</p></a>", [True, True]),
        ("<a href=/1><p>One</p></a><a href=/2><p>Two</p></a>", [False, False]),
        ("<a href=/1><p>One</p></a><p>Two</p>", [False, False]),
        ("<p>One</p><a href=/1><p>Two</p><p>Three</p></a><p>Four", [False, True, True, False]),
        ("<p><a>One</a></p><p><a>Two</a></p>", [False, False]),
        ("<p><a href=/1>One</a></p><p><a href=/1>More</a></p>", [True, True]),
    ],
)
def test_a_card_is_one_link_over_blocks_that_touch(html: str, cards: list[bool]) -> None:
    found = boxes(html)
    assert [found.is_in_card(i) for i in range(len(cards))] == cards


@pytest.mark.parametrize(
    ("html", "title"),
    [
        ("<p>One<h1>Two</h1>", 1),
        ("<h1>One</h1><h1>Two</h1>", 0),
        ("<h1 hidden>One</h1><h1>Two</h1>", 1),
        ("<div style='display:none'><h1>One</h1></div><p>Two", None),
        ("<h1><img alt=One></h1><h2>Two</h2>", None),
        ("<h1>One<br>Two</h1>", 0),
        ("<h1><div>One</div></h1>", None),
        ("<p>One", None),
    ],
)
def test_the_title_is_the_first_h1_that_is_shown(html: str, title: int | None) -> None:
    assert boxes(html).title == title


def test_the_named_title_is_the_h1_that_the_metadata_names() -> None:
    head = f"<title>{HEADLINE} | Harbour Post</title>"
    assert boxes(f"{head}<h1>Tides</h1><h1>{HEADLINE}</h1>").named_title == 1
    assert boxes(f"{head}<h1 hidden>{HEADLINE}</h1>").named_title == 0
    assert boxes(f"{head}<h2>{HEADLINE}</h2>").named_title is None
    assert boxes(f"{head}<p>{HEADLINE}</p>").named_title is None


@pytest.mark.xfail(
    strict=True, reason="an h1 is a signal of the headline, too, so the first one names itself"
)
@pytest.mark.parametrize("h1", ["Harbour Post", "We value your privacy"])
def test_an_h1_does_not_name_itself(h1: str) -> None:
    head = f"<title>{HEADLINE} | Harbour Post</title>"
    assert boxes(f"{head}<h1>{h1}</h1>").named_title is None
    assert boxes(f"{head}<h1>{h1}</h1><h1>{HEADLINE}</h1>").named_title == 1


@pytest.mark.parametrize(
    ("key", "share", "names"),
    [
        ("greyboats", 1.0, True),
        ("greyboat", 8 / 9, True),
        ("greyboatslie", 0.0, False),
        ("grey", 0.0, False),
        ("", 0.0, False),
    ],
)
def test_a_key_says_a_share_of_the_title_around_it(key: str, share: float, names: bool) -> None:
    assert named_share(key, ["sea", "greyboats"]) == pytest.approx(share)
    assert names_title(key, ["sea", "greyboats"]) == names


def test_a_sites_name_says_too_little_of_a_title() -> None:
    assert not names_title("harbourpost", ["greyboatscountedbythekeeperharbourpost"])
    assert not names_title("harbourpost", [])


def test_the_elements_around_the_title_are_known() -> None:
    found = boxes("<nav><p>Home</nav><main><header><h1>One</h1></header><p>Two</main>")
    elements = found.page.document.elements
    assert {elements[i].tag for i in found.around_title} >= {"main", "header", "h1"}
    assert not {elements[i].tag for i in found.around_title} & {"nav", "p"}


def test_sums_go_up_the_tree() -> None:
    found = boxes("<main><section><p>one</p><p>two</p></section><p>three</p></main><p>four")
    elements = found.page.document.elements
    sums = found.summed([1, 2, 4, 8])
    by_tag = {element.tag: total for element, total in zip(elements, sums, strict=True)}
    assert (sums[0], by_tag["main"], by_tag["section"], by_tag["p"]) == (15, 7, 3, 8)


def test_a_parent_stands_before_its_children() -> None:
    found = boxes("<main>a<section>b<p>c</p>d</section>e<p>f</main>" * 3)
    elements = found.page.document.elements
    assert all(element.parent < index for index, element in enumerate(elements))
    assert elements[0].parent == -1
