"""Flattened text to blocks: lines, blank-line runs, bullets, hard wraps, glued alternative text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple
from unicodedata import combining, normalize

from cleaner.limits import DEFAULTS, Limits
from cleaner.model import Block, Document, Kind, Page, Span
from cleaner.read.alt_text import glued_prefix
from cleaner.read.squeezed import FindEnds, line_ranges
from cleaner.read.wraps import columns, is_forced, join, wrap_width
from cleaner.text import visible, without_anchor

_BULLET = re.compile(r"\s*[•‣◦▪■□●○∙⁃◆◇▸►➤✓✔]\s*|\s*[*+]\s+|\s{2,}[o#@-]\s+")
_HEAD = 8
"""Lines above a paragraph in which the headline is looked for."""


class Line(NamedTuple):
    """A non-blank line of the page, or several joined: place, visible text, what stands around."""

    start: int
    end: int
    text: str
    gap: int
    kind: Kind
    columns: int

    @property
    def may_continue(self) -> bool:
        """Whether it stands directly below the line above and opens no list item."""
        return not self.gap and self.kind is Kind.PARAGRAPH


def read_plain(
    page: Page, limits: Limits = DEFAULTS, find_ends: FindEnds | None = None
) -> Document:
    """Cut a page of plain text into blocks.

    A line is a block; the lines of a hard-wrapped paragraph are one block; alternative text glued
    to a paragraph's first word is a block of its own. Squeezed text is cut into lines where
    `find_ends` says. The spans tile `page.text`. A page without a visible character has no blocks.
    Raises `TooManyBlocks`.
    """
    lines = _lines_within(page.text, limits, find_ends)
    pieces = list(_split_alt_texts(page.text, _unwrapped(lines)))
    limits.check("blocks", len(pieces))
    starts = [0, *(piece.start for piece in pieces[1:]), len(page.text)]
    blocks = tuple(
        Block(piece.text, Span(starts[i], starts[i + 1]), piece.kind, piece.gap)
        for i, piece in enumerate(pieces)
    )
    return Document(page, blocks)


def _lines_within(text: str, limits: Limits, find_ends: FindEnds | None) -> list[Line]:
    """All lines of the page; where each is a block, no more are read than there may be."""
    lines, most = _lines(text, line_ranges(text, find_ends)), limits.blocks
    if most is None:
        return list(lines)
    first = list(islice(lines, most + 1))
    if len(first) > most and _wrapped_at(first) is None:
        limits.check("blocks", len(first))
    return [*first, *lines]


def _wrapped_at(lines: list[Line]) -> int | None:
    return wrap_width([(line.columns, line.text, line.may_continue) for line in lines])


def _lines(text: str, ranges: Iterable[tuple[int, int]]) -> Iterator[Line]:
    above = 0
    for start, end in ranges:
        raw = text[start:end]
        shown = visible(raw)
        if not shown:
            continue
        bullet = None if raw[0].isalnum() else _BULLET.match(raw)
        rest = visible(raw[bullet.end() :]) if bullet else ""
        gap = max(0, _count_breaks(text[above:start]) - 1)
        kind = Kind.ITEM if rest else Kind.PARAGRAPH
        yield Line(start, end, without_anchor(rest or shown), gap, kind, columns(raw.rstrip()))
        above = end


def _count_breaks(blank: str) -> int:
    """Count the line ends in a stretch of blanks; CR LF is one."""
    if blank == "\n":
        return 1
    return len(blank.replace("\r\n", "\n").splitlines()) if blank else 0


def _unwrapped(lines: list[Line]) -> Iterator[Line]:
    """Join the lines of hard-wrapped paragraphs; leave all other lines as they are."""
    width = _wrapped_at(lines)
    if width is None:
        yield from lines
        return
    run: list[Line] = []
    for line in lines:
        if run and line.may_continue and is_forced(run[-1].columns, line.text, width):
            run.append(line)
            continue
        if run:
            yield _joined(run)
        run = [line]
    yield _joined(run)


def _joined(run: list[Line]) -> Line:
    if len(run) == 1:
        return run[0]
    return run[0]._replace(end=run[-1].end, text=join([line.text for line in run]))


def _split_alt_texts(page: str, lines: Iterable[Line]) -> Iterator[Line]:
    above: list[str] = []
    for line in lines:
        prefix = glued_prefix(line.text, above)
        if prefix:
            cut = _cut_behind(page, line, prefix)
            yield line._replace(end=cut, text=prefix, kind=Kind.ALT_TEXT)
            yield line._replace(start=cut, text=line.text[len(prefix) :], gap=0)
        else:
            yield line
        if len(above) < _HEAD:
            above.append(line.text)


def _cut_behind(page: str, line: Line, prefix: str) -> int:
    """Where in the page the visible `prefix` of a line, nothing but letters and blanks, ends.

    On the page its letters may stand apart from their accents, or in the parts of a syllable.
    """
    left = len(normalize("NFD", prefix.replace(" ", "")))
    at = line.start
    while left > 0:
        if page[at].isalpha() or combining(page[at]):
            left -= len(normalize("NFD", page[at]))
        at += 1
    return at
