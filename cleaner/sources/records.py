"""Names of files in, records out: the one file that knows all the forms of input."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePath
from typing import BinaryIO

from cleaner.errors import CleanerError, UnreadablePage
from cleaner.sources.arc import read_arc
from cleaner.sources.container import Container, Form, Reading
from cleaner.sources.delimited import read_csv, read_tsv
from cleaner.sources.folders import find_containers
from cleaner.sources.jsonl import read_jsonl
from cleaner.sources.parquet import read_parquet
from cleaner.sources.record import Record
from cleaner.sources.unpack import opened, read_page
from cleaner.sources.warc import read_warc

Reader = Callable[[io.RawIOBase | BinaryIO, Container, Reading], Iterator[Record]]
READERS: dict[Form, Reader] = {
    "jsonl": read_jsonl,
    "csv": read_csv,
    "tsv": read_tsv,
    "parquet": read_parquet,
    "warc": read_warc,
    "arc": read_arc,
}
ENDINGS: dict[str, Form] = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".jl": "jsonl",
    ".csv": "csv",
    ".tsv": "tsv",
    ".parquet": "parquet",
    ".pq": "parquet",
    ".warc": "warc",
    ".wet": "warc",
    ".arc": "arc",
}
PACKED = frozenset({".gz", ".zst", ".bz2", ".xz"})


def find_records(paths: Iterable[str], reading: Reading | None = None) -> Iterator[Record]:
    """Yield the records of files, folders, globs and `-`, standard input, as they are read.

    A file's form is what `reading` says, or else its ending; one that is none of the known ones is
    a page. What cannot be read is a record that says why, and the next one is read. Memory does
    not grow with the size of a file.
    """
    reading = reading or Reading()
    for found in find_containers(paths, reading):
        if isinstance(found, Record):
            yield found
        else:
            yield from records_in(found, reading)


def records_in(container: Container, reading: Reading) -> Iterator[Record]:
    """Yield the records of one file."""
    form = reading.form or form_of(container.place)
    name, place, path = container
    if form == "page" and path is not None:
        yield Record(name, place, path, limit=reading.limit)
        return
    try:
        with opened(path, _standard_input()) as stream:
            if form == "page":
                yield Record(name, place, read_page(stream, reading.limit))
            else:
                yield from READERS[form](stream, container, reading)
    except CleanerError as problem:
        yield container.failed(problem)
    except OSError as error:
        yield container.failed(UnreadablePage(f"cannot be read: {error.strerror or error}"))


def form_of(place: PurePath) -> Form:
    """Return the form that a file's name says it has."""
    endings = [ending.lower() for ending in place.suffixes]
    if endings and endings[-1] in PACKED:
        endings.pop()
    return ENDINGS.get(endings[-1], "page") if endings else "page"


def _standard_input() -> BinaryIO:
    return sys.stdin.buffer if sys.stdin is not None else io.BytesIO()
