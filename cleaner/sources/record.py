"""What every source gives: one page to clean, with its name and all that came along with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from cleaner.errors import CleanerError

LARGEST_PAGE = 100_000_000
"""Bytes of one page that are read unless another limit is given."""


@dataclass(frozen=True, slots=True)
class Record:
    """One page of a source.

    `name` is unique in a run and the same in every run: `folder/a.html`, `pages.jsonl:17`.
    `place` is where a tree of outputs puts it: relative, and inside that tree. `page` is the page,
    or the file to read it from. `carried` are the other fields that stood beside the page, by their
    names. `html` says whether the page is HTML where the source knows (`None`: look at it).
    `problem` is set for what could not be read. A record can be sent to another process.
    """

    name: str
    place: PurePath
    page: bytes | str | Path
    url: str | None = None
    carried: Mapping[str, object] = field(default_factory=dict)
    html: bool | None = None
    problem: CleanerError | None = None
    limit: int = LARGEST_PAGE

    def read(self) -> bytes | str:
        """Return what `Cleaner.clean` takes: a file is read now, and unpacked where compressed.

        Raises `problem` where there is one, and `UnreadablePage` for a file that cannot be read,
        that is damaged, or that holds more than `limit` bytes once unpacked.
        """
        if self.problem is not None:
            raise self.problem
        if isinstance(self.page, Path):
            from cleaner.sources.unpack import read_file

            return read_file(self.page, self.limit)
        return self.page
