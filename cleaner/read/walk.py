"""The walk over the tree of a page: where blocks begin and end, which elements hold text.

A block is a run of inline content inside one block-level element; `<br>` and `<hr>` end it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import accumulate
from typing import Any

from turbohtml import DocumentFragment, Element, Node, Text

from cleaner.limits import DEFAULTS, Limits
from cleaner.markup import Element as Box
from cleaner.markup import Link, Mark, Markup, Style
from cleaner.model import Kind
from cleaner.read.places import Opener
from cleaner.read.ranges import placed
from cleaner.read.tags import FLOWS, GLUED, KINDS, PASSING, STYLES, Flow
from cleaner.text import ANCHOR, verbatim, visible

_NOT_SHOWN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)


class _Glue(str):
    """A blank that the page does not have: put between two inline elements that touch."""

    __slots__ = ()


_BLANK = _Glue(" ")
_NOWHERE = Text("")
"""Stands for the opening tag of text that has none of its own: it follows a closing tag."""
_made = tuple.__new__
"""Makes a named tuple in half of the time: some thousand are made for a page."""
_BOLD = Style.STRONG
_NONE: tuple[Any, ...] = ()
_Piece = tuple[int, int, Any]
"""A half-open range, and what it is: an address or a style."""
_ROOT = Box("body", -1, "", "", hidden=False)


class Walk:
    """The state of one walk: the open elements, the run of text in hand, the blocks found.

    This is the innermost loop of the package, so it is written for few calls for each node.
    """

    def __init__(self, *, with_templates: bool = False, limits: Limits = DEFAULTS) -> None:
        self.with_templates = with_templates
        self.limits = limits
        self._one_too_many = limits.blocks + 1 if limits.blocks is not None else -1
        self.boxes = [_ROOT]
        self.kinds = [Kind.PARAGRAPH]
        self.box = 0
        self.waiting: list[Element] = []
        """Open elements without a box: most never hold text of their own and get none."""
        self.found: list[tuple[str, Kind, int, Markup]] = []
        self.openers: list[Opener] = []
        """For each block found the first element opened since the last one, and its raw text."""
        self.opener: Node | None = None
        self.gap = self.breaks = 0
        self.parts: list[str] = []
        """The run of text in hand; it never begins with blanks alone."""
        self.links: list[_Piece] = []
        """Links as ranges of `parts`, and where they lead."""
        self.marks: list[_Piece] = []
        """What is bold, code and so on, as ranges of `parts`."""
        self.names: list[str] = []
        self.link: tuple[int, str] | None = None
        """Where in `parts` the open link begins, and where it leads."""
        self.styles: dict[Style, int] = {}
        """The open styles, and where in `parts` each begins."""
        self.is_closed = False
        """An inline element has just ended: one that touches it gets a blank between."""

    def walk(self, top: Node) -> None:  # noqa: C901, PLR0912 - a call less for each node
        """Walk all under `top`, without recursion: pages may nest 100,000 deep.

        Raises `TooManyBlocks` as soon as there are.
        """
        stack: list[Any] = [top]
        pop, push, extend = stack.pop, stack.append, stack.extend
        parts, waiting = self.parts, self.waiting
        flow_of = FLOWS.get
        while stack:
            node = pop()
            kind = type(node)
            if kind is Text:
                data = node.data
                if not parts and data.isspace():
                    continue
                if self.opener is None:
                    self.opener = _NOWHERE
                parts.append(data)
                self.is_closed = False
            elif kind is Element:
                tag = node.tag
                flow = flow_of(tag)
                if flow is None or (tag == "template" and self._is_shown(node)):
                    if parts:
                        self._flush()
                    if self.opener is None:
                        self.opener = node
                    waiting.append(node)
                    push(None)
                elif flow is Flow.INLINE:
                    self._open_inline(node, tag, stack)
                else:
                    if flow is Flow.BREAK:
                        self._break(node)
                    continue
                extend(node.children[::-1])
            elif node is None:
                self._leave()
            elif kind is str or kind is Style:
                self._close(node)
            elif kind is DocumentFragment:
                extend(node.children[::-1])
        self._flush()

    def _is_shown(self, template: Element) -> bool:
        """A shadow root is shown; other templates wait for a script that may never come."""
        return self.with_templates or template.attr("shadowrootmode") is not None

    def _break(self, node: Element) -> None:
        self._flush()
        self.breaks += 1 if node.tag == "br" else 2
        if self.opener is None:
            self.opener = node

    def _open_inline(self, node: Element, tag: str, stack: list[Any]) -> None:
        if self.opener is None:
            self.opener = node
        if tag not in GLUED:
            if self.is_closed and self.parts:
                self.parts.append(_BLANK)
            if tag == "a":
                self.link = (len(self.parts), node.attr("href") or "")
            stack.append(tag)
        style = STYLES.get(tag)
        if style is not None and style not in self.styles:
            self.styles[style] = len(self.parts)
            stack.append(style)
        self.is_closed = False
        name = node.attr("class")
        if name:
            self.names.append(name)

    def _close(self, tag: str) -> None:
        """Take in the end of an inline element, or of its style."""
        if type(tag) is Style:
            self._end_style(tag, self.styles.pop(tag))
            return
        self.is_closed = True
        if tag == "a":
            self._end_link()
            self.link = None

    def _end_link(self) -> None:
        """Note the link in the run in hand; cards are links around whole blocks."""
        if self.link is not None and len(self.parts) > self.link[0]:
            self.links.append((self.link[0], len(self.parts), self.link[1]))

    def _end_style(self, style: Style, start: int) -> None:
        if start < len(self.parts):
            self.marks.append((start, len(self.parts), style))

    def _leave(self) -> None:
        """Take in the end of a block-level element."""
        if self.parts:
            self._flush()
        self.gap = 1
        if self.waiting:
            self.waiting.pop()
        else:
            self.box = self.boxes[self.box].parent

    def _enter(self) -> None:
        """Give the open elements that wait for one a box: text stands in them."""
        boxes, kinds, box = self.boxes, self.kinds, self.box
        hidden = boxes[box].hidden
        for node in self.waiting:
            tag = node.tag
            kind = KINDS.get(tag)
            if kind is None:
                kind = kinds[box] if tag in PASSING else Kind.PARAGRAPH
            name = role = ""
            if attrs := node.attrs:
                name = node.attr("class") or ""
                # Most elements have a class and nothing else.
                if len(attrs) > 1 or not name:
                    name, role, is_hidden = _said_by(node, attrs, name)
                    hidden = hidden or is_hidden
            boxes.append(_made(Box, (tag, box, name, role, hidden)))
            box = len(kinds)
            kinds.append(kind)
        self.box = box
        self.waiting.clear()
        self.gap = 1

    def _flush(self) -> None:
        """End the run of text in hand: a block, when it holds anything to be seen."""
        parts = self.parts
        if not parts:
            return
        if self.waiting:
            self._enter()
        kind = self.kinds[self.box]
        if kind is Kind.CODE:
            parts[:] = ["" if part is _BLANK else part for part in parts]
        else:
            # Most end with the line end in front of the closing tag; they do not begin so.
            while parts[-1].isspace():
                parts.pop()
        raw = "".join(parts) if len(parts) > 1 else parts[0]
        text = verbatim(raw) if kind is Kind.CODE else visible(raw)
        if text:
            self.openers.append((self.opener, raw))
            if text.endswith(ANCHOR) and len(parts) > 1 and parts[-1].strip() == ANCHOR:
                self._drop_anchor()
                raw = "".join(parts)
                text = visible(raw) or text
            self.found.append((text, kind, self.gap, self._markup(raw, text)))
            self.opener = None
            self.gap = self.breaks = 0
            if len(self.found) == self._one_too_many:
                self.limits.check("blocks", len(self.found))
        parts.clear()
        self.names.clear()
        self.links.clear()
        self.marks.clear()
        if self.link is not None:
            self.link = (0, self.link[1])
        if self.styles:
            self.styles = dict.fromkeys(self.styles, 0)
        self.is_closed = False

    def _drop_anchor(self) -> None:
        """Drop the last part, by which a heading links to itself, with its link."""
        self.parts.pop()
        last = len(self.parts)
        self.links = [link for link in self.links if link[1] <= last]
        self.marks = [mark for mark in self.marks if mark[1] <= last]

    def _markup(self, raw: str, text: str) -> Markup:
        if self.link is not None:
            self._end_link()
        for style, start in self.styles.items():
            self._end_style(style, start)
        links = marks = _NONE
        linked = strong = 0
        if self.links:
            links = tuple([_made(Link, at) for at in self._seen(self.links, raw, text)])
            linked = min(sum([end - start for start, end, _ in links]), len(text))
        if self.marks:
            marks = tuple([_made(Mark, at) for at in self._seen(self.marks, raw, text)])
            strong = sum([end - start for start, end, style in marks if style is _BOLD])
        names = " ".join(self.names) if self.names else ""
        return _made(Markup, (self.box, links, linked, strong, names, marks, self.breaks))

    def _seen(self, pieces: list[_Piece], raw: str, text: str) -> list[_Piece]:
        """Pieces of `parts` as pieces of `text`, but for those of which nothing is seen."""
        parts = self.parts
        count = len(parts)
        start, end, what = pieces[0]
        if start == 0 and end >= count and len(pieces) == 1:
            # Most links and marks take the whole block.
            return [(0, len(text), what)]
        ends = list(accumulate(map(len, parts), initial=0))
        ranges = [(ends[min(start, count)], ends[min(end, count)]) for start, end, _ in pieces]
        found = zip(placed(raw, text, ranges), pieces, strict=True)
        return [(start, end, what) for (start, end), (_, _, what) in found if start < end]


def _said_by(node: Element, attrs: Mapping[str, Any], name: str) -> tuple[str, str, bool]:
    """The class and id of an element, its role, and whether it hides what it holds."""
    attr = node.attr
    own = attr("id") if "id" in attrs else None
    role = (attr("role") if "role" in attrs else None) or (
        attr("itemprop") if "itemprop" in attrs else None
    )
    hidden = "hidden" in attrs or ("aria-hidden" in attrs and attr("aria-hidden") == "true")
    if not hidden and "style" in attrs:
        hidden = _NOT_SHOWN.search(attr("style") or "") is not None
    return f"{name} {own}" if own else name, role or "", hidden
