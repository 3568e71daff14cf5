"""The tables of the report, in Markdown: a row for each system."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from benchmarks.estimates import (
    LINE,
    LOST,
    SHINGLE,
    Estimate,
    Metric,
    difference,
    estimate,
    milliseconds,
    times_as_fast,
)
from benchmarks.measure import Outcome
from benchmarks.rows import MISSING, RIGHT, WRONG, Row
from benchmarks.sets import BODY_ALONE, REFERENCE

ALL = "all pages"
_NONE = "–"
_FIELDS = ("headline", "date", "authors", "source")

Named = Mapping[str, Mapping[str, Estimate | None]]
"""Estimates by system and page type."""


def shown(system: str, *, is_text: bool) -> str:
    """Return what a table calls a system."""
    if system == BODY_ALONE:
        return f"{REFERENCE}, {'on the HTML' if is_text else 'text alone'}"
    return system


def kinds_of(outcome: Outcome) -> list[str]:
    """Return the page types of a set, the most frequent first, after all of them together."""
    rows = next(iter(outcome.rows.values()), [])
    kinds = [row.kind for row in rows if row.kind]
    return [ALL, *sorted(set(kinds), key=lambda kind: (-kinds.count(kind), kind))]


def by_kind(outcome: Outcome, metric: Metric) -> Named:
    """Return a figure of each system on each page type."""
    kinds = kinds_of(outcome)
    return {
        system: {kind: estimate(of_kind(rows, kind), metric) for kind in kinds}
        for system, rows in outcome.rows.items()
    }


def of_kind(rows: Sequence[Row], kind: str) -> list[Row]:
    """Return the rows of one page type."""
    return [row for row in rows if kind in (ALL, row.kind)]


def quality_table(outcome: Outcome, word: Named) -> Iterator[str]:
    """Yield all figures of a set as a whole, and the lead over trafilatura on the same pages."""
    metrics = [SHINGLE, *([LINE] if outcome.is_text else []), LOST]
    ceiling = BODY_ALONE if outcome.is_text else REFERENCE
    header = ["", "word F1", "against trafilatura", *(metric.name for metric in metrics)]
    rows = []
    for system, found in outcome.rows.items():
        lead = difference(found, outcome.rows.get(ceiling, [])) if system != ceiling else None
        figures = [estimate(found, metric) for metric in metrics]
        rows.append(
            [
                _with_pages(outcome, system),
                _interval(word[system][ALL]),
                _signed(lead),
                *map(_interval, figures),
                _share(_all_lost(found)),
                str(sum(row.crashed for row in found)),
            ]
        )
    yield from table([*header, "pages lost", "crashes"], rows)


def kind_table(outcome: Outcome, named: Named) -> Iterator[str]:
    """Yield one figure on each page type."""
    kinds = kinds_of(outcome)
    first = next(iter(outcome.rows.values()))
    header = ["", *(f"{kind} ({len(of_kind(first, kind))})" for kind in kinds)]
    rows = [
        [_with_pages(outcome, system), *(_interval(found[kind]) for kind in kinds)]
        for system, found in named.items()
    ]
    yield from table(header, rows)


def field_table(outcome: Outcome) -> Iterator[str]:
    """Yield right / wrong / missing for each field, and how often a date is made up."""
    asked = {
        field: max(sum(field in row.fields for row in rows) for rows in outcome.rows.values())
        for field in _FIELDS
    }
    fields = [field for field in _FIELDS if asked[field]]
    nulls = [row for rows in outcome.rows.values() for row in rows if "date" in row.made_up]
    header = ["", *(f"{field} ({asked[field]})" for field in fields)]
    rows = []
    for system, found in outcome.rows.items():
        if any(row.fields for row in found):
            cells = [_answers(found, field) for field in fields]
            made = [row.made_up["date"] for row in found if "date" in row.made_up]
            last = [_share(sum(made) / len(made) if made else None)] if nulls else []
            rows.append([_with_pages(outcome, system), *cells, *last])
    yield from table([*header, *(["date made up"] if nulls else [])], rows)


def speed_table(outcome: Outcome) -> Iterator[str]:
    """Yield the times on some pages, and how many times as fast as trafilatura that is."""
    both = (REFERENCE, BODY_ALONE)
    header = ["", "pages", "ms, median", "ms, mean", "times as fast", "as its text alone"]
    rows = []
    for system, times in outcome.times.items():
        own = milliseconds(times, system)
        ratios = [ratio_of(outcome, system, name) for name in both]
        count = sum(found.get(system) is not None for found in times)
        cells = [f"{value:.2f}" for value in own] if own else [_NONE, _NONE]
        rows.append([shown(system, is_text=outcome.is_text), str(count), *cells, *ratios])
    yield from table(header, rows)


def ratio_of(outcome: Outcome, system: str, other: str) -> str:
    """Return how many times as fast as another a system is, as a table has it."""
    if system == other:
        return "1"
    return _ratio(times_as_fast(outcome.times.get(system, []), system, other))


def cost_table(outcome: Outcome) -> Iterator[str]:
    """Yield import time, time to the first page, and memory."""
    rows = [
        [
            shown(system, is_text=outcome.is_text),
            _whole(found.import_seconds, 1000),
            _whole(found.first_page_seconds, 1000),
            _whole(found.peak_memory),
            _whole((found.peak_memory or 0) - (found.bare_memory or 0) or None),
        ]
        for system, found in outcome.costs.items()
    ]
    header = ["", "import, ms", "to the first page, ms", "peak memory, MiB", "of it the system's"]
    yield from table(header, rows)


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield a table."""
    yield f"| {' | '.join(header)} |"
    yield "|---" * len(header) + "|"
    for row in rows:
        yield f"| {' | '.join(row)} |"


def _with_pages(outcome: Outcome, system: str) -> str:
    """Return the name of a system, and on how many pages it ran where these are not all."""
    count = len(outcome.rows[system])
    about = "" if count == outcome.pages else f" ({count} of {outcome.pages} pages)"
    return shown(system, is_text=outcome.is_text) + about


def _all_lost(rows: Sequence[Row]) -> float | None:
    asked = [row.lost for row in rows if row.lost is not None and row.lost[1]]
    return sum(lost == of for lost, of in asked) / len(asked) if asked else None


def _answers(rows: Sequence[Row], field: str) -> str:
    found = [row.fields[field] for row in rows if field in row.fields]
    if not found:
        return _NONE
    return " / ".join(f"{found.count(name) / len(found):.2f}" for name in (RIGHT, WRONG, MISSING))


def _interval(found: Estimate | None) -> str:
    if found is None:
        return _NONE
    return f"{found.value:.3f} ({found.low:.3f}–{found.high:.3f})"


def _signed(found: Estimate | None) -> str:
    if found is None:
        return _NONE
    return f"{found.value:+.3f} ({found.low:+.3f} to {found.high:+.3f})"


def _ratio(found: Estimate | None) -> str:
    if found is None:
        return _NONE
    return f"{_three(found.value)} ({_three(found.low)}–{_three(found.high)})"


def _three(value: float) -> str:
    """Return a number with at most three figures that count, and no power of ten."""
    return f"{float(f'{value:.3g}'):g}" if value < 1000 else f"{float(f'{value:.2g}'):.0f}"


def _share(value: float | None) -> str:
    return _NONE if value is None else f"{value:.3f}"


def _whole(value: float | None, times: float = 1) -> str:
    return _NONE if value is None else f"{value * times:.0f}"
