"""What a worker is given and what it gives back; the same in this process and in another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

from cleaner.errors import CleanerError
from cleaner.many.failure import Failure

Job = Callable[[Any], Any]
"""What is done with each item. It is sent to each worker once, so it can be pickled."""

_WHAT_JOBS_RAISE = (
    *(ArithmeticError, AssertionError, AttributeError, BufferError, ImportError, LookupError),
    *(MemoryError, NameError, OSError, RuntimeError, SyntaxError, TypeError, ValueError),
)
"""A user's own rules and engines run in a job; what they raise is one document's misfortune."""


@dataclass(frozen=True, slots=True)
class Task:
    """One document on its way: its name, and what the job gets."""

    name: str
    item: Any
    size: int = 0
    """Characters or bytes that sending the item takes, about."""
    index: int = 0
    """Its place in the input, which `run_many` fills in."""
    attempts: int = 0
    """How many workers it has cost."""


class Done(NamedTuple):
    """What became of an item: what the job made of it, or a `Failure`."""

    item: Any
    value: Any


class Terms(NamedTuple):
    """How many documents are cleaned: by how many processes, in which order, how long each.

    `timeout` is the seconds a document may take, `None` for no limit.
    """

    workers: int = 1
    ordered: bool = True
    timeout: float | None = None

    @property
    def stay(self) -> bool:
        """Whether this process does the work: one worker that nobody has to end."""
        return self.workers == 1 and self.timeout is None

    def checked(self) -> Terms:
        """Return these terms; raises `ValueError` when nobody could keep them."""
        if self.workers < 1:
            raise ValueError(f"workers must be 1 or more, not {self.workers}")
        if self.timeout is not None and not self.timeout > 0:
            raise ValueError(f"timeout must be more than 0 seconds, not {self.timeout}")
        return self


def attempt(job: Job, task: Task) -> Any:
    """Return what the job makes of the task, or the `Failure` that it was."""
    try:
        return job(task.item)
    except (CleanerError, *_WHAT_JOBS_RAISE) as error:
        return Failure(task.index, task.name, type(error).__name__, _says(error))


def _says(error: BaseException) -> str:
    if isinstance(error, CleanerError):
        return str(error)
    if isinstance(error, MemoryError):
        return "needs more memory than there is; give this worker more, or take the page out"
    return f"cannot be cleaned: {type(error).__name__}: {error}"
