"""The news agencies credited in byline, dateline or at the close; never in a photo line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cleaner.fields.byline import byline_agencies
from cleaner.fields.dateline import dateline_agency
from cleaner.fields.names import is_agency
from cleaner.model import Field, Label, LabelledBlock
from cleaner.text import fold

_PHOTO = re.compile(
    r"photo|picture|image|foto|bild|fotografía|crédito|getty|©|写真|撮影|図|摄|图|фото|صورة|"
    r"fotoğraf|camera|graphic|grafik|video|screenshot|illustrat"
)
_SPLIT = re.compile(
    r"[,;/|&()\[\]*、，：:]|\s(?:and|und|et|y|e|en|og|och|i|и|ve|و)\s|\s-\s"
    r"|^(?:with|mit|avec|con|com)\s"
)
_LEAD = re.compile(
    r"^.{0,40}?\b(?:by|from|of|von|de|da|di|von der|met medewerking van|source|quelle|fonte|fuente|"
    r"com|con|avec|with|from the|the|der|agence|agencia|agência|источник|źródło|kaynak)\s+",
    re.IGNORECASE,
)
_TRAIL = re.compile(
    r"\s+(?:contributed|reporting|reports|reported|material|contribu|hat |has ).*$", re.I
)


def extract_agencies(blocks: Sequence[LabelledBlock]) -> Field | None:
    """Return the agencies credited (a tuple of `str`, as the page writes them), or `None`."""
    found = list(_found(blocks))
    if not found:
        return None
    first = found[0][1]
    names = tuple(dict.fromkeys(name for name, _ in found))
    return Field(names, first.rule, first.confidence, first.span)


def _found(blocks: Sequence[LabelledBlock]) -> Iterator[tuple[str, LabelledBlock]]:
    yield from byline_agencies(blocks)
    opening = dateline_agency(blocks)
    if opening:
        yield opening
    last_body = max(
        (i for i, block in enumerate(blocks) if block.label.is_body), default=len(blocks)
    )
    for block in blocks[last_body + 1 :]:
        if block.label is Label.CREDIT and not _PHOTO.search(fold(block.text)):
            for name in credited(block.text):
                yield name, block


def credited(text: str) -> Iterator[str]:
    """Yield the agencies that a closing credit names, as written."""
    for part in _SPLIT.split(text):
        name = _TRAIL.sub("", part.strip(" .*"))
        for candidate in (name, _LEAD.sub("", name, count=1)):
            if is_agency(candidate):
                yield candidate.strip(" .*")
                break
