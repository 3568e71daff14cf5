"""The parts of a run that are finished, kept in a file, so that a run can be taken up again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

_FORM = 1
"""Raise it when what is measured changes: what older runs left is then measured again."""


class UnfinishedError(Exception):
    """A part is not finished, and nothing may be measured now. Its text is the part's name."""


@dataclass
class Cache:
    """Finished parts by name, each with a stamp of all that it depends on.

    A cache that is `sealed` makes nothing; the names of what it had not are in `unfinished`.
    """

    path: Path | None
    parts: dict[str, dict[str, Any]] = field(default_factory=dict)
    sealed: bool = False
    unfinished: list[str] = field(default_factory=list)

    def get(self, name: str, stamp: str, make: Callable[[], Any]) -> Any:
        """Return what is kept under `name`, if it has this stamp; else make it and keep it.

        Raises `UnfinishedError` when it is not there and the cache is sealed.
        """
        kept = self.parts.get(name)
        if kept is None or kept["stamp"] != stamp:
            if self.sealed:
                self.unfinished.append(name)
                raise UnfinishedError(name)
            kept = {"stamp": stamp, "found": make()}
            self.parts[name] = kept
            self._write()
        return kept["found"]

    def _write(self) -> None:
        if self.path is None:
            return
        text = json.dumps({"form": _FORM, "parts": self.parts}, ensure_ascii=False)
        half = self.path.with_suffix(".part")
        half.write_text(text + "\n", "utf-8")
        half.replace(self.path)


def read_cache(path: Path | None) -> Cache:
    """Read what earlier runs finished; nothing, where there is no such file or it is of old."""
    if path is None or not path.exists():
        return Cache(path)
    kept = json.loads(path.read_text("utf-8"))
    return Cache(path, kept["parts"] if kept["form"] == _FORM else {})


def stamp_of(*parts: object) -> str:
    """Return a short digest of some values."""
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]


def digest_of_package(name: str) -> str:
    """Return a short digest of an imported package's files: what is not released has no version."""
    folder = Path(str(import_module(name).__file__)).parent
    files = sorted(p for p in folder.rglob("*") if p.is_file() and "__pycache__" not in p.parts)
    digest = hashlib.sha256()
    for file in files:
        digest.update(str(file.relative_to(folder)).encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:12]
