"""What the HTML of a page says of its blocks: the elements around them, their links and marks."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Element(NamedTuple):
    """A block-level element of an HTML page, as far as it is evidence on the blocks in it."""

    tag: str
    parent: int
    """Its parent in `Document.elements`; -1 for the first."""
    name: str
    """Its class and id as written, parted by blanks."""
    role: str
    """Its ARIA role, or what its `itemprop` says, or nothing."""
    hidden: bool
    """Whether it is not shown: `hidden`, `aria-hidden`, `display: none`, on it or around it."""


class Link(NamedTuple):
    """A link in a block: the half-open range of the block's text, and the address as written."""

    start: int
    end: int
    href: str


class Style(StrEnum):
    """How a piece of text differs from the text around it."""

    STRONG = "strong"
    EMPHASIS = "emphasis"
    CODE = "code"
    DELETED = "deleted"


class Mark(NamedTuple):
    """A piece of a block that is bold, code and so on: the half-open range of the block's text."""

    start: int
    end: int
    style: Style


class Markup(NamedTuple):
    """What the HTML around a block's text says."""

    element: int
    """The innermost block-level element that holds the block, in `Document.elements`."""
    links: tuple[Link, ...] = ()
    linked: int = 0
    """Characters of the text that stand in links."""
    strong: int = 0
    """Characters in bold."""
    names: str = ""
    """The classes of the inline elements in the block, as written."""
    marks: tuple[Mark, ...] = ()
    """What is bold, code and so on; of two that share a piece one stands in the other."""
    breaks: int = 0
    """Line breaks (`<br>`) between the block and the one above; `<hr>` counts as two."""
