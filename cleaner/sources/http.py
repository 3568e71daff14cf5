"""HTTP answers as crawls keep them: which are pages, and the text in them."""

from __future__ import annotations

import io
import zlib
from collections.abc import Mapping

from cleaner.read.encoding import decode_as
from cleaner.sources.unpack import missing_extra, read_page

_PAGES = frozenset({"", "text/html", "application/xhtml+xml", "text/plain", "text/markdown"})
_LONGEST_NAME = 60


def not_a_page(status: int | None, content_type: str | None) -> str | None:
    """Return what kind of answer it is that is no page, or `None` for a page.

    Pages are HTML and text (also where the type is not told) of requests that succeeded.
    """
    if status is None:
        return "response without a status"
    if not 200 <= status < 300:
        return f"response with status {status}"
    media = (content_type or "").partition(";")[0].strip().lower()
    return None if media in _PAGES else f"response of type {media[:_LONGEST_NAME]}"


def page_of(body: bytes, headers: Mapping[str, str], limit: int) -> bytes | str:
    """Return the page of an answer: unpacked, and text where its charset is told and fits.

    A body that is not packed in the way its headers say is taken as it is: crawlers unpack and
    keep the headers. Raises `UnreadablePage` when it unpacks to more than `limit` bytes.
    """
    told = {name.lower(): value for name, value in headers.items()}
    codings = _codings(told.get("content-encoding")) + _codings(told.get("transfer-encoding"))
    for coding in reversed(codings):
        try:
            body = _decoded(body, coding, limit)
        except (OSError, zlib.error):
            continue
    charset = charset_of(told.get("content-type", ""))
    return (decode_as(body, charset) if charset else None) or body


def charset_of(content_type: str) -> str | None:
    """Return the charset that a Content-Type names."""
    from email.message import Message

    message = Message()
    message["Content-Type"] = content_type.replace("\r", " ").replace("\n", " ")
    charset = message.get_param("charset")
    return charset if isinstance(charset, str) and charset else None


def _codings(header: str | None) -> list[str]:
    return [name.strip().lower() for name in (header or "").split(",")]


def _decoded(body: bytes, coding: str, limit: int) -> bytes:
    """Undo one coding; raises `OSError` or `zlib.error` when the body is not coded so."""
    try:
        from fastwarc.stream_io import BrotliReader, ChunkedReader, GzipReader, ZstdReader
    except ImportError as error:
        raise missing_extra("warc", error) from error
    packed = io.BytesIO(body)
    if coding in ("gzip", "x-gzip"):
        return read_page(GzipReader(packed), limit)
    if coding == "deflate":
        return _inflated(body, limit)
    if coding == "br":
        return read_page(BrotliReader(packed), limit)
    if coding == "zstd":
        return read_page(ZstdReader(packed), limit)
    return read_page(ChunkedReader(packed), limit) if coding == "chunked" else body


def _inflated(body: bytes, limit: int) -> bytes:
    """Undo `deflate`, which some servers send without the header it should have."""
    from cleaner.sources.unpack import too_large

    try:
        out = zlib.decompressobj().decompress(body, limit + 1)
    except zlib.error:
        out = zlib.decompressobj(-zlib.MAX_WBITS).decompress(body, limit + 1)
    if len(out) > limit:
        raise too_large(limit)
    return out
