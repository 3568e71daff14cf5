"""Lines of a stream, none longer than a limit held in memory."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import BinaryIO, cast

from cleaner.sources.unpack import PIECE


def buffered(stream: io.RawIOBase | BinaryIO) -> io.BufferedReader:
    """Return the stream with `peek` and a fast `readline`."""
    if isinstance(stream, io.BufferedReader):
        return stream
    return io.BufferedReader(cast(io.RawIOBase, stream), PIECE)


def bounded_lines(stream: io.RawIOBase | BinaryIO, limit: int) -> Iterator[bytes | None]:
    """Yield the lines with their ends; `None` for a line of more than `limit` bytes."""
    lines = buffered(stream)
    while line := lines.readline(limit + 2):
        if len(line.rstrip(b"\r\n")) <= limit:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = lines.readline(PIECE)
        yield None
