"""Files in and out for the command line: which pages are meant, and where an article is written."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePath
from secrets import token_hex
from typing import NamedTuple

from cleaner.errors import OutputError

STDIN = "-"


class Input(NamedTuple):
    """A page to clean: its name for messages, its file (`None`: standard input), its place.

    `place` is the path relative to the folder that was given; it is kept in an output folder.
    """

    name: str
    path: Path | None
    place: PurePath

    def read(self, most: int | None = None) -> bytes | Path:
        """Return what `clean` takes: the bytes of standard input, or the path.

        Of standard input no more is read than one byte over `most`.
        """
        if self.path is not None:
            return self.path
        if sys.stdin is None:
            return b""
        return sys.stdin.buffer.read(-1 if most is None else most + 1)


def find_inputs(paths: Iterable[str]) -> Iterator[Input]:
    """Yield the pages that `paths` mean: files as given, folders searched through, in name order.

    Hidden files and folders inside a folder are passed over. A path that does not exist is yielded
    all the same: reading it says what is wrong.
    """
    for name in paths:
        path = Path(name)
        if name == STDIN:
            yield Input(name, None, PurePath("stdin"))
        elif _is_folder(path):
            yield from (Input(str(file), file, file.relative_to(path)) for file in _walk(path))
        else:
            yield Input(name, path, PurePath(path.name))


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _walk(folder: Path) -> Iterator[Path]:
    """Yield the files of a folder, and the folders in it that may not be read."""
    locked: list[Path] = []
    for top, folders, names in os.walk(folder, onerror=lambda e: locked.append(Path(e.filename))):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        yield from (Path(top) / name for name in sorted(names) if not name.startswith("."))
    yield from locked


def plan_outputs(folder: Path, inputs: Sequence[Input], suffix: str) -> list[Path]:
    """Return the file in `folder` for each input: its own place, with `suffix` for its ending.

    Raises `OutputError` before anything is written when two inputs would get the same file, when
    an input would be overwritten, or when a place lies outside the folder.
    """
    taken: dict[Path, str] = {}
    planned = []
    for source in inputs:
        if source.place.is_absolute() or ".." in source.place.parts or not source.place.name:
            raise OutputError(f"{source.name} would be written outside {folder}; rename it")
        target = folder / source.place.with_name(source.place.stem + suffix)
        if target in taken:
            raise OutputError(
                f"{taken[target]} and {source.name} would both be written to {target}; "
                "clean them into different folders"
            )
        taken[target] = source.name
        planned.append(target)
    refuse_inputs(planned, inputs)
    return planned


def refuse_inputs(targets: Iterable[Path], inputs: Iterable[Input]) -> None:
    """Raise `OutputError` when one of `targets` is a page that is to be cleaned."""
    originals = {source.path.resolve() for source in inputs if source.path}
    for target in targets:
        if target.resolve() in originals:
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
