"""Which rules the wording of each block calls up."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from cleaner.features import PageMeasures
from cleaner.limits import UNWATCHED, Watch
from cleaner.model import Document, Kind
from cleaner.rules.conditions import fits_measures
from cleaner.rules.rule import Rule
from cleaner.rules.rulebook import Rulebook

Hits = tuple[Rule, ...]
"""The rules that may label a block, as far as the block alone can tell, the strongest first."""


def find_hits(
    page: PageMeasures,
    rulebook: Rulebook,
    claims: Sequence[Rule | None] | None = None,
    quiet: Collection[int] = (),
    watch: Watch = UNWATCHED,
) -> tuple[Hits, ...]:
    """Return the hits of each block: wording and length fit, place and neighbours not yet asked.

    What an element rule claims is settled, and `quiet` blocks are known to be content: there only
    the user's rules are asked. Raises `OutOfTime` when `watch` says so.
    """
    own = rulebook.rules[: rulebook.own]
    mine = Rulebook(own, len(own)) if own else None
    found: list[Hits] = []
    known: dict[str, list[int]] = {}
    for index, claim in enumerate(watch.over(claims or [None] * len(page.blocks))):
        if claim is None and index not in quiet:
            found.append(_hits(page, index, rulebook, known))
            continue
        hits = _hits(page, index, mine, {}) if mine else ()
        found.append((*hits, claim) if claim else hits)
    return tuple(found)


def _hits(page: PageMeasures, index: int, rulebook: Rulebook, known: dict[str, list[int]]) -> Hits:
    """The hits of one block; `known` are the places of the rules that lines of the page fit."""
    text = page.document.blocks[index].text
    places = known.get(text)
    if places is None:
        places = known[text] = rulebook.matcher.matches(text)
    measures = page.blocks[index]
    found = [
        rulebook.rules[i] for i in places if fits_measures(rulebook.rules[i].when, text, measures)
    ]
    kind = page.document.blocks[index].kind
    if kind in (Kind.CELL, Kind.CODE):
        # A day, a name or "1,2 kg" in a table is data, no stamp of the article and no page number.
        found = [rule for rule in found if rule.is_keep]
    if rulebook.tests:
        found += _asked(page.document, index, rulebook)
        found.sort(key=rulebook.rules.index)
    return tuple(found)


def _asked(document: Document, index: int, rulebook: Rulebook) -> list[Rule]:
    block = document.blocks[index]
    return [rule for rule in rulebook.tests if rule.test and rule.test(block, document)]
