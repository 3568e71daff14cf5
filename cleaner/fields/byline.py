"""Who wrote the article: the people named in its byline."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cleaner.days import without_days
from cleaner.fields.names import is_person
from cleaner.labels import Label
from cleaner.model import Field, LabelledBlock
from cleaner.text import CJK

_LEAD = re.compile(
    r"^\s*(?:(?:posted|published|written|reported|words|text|story|report|reporting|compiled|on|by|"
    r"oprac\.?|opracowała?|opracowanie|przez|texto|testo|texte|tekst|текст|autore?s?|auteure?s?|"
    r"author|autor(?:in|en|ka)?|автор|yazar|haber|von|par|por|di|da|de|door|av|af|a cura di|"
    r"bericht|記者|记者|文|作者|取材|기자|بقلم|كتبت?|الكاتب|مؤلف|skrevet)\b\s*[:：/／|]?\s*)+",
    re.IGNORECASE,
)
_CJK_LEAD = re.compile(
    r"(?:本报|本報|本网)?(?:记者|記者|作者|文|撰文|取材・文|取材|기자)\s*[:：/／]?\s*"
)
_CJK_TAIL = re.compile(r"\s*(?:记者|記者|기자|特派員|編集委員)$")
_SPLIT = re.compile(
    r"\s*[,;|•·&/–—＝]\s*|\s+-\s+|\s+(?:and|und|et|y|en|og|och|i|и|та|ve|و|with|mit|avec|con|com|met|z)\s+"
    r"|\s*[、，；]\s*|\s{2,}",
)
_SOURCE_WORD = re.compile(r"(?:来源|來源|source|quelle|fuente|fonte|źródło|источник)\s*[:：]", re.I)


def extract_authors(blocks: Sequence[LabelledBlock]) -> Field | None:
    """Return the names of the people in the byline (a tuple of `str`), or `None`.

    Agencies and desks ("Staff", "Redaktion") are no people.
    """
    for block in blocks:
        if block.label is Label.BYLINE:
            names = tuple(dict.fromkeys(n for n in byline_names(block.text) if is_person(n)))
            if names:
                return Field(names, block.rule, block.confidence, block.span)
    return None


def byline_names(text: str) -> Iterator[str]:
    """Yield the names that the byline `text` lists, of people, agencies and desks alike."""
    for stretch in without_days(text):
        for part in _SPLIT.split(_LEAD.sub("", stretch, count=1)):
            for piece in _pieces(part):
                name = _LEAD.sub("", piece, count=1).strip(" .,:;|-–—()[]*·•\u3000")
                if name:
                    yield name


def _pieces(part: str) -> list[str]:
    """Cut a named source off, "来源：X 记者：Y" at its blanks, a title off the name."""
    if not CJK.search(part):
        return [_SOURCE_WORD.split(part)[0]]
    pieces = [piece for piece in part.split() if not _SOURCE_WORD.search(piece)]
    return [_CJK_TAIL.sub("", _CJK_LEAD.sub("", piece)) for piece in pieces]
