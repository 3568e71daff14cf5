"""Who publishes the article, or is credited with it.

The publisher where the page names it (copyright line, publisher's notice, what follows the headline
in the page's title), else the closing credit line, else the agency in the byline.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cleaner.fields.agencies import extract_agencies
from cleaner.fields.body import behind_body
from cleaner.fields.masthead import find_masthead
from cleaner.fields.names import is_agency
from cleaner.fields.rights import RIGHTS, may_be_publisher, rights_holder
from cleaner.labels import Label
from cleaner.model import Field, LabelledBlock
from cleaner.text import fold, squash

_WORD = r"[^\W\d_a-zß-öø-ÿ][\w.'’/&+-]*"
_ARTICLE = r"(?:the|der|die|das|le|la|el|il|de|o|a)"
_JOINT = (
    r"(?:of|the|and|&|de|del|della|dello|dei|degli|delle|der|den|van|di|do|da|des|du|für|von|y|e)"
)
_NAME = rf"(?:{_ARTICLE}\s)?{_WORD}(?:\s(?:{_WORD}|{_JOINT}))*"
_SUBJECT_VERB = re.compile(
    rf"(?P<name>{_NAME}?)(?:['’]s)?\s(?:journalists|reporters|editors|correspondents|ist|delivers|"
    r"provides|publishes|reports|covers|brings|offers|has|is|was|est|es|è|é|jest|a été|adheres|"
    r"welcomes|aims)\b"
)
_QUOTED = re.compile(r"[«„“\"「『](?P<name>[^«»„“”\"「」『』]{2,40})[»“”\"」』]")
_CREDIT_LABEL = re.compile(
    r"^\W*(?:source|sources|quelle|fuente|fonte|bron|źródło|источник|kaynak|المصدر|来源|來源|出典|"
    r"with reporting by|via)\s*[:：]\s*|^\W*via\s+",
    re.IGNORECASE,
)
_AND_AGENCIES = re.compile(
    r"\s*(?:\+|,|/|&|and|und|et|y|e|en|i|и|ve|و|with|mit|avec|con|com)\s*(?:news\s)?"
    r"(?:agencies|agenturen|agences|agencias|agenzie|agências|agencje|агентства|ajanslar|وكالات)\.?$",
    re.IGNORECASE,
)
_IN_BYLINE = re.compile(
    r"(?:来源|來源|source)\s*[:：]\s*(?P<name>[^\s|，,;；]{2,30})", re.IGNORECASE
)
_PHOTO = re.compile(
    r"photo|foto|image|bild|picture|getty|写真|摄|фото|fotoğraf|撮影", re.IGNORECASE
)
PHOTO_RULE = "credit.photo"
_JOINTS = frozenset(["with", "by", "mit", "avec", "con", "com", "met", "from"])


def extract_source(blocks: Sequence[LabelledBlock]) -> Field | None:
    """Return the name of the publisher or of the credited source, as written, or `None`."""
    masthead = find_masthead(blocks)
    if masthead is not None:
        block = masthead.block
        return Field(masthead.name, block.rule, block.confidence, block.span)
    tail = blocks[behind_body(blocks) :]
    for found in (
        _from_rights(blocks),
        _from_notices(tail),
        _from_title(blocks),
        _from_credits(tail),
        _from_bylines(blocks),
        _from_agencies(blocks),
    ):
        for name, block in found:
            return Field(name, block.rule, block.confidence, block.span)
    return None


def _from_rights(blocks: Sequence[LabelledBlock]) -> Iterator[tuple[str, LabelledBlock]]:
    for block in blocks:
        if block.label is Label.LEGAL and RIGHTS.search(block.text):
            name = rights_holder(block.text)
            if name:
                yield name, block


def _from_notices(blocks: Sequence[LabelledBlock]) -> Iterator[tuple[str, LabelledBlock]]:
    for block in blocks:
        if block.label is Label.PUBLISHER_NOTICE:
            name = notice_subject(block.text)
            if name:
                yield name, block


def notice_subject(text: str) -> str | None:
    """Return the name that a publisher's notice opens with ("X journalists report ...")."""
    match = _SUBJECT_VERB.match(text)
    if match is None:
        quoted = _QUOTED.search(text[:80])
        name = quoted["name"] if quoted else ""
    else:
        name = match["name"]
    name = re.sub(r"^(?:Der|Die|Das)\s(?=\S+$)", "", name)
    return name if may_be_publisher(name) and not is_agency(name) else None


def _from_title(blocks: Sequence[LabelledBlock]) -> Iterator[tuple[str, LabelledBlock]]:
    """Read "Headline | Publisher", the page's title above its heading."""
    headline = next((b for b in blocks if b.label is Label.HEADLINE), None)
    if headline is None:
        return
    key = squash(headline.text)
    for block in blocks[:10]:
        head, mark, name = _last_part(block.text)
        if block is not headline and mark and squash(head) == key and may_be_publisher(name):
            yield name, block


def _last_part(text: str) -> tuple[str, str, str]:
    for mark in (" | ", " - ", " – ", " — ", " • ", " :: ", "｜", " · "):
        head, found, tail = text.rpartition(mark)
        if found:
            return head, found, tail.strip()
    return text, "", ""


def _from_credits(blocks: Sequence[LabelledBlock]) -> Iterator[tuple[str, LabelledBlock]]:
    for block in blocks:
        if block.label is not Label.CREDIT or _is_photo_credit(block):
            continue
        text = block.text.strip(" ()[]*.")
        name = _AND_AGENCIES.sub("", _CREDIT_LABEL.sub("", text)).strip(" :.,")
        labelled = name != text
        if (labelled or not _all_agencies(name)) and _is_credit_name(name, labelled=labelled):
            yield name, block


def _is_photo_credit(block: LabelledBlock) -> bool:
    return block.rule == PHOTO_RULE or _PHOTO.search(block.text) is not None


def _all_agencies(name: str) -> bool:
    return all(is_agency(part) for part in re.split(r"\s*[/,|&]\s*", name) if part)


def _is_credit_name(name: str, *, labelled: bool) -> bool:
    if labelled:
        return may_be_publisher(name)
    lead = fold(name).split(" ", 1)[0]
    return may_be_publisher(name) and lead not in _JOINTS


def _from_bylines(blocks: Sequence[LabelledBlock]) -> Iterator[tuple[str, LabelledBlock]]:
    for block in blocks:
        if block.label in (Label.BYLINE, Label.DATE):
            match = _IN_BYLINE.search(block.text)
            if match:
                yield match["name"], block


def _from_agencies(blocks: Sequence[LabelledBlock]) -> Iterator[tuple[str, LabelledBlock]]:
    found = extract_agencies([b for b in blocks if b.label in (Label.BYLINE, Label.BODY)])
    block = next((b for b in blocks if found and b.span == found.span), None)
    if found and block:
        yield found.value[0], block
