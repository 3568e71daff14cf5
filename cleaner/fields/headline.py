"""The article's own title, without the site's name."""

from __future__ import annotations

from collections.abc import Sequence

from cleaner.labels import Label
from cleaner.model import Field, LabelledBlock
from cleaner.text import squash

_MARKS = (" | ", " – ", " - ", " — ", " • ", " :: ", "｜", " · ", " « ", " » ")
_SURE_MARKS = frozenset({" | ", "｜", " • ", " :: "})
_SITE_WORDS = 5


def extract_headline(blocks: Sequence[LabelledBlock]) -> Field | None:
    """Return the headline as the page writes it, or `None`."""
    found = [block for block in blocks if block.label is Label.HEADLINE]
    if not found:
        return None
    best = min(found, key=lambda block: len(block.text))
    return Field(_without_site(best.text, blocks), best.rule, best.confidence, best.span)


def extract_standfirst(blocks: Sequence[LabelledBlock]) -> Field | None:
    """Return the summary under the headline, or `None`."""
    block = next((block for block in blocks if block.label is Label.STANDFIRST), None)
    return Field(block.text, block.rule, block.confidence, block.span) if block else None


def _without_site(text: str, blocks: Sequence[LabelledBlock]) -> str:
    """Cut "| Site" off, when the site's name stands elsewhere on the page or the mark is a bar."""
    for mark in _MARKS:
        head, found, tail = text.rpartition(mark)
        is_short = found and len(head) > 2 * len(tail) and len(tail.split()) <= _SITE_WORDS
        if is_short and (mark in _SURE_MARKS or _stands_alone(tail, blocks)):
            return head.strip()
    return text


def _stands_alone(name: str, blocks: Sequence[LabelledBlock]) -> bool:
    key = squash(name)
    return any(squash(block.text) == key for block in blocks if len(block.text) < 60)
