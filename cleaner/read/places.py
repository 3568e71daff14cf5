"""Where in the page's source a block begins."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from turbohtml import Node

_LINE_END, _LINE_FEED = re.compile(r"\r\n?|\n"), re.compile(r"\n")
_TOKEN = re.compile(r"[^\s&<>]{1,40}")

Opener = tuple[Node | None, str]
"""The tag that opens a block (one without a place when it has none), and the block's raw text."""


def find_starts(source: str, openers: Iterable[Opener]) -> list[int]:
    """Return where each block begins: at its opening tag, else where its text is found.

    The parser knows tags by line and column. Starts never fall: a block that the parser moved (text
    inside a table) begins where the one before it does.
    """
    lines = _line_starts(source)
    count, size = len(lines), len(source)
    starts: list[int] = []
    last = end = 0
    for opener, raw in openers:
        position = opener.position if opener is not None else None
        found = -1
        if position is not None:
            line, column = position
            found = lines[(line if line < count else count) - 1] + column
        elif token := _TOKEN.search(raw):
            found = source.find(token[0], end)
        if found >= last:
            last = found
            end = min(found + len(raw.strip()), size)
        starts.append(last)
    return starts


def _line_starts(source: str) -> Sequence[int]:
    """The offset at which each line begins; a lone carriage return ends one, too."""
    has_lone = "\r" in source and source.count("\r") != source.count("\r\n")
    ends = (_LINE_END if has_lone else _LINE_FEED).finditer(source)
    return [0, *[end.end() for end in ends]]
