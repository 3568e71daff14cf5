"""Processes that clean pages one at a time each: one that dies or hangs costs one page at most.

A pool of several processes is lost as a whole when one of them dies, so each worker is a pool of
its own with one process, made anew after a death. The processes do not import the script that was
started (loky sees to it): crawls are often started by scripts that would start another crawl.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from functools import lru_cache
from queue import LifoQueue
from threading import Thread
from typing import Any, NamedTuple

from loky import ProcessPoolExecutor
from loky.process_executor import BrokenProcessPool

from cleaner.errors import TimeLimit, WorkerDied
from cleaner.integrations.order import Order
from cleaner.integrations.values import field_values, removed_counts
from cleaner.pipeline import Cleaner

_SECONDS_BETWEEN_LOOKS = 1.0
_SECONDS_TO_START = 300.0
_TRIES = 2
"""A worker may die of what another process did (memory ran out): a second one tries again."""


class Cleaned(NamedTuple):
    """What comes back of a page: the fields that were asked for, and what was removed."""

    values: Mapping[str, Any]
    removed: Mapping[str, int]
    """How many blocks of each label."""


class Workers:
    """Up to `count` processes; each is started when there is work for it, and kept."""

    def __init__(self, order: Order, count: int, seconds: float) -> None:
        """Start nothing yet; `seconds` is the time limit for a page, once its worker runs."""
        self._order = order
        self._seconds = seconds
        self._waiting = ThreadPoolExecutor(count, thread_name_prefix="cleaner")
        self._idle: LifoQueue[_Worker] = LifoQueue()
        for _ in range(count):
            self._idle.put(_Worker())

    def submit(self, page: str | bytes, url: str | None) -> Future[Cleaned | Exception]:
        """Have a page cleaned; what goes wrong with it is the future's result, not raised.

        That is what `Cleaner.clean` or a rule of the user's raises, `TimeLimit` after the time
        limit, and `WorkerDied` when two workers in turn died over the page.
        """
        return self._waiting.submit(self._clean, page, url)

    def close(self) -> None:
        """End all processes; pages that wait are given up."""
        self._waiting.shutdown(wait=True, cancel_futures=True)
        while not self._idle.empty():
            self._idle.get().stop()

    def _clean(self, page: str | bytes, url: str | None) -> Cleaned | Exception:
        worker = self._idle.get()
        try:
            for _ in range(_TRIES):
                done = self._try(worker, page, url)
                error = done.exception()
                if error is None:
                    return done.result()
                if not isinstance(error, BrokenProcessPool):
                    return error if isinstance(error, Exception) else WorkerDied(f"of {error!r}")
                worker.stop()
            return WorkerDied(
                f"killed {_TRIES} workers; clean it by itself to see whether it is the page, a "
                "rule or a lack of memory"
            )
        except TimeLimit as error:
            worker.stop()
            return error
        finally:
            self._idle.put(worker)

    def _try(self, worker: _Worker, page: str | bytes, url: str | None) -> Future[Cleaned]:
        """Return a finished future; raises `TimeLimit`."""
        if not worker.is_running:
            # No page's time: a process starts in half a second, on a busy machine in many.
            made = worker.start(_warm_up, self._order)
            if isinstance(_error(made, _SECONDS_TO_START, "a worker's start"), BrokenProcessPool):
                return made
        try:
            done = worker.start(_clean_page, self._order, page, url)
        except BrokenProcessPool:
            worker.stop()  # It died while it was idle: no fault of this page.
            return self._try(worker, page, url)
        _error(done, self._seconds, "cleaning")
        return done


def _error(future: Future[Any], seconds: float, what: str) -> BaseException | None:
    try:
        return future.exception(seconds)
    except TimeoutError:
        raise TimeLimit(f"{what} took longer than {seconds:g} s") from None


class _Worker:
    """A process that does one thing at a time; started when needed, also after a stop."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None

    @property
    def is_running(self) -> bool:
        return self._pool is not None

    def start(self, work: Callable[..., Any], *given: object) -> Future[Any]:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(1, initializer=_settle, initargs=(os.getpid(),))
        done: Future[Any] = self._pool.submit(work, *given)
        return done

    def stop(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=True, kill_workers=True)
            self._pool = None


def _settle(parent: int) -> None:
    """Run first in a worker: it ends when its parent does, however that ends, and not before."""
    # Ctrl-C reaches all processes of a terminal; the parent still wants its last pages cleaned.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_after, args=(parent,), daemon=True).start()


def _end_after(parent: int) -> None:
    """A parent killed with -9 tells nobody, and its idle workers would wait for ever."""
    while os.getppid() == parent:
        time.sleep(_SECONDS_BETWEEN_LOOKS)
    os._exit(1)


def _warm_up(order: Order) -> None:
    """Run in the worker before its first page: the patterns of the rules are compiled when used.

    What a rule of the user's raises here, it raises of the page, too.
    """
    for page in ("Home\n\nOne line of text.", "<p>Home</p><p>One line of text.</p>"):
        _cleaner(order).clean(page)


def _clean_page(order: Order, page: str | bytes, url: str | None) -> Cleaned:
    """Run in the worker."""
    article = _cleaner(order).clean(page, url=url)
    return Cleaned(field_values(article, order.fields), removed_counts(article))


@lru_cache(maxsize=1)
def _cleaner(order: Order) -> Cleaner:
    return order.cleaner()
