"""Memory and rate of `clean-file` over many documents.

    python -m benchmarks.many pages.jsonl --jobs 2

runs `clean-file pages.jsonl --format jsonl --jobs 2` into a temporary folder, and reports its wall
and processor time, the documents a second, and the peak memory of all its processes together: the
sum of their proportional set sizes (PSS: shared pages are counted once), looked at each half
second. Linux only.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def family(pid: int) -> list[int]:
    """Return a process and all that descend from it."""
    found = [pid]
    for one in found:
        for thread in Path(f"/proc/{one}/task").glob("*/children"):
            try:
                found += [int(child) for child in thread.read_text().split()]
            except OSError:
                continue
    return found


def memory_of(pid: int) -> tuple[int, int]:
    """Return the PSS and the RSS of a process in kB; nothing when it is gone."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0, 0
    values = {line.split(":")[0]: int(line.split()[1]) for line in lines[1:] if ":" in line}
    return values.get("Pss", 0), values.get("Rss", 0)


def seconds_of(pid: int) -> float:
    """Return the processor time of a process so far."""
    try:
        after_name = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(after_name[11]) + int(after_name[12])) / os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Run and report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="+")
    parser.add_argument("--jobs", default="2")
    parser.add_argument("--format", default="jsonl")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "out"
        command = [sys.executable, "-m", "cleaner.cli", *options.paths, "--jobs", options.jobs]
        began = time.monotonic()
        with subprocess.Popen(  # noqa: S603  # our own command
            [*command, "--format", options.format, "-o", str(output)]
        ) as process:
            pss = rss = 0
            used: dict[int, float] = {}
            while process.poll() is None:
                pids = family(process.pid)
                used.update({pid: spent for pid in pids if (spent := seconds_of(pid))})
                seen = [memory_of(pid) for pid in pids]
                pss = max(pss, sum(one for one, _ in seen))
                rss = max(rss, sum(one for _, one in seen))
                time.sleep(0.5)
        wall = time.monotonic() - began
        size = output.stat().st_size
        count = sum(1 for _ in output.open("rb")) if options.format == "jsonl" else 0
    print(f"jobs {options.jobs}: {count:,} documents, {size / 1e6:,.1f} MB out, {wall:.1f} s")
    print(
        f"{count / wall:.1f} documents a second, {sum(used.values()):.1f} s of CPU, "
        f"{used.get(process.pid, 0.0):.1f} s of it in the first process"
    )
    print(f"peak of all processes: PSS {pss / 1e3:.1f} MB, RSS {rss / 1e3:.1f} MB")


if __name__ == "__main__":
    main()
