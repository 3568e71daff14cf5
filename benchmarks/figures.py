"""The figures of a system on a set: means, fields, speed, and how sure the word F1 is."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from statistics import fmean, median
from typing import NamedTuple

from benchmarks import metrics
from benchmarks.metrics import Scores
from benchmarks.score import PageScore

_RESAMPLES = 1000
_SEED = 0
_FIELDS = (
    "headline, of those held",
    "date, of those held",
    "date, of those offered",
    "date offered where none is held",
    "source, of those held",
    "source, of those offered",
)
_SMALL_IS_GOOD = ("lost", "date offered where")


class Figure(NamedTuple):
    """A figure, and how many pages it is about; `None` where no page posed the question."""

    value: float | None
    pages: int


Figures = dict[str, Figure]


def figures_of(pages: Sequence[PageScore]) -> Figures:
    """Return the named figures of at least one page."""
    mean_lost, all_lost = metrics.lost_shares([page.lost for page in pages])
    low, high = interval([(page.site, page.word.f1) for page in pages])
    named: dict[str, float] = {}
    named |= _three("word", _means([page.word for page in pages]))
    named |= {"word F1, low": low, "word F1, high": high}
    named |= _three("shingle", metrics.of_means([page.shingle for page in pages]))
    named |= _three("line", _means([page.line for page in pages]))
    named |= {"lost share, mean": mean_lost, "lost share, of all words": all_lost}
    found = {name: Figure(value, len(pages)) for name, value in named.items()}
    found |= {name: _share([p.fields[name] for p in pages if name in p.fields]) for name in _FIELDS}
    seconds = sum(page.seconds for page in pages)
    speed = sum(page.size for page in pages) / 1e6 / seconds if seconds else None
    found["MB per second"] = Figure(speed, len(pages))
    found["ms per text, median"] = Figure(median(page.seconds for page in pages) * 1000, len(pages))
    return found


def errors_of(pages: Sequence[PageScore]) -> Counter[str]:
    """Return the errors by name."""
    return Counter(page.error for page in pages if page.error)


def interval(scores: Sequence[tuple[str, float]]) -> tuple[float, float]:
    """Bootstrap the mean of (site, figure) over sites (95 %).

    Pages of one site stand or fall together. The seed is fixed: the same pages, the same interval.
    """
    return interval_of([(site, (figure,)) for site, figure in scores], lambda mean: mean)


def interval_of(
    rows: Sequence[tuple[str, Sequence[float]]], combine: Callable[..., float]
) -> tuple[float, float]:
    """Bootstrap, over sites (95 %), a figure that `combine` makes of the means of columns.

    Each row is (site, a number for each column). The seed is fixed, as for `interval`.
    """
    by_site: dict[str, list[Sequence[float]]] = defaultdict(list)
    for site, columns in rows:
        by_site[site].append(columns)
    totals = [
        (len(by_site[site]), *map(sum, zip(*by_site[site], strict=True)))
        for site in sorted(by_site)
    ]
    draw = random.Random(_SEED)
    found = []
    for _ in range(_RESAMPLES):
        count, *sums = map(sum, zip(*draw.choices(totals, k=len(totals)), strict=True))
        found.append(combine(*(total / count for total in sums)))
    found.sort()
    return found[int(_RESAMPLES * 0.025)], found[int(_RESAMPLES * 0.975)]


FLOORED = {"cleaner-rules": "", "cleaner": ", with the model"}
"""The systems that have floors, with what stands behind the name of the set there."""


def below_floor(found: Figures, floor: Mapping[str, float], where: str) -> list[str]:
    """Say which figures fell below their floor (or, for what should be small, above)."""
    fallen = []
    for name, least in floor.items():
        value = found[name].value
        small = name.startswith(_SMALL_IS_GOOD)
        if value is None:
            fallen.append(f"{where}: {name} was asked of no page, the floor is {least}")
        elif value > least if small else value < least:
            fallen.append(f"{where}: {name} is {value:.4f}, the floor is {least}")
    return fallen


def _means(pages: Sequence[Scores]) -> Scores:
    return Scores(*(fmean(column) for column in zip(*pages, strict=True)))


def _three(name: str, found: Scores) -> dict[str, float]:
    both = {f"{name} precision": found.precision, f"{name} recall": found.recall}
    return both | {f"{name} F1": found.f1}


def _share(hits: Sequence[bool]) -> Figure:
    return Figure(fmean(hits) if hits else None, len(hits))
