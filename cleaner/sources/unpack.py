"""Compressed files: unpacked in bounded pieces, whatever they would unpack to."""

from __future__ import annotations

import io
import lzma
import sys
import zlib
from bz2 import BZ2Decompressor
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import BinaryIO, Protocol

from cleaner.errors import CleanerError, MissingExtra, UnreadablePage

PIECE = 1 << 16
_XZ_MEMORY = 1 << 28
"""Bytes of working memory that an xz file may ask for; `xz -9` needs a quarter."""
_LARGEST_DICTIONARY = 1 << 26
_GZIP, _BZIP2, _XZ = b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00"
_ZSTD = b"\x28\xb5\x2f\xfd"
_ZSTD_DICTIONARY = b"\x5d\x2a\x4d\x18"
"""Opens a zstd file that brings its dictionary along, as crawls do (`.warc.zst`)."""
_ZSTD_MODULES = ("compression.zstd", "backports.zstd")
"""The standard library has it from Python 3.14 on."""
_GZIP_MEMBER = b"\x1f\x8b\x08"


class Unpacking(Protocol):
    """What unpacks one member of a compressed file; bz2, lzma and zstd have it."""

    @property
    def eof(self) -> bool:
        """Whether the member is done."""

    @property
    def needs_input(self) -> bool:
        """Whether it gives no more until it is given more."""

    @property
    def unused_data(self) -> bytes:
        """What stood behind the member."""

    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        """Take `data`, give `max_length` bytes at most."""


class _Inflating:
    """zlib with the interface of the others."""

    def __init__(self) -> None:
        self._zlib = zlib.decompressobj(zlib.MAX_WBITS | 16)
        self.needs_input = True

    @property
    def eof(self) -> bool:
        return self._zlib.eof

    @property
    def unused_data(self) -> bytes:
        return self._zlib.unused_data

    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        out = self._zlib.decompress(self._zlib.unconsumed_tail + data, max_length)
        self.needs_input = len(out) < max_length
        return out


class Unpacked(io.RawIOBase):
    """The unpacked bytes of a compressed stream, member after member.

    Reading raises `UnreadablePage` where the stream is damaged or ends too soon. Of gzip, reading
    on after that goes on with the next member that can be found: a crawl's records are one each.
    """

    def __init__(self, packed: BinaryIO, kind: str, start: Callable[[], Unpacking]) -> None:
        self._packed = packed
        self._kind = kind
        self._start = start
        self._member: Unpacking | None = None
        self._pending = b""

    def readable(self) -> bool:
        """It is there to be read."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill a part of `buffer`; 0 at the end."""
        piece = self._next(len(buffer))
        buffer[: len(piece)] = piece
        return len(piece)

    def _next(self, size: int) -> bytes:
        while (member := self._member or self._begin()) is not None:
            piece = self._unpack(member, size)
            if member.eof:
                self._pending, self._member = member.unused_data, None
            if piece:
                return piece
        return b""

    def _begin(self) -> Unpacking | None:
        """Start the next member; `None` at the end. Zeros between members are padding."""
        self._pending = self._pending.lstrip(b"\0")
        while not self._pending:
            data = self._packed.read(PIECE)
            if not data:
                return None
            self._pending = data.lstrip(b"\0")
        self._member = self._start()
        return self._member

    def _unpack(self, member: Unpacking, size: int) -> bytes:
        data = b""
        if member.needs_input:
            data, self._pending = self._pending or self._packed.read(PIECE), b""
            if not data:
                self._member = None
                raise UnreadablePage(
                    f"ends in the middle of its {self._kind} data; fetch it again, or unpack what "
                    "is there first"
                )
        try:
            return member.decompress(data, size)
        except _damages() as error:
            self._member = None
            self._pending = self._next_member(data)
            raise UnreadablePage(f"is damaged: its {self._kind} data says {error}") from error

    def _next_member(self, data: bytes) -> bytes:
        """Return the input from the next gzip member on; of other kinds, read all and none."""
        data = data[1:]
        while self._kind == "gzip" and (at := data.find(_GZIP_MEMBER)) < 0:
            more = self._packed.read(PIECE)
            if not more:
                return b""
            data = data[-len(_GZIP_MEMBER) + 1 :] + more
        if self._kind == "gzip":
            return data[at:]
        while self._packed.read(PIECE):
            pass
        return b""


@contextmanager
def opened(path: Path | None, standard_input: BinaryIO) -> Iterator[io.RawIOBase | BinaryIO]:
    """Open a file (`None`: standard input) to read its bytes, unpacked where they are compressed.

    What is compressed is told by its first bytes. Raises `OSError` when it cannot be opened,
    `UnreadablePage` for a name that no file can have, and `MissingExtra` without zstd's package.
    """
    if path is None:
        yield unpacked(standard_input)
        return
    try:
        file = path.open("rb")
    except ValueError as error:
        raise UnreadablePage(f"cannot be read: {error}") from error
    with file:
        yield unpacked(file)


def unpacked(stream: BinaryIO) -> io.RawIOBase | BinaryIO:
    """Return `stream`, or what it unpacks to when it is compressed."""
    head = stream.peek(6)[:6] if isinstance(stream, io.BufferedReader) else b""
    if head.startswith(_GZIP):
        return Unpacked(stream, "gzip", _Inflating)
    if head.startswith(_BZIP2) and head[3:4].isdigit():
        return Unpacked(stream, "bzip2", BZ2Decompressor)
    if head.startswith(_XZ):
        return Unpacked(stream, "xz", partial(lzma.LZMADecompressor, memlimit=_XZ_MEMORY))
    if head.startswith((_ZSTD, _ZSTD_DICTIONARY)):
        return Unpacked(stream, "zstd", _zstd(stream, brings=head.startswith(_ZSTD_DICTIONARY)))
    return stream


def read_file(path: Path, limit: int) -> bytes:
    """Return the bytes of a page's file, unpacked.

    Raises `UnreadablePage` when it cannot be read, or holds more than `limit` bytes.
    """
    try:
        with opened(path, io.BytesIO()) as stream:
            return read_page(stream, limit)
    except OSError as error:
        raise UnreadablePage(f"cannot be read: {error.strerror or error}") from error


class Readable(Protocol):
    """Anything that gives bytes in pieces."""

    def read(self, size: int = ..., /) -> bytes | None:
        """Give `size` bytes at most; nothing at the end."""


def read_page(stream: Readable, limit: int) -> bytes:
    """Read a stream to its end.

    Raises `UnreadablePage` when that is more than `limit` bytes, and what the stream raises.
    """
    pieces, size = [], 0
    while piece := stream.read(PIECE):
        pieces.append(piece)
        size += len(piece)
        if size > limit:
            raise too_large(limit)
    return b"".join(pieces)


def too_large(limit: int) -> UnreadablePage:
    """The error of a page of more than `limit` bytes."""
    return UnreadablePage(
        f"is larger than {limit:,} bytes; if it is one page for sure, raise --max-record-bytes"
    )


def _zstd(stream: BinaryIO, *, brings: bool) -> Callable[[], Unpacking]:
    """What unpacks zstd, by the dictionary in the first frame where the file `brings` one."""
    zstd = _zstd_module()
    if not brings:
        return zstd.ZstdDecompressor  # type: ignore[no-any-return]
    size = int.from_bytes(stream.read(8)[4:], "little")
    raw = stream.read(min(size, _LARGEST_DICTIONARY))
    try:
        if raw.startswith(_ZSTD):
            raw = zstd.ZstdDecompressor().decompress(raw, _LARGEST_DICTIONARY)
        return partial(zstd.ZstdDecompressor, zstd_dict=zstd.ZstdDict(raw))
    except (zstd.ZstdError, ValueError) as error:
        raise UnreadablePage(f"is damaged: its zstd dictionary says {error}") from error


def _zstd_module() -> ModuleType:
    missing = ImportError("no module named backports.zstd")
    for name in _ZSTD_MODULES:
        try:
            return import_module(name)
        except ImportError as error:
            missing = error
    raise missing_extra("zstd", missing) from missing


def _damages() -> tuple[type[Exception], ...]:
    """The errors of all kinds of compression."""
    known = [zlib.error, lzma.LZMAError, OSError, ValueError, EOFError]
    for name in _ZSTD_MODULES:
        if name in sys.modules:
            known.append(sys.modules[name].ZstdError)
    return tuple(known)


def missing_extra(extra: str, error: ImportError) -> CleanerError:
    """The error of a source whose package is not installed."""
    return MissingExtra(
        f"needs a package that is not installed ({error}); install it: "
        f"pip install 'boilerplate-cleaner[{extra}]'"
    )
