"""How long a system takes beside trafilatura: the same pages, in turn, in a process of its own."""

from __future__ import annotations

import time
import warnings
from collections.abc import Collection, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import get_context
from typing import Any

from benchmarks.offline import cut_off
from benchmarks.sets import BODY_ALONE, REFERENCE, Call, Sample, call_of

Times = dict[str, float | None]
"""A page's seconds by system; `None` where it raised: to fail at once is not to be fast."""


@dataclass(frozen=True)
class Timed:
    """What is timed: a system on some pages, after an untimed pass over others."""

    system: str
    is_text: bool
    samples: Sequence[Sample]
    first: Sequence[Sample] = ()


def in_its_own_process(work: Any, *given: Any) -> Any:
    """Return `work(*given)`, worked out by a fresh process that runs nothing else."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(work, *given).result()


def compared_with(system: str, there: Collection[str]) -> tuple[str, ...]:
    """Return what runs beside a system: trafilatura with its fields, and its text alone."""
    return tuple(name for name in (REFERENCE, BODY_ALONE) if name != system and name in there)


def page_times(timed: Timed, beside: tuple[str, ...]) -> list[Times]:
    """Time a system and those beside it, page by page; each page begins with another of them.

    Cuts the process off the network: run it in one of its own.
    """
    cut_off()
    warnings.simplefilter("ignore")
    calls = {name: call_of(name, is_text=timed.is_text) for name in (timed.system, *beside)}
    for sample in timed.first:
        html = sample.page.html()
        for call in calls.values():
            with suppress(Exception):
                call(html, sample)
    names = list(calls)
    found = []
    for number, sample in enumerate(timed.samples):
        html = sample.page.html()
        turn = number % len(names)
        order = names[turn:] + names[:turn]
        found.append({name: _seconds(calls[name], html, sample) for name in order})
    return found


def _seconds(call: Call, html: str, sample: Sample) -> float | None:
    began = time.perf_counter()
    try:
        call(html, sample)
    except Exception:
        return None
    return time.perf_counter() - began
