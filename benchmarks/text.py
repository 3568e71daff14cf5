"""Measure the cleaning of flattened text.

    python -m benchmarks.text --data DIR [--set news] [--dumper resiliparse_main] [--floor FILE]

DIR holds `gold.jsonl.xz` (id, body, title, date, source, lang, site, set) and a `NAME.jsonl.xz`
for each dumper (id, text, content: true, false or null for each line); see `benchmarks/README.md`.
The gold bodies hold the summary, so what is compared is the standfirst and the body together.
"""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks import views
from benchmarks.corpus import Page, dumpers, of_set, read_gold, read_pages, squeezed
from benchmarks.dates import as_day
from benchmarks.figures import FLOORED, Figures, below_floor, errors_of, figures_of
from benchmarks.score import Output, PageScore, output_of, score_pages
from benchmarks.systems import SYSTEMS, system_named

_DUMPERS = ("resiliparse_main", "mixed")
_OURS = "cleaner-rules"


@dataclass(frozen=True)
class Run:
    """One system on one set of one dumper."""

    system: str
    dumper: str
    set: str
    pages: Sequence[PageScore]
    figures: Figures

    def to_dict(self) -> dict[str, Any]:
        """The run as the JSON file has it."""
        return {
            "system": self.system,
            "dumper": self.dumper,
            "set": self.set,
            "pages": len(self.pages),
            "figures": {name: figure._asdict() for name, figure in self.figures.items()},
            "errors": dict(errors_of(self.pages)),
        }


def arguments(given: Sequence[str] | None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add = parser.add_argument
    add("--data", type=Path, required=True, metavar="DIR")
    add("--dumper", action="append", metavar="NAME", help=f"without any, {' and '.join(_DUMPERS)}")
    add("--set", action="append", dest="sets", metavar="NAME", help="without any, all")
    add("--system", action="append", choices=SYSTEMS, help=f"without any, {_OURS}")
    add("--squeezed", action="store_true", help="string the words of each text on one line")
    add("--floor", type=Path, metavar="FILE", help="a TOML file of figures that must be held")
    add("--json", type=Path, metavar="FILE", help="write the figures there, too")
    add("--jobs", type=_positive, default=1, metavar="N", help="processes; time with one")
    add("--limit", type=_positive, metavar="N", help="only the first N pages of each set")
    add("--worst", type=_positive, metavar="N", help="list the N pages of the lowest word F1")
    add("--by-rule", action="store_true", help="list what each rule claims")
    add("--lines", metavar="ID", help="print this page line by line, and nothing else")
    options = parser.parse_args(given)
    options.dumper = options.dumper or list(_DUMPERS)
    options.system = options.system or [_OURS]
    known = dumpers(options.data)
    if unknown := [name for name in options.dumper if name not in known]:
        parser.error(f"no dumper {unknown[0]!r} in {options.data}; there are: {', '.join(known)}")
    return options


def _positive(value: str) -> int:
    number = int(value)
    if number < 1:
        raise ValueError
    return number


gold_day = as_day


def ours(text: str) -> Output:
    """Clean one text with the package's defaults, and say what becomes of each line."""
    return output_of(system_named(_OURS).clean(text), text)


def measure(options: argparse.Namespace, dumper: str, pages: Sequence[Page]) -> Iterator[list[Run]]:
    """Run all systems on each set of one dumper and print what they score."""
    for name in options.sets:
        chosen = of_set(pages, name, options.limit)
        if not chosen:
            sys.exit(f"{dumper} has no texts of the set {name!r}")
        runs = []
        for system in options.system:
            scored = score_pages(system, chosen, options.jobs)
            runs.append(Run(system, dumper, name, scored, figures_of(scored)))
        print(f"\n{name}, {dumper}: {len(chosen)} texts; {views.held_line(chosen)}")
        print("\n".join(views.figure_table({run.system: run.figures for run in runs})))
        for run in runs:
            _print_more(options, run)
        yield runs


def _print_more(options: argparse.Namespace, run: Run) -> None:
    for line in views.error_lines(run.system, run.pages):
        print(line)
    if options.worst:
        print("\n".join(views.worst_lines(run.system, run.pages, options.worst)))
    if options.by_rule:
        print("\n".join(views.rule_table(run.system, run.pages)))


def fallen(run: Run, floors: dict[str, dict[str, float]]) -> list[str]:
    """Say what is below the floor: figures, and texts that the system crashed on."""
    if run.system not in FLOORED:
        return []
    where = f"{run.set}, {run.dumper}{FLOORED[run.system]}"
    crashed = [page for page in run.pages if page.crashed]
    said = [f"{where}: {page.error} on {page.id}" for page in crashed]
    return said + below_floor(run.figures, floors.get(where, {}), where)


def show_lines(options: argparse.Namespace, gold: dict[str, Any]) -> int:
    """Print one page line by line, as each dumper has it; returns 1 when there is no such page."""
    if options.lines not in gold:
        near = [name for name in gold if options.lines.casefold() in name.casefold()][:5]
        print(f"no page {options.lines!r}; near it: {', '.join(near) or '-'}", file=sys.stderr)
        return 1
    one = {options.lines: gold[options.lines]}
    for dumper in options.dumper:
        for page in read_pages(options.data, dumper, one):
            for system in options.system:
                print(f"\n{system} on {page.id}, {dumper}")
                print("\n".join(views.page_lines(system_named(system), page)))
    return 0


def main(given: Sequence[str] | None = None) -> int:
    """Run the command; returns 1 when something fell below its floor."""
    options = arguments(given)
    gold = read_gold(options.data)
    if options.lines:
        return show_lines(options, gold)
    sets = list(dict.fromkeys(record["set"] for record in gold.values()))
    options.sets = options.sets or sets
    if unknown := [name for name in options.sets if name not in sets]:
        print(f"no set {unknown[0]!r}; there are: {', '.join(sets)}", file=sys.stderr)
        return 2
    runs: list[Run] = []
    for dumper in options.dumper:
        pages = read_pages(options.data, dumper, gold)
        if options.squeezed:
            pages = list(map(squeezed, pages))
        for group in measure(options, dumper, pages):
            runs += group
    if options.json:
        text = json.dumps([run.to_dict() for run in runs], indent=1, ensure_ascii=False)
        options.json.write_text(text + "\n", "utf-8")
    if not options.floor:
        return 0
    floors = tomllib.loads(options.floor.read_text("utf-8"))
    said = [line for run in runs for line in fallen(run, floors)]
    print("\n".join(said), file=sys.stderr)
    return 1 if said else 0


if __name__ == "__main__":
    sys.exit(main())
