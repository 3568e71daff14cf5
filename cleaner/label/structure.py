"""What the place and the shape of a block make of it when its wording says nothing.

Each answer names a shape; the catalogue's rule for that shape (`structure.toml`) gives it a label,
a reason and examples.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from cleaner.days import find_days, is_lone_day
from cleaner.features import Shape
from cleaner.label.layout import Layout
from cleaner.label.region import Extent
from cleaner.labels import Label
from cleaner.model import Kind
from cleaner.rules.conditions import Place

_LETTER = re.compile(r"[^\W_]")
_TITLE_LIKE = frozenset({Shape.LINE, Shape.LONG_LINE})
_SHORT = frozenset({Shape.LINE, Shape.SCRAP})
_MENU_RUN = 3
_DAY_ABOVE, _DAY_BELOW = 3, 10
"""Blocks above and below the headline within which a lone day is the article's."""
_LONGEST_STAMP = 14
"""Words of a line that tells the article's day beside other things."""
_STAMP_MARKS = frozenset(["", *"•·|–—-/@"])
"""What sets its facts apart; nothing stands before the first and behind the last."""
_LEAST_CAPTION, _LONGEST_CAPTION = 4, 60
_LEAST_REPEATED = 8
"""Words of a line whose double right below is no button or title of a card."""
_LONGEST_CREDIT = 50
"""Characters of a credit behind a caption."""
_AMONG = 6
"""Blocks around a picture among which there is running text."""
_MENU_WORDS = 4
"""Words of a link that is no title of another page."""
_BY_KIND = {Kind.ITEM: "list-item", Kind.CELL: "table-cell", Kind.CODE: "code"}
_CONTINUES = ",.;:)%’'\"”»"


def find_shape(layout: Layout, index: int) -> str:
    """Name the shape of a block that no wording rule claims."""
    measures = layout.page.blocks[index]
    if index == layout.headline:
        return "title"
    if layout.repeats_headline(index):
        return "title-repeated"
    heading = layout.heading_of(index)
    if heading is not None:
        return f"behind-{heading}-heading"
    if is_lone_day(layout.text(index)) and measures.kind is not Kind.CELL:
        return _day_shape(layout, index)
    if _captioned_elsewhere(layout, index) or _stands_twice(layout, index):
        return "repeated-caption"
    if index == layout.standfirst:
        is_stamp = _tells_day(layout, index)
        return "day-near-headline" if is_stamp else "summary-under-headline"
    if measures.kind is Kind.ALT_TEXT:
        return "glued-alt-text"
    if not _LETTER.search(layout.text(index)):
        return "no-words"
    return _by_place(layout, index)


def _tells_day(layout: Layout, index: int) -> bool:
    """Tell "Hana Field • 3 May 2021 | Boats": no sentence, and a day set apart from the rest.

    "The harbour opens again on 3 May 2021" sums the article up.
    """
    text, measures = layout.text(index), layout.page.blocks[index]
    if measures.words > _LONGEST_STAMP or measures.closed:
        return False
    days = find_days(text)
    return any(
        text[: day.start].rstrip()[-1:] in _STAMP_MARKS
        and text[day.end :].lstrip()[:1] in _STAMP_MARKS
        for day in days
    )


def _by_place(layout: Layout, index: int) -> str:
    if layout.region.start == layout.region.end:
        return "no-running-text"
    place = layout.region.place(index)
    if place is Place.INSIDE and layout.region.extent is not Extent.RUN:
        return _inside_element(layout, index)
    return _BY_PLACE[place](layout, index)


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


def _inside_element(layout: Layout, index: int) -> str:
    """What the element of the main content holds is content, but for links to other pages."""
    kind = layout.page.blocks[index].kind
    if kind is Kind.HEADING:
        return "heading"
    if layout.boxes.is_link(index) and _leads_away(layout, index):
        return "only-links"
    return _BY_KIND.get(kind, "running-text" if layout.page.blocks[index].is_prose else "in-main")


def _leads_away(layout: Layout, index: int) -> bool:
    """Tell a link that is no content: any in an article; a short one that is no card elsewhere."""
    if layout.region.extent is Extent.ARTICLE:
        return True
    return layout.page.blocks[index].words <= _MENU_WORDS and not layout.boxes.is_in_card(index)


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
    return _LEAST_CAPTION <= words <= _LONGEST_CAPTION and layout.label(index + 1) is Label.CREDIT


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
    opening = layout.text(index)[:1]
    goes_on = opening.islower() or opening in _CONTINUES
    if goes_on and above is not None and not above.closed and layout.is_free(index - 1):
        return True
    if own is None or own.closed:
        return False
    return _goes_on(layout, index + 1) or (
        not layout.gap(index + 1) and layout.is_free(index + 1) and _goes_on(layout, index + 2)
    )


def _goes_on(layout: Layout, index: int) -> bool:
    """Tell a block that starts in the middle of a sentence, directly under the last one."""
    opening = layout.text(index)[:1]
    if not opening or layout.gap(index) or not layout.is_free(index):
        return False
    return opening.islower() or (opening in _CONTINUES and opening not in "’'\"”»")


def _captioned_elsewhere(layout: Layout, index: int) -> bool:
    """Tell a line that stands again behind a caption's opening word ("WATCH: ...")."""
    texts = layout.caption_texts
    return bool(texts) and len(key := layout.page.key(index)) > 12 and key in texts


def _stands_twice(layout: Layout, index: int) -> bool:
    """Tell a line of flattened text that stands right above or below itself: a picture's.

    Its alternative text and its caption say the same, so both stand on the page; the caption may
    go on with the picture's credit.
    """
    measures = layout.page.blocks[index]
    if layout.boxes.markups or measures.kind is not Kind.PARAGRAPH:
        return False
    if not _LEAST_REPEATED <= measures.words <= _LONGEST_CAPTION:
        return False
    doubled = _is_double(layout, index, index + 1) or _is_double(layout, index - 1, index)
    # Where nothing else is running text, it is all there is to keep.
    return doubled and any(
        layout.is_free_prose(near)
        and not layout.page.is_repeated(near)
        and not (_is_double(layout, near, index) or _is_double(layout, index, near))
        for near in range(index - _AMONG, index + _AMONG + 1)
    )


def _is_double(layout: Layout, index: int, below: int) -> bool:
    first, second = layout.text(index), layout.text(below)
    if first[:1] != second[:1] or not 0 <= len(second) - len(first) <= _LONGEST_CREDIT:
        return False
    page = layout.page
    return page.blocks[index].words >= _LEAST_REPEATED and (
        page.key(below).startswith(page.key(index))
    )
