"""Documents through worker processes: lazily, in bounded memory, and none of them lost.

Each worker has a channel of its own and answers each document when it is done, so when a worker
dies its owner knows the one document that it was at. That one gets a second chance in a fresh
worker, then it is a `Failure`; the others that the worker had been given go to another without
blame.
"""

from __future__ import annotations

import pickle
import signal
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from dataclasses import replace
from itertools import islice
from multiprocessing.connection import wait
from time import monotonic
from typing import TYPE_CHECKING, cast

from cleaner.errors import WorkerError
from cleaner.many.failure import TIME_LIMIT, WORKER_DIED, Failure
from cleaner.many.task import Done, Job, Task, Terms, attempt
from cleaner.many.worker import Worker

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

MOST_ATTEMPTS = 2
"""Workers that a document may cost."""
_MOST_FALSE_STARTS, _MOST_KILLED_STARTS = 3, 20
"""Workers in a row that end before they are ready; killed ones may have better luck later."""
_CHUNK_SECONDS = 0.1
"""Work handed over at a time: long beside the handing over, short beside anyone's patience."""
_LARGEST_CHUNK = 16
_LARGEST_CHUNK_SIZE = 1_000_000
"""Characters or bytes of pages sent at a time."""
_WINDOW = 4 * _LARGEST_CHUNK
"""Documents for each worker that are under way: taken from the input and not yet given out."""
_DYING = 5.0
"""Seconds for a worker whose channel is closed to be gone, so that its exit status is known."""
_WEIGHT = 0.1


def run_many(job: Job, tasks: Iterable[Task], terms: Terms) -> Generator[Done, None, None]:
    """Yield each task's item with what the job made of it, in order when `terms` says so.

    One worker without a time limit is this process. Raises `ValueError` for terms that nobody could
    keep, and `WorkerError` when workers cannot be started or the job cannot be sent to them.
    """
    terms = terms.checked()
    tasks = (replace(task, index=index) for index, task in enumerate(tasks))
    if terms.stay:
        return (Done(task.item, attempt(job, task)) for task in tasks)
    return Pool(_recipe(job), tasks, terms).results()


def _recipe(job: Job) -> bytes:
    try:
        return pickle.dumps(job)
    except (pickle.PicklingError, AttributeError, TypeError) as error:
        raise WorkerError(
            f"cannot be sent to a worker process: {error}; define functions at the top of a module "
            "(no lambda, no function in a function), or stay in one process: workers=1, no timeout"
        ) from error


class Pool:
    """The owner of the workers. One thread, no locks: it waits for all channels at once."""

    def __init__(self, recipe: bytes, tasks: Iterable[Task], terms: Terms) -> None:
        self._recipe = recipe
        self._tasks = iter(tasks)
        self._terms = terms
        self._workers: list[Worker] = []
        self._waiting: deque[Task] = deque()
        """Tasks taken from the input; those that a dead worker had been given come first."""
        self._blamed: deque[Task] = deque()
        """Tasks that killed a worker: each is the first and only one of a fresh worker."""
        self._under_way = 0
        self._false_starts = 0
        self._seconds = _CHUNK_SECONDS
        """What a document takes, about: the mean, in which the last ones weigh most."""

    def results(self) -> Generator[Done, None, None]:
        """Yield all results; when the caller stops asking, the workers are ended."""
        held: dict[int, Done] = {}
        following = 0
        try:
            for index, result in self._finished():
                if not self._terms.ordered:
                    self._under_way -= 1
                    yield result
                    continue
                held[index] = result
                while following in held:
                    self._under_way -= 1
                    yield held.pop(following)
                    following += 1
        finally:
            for worker in self._workers:
                worker.end()

    def _finished(self) -> Iterator[tuple[int, Done]]:
        """Yield results as they come in."""
        self._hand_out()
        while self._waiting or self._blamed or any(w.unanswered for w in self._workers):
            deadlines = [w.deadline for w in self._workers if w.deadline is not None]
            patience = max(0.0, min(deadlines) - monotonic()) if deadlines else None
            channels = {worker.channel: worker for worker in self._workers}
            for channel in wait(list(channels), patience):
                yield from self._answers(channels[cast("Connection", channel)])
            for worker in [w for w in self._workers if w.is_late()]:
                yield from self._bury(worker, is_late=True)
            self._hand_out()

    def _hand_out(self) -> None:
        """Give each idle worker something to do, and start what workers are missing."""
        for worker in self._workers:
            if worker.is_idle:
                retry = worker.is_fresh and self._blamed
                chunk = [self._blamed.popleft()] if retry else self._chunk()
                if chunk:
                    worker.give(chunk)
        missing = self._terms.workers - len(self._workers)
        if missing:
            starting = sum(not worker.is_ready for worker in self._workers)
            self._refill(missing + starting)
            wanted = len(self._waiting) + len(self._blamed) - starting
            for _ in range(min(missing, wanted)):
                self._workers.append(Worker(self._recipe, self._terms.timeout))

    def _chunk(self) -> list[Task]:
        """Take the tasks that a worker gets next."""
        count = min(max(1, int(_CHUNK_SECONDS / self._seconds)), _LARGEST_CHUNK)
        chunk: list[Task] = []
        size = 0
        while len(chunk) < count and size < _LARGEST_CHUNK_SIZE and self._refill(1):
            chunk.append(self._waiting.popleft())
            size += chunk[-1].size
        return chunk

    def _refill(self, count: int) -> bool:
        """Have `count` tasks waiting if the input and the window allow; tell whether any wait."""
        room = self._terms.workers * _WINDOW - self._under_way
        lacking = min(count - len(self._waiting), room)
        if lacking > 0:
            taken = list(islice(self._tasks, lacking))
            self._under_way += len(taken)
            self._waiting.extend(taken)
        return bool(self._waiting)

    def _answers(self, worker: Worker) -> Iterator[tuple[int, Done]]:
        """Yield what a worker has answered, and if it has died, what that means."""
        try:
            for task, answer in worker.answers():
                self._seconds += (answer.seconds - self._seconds) * _WEIGHT
                yield task.index, Done(task.item, answer.value)
        except EOFError:
            yield from self._bury(worker, is_late=False)
        if worker.is_ready:
            self._false_starts = 0

    def _bury(self, worker: Worker, *, is_late: bool) -> Iterator[tuple[int, Done]]:
        """End a worker, let its tasks go to others, and blame the one it was at."""
        self._workers.remove(worker)
        status = worker.end(0.0 if is_late else _DYING)
        if not worker.is_ready:
            self._false_starts += 1
            is_killed = status is not None and status < 0
            if self._false_starts >= (_MOST_KILLED_STARTS if is_killed else _MOST_FALSE_STARTS):
                raise WorkerError(_no_start(status))
        if not worker.unanswered:
            return
        task = worker.unanswered.popleft()
        task = replace(task, attempts=task.attempts + 1)
        self._waiting.extendleft(reversed(worker.unanswered))
        if task.attempts < MOST_ATTEMPTS:
            self._blamed.append(task)
        else:
            kind, says = (
                (TIME_LIMIT, self._too_slow()) if is_late else (WORKER_DIED, _killed(status))
            )
            yield task.index, Done(task.item, Failure(task.index, task.name, kind, says))

    def _too_slow(self) -> str:
        return (
            f"took longer than {self._terms.timeout:g} s in {MOST_ATTEMPTS} workers; "
            "give it more time, or look at the page"
        )


def _killed(status: int | None) -> str:
    return (
        f"killed {MOST_ATTEMPTS} workers, the last {_ending(status)}; "
        "look at the page, or give the machine more memory"
    )


def _no_start(status: int | None) -> str:
    return (
        f"worker processes do not start: the last one {_ending(status)}; what it said stands on "
        "standard error. A script that uses workers does its work under "
        'if __name__ == "__main__":'
    )


def _ending(status: int | None) -> str:
    """How a process ended, in words."""
    if status is None or status >= 0:
        return f"with exit status {status}"
    try:
        return f"by {signal.Signals(-status).name}"
    except ValueError:
        return f"by signal {-status}"
