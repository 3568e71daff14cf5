"""Files out for the command line: where an article is written, and that it is written whole."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from secrets import token_hex

from cleaner.errors import OutputError
from cleaner.sources.folders import folder_of
from cleaner.sources.record import Record


class OutputTree:
    """The files of a folder that the outputs go to: each at its record's place."""

    def __init__(self, folder: Path, suffix: str, paths: Iterable[str]) -> None:
        """Take the folder, the ending of its files, and the names of the inputs."""
        self._folder = folder
        self._suffix = suffix
        self._paths = list(paths)
        self._taken: dict[Path, str] = {}

    def file_for(self, record: Record) -> Path:
        """Return the file for a record: the record's place, with the suffix for its ending.

        Raises `OutputError` when another record has that file, when it may be an input, or when
        the place lies outside the folder.
        """
        place = record.place
        if place.is_absolute() or ".." in place.parts or not place.name:
            raise OutputError(f"{record.name} would be written outside {self._folder}; rename it")
        target = self._folder / place.with_name(place.stem + self._suffix)
        if target in self._taken:
            raise OutputError(
                f"{self._taken[target]} and {record.name} would both be written to {target}; "
                "clean them into different folders"
            )
        refuse_inputs(target, self._paths)
        self._taken[target] = record.name
        return target


def refuse_inputs(target: Path, paths: Iterable[str]) -> None:
    """Raise `OutputError` when a file is there, and is an input or stands in a folder of inputs.

    Inputs are found as they are read: a file in their folder may be one that comes later.
    """
    if not target.is_file():
        return
    original = target.resolve()
    for path in paths:
        given = folder_of(path).resolve()
        if original == given or given in original.parents:
            raise OutputError(f"{target} is an input; choose another place for the output")


def write_whole(path: Path, text: str) -> None:
    """Write `text` to `path` in one step: under another name first, then renamed.

    A link is followed; a pipe or a device is written to as it is. Raises `OutputError` when the
    place cannot be written to; then nothing is left behind.
    """
    raw = text.encode("utf-8", "replace")
    try:
        if path.exists() and not path.is_file():
            path.write_bytes(raw)
            return
        target = path.resolve() if path.is_symlink() else path
        target.parent.mkdir(parents=True, exist_ok=True)
        _replace(target, raw)
    except OSError as error:
        raise OutputError(f"{path}: cannot be written: {error.strerror}") from error


def _replace(target: Path, raw: bytes) -> None:
    draft = target.with_name(f".{token_hex(6)}.part")
    try:
        with draft.open("xb") as file:
            file.write(raw)
        if target.exists():
            draft.chmod(target.stat().st_mode)
        draft.replace(target)
    except OSError:
        draft.unlink(missing_ok=True)
        raise
