"""HTML into blocks: one walk over a standards-conforming tree. The only file that knows the parser.

A block is a run of inline content inside one block-level element; `<br>` and `<hr>` end it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from turbohtml import Document as Tree
from turbohtml import DocumentFragment, Element, Node, Text, parse

from cleaner.model import Block, Document, Kind, Link, Markup, Page, Span
from cleaner.model import Element as Box
from cleaner.read.places import Places
from cleaner.read.tags import BREAKS, GLUED, INLINE, KINDS, PASSING, SKIPPED, STRONG
from cleaner.text import visible

_NOT_SHOWN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_SELF_CLOSED_FRAME = re.compile(r"<iframe(?=[^<>]{0,2000}/>(?!\s*</iframe))", re.IGNORECASE)
_NOWHERE = Text("")
"""Stands for the opening tag of text that has none of its own: it follows a closing tag."""
_ROOT = Box("body", -1, "", "", hidden=False)


def read_html(page: Page) -> Document:
    """Read a page of HTML: its blocks, the elements around them, what it says of itself."""
    tree = parse_html(page.text)
    return read_blocks(page, tree)


def parse_html(text: str) -> Tree:
    """Parse `text` as a browser does (WHATWG HTML, scripting off), with the places of its tags."""
    if "<iframe" in text or "<IFRAME" in text:
        # Browsers take all that follows `<iframe/>` for its content; no author means that.
        text = _SELF_CLOSED_FRAME.sub("<wbr   ", text)
    return parse(text)


def read_blocks(page: Page, tree: Tree) -> Document:
    """Cut the tree of `page` into blocks, in the order of the page; hidden ones too.

    Spans tile the page: a block begins with the tags that open it and reaches up to the next one's.
    """
    walk = _Walk(Places(page.text))
    walk.walk(tree.find("body") or tree)
    return Document(page, walk.tiled(len(page.text)), tuple(walk.boxes))


class _Walk:
    """The state of one walk: the open elements, the run of text in hand, the blocks found."""

    def __init__(self, places: Places) -> None:
        self.places = places
        self.boxes = [_ROOT]
        self.kinds = [Kind.PARAGRAPH]
        self.box = 0
        self.found: list[tuple[str, Kind, int, Markup]] = []
        self.starts: list[int] = []
        self.run = _Run()
        self.opener: Node | None = None
        self.gap = 0

    def walk(self, top: Node) -> None:
        """Walk all under `top`, without recursion: pages may nest 100,000 deep."""
        stack: list[Any] = [top]
        while stack:
            node = stack.pop()
            kind = type(node)
            if kind is Text:
                data = node.data
                run = self.run
                if not data.isspace():
                    if self.opener is None:
                        self.opener = _NOWHERE
                    run.add(data)
                    run.is_blank = False
                elif run.parts:
                    run.add(data)
            elif kind is Element:
                self._open(node, stack)
            elif kind is tuple:
                self._close(*node)
            elif kind is DocumentFragment:
                stack.extend(reversed(node.children))
        self._flush()

    def _open(self, node: Element, stack: list[Any]) -> None:
        tag = node.tag
        if tag in SKIPPED:
            return
        if tag in INLINE:
            if self.opener is None:
                self.opener = node
            self._open_inline(node, tag, stack)
        else:
            if self.run.parts:
                self._flush()
            if self.opener is None:
                self.opener = node
            if tag in BREAKS:
                return
            stack.append((None, self.box, 0))
            self.gap = 1
            self._enter(node, tag)
        children = node.children
        if children:
            stack.extend(reversed(children))

    def _open_inline(self, node: Element, tag: str, stack: list[Any]) -> None:
        run = self.run
        if tag in GLUED:
            if tag in STRONG:
                stack.append(("b", "", run.length))
        else:
            if run.closed:
                run.add(" ")
            stack.append((tag, node.attr("href") if tag == "a" else None, run.length))
        run.closed = False
        name = node.attr("class")
        if name:
            run.names.append(name)

    def _enter(self, node: Element, tag: str) -> None:
        attr = node.attr
        box = self.box
        around = self.boxes[box]
        name, own = attr("class") or "", attr("id")
        kind = KINDS.get(tag)
        if kind is None:
            kind = self.kinds[box] if tag in PASSING else Kind.PARAGRAPH
        self.boxes.append(
            Box(
                tag,
                box,
                f"{name} {own}" if own else name,
                attr("role") or attr("itemprop") or "",
                around.hidden or _is_hidden(attr),
            )
        )
        self.kinds.append(kind)
        self.box = len(self.kinds) - 1

    def _close(self, tag: str | None, value: Any, start: int) -> None:
        run = self.run
        if tag is None:
            if run.parts:
                self._flush()
            self.gap = 1
            self.box = value
        elif tag == "b":
            run.strong += max(0, run.length - start)
        else:
            run.closed = True
            if tag == "a" and run.length > start:
                run.links.append((start, run.length, value or ""))

    def _flush(self) -> None:
        """End the run of text in hand: a block, when it holds anything to be seen."""
        run = self.run
        if not run.is_blank:
            raw = "".join(run.parts)
            kind = self.kinds[self.box]
            text = _verbatim(raw) if kind is Kind.CODE else visible(raw)
            if text:
                links, linked = _placed(raw, text, run.links)
                markup = Markup(self.box, links, linked, run.strong, " ".join(run.names))
                self.starts.append(self.places.find(self.opener, raw))
                self.found.append((text, kind, self.gap, markup))
                self.opener = None
                self.gap = 0
        if run.parts:
            self.run = _Run()

    def tiled(self, end: int) -> tuple[Block, ...]:
        """The blocks with spans that tile the page from 0 to `end`."""
        starts = [0, *self.starts[1:]] if self.starts else []
        ends = [*self.starts[1:], end] if self.starts else []
        return tuple(
            Block(text, Span(start, stop), kind, gap, markup)
            for (text, kind, gap, markup), start, stop in zip(self.found, starts, ends, strict=True)
        )


class _Run:
    """A run of inline content: its text in pieces, and what is known of them."""

    __slots__ = ("closed", "is_blank", "length", "links", "names", "parts", "strong")

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.links: list[tuple[int, int, str]] = []
        self.strong = 0
        self.names: list[str] = []
        self.is_blank = True
        self.closed = False

    def add(self, text: str) -> None:
        """Add a piece of text."""
        self.parts.append(text)
        self.length += len(text)
        self.closed = False


def _is_hidden(attr: Callable[[str], str | None]) -> bool:
    if attr("aria-hidden") == "true" or attr("hidden") is not None:
        return True
    style = attr("style")
    return style is not None and _NOT_SHOWN.search(style) is not None


def _verbatim(raw: str) -> str:
    """Code as it stands, without the blank lines around it."""
    lines = [line.rstrip() for line in raw.expandtabs(4).splitlines()]
    while lines and not lines[0]:
        lines.pop(0)
    while lines and not lines[-1]:
        lines.pop()
    return "\n".join(lines)


def _placed(raw: str, text: str, links: list[tuple[int, int, str]]) -> tuple[tuple[Link, ...], int]:
    """Return the links with their ranges in `text` (`raw` squeezed), and how much they cover."""
    if not links:
        return (), 0
    found = []
    for start, end, href in links:
        label = visible(raw[start:end])
        if label:
            at = 0 if label == text else text.find(label, len(visible(raw[:start])))
            found.append(Link(max(at, 0), max(at, 0) + len(label), href))
    return tuple(found), min(len(text), sum(link.end - link.start for link in found))
