"""Fuzz one target: `python -m tests.fuzz html --seconds 60 --longest 64`.

Guided by coverage where atheris is installed (`pip install -e ".[fuzz]"`); with `--blind`, or where
there is no atheris for this Python, mutations are drawn without guidance, always the same ones for
the same `--seed`. The first finding ends the run, and the exit status is not 0; with `--go-on` the
run goes on. Findings are kept in `--found`, one for each place in the code that raises; made small
by hand they belong into `tests/fuzz/crashes`.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib
import sys
import tempfile
import time
import traceback
import warnings
from collections.abc import Callable
from pathlib import Path

SLOWEST = 1.0
"""Seconds of processor time that an input of 20,000 bytes may take; longer ones in proportion."""
SIZE = 20_000
PAGE = 500
"""Bytes of an input that counts as a page."""


def main() -> None:
    """Read the command line and run the target."""
    options = parser().parse_args()
    if options.blind:
        sys.exit(run_blindly(options))
    run_guided(options)


def parser() -> argparse.ArgumentParser:
    """The command line."""
    made = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    made.add_argument("target", choices=["text", "html", "bytes", "encoding", "rules", "json-ld"])
    made.add_argument("--seconds", type=int, default=60, help="0: no limit")
    made.add_argument("--runs", type=int, default=-1, help="at most so many inputs; -1: no limit")
    made.add_argument("--longest", type=int, default=64, help="bytes of the longest input")
    made.add_argument("--seed", type=int, default=1)
    made.add_argument("--go-on", action="store_true", help="past the first finding")
    made.add_argument("--blind", action="store_true", help="without guidance by coverage")
    made.add_argument("--corpus", type=Path, help="a folder that keeps what reached new code")
    made.add_argument("--found", type=Path, default=Path("build/fuzz"), help="where findings go")
    return made


def run_guided(options: argparse.Namespace) -> None:
    """Run under atheris, which ends the process."""
    import atheris

    warnings.simplefilter("error")
    with atheris.instrument_imports(include=["cleaner"]):
        corpus = importlib.import_module("tests.fuzz.corpus")
        targets = importlib.import_module("tests.fuzz.targets").TARGETS
    seen = Findings(options, targets[options.target])
    with tempfile.TemporaryDirectory() as folder:
        options.found.mkdir(parents=True, exist_ok=True)
        start = options.corpus or Path(folder) / "corpus"
        start.mkdir(parents=True, exist_ok=True)
        for data in corpus.inputs(options.target):
            for piece in pieces(data, options.longest):
                (start / hashlib.sha1(piece, usedforsecurity=False).hexdigest()).write_bytes(piece)
        words = Path(folder) / "words.dict"
        words.write_text("".join(map(quoted, corpus.dictionary(options.target))), "ascii")
        arguments = [
            *(sys.argv[0], f"-max_len={options.longest}", f"-runs={options.runs}"),
            *(f"-max_total_time={options.seconds}", f"-seed={options.seed}", f"-dict={words}"),
            *("-timeout=120", "-rss_limit_mb=4096", "-print_final_stats=1", "-verbosity=0"),
            *(f"-artifact_prefix={options.found}/{options.target}-", str(start)),
        ]
        atheris.Setup(arguments, seen.try_one, enable_python_coverage=True)
        atheris.Fuzz()


def run_blindly(options: argparse.Namespace) -> int:
    """Run our own mutations; the exit status."""
    warnings.simplefilter("error")
    from tests.fuzz.mutate import mutations
    from tests.fuzz.targets import TARGETS

    seen = Findings(options, TARGETS[options.target])
    begin = time.monotonic()
    count = 0
    for data in mutations(options.target, options.longest, options.seed):
        if count == options.runs or 0 < options.seconds < time.monotonic() - begin:
            break
        seen.try_one(data)
        count += 1
    print(f"{options.target}: {count} inputs, {len(seen.places)} findings")  # noqa: T201
    return 1 if seen.places else 0


class Findings:
    """Runs a target and keeps the first input for each place in the code that raises."""

    def __init__(self, options: argparse.Namespace, target: Callable[[bytes], None]) -> None:
        self.folder = options.found / options.target
        self.goes_on = options.go_on
        self.target = target
        self.places: set[str] = set()
        self.count = 0
        self.pages = 0

    def try_one(self, data: bytes) -> None:
        """Give one input to the target; tell and keep an error, and raise it unless we go on."""
        self.count += 1
        self.pages += len(data) >= PAGE
        if self.pages and self.count % 100 == 0:
            # atheris ends the process without a last word, so the count is written as it grows.
            self.folder.with_suffix(".pages").write_text(f"{self.pages}", "ascii")
        longest = SLOWEST * max(1, len(data) / SIZE)
        # A machine that is busy elsewhere is no finding: what is slow once is measured again.
        if (took := self.seconds(data)) > longest and (took := self.seconds(data)) > longest:
            self.keep(data, TimeoutError(f"took {took:.1f} seconds"))

    def seconds(self, data: bytes) -> float:
        """Give one input to the target, keep an error; return the processor time it took."""
        start = time.process_time()
        try:
            self.target(data)
        except Exception as error:
            self.keep(data, error)
        return time.process_time() - start

    def keep(self, data: bytes, error: Exception) -> None:
        """Write the input down, once for each place."""
        frames = traceback.extract_tb(error.__traceback__)
        place = f"{type(error).__name__} at {[(f.name, f.line) for f in frames[-2:]]}"
        if place in self.places:
            return
        self.places.add(place)
        self.folder.mkdir(parents=True, exist_ok=True)
        name = hashlib.sha1(data, usedforsecurity=False).hexdigest()[:12]
        (self.folder / name).write_bytes(data)
        told = "".join(traceback.format_exception(error))
        with self.folder.with_suffix(".txt").open("a", errors="backslashreplace") as log:
            log.write(f"{name}\n{told}")
        print(f"FOUND {self.folder / name}: {place}", flush=True)  # noqa: T201
        if not self.goes_on:
            raise error


def pieces(data: bytes, longest: int) -> list[bytes]:
    """An input cut short enough, its first twenty pieces; where pages are wanted, only pages."""
    cuts = [data[at : at + longest] for at in range(0, min(len(data), 20 * longest), longest)]
    return [piece for piece in cuts if longest < PAGE or len(piece) >= PAGE]


def quoted(word: bytes) -> str:
    """A line of the dictionary as libFuzzer reads it."""
    return '"' + "".join(f"\\x{byte:02x}" for byte in word) + '"\n'


if __name__ == "__main__":
    main()
