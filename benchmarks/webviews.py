"""What the HTML benchmark prints: systems one below the other, figures side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from benchmarks.figures import Figures
from benchmarks.webfigures import kinds_of
from benchmarks.webpages import WebPage
from benchmarks.webscore import NULL_AUTHORS, NULL_DATE, Result

_NAME = 22
_CELL = 10
_BODY = {
    "word F1": "word F1",
    "low": "word F1, low",
    "high": "word F1, high",
    "precision": "word precision",
    "recall": "word recall",
    "4-gram F1": "shingle F1",
    "precision ": "shingle precision",
    "recall ": "shingle recall",
    "empty": "empty body",
}
_FIELDS = {
    "headline": "headline right",
    "date": "date right",
    "wrong": "date wrong",
    "missing": "date missing",
    "made up": NULL_DATE,
    "authors F1": "authors F1",
    "exact": "authors exact",
    "made up ": NULL_AUTHORS,
    "source": "source exact",
    "contained": "source contained",
    "language": "language right",
}
_SPEED = {"ms median": "ms, median", "ms mean": "ms, mean", "pages/s": "pages per second"}
_TIMES = "times as fast as "


def gold_line(pages: Sequence[WebPage]) -> str:
    """Say how many pages have a gold value for each field, and how many are said to have none."""
    undated = sum(not page.dated for page in pages)
    named = sum(bool(page.authors) for page in pages)
    return (
        f"headline {sum(bool(p.headline) for p in pages)}, "
        f"date {sum(p.day is not None for p in pages)} (none: {undated}), "
        f"authors {named} (none: {len(pages) - named}), "
        f"source {sum(bool(p.source) for p in pages)}, "
        f"language {sum(bool(p.language) for p in pages)}"
    )


def body_table(by_system: Mapping[str, Figures]) -> Iterator[str]:
    """Yield the figures of the body."""
    yield from _table("body", _BODY, by_system)


def kind_table(
    by_system: Mapping[str, Figures], results: Mapping[str, Sequence[Result]]
) -> Iterator[str]:
    """Yield the word F1 of each kind of page, where the set has kinds."""
    kinds = kinds_of(next(iter(results.values())))
    columns = {kind: f"word F1, {kind}" for kind in kinds}
    if columns:
        yield from _table("word F1 by page type", columns, by_system)


def field_table(by_system: Mapping[str, Figures]) -> Iterator[str]:
    """Yield the figures of the fields."""
    yield from _table("fields", _FIELDS, by_system)


def speed_table(by_system: Mapping[str, Figures], *, reliable: bool) -> Iterator[str]:
    """Yield the times, and how many times as fast that is as what was compared with."""
    names = [name for name in next(iter(by_system.values())) if name.startswith(_TIMES)]
    columns = _SPEED | {f"x {name.removeprefix(_TIMES)}": name for name in names}
    title = "speed" if reliable else "speed (unreliable: several processes)"
    yield from _table(title, columns, by_system, digits=2)


def error_lines(system: str, results: Sequence[Result]) -> Iterator[str]:
    """Yield the errors of a system by name, the crashes apart from the refusals."""
    counts = Counter((r.error, r.crashed) for r in results if r.error)
    for (name, crashed), count in sorted(counts.items(), key=str):
        first = next(r.id for r in results if r.error == name and r.crashed == crashed)
        verb = "crashed on" if crashed else "refused"
        yield f"    {system} {verb} {count} pages with {name}, first {first}"


def worst_lines(system: str, results: Sequence[Result], count: int) -> Iterator[str]:
    """Yield the pages of the lowest word F1."""
    scored = [(r.word, r) for r in results if r.word is not None]
    if scored:
        yield f"  {system}, worst by word F1:   F1      P      R"
    for word, r in sorted(scored, key=lambda pair: (pair[0].f1, pair[1].id))[:count]:
        notes = "  ".join(filter(None, (r.id, r.kind, r.site, r.error)))
        yield f"    {word.f1:.4f} {word.precision:.4f} {word.recall:.4f}  {notes}"


def _table(
    title: str, columns: Mapping[str, str], by_system: Mapping[str, Figures], digits: int = 4
) -> Iterator[str]:
    """Yield rows for the systems that have any of the figures."""
    widths = [max(_CELL, len(header) + 2) for header in columns]
    yield ""
    yield f"  {title}"
    yield _row("", [header.strip() for header in columns], widths)
    for system, figures in by_system.items():
        row = [figures[name].value for name in columns.values()]
        if any(value is not None for value in row):
            cells = ["-" if value is None else f"{value:.{digits}f}" for value in row]
            yield _row(system, cells, widths)


def _row(name: str, cells: Sequence[str], widths: Sequence[int]) -> str:
    placed = (f"{cell:>{width}}" for cell, width in zip(cells, widths, strict=True))
    return f"  {name:{_NAME}}{''.join(placed)}"
