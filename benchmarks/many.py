"""Memory and rate of `clean-file` over many documents.

    python -m benchmarks.many pages.jsonl --jobs 2

runs `clean-file pages.jsonl --format jsonl --jobs 2` into a temporary folder, and reports its wall
and processor time, the documents a second, and the peak memory of all its processes together: the
sum of their proportional set sizes (PSS: shared pages are counted once), looked at each half
second. Linux only.
"""

from __future__ import annotations

import argparse
import resource
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


def watch(process: subprocess.Popen[bytes], progress: Progress, every: int) -> tuple[int, int]:
    """Wait for the process, tell its memory now and then, and return its peak: PSS and RSS."""
    pss = rss = told = 0
    began = time.monotonic()
    while process.poll() is None:
        seen = [memory_of(pid) for pid in family(process.pid)]
        pss = max(pss, sum(one for one, _ in seen))
        rss = max(rss, sum(one for _, one in seen))
        if progress.look() >= told + every:
            told = progress.count
            rate = told / (time.monotonic() - began)
            print(f"{told:>9,} documents, {rate:.1f} a second, {peak(pss, rss)}", flush=True)
        time.sleep(0.5)
    return pss, rss


def peak(pss: int, rss: int) -> str:
    """Say what the processes took together at most."""
    return f"peak PSS {pss / 1e3:.1f} MB, RSS {rss / 1e3:.1f} MB"


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
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        began = time.monotonic()
        with subprocess.Popen(  # noqa: S603  # our own command
            [*command, "--format", "jsonl", "-o", str(output)]
        ) as process:
            progress = Progress(output.with_name(".out.draft") / "part")
            pss, rss = watch(process, progress, options.every)
        wall = time.monotonic() - began
        size = output.stat().st_size
        count = sum(1 for _ in output.open("rb"))
    first = resource.getrusage(resource.RUSAGE_CHILDREN)
    own = first.ru_utime + first.ru_stime - before.ru_utime - before.ru_stime
    print(f"jobs {options.jobs}: {count:,} documents, {size / 1e6:,.1f} MB out, {wall:.1f} s")
    print(f"{count / wall:.1f} documents a second, {own:.1f} s of CPU in the first process")
    print(peak(pss, rss))


if __name__ == "__main__":
    main()
