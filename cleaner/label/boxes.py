"""The elements of an HTML page as boxes with running text in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from cleaner.features import PageMeasures
from cleaner.markup import Markup
from cleaner.model import Kind
from cleaner.text import squash

_LINKED = 0.5
"""Share of a block's characters that stand in links, from which it is no running text."""
_ONLY_LINKS = 0.9
_HEADING_TAG = "h1"
_LEAST_NAME = 8
"""Letters of a title that is looked for inside another."""
_MOST_OF_NAME = 0.5


def named_share(key: str, names: Sequence[str]) -> float:
    """Return how much of a title in the metadata `key` says, from 0 to 1.

    A site's name stands in titles, too, but says little of them.
    """
    if not names or len(key) < _LEAST_NAME:
        return 0.0
    return max((len(key) / len(name) for name in names if key in name), default=0.0)


def names_title(key: str, names: Sequence[str]) -> bool:
    """Tell whether `key` says most of a title in the metadata."""
    return named_share(key, names) > _MOST_OF_NAME


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
        """The first block of the first `<h1>` that is shown."""
        elements = self.page.document.elements
        return next(
            (i for i in self._headings if not elements[self.markups[i].element].hidden), None
        )

    @cached_property
    def named_title(self) -> int | None:
        """The first block of an `<h1>` that the page's metadata gives as its title."""
        blocks = self.page.document.blocks
        keys = ((index, squash(blocks[index].text)) for index in self._headings)
        return next((index for index, key in keys if names_title(key, self.title_names)), None)

    @cached_property
    def title_names(self) -> tuple[str, ...]:
        """Keys of the titles that the metadata gives the page, a site's name perhaps included."""
        signals = self.page.document.signals
        return tuple(squash(signal.value) for signal in signals if signal.field == "headline")

    @cached_property
    def _headings(self) -> tuple[int, ...]:
        elements = self.page.document.elements
        tags = (elements[markup.element].tag for markup in self.markups)
        return tuple(index for index, tag in enumerate(tags) if tag == _HEADING_TAG)

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
