"""The sets that `python -m benchmarks` measures on, and the systems that run on each.

A set of HTML is a set of web pages; a set of text is what one dumper made of the articles of both,
and there trafilatura reads the HTML of the same pages, as the ceiling.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks import systems
from benchmarks.corpus import Page, read_gold, read_pages
from benchmarks.peers import peer_named
from benchmarks.rows import Row, row_of_text, row_of_web
from benchmarks.score import score_pages
from benchmarks.webpages import WebPage, read_set, sets_in, spread
from benchmarks.webscore import How, measure_pages

OURS = "cleaner-rules"
"""Rules and structure alone: the model of `cleaner` has learnt the pages that are measured."""
WITH_MODEL = "cleaner"
REFERENCE = "trafilatura"
BODY_ALONE = "trafilatura-body"
"""Measured for its speed on HTML, where its text is trafilatura's; the ceiling on text."""

HTML_SYSTEMS = (
    OURS,
    WITH_MODEL,
    REFERENCE,
    "trafilatura-fast",
    BODY_ALONE,
    "resiliparse",
    "readability-lxml",
    "justext",
    "newspaper4k",
    "goose3",
    "turbohtml",
    "identity",
)
TEXT_SYSTEMS = (*systems.SYSTEMS, BODY_ALONE)
_DUMPERS = {"text-seeds": "resiliparse_main", "text-mixed": "mixed"}
_FIELDS_ON_TEXT = dict.fromkeys((OURS, WITH_MODEL), frozenset({"headline", "date", "source"}))


@dataclass(frozen=True)
class Sample:
    """A page with HTML, and on a set of text its text."""

    page: WebPage
    text: str | None


Call = Callable[[str, Sample], object]
"""Takes the HTML of a sample and the sample, and runs a system on it."""


@dataclass(frozen=True)
class Collection:
    """A set that was read: web pages, or texts, some with the web page they came from."""

    name: str
    pages: list[WebPage]
    texts: list[Page]

    @property
    def is_text(self) -> bool:
        """Whether the systems read text."""
        return self.name in _DUMPERS

    @property
    def ids(self) -> list[str]:
        """The names of the pages, in order."""
        return [page.id for page in (self.texts if self.is_text else self.pages)]

    @property
    def systems(self) -> tuple[str, ...]:
        """The systems that run on it."""
        return TEXT_SYSTEMS if self.is_text else HTML_SYSTEMS

    def quality(self, system: str, jobs: int) -> list[Row]:
        """Return what a system scores on each page."""
        if not self.is_text or system == BODY_ALONE:
            found = measure_pages(self.pages, How((system,), jobs=jobs))
            return [row_of_web(result) for result in found[system]]
        offers = _FIELDS_ON_TEXT.get(system, frozenset())
        scored = score_pages(system, self.texts, jobs)
        pairs = zip(scored, self.texts, strict=True)
        return [row_of_text(score, text.set, offers) for score, text in pairs]

    def thinned(self, count: int | None) -> Collection:
        """Return the set with only so many of its web pages, from all over it."""
        return replace(self, pages=spread(self.pages, count))

    def samples(self, count: int) -> list[Sample]:
        """Return pages from all over the set that have HTML, each with its text on a text set."""
        texts = {text.id: text.text for text in self.texts}
        return [Sample(page, texts.get(page.id)) for page in spread(self.pages, count)]


def call_of(system: str, *, is_text: bool) -> Call:
    """Return what runs a system on a sample; `ImportError` when it is not installed."""
    if is_text and system in systems.SYSTEMS:
        reader = systems.system_named(system)
        return lambda html, sample: reader.clean(sample.text or "")
    peer = peer_named(system)
    return lambda html, sample: peer.clean(html, sample.page.url)


def collections_in(folder: Path) -> list[str]:
    """Return the names of the sets that `folder` has, in the order of the report."""
    texts = [
        name
        for name, dumper in _DUMPERS.items()
        if (folder / "text" / f"{dumper}.jsonl.xz").exists()
    ]
    return [*sets_in(folder), *texts]


def read_collection(folder: Path, name: str, limit: int | None) -> Collection:
    """Read a set; with a limit, that many pages from all over it."""
    if name not in _DUMPERS:
        return Collection(name, spread(read_set(folder, name), limit), [])
    gold = read_gold(folder / "text")
    texts = read_pages(folder / "text", _DUMPERS[name], gold)
    chosen = [texts[index] for index in _spread_over(len(texts), limit)]
    urls = {record["id"]: record["url"] for record in gold.values()}
    web = [page for part in sets_in(folder) for page in read_set(folder, part)]
    found = {page.url: page for page in web if page.url} | {f"wcxb-dev/{p.id}": p for p in web}
    pairs = [(text, found.get(text.id) or found.get(urls[text.id])) for text in chosen]
    pages = [_with_gold_of(text, page) for text, page in pairs if page is not None]
    return Collection(name, pages, chosen)


def _spread_over(count: int, limit: int | None) -> list[int]:
    wanted = min(limit or count, count)
    return [index * count // wanted for index in range(wanted)]


def _with_gold_of(text: Page, page: WebPage) -> WebPage:
    return replace(page, id=text.id, site=text.site, kind=text.set, body=text.body)
