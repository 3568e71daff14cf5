"""What systems score on a web page, and how long they take; all on one page before the next."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from itertools import repeat

from benchmarks import metrics
from benchmarks.metrics import NOTHING, Scores
from benchmarks.offline import cut_off, offline
from benchmarks.peers import peer_named
from benchmarks.webpages import WebPage, spread
from benchmarks.webpeer import Output, Peer

NULL_DATE = "date offered where there is none"
NULL_AUTHORS = "authors offered where there are none"

_CHUNK = 4
_WARM_UP = 8
_BETWEEN_NAMES = re.compile(r"\s*(?:[,;|&\n·]|\band\b)\s*", re.IGNORECASE)
_BY = re.compile(r"^\s*by\b[\s:]*", re.IGNORECASE)
_DEGREES = frozenset({"ba", "bs", "cfp", "dvm", "ma", "mba", "md", "mph", "ms", "phd", "rd", "rdn"})


@dataclass(frozen=True)
class How:
    """What is measured, and how."""

    systems: tuple[str, ...]
    labels: tuple[str, ...] = ()
    parts: frozenset[str] = frozenset({"body", "fields"})
    repeat: int = 1
    jobs: int = 1


@dataclass
class Result:
    """The scores of one system on one page.

    `lost` is how many words of the gold the output lacks, and how many the gold has; `answers`
    holds what the page's gold can tell.
    """

    id: str
    site: str
    kind: str | None
    seconds: float = 0.0
    word: Scores | None = None
    shingle: Scores | None = None
    lost: tuple[int, int] | None = None
    answers: dict[str, float] = field(default_factory=dict)
    error: str | None = None
    crashed: bool = False


def measure_pages(pages: Sequence[WebPage], how: How) -> dict[str, list[Result]]:
    """Run all systems on all pages, after an untimed pass over some of them."""
    sample = spread(pages, _WARM_UP)
    if how.jobs == 1:
        with offline():
            _warm_up(how, sample)
            rows = [measure_page(page, how, turn) for turn, page in enumerate(pages)]
    else:
        with ProcessPoolExecutor(how.jobs, initializer=_begin, initargs=(how, sample)) as pool:
            found = pool.map(measure_page, pages, repeat(how), chunksize=_CHUNK)
            rows = list(found)
    return {name: [row[name] for row in rows] for name in how.systems}


def measure_page(page: WebPage, how: How, turn: int = 0) -> dict[str, Result]:
    """Run all systems on a page; each page begins with another one, so that none is favoured."""
    html = page.html()
    first = turn % len(how.systems)
    order = how.systems[first:] + how.systems[:first]
    return {name: _measure(peer_named(name, how.labels), page, html, how) for name in order}


def _measure(peer: Peer, page: WebPage, html: str, how: How) -> Result:
    output, failure, fastest = Output(), None, float("inf")
    for _ in range(how.repeat):
        began = time.perf_counter()
        try:
            output = peer.clean(html, page.url)
        except Exception as error:
            failure = error
        fastest = min(fastest, time.perf_counter() - began)
    result = score(peer, page, output, failure, how.parts)
    result.seconds = fastest
    return result


def score(
    peer: Peer, page: WebPage, output: Output, failure: Exception | None, parts: frozenset[str]
) -> Result:
    """Compare an output with the gold. After a refusal it is empty; a crash scores 0."""
    result = Result(page.id, page.site, page.kind)
    if failure is not None:
        output = Output()
        result.error = type(failure).__name__
        result.crashed = not isinstance(failure, peer.refusals)
    if "body" in parts & peer.offers:
        words = metrics.word_bag(output.body)
        result.word = metrics.bag_scores(page.words, words)
        result.lost = metrics.lost_of(page.words, words)
        result.shingle = metrics.bag_scores(page.shingles, metrics.shingle_bag(output.body))
        if page.words:
            result.answers["empty body"] = not output.body.strip()
        if result.crashed:
            result.word = result.shingle = NOTHING
    if "fields" in parts:
        asked = _answers(page, output)
        offered = {name: value for name, value in asked if name.split()[0] in peer.offers}
        result.answers |= offered
    return result


def _answers(page: WebPage, output: Output) -> Iterator[tuple[str, float]]:
    """Yield the questions that a page's gold can answer, each with 1 for yes and 0 for no."""
    if page.headline:
        yield "headline right", metrics.headline_equal(page.headline, output.headline)
        yield "headline missing", not output.headline
    yield from _date_answers(page, output.date)
    gold, got = names_of(page.authors), names_of(output.authors)
    if gold:
        yield "authors F1", metrics.scores(len(gold & got), len(got), len(gold)).f1
        yield "authors exact", gold == got
        yield "authors missing", not got
    else:
        yield NULL_AUTHORS, bool(got)
    if page.source:
        yield "source exact", metrics.headline_equal(page.source, output.source)
        yield "source missing", not output.source
        yield "source contained", metrics.source_equal(page.source, output.source)
    if page.language:
        given = output.language
        language = given() if callable(given) else given
        yield "language right", _main_tag(page.language) == _main_tag(language or "")


def _date_answers(page: WebPage, got: date | None) -> Iterator[tuple[str, float]]:
    if not page.dated:
        yield NULL_DATE, got is not None
    if page.day is None:
        return
    right = metrics.date_equal(page.day, got)
    yield "date right", right
    yield "date wrong", got is not None and not right
    yield "date missing", got is None


def names_of(values: Sequence[str]) -> set[str]:
    """Return the names in `values`, squashed; a string may hold several. Degrees are left out."""
    parts = (part for value in values for part in _BETWEEN_NAMES.split(_BY.sub("", value)))
    return {metrics.squash(part) for part in parts} - _DEGREES - {""}


def _main_tag(language: str) -> str:
    return re.split("[-_]", language.casefold())[0]


def _warm_up(how: How, pages: Sequence[WebPage]) -> None:
    """Run all systems without looking: what is loaded or compiled once is not timed."""
    for page in pages:
        html = page.html()
        for name in how.systems:
            with suppress(Exception):
                peer_named(name, how.labels).clean(html, page.url)


def _begin(how: How, pages: Sequence[WebPage]) -> None:
    cut_off()
    _warm_up(how, pages)
