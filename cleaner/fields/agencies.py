"""The news agencies credited in byline, dateline or at the close; never in a photo line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cleaner.fields.body import behind_body
from cleaner.fields.dateline import dateline_agency
from cleaner.fields.names import is_agency, is_of_agency
from cleaner.labels import Label
from cleaner.model import Field, LabelledBlock
from cleaner.text import fold

_PHOTO = re.compile(
    r"photo|picture|image|foto|bild|fotografía|crédito|getty|©|写真|撮影|図|摄|图|фото|صورة|"
    r"fotoğraf|camera|graphic|grafik|video|screenshot|illustrat"
)
_SPLIT = re.compile(
    r"[,;/|&()\[\]（）*、，：:.–—]|\s(?:and|und|et|y|e|en|og|och|i|и|ve|و)\s|\s-\s"
    r"|^(?:with|mit|avec|con|com)\s"
)
_MOST_WORDS = 4
"""Words of the longest agency's name."""


def extract_agencies(blocks: Sequence[LabelledBlock]) -> Field | None:
    """Return the agencies credited (a tuple of `str`, as the page writes them), or `None`."""
    found = list(_found(blocks))
    if not found:
        return None
    first = found[0][1]
    names = tuple(dict.fromkeys(name for name, _ in found))
    return Field(names, first.rule, first.confidence, first.span)


def _found(blocks: Sequence[LabelledBlock]) -> Iterator[tuple[str, LabelledBlock]]:
    for block in blocks:
        if block.label is Label.BYLINE:
            yield from ((name, block) for name in credited(block.text))
    opening = dateline_agency(blocks)
    if opening:
        yield opening
    for block in blocks[behind_body(blocks) or len(blocks) :]:
        if block.label is Label.CREDIT and not _PHOTO.search(fold(block.text)):
            for name in credited(block.text):
                yield name, block


def credited(text: str) -> Iterator[str]:
    """Yield the agencies that a closing credit names, as written."""
    for part in _SPLIT.split(text):
        words = part.split()
        if not any(map(is_of_agency, words)):
            continue  # Nearly all: the dozen runs of a phrase are not looked at.
        name = next((name for name in _runs(words) if is_agency(name)), None)
        if name:
            yield name.strip(" .*")


def _runs(words: Sequence[str]) -> Iterator[str]:
    """Yield the runs of words in a phrase, the longest first."""
    for length in range(min(_MOST_WORDS, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            yield " ".join(words[start : start + length])
