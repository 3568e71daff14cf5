"""Where the results of a run go. A sink is given each record's text, in the order of the records.

`begin` comes first; then, for each record, `write`, or `pass_over` when an earlier run has done it;
`close` ends a run that is done, `leave` one that stops before.
"""

from __future__ import annotations

import sys
from abc import ABC, abstractmethod
from collections.abc import Iterable
from typing import IO

from cleaner.errors import OutputError
from cleaner.many.failure import Failure
from cleaner.model import Article
from cleaner.outputs.draft import Settings
from cleaner.outputs.forms import Form, Written, titled
from cleaner.outputs.names import Names
from cleaner.sources.record import Record
from cleaner.text import harmless


class Before:
    """What an interrupted run had done."""

    def __init__(self, *, is_over: bool = False) -> None:
        """Nothing yet; `is_over` when nothing is left to do either."""
        self.is_over = is_over
        self.count = 0
        self.failures = 0
        self._names: Names | None = None

    @classmethod
    def of(cls, results: Iterable[tuple[str, bool]], *, is_over: bool = False) -> Before:
        """Note all of `results`: the name of each record, and whether it failed."""
        before = cls(is_over=is_over)
        for name, failed in results:
            before.add(name, failed=failed)
        return before

    def add(self, name: str, *, failed: bool) -> None:
        """Note a record as done."""
        self._names = self._names or Names()
        self._names.add(name)
        self.count += 1
        self.failures += failed

    def has(self, record: Record) -> bool:
        """Tell whether a record was done; each is asked for once."""
        return self._names is not None and self._names.take(record.name)


class Sink(ABC):
    """What all sinks can do."""

    def begin(self, settings: Settings, *, resume: bool) -> Before:
        """Begin, or go on where an interrupted run stopped, and return what that had done.

        Raises `OutputError` when there is nothing that could be resumed, when the settings are
        others, or when beginning anew would throw an interrupted run away.
        """
        if resume:
            raise OutputError(
                "--resume needs a file of --format jsonl or parquet, or a folder/, as --output"
            )
        return Before()

    @abstractmethod
    def write(self, record: Record, written: Written, failure: Failure | None) -> Failure | None:
        """Write a record's text, and return its failure: the one given, or one of writing."""

    def pass_over(self, record: Record) -> None:  # noqa: B027  # most need to do nothing
        """Leave a record that an earlier run has done."""

    @abstractmethod
    def close(self) -> None:
        """End a run that is done."""

    def leave(self) -> bool:
        """End a run that stops here; tell whether it can be resumed."""
        return False


class Frame:
    """What stands before, between and behind the records: in JSON, several are an array."""

    def __init__(self, form: Form, *, many: bool) -> None:
        self._form = form
        self._many = many
        is_array = many and form == "json"
        self.opening, self.joint, self.closing = ("[\n", ",\n", "\n]\n") if is_array else [""] * 3
        self._is_first = True

    def around(self, record: Record, text: str) -> str:
        """Return the text of the next record as it stands among the others."""
        before = self.opening if self._is_first else self.joint
        self._is_first = False
        if self._form == "json":
            return before + (text.rstrip("\n") if self._many else text)
        is_titled = self._many and self._form not in ("jsonl", "parquet")
        return titled(record.name, text) if is_titled else text

    @property
    def end(self) -> str:
        """What stands behind the last record."""
        return self.opening + self.closing if self._is_first else self.closing


class StreamSink(Sink):
    """A stream, standard output or a pipe, to which texts are written as they come."""

    def __init__(self, form: Form, stream: IO[str] | None = None, *, many: bool) -> None:
        """Take the form, the stream (else standard output), and whether there are several texts."""
        self._form = form
        self._many = many
        self._frame = Frame(form, many=many)
        self._stream = stream

    def write(self, record: Record, written: Written, failure: Failure | None) -> Failure | None:
        """Write the text; for a person at a terminal, in colour and columns."""
        if written.article is not None:
            self._show(record, written.article)
            return failure
        (self._stream or sys.stdout).write(self._frame.around(record, written.text))
        return failure

    def close(self) -> None:
        """Close the array, where there is one."""
        stream = self._stream or sys.stdout
        stream.write(self._frame.end)
        stream.flush()
        if self._stream is not None:
            self._stream.close()

    def leave(self) -> bool:
        """Leave the stream as it is."""
        if self._stream is not None:
            self._stream.close()
        return False

    def _show(self, record: Record, article: Article) -> None:
        from cleaner.render.terminal import print_article, print_explanation

        show = print_explanation if self._form == "explain" else print_article
        show(article, harmless(record.name) if self._many else None, sys.stdout)
