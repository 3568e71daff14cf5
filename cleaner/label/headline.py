"""Which block is the article's own title."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from cleaner.days import is_lone_day
from cleaner.features import PageMeasures
from cleaner.label.boxes import Boxes, named_share
from cleaner.label.clues import Clues, weigh
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
_LEAST = 1.0
"""A page whose best line scores less has no headline that could be told: one in four was right."""
_SLACK = 1.5
"""By which the line above a longer one may score less."""
_OPENING = 3
"""Paragraphs in which an article takes up the words of its headline."""
_NEAR = 3
"""Lines above and below that may be the headline in place of a line."""
_ECHO_LETTERS = 10
_STAMPS = frozenset({Label.BYLINE, Label.DATE})
_ASKS = "?!？！"
_TITLE_ENDS = _ASKS + "”\"»'’)]"
_WORDED = 0.3
"""From which a first line that asks or exclaims reads like a title: two in three are, below it one
in five."""
_SENTENCE_ENDS = re.compile(r"[.!?…]\s+[^\W\d_]")
_BRACKET = re.compile(r"[(\[][^()\[\]]{2,60}[)\]]\.?$")
_TITLE_MARKS = re.compile(r"\s[|–—•·»«-]\s|｜")
_FEWEST_SHARED = 2
_HEADINGS = {"h1": 1.0, "h2": 0.5}
_SMALL_WORD = 3

ReadTitle = Callable[[str], float]
"""Tells how much a line's words are a title's; see `Clues.worded`."""


@dataclass(frozen=True)
class Search:
    """What is needed to judge a line as a title."""

    boxes: Boxes
    region: Region
    chosen: Sequence[Rule | None]
    read_title: ReadTitle | None = None

    @property
    def page(self) -> PageMeasures:
        """The measures of the page."""
        return self.boxes.page

    @cached_property
    def candidates(self) -> dict[int, float]:
        """The blocks that may be the headline, with the share of words they have with the body."""
        first = max(0, self.region.start - _FARTHEST)
        last = min(self.region.start + 1, len(self.chosen))
        return {i: self._shared(i, self.body) for i in range(first, last) if self.may_be_title(i)}

    @cached_property
    def _paragraphs(self) -> list[int]:
        """The longer blocks of the main content."""
        inside = range(self.region.start, self.region.end)
        return [index for index in inside if self.page.blocks[index].words >= _LONGEST_CLOSED]

    def _shared(self, index: int, body: frozenset[str]) -> float:
        """The share of a block's longer words that the body uses too."""
        own = self.page.vocabulary(index)
        return len(own & body) / (len(own) + _FEWEST_SHARED)

    @cached_property
    def body(self) -> frozenset[str]:
        """The words of the main content's prose."""
        return self.page.vocabulary_of(self._paragraphs)

    @cached_property
    def opening(self) -> frozenset[str]:
        """The words of its first paragraphs."""
        return self.page.vocabulary_of(self._paragraphs[:_OPENING])

    @cached_property
    def all_keys(self) -> str:
        """The keys of all blocks, a line each."""
        return "\n".join(map(self.page.key, range(len(self.chosen))))

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
        """Return what speaks for and against one of the `candidates`."""
        key = _key(self.page.document.blocks[index].text)
        return self.best_clues(index)._replace(
            repeated=float(self._is_repeated(index) or key in self.page_titles),
            echoed=float(self._is_echoed(index)),
            first=float(index == self.first_fitting),
            stamp_below=float(self._has_stamp_below(index)),
            above=self._most_shared(range(index - _NEAR, index), index),
            below=self._most_shared(range(index + 1, index + 1 + _NEAR), index),
        )

    def best_clues(self, index: int) -> Clues:
        """Return the clues of a line, as good as they can be where other lines have a say."""
        measures, text = self.page.blocks[index], self.page.document.blocks[index].text
        return Clues(
            shared=self.candidates[index],
            opening=self._shared(index, self.opening),
            fitting=float(measures.words in _FITTING_WORDS),
            short=float(measures.words < _FITTING_WORDS.start),
            closed=float(measures.closed and text[-1] not in _TITLE_ENDS),
            broken=float(text[0].islower() or text[0] in "…,.;:)" or bool(_BRACKET.search(text))),
            repeated=1.0,
            echoed=1.0,
            first=1.0,
            stamp_below=1.0,
            item=float(measures.kind is Kind.ITEM),
            distance=float(max(0, self.region.start - index - 1)),
            above=0.0,
            below=0.0,
            heading=self._heading(index),
            named=named_share(self.page.key(index), self.boxes.title_names),
            worded=self.read_title(text) if self.read_title else 0.0,
        )

    def score(self, index: int) -> float:
        """Return what the clues of one of the `candidates` weigh."""
        known = self._scores.get(index)
        if known is None:
            known = self._scores[index] = weigh(self.clues(index))
        return known

    @cached_property
    def _scores(self) -> dict[int, float]:
        """Those worked out so far."""
        return {}

    def best(self) -> int | None:
        """Return the candidate with the greatest score, the first of several."""
        most = {index: weigh(self.best_clues(index)) for index in self.candidates}
        best: int | None = None
        for index in sorted(most, key=most.__getitem__, reverse=True):
            if best is not None and most[index] < self.score(best):
                break  # The lines of a menu, mostly, and all that are left.
            if best is None or (self.score(index), -index) > (self.score(best), -best):
                best = index
        return best

    def _is_repeated(self, index: int) -> bool:
        """Tell a line that stands again outside of the body; inside it is a subheading."""
        if not self.page.is_repeated(index):
            return False
        return self._outside[self.page.key(index)] > (index not in self._inside)

    @cached_property
    def _inside(self) -> range:
        return range(self.region.start + 1, self.region.end)

    @cached_property
    def _outside(self) -> Counter[str]:
        """How often each key stands outside of the body."""
        return Counter(self.page.key(i) for i in range(len(self.chosen)) if i not in self._inside)

    def _most_shared(self, near: range, index: int) -> float:
        """The greatest share of words near a line, the line said once more left out."""
        own, key = self.candidates, self.page.key
        others = (own[at] for at in near if at in own and key(at) != key(index))
        return max(others, default=0.0)

    def _is_echoed(self, index: int) -> bool:
        key = self.page.key(index)
        if len(key) < _ECHO_LETTERS:
            return False
        return self.all_keys.count(key) > self.page.occurrences[key]

    def _heading(self, index: int) -> float:
        markup = self.page.document.blocks[index].markup
        if markup is None:
            return 0.0
        return _HEADINGS.get(self.page.document.elements[markup.element].tag, 0.0)

    def may_be_title(self, index: int) -> bool:
        """Tell whether a block can be a title at all: a paragraph is none, a question may be."""
        measures = self.page.blocks[index]
        if self.chosen[index] is not None or measures.kind is Kind.ALT_TEXT:
            return False
        if self._has_credit_below(index) or is_lone_day(self.page.document.blocks[index].text):
            return False
        if measures.kind is Kind.ITEM and self.page.is_repeated(index):
            return False  # An entry of a table of contents, and the subheading that it leads to.
        text = self.page.document.blocks[index].text
        if measures.closed and index == 0 and not self._opens_the_page(text):
            return False  # The body's own first sentence, where there is no title.
        if measures.is_prose:
            return text[-1] in _TITLE_ENDS and measures.words <= _LONGEST_CLOSED
        return measures.words <= _LONGEST

    def _opens_the_page(self, text: str) -> bool:
        """Tell a first line that asks or exclaims as a title does, by its capitals or its words."""
        if text[-1] in _ASKS and _is_capitalised(text):
            return True
        if self.read_title is None or text[-1] not in _TITLE_ENDS or _SENTENCE_ENDS.search(text):
            return False
        return self.read_title(text) >= _WORDED

    def _has_credit_below(self, index: int) -> bool:
        """Tell a caption: the picture's credit stands directly under it."""
        below = self.chosen[index + 1] if index + 1 < len(self.chosen) else None
        gap = self.page.document.blocks[index + 1].gap if below is not None else 1
        return below is not None and below.label is Label.CREDIT and not gap

    def _has_stamp_below(self, index: int) -> bool:
        below = self.chosen[index + 1 : index + 5]
        return any(rule is not None and rule.label in _STAMPS for rule in below)


def find_headline(
    boxes: Boxes,
    region: Region,
    chosen: Sequence[Rule | None],
    read_title: ReadTitle | None = None,
) -> int | None:
    """Return the index of the headline's block, or `None` when no line is likely enough.

    A rule's headline (the user's, say) is taken as it is. Otherwise each line above the first
    paragraph is weighed by its `Clues`.
    """
    own = next((i for i, r in enumerate(chosen) if r and r.label is Label.HEADLINE), None)
    named = boxes.named_title if boxes.markups else None
    if own is None and named is not None and chosen[named] is None:
        # Markup and metadata agree: nothing weighs more.
        return named
    search = Search(boxes, region, chosen, read_title)
    if own is not None or not (search.body or boxes.markups):
        return own
    best = search.best()
    if best is None or search.score(best) <= _LEAST:
        return None
    return best - 1 if _is_summary(search, best) else best


def _is_summary(search: Search, index: int) -> bool:
    """Tell a standfirst, which says more of the body than the headline right above it."""
    above = index - 1
    if above not in search.candidates or search.score(above) < search.score(index) - _SLACK:
        return False
    blocks, words = search.page.document.blocks, search.page.blocks[above].words
    return words in _FITTING_WORDS and len(blocks[above].text) < len(blocks[index].text)


def _is_capitalised(text: str) -> bool:
    """Tell "How Much Should I Pay?": a title in the English way."""
    longer = [word for word in text.split()[1:] if len(word) > _SMALL_WORD]
    return sum(word[0].isupper() for word in longer) * 2 > len(longer)


def _key(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())
