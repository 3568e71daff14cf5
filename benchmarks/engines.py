"""Measure what the engines add to the cost of cleaning.

    python -m benchmarks.engines --data DIR [--dumper mixed] [--pages 2000] [--cut 3500]

DIR is that of `benchmarks.text`; the texts of the dumpers are taken in turn, from the start again
if need be. Each engine does the job of `benchmarks.engine_jobs` over few pages and over all, in
processes of its own; their time of the processor is looked up in /proc (Linux only) until they have
ended. What a page costs is the difference of the two, divided by the pages between them; the start
is the rest. The plain loop comes first and again among the others: so much does the machine stray.
"""

from __future__ import annotations

import argparse
import contextlib
import ctypes
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import chain, cycle, islice
from pathlib import Path
from typing import NamedTuple

from benchmarks.corpus import read_records
from benchmarks.engine_jobs import JOBS

FILES = 4
FEW = 40
_PAUSE = 0.2
_PR_SET_CHILD_SUBREAPER = 36


class Cost(NamedTuple):
    """Seconds of the processor, by all processes, and seconds of the clock."""

    cpu: float
    wall: float


class Engine(NamedTuple):
    """What an engine costs: to start, in seconds, and for a page, in milliseconds."""

    start: Cost
    page: Cost


def texts_of(folder: Path, names: Sequence[str]) -> Iterator[str]:
    """Yield the texts of these dumpers, without end."""
    files = (read_records(folder / f"{name}.jsonl.xz") for name in cycle(names))
    return (record["text"] for record in chain.from_iterable(files) if record["text"].strip())


def write_pages(texts: Sequence[str], folder: Path) -> None:
    """Write the texts as Parquet and as JSON lines, in four files each."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    rows = [{"id": f"{at}", "url": None, "text": text} for at, text in enumerate(texts)]
    schema = pa.schema([(name, pa.string()) for name in ("id", "url", "text")])
    for name in ("pages", "lines"):
        (folder / name).mkdir(parents=True)
    for part in range(FILES):
        mine = rows[part::FILES]
        table = pa.Table.from_pylist(mine, schema=schema)
        pq.write_table(table, folder / "pages" / f"{part}.parquet", row_group_size=500)
        lines = "".join(json.dumps({**row, "url": ""}) + "\n" for row in mine)
        (folder / "lines" / f"{part}.jsonl").write_text(lines, "utf-8")


def cost_of(engine: str, folder: Path) -> Cost:
    """Run an engine's job in processes of its own; those that it leaves behind are waited for."""
    start = time.perf_counter()
    command = [sys.executable, "-m", "benchmarks.engine_jobs", engine, str(folder)]
    used: dict[tuple[str, str], int] = {}
    with (folder / f"{engine}.log").open("wb") as log:
        job = subprocess.Popen(command, stdout=log, stderr=log)  # noqa: S603
        wall = 0.0
        while running := _descendants():
            used.update(running)
            time.sleep(_PAUSE)
            if job.poll() is not None:
                wall = wall or time.perf_counter() - start
                _bury()
    if job.returncode:
        raise SystemExit((folder / f"{engine}.log").read_text("utf-8", "replace")[-3000:])
    return Cost(sum(used.values()) / os.sysconf("SC_CLK_TCK"), wall)


def measure(engine: str, few: Sequence[str], texts: Sequence[str]) -> Engine:
    """Measure an engine over few texts and over all."""
    with tempfile.TemporaryDirectory() as made:
        small, large = Path(made, "small"), Path(made, "large")
        write_pages(few, small)
        write_pages(texts, large)
        little, much = cost_of(engine, small), cost_of(engine, large)
    pages = len(texts) - len(few)
    page = Cost((much.cpu - little.cpu) / pages, (much.wall - little.wall) / pages)
    start = Cost(little.cpu - page.cpu * len(few), little.wall - page.wall * len(few))
    return Engine(start, Cost(page.cpu * 1000, page.wall * 1000))


def main(given: Sequence[str] | None = None) -> int:
    """Measure the engines that the command line names, or all; the plain loop comes first."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, metavar="DIR")
    parser.add_argument("--dumper", action="append", metavar="NAME", help="without any, mixed")
    parser.add_argument("--pages", type=int, default=2000, metavar="N")
    parser.add_argument("--cut", type=int, metavar="N", help="no more than N characters of each")
    parser.add_argument("--engine", action="append", choices=JOBS, dest="engines")
    options = parser.parse_args(given)
    # What a job leaves behind becomes our child, and can be found and waited for.
    ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    found_texts = islice(texts_of(options.data, options.dumper or ["mixed"]), options.pages)
    texts = [text[: options.cut] for text in found_texts]
    size = sum(map(len, texts)) / len(texts)
    print(f"{len(texts)} texts of {size:.0f} characters, {os.cpu_count()} processors")
    print("engine       start: cpu s  wall s   page: cpu ms  wall ms   of plain")
    base = 0.0
    for name in ["plain", *(options.engines or JOBS)]:
        found = measure(name, texts[:FEW], texts)
        base = base or found.page.cpu
        print(
            f"{name:<12} {found.start.cpu:>13.1f} {found.start.wall:>7.1f} "
            f"{found.page.cpu:>14.2f} {found.page.wall:>8.2f} {found.page.cpu / base:>9.2f}x",
            flush=True,
        )
    return 0


def _descendants() -> dict[tuple[str, str], int]:
    """The processes below this one, by number and start: the ticks each has used by itself."""
    stats = {}
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            stats[folder.name] = (folder / "stat").read_text("utf-8", "replace").rpartition(")")[2]
    fields = {pid: stat.split() for pid, stat in stats.items()}
    below, found = {str(os.getpid())}, set[str]()
    while below:
        below = {pid for pid, field in fields.items() if field[1] in below}
        found |= below
    return {(pid, fields[pid][19]): int(fields[pid][11]) + int(fields[pid][12]) for pid in found}


def _bury() -> None:
    """Wait for what has ended below this process, so that it is no longer found."""
    with contextlib.suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


if __name__ == "__main__":
    sys.exit(main())
