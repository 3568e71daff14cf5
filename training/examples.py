"""Pages with their features and, for each block, whether it is main content."""

from __future__ import annotations

import pickle
import re
from collections import Counter
from collections.abc import Collection, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from benchmarks.webpages import WebPage, read_set
from cleaner.features import measure_page
from cleaner.label.boxes import Boxes
from cleaner.label.verdict import label_document
from cleaner.labels import Label
from cleaner.learned.features import Features, gather_features
from cleaner.learned.weigh import margins
from cleaner.model import LabelledBlock, Page
from cleaner.read.html import read_html
from cleaner.rules.rulebook import catalogue
from training.align import matched, tokens

SETS = ("news", "wcxb")
_CONTENT = 0.5
"""Share of a block's words that stand in the gold, from which it is main content."""
_WORD = re.compile(r"\w+")


class Example(NamedTuple):
    """A page of the public sets as the model learns it; `n` blocks."""

    id: str
    site: str
    kind: str
    """The type of page, `news` for the set of news."""
    features: Features
    is_content: NDArray[np.float32]
    """1 for main content, `(n,)`."""
    words: NDArray[np.float32]
    """Words of each block, as the alignment counts them, `(n,)`."""
    is_repeat: NDArray[np.bool_]
    """Whether the block says what a block of the main content says: its label is arbitrary."""
    by_rules: NDArray[np.bool_]
    """What rules and structure alone keep."""
    margins: NDArray[np.float64]
    """How far from the cut the model must be to overrule each block; see `learned.weigh`."""
    bags: tuple[Counter[str], ...]
    """The words of each block, to score what is kept."""
    gold: Counter[str]


def read_examples(folder: Path, jobs: int = 2) -> list[Example]:
    """Read all pages of the public sets in `folder`; pages without text are left out."""
    pages = [page for name in SETS for page in read_set(folder, name)]
    with ProcessPoolExecutor(jobs) as pool:
        return [found for found in pool.map(_example, pages, chunksize=8) if found is not None]


def cached_examples(folder: Path, cache: Path | None, jobs: int = 2) -> list[Example]:
    """Return the examples, kept in `cache` between runs (a file of our own, read by pickle)."""
    if cache is not None and cache.exists():
        with cache.open("rb") as file:
            found: list[Example] = pickle.load(file)  # noqa: S301 - written by this function
        return found
    examples = read_examples(folder, jobs)
    if cache is not None:
        with cache.open("wb") as file:
            pickle.dump(examples, file)
    return examples


def _example(page: WebPage) -> Example | None:
    document = read_html(Page(page.html(), url=page.url))
    if not document.blocks:
        return None
    settled: list[int] = []

    def note(
        boxes: Boxes, labelled: Sequence[LabelledBlock], ruled: Collection[int]
    ) -> tuple[LabelledBlock, ...]:
        settled.extend(ruled)
        return tuple(labelled)

    labelled = label_document(document, catalogue(), weigh=note)
    texts = [block.text for block in document.blocks]
    content, words = _labels(texts, page.body)
    kept = {text.lower() for text, is_kept in zip(texts, content, strict=True) if is_kept}
    repeats = [t.lower() in kept and not c for t, c in zip(texts, content, strict=True)]
    body = [b.label.is_body or b.label is Label.STANDFIRST for b in labelled]
    return Example(
        id=page.id,
        site=page.site,
        kind=page.kind or "news",
        features=gather_features(Boxes(measure_page(document))),
        is_content=np.array(content, dtype=np.float32),
        words=np.array(words, dtype=np.float32),
        is_repeat=np.array(repeats),
        by_rules=np.array(body),
        margins=np.array(margins(labelled, settled)),
        bags=tuple(Counter(_WORD.findall(text.lower())) for text in texts),
        gold=Counter(_WORD.findall(page.body.lower())),
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
