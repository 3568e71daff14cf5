"""What the place and the shape of a block make of it when its wording says nothing.

Each answer names a shape; the catalogue's rule for that shape (`structure.toml`) gives it a label,
a reason and examples.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass
from functools import cached_property

from cleaner.days import is_lone_day
from cleaner.features import Measures, PageMeasures, Shape
from cleaner.label.region import Region
from cleaner.model import Kind, Label
from cleaner.rules.conditions import Place
from cleaner.rules.rule import Rule

_TITLE_LIKE = frozenset({Shape.LINE, Shape.LONG_LINE})
_SHORT = frozenset({Shape.LINE, Shape.SCRAP})
_STANDFIRST_WORDS = (8, 70)
_STANDFIRST_WITHIN = 6
_STAMPS = frozenset({Label.BYLINE, Label.DATE, Label.CREDIT, Label.CAPTION, Label.SHARE})
_MENU_RUN = 3
_DAY_ABOVE, _DAY_BELOW = 3, 10
"""Blocks above and below the headline within which a lone day is the article's."""
_LEAST_CAPTION, _LONGEST_CAPTION = 4, 60
_LIST_HEADINGS = frozenset({Label.RELATED, Label.TAGS})
_CONTINUES = ",.;:)%’'\"”»"


@dataclass(frozen=True)
class Layout:
    """A page as the rules of structure see it: measures, region, headline, wording's choices."""

    page: PageMeasures
    region: Region
    chosen: Sequence[Rule | None]
    headline: int | None

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
            self.page.keys[i].removeprefix(_squashed_lead(self.text(i)))
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
                current = rule.label if rule.label in _LIST_HEADINGS else None
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
        return measures.kind is Kind.ITEM or (not measures.is_prose and measures.words <= 25)

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

    def is_free(self, index: int) -> bool:
        """Whether the block exists and no wording rule claims it."""
        return 0 <= index < len(self.chosen) and self.chosen[index] is None

    def is_free_prose(self, index: int) -> bool:
        """Whether the block is running text that no wording rule claims, inside the region."""
        inside = self.region.start <= index < self.region.end
        return inside and self.is_free(index) and self.page.blocks[index].is_prose


def find_shape(layout: Layout, index: int) -> str:
    """Name the shape of a block that no wording rule claims."""
    measures = layout.page.blocks[index]
    if index == layout.headline:
        return "title"
    if _repeats_headline(layout, index):
        return "title-repeated"
    heading = layout.heading_of(index)
    if heading is not None:
        return f"behind-{heading}-heading"
    if is_lone_day(layout.text(index)):
        return _day_shape(layout, index)
    if index == layout.standfirst:
        return "summary-under-headline"
    if measures.kind is Kind.ALT_TEXT:
        return "glued-alt-text"
    if not any(char.isalnum() for char in layout.text(index)):
        return "no-words"
    if _captioned_elsewhere(layout, index):
        return "repeated-caption"
    if layout.region.start == layout.region.end:
        return "no-running-text"
    return _BY_PLACE[layout.region.place(index)](layout, index)


def _day_shape(layout: Layout, index: int) -> str:
    """The article's day stands near its headline; elsewhere a day is the page's, or a reader's."""
    if index > layout.comments_from:
        return "behind-comments-heading"
    if layout.headline is None or layout.region.place(index) is Place.TAIL:
        return "day-elsewhere"
    below = index - layout.headline
    is_near = -_DAY_ABOVE <= below <= _DAY_BELOW
    return "day-near-headline" if is_near and below else "day-elsewhere"


def _inside(layout: Layout, index: int) -> str:
    measures = layout.page.blocks[index]
    above, below = layout.is_free_prose(index - 1), layout.is_free_prose(index + 1)
    if _has_credit_below(layout, index):
        return "above-credit"
    if measures.is_prose:
        return "running-text"
    if measures.kind is Kind.ITEM:
        return "list-item"
    if _is_fragment(layout, index):
        return "fragment"
    if measures.shape is Shape.SENTENCE:
        return "short-sentence"
    if layout.text(index).endswith((":", "：")):
        return "short-sentence"
    if below and (above or measures.shape is Shape.LINE):
        return "line-above-prose"
    if index in layout.announced:
        return "list-item"
    if measures.shape is Shape.LONG_LINE:
        return "open-line"
    return _run_or_lone(layout, index)


def _before(layout: Layout, index: int) -> str:
    if _has_credit_below(layout, index):
        return "above-credit"
    measures = layout.page.blocks[index]
    if measures.is_prose and layout.headline is not None and index > layout.headline:
        return "running-text"
    is_below = layout.headline is None or index > layout.headline
    if measures.shape is Shape.LONG_LINE and is_below:
        return "open-line"
    return _run_or_lone(layout, index)


def _has_credit_below(layout: Layout, index: int) -> bool:
    """Tell a picture's caption: its credit stands directly under it, with no blank line between."""
    blocks = layout.page.document.blocks
    if index + 1 >= len(blocks) or blocks[index + 1].gap or not layout.page.has_gaps:
        return False
    words = layout.page.blocks[index].words
    return _LEAST_CAPTION <= words <= _LONGEST_CAPTION and _label(layout, index + 1) is Label.CREDIT


def _after(layout: Layout, index: int) -> str:
    if index > layout.comments_from:
        return "behind-comments-heading"
    if layout.page.blocks[index].is_prose:
        return "prose-outside"
    return _run_or_lone(layout, index)


_BY_PLACE: dict[Place, Callable[[Layout, int], str]] = {
    Place.HEAD: _before,
    Place.INSIDE: _inside,
    Place.TAIL: _after,
}


def _run_or_lone(layout: Layout, index: int) -> str:
    measures = layout.page.blocks[index]
    if measures.is_prose:
        return "prose-outside"
    if measures.shape in _TITLE_LIKE and _in_run(layout, index, _TITLE_LIKE, 2):
        return "link-run"
    if measures.shape in _SHORT and _in_run(layout, index, _SHORT, _MENU_RUN):
        return "menu-run"
    return "lone-line"


def _in_run(layout: Layout, index: int, shapes: frozenset[Shape], least: int) -> bool:
    """Tell whether at least `least` neighbours in a row (the block included) have such shapes."""
    length = 1
    for step in (-1, 1):
        at = index + step
        while length < least:
            measures = layout.measures(at)
            if measures is None or measures.shape not in shapes:
                break
            length, at = length + 1, at + step
    return length >= least


def _is_fragment(layout: Layout, index: int) -> bool:
    """Tell a piece of a paragraph that a flattener cut at its links and emphases."""
    own, above = layout.measures(index), layout.measures(index - 1)
    if layout.gap(index):
        above = None
    opening, following = layout.text(index)[:1], layout.text(index + 1)[:1]
    goes_on = opening.islower() or opening in _CONTINUES
    if goes_on and above is not None and not above.closed and layout.is_free(index - 1):
        return True
    if own is None or own.closed or layout.gap(index + 1) or not layout.is_free(index + 1):
        return False
    return following.islower() or (following in _CONTINUES and following not in "’'\"”»")


def _repeats_headline(layout: Layout, index: int) -> bool:
    if layout.headline is None or layout.region.place(index) is Place.TAIL:
        return False
    return layout.page.keys[index] == layout.page.keys[layout.headline]


def _captioned_elsewhere(layout: Layout, index: int) -> bool:
    """Tell a line that stands again behind a caption's opening word ("WATCH: ...")."""
    key = layout.page.keys[index]
    return len(key) > 12 and key in layout.caption_texts


def _squashed_lead(text: str) -> str:
    lead, colon, _ = text.partition(":")
    return "".join(char for char in lead.casefold() if char.isalnum()) if colon else ""


def _find_standfirst(layout: Layout, headline: int) -> int | None:
    """Look under the headline for a summary: unclosed, or parted from the body by a stamp."""
    least, most = _STANDFIRST_WORDS
    last = min(headline + _STANDFIRST_WITHIN, len(layout.chosen), layout.region.start + 1)
    for index in range(headline + 1, last):
        measures = layout.page.blocks[index]
        stamp = not layout.is_free(index) or is_lone_day(layout.text(index))
        if stamp or _repeats_headline(layout, index):
            continue
        if not least <= measures.words <= most or measures.kind is not Kind.PARAGRAPH:
            return None
        outside = index < layout.region.start
        parted = _label(layout, index + 1) in _STAMPS or is_lone_day(layout.text(index + 1))
        return index if parted or outside or not measures.closed else None
    return None


def _says_more(text: str) -> bool:
    """Tell "Read also: a title" and "Tags: a, b", which hold their list, from a bare heading."""
    head, colon, tail = text.replace("：", ":").partition(":")
    return bool(colon and tail.strip() and head)


def _label(layout: Layout, index: int) -> Label | None:
    rule = layout.chosen[index] if index < len(layout.chosen) else None
    return rule.label if rule else None
