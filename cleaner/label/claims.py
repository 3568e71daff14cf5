"""Which blocks the HTML around them tells to be boilerplate."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from cleaner.label.boxes import Boxes
from cleaner.rules.conditions import fits_measures
from cleaner.rules.rule import Rule
from cleaner.rules.rulebook import Rulebook

_BULK = 0.5
"""Share of the page's running text that one element, or one rule, may not take."""
_LEAST_LEFT = 0.15
"""Share of the running text that must be left when all rules have spoken."""

Claims = tuple[Rule | None, ...]
"""For each block the element rule that claims it."""


def find_claims(boxes: Boxes, rulebook: Rulebook, *, is_article: bool) -> Claims:
    """Return the claims on each block of a page.

    A class or a landmark never takes the bulk of the running text: a name is only a name. Rules
    that speak of articles (`when.page`) are asked when `is_article`.
    """
    if not boxes.markups or not rulebook.selectors:
        return (None,) * len(boxes.page.blocks)
    prose = boxes.summed(boxes.prose)
    named = _named(boxes, rulebook, prose, is_article=is_article)
    off = _too_greedy(boxes, named, prose)
    while True:
        claims = _inherited(boxes, named, rulebook, off)
        left = sum(w for w, claim in zip(boxes.prose, claims, strict=True) if claim is None)
        if left >= _LEAST_LEFT * prose[0]:
            return claims
        off = {*off, _greediest(boxes.prose, claims, rulebook)}


def _named(
    boxes: Boxes, rulebook: Rulebook, prose: Sequence[int], *, is_article: bool
) -> list[tuple[int, ...]]:
    """The places of the rules that name each element, where they may."""
    elements = boxes.page.document.elements
    rules, selectors = rulebook.rules, rulebook.selectors
    bulk = _BULK * prose[0]
    titled = _around_title(boxes)
    named: list[tuple[int, ...]] = []
    for index, element in enumerate(elements):
        around_hidden = index > 0 and elements[element.parent].hidden
        found = selectors.matches(element, around_hidden=around_hidden)
        if found and (prose[index] > bulk or (index in titled and element.tag == "header")):
            found = ()
        if found and not is_article:
            found = tuple(place for place in found if rules[place].when.page is None)
        named.append(found)
    return named


def _around_title(boxes: Boxes) -> Collection[int]:
    """The elements around the page's title: an article's own header holds it."""
    if boxes.title is None:
        return ()
    elements = boxes.page.document.elements
    around, index = set(), boxes.markups[boxes.title].element
    while index > 0:
        around.add(index)
        index = elements[index].parent
    return around


def _too_greedy(
    boxes: Boxes, named: Sequence[tuple[int, ...]], prose: Sequence[int]
) -> Collection[int]:
    """The rules that in all their elements would take the bulk of the running text."""
    elements = boxes.page.document.elements
    under: list[frozenset[int]] = []
    taken: dict[int, int] = {}
    for index, found in enumerate(named):
        above = under[elements[index].parent] if index else frozenset()
        fresh = [place for place in found if place not in above]
        for place in fresh:
            taken[place] = taken.get(place, 0) + prose[index]
        under.append(above.union(fresh) if fresh else above)
    return {place for place, words in taken.items() if words > _BULK * prose[0]}


def _inherited(
    boxes: Boxes, named: Sequence[tuple[int, ...]], rulebook: Rulebook, off: Collection[int]
) -> Claims:
    """The claim on each block: that of the outermost element which has one."""
    elements, rules = boxes.page.document.elements, rulebook.rules
    by_element: list[tuple[int, ...]] = []
    for index, found in enumerate(named):
        above = by_element[elements[index].parent] if index else ()
        fresh = tuple(place for place in found if place not in off) if found and off else found
        by_element.append(above + fresh if fresh else above)
    claims: list[Rule | None] = []
    for index, markup in enumerate(boxes.markups):
        places = by_element[markup.element]
        text = boxes.page.document.blocks[index].text if places else ""
        fitting = (
            rules[place]
            for place in places
            if fits_measures(rules[place].when, text, boxes.page.blocks[index])
        )
        claims.append(next(fitting, None))
    return tuple(claims)


def _greediest(prose: Sequence[int], claims: Claims, rulebook: Rulebook) -> int:
    taken: dict[str, int] = {}
    for words, claim in zip(prose, claims, strict=True):
        if claim is not None:
            taken[claim.id] = taken.get(claim.id, 0) + words
    worst = max(taken, key=taken.__getitem__)
    return next(i for i, rule in enumerate(rulebook.rules) if rule.id == worst)
