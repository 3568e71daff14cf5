"""The running text: paragraphs and subheadings in order, pieces of one paragraph joined again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cleaner.labels import Label
from cleaner.model import LabelledBlock
from cleaner.text import ends_sentence

FRAGMENT_RULE = "body.fragment"
_NO_BLANK_BEFORE = ",.;:!?)]}»”’%"


def body_text(blocks: Sequence[LabelledBlock]) -> str:
    """Return the paragraphs and subheadings of the page, separated by a blank line."""
    return "\n\n".join(paragraphs(blocks))


def paragraphs(blocks: Sequence[LabelledBlock]) -> Iterator[str]:
    """Yield the body's paragraphs; a piece that a flattener broke off is joined again."""
    return (text for _, text in pieces(blocks))


def pieces(blocks: Sequence[LabelledBlock]) -> Iterator[tuple[LabelledBlock, str]]:
    """Yield the body's paragraphs as `paragraphs` does, each with the block that it begins with."""
    current = ""
    first = above = None
    for block in blocks:
        if not block.label.is_body:
            above = None
            continue
        if current and above is not None and _continues(above, block):
            glue = "" if block.text[0] in _NO_BLANK_BEFORE else " "
            current += glue + block.text
        else:
            if first is not None:
                yield first, current
            first, current = block, block.text
        above = block
    if first is not None:
        yield first, current


def _continues(above: LabelledBlock, block: LabelledBlock) -> bool:
    if FRAGMENT_RULE not in (above.rule, block.rule) or ends_sentence(above.text):
        return False
    if block.block.gap:
        return False
    return (
        block.text[0].islower() or block.text[0] in _NO_BLANK_BEFORE or above.rule == FRAGMENT_RULE
    )


def behind_body(blocks: Sequence[LabelledBlock]) -> int:
    """Return the index behind the last block of the body, 0 where there is no body."""
    for index in range(len(blocks), 0, -1):
        if blocks[index - 1].label.is_body:
            return index
    return 0


def extract_captions(blocks: Sequence[LabelledBlock]) -> tuple[str, ...]:
    """Return the captions of the page's pictures and videos, each once, in order.

    An alternative text that the caption below it repeats and goes on is no caption of its own.
    """
    texts = [block.text for block in blocks if block.label is Label.CAPTION]
    pairs = zip(texts, [*texts[1:], ""], strict=False)
    return tuple(dict.fromkeys(text for text, below in pairs if not _goes_on(text, below)))


def _goes_on(text: str, below: str) -> bool:
    return len(below) > len(text) and below.startswith(text)
