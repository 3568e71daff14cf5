"""What is asked of a system that takes HTML pages apart, and what it gives back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

FIELDS = frozenset({"headline", "date", "authors", "source", "language"})
"""The fields that are compared, beside the body."""

ALL = FIELDS | {"body"}


@dataclass(frozen=True)
class Output:
    """What a system makes of a page. A `language` that costs extra may be a function."""

    body: str = ""
    headline: str | None = None
    date: date | None = None
    authors: Sequence[str] = ()
    source: str | None = None
    language: str | Callable[[], str | None] | None = None


class Peer(Protocol):
    """Something that takes a page apart."""

    @property
    def name(self) -> str:
        """What the reports call it."""
        ...

    @property
    def package(self) -> str:
        """The package it comes in, for its version."""
        ...

    @property
    def offers(self) -> frozenset[str]:
        """What it gives at all: the body, and some of the fields."""
        ...

    @property
    def refusals(self) -> tuple[type[Exception], ...]:
        """The errors by which it says that a page holds nothing; any other is a crash."""
        ...

    def clean(self, html: str, url: str | None) -> Output:
        """Take one page apart."""
        ...
