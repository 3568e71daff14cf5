"""Parquet: a row group at a time, a batch of rows at a time; needs the extra `parquet`."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from math import isfinite
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from cleaner.errors import UnreadablePage
from cleaner.sources.container import Container, Reading
from cleaner.sources.fields import row_record, table_problem
from cleaner.sources.record import Record
from cleaner.sources.unpack import PIECE, missing_extra

if TYPE_CHECKING:
    from pyarrow.parquet import ParquetFile

_BATCH_BYTES = 1 << 23
"""What the rows of a batch may weigh together, by the mean of their row group."""
_LARGEST_BATCH = 1024
_FLOATING = re.compile("float|double")


def read_parquet(
    stream: io.RawIOBase | BinaryIO, container: Container, reading: Reading
) -> Iterator[Record]:
    """Yield a record for each row, named by its number from 1.

    A row group that is damaged gives one record that names its rows; the next one is read. A table
    without a column for the page gives one record for all of it.

    Raises `UnreadablePage` when it is no Parquet, and `MissingExtra` without pyarrow.
    """
    with ExitStack() as closing:
        table = _opened(_seekable(stream, closing))
        names = [str(name) for name in table.schema_arrow.names]
        problem = table_problem(names, reading)
        if problem is not None:
            yield container.failed(problem)
            return
        if table.metadata.num_rows == 0:
            reading.passed_over["empty file"] += 1
        first = 1
        for group in range(table.num_row_groups):
            yield from _group(table, group, first, (container, reading))
            first += table.metadata.row_group(group).num_rows


def _opened(file: BinaryIO) -> ParquetFile:
    try:
        import pyarrow as pa
        from pyarrow.parquet import ParquetFile
    except ImportError as error:
        raise missing_extra("parquet", error) from error
    try:
        return ParquetFile(file, buffer_size=PIECE, pre_buffer=False)
    except (pa.ArrowException, OSError) as error:
        raise UnreadablePage(f"is damaged or no Parquet: {_first_line(error)}") from error


def _seekable(stream: io.RawIOBase | BinaryIO, closing: ExitStack) -> BinaryIO:
    """Return the stream if it can be read from its end, else a file on disk with its bytes."""
    if stream.seekable():
        return cast(BinaryIO, stream)
    file = closing.enter_context(TemporaryFile())  # noqa: SIM115
    while piece := stream.read(PIECE):
        file.write(piece)
    file.seek(0)
    return cast(BinaryIO, file)


def _group(
    table: ParquetFile, group: int, first: int, told: tuple[Container, Reading]
) -> Iterator[Record]:
    """Yield the records of a row group, whose first row has the number `first`."""
    import pyarrow as pa

    container, reading = told
    about = table.metadata.row_group(group)
    at = first
    try:
        for batch in table.iter_batches(_batch_rows(about), [group], use_threads=False):
            for row in _rows(batch):
                yield row_record(container, at, row, reading)
                at += 1
    except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
        last = first + about.num_rows - 1
        yield container.failed(
            UnreadablePage(f"rows {at} to {last} are damaged: {_first_line(error)}"), at
        )


def _rows(batch: Any) -> Iterator[dict[str, object]]:
    """Yield the rows of a batch as dictionaries, one at a time."""
    names: Sequence[str] = batch.schema.names
    floating = [_FLOATING.search(str(kind)) is not None for kind in batch.schema.types]
    for index in range(batch.num_rows):
        values = [batch.column(i)[index].as_py() for i in range(len(names))]
        known = (_known(v) if f else v for v, f in zip(values, floating, strict=True))
        yield dict(zip(names, known, strict=True))


def _known(value: object) -> object:
    """Return a value without the numbers that JSON does not know (NaN), as of JSON lines."""
    if isinstance(value, float):
        return value if isfinite(value) else None
    if isinstance(value, list):
        return [_known(one) for one in value]
    return {k: _known(v) for k, v in value.items()} if isinstance(value, dict) else value


def _batch_rows(group: Any) -> int:
    mean = int(group.total_byte_size) // max(int(group.num_rows), 1) + 1
    return max(1, min(_LARGEST_BATCH, _BATCH_BYTES // mean))


def _first_line(error: BaseException) -> str:
    return (str(error).splitlines() or ["it says no more"])[0]
