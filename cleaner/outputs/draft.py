"""The draft of a run: a folder beside the output, from which an interrupted run is resumed.

It holds `settings.json`, what the run was asked for, and `part`, a file to which whole lines are
appended. While the settings are there, the run is not over; they go last but for the rest.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import IO

from cleaner.errors import OutputError
from cleaner.outputs.forms import name_in
from cleaner.outputs.write import unwritable, write_whole

Settings = Mapping[str, object]
_BLOCK = 1 << 20


class Draft:
    """The draft folder of one run. All methods raise `OutputError` when the disk refuses."""

    def __init__(self, folder: Path, output: Path) -> None:
        """Take the folder, and the output for messages."""
        self.folder = folder
        self._output = output
        self._settings = folder / "settings.json"
        self.part_path = folder / "part"
        self._part: IO[bytes] | None = None

    @property
    def is_there(self) -> bool:
        """Whether a run was begun and not finished."""
        return self._settings.is_file()

    @property
    def is_written(self) -> bool:
        """Whether that run had put its output in place, and only had to tidy up."""
        return self.is_there and not self.part_path.exists()

    def refuse_to_lose(self) -> None:
        """Raise `OutputError` when an interrupted run has something to be resumed."""
        if self.is_there and self.part_path.exists() and self.part_path.stat().st_size:
            raise OutputError(
                f"{self._output}: a run was interrupted; go on with --resume, or delete "
                f"{self.folder} to begin anew"
            )

    def begin(self, settings: Settings) -> None:
        """Begin anew, whatever was there."""
        try:
            if self.part_path.exists():
                self._open()
                self.leave()
            if self.folder.is_dir():
                self._settings.unlink(missing_ok=True)
                shutil.rmtree(self.folder)
            self.folder.mkdir(parents=True)
            self._open()
        except OSError as error:
            raise unwritable(self._output, error) from error
        write_whole(self._settings, json.dumps(settings, indent=1, default=str))

    def resume(self, settings: Settings) -> None:
        """Go on: cut the part to its last whole line; raises for a run with other settings."""
        try:
            begun = json.loads(self._settings.read_bytes())
        except (OSError, ValueError) as error:
            raise OutputError(f"{self._settings}: cannot be read: {error}") from error
        given = json.loads(json.dumps(settings, default=str))
        other = [key for key in {**begun, **given} if begun.get(key) != given.get(key)]
        if other:
            raise OutputError(
                f"{self._output}: the interrupted run had another {', '.join(other)}; resume it "
                f"with the same options, or delete {self.folder} to begin anew"
            )
        try:
            self._open()
            os.truncate(self.part_path, whole_size(self.part_path))
        except OSError as error:
            raise unwritable(self._output, error) from error

    def append(self, line: str) -> None:
        """Append to the part; what has gone in outlives the process."""
        assert self._part is not None, "begin or resume first"  # noqa: S101
        try:
            self._part.write(line.encode("utf-8", "replace"))
            self._part.flush()
        except OSError as error:
            raise unwritable(self._output, error) from error

    def names(self) -> Iterator[tuple[str, bool]]:
        """Yield the names in the part, each with whether it failed."""
        with self.part_path.open("rb") as part:
            for number, line in enumerate(part, start=1):
                try:
                    yield name_in(line)
                except ValueError as error:
                    raise OutputError(
                        f"{self.part_path}, line {number}: is damaged; delete {self.folder} to "
                        "begin anew"
                    ) from error

    def close(self) -> None:
        """Close the part, and have the disk keep it."""
        if self._part is not None:
            try:
                os.fsync(self._part.fileno())
            except OSError as error:
                raise unwritable(self._output, error) from error
            finally:
                self._part.close()
                self._part = None

    def leave(self) -> None:
        """Close the part of a run that stops here; what the disk refused stays unsaid."""
        if self._part is not None:
            with suppress(OSError):
                self._part.close()
            self._part = None

    def end(self) -> None:
        """Delete the draft: the run is over."""
        self.leave()
        self._settings.unlink(missing_ok=True)
        shutil.rmtree(self.folder, ignore_errors=True)

    def tidy(self) -> None:
        """Delete the folder that a run left which was killed in the middle of `end`."""
        if self.folder.is_dir() and not self.is_there:
            if self.part_path.exists():
                self._open()  # raises when a run that has just begun holds it
                self.leave()
            shutil.rmtree(self.folder, ignore_errors=True)

    def _open(self) -> None:
        self._part = self.part_path.open("ab")
        try:
            import fcntl
        except ImportError:  # Windows: there two runs on one output go unnoticed
            return
        try:
            fcntl.flock(self._part, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            self.leave()
            raise OutputError(f"{self._output}: another run is writing it; wait for it") from error


def whole_size(path: Path) -> int:
    """Return the size in bytes of a file up to the end of its last whole line."""
    with path.open("rb") as file:
        end = file.seek(0, os.SEEK_END)
        while end > 0:
            start = max(0, end - _BLOCK)
            file.seek(start)
            at = file.read(end - start).rfind(b"\n")
            if at >= 0:
                return start + at + 1
            end = start
    return 0
