"""What a system scores on a page, and on many pages."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from itertools import repeat
from typing import NamedTuple

from benchmarks import metrics
from benchmarks.articles import (
    KEPT,
    Article,
    Block,
    PlainArticle,
    blocks_of_lines,
    compared_body,
)
from benchmarks.corpus import Page
from benchmarks.metrics import NOTHING, Scores
from benchmarks.systems import System, system_named, warm_up

_CHUNK = 8
_WARM_UP = 40

Claims = Counter[tuple[str, str, bool]]
"""(rule, label, whether the gold calls the line content) to lines."""


@dataclass
class PageScore:
    """The scores of one page. `fields` holds only the questions that the page poses."""

    id: str
    site: str
    word: Scores
    shingle: Scores
    line: Scores
    lost: tuple[int, int]
    fields: dict[str, bool]
    seconds: float
    size: int
    claims: Claims = field(default_factory=Counter)
    error: str | None = None
    crashed: bool = False


class Output(NamedTuple):
    """What a system makes of a text, with what becomes of each line."""

    article: Article
    lines: list[Block | None]
    kept: list[bool]


def output_of(article: Article, text: str) -> Output:
    """Return an article of `text` with the block of each line, and whether it is kept."""
    lines = blocks_of_lines(text, article.blocks)
    return Output(article, lines, [line is not None and line.label in KEPT for line in lines])


def score_page(system: System, page: Page) -> PageScore:
    """Run a system on a page and compare. An error of any kind is noted and scores 0."""
    began = time.perf_counter()
    failure: Exception | None = None
    article: Article = PlainArticle("", [])
    try:
        article = system.clean(page.text)
    except Exception as error:
        failure = error
    seconds = time.perf_counter() - began
    body = compared_body(article)
    output = output_of(article, page.text)
    words = metrics.word_bag(body)
    score = PageScore(
        id=page.id,
        site=page.site,
        word=metrics.bag_scores(page.words, words),
        shingle=metrics.bag_scores(page.shingles, metrics.shingle_bag(body)),
        line=metrics.line_scores(page.content, output.kept),
        lost=metrics.lost_of(page.held_words, words),
        fields=dict(_field_answers(page, article)),
        seconds=seconds,
        size=len(page.text.encode("utf-8", "surrogatepass")),
        claims=_claims(page, output.lines),
    )
    if failure is not None:
        score.word = score.shingle = score.line = NOTHING
        score.error = type(failure).__name__
        score.crashed = not isinstance(failure, system.refusals)
    return score


def score_pages(name: str, pages: Sequence[Page], jobs: int = 1) -> list[PageScore]:
    """Score pages in order, in `jobs` processes. A sample is cleaned untimed in each, first."""
    sample = [page.text for page in pages[:: len(pages) // _WARM_UP + 1]]
    if jobs == 1:
        warm_up(name, sample)
        return [_score_named(name, page) for page in pages]
    with ProcessPoolExecutor(jobs, initializer=warm_up, initargs=(name, sample)) as pool:
        return list(pool.map(_score_named, repeat(name), pages, chunksize=_CHUNK))


def _score_named(name: str, page: Page) -> PageScore:
    return score_page(system_named(name), page)


def _field_answers(page: Page, article: Article) -> Iterator[tuple[str, bool]]:
    """Yield the questions that a page poses, each with whether it was answered right."""
    if page.title and page.holds_headline:
        yield "headline, of those held", metrics.headline_equal(page.title, article.headline)
        yield "headline missing", not article.headline
    if page.day and page.holds_date:
        yield "date, of those held", metrics.date_equal(page.day, article.date)
        yield "date missing", article.date is None
    else:
        yield "date offered where none is held", article.date is not None
    if page.day and article.date:
        yield "date, of those offered", metrics.date_equal(page.day, article.date)
    if page.source and page.holds_source:
        yield "source, of those held", metrics.source_equal(page.source, article.source)
        yield "source missing", not article.source
    if page.source and article.source:
        yield "source, of those offered", metrics.source_equal(page.source, article.source)


def _claims(page: Page, lines: Sequence[Block | None]) -> Claims:
    pairs = zip(page.content, lines, strict=True)
    return Counter(
        (block.rule, str(block.label), gold)
        for gold, block in pairs
        if gold is not None and block is not None
    )
