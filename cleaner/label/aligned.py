"""Another extractor's text, aligned back to the blocks of the page."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from cleaner.labels import Label
from cleaner.model import Kind, LabelledBlock, Verdict
from cleaner.rules.rulebook import catalogue
from cleaner.text import squash

_SHORT = 12
"""Letters and digits of a text that stands by chance in longer ones: it must be a whole line."""


def relabel(blocks: Sequence[LabelledBlock], kept: str) -> tuple[LabelledBlock, ...]:
    """Label as body what stands in `kept`, in order, and nothing else.

    A block keeps its own label where the two do not differ: it is content of another kind (the
    headline), or it is boilerplate that was not kept. Confidence is 1: the engine said so.
    """
    found = _aligned([squash(block.text) for block in blocks], kept)
    return tuple(
        block._replace(verdict=_verdict(block, is_kept=is_kept))
        for block, is_kept in zip(blocks, found, strict=True)
    )


def _aligned(keys: Sequence[str], kept: str) -> list[bool]:
    """For each key whether it stands in the kept text, behind the one before it if it can."""
    lines = [squash(cell) for line in kept.splitlines() for cell in line.split("|")]
    text = "".join(lines)
    starts: dict[str, list[int]] = {}
    start = 0
    for line in lines:
        starts.setdefault(line, []).append(start)
        start += len(line)
    found, at = [], 0
    for key in keys:
        if len(key) > _SHORT:
            place = text.find(key, at)
            found.append(place >= 0 or key in text)
        else:
            places = starts.get(key, [])
            following = bisect_left(places, at)
            place = places[following] if following < len(places) else -1
            found.append(bool(key) and place >= 0)
        if place >= 0:
            at = place + len(key)
    return found


def _verdict(block: LabelledBlock, *, is_kept: bool) -> Verdict:
    if is_kept == block.label.is_body or (block.label.is_content and not block.label.is_body):
        return block.verdict
    rule = catalogue()["body.by-engine" if is_kept else "other.by-engine"]
    label = Label.SUBHEADING if is_kept and block.block.kind is Kind.HEADING else rule.label
    return Verdict(label, rule.id, rule.because, 1.0)
