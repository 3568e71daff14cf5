"""What a system makes of a text: the shape of an article, and what becomes of each line.

A system gives back something shaped like an article: the fields, and blocks whose spans tile the
text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

KEPT = frozenset({"body", "subheading", "standfirst"})
"""The labels whose blocks are compared with the gold body, which holds the summary too."""


class Span(Protocol):
    """A half-open range of characters of the text."""

    @property
    def start(self) -> int:
        """The first character."""
        ...

    @property
    def end(self) -> int:
        """The character after the last."""
        ...


class Block(Protocol):
    """A labelled piece of the text."""

    @property
    def label(self) -> str:
        """What the piece is."""
        ...

    @property
    def rule(self) -> str:
        """The id of the rule that said so."""
        ...

    @property
    def span(self) -> Span:
        """Where it stands."""
        ...


class Article(Protocol):
    """What a system makes of a text. A `standfirst`, where it has one, is read as well."""

    @property
    def headline(self) -> str | None:
        """The headline, if one was found."""
        ...

    @property
    def body(self) -> str:
        """The running text."""
        ...

    @property
    def date(self) -> date | None:
        """The day of publication, if one was found."""
        ...

    @property
    def source(self) -> str | None:
        """Who publishes, if that was found."""
        ...

    @property
    def blocks(self) -> Sequence[Block]:
        """All of the text, labelled, in order."""
        ...


@dataclass(frozen=True)
class PlainSpan:
    """A span for systems that have none of their own."""

    start: int
    end: int


@dataclass(frozen=True)
class PlainBlock:
    """A block for systems that have none of their own."""

    label: str
    rule: str
    span: PlainSpan


@dataclass(frozen=True)
class PlainArticle:
    """An article for systems that have none of their own."""

    body: str
    blocks: Sequence[PlainBlock]
    headline: str | None = None
    date: date | None = None
    source: str | None = None


def compared_body(article: Article) -> str:
    """Return what is compared with the gold body: the standfirst, if any, and the body."""
    standfirst = getattr(article, "standfirst", None)
    return f"{standfirst}\n\n{article.body}" if standfirst else article.body


def blocks_of_lines(text: str, blocks: Sequence[Block]) -> list[Block | None]:
    """Return for each line the block that holds most of it; `None` for a line in no block."""
    starts = [block.span.start for block in blocks]
    found: list[Block | None] = []
    position = 0
    for line in text.split("\n"):
        start = position + len(line) - len(line.lstrip())
        end = max(start, position + len(line.rstrip()))
        first = max(0, bisect_right(starts, start) - 1)
        found.append(_widest(blocks, first, start, end))
        position += len(line) + 1
    return found


def _widest(blocks: Sequence[Block], first: int, start: int, end: int) -> Block | None:
    """Return the block, from `first` on, that shares most characters with a range."""
    widest, most = None, -1
    for index in range(first, len(blocks)):
        span = blocks[index].span
        if span.start > start and span.start >= end:
            break
        shared = min(span.end, end) - max(span.start, start)
        if shared > most:
            widest, most = blocks[index], shared
    return widest
