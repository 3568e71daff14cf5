"""Measure the package and its peers on the public sets, and write what came out as a page.

    python -m benchmarks --data DIR [--sets wcxb ...] [--systems cleaner trafilatura ...]
                         [--jobs N] [--limit N] [--json FILE] [--write docs/benchmarks.md]

Without --write, the page is printed, without plots. With --json, finished parts are kept there:
a run that was broken off goes on, and one after a change measures only what changed.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.cache import read_cache
from benchmarks.measure import SLOW, Plan, installed, measure
from benchmarks.origins import WHERE
from benchmarks.plots import library
from benchmarks.report import Report, page_of, write_report
from benchmarks.sets import BODY_ALONE, HTML_SYSTEMS, REFERENCE, TEXT_SYSTEMS, collections_in

_SYSTEMS = tuple(dict.fromkeys((*HTML_SYSTEMS, *TEXT_SYSTEMS)))


def arguments(given: Sequence[str] | None) -> argparse.Namespace:
    """Read the command line; without data, say where the public sets come from."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks",
        description=__doc__,
        epilog=WHERE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add("--data", type=Path, metavar="DIR", help="the public sets; see below")
    add("--sets", nargs="+", metavar="NAME", help="without any, all that DIR has")
    add("--systems", nargs="+", metavar="NAME", choices=_SYSTEMS, help="without any, all")
    add("--jobs", type=_positive, default=1, metavar="N", help="processes; one does all timing")
    add("--limit", type=_positive, metavar="N", help="N pages from all over each set")
    add("--slow", type=_positive, metavar="N", help=f"of {' and '.join(SLOW)}, N pages of a set")
    add("--timed", type=_positive, default=200, metavar="N", help="pages to time (200)")
    add("--json", type=Path, metavar="FILE", help="keep finished parts there, and take them up")
    add("--finished", action="store_true", help="measure nothing, write what --json has")
    add("--write", type=Path, metavar="FILE", help="write the page there, its plots beside it")
    options = parser.parse_args(given)
    known = collections_in(options.data) if options.data else []
    if not known:
        said = f"{options.data} holds none of the sets." if options.data else "--data is missing."
        parser.exit(2, f"{said}\n\n{WHERE}\n")
    if unknown := [name for name in options.sets or () if name not in known]:
        parser.error(f"no set {unknown[0]!r} in {options.data}; there are: {', '.join(known)}")
    options.sets = [name for name in known if name in (options.sets or known)]
    return options


def _positive(value: str) -> int:
    number = int(value)
    if number < 1:
        raise ValueError
    return number


def main(given: Sequence[str] | None = None) -> int:
    """Run the command; returns 2 when nothing can be measured or drawn."""
    options = arguments(given)
    versions, missing = installed(options.systems or _SYSTEMS)
    for name, package in missing.items():
        print(f"left out: {name}; pip install {package}", file=sys.stderr)
    if options.write and not _can_draw():
        print('plots need matplotlib: pip install -e ".[benchmarks]"', file=sys.stderr)
        return 2
    if not versions:
        return 2
    plan = Plan(
        data=options.data,
        sets=tuple(options.sets),
        systems=versions,
        jobs=options.jobs,
        limit=options.limit,
        timed=options.timed,
        slow=options.slow,
        beside=installed((REFERENCE, BODY_ALONE))[0],
    )
    cache = read_cache(options.json)
    cache.sealed = options.finished
    report = Report(measure(plan, cache), plan, missing, cache.unfinished)
    if options.write:
        write_report(report, options.write)
    else:
        print("\n".join(page_of(report, None)))
    return 0


def _can_draw() -> bool:
    try:
        library()
    except ImportError:
        return False
    return True


if __name__ == "__main__":
    sys.exit(main())
