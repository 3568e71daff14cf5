"""Which block is the article's own title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from cleaner.days import is_lone_day
from cleaner.features import PageMeasures, vocabulary
from cleaner.label.boxes import Boxes, named_share
from cleaner.label.region import Region
from cleaner.labels import Label
from cleaner.model import Kind
from cleaner.rules.rule import Rule

_LONGEST = 30
_LONGEST_CLOSED = 20
"""Words of a headline; and of one that ends like a sentence ("Should they?")."""
_FITTING_WORDS = range(4, 23)
_FARTHEST = 60
"""Blocks above the first paragraph in which a headline is looked for."""
_LEAST = 0.6
"""A page whose best line scores less has no headline that could be told."""
_STAMPS = frozenset({Label.BYLINE, Label.DATE})
_TITLE_ENDS = "?!？！”\"»'’"
_BRACKET = re.compile(r"[(\[][^()\[\]]{2,60}[)\]]\.?$")
_TITLE_MARKS = re.compile(r"\s[|–—•·»«-]\s|｜")
_FEWEST_SHARED = 2


class Clues(NamedTuple):
    """What speaks for or against a line as the headline; each between 0 and 1 but the last."""

    shared: float
    """Share of its longer words that the body uses too."""
    fitting: float
    """It is as long as headlines are."""
    short: float
    closed: float
    """It ends in a full stop."""
    repeated: float
    """It stands on the page twice, or before the site's name in the page's title."""
    first: float
    """No other line that could be a title stands above it."""
    stamp_below: float
    """A date or byline follows."""
    summary_below: float
    """A longer line follows before the body begins."""
    item: float
    broken: float
    """It starts in the middle of a sentence, or ends with a credit in brackets."""
    distance: float
    """Blocks between it and the first paragraph."""
    heading: float
    """It is the heading of the page by its tag: 1 for `<h1>`, half for `<h2>`."""
    named: float
    """Share of a title in the page's metadata that it says."""


WEIGHTS = Clues(
    shared=4.8,
    fitting=1.1,
    short=-0.7,
    closed=-2.0,
    repeated=0.7,
    first=1.5,
    stamp_below=2.2,
    summary_below=0.5,
    item=-2.5,
    broken=-0.5,
    distance=-0.03,
    heading=4.0,
    named=4.0,
)
"""Chosen by the headlines found on the development pages, rounded."""


@dataclass(frozen=True)
class Search:
    """What is needed to judge a line as a title."""

    boxes: Boxes
    region: Region
    chosen: Sequence[Rule | None]

    @property
    def page(self) -> PageMeasures:
        """The measures of the page."""
        return self.boxes.page

    @cached_property
    def body(self) -> frozenset[str]:
        """The words of the main content's prose."""
        blocks = self.page.document.blocks
        prose = (
            i
            for i in range(self.region.start, self.region.end)
            if self.page.blocks[i].words >= _LONGEST_CLOSED
        )
        return vocabulary([blocks[i].text for i in prose])

    @cached_property
    def page_titles(self) -> frozenset[str]:
        """Keys of what lines of the head say before a mark: "Headline | Site"."""
        head = self.page.document.blocks[: self.region.start + 1]
        parts = [_TITLE_MARKS.split(block.text) for block in head]
        return frozenset(_key(part[0]) for part in parts if len(part) > 1)

    @cached_property
    def first_fitting(self) -> int | None:
        """The topmost line of the page that has a title's length."""
        blocks = self.page.document.blocks
        for index, rule in enumerate(self.chosen):
            fits = rule is None and self.page.blocks[index].words in _FITTING_WORDS
            if fits and not is_lone_day(blocks[index].text):
                return index
        return None

    def clues(self, index: int) -> Clues:
        """Return what speaks for and against the block at `index`."""
        measures, text = self.page.blocks[index], self.page.document.blocks[index].text
        return Clues(
            shared=_shared(text, self.body),
            fitting=float(measures.words in _FITTING_WORDS),
            short=float(measures.words < _FITTING_WORDS.start),
            closed=float(measures.closed and text[-1] not in _TITLE_ENDS),
            repeated=float(self.page.is_repeated(index) or _key(text) in self.page_titles),
            first=float(index == self.first_fitting),
            stamp_below=float(self._has_stamp_below(index)),
            summary_below=float(self._has_summary_below(index)),
            item=float(measures.kind is Kind.ITEM),
            broken=float(text[0].islower() or text[0] in "…,.;:)" or bool(_BRACKET.search(text))),
            distance=float(max(0, self.region.start - index - 1)),
            heading=self._heading(index),
            named=named_share(self.page.key(index), self.boxes.title_names),
        )

    def _heading(self, index: int) -> float:
        markup = self.page.document.blocks[index].markup
        tag = self.page.document.elements[markup.element].tag if markup else ""
        return {"h1": 1.0, "h2": 0.5}.get(tag, 0.0)

    def may_be_title(self, index: int) -> bool:
        """Tell whether a block can be a title at all: a paragraph is none, a question may be."""
        measures = self.page.blocks[index]
        if self.chosen[index] is not None or measures.kind is Kind.ALT_TEXT:
            return False
        if self._has_credit_below(index) or is_lone_day(self.page.document.blocks[index].text):
            return False
        if measures.closed and index == 0:
            return False
        if measures.is_prose:
            asks = self.page.document.blocks[index].text[-1] in _TITLE_ENDS
            return asks and measures.words <= _LONGEST_CLOSED
        return measures.words <= _LONGEST

    def _has_credit_below(self, index: int) -> bool:
        """Tell a caption: the picture's credit stands directly under it."""
        below = self.chosen[index + 1] if index + 1 < len(self.chosen) else None
        gap = self.page.document.blocks[index + 1].gap if below is not None else 1
        return below is not None and below.label is Label.CREDIT and not gap

    def _has_stamp_below(self, index: int) -> bool:
        below = self.chosen[index + 1 : index + 5]
        return any(rule is not None and rule.label in _STAMPS for rule in below)

    def _has_summary_below(self, index: int) -> bool:
        for at in range(index + 1, min(index + 4, self.region.start)):
            if self.chosen[at] is None:
                words = self.page.blocks[at].words
                return words > self.page.blocks[index].words and words >= 8
        return False


def find_headline(boxes: Boxes, region: Region, chosen: Sequence[Rule | None]) -> int | None:
    """Return the index of the headline's block, or `None` when no line is likely enough.

    A rule's headline (the user's, say) is taken as it is. Otherwise each line above the first
    paragraph is weighed by its `Clues`.
    """
    own = next((i for i, r in enumerate(chosen) if r and r.label is Label.HEADLINE), None)
    named = boxes.named_title if boxes.markups else None
    if own is None and named is not None and chosen[named] is None:
        # Markup and metadata agree: nothing weighs more.
        return named
    search = Search(boxes, region, chosen)
    if own is not None or not (search.body or boxes.markups):
        return own
    candidates = range(max(0, region.start - _FARTHEST), min(region.start + 1, len(chosen)))
    scores = {i: weigh(search.clues(i)) for i in candidates if search.may_be_title(i)}
    best = max(scores, key=scores.__getitem__, default=None)
    return best if best is not None and scores[best] > _LEAST else None


def weigh(clues: Clues) -> float:
    """Return the sum of the clues, each by its weight."""
    return sum(weight * clue for weight, clue in zip(WEIGHTS, clues, strict=True))


def _shared(text: str, body: frozenset[str]) -> float:
    own = vocabulary([text])
    return len(own & body) / (len(own) + _FEWEST_SHARED)


def _key(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())
