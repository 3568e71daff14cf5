"""Which of the rules a block's wording called up may speak, now that its place is known."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from cleaner.features import PageMeasures
from cleaner.label.region import Region
from cleaner.label.wording import Hits
from cleaner.labels import Label
from cleaner.rules.conditions import fits_neighbours, fits_place
from cleaner.rules.rule import Rule


def settle(page: PageMeasures, hits: Sequence[Hits], region: Region) -> list[Rule | None]:
    """Return the one rule that labels each block by wording, or `None`.

    A keep rule comes first, then the rulebook's order. Rules that ask for neighbours are asked
    after the others, from the top of the page to the bottom and back, so that a chain of them
    (a captcha of three lines) holds together.
    """
    chosen: list[Rule | None] = [None] * len(hits)
    fitting: dict[int, list[Rule]] = {}
    for index, found in enumerate(hits):
        if len(found) == 1 and found[0].kind == "element":
            chosen[index] = found[0]
        elif found and (rules := _fitting(page, found, index, region)):
            fitting[index] = rules
            chosen[index] = _strongest(rules, frozenset())
    busy = tuple(fitting)
    for index in (*busy, *reversed(busy)):
        if chosen[index] is None:
            chosen[index] = _strongest(fitting[index], _neighbours(chosen, index))
    return chosen


def _fitting(page: PageMeasures, hits: Hits, index: int, region: Region) -> list[Rule]:
    """The rules that fit the block's place, its neighbours not asked."""
    place = region.place(index)
    return [
        rule
        for rule in hits
        if fits_place(rule.when.position, place)
        and (rule.when.repeated is None or rule.when.repeated == page.is_repeated(index))
    ]


def _strongest(rules: Sequence[Rule], neighbours: Collection[Label]) -> Rule | None:
    speaking = [rule for rule in rules if fits_neighbours(rule.when, neighbours)]
    keep = next((rule for rule in speaking if rule.is_keep), None)
    return keep or next(iter(speaking), None)


def _neighbours(chosen: Sequence[Rule | None], index: int) -> frozenset[Label]:
    around = (*chosen[max(0, index - 1) : index], *chosen[index + 1 : index + 2])
    return frozenset(rule.label for rule in around if rule is not None)
