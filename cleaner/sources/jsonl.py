"""JSON lines: an object in each line, one of its fields the page."""

from __future__ import annotations

import io
import json
from codecs import BOM_UTF8
from collections.abc import Iterator
from typing import BinaryIO

from cleaner.errors import UnreadablePage
from cleaner.sources.container import Container, Reading
from cleaner.sources.fields import row_record
from cleaner.sources.lines import bounded_lines
from cleaner.sources.record import Record
from cleaner.sources.unpack import too_large


def read_jsonl(
    stream: io.RawIOBase | BinaryIO, container: Container, reading: Reading
) -> Iterator[Record]:
    """Yield a record for each line but blank ones, named by the number of the line.

    A line that is no JSON object, or is too long, gives a record that says so.
    """
    for number, line in enumerate(bounded_lines(stream, reading.limit), 1):
        if line is None:
            yield container.failed(too_large(reading.limit), number)
            continue
        text = line.removeprefix(BOM_UTF8) if number == 1 else line
        if not text.strip():
            continue
        try:
            row = _parsed(text)
        except UnreadablePage as problem:
            yield container.failed(problem, number)
        else:
            yield row_record(container, number, row, reading)


def _parsed(line: bytes) -> dict[str, object]:
    """Return the object of a line; numbers that JSON does not know (NaN) are null."""
    try:
        row = json.loads(line.decode("utf-8"), parse_constant=lambda _: None)
    except UnicodeDecodeError as error:
        raise UnreadablePage(
            f"is not UTF-8 at byte {error.start} of the line; JSON lines are: convert the file "
            "(iconv does)"
        ) from error
    except ValueError as error:
        raise UnreadablePage(f"is not JSON: {error}; each line must be a JSON object") from error
    except RecursionError as error:
        raise UnreadablePage("is JSON that nests too deep to be read") from error
    if not isinstance(row, dict):
        raise UnreadablePage(f"is JSON, but {_kind(row)}: each line must be a JSON object")
    return row


def _kind(value: object) -> str:
    return {list: "a list", str: "a text", type(None): "null", bool: "true or false"}.get(
        type(value), "a number"
    )
