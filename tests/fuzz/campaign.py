"""A long run over all targets, one process at a time: `python -m tests.fuzz.campaign LOG`.

`--short` inputs of at most 64 bytes (rules: 128) and `--long` ones of at most 20,000 are shared out
over the targets and run in rounds, each with a seed of its own; what reached new code is kept for
the next round. A line of `LOG` (tab-separated) is added after each: commit, the plan, inputs, pages (inputs
of 500 bytes or more), seconds, findings. A run that was stopped goes on where it was; `--sum` only adds up what LOG says.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

SHORT_SHARES = {"rules": 70, "json-ld": 18, "text": 3, "html": 3, "bytes": 2, "encoding": 4}
LONG_SHARES = {"text": 15, "html": 20, "bytes": 20, "encoding": 15, "json-ld": 15, "rules": 15}
"""Of a hundred inputs, by what they cost: cleaning a page takes fifty times as long as reading a
rule file that is none."""
SHORT = {"rules": 128}
LONG = 20_000
ROUNDS = 8


class Run(NamedTuple):
    """A process to start."""

    target: str
    longest: int
    runs: int
    seed: int
    """Only the first short run is guided, where guidance costs more than a quarter of the speed."""

    @property
    def is_guided(self) -> bool:
        """Whether coverage guides it."""
        return self.longest == LONG or self.seed == 1 or self.target == "rules"

    def command(self, folder: Path) -> list[str]:
        """The command that does it."""
        size = "long" if self.longest == LONG else "short"
        return [
            *(sys.executable, "-m", "tests.fuzz", self.target, "--longest", str(self.longest)),
            *("--runs", str(self.runs), "--seconds", "0", "--seed", str(self.seed)),
            *("--corpus", str(folder / f"{self.target}-{size}"), "--found", str(folder / "found")),
            *(["--go-on"] if self.is_guided else ["--go-on", "--blind"]),
        ]


def main() -> None:
    """Run what the log does not hold yet."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz.campaign", description=__doc__)
    parser.add_argument("log", type=Path)
    parser.add_argument("--short", type=int, default=10_000_000)
    parser.add_argument("--long", type=int, default=100_000)
    parser.add_argument("--sum", action="store_true")
    options = parser.parse_args()
    if not options.sum:
        done = {tuple(line[1:5]) for line in lines(options.log)}
        for run in plan(options.short, options.long):
            if tuple(map(str, run)) not in done:
                carry_out(run, options.log)
    print(summary(lines(options.log)))  # noqa: T201


def plan(short: int, long: int) -> Iterable[Run]:
    """The processes in their order: every target is seen early."""
    for number in range(1, ROUNDS + 1):
        for target, share in LONG_SHARES.items():
            yield Run(target, LONG, long * share // (100 * ROUNDS), number)
        for target, share in SHORT_SHARES.items():
            yield Run(target, SHORT.get(target, 64), short * share // (100 * ROUNDS), number)


def carry_out(run: Run, log: Path) -> None:
    """Run one process and add its line to the log."""
    commit = subprocess.check_output(["git", "rev-parse", "--short", "HEAD"], text=True).strip()
    log.parent.mkdir(parents=True, exist_ok=True)
    start = time.monotonic()
    done = subprocess.run(
        run.command(log.parent), capture_output=True, text=True, errors="replace", check=False
    )
    said = done.stdout + done.stderr
    executed = re.search(r"number_of_executed_units:\s*()(\d+)|^(.+): (\d+) inputs", said, re.M)
    found = said.count("\nFOUND ") + said.startswith("FOUND ") + (done.returncode not in (0, 1, 72))
    pages = (log.parent / "found" / run.target).with_suffix(".pages")
    counts = [
        executed[executed.lastindex or 0] if executed else 0,
        pages.read_text("ascii") if pages.exists() else 0,
    ]
    pages.unlink(missing_ok=True)
    line = [commit, *run, *counts, round(time.monotonic() - start), found]
    with log.open("a", encoding="utf-8") as file:
        file.write("\t".join(map(str, line)) + "\n")
    if found:
        (log.parent / f"said-{run.target}-{run.longest}-{run.seed}.txt").write_text(said, "utf-8")


def lines(log: Path) -> list[list[str]]:
    """The lines of the log: commit, target, longest, runs, seed, inputs, pages, seconds, findings."""
    return (
        [line.split("\t") for line in log.read_text("utf-8").splitlines()] if log.exists() else []
    )


def summary(log: Iterable[list[str]]) -> str:
    """A table in Markdown: inputs, seconds and findings of each target, short and long."""
    sums: dict[tuple[str, str], list[int]] = {}
    for _, target, longest, _, _, *figures in log:
        size = sums.setdefault((target, longest), [0, 0, 0, 0])
        sums[target, longest] = [a + int(b) for a, b in zip(size, figures, strict=True)]
    head = "| target | longest, bytes | inputs | of 500 bytes or more | seconds | findings |\n"
    head += "|---|---|---|---|---|---|\n"
    rows = [
        f"| {target} | {int(longest):,} | {inputs:,} | {pages:,} | {seconds:,} | {found} |"
        for (target, longest), (inputs, pages, seconds, found) in sums.items()
    ]
    return head + "\n".join(rows)


if __name__ == "__main__":
    main()
