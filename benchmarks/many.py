"""Memory and rate of `clean-file` over many documents.

    python -m benchmarks.many pages.jsonl --jobs 2

runs `clean-file pages.jsonl --format jsonl --jobs 2` into a temporary folder, and reports its wall
and processor time, the documents a second, and the peak memory of all its processes together: the
sum of their proportional set sizes (PSS: shared pages are counted once), seen five times
a second. Linux only.
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


class Progress:
    """How many documents have been written so far, from the lines of the run's draft."""

    def __init__(self, part: Path) -> None:
        self._part = part
        self._read = 0
        self.count = 0

    def look(self) -> int:
        """Count the lines that have come since the last look."""
        try:
            with self._part.open("rb") as file:
                file.seek(self._read)
                while block := file.read(1 << 20):
                    self._read += len(block)
                    self.count += block.count(b"\n")
        except OSError:
            pass
        return self.count


class Watch:
    """What a family of processes has taken: the peak of its memory, and its processor time."""

    def __init__(self) -> None:
        self._pss = self._rss = 0
        self._seconds: dict[int, float] = {}

    def look(self, first: int) -> None:
        """Look at all processes that descend from the first."""
        pids = family(first)
        seen = [memory_of(pid) for pid in pids]
        self._pss = max(self._pss, sum(one for one, _ in seen))
        self._rss = max(self._rss, sum(one for _, one in seen))
        self._seconds.update({pid: spent for pid in pids if (spent := seconds_of(pid))})

    def tell(self, first: int) -> str:
        """Say what was seen."""
        total, own = sum(self._seconds.values()), self._seconds.get(first, 0.0)
        return (
            f"peak PSS {self._pss / 1e3:.1f} MB, RSS {self._rss / 1e3:.1f} MB; "
            f"CPU {total:.1f} s, {own:.1f} s of it in the first process"
        )


def seconds_of(pid: int) -> float:
    """Return the processor time of a process so far."""
    try:
        behind_name = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(behind_name[11]) + int(behind_name[12])) / os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Run and report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="+")
    parser.add_argument("--jobs", default="2")
    parser.add_argument("--every", type=int, default=10_000, metavar="N", help="tell at each N")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "out"
        command = [sys.executable, "-m", "cleaner.cli", *options.paths, "--jobs", options.jobs]
        progress, watch = Progress(output.with_name(".out.draft") / "part"), Watch()
        began = time.monotonic()
        told = 0
        with subprocess.Popen(  # noqa: S603  # our own command
            [*command, "--format", "jsonl", "-o", str(output)]
        ) as process:
            while process.poll() is None:
                watch.look(process.pid)
                if progress.look() >= told + options.every:
                    told = progress.count
                    rate = told / (time.monotonic() - began)
                    print(f"{told:,}: {rate:.1f}/s, {watch.tell(process.pid)}", flush=True)
                time.sleep(0.2)
        wall = time.monotonic() - began
        size = output.stat().st_size
        count = sum(1 for _ in output.open("rb"))
    print(f"--jobs {options.jobs}: {count:,} documents, {size / 1e6:,.1f} MB, {wall:.1f} s")
    print(f"{count / wall:.1f} documents a second; {watch.tell(process.pid)}")


if __name__ == "__main__":
    main()
