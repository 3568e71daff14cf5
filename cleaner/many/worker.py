"""A worker process: the side that works, and the handle by which its owner holds it."""

from __future__ import annotations

import os
import pickle
import signal
import sys
import threading
from collections import deque
from collections.abc import Iterator, Sequence
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from time import monotonic
from typing import Any, NamedTuple

from cleaner.errors import WorkerError
from cleaner.many.task import Task, attempt

START_LIMIT = 120.0
"""Seconds in which a worker process must be up; a loaded machine needs one or two."""
_READY = "ready"
_CONTEXT: Any = get_context("spawn" if sys.platform == "win32" else "forkserver")
"""Never a plain fork: a copy of a process with threads in it can hang."""
_ORPHAN_GRACE = 30.0
_PRELOADED = ["__main__", "cleaner.pipeline", "cleaner.read.html"]
"""What the server that workers are forked from has loaded, so that a fresh worker costs little."""


class Answer(NamedTuple):
    """What a task came to, and the seconds it took."""

    seconds: float
    value: Any


def serve(channel: Connection, recipe: bytes, timeout: float | None) -> None:
    """Work on what comes through `channel` until it is closed: the main function of a worker.

    Each task is answered as soon as it is done, in order, so the owner knows which one the worker
    was at when it died.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_leave_with_parent, daemon=True).start()
    # Each worker is one of many: threads of numpy's would only wait for each other.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    job = pickle.loads(recipe)  # noqa: S301  # the owner's own
    channel.send(_READY)
    while True:
        try:
            chunk = channel.recv()
        except (EOFError, OSError):
            return
        for task in chunk:
            _set_alarm(timeout)
            began = monotonic()
            value = attempt(job, task)
            _set_alarm(None)
            try:
                channel.send(Answer(monotonic() - began, value))
            except OSError:
                return


def _leave_with_parent() -> None:
    """End this process when its owner is killed, even in the midst of a document."""
    owner = parent_process()
    if owner is not None:
        wait([owner.sentinel])
        os._exit(1)


def _set_alarm(timeout: float | None) -> None:
    """Have the system end this process should its owner be gone and its interpreter be stuck."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, 2 * timeout + _ORPHAN_GRACE if timeout else 0)


class Worker:
    """A worker process as its owner sees it, with the tasks it was given and has not answered."""

    def __init__(self, recipe: bytes, timeout: float | None) -> None:
        """Start the process; raises `WorkerError` when the system refuses."""
        _CONTEXT.set_forkserver_preload(_PRELOADED)
        self.channel, theirs = _CONTEXT.Pipe()
        self.process: BaseProcess = _CONTEXT.Process(
            target=serve, args=(theirs, recipe, timeout), daemon=True, name="cleaner worker"
        )
        try:
            self.process.start()
        except (OSError, EOFError) as error:
            raise WorkerError(f"a worker process cannot be started: {error}") from error
        finally:
            theirs.close()
        self._timeout = timeout
        self._since = monotonic()
        self.is_ready = False
        self.is_fresh = True
        self.unanswered: deque[Task] = deque()

    @property
    def is_idle(self) -> bool:
        """Whether it waits for tasks."""
        return self.is_ready and not self.unanswered

    @property
    def deadline(self) -> float | None:
        """When it must have shown a sign of life, by `time.monotonic`; `None`: it may be silent."""
        if not self.is_ready:
            return self._since + START_LIMIT
        if self.unanswered and self._timeout is not None:
            return self._since + self._timeout
        return None

    def is_late(self) -> bool:
        """Tell whether the deadline has passed and no answer has come that was not yet read."""
        if self.deadline is None or monotonic() < self.deadline:
            return False
        try:
            return not self.channel.poll()
        except OSError:
            return False

    def give(self, tasks: Sequence[Task]) -> None:
        """Send tasks to an idle worker. One that has died meanwhile will be found silent."""
        self.is_fresh = False
        self.unanswered.extend(tasks)
        self._since = monotonic()
        try:
            self.channel.send(list(tasks))
        except OSError:
            return

    def answers(self) -> Iterator[tuple[Task, Answer]]:
        """Yield the answers that have come in; raises `EOFError` when the worker is dead."""
        while True:
            try:
                if not self.channel.poll():
                    return
                message = self.channel.recv()
            except (OSError, pickle.UnpicklingError) as error:
                raise EOFError from error
            self._since = monotonic()
            if isinstance(message, Answer):
                yield self.unanswered.popleft(), message
            else:
                self.is_ready = True

    def end(self, patience: float = 0.0) -> int | None:
        """Make sure the process is gone, and return how it ended, as `Process.exitcode` says.

        `patience` is the seconds it gets to go by itself; then it is killed.
        """
        if patience:
            self.process.join(patience)
        self.process.kill()
        self.process.join()
        self.channel.close()
        status = self.process.exitcode
        self.process.close()
        return status
