"""Same page, same article: whatever was cleaned before, by whichever cleaner, in any process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cleaner
from cleaner import Article, Cleaner, CleanerError
from tests.articles import article_of, texts
from tests.goldens import ROOT, Golden, HtmlGolden, goldens, html_goldens

SCRIPT = """
import json, sys
from pathlib import Path
import cleaner
print(json.dumps([cleaner.clean(Path(name)).to_dict() for name in sys.argv[1:]]))
"""
WORLDS = (
    {"PYTHONHASHSEED": "0"},
    {"PYTHONHASHSEED": "4711", "LC_ALL": "tr_TR.UTF-8", "TZ": "Pacific/Kiritimati"},
    {"PYTHONHASHSEED": "random", "LC_ALL": "C", "PYTHONOPTIMIZE": "2"},
)
"""Seeds for hashing; time zones, languages of the machine and optimisation must not matter, either."""
ALL = (*goldens(), *html_goldens())


@given(st.permutations(range(len(goldens()))))
def test_order_of_pages_does_not_matter(order: list[int]) -> None:
    """One cleaner gives each page the same article, in whatever order the pages come."""
    shared = Cleaner()
    for index in order:
        assert same(shared.clean(goldens()[index].raw), goldens()[index].article)


@given(st.lists(texts(), min_size=1, max_size=3))
def test_pages_leave_no_trace(pages: list[str]) -> None:
    """A page cleaned after others, by an old cleaner and by a new one, comes out the same."""
    alone = [article_of(page) for page in pages]
    again = [article_of(page) for page in reversed(pages)]
    assert all(same(a, b) for a, b in zip(alone, reversed(again), strict=True))
    fresh = Cleaner()
    for page, article in zip(pages, alone, strict=True):
        assert article is None or same(fresh.clean(page, html=False), article)


def test_bytes_and_text_give_the_same_article() -> None:
    """The bytes of a page and its decoded text differ in nothing but what `restore()` gives."""
    for golden in goldens():
        assert cleaner.clean(golden.text).to_dict() == golden.article.to_dict()


def test_processes_agree() -> None:
    """Other processes, with other seeds for hashing, give the same records to the letter."""
    pages = [golden.folder / golden.expected.get("source", name_of(golden)) for golden in ALL]
    command = [sys.executable, "-c", SCRIPT, *map(str, pages)]
    running = [
        subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT, env={**os.environ, **world})
        for world in WORLDS
    ]
    said = [process.communicate()[0] for process in running]
    here = [golden.article.to_dict() for golden in ALL]
    assert [process.returncode for process in running] == [0] * len(running)
    assert [json.loads(text) for text in said] == [here] * len(running)


@given(st.permutations(range(len(ALL))))
def test_text_and_html_leave_no_trace_on_each_other(order: list[int]) -> None:
    """Pages of both kinds, in any order, by one cleaner: each the article that it is alone."""
    shared = Cleaner()
    for index in order[:4]:
        assert same(shared.clean(ALL[index].raw, html=is_html(index)), ALL[index].article)


@given(texts(), texts())
def test_two_pages_may_come_in_either_order(one: str, other: str) -> None:
    """A then B, B then A, and A once more by the same cleaner."""
    first, second = Cleaner(), Cleaner()
    forth = [article_by(first, page) for page in (one, other, one)]
    back = [article_by(second, page) for page in (other, one)]
    assert forth == [*reversed(back), forth[0]]


@pytest.mark.slow
def test_full_caches_change_nothing() -> None:
    """Sixty thousand class names do not shift later pages."""
    shared = Cleaner()
    for first in range(0, 60_000, 5_000):
        numbers = range(first, first + 5_000)
        names = "".join(f"<div class='box{n} nav-{n} x{n}y'>Boats {n}</div>" for n in numbers)
        assert len(shared.clean(names, html=True).blocks) == 5_000
    for index, golden in enumerate(ALL):
        assert same(shared.clean(golden.raw, html=is_html(index)), golden.article)


def test_threads_may_share_a_cleaner() -> None:
    """Four threads that clean all pages at once by one cleaner get what one gets alone."""
    shared = Cleaner()
    jobs = [*range(len(ALL))] * 4
    with ThreadPoolExecutor(4) as threads:
        found = threads.map(lambda i: shared.clean(ALL[i].raw, html=is_html(i)), jobs)
        assert all(same(article, ALL[i].article) for i, article in zip(jobs, found, strict=True))


def article_by(own: Cleaner, page: str) -> Article | None:
    """The article by this cleaner, `None` when the page is refused."""
    try:
        return own.clean(page, html=False)
    except CleanerError:
        return None


def is_html(index: int) -> bool:
    """Whether the golden page of this place is one of HTML."""
    return isinstance(ALL[index], HtmlGolden)


def name_of(golden: Golden) -> str:
    """The file of a golden page."""
    return "source.html" if isinstance(golden, HtmlGolden) else "source.txt"


def same(one: Article | None, other: Article | None) -> bool:
    """Whether two articles agree in every block, field and piece of evidence."""
    return one == other
