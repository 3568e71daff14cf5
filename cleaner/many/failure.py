"""What stands in place of a document that could not be cleaned: its name, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

TIME_LIMIT = "TimeLimit"
"""The kind of a failure: the document took longer than it was given."""
WORKER_DIED = "WorkerDied"
"""The kind of a failure: the worker process died over the document."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A document without an article.

    `index` is its place in what was given, from 0; `name` is its file or its number. `kind` is the
    name of the error that cleaning it raised, `TimeLimit` or `WorkerDied`; `message` says why, and
    what to do.
    """

    index: int
    name: str
    kind: str
    message: str

    def __str__(self) -> str:
        return f"{self.name}: {self.message}"

    def to_dict(self) -> dict[str, Any]:
        """The error record: what the command line writes in place of the article's."""
        return {"file": self.name, "error": {"type": self.kind, "message": self.message}}
