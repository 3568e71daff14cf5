"""Which blocks the HTML around them tells to be boilerplate."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property

from cleaner.label.boxes import Boxes
from cleaner.rules.conditions import fits_measures
from cleaner.rules.rule import Rule
from cleaner.rules.rulebook import Rulebook

_BULK = 0.5
"""Share of the page's running text that one element, or one rule, may not take."""
_LEAST_LEFT = 0.15
"""Share of the running text that must be left when all rules have spoken."""
_NONE: tuple[int, ...] = ()

Named = dict[int, tuple[int, ...]]
"""The places of the rules that name an element, by the element's index."""
Claims = tuple[Rule | None, ...]
"""For each block the element rule that claims it."""


@dataclass(frozen=True)
class Claimants:
    """The element rules of a rulebook that a page's elements call up.

    A class or a landmark never takes the bulk of the running text: a name is only a name. One peer
    loses every page of a blogging platform because its articles carry the class `newsletter-post`.
    """

    boxes: Boxes
    rulebook: Rulebook

    def claims(self, *, is_article: bool) -> Claims:
        """Return the claims on each block; rules for articles (`when.page`) if `is_article`."""
        rules = self.rulebook.rules
        named = self._named
        if not is_article:
            named = {
                index: tuple(place for place in places if rules[place].when.page is None)
                for index, places in named.items()
            }
        inherited, taken = self._inherited(named)
        bulk = _BULK * self._text
        off = {
            place for place, words in taken.items() if words > bulk and not rules[place].when.bulk
        }
        while True:
            claims = self._claims(inherited, off)
            free = zip(self.boxes.prose, claims, strict=True)
            left = sum(words for words, claim in free if claim is None)
            worst = self._greediest(claims)
            if worst is None or left >= _LEAST_LEFT * self._text:
                return claims
            off.add(worst)

    @cached_property
    def _prose(self) -> Sequence[int]:
        """The words of running text in each element."""
        return self.boxes.summed(self.boxes.prose)

    @cached_property
    def _called(self) -> Named:
        """The places of the rules that name an element; most have none."""
        elements, selectors = self.boxes.page.document.elements, self.rulebook.selectors
        called = {}
        for index, element in enumerate(elements):
            around_hidden = index > 0 and elements[element.parent].hidden
            if found := selectors.matches(element, around_hidden=around_hidden):
                called[index] = found
        return called

    @cached_property
    def _text(self) -> int:
        """The words of the page's running text, without what rules may take in bulk."""
        prose, sure = self._prose, self.rulebook.bulk
        found = {i for i, places in self._called.items() if not sure.isdisjoint(places)}
        elements = self.boxes.page.document.elements
        # A platform's boxes lie in one another: only the outermost counts.
        outer = (i for i in found if elements[i].parent not in found)
        return max(0, prose[0] - sum(prose[i] for i in outer)) if found else prose[0]

    @cached_property
    def _named(self) -> Named:
        """The places of the rules that name an element, where they may."""
        elements, rules, prose = self.boxes.page.document.elements, self.rulebook.rules, self._prose
        titled = self.boxes.around_title
        named = {}
        for index, called in self._called.items():
            may_all = prose[index] <= _BULK * self._text
            places = tuple(place for place in called if may_all or rules[place].when.bulk)
            # An article's own header holds its title; so does a form that is a shop's or a
            # platform's whole page.
            is_own = elements[index].tag in ("header", "form") and index in titled
            if places and not is_own:
                named[index] = places
        return named

    def _inherited(self, named: Named) -> tuple[list[tuple[int, ...]], dict[int, int]]:
        """The rules that name each element or one around it, and the prose that each would take.

        The outermost come first; a rule counts once, so that deep nesting stays cheap.
        """
        elements = self.boxes.page.document.elements
        taken: dict[int, int] = {}
        by_element: list[tuple[int, ...]] = []
        for index, element in enumerate(elements):
            above = by_element[element.parent] if index else _NONE
            for place in named.get(index, _NONE):
                if place not in above:
                    taken[place] = taken.get(place, 0) + self._prose[index]
                    above += (place,)
            by_element.append(above)
        return by_element, taken

    def _claims(self, inherited: Sequence[tuple[int, ...]], off: Collection[int]) -> Claims:
        """The claim on each block: that of the outermost element which has one."""
        claims: list[Rule | None] = []
        for index, markup in enumerate(self.boxes.markups):
            is_title = index == self.boxes.named_title
            places = inherited[markup.element] if not is_title else _NONE
            claims.append(self._first_fitting(places, index, off) if places else None)
        return tuple(claims)

    def _first_fitting(
        self, places: Sequence[int], index: int, off: Collection[int]
    ) -> Rule | None:
        text, measures = self.boxes.page.document.blocks[index].text, self.boxes.page.blocks[index]
        for place in places:
            rule = self.rulebook.rules[place]
            if place not in off and fits_measures(rule.when, text, measures):
                return rule
        return None

    def _greediest(self, claims: Claims) -> int | None:
        """The rule that takes most of the running text, of those that may not."""
        taken: dict[str, int] = {}
        for words, claim in zip(self.boxes.prose, claims, strict=True):
            if claim is not None and not claim.when.bulk:
                taken[claim.id] = taken.get(claim.id, 0) + words
        worst = max(taken, key=taken.__getitem__, default=None)
        if worst is None:
            return None
        return next(i for i, rule in enumerate(self.rulebook.rules) if rule.id == worst)
