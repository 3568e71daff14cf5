"""The plots of the report, as SVG: bars with intervals, and quality against speed."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from benchmarks.estimates import WORD, Estimate, times_as_fast
from benchmarks.measure import Outcome
from benchmarks.origins import TITLES
from benchmarks.sets import BODY_ALONE, OURS, REFERENCE
from benchmarks.tables import ALL, Named, kinds_of, of_kind, shown

_OURS, _REFERENCE, _OTHER, _INK = "#c8501e", "#2f6690", "#b9bec4", "#30343a"
_COLUMNS = 4
_NOTHING = "identity"
"""What it does takes no time: beside it, all others would stand in one corner."""
_STYLE = {
    "svg.hashsalt": "boilerplate-cleaner",
    "svg.fonttype": "none",
    "font.family": "sans-serif",
    "font.size": 9,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": _INK,
    "axes.titlesize": 9.5,
    "axes.titlelocation": "left",
}


def library() -> Any:
    """Return matplotlib; `ImportError` when it is not installed."""
    matplotlib: Any = import_module("matplotlib")
    matplotlib.use("svg")
    matplotlib.rcParams.update(_STYLE)
    return import_module("matplotlib.pyplot")


def bars(outcome: Outcome, word: Named, path: Path) -> None:
    """Draw the word F1 of all systems, a panel for each page type."""
    plt = library()
    kinds = kinds_of(outcome)
    columns = min(len(kinds), _COLUMNS)
    lines = -(-len(kinds) // columns)
    systems = sorted(word, key=lambda system: _value(word[system][ALL]))
    size = (2.3 * columns + 1.4, lines * (0.25 * len(systems) + 0.75))
    figure, axes = plt.subplots(
        lines, columns, figsize=size, sharex=True, sharey=True, squeeze=False
    )
    first = next(iter(outcome.rows.values()))
    for panel, kind in zip(axes.flat, kinds, strict=False):
        _panel(panel, [word[system][kind] for system in systems], systems)
        panel.set_title(f"{kind} ({len(of_kind(first, kind))})")
        panel.set_yticks(
            range(len(systems)), [shown(name, is_text=outcome.is_text) for name in systems]
        )
    for panel in list(axes.flat)[len(kinds) :]:
        panel.set_visible(False)
    figure.suptitle(f"{TITLES[outcome.name]}: word F1, with 95 % intervals", x=0.01, ha="left")
    _save(plt, figure, path)


def _panel(panel: Any, found: Sequence[Estimate | None], systems: Sequence[str]) -> None:
    places = [place for place, estimate in enumerate(found) if estimate is not None]
    kept = [estimate for estimate in found if estimate is not None]
    values = [estimate.value for estimate in kept]
    spread = [
        [max(0.0, e.value - e.low) for e in kept],
        [max(0.0, e.high - e.value) for e in kept],
    ]
    colours = [_colour(systems[place]) for place in places]
    panel.barh(places, values, height=0.66, color=colours)
    panel.errorbar(values, places, xerr=spread, fmt="none", ecolor=_INK, elinewidth=1)
    panel.set_xlim(0, 1)
    panel.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0", "", "0.5", "", "1"])
    panel.tick_params(axis="y", length=0)


def quality_and_speed(outcome: Outcome, word: Named, path: Path) -> None:
    """Draw quality against speed; the further up and to the right, the better."""
    plt = library()
    figure, panel = plt.subplots(figsize=(6.4, 4.2))
    reference = BODY_ALONE if BODY_ALONE in outcome.rows else REFERENCE
    for system in word:
        if system == _NOTHING:
            continue
        ratio = times_as_fast(outcome.times.get(system, []), system, REFERENCE)
        found = word[system][ALL]
        if system == REFERENCE:
            ratio = Estimate(1, 1, 1, 1)
        if ratio is None or found is None:
            continue
        bounds = [[found.value - found.low], [found.high - found.value]]
        colour = _colour(system)
        panel.errorbar(
            ratio.value, found.value, yerr=bounds, fmt="o", ms=6, color=colour, elinewidth=1
        )
        strong = "bold" if system in (OURS, reference) else "normal"
        label = shown(system, is_text=outcome.is_text)
        panel.annotate(
            label,
            (ratio.value, found.value),
            (-7, 4) if system == reference else (7, 4),
            textcoords="offset points",
            ha="right" if system == reference else "left",
            color=_INK,
            weight=strong,
        )
    panel.set_xscale("log")
    panel.xaxis.set_major_formatter(lambda value, _: f"{value:g}")
    panel.margins(x=0.22)
    panel.set_xlabel("times as fast as trafilatura with its fields, on the HTML of the same pages")
    panel.set_ylabel(WORD.name)
    panel.set_title(TITLES[outcome.name])
    _save(plt, figure, path)


def _save(plt: Any, figure: Any, path: Path) -> None:
    figure.tight_layout()
    figure.savefig(path, metadata={"Date": None, "Creator": None}, facecolor="white")
    plt.close(figure)


def _value(found: Estimate | None) -> float:
    return found.value if found else 0.0


def _colour(system: str) -> str:
    if system == OURS:
        return _OURS
    return _REFERENCE if system in (REFERENCE, BODY_ALONE) else _OTHER
