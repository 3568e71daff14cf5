"""What the elements around the body's blocks mean to a renderer: lists, tables, quotes, code."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from cleaner.model import Block, Element, Kind, LabelledBlock

_LISTS = frozenset({"ul", "ol", "dl", "menu"})
_LANGUAGE = re.compile(r"(?:^|\s)lang(?:uage)?-(?P<name>[\w+#-]{1,20})")
_FENCE = re.compile(r"`{3,}")
_LOWEST = 6
_DEEPEST = 50
"""Elements around a block that are looked at; pages may nest without end."""


class Shape(NamedTuple):
    """The outermost list, table and quote that a block stands in, as indexes of elements."""

    list: int | None = None
    table: int | None = None
    quote: int | None = None


class Tree:
    """The elements of a page, asked upwards from a block."""

    def __init__(self, elements: Sequence[Element]) -> None:
        self._elements = elements

    def shape(self, block: Block) -> Shape:
        """Tell what the block is part of; a table of one column is layout and counts as none."""
        found: dict[str, int | None] = {}
        for index in self._around(block):
            tag = self._elements[index].tag
            if tag in _LISTS:
                found["list"] = index
            elif tag == "blockquote":
                found["quote"] = index
            elif tag == "table" and block.kind is Kind.CELL:
                found["table"] = index
        if found.get("table") is not None:
            return Shape(table=found["table"])
        return Shape(**found) if block.kind is Kind.ITEM else Shape(quote=found.get("quote"))

    def level(self, block: Block) -> int:
        """The level of a heading: 2 to 6, the title being 1."""
        for index in self._around(block):
            tag = self._elements[index].tag
            if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
                return min(_LOWEST, max(2, int(tag[1])))
        return 2

    def bullet(self, block: Block) -> str:
        """The mark and the indent of a list item; only blanks for what follows in the item."""
        if block.kind is not Kind.ITEM:
            return ""
        lists = [i for i in self._around(block) if self._elements[i].tag in _LISTS]
        indent = "    " * (max(1, len(lists)) - 1)
        if not block.gap:
            return f"{indent}  "
        is_numbered = bool(lists) and self._elements[lists[0]].tag == "ol"
        return f"{indent}1. " if is_numbered else f"{indent}- "

    def fenced(self, block: LabelledBlock) -> str:
        """Code between fences, with its language where a class gives it."""
        longest = max((len(run) for run in _FENCE.findall(block.text)), default=2)
        fence = "`" * (longest + 1)
        return f"{fence}{self._language(block.block)}\n{block.text}\n{fence}"

    def table(self, blocks: Sequence[LabelledBlock], text: Callable[[LabelledBlock], str]) -> str:
        """The cells as a table, the first row its head; several blocks of a cell in one line."""
        rows = [
            [
                " ".join(text(block).replace("|", "\\|") for block in cell)
                for _, cell in groupby(
                    row, key=lambda block: self._up_to(block.block, ("td", "th"))
                )
            ]
            for _, row in groupby(blocks, key=lambda block: self._up_to(block.block, ("tr",)))
        ]
        width = max(len(row) for row in rows)
        if width == 1:
            return "\n\n".join(cell for row in rows for cell in row)
        lines = [" | ".join(row + [""] * (width - len(row))) for row in rows]
        lines.insert(1, " | ".join(["---"] * width))
        return "\n".join(f"| {line} |" for line in lines)

    def _language(self, block: Block) -> str:
        names = [block.markup.names if block.markup else ""]
        names += [self._elements[index].name for index in self._around(block)][:2]
        matches = (_LANGUAGE.search(name) for name in names)
        return next((match["name"] for match in matches if match), "")

    def _up_to(self, block: Block, tags: Sequence[str]) -> int:
        """The innermost element of these tags around a block; -1 when there is none."""
        around = self._around(block)
        return next((index for index in around if self._elements[index].tag in tags), -1)

    def _around(self, block: Block) -> Iterator[int]:
        """The elements around a block, from the inside."""
        index = block.markup.element if block.markup else 0
        for _ in range(_DEEPEST):
            if index <= 0:
                return
            yield index
            index = self._elements[index].parent
