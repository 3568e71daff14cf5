"""The quotes, lists and tables of HTML that the blocks of a body stand in, from the outside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from cleaner.markup import Element
from cleaner.model import Block, Kind

_LISTS = frozenset({"ul", "ol", "dl", "menu"})
_ITEMS = frozenset({"li", "dt", "dd"})
_DEEPEST = 50
"""Elements around a block that are looked at; pages may nest without end."""


class Place(NamedTuple):
    """Something that holds blocks, and its index among the page's elements."""

    kind: Literal["quote", "list", "item", "table"]
    element: int


Places = tuple[Place, ...]


class Outline:
    """The elements of a page, asked what its blocks stand in."""

    def __init__(self, elements: Sequence[Element], blocks: Sequence[Block]) -> None:
        """Take the page's elements and the blocks that are to be shown."""
        self._elements = elements
        self._item_of = _terms(elements)
        self._numbers = _numbers(elements)
        headings = (block for block in blocks if block.kind is Kind.HEADING)
        self._layout = {
            elements[index].parent
            for block in headings
            for index in self.around(block)
            if elements[index].tag in _ITEMS
        }
        """Lists whose items have headings: cards and sections, which no reader takes for a list."""

    def places(self, block: Block) -> Places:
        """What the block stands in, the outermost first.

        A list is followed by one of its items, or by a list that stands in it without one. A
        definition belongs to the item of its term. Only cells stand in a table, in the outermost.
        """
        found: list[Place] = []
        for index in reversed(list(self.around(block))):
            tag, parent = self._elements[index].tag, self._elements[index].parent
            if tag == "blockquote":
                found.append(Place("quote", index))
            elif tag == "table" and block.kind is Kind.CELL:
                return (*found, Place("table", index))
            elif tag in _LISTS and index not in self._layout:
                found.append(Place("list", index))
            elif tag in _ITEMS and parent not in self._layout:
                if not found or found[-1].kind != "list":
                    found.append(Place("list", parent))
                found.append(Place("item", self._item_of.get(index, index)))
        while found and found[-1].kind == "list":
            found.pop()
        return tuple(found)

    def number(self, item: int) -> int | None:
        """The place of an item in its list, from 1; `None` where items have no numbers."""
        return self._numbers.get(item)

    def is_definition(self, block: Block) -> bool:
        """Whether the block is what is said of a term."""
        return any(index in self._item_of for index in self.around(block))

    def around(self, block: Block) -> Iterator[int]:
        """The elements around a block, from the inside."""
        index = block.markup.element if block.markup else 0
        for _ in range(_DEEPEST):
            if index <= 0:
                return
            yield index
            index = self._elements[index].parent


def _terms(elements: Sequence[Element]) -> dict[int, int]:
    """For each definition the term right before it."""
    terms: dict[int, int] = {}
    found = {}
    for index, element in enumerate(elements):
        if element.tag == "dt":
            terms[element.parent] = index
        elif element.tag == "dd" and element.parent in terms:
            found[index] = terms[element.parent]
    return found


def _numbers(elements: Sequence[Element]) -> dict[int, int]:
    counts = Counter[int]()
    found = {}
    for index, element in enumerate(elements):
        if element.tag == "li" and element.parent >= 0 and elements[element.parent].tag == "ol":
            counts[element.parent] += 1
            found[index] = counts[element.parent]
    return found
