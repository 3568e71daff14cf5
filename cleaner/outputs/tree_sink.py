"""A folder of results: a file for each record, at the record's own place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from cleaner.errors import OutputError
from cleaner.many.failure import Failure
from cleaner.outputs.draft import Draft, Settings
from cleaner.outputs.forms import SUFFIXES, Form, Written
from cleaner.outputs.names import Names
from cleaner.outputs.places import DRAFT, as_one_file, place_of
from cleaner.outputs.sink import Before, Sink
from cleaner.outputs.write import write_whole
from cleaner.render.record import render_json
from cleaner.sources.record import Record


class TreeSink(Sink):
    """A folder of files. Its journal, which lies in a draft, names the records that are done."""

    def __init__(self, folder: Path, form: Form, is_input: Callable[[Path], bool]) -> None:
        """Take the folder and the form; `is_input` tells what must not be written over."""
        if form == "parquet":
            raise OutputError("Parquet is one file of many records; give a file as --output")
        self._folder = folder
        self._form = form
        self._is_input = is_input
        self._targets = Names()
        self.draft = Draft(folder / DRAFT, folder)

    def begin(self, settings: Settings, *, resume: bool) -> Before:
        """Begin, or go on where an interrupted run stopped."""
        if not resume:
            self.draft.refuse_to_lose()
        if resume and self.draft.is_there:
            self.draft.resume(settings)
            return Before.of(self.draft.names())
        self.draft.begin(settings)
        return Before()

    def write(self, record: Record, written: Written, failure: Failure | None) -> Failure | None:
        """Write the record's file, then note it in the journal.

        A record whose file another one has is a failure. Raises `OutputError` for a place that
        cannot be written to, or that is an input.
        """
        target = self._target(record)
        if not self._claim(target):
            failure = Failure(0, record.name, "OutputError", f"{target} {_TAKEN}")
        elif written.text:
            if self._is_input(target):
                raise OutputError(f"{target} is an input; choose another place for the output")
            write_whole(target, written.text, self.draft.folder / "page")
        self.draft.append(render_json(failure.to_dict() if failure else {"file": record.name}))
        return failure

    def pass_over(self, record: Record) -> None:
        """Keep the record's file from others."""
        self._claim(self._target(record))

    def close(self) -> None:
        """Delete the journal."""
        self.draft.end()

    def leave(self) -> bool:
        """Keep the journal."""
        self.draft.leave()
        return True

    def _target(self, record: Record) -> Path:
        return self._folder / place_of(record.place, SUFFIXES[self._form])

    def _claim(self, target: Path) -> bool:
        return self._targets.add(as_one_file(str(target)))


_TAKEN = "holds another input's article; clean the two into different folders"
