"""Which of the rules a block's wording called up may speak, now that its place is known."""

from __future__ import annotations

from collections.abc import Sequence

from cleaner.features import PageMeasures
from cleaner.label.region import Region
from cleaner.label.wording import Hits
from cleaner.model import Label
from cleaner.rules.conditions import fits_neighbours, fits_place
from cleaner.rules.rule import Rule


def settle(page: PageMeasures, hits: Sequence[Hits], region: Region) -> list[Rule | None]:
    """Return the one rule that labels each block by wording, or `None`.

    A keep rule comes first, then the rulebook's order. Rules that ask for neighbours are asked
    after the others, from the top of the page to the bottom and back, so that a chain of them
    (a captcha of three lines) holds together.
    """
    chosen: list[Rule | None] = [None] * len(hits)
    busy = [index for index, block_hits in enumerate(hits) if block_hits]
    for index in busy:
        chosen[index] = _first(page, hits, region, index, chosen, alone=True)
    for index in (*busy, *reversed(busy)):
        if chosen[index] is None:
            chosen[index] = _first(page, hits, region, index, chosen, alone=False)
    return chosen


def _first(
    page: PageMeasures,
    hits: Sequence[Hits],
    region: Region,
    index: int,
    chosen: Sequence[Rule | None],
    *,
    alone: bool,
) -> Rule | None:
    neighbours = set() if alone else _neighbours(chosen, index)
    fitting = [
        rule
        for rule in hits[index]
        if fits_place(rule.when.position, region.place(index))
        and fits_neighbours(rule.when, neighbours, repeated=page.is_repeated(index))
    ]
    keep = next((rule for rule in fitting if rule.is_keep), None)
    return keep or next(iter(fitting), None)


def _neighbours(chosen: Sequence[Rule | None], index: int) -> set[Label]:
    around = (*chosen[max(0, index - 1) : index], *chosen[index + 1 : index + 2])
    return {rule.label for rule in around if rule is not None}
