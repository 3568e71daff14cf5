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
        _write(raw, draft or beside)
        try:
            put_in_place(draft or beside, target)
        except OSError:
            if draft is None:
                raise
            # The draft may lie on another disk than the target.
            draft.unlink(missing_ok=True)
            _write(raw, beside)
            put_in_place(beside, target)
    except OSError as error:
        raise unwritable(path, error) from error


def put_in_place(draft: Path, target: Path) -> None:
    """Rename a draft to its target, with the permissions that the target had."""
    try:
        if target.exists():
            draft.chmod(target.stat().st_mode)
        draft.replace(target)
    except OSError:
        draft.unlink(missing_ok=True)
        raise


def is_no_file(path: Path) -> bool:
    """Tell whether there is something at the path that cannot be replaced: a pipe or a device."""
    return path.exists() and not path.is_file()


def followed(path: Path) -> Path:
    """Return what a link leads to, or the path."""
    return path.resolve() if path.is_symlink() else path


def unwritable(path: Path, error: OSError) -> OutputError:
    """The error of a place that cannot be written to."""
    return OutputError(f"{path}: cannot be written: {error.strerror}")


def _write(raw: bytes, draft: Path) -> None:
    try:
        draft.write_bytes(raw)
    except OSError:
        draft.unlink(missing_ok=True)
        raise
