"""Whether a page keeps to its limits, told before it costs anything.

Each check looks first for a cheap reason why the limit cannot be passed (a length, the count of one
character) and measures only where there is none: ordinary pages never get so far.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from cleaner.limits import Limits
from cleaner.read.squeezed import LINE

if TYPE_CHECKING:
    from turbohtml import Document, Node

_OPENING = re.compile(r"<[a-zA-Z]")
_TAG = re.compile(r"""<[a-zA-Z](?:[^>"'=]++|=\s*+(?:"[^"]*+"|'[^']*+')?+|["'])*+""")
"""An opening tag, up to its end; a quoted value may hold anything."""
_ATTRIBUTE = re.compile(r"""[^\s/=>]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>]*+))?+""")
"""An attribute of an opening tag; the name of the tag is counted as one, too."""
_SEPARATORS = "\t\n\f\r /\"'"
_PARSED_DEPTH = 513
"""The parser nests no deeper (html is the first); tests hold it to that."""
_WIDEST = 4
"""Bytes of the widest character in UTF-8."""

Tree = TypeVar("Tree", bound="Document")


def read_bytes(path: Path, limits: Limits) -> bytes:
    """Read a file, but no more than a byte over the limit: `/dev/zero` has no end.

    Raises `TooManyBytes` and what reading raises.
    """
    most = limits.bytes
    with path.open("rb") as file:
        raw = file.read(-1 if most is None else most + 1)
        if most is not None and len(raw) > most:
            limits.check("bytes", max(len(raw), path.stat().st_size))
    return raw


def check_text(text: str, limits: Limits) -> None:
    """Raise the error of the limit that the characters, lines or bytes of a page pass."""
    most = limits.bytes
    if most is not None and len(text) * _WIDEST > most:
        size = len(text) if text.isascii() else len(text.encode("utf-8", "surrogatepass"))
        limits.check("bytes", size)
    if limits.lines is not None and len(text) >= limits.lines:
        limits.check("lines", _count_lines(text))
    if limits.line_length is not None and len(text) > limits.line_length:
        longest = max((len(line[0]) for line in LINE.finditer(text)), default=0)
        limits.check("line_length", longest)


def check_markup(source: str, limits: Limits) -> None:
    """Raise the error of the limit that the tags of a page's HTML pass, by a scan of the source."""
    most = limits.elements
    if most is not None and len(source) > most * 2 and source.count("<") > most:
        limits.check("elements", sum(1 for _ in _OPENING.finditer(source)))
    most = limits.attributes
    if most is not None and len(source) > most * 2 and _may_have(source, most):
        limits.check("attributes", _most_attributes(source, most))


def check_depth(tree: Tree, source: str, limits: Limits) -> Tree:
    """Return `tree`, the page's, or raise `TooDeep`; unclosed tags only nest once parsed."""
    most = limits.depth
    if most is None or most >= _PARSED_DEPTH:
        return tree
    # Two elements (html, head or body) stand in the tree without a tag in the source.
    if source.count("<") + 2 > most:
        limits.check("depth", depth_of(tree))
    return tree


def _count_lines(text: str) -> int:
    ends = sum(map(text.count, "\n\r\v\f\u2028\u2029"))
    return 1 + ends - text.count("\r\n")


def _may_have(source: str, most: int) -> bool:
    """Tell whether the page has what would part so many attributes."""
    return sum(map(source.count, _SEPARATORS)) > most


def _most_attributes(source: str, least: int) -> int:
    """The attributes of the tag that has most; tags too short for more than `least` count none."""
    tags = (match[0] for match in _TAG.finditer(source))
    return max((_count_attributes(tag) for tag in tags if len(tag) > 2 * least), default=0)


def _count_attributes(tag: str) -> int:
    return sum(1 for _ in _ATTRIBUTE.finditer(tag, 1)) - 1


def depth_of(tree: Node) -> int:
    """Elements around the innermost one, itself counted; without recursion."""
    from turbohtml import DocumentFragment, Element

    depth, level = -1, [tree]
    while level:
        depth += 1
        below = [child for node in level for child in node.children]
        # What a template holds stands in a fragment: no element of its own.
        for node in [node for node in below if type(node) is DocumentFragment]:
            below += node.children
        level = [node for node in below if type(node) is Element]
    return depth
