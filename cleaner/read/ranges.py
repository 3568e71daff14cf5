"""Where ranges of a block's raw text stand in the text that a reader sees."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from cleaner.text import visible

Range = tuple[int, int]
"""Half-open: where something begins, and where it ends."""


def placed(raw: str, text: str, ranges: Sequence[Range]) -> list[Range]:
    """Return the ranges of `raw` as ranges of `text`, which is `raw` squeezed; one for each.

    Blanks at its ends are no part of a range; one of which nothing is seen is empty.
    """
    lead = len(raw) - len(raw.lstrip())
    if raw.startswith(text, lead) and lead + len(text) == len(raw.rstrip()):
        return [_without_blanks(text, start - lead, stop - lead) for start, stop in ranges]
    begins: dict[int, int] = {}
    ends = {0: 0}
    waiting: list[int] = []
    at = 0
    for start, stop in pairwise(_bounds(ranges, len(raw))):
        waiting.append(start)
        if label := visible(raw[start:stop]):
            begin = _found(text, label, at)
            at = max(at, min(begin + len(label), len(text)))
            begins.update(dict.fromkeys(waiting, begin))
            waiting.clear()
        ends[stop] = at
    return [(min(begins.get(start, at), ends[stop]), ends[stop]) for start, stop in ranges]


def _without_blanks(text: str, start: int, stop: int) -> Range:
    """A range without the blanks at its ends, of which a text that is `visible` has one each."""
    start, stop = max(start, 0), min(max(stop, 0), len(text))
    if text[start:stop].startswith(" "):
        start += 1
    if start < stop and text[stop - 1] == " ":
        stop -= 1
    return start, stop


def _bounds(ranges: Iterable[Range], size: int) -> list[int]:
    return sorted({0, size, *(offset for both in ranges for offset in both)})


def _found(text: str, label: str, at: int) -> int:
    """Where a piece of the text begins: here, behind a blank, or with an accent that joined."""
    joined = max(at - 1, 0)
    return next((spot for spot in (at, at + 1, joined) if text.startswith(label, spot)), joined)
