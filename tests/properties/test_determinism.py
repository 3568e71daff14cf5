"""Same page, same article: whatever was cleaned before, by whichever cleaner, in any process."""

from __future__ import annotations

import json
import os
import subprocess
import sys

from hypothesis import given
from hypothesis import strategies as st

import cleaner
from cleaner import Article, Cleaner
from tests.articles import article_of, texts
from tests.goldens import ROOT, goldens

SCRIPT = """
import json, sys
from pathlib import Path
import cleaner
print(json.dumps([cleaner.clean(Path(name)).to_dict() for name in sys.argv[1:]]))
"""
SEEDS_OF_HASHING = ("0", "4711")


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
    pages = [golden.folder / golden.expected.get("source", "source.txt") for golden in goldens()]
    command = [sys.executable, "-c", SCRIPT, *map(str, pages)]
    running = [
        subprocess.Popen(
            command, stdout=subprocess.PIPE, cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": seed}
        )
        for seed in SEEDS_OF_HASHING
    ]
    said = [process.communicate()[0] for process in running]
    here = [golden.article.to_dict() for golden in goldens()]
    assert [process.returncode for process in running] == [0] * len(running)
    assert [json.loads(text) for text in said] == [here] * len(running)


def same(one: Article | None, other: Article | None) -> bool:
    """Whether two articles agree in every block, field and piece of evidence."""
    return one == other
