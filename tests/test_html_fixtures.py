"""Every golden page of HTML: its fields, and the label of each of its blocks."""

from __future__ import annotations

import pytest

from cleaner import Label
from cleaner.text import visible
from tests.goldens import FIELDS, HtmlGolden, html_goldens, value_of

PAGES = [pytest.param(golden, id=golden.name) for golden in html_goldens()]
COMPARED = [
    pytest.param(
        golden,
        field,
        id=f"{golden.name}-{field}",
        marks=[pytest.mark.xfail(reason=golden.known[field], strict=True)]
        if field in golden.known
        else [],
    )
    for golden in html_goldens()
    for field in FIELDS
    if field in golden.fields
]
LEAST_PAGES, LANGUAGES = 11, 10
SAME_KIND = 0.5
"""Least share of boilerplate blocks whose kind is told as a reader tells it, over all pages.

An element tells that a block is chrome, not always of which kind: a footer holds links, legal lines
and the publisher's name."""


def test_there_are_golden_pages_in_ten_languages() -> None:
    languages = {golden.name.split("-")[1] for golden in html_goldens()}
    assert len(html_goldens()) >= LEAST_PAGES
    assert len(languages) >= LANGUAGES


@pytest.mark.parametrize(("golden", "field"), COMPARED)
def test_field(golden: HtmlGolden, field: str) -> None:
    """The field is what a reader takes from the page."""
    assert value_of(golden.article, field) == golden.fields[field]


@pytest.mark.parametrize("golden", PAGES)
def test_blocks(golden: HtmlGolden) -> None:
    """The page is cut into these blocks, and nothing of it is lost."""
    assert [visible(block.text) for block in golden.article.blocks] == [
        visible(text) for text, _ in golden.blocks
    ]
    assert golden.article.restore() == golden.raw


@pytest.mark.parametrize("golden", PAGES)
def test_labels(golden: HtmlGolden) -> None:
    """Content carries its very label; boilerplate is told as boilerplate."""
    wrong = {
        text: f"expected {expected}, got {block.label} by {block.rule}"
        for block, (text, expected) in zip(golden.article.blocks, golden.blocks, strict=True)
        if block.label != expected and (block.label.is_content or Label(expected).is_content)
    }
    assert set(wrong) == {name for name in golden.known if name not in FIELDS}, wrong


def test_kinds_of_boilerplate() -> None:
    """Most blocks of boilerplate carry the very kind that a reader names."""
    same = [
        block.label == expected
        for golden in html_goldens()
        for block, (_, expected) in zip(golden.article.blocks, golden.blocks, strict=True)
        if not Label(expected).is_content
    ]
    assert sum(same) / len(same) >= SAME_KIND
