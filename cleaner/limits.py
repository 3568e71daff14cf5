"""What a page may ask for at most: its size, its shape, the time it takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from itertools import islice
from time import monotonic
from typing import TypeVar

from cleaner.errors import (
    LimitError,
    LimitExceeded,
    LineTooLong,
    OutOfTime,
    TooDeep,
    TooManyAttributes,
    TooManyBlocks,
    TooManyBytes,
    TooManyElements,
    TooManyLines,
)

T = TypeVar("T")

_EVERY = 256
"""Items between two looks at the clock."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a page may ask for at most; `None` switches a limit off.

    A page over a limit is refused with a `LimitExceeded` that says the limit, what was found and
    how to raise it. All but `seconds` depend on the page alone: the same page is refused on every
    machine, or on none. Raises `LimitError` for a limit that is not a number over zero.

    >>> Limits(depth=500).depth
    500
    """

    bytes: int | None = 100_000_000
    """Bytes of the page, of a `str` in UTF-8."""
    elements: int | None = 2_000_000
    """Opening tags in the source of a page of HTML, those in scripts and comments, too."""
    depth: int | None = 513
    """Elements around the innermost one, itself counted. The parser nests no deeper than this, as
    browsers do, and lays side by side what would: by default nothing is refused for its depth."""
    attributes: int | None = 1_000_000
    """Attributes of one tag."""
    lines: int | None = 2_000_000
    """Lines of the page, of the source in HTML."""
    line_length: int | None = 50_000_000
    """Characters of one line."""
    blocks: int | None = 30_000
    """Blocks of the page: paragraphs, headings, list items, cells, lone lines. They are what
    costs time; the largest of 1,623 pages of many kinds has 2,641."""
    seconds: float | None = 300.0
    """Time for one page, by the clock on the wall. It is looked at between the stages and the
    blocks; where one call must be interrupted, the page needs a process of its own."""

    def __post_init__(self) -> None:
        """Refuse what is no limit."""
        for name in LIMITS:
            value = getattr(self, name)
            numbers = int | float if name == "seconds" else int
            is_number = isinstance(value, numbers) and not isinstance(value, bool)
            if value is not None and not (is_number and value > 0):
                raise LimitError(f"limit {name}: {value!r} is not a number over 0, nor None")

    def check(self, name: str, found: float) -> None:
        """Raise the error of the limit `name` when `found` is over it."""
        most = getattr(self, name)
        if most is not None and found > most:
            raise _ERRORS[name](most, found)


LIMITS: tuple[str, ...] = tuple(field.name for field in fields(Limits))
"""The names of the limits, as the constructor and the command line know them."""

_ERRORS: dict[str, type[LimitExceeded]] = {
    "bytes": TooManyBytes,
    "elements": TooManyElements,
    "depth": TooDeep,
    "attributes": TooManyAttributes,
    "lines": TooManyLines,
    "line_length": LineTooLong,
    "blocks": TooManyBlocks,
    "seconds": OutOfTime,
}

DEFAULTS = Limits()


class Watch:
    """The time that is left for one page, looked at by the stages that may take long."""

    __slots__ = ("_limits", "_start")

    def __init__(self, limits: Limits) -> None:
        """Start the clock."""
        self._limits = limits
        self._start = monotonic()

    def check(self) -> None:
        """Raise `OutOfTime` when the page has taken longer than it may."""
        self._limits.check("seconds", monotonic() - self._start)

    def over(self, items: Iterable[T]) -> Iterator[T]:
        """Yield `items`, looking at the clock now and then; raises `OutOfTime`."""
        rest = iter(items)
        while some := tuple(islice(rest, _EVERY)):
            self.check()
            yield from some


class _Unwatched(Watch):
    """For callers without a limit."""

    __slots__ = ()

    def check(self) -> None:
        """Let all pass."""


UNWATCHED: Watch = _Unwatched(DEFAULTS)
