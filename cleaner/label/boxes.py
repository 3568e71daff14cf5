"""The elements of an HTML page as boxes with running text in them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from cleaner.features import PageMeasures
from cleaner.model import Kind, Markup

_LINKED = 0.5
"""Share of a block's characters that stand in links, from which it is no running text."""
_ONLY_LINKS = 0.9
_HEADING_TAG = "h1"


@dataclass(frozen=True)
class Boxes:
    """What stands in which element of a page; nothing on a page of plain text."""

    page: PageMeasures

    @cached_property
    def markups(self) -> tuple[Markup, ...]:
        """The markup of each block."""
        blocks = self.page.document.blocks
        return tuple(block.markup for block in blocks if block.markup is not None)

    @cached_property
    def prose(self) -> tuple[int, ...]:
        """The words of running text in each block; 0 for headings, code and links."""
        return tuple(
            measures.words
            if measures.is_prose
            and block.kind not in (Kind.HEADING, Kind.CODE, Kind.CELL)
            and self.links(i) < _LINKED
            else 0
            for i, (measures, block) in enumerate(
                zip(self.page.blocks, self.page.document.blocks, strict=True)
            )
        )

    @cached_property
    def linked(self) -> tuple[float, ...]:
        """The share of each block's characters that stand in links."""
        blocks = self.page.document.blocks
        return tuple(
            block.markup.linked / len(block.text) if block.markup else 0.0 for block in blocks
        )

    def links(self, index: int) -> float:
        """The share of a block's characters that stand in links."""
        return self.linked[index]

    def is_link(self, index: int) -> bool:
        """Whether the block is nothing but links."""
        return self.linked[index] > _ONLY_LINKS

    def is_in_card(self, index: int) -> bool:
        """Whether the link goes on over a block next to it: a card that is one link."""
        href = self._href(index)
        return bool(href) and href in (self._href(index - 1), self._href(index + 1))

    def _href(self, index: int) -> str:
        links = self.markups[index].links if 0 <= index < len(self.markups) else ()
        return links[0].href if links else ""

    @cached_property
    def title(self) -> int | None:
        """The first block of the page's first `<h1>` that is shown."""
        elements = self.page.document.elements
        for index, markup in enumerate(self.markups):
            element = elements[markup.element]
            if element.tag == _HEADING_TAG and not element.hidden:
                return index
        return None

    @cached_property
    def around_title(self) -> frozenset[int]:
        """The elements around the page's title."""
        if self.title is None:
            return frozenset()
        around, index = set(), self.markups[self.title].element
        while index > 0:
            around.add(index)
            index = self.page.document.elements[index].parent
        return frozenset(around)

    def summed(self, values: tuple[int, ...] | list[int]) -> list[int]:
        """Return, for each element, the sum of `values` over the blocks in it."""
        elements = self.page.document.elements
        sums = [0] * len(elements)
        for markup, value in zip(self.markups, values, strict=True):
            sums[markup.element] += value
        for index in range(len(elements) - 1, 0, -1):
            sums[elements[index].parent] += sums[index]
        return sums
