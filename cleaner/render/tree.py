"""The blocks of a page of HTML as chunks of Markdown: headings, lists, quotes, tables, code."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from cleaner.labels import Label
from cleaner.markup import Element
from cleaner.model import Block, Kind, LabelledBlock
from cleaner.render.escape import fence
from cleaner.render.outline import Outline, Place, Places

_LANGUAGE = re.compile(r"(?:^|\s)lang(?:uage)?-(?P<name>[\w+#-]{1,20})")
_HEADING = re.compile(r"h[1-6]")


class _Leaf(NamedTuple):
    """A block and what it stands in."""

    block: LabelledBlock
    places: Places


class _Chunk(NamedTuple):
    """Some lines between blank lines."""

    text: str
    list: str = ""
    """The mark of a list; empty where it is none."""
    is_line: bool = False
    """Whether it stands right below the one above, as the next line of one paragraph."""


class Tree:
    """The body's blocks of a page, by what they stand in."""

    def __init__(
        self,
        elements: Sequence[Element],
        blocks: Sequence[LabelledBlock],
        text: Callable[[LabelledBlock], str],
    ) -> None:
        """Take the page's elements, the blocks to show, and how the text of one is shown."""
        self._elements, self._text = elements, text
        self._outline = Outline(elements, [block.block for block in blocks])
        self._leaves = [_Leaf(block, self._outline.places(block.block)) for block in blocks]

    def markdown(self) -> str:
        """Return all of it."""
        return _joined(self._chunks(self._leaves, 0))

    def _chunks(self, leaves: Iterable[_Leaf], depth: int) -> list[_Chunk]:
        """The chunks of blocks that share the first `depth` places, the last of them no list."""
        found: list[_Chunk] = []
        for place, group in groupby(leaves, key=lambda leaf: _at(leaf, depth)):
            inner = list(group)
            if place is None:
                found += self._leaves_alone([leaf.block for leaf in inner])
            elif place.kind == "quote":
                found.append(_Chunk(_quoted(_joined(self._chunks(inner, depth + 1)))))
            elif place.kind == "table":
                found += self._table([leaf.block for leaf in inner])
            else:
                found += self._list(inner, depth + 1, found[-1].list if found else "")
        return found

    def _leaves_alone(self, blocks: Sequence[LabelledBlock]) -> Iterator[_Chunk]:
        above = None
        for block in blocks:
            is_line = above is not None and _is_text(above) and _is_text(block)
            yield _Chunk(self._leaf(block), is_line=is_line and _is_next_line(block.block))
            above = block

    def _leaf(self, block: LabelledBlock) -> str:
        if block.block.kind is Kind.CODE:
            return self._fenced(block)
        return self._text(block) if _is_text(block) else self._heading(block)

    def _list(self, leaves: Sequence[_Leaf], depth: int, above: str) -> list[_Chunk]:
        """A list as one chunk; the chunks of its only item where that is layout, of several.

        `above` is the mark of the list right above: one like it would be read as going on.
        """
        items = [
            (place, self._item(list(group), depth))
            for place, group in groupby(leaves, key=lambda leaf: leaf.places[depth])
        ]
        first, chunks = items[0]
        if len(items) == 1 and (chunks[0].list or sum(not chunk.list for chunk in chunks) > 1):
            return chunks
        is_numbered = self._outline.number(first.element) is not None
        mark = (")" if above == "." else ".") if is_numbered else "*" if above == "-" else "-"
        texts: list[str] = []
        lead = ""
        for place, chunks in items:
            if texts and place.kind != "item":
                # What stands between two items is part of the one above.
                texts[-1] += "\n" + _hung(" " * len(lead), _joined(chunks))
                continue
            number = self._outline.number(place.element) or len(texts) + 1
            lead = f"{number}{mark} " if is_numbered else f"{mark} "
            texts.append(_hung(lead, _joined(chunks, is_item=True)))
        is_loose = any("\n\n" in text for text in texts)
        return [_Chunk(("\n\n" if is_loose else "\n").join(texts), mark)]

    def _item(self, leaves: Sequence[_Leaf], depth: int) -> list[_Chunk]:
        """The chunks of an item, or of a list or quote that stands where an item should."""
        is_item = leaves[0].places[depth].kind == "item"
        chunks = self._chunks(leaves, depth + 1 if is_item else depth)
        blocks = [leaf.block for leaf in leaves]
        if len(chunks) == len(blocks) == 2 and all(map(_is_text, blocks)):
            is_line = chunks[1].is_line or self._outline.is_definition(blocks[1].block)
            chunks[1] = chunks[1]._replace(is_line=is_line)
        return chunks

    def _heading(self, block: LabelledBlock) -> str:
        """A heading of its level: 2 to 6, the title being 1."""
        tags = (self._elements[index].tag for index in self._outline.around(block.block))
        level = next((int(tag[1]) for tag in tags if _HEADING.fullmatch(tag)), 2)
        return f"{'#' * max(level, 2)} {self._text(block)}"

    def _fenced(self, block: LabelledBlock) -> str:
        """Code between fences, with its language where a class gives it."""
        ticks = fence(block.text, least=3)
        return f"{ticks}{self._language(block.block)}\n{block.text}\n{ticks}"

    def _table(self, blocks: Sequence[LabelledBlock]) -> list[_Chunk]:
        """The cells as a table, the first row its head; several blocks of a cell in one line.

        A table of one column is layout.
        """
        rows = [
            [
                " ".join(self._text(block).replace("|", "\\|") for block in cell)
                for _, cell in groupby(row, key=lambda block: self._up_to(block, ("td", "th")))
            ]
            for _, row in groupby(blocks, key=lambda block: self._up_to(block, ("tr",)))
        ]
        width = max(len(row) for row in rows)
        if width == 1:
            return [_Chunk(self._text(block)) for block in blocks]
        lines = [" | ".join(row + [""] * (width - len(row))) for row in rows]
        lines.insert(1, " | ".join(["---"] * width))
        return [_Chunk("\n".join(f"| {line} |" for line in lines))]

    def _language(self, block: Block) -> str:
        names = [block.markup.names if block.markup else ""]
        names += [self._elements[index].name for index in self._outline.around(block)][:2]
        matches = (_LANGUAGE.search(name) for name in names)
        return next((match["name"] for match in matches if match), "")

    def _up_to(self, block: LabelledBlock, tags: Sequence[str]) -> int:
        """The innermost element of these tags around a block; -1 when there is none."""
        around = self._outline.around(block.block)
        return next((index for index in around if self._elements[index].tag in tags), -1)


def _at(leaf: _Leaf, depth: int) -> Place | None:
    return leaf.places[depth] if depth < len(leaf.places) else None


def is_heading(block: LabelledBlock) -> bool:
    """Tell whether the block heads what is below it, by its label or by its element."""
    return block.label is Label.SUBHEADING or block.block.kind is Kind.HEADING


def _is_text(block: LabelledBlock) -> bool:
    return block.block.kind is not Kind.CODE and not is_heading(block)


def _is_next_line(block: Block) -> bool:
    return not block.gap and block.markup is not None and block.markup.breaks == 1


def _joined(chunks: Sequence[_Chunk], *, is_item: bool = False) -> str:
    """The chunks with blank lines between; in an item a list follows right below.

    Two blanks at its end keep a line.
    """
    text = ""
    for chunk in chunks:
        above = "  \n" if chunk.is_line else "\n" if is_item and chunk.list else "\n\n"
        text += above + chunk.text if text else chunk.text
    return text


def _hung(lead: str, text: str) -> str:
    """The text with `lead` before its first line, and as many blanks before the others."""
    blanks = " " * len(lead)
    lines = (blanks + line if line else line for line in text.split("\n"))
    return lead + "\n".join(lines)[len(lead) :]


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}" if line else ">" for line in text.split("\n"))
