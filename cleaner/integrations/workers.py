"""Processes that clean pages one at a time each: one that dies or hangs costs one page at most.

A pool of several processes is lost as a whole when one of them dies, so each worker is a pool of
its own with one process, made anew after a death. The processes do not import the script that was
started (loky sees to it): crawls are often started by scripts that would start another crawl.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from pkgutil import resolve_name
from queue import LifoQueue
from typing import Any, NamedTuple

from loky import ProcessPoolExecutor
from loky.process_executor import BrokenProcessPool

from cleaner.errors import CleanerError, RuleError, TooSlow, WorkerError
from cleaner.integrations.values import field_values, removed_counts
from cleaner.pipeline import Cleaner

_TRIES = 2
"""A worker may die of what another process did (memory ran out): a second one tries again."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a worker needs to know: plain values, for they travel.

    `rules` are paths of TOML files, and import paths (`shop.rules.shouting`) of rules, of lists
    of rules or of functions decorated with `cleaner.rule`.
    """

    fields: tuple[str, ...]
    rules: tuple[str, ...] = ()
    without: tuple[str, ...] = ()

    def cleaner(self) -> Cleaner:
        """Make the cleaner; raises `RuleError` for a rule that is not there or cannot be used."""
        given: list[object] = []
        for rule in self.rules:
            found = rule if rule.endswith(".toml") else _imported(rule)
            given.extend(found if isinstance(found, list | tuple) else [found])
        return Cleaner(rules=given, without=self.without)


class Cleaned(NamedTuple):
    """What comes back of a page: the fields that were asked for, and what was removed."""

    values: Mapping[str, Any]
    removed: Mapping[str, int]
    """How many blocks of each label."""


class Workers:
    """Up to `count` processes; each is started when there is work for it, and kept."""

    def __init__(self, recipe: Recipe, count: int, seconds: float) -> None:
        """Start nothing yet; `seconds` is the time limit for a page, the start included."""
        self._recipe = recipe
        self._seconds = seconds
        self._waiting = ThreadPoolExecutor(count, thread_name_prefix="cleaner")
        self._idle: LifoQueue[_Worker] = LifoQueue()
        for _ in range(count):
            self._idle.put(_Worker())

    def submit(self, page: str | bytes, url: str | None) -> Future[Cleaned]:
        """Have a page cleaned.

        The future raises what `Cleaner.clean` raises, `TooSlow` after the time limit, and
        `WorkerError` when the page killed two workers or made one raise anything else.
        """
        return self._waiting.submit(self._clean, page, url)

    def close(self) -> None:
        """End all processes; pages that wait are given up."""
        self._waiting.shutdown(wait=True, cancel_futures=True)
        while not self._idle.empty():
            self._idle.get().stop()

    def _clean(self, page: str | bytes, url: str | None) -> Cleaned:
        worker = self._idle.get()
        try:
            for _ in range(_TRIES):
                done = worker.start(_clean_page, self._recipe, page, url)
                try:
                    error = done.exception(self._seconds)
                except TimeoutError:
                    worker.stop()
                    raise TooSlow(
                        f"took longer than {self._seconds:g} s; raise the limit, or leave it out"
                    ) from None
                if error is None:
                    return done.result()
                if not isinstance(error, BrokenProcessPool):
                    raise _as_ours(error) from error
                worker.stop()
            raise WorkerError(
                f"killed {_TRIES} workers; clean it by itself to see whether it is the page, a "
                "rule or a lack of memory"
            )
        finally:
            self._idle.put(worker)


class _Worker:
    """A process that does one thing at a time; started when needed, also after a stop."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None

    def start(self, work: Callable[..., Cleaned], *given: object) -> Future[Cleaned]:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(max_workers=1)
        done: Future[Cleaned] = self._pool.submit(work, *given)
        return done

    def stop(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=True, kill_workers=True)
            self._pool = None


def _clean_page(recipe: Recipe, page: str | bytes, url: str | None) -> Cleaned:
    """Run in the worker."""
    article = _cleaner(recipe).clean(page, url=url)
    return Cleaned(field_values(article, recipe.fields), removed_counts(article))


@lru_cache(maxsize=1)
def _cleaner(recipe: Recipe) -> Cleaner:
    return recipe.cleaner()


def _as_ours(error: BaseException) -> CleanerError:
    if isinstance(error, CleanerError):
        return error
    return WorkerError(f"raised {type(error).__name__}: {error}; if a rule of yours did, mend it")


def _imported(path: str) -> object:
    if path.startswith("__main__"):
        raise RuleError(f"{path!r} is in the script that was started; move it to a module")
    try:
        return resolve_name(path)
    except (AttributeError, ImportError, ValueError) as error:
        raise RuleError(
            f"no rule {path!r} ({error}); give the path of a TOML file, or an import path such as "
            "'myproject.rules.shouting'"
        ) from error
