"""CSV and TSV: a header that names the columns, one of them the page; quoted as in RFC 4180."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import BinaryIO

from cleaner.errors import CleanerError, UnreadablePage
from cleaner.read.encoding import decode
from cleaner.sources.container import Container, Reading
from cleaner.sources.fields import row_record, table_problem
from cleaner.sources.lines import bounded_lines, buffered
from cleaner.sources.record import Record
from cleaner.sources.unpack import PIECE

_DELIMITERS = ",;\t|"
_UNCLOSED = "unexpected end of data"


class _LongLineError(Exception):
    """A line is longer than the limit."""


class _Lines:
    """Decoded lines for the csv module, and the number of the last one given."""

    def __init__(self, stream: io.RawIOBase | BinaryIO, limit: int) -> None:
        source = buffered(stream)
        head = source.peek(PIECE)
        self._encoding = _encoding(head)
        self._lines = bounded_lines(source, limit)
        self.first = head.partition(b"\n")[0].decode(self._encoding, "surrogateescape")
        self.number = 0

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        """Return the next line; raises `_LongLineError`, and the next call goes on behind it."""
        line = next(self._lines)
        self.number += 1
        if line is None:
            raise _LongLineError
        text = line.decode(self._encoding, "surrogateescape")
        return text.removeprefix("\ufeff") if self.number == 1 else text


def read_csv(
    stream: io.RawIOBase | BinaryIO, container: Container, reading: Reading
) -> Iterator[Record]:
    """Yield a record for each row, named by the number of the line on which it begins.

    The delimiter is the one of comma, semicolon, tab and bar that the header has most of. A row
    that is broken, or not as wide as the header, gives a record that says so; a table without a
    column for the page gives one for all of it.

    Raises `UnreadablePage` when the stream is no text.
    """
    lines = _Lines(stream, reading.limit)
    yield from _rows(lines, max(_DELIMITERS, key=lines.first.count), container, reading)


def read_tsv(
    stream: io.RawIOBase | BinaryIO, container: Container, reading: Reading
) -> Iterator[Record]:
    """Yield a record for each row of a table delimited by tabs; else as `read_csv`."""
    yield from _rows(_Lines(stream, reading.limit), "\t", container, reading)


def _rows(
    lines: _Lines, delimiter: str, container: Container, reading: Reading
) -> Iterator[Record]:
    # The csv module has one limit for the whole process, by default too small for a page.
    csv.field_size_limit(max(csv.field_size_limit(), reading.limit))
    header: list[str] | None = None
    at = 0
    for at, row in _parsed(lines, delimiter):
        if header is None:
            problem = row if isinstance(row, CleanerError) else table_problem(row, reading)
            if problem is not None:
                yield container.failed(problem)
                return
            header = [name.strip() for name in row] if isinstance(row, list) else []
        elif isinstance(row, CleanerError):
            yield container.failed(row, at)
        elif len(row) != len(header):
            yield container.failed(_wrong_width(row, header), at)
        else:
            yield row_record(container, at, dict(zip(header, row, strict=True)), reading)
    if at <= 1:
        reading.passed_over["empty file"] += 1


def _parsed(lines: _Lines, delimiter: str) -> Iterator[tuple[int, list[str] | CleanerError]]:
    """Yield the rows but blank ones, or what is wrong with them, with the line they begin on."""
    rows = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        at = lines.number + 1
        try:
            row = next(rows)
        except StopIteration:
            return
        except _LongLineError:
            yield (
                at,
                UnreadablePage(
                    f"line {lines.number} is too long; if it is one page for sure, raise "
                    "--max-record-bytes"
                ),
            )
        except csv.Error as error:
            yield at, _broken(str(error), at, lines.number)
        else:
            if row:
                yield at, row


def _broken(reason: str, at: int, end: int) -> UnreadablePage:
    where = f"lines {at} to {end}" if end > at else f"line {at}"
    if reason == _UNCLOSED:
        return UnreadablePage(
            f"{where}: a quote is opened and not closed before the end of the file; close it, "
            "or double the quotes inside a field"
        )
    return UnreadablePage(
        f"{where}: no row of a table ({reason}); quotes inside a field are doubled"
    )


def _wrong_width(row: list[str], header: list[str]) -> UnreadablePage:
    return UnreadablePage(
        f"the row has {len(row)} fields, the header {len(header)}; quote what holds delimiters"
    )


def _encoding(head: bytes) -> str:
    """Name the encoding of a table by its first bytes."""
    encoding = decode(head).encoding or "utf-8"
    if encoding.startswith(("utf-16", "utf-32")):
        raise UnreadablePage(f"is {encoding}; tables are read in UTF-8: convert it (iconv does)")
    return encoding
