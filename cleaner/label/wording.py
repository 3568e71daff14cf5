"""Which rules the wording of each block calls up."""

from __future__ import annotations

from cleaner.features import PageMeasures
from cleaner.model import Document
from cleaner.rules.conditions import fits_measures
from cleaner.rules.rule import Rule
from cleaner.rules.rulebook import Rulebook

Hits = tuple[Rule, ...]
"""The rules that may label a block, as far as the block alone can tell, the strongest first."""


def find_hits(page: PageMeasures, rulebook: Rulebook) -> tuple[Hits, ...]:
    """Return the hits of each block: wording and length fit, place and neighbours not yet asked."""
    return tuple(_hits(page, index, rulebook) for index in range(len(page.blocks)))


def _hits(page: PageMeasures, index: int, rulebook: Rulebook) -> Hits:
    text = page.document.blocks[index].text
    measures = page.blocks[index]
    found = [
        rulebook.rules[i]
        for i in rulebook.matcher.matches(text)
        if fits_measures(rulebook.rules[i].when, text, measures)
    ]
    if rulebook.tests:
        found += _asked(page.document, index, rulebook)
        found.sort(key=rulebook.rules.index)
    return tuple(found)


def _asked(document: Document, index: int, rulebook: Rulebook) -> list[Rule]:
    block = document.blocks[index]
    return [rule for rule in rulebook.tests if rule.test and rule.test(block, document)]
