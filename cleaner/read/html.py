"""HTML into blocks: one walk over a standards-conforming tree. The only file that knows the parser.

A block is a run of inline content inside one block-level element; `<br>` and `<hr>` end it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from turbohtml import Document as Tree
from turbohtml import DocumentFragment, Element, Node, Text, parse

from cleaner.model import Block, Document, Kind, Link, Markup, Page, Span
from cleaner.model import Element as Box
from cleaner.read.places import Places
from cleaner.read.signals import gather
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
    document = read_blocks(page, tree)
    return replace(document, signals=gather(tree, page.url))


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
    """The state of one walk: the open elements, the run of text in hand, the blocks found.

    This is the innermost loop of the package, so it is written for few calls for each node.
    """

    def __init__(self, places: Places) -> None:
        self.places = places
        self.boxes = [_ROOT]
        self.kinds = [Kind.PARAGRAPH]
        self.box = 0
        self.waiting: list[tuple[Element, str]] = []
        """Open elements without a box: most never hold text of their own and get none."""
        self.found: list[tuple[str, Kind, int, Markup]] = []
        self.starts: list[int] = []
        self.run = _Run()
        self.opener: Node | None = None
        self.href: str | None = None
        """Where the open link leads."""
        self.gap = 0

    def walk(self, top: Node) -> None:
        """Walk all under `top`, without recursion: pages may nest 100,000 deep."""
        stack: list[Any] = [top]
        while stack:
            node = stack.pop()
            kind = type(node)
            if kind is Text:
                self._read(node.data)
            elif kind is Element:
                if self._open(node, stack):
                    stack.extend(node.children[::-1])
            elif node is None:
                self._leave()
            elif kind is tuple:
                self._close(*node)
            elif kind is DocumentFragment:
                stack.extend(node.children[::-1])
        self._flush()

    def _read(self, data: str) -> None:
        """Take in a piece of text."""
        run = self.run
        if data.isspace():
            if not run.parts:
                return
        else:
            run.is_blank = False
            if self.opener is None:
                self.opener = _NOWHERE
        run.add(data)

    def _open(self, node: Element, stack: list[Any]) -> bool:
        """Take in a start tag; tell whether there is anything to be read in the element."""
        tag = node.tag
        if tag in SKIPPED:
            return False
        if tag in INLINE:
            self._open_inline(node, tag, stack)
            return True
        if self.run.parts:
            self._flush()
        if self.opener is None:
            self.opener = node
        if tag in BREAKS:
            return False
        self.gap = 1
        self.waiting.append((node, tag))
        stack.append(None)
        return True

    def _open_inline(self, node: Element, tag: str, stack: list[Any]) -> None:
        if self.opener is None:
            self.opener = node
        run = self.run
        if tag not in GLUED:
            if run.closed:
                run.add(" ")
            if tag == "a":
                self.href, run.anchor = node.attr("href") or "", run.length
            stack.append((tag, run.length))
        elif tag in STRONG:
            stack.append(("b", run.length))
        run.closed = False
        name = node.attr("class")
        if name:
            run.names.append(name)

    def _leave(self) -> None:
        """Take in the end of a block-level element."""
        if self.run.parts:
            self._flush()
        self.gap = 1
        if self.waiting:
            self.waiting.pop()
        else:
            self.box = self.boxes[self.box].parent

    def _close(self, tag: str, start: int) -> None:
        """Take in the end of an inline element that began at `start` of its run."""
        run = self.run
        if tag == "b":
            run.strong += max(0, run.length - start)
            return
        run.closed = True
        if tag == "a":
            self._end_link()
            self.href = None

    def _end_link(self) -> None:
        """Note the link in the run in hand; cards are links around whole blocks."""
        run = self.run
        if self.href is not None and run.length > run.anchor:
            run.links.append((run.anchor, run.length, self.href))

    def _enter(self, node: Element, tag: str) -> None:
        """Give an open element a box: text stands in it."""
        attr = node.attr
        box = self.box
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
                self.boxes[box].hidden or _is_hidden(attr),
            )
        )
        self.box = len(self.kinds)
        self.kinds.append(kind)

    def _flush(self) -> None:
        """End the run of text in hand: a block, when it holds anything to be seen."""
        run = self.run
        if not run.is_blank:
            for node, tag in self.waiting:
                self._enter(node, tag)
            self.waiting.clear()
            self._end_link()
            raw = "".join(run.parts)
            kind = self.kinds[self.box]
            text = _verbatim(raw) if kind is Kind.CODE else visible(raw)
            if text:
                links, linked = _placed(raw, text, run.links) if run.links else ((), 0)
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

    __slots__ = ("anchor", "closed", "is_blank", "length", "links", "names", "parts", "strong")

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.anchor = 0
        """Where the open link begins in this run."""
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
    if len(links) == 1 and links[0][:2] == (0, len(raw)):
        return (Link(0, len(text), links[0][2]),), len(text)
    found = []
    for start, end, href in links:
        label = visible(raw[start:end])
        if label:
            at = 0 if label == text else text.find(label, len(visible(raw[:start])))
            found.append(Link(max(at, 0), max(at, 0) + len(label), href))
    return tuple(found), min(len(text), sum(link.end - link.start for link in found))
