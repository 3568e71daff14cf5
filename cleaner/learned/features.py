"""What a page shows the learned labeller: measures, words and places of its blocks as arrays.

One design for text and HTML: a page of text has one box, the page itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cleaner.features import Shape
from cleaner.label.boxes import Boxes, names_title
from cleaner.learned.letters import LETTERS, measure_letters
from cleaner.learned.runs import RUNS, measure_runs
from cleaner.learned.tokens import box_tokens, name_tokens, word_tokens
from cleaner.learned.topics import TOPICS, measure_topics
from cleaner.model import Kind

Floats = NDArray[np.float32]
Places = NDArray[np.intp]

_FIRST_CLASSES, _LAST_CLASSES = 4, 6
_FAR = 20
_SHAPES = {shape: place for place, shape in enumerate(Shape)}
_KINDS = {kind: place for place, kind in enumerate(Kind)}
_NO_MARKUP = (0, 0.0, 0.0, 0)


class Features(NamedTuple):
    """A page of `n` blocks in `b` boxes (elements that hold text; one on a page of text)."""

    blocks: Floats
    """Measures of each block, `(n, FEATURES[form])`."""
    page: Floats
    """Measures of the page, `(PAGE_FEATURES,)`."""
    words: Floats
    """Words of each block, `(n,)`."""
    openings: Sequence[Sequence[str]]
    """Tokens of each block's words."""
    marks: Sequence[Sequence[str]]
    """Tokens of each block's inline classes."""
    boxes: Sequence[Sequence[str]]
    """Tokens of each box."""
    own: Places
    """The box of each block, `(n,)`."""
    parents: Places
    """The parent of each box, `(b,)`; a parent comes before its children; -1 for the first."""


def gather_features(boxes: Boxes, headline: int | None = None) -> Features:
    """Return the features of a page. Rules are weighed against the model, so they are not asked.

    But for `headline`: the place of the block that they take for it on text; HTML has its `<h1>`.

    Features and their use: Vogels, Ganea and Eickhoff, "Web2Text: deep structured boilerplate
    removal" (2018); Kohlschütter, Fankhauser and Nejdl, "Boilerplate detection using shallow text
    features" (2010).
    """
    page = boxes.page
    document = page.document
    raw = _rows(boxes)
    words = np.array([measures.words for measures in page.blocks], dtype=np.float32)
    own = np.array([markup.element for markup in boxes.markups] or [0] * len(words), dtype=np.intp)
    parents = np.array([box.parent for box in document.elements] or [-1], dtype=np.intp)
    elements = document.elements
    return Features(
        blocks=_columns(raw, words, boxes, boxes.title if boxes.markups else headline),
        page=_of_page(raw, words, boxes),
        words=words,
        openings=[word_tokens(block.text) for block in document.blocks],
        marks=[
            name_tokens(block.markup.names) if block.markup else () for block in document.blocks
        ],
        boxes=[box_tokens(e.tag, e.name, e.role, hidden=e.hidden) for e in elements] or [()],
        own=own,
        parents=parents,
    )


def _rows(boxes: Boxes) -> Floats:
    """The plain numbers of each block, `(n, _RAW)`."""
    page = boxes.page
    occurrences = page.occurrences
    elements = page.document.elements
    alike, siblings = _alike(boxes)
    titles = boxes.title_names
    rows: list[tuple[float, ...]] = []
    since_heading = 50
    for index, (block, measures) in enumerate(zip(page.document.blocks, page.blocks, strict=True)):
        key = page.key(index)
        markup = block.markup
        since_heading = 0 if block.kind is Kind.HEADING else min(since_heading + 1, 50)
        of_markup = _NO_MARKUP
        if markup is not None:
            size = len(block.text)
            is_hidden = elements[markup.element].hidden
            of_markup = (is_hidden, markup.linked / size, markup.strong / size, len(markup.links))
        rows.append(
            (
                measures.words,
                len(block.text),
                measures.closed,
                *of_markup,
                min(block.gap, 3),
                occurrences[key],
                names_title(key, titles),
                since_heading,
                *alike[index],
                siblings[index],
                _SHAPES[measures.shape],
                _KINDS[block.kind],
            )
        )
    plain = np.array(rows, dtype=np.float32).reshape(len(rows), _PLAIN)
    letters = measure_letters([block.text for block in page.document.blocks])
    return np.concatenate([plain[:, :_BEFORE], letters, plain[:, _BEFORE:]], axis=1)


_BEFORE = 3 + 4
_PLAIN = _BEFORE + 4 + 2 + 1 + 2
_RAW = _PLAIN + LETTERS
_OF_TEXT = 54 + RUNS + TOPICS
FEATURES = {"html": 54, "text": _OF_TEXT, "pages": _OF_TEXT}
"""Measures of a block that the network is given, by the form of the page."""


def _alike(boxes: Boxes) -> tuple[list[tuple[float, float]], list[float]]:
    """For each block how many blocks stand in elements alike, their words, and the siblings.

    Cards, menus and threads repeat an element; an article's paragraphs do, too, but are long.
    """
    markups, elements = boxes.markups, boxes.page.document.elements
    if not markups:
        return [(0.0, 0.0)] * len(boxes.page.blocks), [0.0] * len(boxes.page.blocks)
    signs = [(e.tag, e.name, elements[e.parent].tag, elements[e.parent].name) for e in elements]
    own = [signs[markup.element] for markup in markups]
    count, words = Counter(own), Counter[object]()
    for sign, measures in zip(own, boxes.page.blocks, strict=True):
        words[sign] += measures.words
    kin = [(e.parent, e.tag, e.name.partition(" ")[0]) for e in elements]
    kin_count = Counter(kin)
    most = [0.0] * len(elements)
    for index, element in enumerate(elements):
        above = most[element.parent] if element.parent > 0 else 0.0
        most[index] = max(kin_count[kin[index]], above * 0.75)
    found = [(float(count[sign]), words[sign] / count[sign]) for sign in own]
    return found, [most[markup.element] for markup in markups]


def _columns(raw: Floats, words: Floats, boxes: Boxes, title: int | None) -> Floats:
    """The measures of each block as the network takes them: logarithms, shares, classes apart."""
    size = len(words)
    place = np.arange(size, dtype=np.float32)
    total = max(float(words.sum()), 1.0)
    before = (np.cumsum(words) - words) / total
    counts = np.log1p(raw[:, _LOGARITHMS])
    columns = [
        counts,
        raw[:, 1] / np.maximum(words, 1) / 10,
        raw[:, _AS_THEY_ARE],
        raw[:, 9:11] * 20,
        np.minimum(raw[:, 23], 50) / 50,
        raw[:, 21] > 1,
        place / size,
        before,
        np.log1p(place),
        np.log1p(size - 1 - place),
        *_around(place, title),
        raw[:, 7:8] == np.arange(_FIRST_CLASSES),
        raw[:, 8:9] == np.arange(_LAST_CLASSES),
        raw[:, 27:28] == np.arange(len(_SHAPES)),
        raw[:, 28:29] == np.arange(len(_KINDS)),
    ]
    if not boxes.markups:
        # What the boxes of HTML tell; there it gains nothing, cross-validated (0.874 on WCXB).
        texts = [block.text for block in boxes.page.document.blocks]
        vocabularies = list(map(boxes.page.vocabulary, range(size)))
        columns += [measure_runs(texts, words), measure_topics(vocabularies, words, title)]
    return np.column_stack(columns).astype(np.float32)


_LOGARITHMS = [0, 1, 6, 21, 24, 25, 26]
_AS_THEY_ARE = [2, 3, 4, 5, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 22]


def _around(place: Floats, centre: int | None) -> tuple[Floats, Floats]:
    """How far each block is from a place, cut at both sides, and whether it is the place."""
    if centre is None:
        return np.zeros_like(place), np.zeros_like(place)
    away: Floats = (np.clip(place - centre, -_FAR, _FAR) / _FAR).astype(np.float32)
    return away, (place == centre).astype(np.float32)


def _of_page(raw: Floats, words: Floats, boxes: Boxes) -> Floats:
    page = boxes.page
    total = max(float(words.sum()), 1.0)
    tags = Counter(element.tag for element in page.document.elements)
    told = {signal.field for signal in page.document.signals}
    log = np.log1p
    return np.array(
        [
            log(len(words)),
            log(total),
            page.prose_share,
            float((raw[:, 4] * raw[:, 1]).sum() / max(raw[:, 1].sum(), 1)),
            page.has_gaps,
            boxes.title is not None if boxes.markups else 0,
            "date" in told,
            "author" in told,
            log(len(page.document.signals)),
            log(tags["article"]),
            log(tags["main"]),
            log(tags["li"]),
            log(tags["p"]),
            log(tags["td"]),
            log(tags["h2"] + tags["h3"]),
        ],
        dtype=np.float32,
    )
