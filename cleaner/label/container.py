"""The element that holds the main content of an HTML page, and whether the page is an article.

Text density over the tree: the innermost element that still holds nearly all of the running text
which no element rule claims (Sun, Song and Liao, "DOM based content extraction via text density",
2011, weigh elements in a like manner).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from cleaner.label.boxes import Boxes
from cleaner.label.claims import Claimants, Claims

_NEARLY_ALL = 0.8
_LEAST_SHARE = 0.3
"""Share of the page's own words that the container of an article holds; a page of cards, a thread
or a shop has less in any one place."""
_FEWEST_PARAGRAPHS = 3
_EDGE, _LONG = 3, 25
"""Blocks at each end of the container that are no midst of it; words of a long paragraph."""
_MOST_ABOVE_TITLE = 0.5
"""Share of the running text that may stand above the title before it is no title of the page."""


class Container(NamedTuple):
    """The half-open range of blocks of the main content, and whether the page is an article."""

    start: int
    end: int
    is_article: bool


def find_container(boxes: Boxes, claimants: Claimants) -> tuple[Container, Claims]:
    """Find the main content, and the claims that hold on this kind of page."""
    strict = claimants.claims(is_article=True)
    top = _below_title(boxes, strict)
    start, end = _densest(boxes, strict, top)
    words = [measures.words for measures in boxes.page.blocks]
    inside = [i for i in range(start, end) if _counts(boxes, strict, i)]
    there = sum(words[i] for i in inside)
    may_be = sum(boxes.prose[i] > 0 for i in inside) >= _FEWEST_PARAGRAPHS
    # What the page shows is at most all of it: most articles need no second look.
    if may_be and there >= _LEAST_SHARE * sum(words[top:]):
        return Container(start, end, is_article=True), strict
    mild = claimants.claims(is_article=False)
    shown = sum(words[i] for i in range(top, len(words)) if _is_shown(boxes, mild, i))
    if may_be and there >= _LEAST_SHARE * shown:
        return Container(start, end, is_article=True), strict
    return Container(_below_title(boxes, mild), len(words), is_article=False), mild


def inner_prose(boxes: Boxes, container: Container) -> frozenset[int]:
    """Return the long paragraphs in the midst of the main content.

    Wording is not asked there: a site's notices stand at the edges, its prompts are short. That
    saves half of the time and costs nothing (word F1 on WCXB and news unchanged).
    """
    midst = range(container.start + _EDGE, container.end - _EDGE)
    blocks = boxes.page.blocks
    return frozenset(
        i
        for i in midst
        if boxes.prose[i] >= _LONG and blocks[i].closed and not boxes.linked[i] > 0.3
    )


def _counts(boxes: Boxes, claims: Claims, index: int) -> bool:
    return claims[index] is None and not boxes.is_link(index)


def _is_shown(boxes: Boxes, claims: Claims, index: int) -> bool:
    return claims[index] is None and (not boxes.is_link(index) or boxes.is_in_card(index))


def _below_title(boxes: Boxes, claims: Claims) -> int:
    """Where the page begins under its title: 0 when much of the text stands above it."""
    if boxes.title is None:
        return 0
    free = [w if claim is None else 0 for w, claim in zip(boxes.prose, claims, strict=True)]
    above = sum(free[: boxes.title])
    return boxes.title if above <= _MOST_ABOVE_TITLE * sum(free) else 0


def _densest(boxes: Boxes, claims: Claims, top: int) -> tuple[int, int]:
    """The range of blocks in the innermost element with nearly all of the running text."""
    free = [
        words if claim is None and index >= top else 0
        for index, (words, claim) in enumerate(zip(boxes.prose, claims, strict=True))
    ]
    sums = boxes.summed(free)
    best = _innermost(boxes, sums)
    within = _descendants(boxes, best)
    places = [i for i, markup in enumerate(boxes.markups) if markup.element in within]
    if not places:
        return 0, 0
    return max(places[0], top), places[-1] + 1


def _innermost(boxes: Boxes, sums: Sequence[int]) -> int:
    elements = boxes.page.document.elements
    enough = _NEARLY_ALL * sums[0]
    best = 0
    if sums[0]:
        for index in range(1, len(elements)):
            # Elements come in the order of the page: a child of the best so far lies deeper.
            if sums[index] >= enough and elements[index].parent == best:
                best = index
    return best


def _descendants(boxes: Boxes, top: int) -> set[int]:
    within = {top}
    elements = boxes.page.document.elements
    for index in range(top + 1, len(elements)):
        if elements[index].parent not in within:
            break
        within.add(index)
    return within
