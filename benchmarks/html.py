"""Measure the package and its peers on HTML pages, in one run.

    python -m benchmarks.html --data DIR [--set news] [--system cleaner] [--system trafilatura]

DIR holds the folders `wcxb` and `news`; see `benchmarks/README.md`. Without --system, all that are
installed run; without --fields and --body, both are measured. Times are only to be trusted with
one job and a quiet machine.
"""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from benchmarks import webviews
from benchmarks.figures import FLOORED, Figure, Figures, below_floor
from benchmarks.ours import OURS
from benchmarks.peers import PEERS, peer_named, version_of
from benchmarks.webfigures import figures_of, times_as_fast
from benchmarks.webpages import WebPage, read_set, sets_in, spread
from benchmarks.webscore import How, Result, measure_pages

_COMPARED = ("trafilatura", "trafilatura-body")


@dataclass(frozen=True)
class Run:
    """All systems on one set."""

    set: str
    results: dict[str, list[Result]]
    figures: dict[str, Figures]

    def to_dicts(self, how: How) -> list[dict[str, Any]]:
        """The run as the JSON file has it, a record for each system."""
        return [
            {
                "system": name,
                "version": version_of(peer_named(name, how.labels).package),
                "set": self.set,
                "pages": len(results),
                "jobs": how.jobs,
                "figures": {key: f._asdict() for key, f in self.figures[name].items()},
                "errors": _errors(results),
            }
            for name, results in self.results.items()
        ]


def arguments(given: Sequence[str] | None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add = parser.add_argument
    add("--data", type=Path, required=True, metavar="DIR")
    add("--set", action="append", dest="sets", metavar="NAME", help="without any, all")
    add("--system", action="append", choices=[*OURS, *PEERS], help="without any, all")
    add("--fields", action="store_true", help="compare the fields")
    add("--body", action="store_true", help="compare the body")
    add("--labels", action="append", metavar="LABEL", help="what of ours counts as the body")
    add("--limit", type=_positive, metavar="N", help="N pages from all over each set")
    add("--jobs", type=_positive, default=1, metavar="N", help="processes; time with one")
    add("--repeat", type=_positive, default=1, metavar="N", help="time the fastest of N runs")
    add("--json", type=Path, metavar="FILE", help="write the figures there, too")
    add("--worst", type=_positive, metavar="N", help="list the N pages of the lowest word F1")
    add("--floor", type=Path, metavar="FILE", help="a TOML file of figures that must be held")
    options = parser.parse_args(given)
    known = sets_in(options.data)
    if unknown := [name for name in options.sets or () if name not in known]:
        parser.error(f"no set {unknown[0]!r} in {options.data}; there are: {', '.join(known)}")
    options.sets = options.sets or known
    return options


def _positive(value: str) -> int:
    number = int(value)
    if number < 1:
        raise ValueError
    return number


def how_of(options: argparse.Namespace) -> How:
    """Return what is to be measured. Systems that are not installed are named and passed over."""
    labels = tuple(options.labels or ())
    installed = []
    for name in options.system or [*OURS, *PEERS]:
        try:
            peer_named(name, labels)
        except ImportError as error:
            print(f"passed over: {name} ({error})", file=sys.stderr)
        else:
            installed.append(name)
    wanted = {part for part in ("fields", "body") if getattr(options, part)}
    parts = frozenset(wanted or {"fields", "body"})
    return How(tuple(dict.fromkeys(installed)), labels, parts, options.repeat, options.jobs)


def measure(name: str, pages: Sequence[WebPage], how: How) -> Run:
    """Run all systems on a set."""
    results = measure_pages(pages, how)
    figures = {system: figures_of(found) for system, found in results.items()}
    for other in _COMPARED:
        for system in results if other in results else ():
            compared = times_as_fast(results[system], results[other])
            figures[system][f"times as fast as {other}"] = compared
    return Run(name, results, figures)


def report(run: Run, pages: Sequence[WebPage], how: How, worst: int | None) -> None:
    """Print the tables of a set, the errors, and the worst pages if they are asked for."""
    print(f"\n{run.set}: {len(pages)} pages; gold: {webviews.gold_line(pages)}")
    tables = []
    if "body" in how.parts:
        tables.append(webviews.body_table(run.figures))
        tables.append(webviews.kind_table(run.figures, run.results))
    if "fields" in how.parts:
        tables.append(webviews.field_table(run.figures))
    tables.append(webviews.speed_table(run.figures, reliable=how.jobs == 1))
    tables += [webviews.error_lines(*found) for found in run.results.items()]
    if worst:
        tables += [webviews.worst_lines(*found, worst) for found in run.results.items()]
    for line in chain.from_iterable(tables):
        print(line)


def fallen(run: Run, floors: dict[str, dict[str, float]]) -> list[str]:
    """Say what of the package is below the floor: figures, and pages that it crashed on."""
    said = []
    for name in filter(run.results.__contains__, FLOORED):
        where = f"{run.set}, html{FLOORED[name]}"
        crashed = [result for result in run.results[name] if result.crashed]
        said += [f"{where}: {result.error} on {result.id}" for result in crashed]
        floor = floors.get(where, {})
        unasked = {figure: Figure(None, 0) for figure in floor}
        said += below_floor(unasked | run.figures[name], floor, where)
    return said


def main(given: Sequence[str] | None = None) -> int:
    """Run the command; returns 1 when something fell below its floor."""
    options = arguments(given)
    how = how_of(options)
    if not how.systems:
        return 2
    print(
        ", ".join(
            f"{name} {version_of(peer_named(name, how.labels).package)}" for name in how.systems
        )
    )
    runs = []
    for name in options.sets:
        pages = spread(read_set(options.data, name), options.limit)
        runs.append(measure(name, pages, how))
        report(runs[-1], pages, how, options.worst)
    if options.json:
        records = [record for run in runs for record in run.to_dicts(how)]
        text = json.dumps(records, indent=1, ensure_ascii=False)
        options.json.write_text(text + "\n", "utf-8")
    if not options.floor:
        return 0
    floors = tomllib.loads(options.floor.read_text("utf-8"))
    said = [line for run in runs for line in fallen(run, floors)]
    print("\n".join(said), file=sys.stderr)
    return 1 if said else 0


def _errors(results: Sequence[Result]) -> dict[str, int]:
    names = [result.error for result in results if result.error]
    return {name: names.count(name) for name in dict.fromkeys(names)}


if __name__ == "__main__":
    sys.exit(main())
