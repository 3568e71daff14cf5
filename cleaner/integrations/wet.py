"""WET files, the flattened text of Common Crawl: read and cleaned in one go.

The extra `spark` brings what this needs: pyarrow and FastWARC.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple, cast

from cleaner.errors import ColumnError, UnreadablePage
from cleaner.integrations.arrow import in_batches, row_of
from cleaner.integrations.extras import missing_extra
from cleaner.integrations.recipe import Recipe, failure

try:
    import pyarrow as pa
    from fastwarc.warc import ArchiveIterator, WarcRecordType
    from pyarrow import fs
except ImportError as error:
    raise missing_extra("spark", error) from error

PATH = "path"
_WHAT_A_FILE_RAISES = (EOFError, OSError, ValueError, zlib.error, UnreadablePage)


class WetPage(NamedTuple):
    """A record of a WET file: its id, the address of the page, and the page's text."""

    id: str | None
    url: str | None
    text: bytes


def clean_wet(
    batches: Iterable[pa.RecordBatch], config: Recipe | None = None
) -> Iterator[pa.RecordBatch]:
    """Clean the WET files whose paths or URIs stand in the column `path` of the batches.

    Yields batches of `arrow.SCHEMA`, a row for each record, with the record's id and address. A
    file that cannot be read, or breaks off, gets a row whose `id` is its path and whose `error`
    says after how many records; what came before is there. Raises `ColumnError` without `path`.
    """
    recipe = config or Recipe(html=False)
    for batch in batches:
        if PATH not in batch.schema.names:
            raise ColumnError(f"no column is called {PATH!r}; the columns are {batch.schema.names}")
        for path in batch.column(PATH).to_pylist():
            yield from in_batches(_rows(path, recipe))


def wet_pages(path: str) -> Iterator[WetPage]:
    """Read the records of a WET file, plain or gzipped, from a path or a URI that Arrow knows.

    Raises `OSError`, `EOFError`, `zlib.error`, `ValueError` or `UnreadablePage` where the file
    cannot be opened, is damaged, breaks off or holds no such record.
    """
    with ExitStack() as stack:
        raw = stack.enter_context(_open(path))
        # FastWARC's own gzip takes a file that breaks off for one that ends.
        stream = stack.enter_context(gzip.open(raw)) if path.endswith(".gz") else raw
        found = False
        for record in ArchiveIterator(stream, record_types=WarcRecordType.conversion):
            found = True
            text = record.reader.read()
            if len(text) < int(record.headers.get("Content-Length") or 1):
                raise EOFError("the file breaks off in the middle of a record")
            yield WetPage(record.record_id, record.headers.get("WARC-Target-URI"), text)
        if not found:
            raise UnreadablePage("holds no record of type 'conversion': it is no WET file")


def _rows(path: str | None, recipe: Recipe) -> Iterator[tuple[dict[str, Any], int]]:
    count = 0
    try:
        if path is None:
            raise UnreadablePage("the path is null")
        for page in wet_pages(path):
            row = row_of(page.id, page.url, recipe.clean(page.text, page.url))
            count += 1
            yield row, len(page.text)
    except _WHAT_A_FILE_RAISES as error:
        what = failure(error)
        told = what._replace(message=f"{path}: after {count} records: {what.message}")
        yield row_of(path, None, told), 0


def _open(path: str) -> BinaryIO:
    """Open a path of this machine, or a URI of S3, GCS, HDFS or whatever Arrow reads."""
    if "://" not in path:
        return Path(path).open("rb")
    system, inner = fs.FileSystem.from_uri(path)
    if path.endswith(".gz"):
        return cast("BinaryIO", system.open_input_stream(inner, compression=None))
    # FastWARC asks a file where it stands, which a stream of Arrow's cannot tell.
    return cast("BinaryIO", system.open_input_file(inner))
