"""What blocks stand in: quotes, lists and their items, tables; the numbers of items."""

from __future__ import annotations

from cleaner.model import Block, Page
from cleaner.read.html import read_html
from cleaner.render.outline import Outline


def outlined(html: str) -> tuple[Outline, dict[str, Block]]:
    """The outline of a page, and its blocks by their text."""
    document = read_html(Page(html))
    return Outline(document.elements, document.blocks), {b.text: b for b in document.blocks}


def kinds(html: str) -> dict[str, str]:
    """What each block stands in, by its text."""
    outline, blocks = outlined(html)
    return {
        text: " ".join(place.kind for place in outline.places(block))
        for text, block in blocks.items()
    }


def test_from_the_outside() -> None:
    html = "<p>a<blockquote>b<ul><li>c<ul><li>d</ul></ul></blockquote><ul>e</ul>"
    assert kinds(html) == {
        "a": "",
        "b": "quote",
        "c": "quote list item",
        "d": "quote list item list item",
        "e": "",
    }


def test_cells_stand_in_the_outermost_table() -> None:
    html = "<ul><li><table><tr><td>a<table><tr><td>b</table><ul><li>c</ul></table></ul>"
    assert kinds(html) == {
        "a": "list item table",
        "b": "list item table",
        "c": "list item list item",
    }


def test_lists_with_headings_are_layout() -> None:
    html = "<ul><li><h3>a</h3><p>b<ul><li>c</ul><li>d</ul>"
    assert kinds(html) == {"a": "", "b": "", "c": "list item", "d": ""}


def test_a_definition_belongs_to_its_term() -> None:
    outline, blocks = outlined("<dl><dt>a<dd>b<dd>c<dt>d<dd>e</dl><dl><dd>f</dl>")
    items = {text: outline.places(block)[-1].element for text, block in blocks.items()}
    assert items["a"] == items["b"] == items["c"] != items["d"] == items["e"]
    assert [text for text in blocks if outline.is_definition(blocks[text])] == ["b", "c", "e"]


def test_numbers() -> None:
    outline, blocks = outlined("<ol><li>a<ul><li>b</ul><li>c</ol><ol><li>d</ol>")
    found = {
        text: outline.number(outline.places(block)[-1].element) for text, block in blocks.items()
    }
    assert found == {"a": 1, "b": None, "c": 2, "d": 1}


def test_pages_nest_without_end() -> None:
    html = "<blockquote>" * 400 + "deep" + "</blockquote>" * 400
    outline, blocks = outlined(html)
    assert len(outline.places(blocks["deep"])) == 50
