"""A file that holds records, and how it is to be read."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import Literal, NamedTuple

from cleaner.errors import CleanerError
from cleaner.sources.record import LARGEST_PAGE, Record

Form = Literal["page", "jsonl", "csv", "tsv", "parquet", "warc", "arc"]
FORMS: tuple[Form, ...] = ("page", "jsonl", "csv", "tsv", "parquet", "warc", "arc")


@dataclass(frozen=True)
class Reading:
    """How inputs are read.

    `form` is what all inputs are (`None`: what their endings say). `text_field` and `url_field`
    name the fields of the page and its address (`None`: the first of the usual names). `include`
    and `exclude` are globs for files that are found in folders and by globs. A record of more than
    `limit` bytes is an error. What is passed over is counted by its kind in `passed_over`.
    """

    form: Form | None = None
    text_field: str | None = None
    url_field: str | None = None
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    limit: int = LARGEST_PAGE
    passed_over: Counter[str] = field(default_factory=Counter, compare=False)


class Container(NamedTuple):
    """An input before it is read: its name, its place, its file (`None`: standard input)."""

    name: str
    place: PurePath
    path: Path | None

    def failed(self, problem: CleanerError, at: object = None) -> Record:
        """Return the record of what could not be read: one record `at` a place, or all of it."""
        if at is None:
            return Record(self.name, self.place, "", problem=problem)
        return Record(f"{self.name}:{at}", self.place / str(at), "", problem=problem)
