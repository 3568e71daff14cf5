"""ARC, the form of crawls before WARC; needs the extra `warc`."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any, BinaryIO

from cleaner.errors import UnreadablePage
from cleaner.sources.container import Container, Reading
from cleaner.sources.http import not_a_page, page_of
from cleaner.sources.lines import buffered
from cleaner.sources.record import Record
from cleaner.sources.unpack import missing_extra, read_page

_SKIPPED = "is damaged: a record is longer than it says, and its rest is passed over"


def read_arc(
    stream: io.RawIOBase | BinaryIO, container: Container, reading: Reading
) -> Iterator[Record]:
    """Yield a record for each page, named by its number from 1 in the file; see `read_warc`.

    A record that is longer than it says is told by a record of its own. Raises `UnreadablePage`
    where the file is damaged otherwise: what follows is not read. Raises `MissingExtra` without
    warcio.
    """
    try:
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
    except ImportError as error:
        raise missing_extra("warc", error) from error
    number = skipped = 0
    try:
        archive = ArchiveIterator(buffered(stream), arc2warc=False)
        for found in archive:
            if archive.err_count > skipped:
                yield container.failed(UnreadablePage(_SKIPPED), f"damage-{number}")
            skipped = archive.err_count
            number += 1
            record = _record(found, container, number, reading)
            if record is not None:
                yield record
    except ArchiveLoadFailed as error:
        reason = " ".join(str(error).split())
        raise UnreadablePage(f"is damaged after record {number}: {reason}") from error


def _record(found: Any, container: Container, number: int, reading: Reading) -> Record | None:
    """Return the page of a record, what is wrong with it, or `None` for one passed over."""
    if found.http_headers is None:
        reading.passed_over[found.rec_type] += 1
        return None
    headers = dict(found.http_headers.headers)
    code = found.http_headers.get_statuscode() or ""
    reason = not_a_page(
        int(code) if code.isdecimal() else None, found.http_headers.get_header("Content-Type")
    )
    if reason is not None:
        reading.passed_over[reason] += 1
        return None
    try:
        body = read_page(found.raw_stream, reading.limit)
        if found.raw_stream.limit > 0:
            raise UnreadablePage("the crawl ends in the middle of a record; fetch the file again")
        page = page_of(body, headers, reading.limit)
    except UnreadablePage as problem:
        return container.failed(problem, number)
    return Record(
        f"{container.name}:{number}",
        container.place / str(number),
        page,
        found.rec_headers.get_header("uri"),
        {"arc_date": found.rec_headers.get_header("archive-date")},
    )
