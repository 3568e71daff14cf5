"""A page as the rules of structure see it."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass
from functools import cached_property

from cleaner.days import is_lone_day
from cleaner.features import Measures, PageMeasures
from cleaner.label.boxes import Boxes
from cleaner.label.region import Region
from cleaner.labels import Label
from cleaner.model import Kind
from cleaner.rules.conditions import Place
from cleaner.rules.rule import Rule

_STANDFIRST_WORDS = (8, 70)
_STANDFIRST_WITHIN = 6
_STAMPS = frozenset({Label.BYLINE, Label.DATE, Label.CREDIT, Label.CAPTION, Label.SHARE})
_LIST_HEADINGS = frozenset({Label.RELATED, Label.TAGS})
_LONGEST_LISTED = 25
"""Words of a link or tag in a list."""


@dataclass(frozen=True)
class Layout:
    """A page as the rules of structure see it: measures, region, headline, wording's choices."""

    boxes: Boxes
    region: Region
    chosen: Sequence[Rule | None]
    headline: int | None

    @cached_property
    def page(self) -> PageMeasures:
        """The measures of the page."""
        return self.boxes.page

    @cached_property
    def standfirst(self) -> int | None:
        """The block right under the headline that sums the article up, if there is one."""
        return None if self.headline is None else _find_standfirst(self, self.headline)

    @cached_property
    def announced(self) -> frozenset[int]:
        """The short blocks of lists without bullets, behind a line that ends with a colon."""
        found: set[int] = set()
        for index in range(self.region.start + 1, self.region.end):
            goes_on = index - 1 in found or self.text(index - 1).endswith((":", "："))
            free = self.is_free(index - 1) and self.is_free(index)
            if goes_on and free and not self.page.blocks[index].is_prose:
                found.add(index)
        return frozenset(found)

    @cached_property
    def caption_texts(self) -> frozenset[str]:
        """What captions say behind their opening word, as keys."""
        return frozenset(
            self.page.key(i).removeprefix(_squashed_lead(self.text(i)))
            for i, rule in enumerate(self.chosen)
            if rule is not None and rule.label is Label.CAPTION
        )

    @cached_property
    def comments_from(self) -> int:
        """Where the readers' comments begin behind the main content (the page's end if nowhere)."""
        for index in range(self.region.end, len(self.chosen)):
            rule = self.chosen[index]
            if rule is not None and rule.label is Label.COMMENTS:
                return index
        return len(self.chosen)

    @cached_property
    def _headings(self) -> dict[int, Label]:
        """The label of the heading above, for each short block in a list of links or tags."""
        found: dict[int, Label] = {}
        current: Label | None = None
        for index, rule in enumerate(self.chosen):
            if rule is not None:
                # An element holds its list itself: what stands behind it is no part of it.
                heads = rule.label in _LIST_HEADINGS and rule.kind != "element"
                current = rule.label if heads else None
                if current and _says_more(self.text(index)):
                    current = None
            elif current and not self._may_be_listed(index, found):
                current = None
            elif current:
                found[index] = current
        return found

    def _may_be_listed(self, index: int, listed: Container[int]) -> bool:
        measures = self.page.blocks[index]
        if index - 1 in listed and self.page.blocks[index - 1].kind is not measures.kind:
            return False
        gap = self.page.document.blocks[index].gap
        if gap > 1 or index == self.headline or self.text(index).endswith((":", "：")):
            return False
        return measures.kind is Kind.ITEM or (
            not measures.is_prose and measures.words <= _LONGEST_LISTED
        )

    def heading_of(self, index: int) -> Label | None:
        """The label of the heading under which the block is listed, if it is."""
        return self._headings.get(index)

    def measures(self, index: int) -> Measures | None:
        """The measures of a block, `None` beyond the page's ends."""
        return self.page.blocks[index] if 0 <= index < len(self.page.blocks) else None

    def text(self, index: int) -> str:
        """The visible text of a block, empty beyond the page's ends."""
        blocks = self.page.document.blocks
        return blocks[index].text if 0 <= index < len(blocks) else ""

    def gap(self, index: int) -> int:
        """The blank lines above a block, 0 beyond the page's ends."""
        blocks = self.page.document.blocks
        return blocks[index].gap if 0 <= index < len(blocks) else 0

    def label(self, index: int) -> Label | None:
        """The label that wording gave a block, `None` where it gave none."""
        rule = self.chosen[index] if 0 <= index < len(self.chosen) else None
        return rule.label if rule else None

    def repeats_headline(self, index: int) -> bool:
        """Whether the block is the headline once more, above or inside the main content."""
        if self.headline is None or self.region.place(index) is Place.TAIL:
            return False
        title, first = self.page.key(self.headline), self.text(index)[0]
        if first.isalnum() and first.casefold()[0] != title[:1]:
            return False  # Nearly all blocks are told apart by their first letter.
        return self.page.key(index) == title

    def is_free(self, index: int) -> bool:
        """Whether the block exists and no wording rule claims it."""
        return 0 <= index < len(self.chosen) and self.chosen[index] is None

    def is_free_prose(self, index: int) -> bool:
        """Whether the block is running text that no wording rule claims, inside the region."""
        inside = self.region.start <= index < self.region.end
        return inside and self.is_free(index) and self.page.blocks[index].is_prose


def _find_standfirst(layout: Layout, headline: int) -> int | None:
    """Look under the headline for a summary: unclosed, or parted from the body by a stamp."""
    least, most = _STANDFIRST_WORDS
    last = min(headline + _STANDFIRST_WITHIN, len(layout.chosen), layout.region.start + 1)
    for index in range(headline + 1, last):
        measures = layout.page.blocks[index]
        stamp = not layout.is_free(index) or is_lone_day(layout.text(index))
        captioned = layout.page.key(index) in layout.caption_texts
        if stamp or captioned or layout.repeats_headline(index):
            continue
        if not least <= measures.words <= most or measures.kind is not Kind.PARAGRAPH:
            return None
        outside = index < layout.region.start
        parted = layout.label(index + 1) in _STAMPS or is_lone_day(layout.text(index + 1))
        return index if parted or outside or not measures.closed else None
    return None


def _squashed_lead(text: str) -> str:
    lead, colon, _ = text.partition(":")
    return "".join(char for char in lead.casefold() if char.isalnum()) if colon else ""


def _says_more(text: str) -> bool:
    """Tell "Read also: a title" and "Tags: a, b", which hold their list, from a bare heading."""
    head, colon, tail = text.replace("：", ":").partition(":")
    return bool(colon and tail.strip() and head)
