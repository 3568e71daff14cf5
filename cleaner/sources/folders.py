"""Which files are meant: names as given, folders searched through, globs, standard input."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from glob import glob
from pathlib import Path, PurePath

from cleaner.errors import UnreadablePage
from cleaner.sources.container import Container, Reading
from cleaner.sources.record import Record

STDIN = "-"
_MAGIC = re.compile(r"[*?\[]")
_LEFT_OUT, _NO_FILE = "left out by --include or --exclude", "pipe, socket or device"
_TWICE = "named twice"


def find_containers(paths: Iterable[str], reading: Reading) -> Iterator[Container | Record]:
    """Yield the files that `paths` mean, in name order within a folder; each of them once.

    Hidden files and folders inside a folder are passed over, so are pipes and devices, and what
    `include` and `exclude` of `reading` leave out. A glob is a name with `*`, `?` or `[` that is no
    file's. A path that does not exist is yielded all the same: reading it says what is wrong; a
    glob that means no file is yielded as a record that says so.
    """
    given = list(paths)
    seen: set[str] = set()
    only_one = len(given) == 1
    for name in given:
        for found in _meant(name, reading):
            # One folder, walked once, names no file twice: that needs no list of what was seen.
            if only_one and not _MAGIC.search(name):
                yield found
            elif found.name in seen:
                reading.passed_over[_TWICE] += 1
            else:
                seen.add(found.name)
                yield found


def _meant(name: str, reading: Reading) -> Iterator[Container | Record]:
    path = Path(name)
    if name == STDIN:
        yield Container(name, PurePath("stdin"), None)
    elif _is_folder(path):
        yield from _in_folder(path, path, reading)
    elif _MAGIC.search(name) and not os.path.lexists(path):
        yield from _in_glob(name, reading)
    else:
        yield Container(os.path.normpath(name), PurePath(path.name or "page"), path)


def _in_folder(folder: Path, base: Path, reading: Reading) -> Iterator[Container]:
    """Yield the files of a folder; their places are relative to `base`."""
    for file in _walk(folder, reading):
        yield Container(str(file), file.relative_to(base), file)


def _in_glob(pattern: str, reading: Reading) -> Iterator[Container | Record]:
    """Yield the files that a glob means, and those in the folders that it means.

    Their places are relative to the part of the pattern that stands before its first sign.
    """
    base = folder_of(pattern)
    is_empty = True
    for name in sorted(glob(pattern, recursive=True)):  # noqa: PTH207
        is_empty = False
        path = Path(name)
        if _is_folder(path):
            yield from _in_folder(path, base, reading)
        elif is_wanted(path.relative_to(base), reading):
            yield Container(str(path), path.relative_to(base), path)
    if is_empty:
        problem = UnreadablePage("no file has a name like this; quote a glob as a whole")
        yield Record(pattern, PurePath("none"), "", problem=problem)


def folder_of(name: str) -> Path:
    """Return the file or folder that a name means: of a glob, what stands before its first sign."""
    sign = _MAGIC.search(name)
    if sign is None or os.path.lexists(name):
        return Path(name)
    fixed = name[: sign.start()]
    return Path(fixed[: fixed.rfind("/") + 1] or ".")


def is_wanted(place: PurePath, reading: Reading) -> bool:
    """Tell whether `include` and `exclude` leave a file in, and count it when not.

    A glob without `/` is for the file's name; one with `/` for the whole place in the folder,
    where `*` stands for `/`, too.
    """
    included = not reading.include or any(_matches(place, glob) for glob in reading.include)
    wanted = included and not any(_matches(place, glob) for glob in reading.exclude)
    if not wanted:
        reading.passed_over[_LEFT_OUT] += 1
    return wanted


def _matches(place: PurePath, pattern: str) -> bool:
    return fnmatchcase(place.as_posix() if "/" in pattern else place.name, pattern)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _walk(folder: Path, reading: Reading) -> Iterator[Path]:
    """Yield the files of a folder, and the folders in it that may not be read."""
    locked: list[Path] = []
    for top, folders, names in os.walk(folder, onerror=lambda e: locked.append(Path(e.filename))):
        inner = PurePath(top).relative_to(folder)
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".")
            and not any(_matches(inner / name, glob) for glob in reading.exclude)
        )
        for name in sorted(names):
            if not name.startswith(".") and is_wanted(inner / name, reading):
                file = Path(top) / name
                if _is_special(file):
                    reading.passed_over[_NO_FILE] += 1
                else:
                    yield file
    yield from locked


def _is_special(file: Path) -> bool:
    """Whether reading a file may wait for ever: it is there, and no file of the disk."""
    try:
        return not file.is_file() and file.exists()
    except OSError:
        return False
