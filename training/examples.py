"""Pages with their features and, for each block, whether it is main content."""

from __future__ import annotations

import pickle
import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from benchmarks.corpus import Page as Text
from benchmarks.corpus import read_gold, read_pages
from benchmarks.webpages import WebPage
from cleaner.features import measure_page
from cleaner.label.boxes import Boxes
from cleaner.label.verdict import label_document
from cleaner.labels import Label
from cleaner.learned.doubt import is_in_doubt
from cleaner.learned.features import Features, gather_features
from cleaner.learned.weigh import headline_of, margins
from cleaner.model import Document, LabelledBlock, Page
from cleaner.read.html import read_html
from cleaner.read.plain import read_plain
from cleaner.rules.rulebook import catalogue
from cleaner.text import squash
from training.align import matched, tokens
from training.flatten import flattened
from training.kinds import id_of_text, labels_by_line, places_of, web_pages

TEXTS = (
    *("mixed", "resiliparse_main", "resiliparse_main", "resiliparse", "bs4", "inscriptis"),
    *("html_text", "w3m", "lynx"),
)
"""The dumpers whose texts are learnt: the form of the seeds twice, hard wraps only as read."""
_CONTENT = 0.5
"""Share of a block's words that stand in the gold, from which it is main content."""
_WORD = re.compile(r"\w+")


class Example(NamedTuple):
    """A page of the public sets as the model learns it; `n` blocks."""

    id: str
    site: str
    kind: str
    """The type of page, `news` for the set of news; of a text, its set and dumper."""
    features: Features
    is_content: NDArray[np.float32]
    """1 for main content, `(n,)`."""
    words: NDArray[np.float32]
    """Words of each block, as the alignment counts them, `(n,)`."""
    kinds: NDArray[np.int64]
    """The place of each block in `training.kinds.KINDS`, -1 where nothing tells it (nothing does of
    HTML), `(n,)`."""
    is_repeat: NDArray[np.bool_]
    """Whether the block says what a block of the main content says: its label is arbitrary."""
    by_rules: NDArray[np.bool_]
    """What rules and structure alone keep."""
    in_doubt: bool
    """Whether the model is asked about the page by default."""
    margins: NDArray[np.float64]
    """How far from the cut the model must be to overrule each block; see `learned.weigh`."""
    bags: tuple[Counter[str], ...]
    """The words of each block, to score what is kept."""
    gold: Counter[str]


def read_examples(folder: Path, form: str, jobs: int = 2) -> list[Example]:
    """Read all pages of the public sets in `folder`; pages without text are left out.

    `form` is `html`; `text`, the flattened articles, each as every dumper in `TEXTS` has it; or
    `pages`, these and the texts of pages that are no articles.
    """
    with ProcessPoolExecutor(jobs) as pool:
        if form == "html":
            found = list(pool.map(_of_html, web_pages(folder), chunksize=8))
        else:
            gold = read_gold(folder / "text")
            told = dict(pool.map(labels_by_line, web_pages(folder), chunksize=8))
            texts = (
                (name, text, told.get(id_of_text(text.id), {}))
                for name in TEXTS
                for text in read_pages(folder / "text", name, gold)
            )
            found = list(pool.map(_of_text, texts, chunksize=32))
            if form == "pages":
                pages = (page for page in web_pages(folder) if page.kind not in (None, "article"))
                others = pool.map(_of_page, ((p, told[p.id]) for p in pages), chunksize=8)
                found += chain.from_iterable(others)
        return [example for example in found if example is not None]


def cached_examples(folder: Path, form: str, cache: Path | None, jobs: int = 2) -> list[Example]:
    """Return the examples, kept in `cache` between runs (a file of our own, read by pickle)."""
    if cache is not None and cache.exists():
        with cache.open("rb") as file:
            found: list[Example] = pickle.load(file)  # noqa: S301 - written by this function
        return found
    examples = read_examples(folder, form, jobs)
    if cache is not None:
        with cache.open("wb") as file:
            pickle.dump(examples, file)
    return examples


def _of_html(page: WebPage) -> Example | None:
    document = read_html(Page(page.html(), url=page.url))
    return _example(document, Told(page.id, page.site, page.kind or "news", page.body))


def _of_text(given: tuple[str, Text, Mapping[str, Label]]) -> Example | None:
    dumper, text, by_line = given
    told = Told(text.id, text.site, f"{text.set}, {dumper}", text.body, by_line)
    return _example(read_plain(Page(text.text)), told)


def _of_page(given: tuple[WebPage, Mapping[str, Label]]) -> list[Example | None]:
    page, by_line = given
    return [
        _example(
            read_plain(Page(text)),
            Told(page.id, page.site, f"{page.kind}, {name}", page.body, by_line),
        )
        for name, text in flattened(page)
    ]


class Told(NamedTuple):
    """What the public sets tell of a page."""

    id: str
    site: str
    kind: str
    body: str
    labels: Mapping[str, Label] = MappingProxyType({})
    """Of a text: what its HTML says of its blocks, by their squashed text."""


def _example(document: Document, told: Told) -> Example | None:
    if not document.blocks:
        return None
    settled: list[int] = []

    def note(
        boxes: Boxes, labelled: Sequence[LabelledBlock], ruled: Collection[int]
    ) -> tuple[LabelledBlock, ...]:
        settled.extend(ruled)
        return tuple(labelled)

    labelled = label_document(document, catalogue(), weigh=note)
    page = measure_page(document)
    texts = [block.text for block in document.blocks]
    content, words = _labels(texts, told.body)
    kept = {text.lower() for text, is_kept in zip(texts, content, strict=True) if is_kept}
    repeats = [t.lower() in kept and not c for t, c in zip(texts, content, strict=True)]
    body = [b.label.is_body or b.label is Label.STANDFIRST for b in labelled]
    return Example(
        id=told.id,
        site=told.site,
        kind=told.kind,
        features=gather_features(Boxes(page), headline_of(labelled)),
        is_content=np.array(content, dtype=np.float32),
        words=np.array(words, dtype=np.float32),
        kinds=places_of([told.labels.get(squash(text)) for text in texts]),
        is_repeat=np.array(repeats),
        by_rules=np.array(body),
        in_doubt=is_in_doubt(page, labelled),
        margins=np.array(margins(page, labelled, settled)),
        bags=tuple(Counter(_WORD.findall(text.lower())) for text in texts),
        gold=Counter(_WORD.findall(told.body.lower())),
    )


def _labels(texts: Sequence[str], gold: str) -> tuple[list[bool], list[int]]:
    """For each block whether most of its words stand in the gold, and how many words it has."""
    words = [tokens(text) for text in texts]
    flags = matched([word for block in words for word in block], tokens(gold))
    content, at = [], 0
    for block in words:
        share = sum(flags[at : at + len(block)]) / len(block) if block else 0.0
        content.append(share >= _CONTENT)
        at += len(block)
    return content, [len(block) for block in words]
