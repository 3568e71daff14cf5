"""One run of all systems on all sets: quality, speed and costs, part by part."""

from __future__ import annotations

import platform
import sys
import warnings
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from benchmarks.cache import Cache, UnfinishedError, digest_of_package, stamp_of
from benchmarks.costs import Costs, costs_of
from benchmarks.ours import OURS as OUR_CLASSES
from benchmarks.peers import PEERS, peer_named, version_of
from benchmarks.rows import Row, row_of_dict
from benchmarks.sets import BODY_ALONE, OURS, WITH_MODEL, Collection, read_collection
from benchmarks.speed import Timed, Times, compared_with, in_its_own_process, page_times
from benchmarks.systems import SYSTEMS, system_named

T = TypeVar("T")

COST_PAGES = 50
SLOW = ("newspaper4k", "goose3")
_WARM_UP = 8


@dataclass(frozen=True)
class Plan:
    """What is to be measured. `systems` holds the version of each that is installed.

    With `slow`, the quality of the slow systems is measured on that many pages of each set.
    `beside` holds the versions of what every system is timed beside.
    """

    data: Path
    sets: tuple[str, ...]
    systems: Mapping[str, str]
    jobs: int
    limit: int | None
    timed: int
    slow: int | None = None
    beside: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Outcome:
    """What all systems did on a set. `times` are of some of its pages, seconds by system."""

    name: str
    is_text: bool
    pages: int
    rows: dict[str, list[Row]]
    times: dict[str, list[Times]]
    costs: dict[str, Costs]


def installed(names: Sequence[str]) -> tuple[dict[str, str], dict[str, str]]:
    """Return the version of each system that is there, and the pip name of each that is not."""
    versions, missing = {}, {}
    for name in names:
        try:
            versions[name] = _version(name)
        except ImportError:
            missing[name] = _package(name)
    return versions, missing


def measure(plan: Plan, cache: Cache) -> list[Outcome]:
    """Measure every part that the cache has not: quality first, then speed, then costs.

    Costs are measured on the last set of HTML and the last of text.
    """
    collections = [read_collection(plan.data, name, plan.limit) for name in plan.sets]
    last = {collection.is_text: collection for collection in collections}
    rows = {c.name: _of_each(_quality, plan, cache, c) for c in collections}
    times = {c.name: _of_each(_times, plan, cache, c) for c in collections}
    costs = {c.name: _of_each(_costs, plan, cache, c) for c in last.values()}
    return [
        Outcome(c.name, c.is_text, len(c.ids), rows[c.name], times[c.name], costs.get(c.name, {}))
        for c in collections
        if rows[c.name]
    ]


def _of_each(
    part: Callable[[Plan, Cache, Collection, str], T],
    plan: Plan,
    cache: Cache,
    collection: Collection,
) -> dict[str, T]:
    """Return one part of a run for each system of a set that is there, and finished if need be."""
    names = [name for name in collection.systems if name in plan.systems]
    if part is _quality and not collection.is_text:
        names = [name for name in names if name != BODY_ALONE]
    found = {}
    for name in names:
        with suppress(UnfinishedError):
            found[name] = part(plan, cache, collection, name)
    return found


def _quality(plan: Plan, cache: Cache, collection: Collection, system: str) -> list[Row]:
    some = collection.thinned(plan.slow if system in SLOW else None)

    def make() -> list[dict[str, Any]]:
        _say(f"{collection.name}: quality of {system}")
        return [row.to_dict() for row in some.quality(system, plan.jobs)]

    stamp = stamp_of(some.ids, plan.systems[system])
    kept = cache.get(f"quality/{collection.name}/{system}", stamp, make)
    return [row_of_dict(record) for record in kept]


def _times(plan: Plan, cache: Cache, collection: Collection, system: str) -> list[Times]:
    beside = compared_with(system, plan.beside)
    samples, first = collection.samples(plan.timed), collection.samples(_WARM_UP)
    timed = Timed(system, collection.is_text, samples, first)

    def make() -> list[Times]:
        _say(f"{collection.name}: speed of {system}")
        times: list[Times] = in_its_own_process(page_times, timed, beside)
        return times

    versions = [plan.systems[system], *(plan.beside[name] for name in beside)]
    stamp = stamp_of(collection.ids, plan.timed, versions, machine())
    kept: list[Times] = cache.get(f"speed/{collection.name}/{system}", stamp, make)
    return kept


def _costs(plan: Plan, cache: Cache, collection: Collection, system: str) -> Costs:
    timed = Timed(system, collection.is_text, collection.samples(COST_PAGES))

    def make() -> Costs:
        _say(f"{collection.name}: memory and import time of {system}")
        return costs_of(timed)

    stamp = stamp_of(collection.ids, plan.systems[system], machine())
    return Costs(*cache.get(f"costs/{collection.name}/{system}", stamp, make))


def machine() -> str:
    """Say on what this runs: processor, system and Python."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text().splitlines() if info.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    processor = names[0] if names else platform.processor() or platform.machine()
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return f"{processor}, {platform.system()}, {python}"


def _version(name: str) -> str:
    """Return the version of a system; `ImportError` when it is not installed."""
    with warnings.catch_warnings(action="ignore"):
        system = system_named(name) if name in SYSTEMS else peer_named(name)
    version = version_of(system.package)
    return f"{version} ({digest_of_package('cleaner')})" if name in (OURS, WITH_MODEL) else version


def _package(name: str) -> str:
    known: Mapping[str, Any] = {**SYSTEMS, **OUR_CLASSES, **PEERS}
    return str(known[name].package)


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
