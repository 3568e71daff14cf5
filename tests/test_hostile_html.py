"""Pages of HTML made to hurt: a defined result or a named error, within stated time."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

import cleaner
from cleaner.errors import TooManyBlocks
from tests.samples import PARAGRAPHS

SECONDS = 10.0
ARTICLE = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
PAGES: dict[str, Callable[[], str]] = {
    "deep": lambda: "<div>" * 100_000 + ARTICLE,
    "deep-named": lambda: '<div class="nav menu x">a' * 20_000,
    "deep-inline": lambda: "<b><p>" * 20_000 + "x",
    "attributes": lambda: "<p " + " ".join(f"a{n}=1" for n in range(100_000)) + f">{ARTICLE}",
    "less-than": lambda: "<p>x" + "<" * 1_000_000,
    "links": lambda: "<a href=x>y " * 50_000,
    "tables": lambda: "<table><tr><td>x" * 5_000,
    "comments": lambda: "<p>x</p>" + "<!--" * 500_000,
    "script": lambda: ARTICLE + "<script>" + "x" * 5_000_000,
    "siblings": lambda: "<p>x</p>" * 100_000,
    "headings": lambda: "<h1>A title of some words</h1>" * 20_000,
    "times": lambda: "<time datetime=2021-05-03>3 May 2021</time><br>" * 20_000,
    "metas": lambda: '<meta property="article:published_time" content="2021-05-03">' * 50_000,
    "bylines": lambda: '<p class="byline author">By Hana Field</p>' * 20_000,
    "json-ld": lambda: (
        '<p>x</p><script type="application/ld+json">' + '{"@graph": [' * 50_000 + "</script>"
    ),
    "entities": lambda: "<p>" + "&amp" * 500_000,
    "class": lambda: f'<p class="{"Nav-" * 500_000}">x</p>',
    "title": lambda: f"<title>{' | x' * 200_000}</title><p>x</p>",
    "unspaced": lambda: "<p>" + "灯台" * 500_000,
    "templates": lambda: "<template>" * 20_000 + "<p>x</p>",
    "broken-bars": lambda: "<p>" + "a|" * 300_000,
}


@pytest.mark.parametrize("name", PAGES)
def test_a_hostile_page_is_cleaned_or_refused_in_time(name: str) -> None:
    """Also when the article stands before what hurts: it is not lost."""
    page = PAGES[name]()
    started = time.process_time()
    try:
        article = cleaner.clean(page, html=True)
    except cleaner.CleanerError:
        article = None
    assert time.process_time() - started < SECONDS
    if article is not None:
        assert article.restore() == page


@pytest.mark.parametrize("name", ["deep", "attributes", "script"])
def test_the_article_is_found_all_the_same(name: str) -> None:
    article = cleaner.clean(PAGES[name](), html=True)
    assert all(text in article.body for text in PARAGRAPHS)


@pytest.mark.slow
def test_fifty_megabytes_are_cleaned() -> None:
    paragraphs = "<p>The harbour keeper counted seven grey boats.</p>\n" * 1_000_000
    page = f"<html><body>{paragraphs}"
    started = time.process_time()
    with pytest.raises(TooManyBlocks):
        cleaner.clean(page)
    assert time.process_time() - started < 30
    article = cleaner.Cleaner(limits=cleaner.Limits(blocks=None)).clean(page)
    assert time.process_time() - started < 240
    assert len(article.blocks) == 1_000_000
