"""Files written in one step: under another name first, then renamed."""

from __future__ import annotations

from pathlib import Path
from secrets import token_hex

from cleaner.errors import OutputError


def write_whole(path: Path, text: str, draft: Path | None = None) -> None:
    """Write `text` to `path` in one step, by way of `draft` (else of a new name beside it).

    A link is followed; a pipe or a device is written to as it is. Raises `OutputError` when the
    place cannot be written to; then nothing is left behind.
    """
    raw = text.encode("utf-8", "replace")
    try:
        if is_no_file(path):
            path.write_bytes(raw)
            return
        target = followed(path)
        target.parent.mkdir(parents=True, exist_ok=True)
        beside = target.with_name(f".{token_hex(6)}.part")
        try:
            _write_as(draft or beside, target, raw)
        except OSError:
            if draft is None:
                raise
            # The draft may lie on another disk than the target.
            _write_as(beside, target, raw)
    except OSError as error:
        raise unwritable(path, error) from error


def put_in_place(draft: Path, target: Path) -> None:
    """Rename a draft to its target, with the permissions that the target had."""
    if target.exists():
        draft.chmod(target.stat().st_mode)
    draft.replace(target)


def is_no_file(path: Path) -> bool:
    """Tell whether there is something at the path that cannot be replaced: a pipe or a device."""
    return path.exists() and not path.is_file()


def followed(path: Path) -> Path:
    """Return what a link leads to, or the path."""
    return path.resolve() if path.is_symlink() else path


def unwritable(path: Path, error: OSError) -> OutputError:
    """The error of a place that cannot be written to."""
    return OutputError(f"{path}: cannot be written: {error.strerror}")


def _write_as(draft: Path, target: Path, raw: bytes) -> None:
    try:
        draft.write_bytes(raw)
        put_in_place(draft, target)
    except OSError:
        draft.unlink(missing_ok=True)
        raise
