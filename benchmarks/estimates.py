"""Figures of rows, each with the interval that the choice of sites leaves it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import fmean, median
from typing import NamedTuple

from benchmarks.figures import interval_of
from benchmarks.metrics import harmonic
from benchmarks.rows import Row
from benchmarks.speed import Times

Columns = tuple[float, ...]


class Estimate(NamedTuple):
    """A figure, the bounds of its 95 % interval, and how many pages it is about."""

    value: float
    low: float
    high: float
    pages: int


@dataclass(frozen=True)
class Metric:
    """A figure: what is averaged over pages, and what is made of the means."""

    name: str
    columns: Callable[[Row], Columns | None]
    combine: Callable[..., float] = lambda mean: mean


def _word(row: Row) -> Columns | None:
    return (row.word.f1,) if row.word else None


def _shingle(row: Row) -> Columns | None:
    return (row.shingle.precision, row.shingle.recall) if row.shingle else None


def _line(row: Row) -> Columns | None:
    return (row.line.f1,) if row.line else None


def _lost(row: Row) -> Columns | None:
    return (row.lost[0] / (row.lost[1] or 1),) if row.lost else None


WORD = Metric("word F1", _word)
SHINGLE = Metric("4-gram F1", _shingle, harmonic)
LINE = Metric("line F1", _line)
LOST = Metric("gold lost", _lost)


def estimate(rows: Sequence[Row], metric: Metric) -> Estimate | None:
    """Return a figure of the rows that have it; `None` where none has."""
    asked = [(row.site, columns) for row in rows if (columns := metric.columns(row)) is not None]
    return _estimate(asked, metric.combine)


def difference(own: Sequence[Row], other: Sequence[Row]) -> Estimate | None:
    """Return by how much the word F1 of one system is above another's on the same pages."""
    theirs = {row.id: row.word for row in other if row.word}
    pairs = [(row, row.word, theirs[row.id]) for row in own if row.word and row.id in theirs]
    return _estimate([(row.site, (a.f1 - b.f1,)) for row, a, b in pairs], lambda mean: mean)


def times_as_fast(times: Sequence[Times], system: str, other: str) -> Estimate | None:
    """Return how many times less time a system took, over the pages that both went through."""
    pairs = [(found.get(system), found.get(other)) for found in times]
    both = [(own, theirs) for own, theirs in pairs if own is not None and theirs is not None]
    rows = [(str(number), pair) for number, pair in enumerate(both)]
    return _estimate(rows, lambda own, theirs: theirs / own)


def milliseconds(times: Sequence[Times], system: str) -> tuple[float, float] | None:
    """Return the median and the mean of the pages without an error."""
    found = [seconds * 1000 for page in times if (seconds := page.get(system)) is not None]
    return (median(found), fmean(found)) if found else None


def _estimate(
    rows: Sequence[tuple[str, Columns]], combine: Callable[..., float]
) -> Estimate | None:
    if not rows:
        return None
    value = combine(*(fmean(column) for column in zip(*(c for _, c in rows), strict=True)))
    low, high = interval_of(rows, combine)
    return Estimate(value, low, high, len(rows))
