"""Where in the page's source a block begins."""

from __future__ import annotations

import re
from functools import cached_property
from itertools import accumulate

from turbohtml import Node

_LINE_END = re.compile(r"\r\n?|\n")
_TOKEN = re.compile(r"[^\s&<>]{1,40}")


class Places:
    """Turns what the parser knows of places (line and column of tags) into offsets of `source`."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._last = 0
        self._end = 0

    @cached_property
    def _lines(self) -> list[int]:
        """The offset at which each line begins, less the line ends before it: one for each line."""
        source = self._source
        if "\r" in source and source.count("\r") != source.count("\r\n"):
            starts = (match.end() for match in _LINE_END.finditer(source))
            return [0, *(start - number for number, start in enumerate(starts, start=1))]
        return list(accumulate(map(len, source.split("\n")), initial=0))

    def find(self, opener: Node | None, raw: str) -> int:
        """Return where a block begins: at its opening tag, else where its text is found.

        `raw` is the block's text as the parser gives it. Never returns less than the last time:
        a block that the parser moved (text inside a table) begins where the one before it does.
        """
        position = opener.position if opener is not None else None
        found = -1
        if position is not None:
            line, column = position
            before = min(line, len(self._lines)) - 1
            found = self._lines[before] + before + column
        elif token := _TOKEN.search(raw):
            found = self._source.find(token[0], self._end)
        if found >= self._last:
            self._last = found
            self._end = min(found + len(raw.strip()), len(self._source))
        return self._last
