"""Measures of a block and of its page, shared by the rules of structure and (later) a model."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from cleaner.model import Block, Document, Kind
from cleaner.text import WORD, count_words, ends_sentence, squash


class Shape(StrEnum):
    """What a block looks like from its length and its end alone."""

    PROSE = "prose"
    """A sentence or more: eight words with a full stop or a colon, or thirty without."""
    SENTENCE = "sentence"
    """Fewer than eight words, closed by a full stop or a colon."""
    LINE = "line"
    """Three to twelve words without a full stop: a title, a link, a subheading."""
    LONG_LINE = "long line"
    """Thirteen to twenty-nine words without a full stop: a teaser, a caption, a standfirst."""
    SCRAP = "scrap"
    """One or two words without a full stop: a menu entry, a button."""


_LONG_WORD = re.compile(r"\w{4,}")
_FIRST_EAST_ASIAN = "\u2e80"
_EAST_ASIAN = re.compile(f"[{_FIRST_EAST_ASIAN}-\U0010ffff]")
_SENTENCE_WORDS = 8
_PARAGRAPH_WORDS = 30
_LINE_WORDS = 12
_SCRAP_WORDS = 2
_COLONS = (":", "：")
_made = tuple.__new__
"""Makes a named tuple in half of the time."""


class Measures(NamedTuple):
    """What can be said of a block without looking at its wording."""

    words: int
    closed: bool
    """Whether it ends with a full stop (of any script)."""
    shape: Shape
    kind: Kind
    is_prose: bool
    """Whether it reads as running text."""


def measure(block: Block) -> Measures:
    """Measure one block."""
    text = block.text
    words = count_words(text)
    closed = ends_sentence(text)
    shape = _shape(words, closed=closed or text.endswith(_COLONS))
    return _made(Measures, (words, closed, shape, block.kind, shape is Shape.PROSE))


def _shape(words: int, *, closed: bool) -> Shape:
    if words >= _PARAGRAPH_WORDS or (closed and words >= _SENTENCE_WORDS):
        return Shape.PROSE
    if closed:
        return Shape.SENTENCE
    if words <= _SCRAP_WORDS:
        return Shape.SCRAP
    return Shape.LINE if words <= _LINE_WORDS else Shape.LONG_LINE


@dataclass(frozen=True)
class PageMeasures:
    """The measures of all blocks of a page, and what only the page can tell."""

    document: Document
    blocks: tuple[Measures, ...]

    @cached_property
    def prose_share(self) -> float:
        """Share of the page's words that stand in prose: about 0.9 where menus are gone."""
        total = sum(block.words for block in self.blocks)
        return sum(b.words for b in self.blocks if b.is_prose) / total if total else 0.0

    @cached_property
    def has_gaps(self) -> bool:
        """Whether paragraphs are parted by blank lines on this page."""
        prose = [i for i, block in enumerate(self.blocks) if block.is_prose]
        parted = sum(self.document.blocks[i].gap > 0 for i in prose)
        return parted * 2 > len(prose)

    @cached_property
    def _keys(self) -> list[str | None]:
        """The keys worked out so far: few blocks are ever asked for theirs."""
        return [None] * len(self.blocks)

    def key(self, index: int) -> str:
        """The block's letters and digits in lower case, to find repetitions."""
        known = self._keys[index]
        if known is None:
            known = self._keys[index] = squash(self.document.blocks[index].text)
        return known

    @cached_property
    def _vocabularies(self) -> list[frozenset[str] | None]:
        """Those worked out so far."""
        return [None] * len(self.blocks)

    def vocabulary(self, index: int) -> frozenset[str]:
        """The block's longer words; see `vocabulary`."""
        known = self._vocabularies[index]
        if known is None:
            known = self._vocabularies[index] = vocabulary(self.document.blocks[index].text)
        return known

    def vocabulary_of(self, indices: Iterable[int]) -> frozenset[str]:
        """The longer words of several blocks."""
        return frozenset().union(*map(self.vocabulary, indices))

    @cached_property
    def occurrences(self) -> Counter[str]:
        """How often each key stands on the page."""
        return Counter(map(self.key, range(len(self.blocks))))

    def is_repeated(self, index: int) -> bool:
        """Tell whether the block's text stands on the page more than once."""
        return self.occurrences[self.key(index)] > 1


def measure_page(document: Document) -> PageMeasures:
    """Measure a document, block by block."""
    return PageMeasures(document, tuple(measure(block) for block in document.blocks))


def vocabulary(text: str) -> frozenset[str]:
    """Return the words of four letters and more in `text`, in lower case.

    East Asian text counts by pairs of characters.
    """
    lowered = text.lower()
    if text.isascii() or not _EAST_ASIAN.search(lowered):
        return frozenset(_LONG_WORD.findall(lowered))
    words: set[str] = set()
    for word in WORD.findall(lowered):
        if word[0] >= _FIRST_EAST_ASIAN:
            words.update(word[i : i + 2] for i in range(len(word) - 1))
        elif len(word) > 3:
            words.add(word)
    return frozenset(words)
