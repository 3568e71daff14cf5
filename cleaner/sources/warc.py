"""WARC and WET: the pages of a crawl, record by record; needs the extra `warc`."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING, BinaryIO

from cleaner.errors import CleanerError, UnreadablePage
from cleaner.sources.container import Container, Reading
from cleaner.sources.http import not_a_page, page_of
from cleaner.sources.record import Record
from cleaner.sources.unpack import PIECE, missing_extra, too_large
from cleaner.sources.window import Window

if TYPE_CHECKING:
    from fastwarc.warc import ArchiveIterator, WarcRecord

_CUT = "the crawl ends in the middle of a record; fetch the file again"
_BEGINS = b"WARC/1."
_CARRIED = {"warc_record_id": "WARC-Record-ID", "warc_date": "WARC-Date"}
_ENDS = (b"\r\n\r\n", b"\n\n")


def read_warc(
    stream: io.RawIOBase | BinaryIO, container: Container, reading: Reading
) -> Iterator[Record]:
    """Yield a record for each page, named by its place in the unpacked stream.

    A page is the body of an HTTP response that succeeded and is HTML or text, or the text of a
    conversion record (WET). Records of other types, failed requests, pictures and so on are counted
    in `reading.passed_over`. Where the file is damaged, one record says so, and the next record
    that can be found is read.

    Raises `MissingExtra` without FastWARC.
    """
    return _Crawl(Window(stream), container, reading).records()


class _Crawl:
    """One pass over a crawl. Where a file is cut FastWARC ends in silence: lengths are compared."""

    def __init__(self, window: Window, container: Container, reading: Reading) -> None:
        self._window = window
        self._container = container
        self._reading = reading
        self._floor = 0
        """No record that is still to come begins before this place."""
        self._told = False
        """Whether the damage that is being passed over was told."""
        self._is_cut = False

    def records(self) -> Iterator[Record]:
        while True:
            try:
                yield from self._run()
                if not self._window.is_broken:
                    break
            except UnreadablePage as problem:
                yield from self._once(problem)
            except OSError as error:
                yield from self._once(UnreadablePage(f"is damaged, or no WARC: {error}"))
                if not self._find_next():
                    break
        if self._window.offset and not self._told and not self._window.tail.endswith(_ENDS):
            yield from self._once(UnreadablePage(_CUT))
        if not self._window.offset:
            self._reading.passed_over["empty file"] += 1

    def _run(self) -> Iterator[Record]:
        """Yield records until the end, an error, or a damage that was told."""
        start = self._window.offset
        self._window.is_broken = False
        for found in self._iterator():
            at = start + found.stream_pos
            record = self._record(found, at)
            self._told = self._window.is_broken or self._is_cut
            self._floor = at + found.content_length
            if record is not None:
                yield record
            if self._window.is_broken:
                # FastWARC would look for the rest of the record in what comes next.
                return

    def _iterator(self) -> ArchiveIterator:
        try:
            from fastwarc.warc import ArchiveIterator
        except ImportError as error:
            raise missing_extra("warc", error) from error
        return ArchiveIterator(self._window, parse_http=False, stream_detect=False)

    def _once(self, problem: CleanerError) -> Iterator[Record]:
        """Yield one record for a damage, however often it is met."""
        if not self._told:
            yield self._container.failed(problem, f"damage-{self._floor}")
        self._told = True

    def _find_next(self) -> bool:
        """Go to the next place where a record may begin; `False` when there is none."""
        self._window.rewind(self._floor + 1)
        is_found = self._window.skip_to(_BEGINS)
        self._floor = self._window.offset
        return is_found

    def _record(self, found: WarcRecord, at: int) -> Record | None:
        """Return the page of a record, what is wrong with it, or `None` for one passed over."""
        kind = found.headers.get("WARC-Type")
        if kind is None or "\n" in kind:
            # Lines that end with LF alone look like one line to FastWARC.
            raise OSError("a record without WARC-Type, or header lines that do not end with CR LF")
        if kind not in ("response", "conversion"):
            return self._pass_over(found, kind, at)
        try:
            return self._page(found, at, kind)
        except UnreadablePage as problem:
            return self._named(found, at, Record("", PurePath(), "", problem=problem))

    def _page(self, found: WarcRecord, at: int, kind: str) -> Record | None:
        if kind == "conversion":
            return self._named(found, at, Record("", PurePath(), self._body(found), html=False))
        if not found.is_http:
            return self._pass_over(found, "response that is not HTTP", at)
        try:
            found.parse_http()
        except OSError as error:
            if self._window.is_broken:
                raise
            raise UnreadablePage(f"its HTTP header cannot be read: {error}") from error
        headers = found.http_headers
        reason = not_a_page(headers.status_code, headers.get("Content-Type"))
        if reason is not None:
            return self._pass_over(found, reason, at)
        page = page_of(self._body(found), dict(headers.items()), self._reading.limit)
        return self._named(found, at, Record("", PurePath(), page))

    def _pass_over(self, found: WarcRecord, kind: str, at: int) -> Record | None:
        """Count a record that is no page; return a record when it is cut."""
        self._reading.passed_over[kind] += 1
        length = found.content_length
        self._is_cut = found.consume() < length
        return self._container.failed(UnreadablePage(_CUT), at) if self._is_cut else None

    def _body(self, found: WarcRecord) -> bytes:
        """Return the body of a record; raises `UnreadablePage` when it is too large or cut."""
        pieces, size, length = [], 0, found.content_length
        while size <= self._reading.limit and (piece := found.reader.read(PIECE)):
            pieces.append(piece)
            size += len(piece)
        if size > self._reading.limit:
            size += found.consume()
        self._is_cut = size < length
        if self._is_cut:
            raise UnreadablePage(_CUT)
        if size > self._reading.limit:
            raise too_large(self._reading.limit)
        return b"".join(pieces)

    def _named(self, found: WarcRecord, at: int, record: Record) -> Record:
        """Return `record` with the name, the place and the address of what was found."""
        carried = {
            field: value
            for field, header in _CARRIED.items()
            if (value := found.headers.get(header)) is not None
        }
        return replace(
            record,
            name=f"{self._container.name}:{at}",
            place=self._container.place / str(at),
            url=found.headers.get("WARC-Target-URI"),
            carried=carried,
        )
