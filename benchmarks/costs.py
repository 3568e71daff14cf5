"""What a system costs beside time on pages: to import it, to be ready, and memory."""

from __future__ import annotations

import subprocess
import sys
import time
import warnings
from contextlib import suppress
from pathlib import Path
from statistics import median
from typing import NamedTuple

from benchmarks.offline import cut_off
from benchmarks.sets import call_of
from benchmarks.speed import Timed, in_its_own_process

_FRESH = 3
_MODULES = {
    "cleaner": "cleaner",
    "cleaner-rules": "cleaner",
    "trafilatura": "trafilatura",
    "trafilatura-fast": "trafilatura",
    "trafilatura-body": "trafilatura",
    "resiliparse": "resiliparse.extract.html2text",
    "readability-lxml": "readability",
    "justext": "justext",
    "justext-lines": "justext",
    "newspaper4k": "newspaper",
    "goose3": "goose3",
    "turbohtml": "turbohtml",
}
_IMPORT = """
import sys, time, warnings, importlib
warnings.simplefilter("ignore")
began = time.perf_counter()
importlib.import_module(sys.argv[1])
print(time.perf_counter() - began)
"""


class Costs(NamedTuple):
    """Seconds and MiB; `None` for what has no module of its own, or cannot be told here."""

    import_seconds: float | None
    first_page_seconds: float
    bare_memory: float | None
    peak_memory: float | None


def costs_of(timed: Timed) -> Costs:
    """Measure what a system costs, each time in a fresh process; of seconds, the median."""
    runs = [in_its_own_process(_first_page, timed) for _ in range(_FRESH)]
    bare, peak = in_its_own_process(_memory, timed)
    return Costs(_import_seconds(timed.system), median(runs), bare, peak)


def _import_seconds(system: str) -> float | None:
    module = _MODULES.get(system)
    if module is None:
        return None
    command = [sys.executable, "-c", _IMPORT, module]
    runs = [subprocess.run(command, capture_output=True, check=True) for _ in range(_FRESH)]  # noqa: S603
    return median(float(run.stdout) for run in runs)


def _first_page(timed: Timed) -> float:
    """Seconds from nothing to a page taken apart: import, set-up, and what is loaded lazily."""
    cut_off()
    warnings.simplefilter("ignore")
    sample = timed.samples[0]
    html = sample.page.html()
    began = time.perf_counter()
    call = call_of(timed.system, is_text=timed.is_text)
    with suppress(Exception):
        call(html, sample)
    return time.perf_counter() - began


def _memory(timed: Timed) -> tuple[float | None, float | None]:
    """MiB that the process takes before the system is there, and at most while it reads pages."""
    cut_off()
    warnings.simplefilter("ignore")
    bare = _peak()
    call = call_of(timed.system, is_text=timed.is_text)
    for sample in timed.samples:
        with suppress(Exception):
            call(sample.page.html(), sample)
    return bare, _peak()


def _peak() -> float | None:
    """The most memory that this process took, in MiB, where Linux tells it.

    `getrusage` says more: what it tells outlives `exec`, so that a child begins with its parent's.
    """
    status = Path("/proc/self/status")
    if not status.exists():
        return None
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024
