"""One file of all results, put in place when all are in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from cleaner.errors import OutputError
from cleaner.many.failure import Failure
from cleaner.outputs.draft import Draft, Settings
from cleaner.outputs.forms import Form, Written, name_in
from cleaner.outputs.sink import Before, Frame, Sink
from cleaner.outputs.write import followed, put_in_place, unwritable
from cleaner.sources.record import Record


class FileSink(Sink):
    """One file, which is there when all is done; until then its texts are in a draft beside it."""

    def __init__(self, path: Path, form: Form, *, many: bool) -> None:
        self._path = followed(path)
        self._frame = Frame(form, many=many)
        self._can_resume = form in ("jsonl", "parquet")
        self.draft = Draft(self._path.with_name(f".{self._path.name}.draft"), path)

    def begin(self, settings: Settings, *, resume: bool) -> Before:
        """Begin, or go on where an interrupted run stopped."""
        if not self._can_resume:
            super().begin(settings, resume=resume)
        elif resume:
            return self._resume(settings)
        else:
            self.draft.refuse_to_lose()
        self.draft.begin(settings)
        return Before()

    def _resume(self, settings: Settings) -> Before:
        if self.draft.is_written:
            self.draft.end()
        if not self.draft.is_there:
            if self._path.exists():
                self.draft.tidy()
                return Before.of(self._results(), is_over=True)
            self.draft.begin(settings)
            return Before()
        self.draft.resume(settings)
        return Before.of(self.draft.names())

    def _results(self) -> Iterator[tuple[str, bool]]:
        """Yield the names in the file of a run that is over, each with whether it failed."""
        try:
            yield from self.results_in(self._path)
        except (OSError, ValueError) as error:
            raise OutputError(
                f"{self._path}: is there and holds no results ({error}); choose another place"
            ) from error

    def results_in(self, path: Path) -> Iterator[tuple[str, bool]]:
        """Yield the names in a finished file; raises `ValueError` when it is none of ours."""
        with path.open("rb") as file:
            yield from map(name_in, file)

    def write(self, record: Record, written: Written, failure: Failure | None) -> Failure | None:
        """Append the text to the draft."""
        self.draft.append(self._frame.around(record, written.text))
        return failure

    def close(self) -> None:
        """Put the file in place."""
        self.draft.append(self._frame.end)
        self.draft.close()
        try:
            put_in_place(self.finished(), self._path)
        except OSError as error:
            raise unwritable(self._path, error) from error
        self.draft.end()

    def finished(self) -> Path:
        """Return the file as it will be."""
        return self.draft.part_path

    def leave(self) -> bool:
        """Keep the draft if it can be resumed."""
        if self._can_resume:
            self.draft.leave()
        else:
            self.draft.end()
        return self._can_resume
