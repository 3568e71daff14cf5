"""The named conditions of a rule, as code."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum

from cleaner.features import Measures
from cleaner.labels import Label
from cleaner.rules.rule import Position, When


class Place(StrEnum):
    """Where a block stands: before, inside or after the main content."""

    HEAD = "head"
    INSIDE = "inside"
    TAIL = "tail"


def fits_measures(when: When, text: str, measures: Measures) -> bool:
    """Tell whether a block's length and end meet the conditions."""
    if not when.min_chars <= len(text) <= when.max_chars:
        return False
    if measures.words < when.min_words:
        return False
    if when.max_words is not None and measures.words > when.max_words:
        return False
    return when.ends_sentence is None or when.ends_sentence == measures.closed


def fits_place(position: Position | None, place: Place) -> bool:
    """Tell whether a block at `place` meets the condition on its position."""
    if position == "edge":
        return place is not Place.INSIDE
    return position is None or position == place


def fits_neighbours(when: When, neighbours: Collection[Label]) -> bool:
    """Tell whether one of the labels next to a block is one that the rule asks for."""
    return not when.next_to or not when.next_to.isdisjoint(neighbours)
