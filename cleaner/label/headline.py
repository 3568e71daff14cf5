"""Which block is the article's own title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from cleaner.features import Measures, PageMeasures, vocabulary
from cleaner.label.region import Region
from cleaner.model import Kind, Label
from cleaner.rules.rule import Rule

_LONGEST = 30
_LONGEST_CLOSED = 20
"""Words of a headline; and of one that ends like a sentence ("Should they?")."""
_FARTHEST = 60
"""Blocks above the first paragraph in which a headline is looked for."""
_LEAST = 0.6
"""A page whose best line scores less has no headline that could be told."""

_SHARED = 3.5
_FITTING, _LONG, _SHORT = 1.0, -0.6, -1.0
_FITTING_WORDS = range(4, 17)
_CLOSED = -1.2
_REPEATED = 1.2
_STAMP_BELOW = 0.8
_SUMMARY_BELOW = 0.8
_ITEM = -1.5
_DISTANCE = -0.1
_BROKEN = -2.0
"""Starts in the middle of a sentence, or ends with a credit in brackets."""
_STAMPS = frozenset({Label.BYLINE, Label.DATE})
_BRACKET = re.compile(r"[(\[][^()\[\]]{2,60}[)\]]\.?$")
_TITLE_MARKS = re.compile(r"\s[|–—•·»«-]\s|｜")
_FEWEST_SHARED = 2


@dataclass(frozen=True)
class Search:
    """What is needed to judge a line as a title."""

    page: PageMeasures
    region: Region
    chosen: Sequence[Rule | None]

    @cached_property
    def body(self) -> frozenset[str]:
        """The words of the main content's prose."""
        blocks = self.page.document.blocks
        prose = (i for i in range(*self.region) if self.page.blocks[i].words >= _LONGEST_CLOSED)
        return vocabulary([blocks[i].text for i in prose])

    @cached_property
    def titles(self) -> frozenset[str]:
        """Keys of what stands before a mark in other lines: "Headline | Site"."""
        first = self.page.document.blocks[: self.region.start + 1]
        parts = (_TITLE_MARKS.split(block.text)[0] for block in first)
        return frozenset(vocabulary_key(part) for part in parts if part)


def vocabulary_key(text: str) -> str:
    """Return the letters and digits of a title in lower case."""
    return "".join(char for char in text.casefold() if char.isalnum())


def find_headline(page: PageMeasures, region: Region, chosen: Sequence[Rule | None]) -> int | None:
    """Return the index of the headline's block, or `None` when no line is likely enough.

    What tells: words shared with the body, a title's length, no full stop, nearness to the first
    paragraph, a summary, date or byline beneath, standing on the page twice.
    """
    own = next((i for i, r in enumerate(chosen) if r and r.label is Label.HEADLINE), None)
    search = Search(page, region, chosen)
    if own is not None or not search.body:
        return own
    best, best_score = None, _LEAST
    for index in range(max(0, region.start - _FARTHEST), min(region.start + 1, len(chosen))):
        if chosen[index] is None and _may_be_title(search, index):
            score = _score(search, index)
            if score > best_score:
                best, best_score = index, score
    return best


def _may_be_title(search: Search, index: int) -> bool:
    """Tell whether a block can be a title at all: a paragraph is none, a question may be."""
    measures = search.page.blocks[index]
    most = _LONGEST_CLOSED if measures.is_prose else _LONGEST
    return measures.words <= most and measures.kind is not Kind.ALT_TEXT


def _score(search: Search, index: int) -> float:
    measures, text = search.page.blocks[index], search.page.document.blocks[index].text
    score = _shared(text, search.body) + _length(measures)
    score += _CLOSED * (measures.closed and text[-1] not in "?!？！”\"»'’")
    score += _REPEATED * (search.page.is_repeated(index) or _is_page_title(search, index))
    score += _ITEM * (measures.kind is Kind.ITEM)
    score += _BROKEN * (text[0].islower() or text[0] in "…,.;:)" or bool(_BRACKET.search(text)))
    score += _STAMP_BELOW * _has_stamp(search, index) + _SUMMARY_BELOW * _has_summary(search, index)
    return score + _DISTANCE * max(0, search.region.start - index - 1)


def _shared(text: str, body: frozenset[str]) -> float:
    own = vocabulary([text])
    return _SHARED * len(own & body) / (len(own) + _FEWEST_SHARED)


def _length(measures: Measures) -> float:
    if measures.words in _FITTING_WORDS:
        return _FITTING
    return _SHORT if measures.words < _FITTING_WORDS.start else _LONG


def _is_page_title(search: Search, index: int) -> bool:
    """Tell whether the line is what another line of the head says before "| Site"."""
    key = search.page.keys[index]
    marked = _TITLE_MARKS.search(search.page.document.blocks[index].text)
    return not marked and len(key) > 12 and key in search.titles - {""} and _count(search, key) > 0


def _count(search: Search, key: str) -> int:
    """How many other lines of the head begin with the key."""
    others = search.page.keys[: search.region.start + 1]
    return sum(other.startswith(key) and other != key for other in others)


def _has_stamp(search: Search, index: int) -> bool:
    below = search.chosen[index + 1 : index + 5]
    return any(rule is not None and rule.label in _STAMPS for rule in below)


def _has_summary(search: Search, index: int) -> bool:
    """Tell whether the next free block is longer and goes on with the same subject."""
    for at in range(index + 1, min(index + 4, len(search.chosen))):
        if search.chosen[at] is not None:
            continue
        words = search.page.blocks[at].words
        return words > search.page.blocks[index].words and words >= 8 and at <= search.region.start
    return False
