"""A stream that can be wound back by as much as was read last."""

from __future__ import annotations

import io
from typing import BinaryIO

from cleaner.errors import CleanerError
from cleaner.sources.unpack import PIECE

_KEPT = 4 * PIECE


class Window(io.RawIOBase):
    """Reads a stream piece by piece and keeps the last ones.

    `offset` is the place of the next byte in the stream. What the stream raises is passed on.
    """

    def __init__(self, stream: io.RawIOBase | BinaryIO) -> None:
        # A pipe gives what there is; `read` would wait for more.
        self._read = stream.read1 if isinstance(stream, io.BufferedReader) else stream.read
        self._kept = bytearray()
        self._ahead = 0
        """How many of the kept bytes are to be given again."""
        self.offset = 0
        self.is_broken = False
        """Whether the stream raised an error since this was last set."""

    def readable(self) -> bool:
        """It is there to be read."""
        return True

    def tell(self) -> int:
        """Return the place of the next byte."""
        return self.offset

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill a part of `buffer`; 0 at the end."""
        if not self._ahead and not self._read_on():
            return 0
        start = len(self._kept) - self._ahead
        piece = self._kept[start : start + len(buffer)]
        buffer[: len(piece)] = piece
        self._skip(len(piece))
        return len(piece)

    def peek(self) -> bytes:
        """Return the next bytes without reading them; nothing at the end."""
        if not self._ahead and not self._read_on():
            return b""
        return bytes(self._kept[len(self._kept) - self._ahead :])

    def rewind(self, offset: int) -> None:
        """Go back to `offset`, or as far as is kept; never forward."""
        back = min(max(self.offset - offset, 0), len(self._kept) - self._ahead)
        self._ahead += back
        self.offset -= back

    def skip_to(self, start: bytes) -> bool:
        """Go forward to the next place where `start` stands; `False` at the end without one."""
        while (at := self.peek().find(start)) < 0:
            self._skip(max(0, self._ahead - len(start) + 1))
            if not self._read_on():
                self._skip(self._ahead)
                return False
        self._skip(at)
        return True

    def _skip(self, count: int) -> None:
        self._ahead -= count
        self.offset += count

    @property
    def tail(self) -> bytes:
        """The last bytes before `offset`, four where so many are kept."""
        end = len(self._kept) - self._ahead
        return bytes(self._kept[max(0, end - 4) : end])

    def _read_on(self) -> bool:
        try:
            piece = self._read(PIECE)
        except (CleanerError, OSError):
            self.is_broken = True
            raise
        del self._kept[: max(0, len(self._kept) - _KEPT)]
        self._kept += piece or b""
        self._ahead += len(piece or b"")
        return bool(piece)
