"""Where in a folder an output stands: at its record's place, and never outside the folder."""

from __future__ import annotations

import re
import sys
from hashlib import blake2b
from pathlib import PurePath

_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\]')
"""No system takes NUL; Windows takes none of these, and reads some of them as a way elsewhere."""
_DEVICE = re.compile(r"(?i)(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?")
"""Names that mean a device on Windows, whatever their ending."""
_LONGEST = 255
"""Bytes of a name."""
DRAFT = ".clean-file.draft"
"""The folder, in a folder of outputs, that holds what a run needs to be resumed."""


def place_of(place: PurePath, suffix: str) -> PurePath:
    """Return the relative place of an output: that of its record, with `suffix` for its ending.

    Whatever the record says, the place stays inside the folder and is a name on every system: `..`,
    drives and leading slashes go, and forbidden characters become `_`. A name changed so gets a
    mark made of the old one, so that two of them do not become one.
    """
    parts = [part for part in str(place).split("/") if part not in ("", ".")]
    is_whole = not place.is_absolute() and ".." not in parts
    kept = [part for part in parts if part != ".."] or ["page"]
    last = PurePath(kept[-1])
    names = [*kept[:-1], last.stem]
    safe = [_safe(name, len(suffix.encode())) for name in names]
    if not is_whole or safe != names:
        mark = blake2b(str(place).encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()
        safe[-1] = f"{_cut(safe[-1], _LONGEST - len(suffix) - 9)}-{mark}"
    return PurePath(*safe[:-1], safe[-1] + suffix)


def as_one_file(name: str) -> str:
    """Return what all names that mean one file on this system have in common."""
    return name.casefold() if sys.platform in ("win32", "darwin") else name


def _safe(name: str, room: int) -> str:
    name = _FORBIDDEN.sub("_", name)
    name = re.sub(r"[. ]+$", "_", name)
    if _DEVICE.fullmatch(name) or name.casefold() == DRAFT:
        name = f"_{name}"
    return _cut(name, _LONGEST - room)


def _cut(name: str, most: int) -> str:
    """Shorten a name to `most` bytes."""
    raw = name.encode("utf-8", "surrogateescape")
    return name if len(raw) <= most else raw[:most].decode("utf-8", "ignore")
