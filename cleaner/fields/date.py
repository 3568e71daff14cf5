"""When the article was published, and when it was changed.

Stamps count: blocks labelled `date` or `byline`. Where there are none, a short line beside the
headline that holds a day does ("Nov 8, 2025 7 min read"). A day in a caption, in a sentence of the
story or the day on which the page was rendered is never the article's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from typing import NamedTuple

from cleaner.days import Day, Order, as_read, find_days, without_days
from cleaner.labels import Label
from cleaner.model import Field, LabelledBlock

MODIFIED = re.compile(
    r"updat|modif|revis|amended|edited|stand\b|aktualis|geandert|geändert|bearbeitet|zuletzt|"
    r"mis[e]? à jour|maj\b|actualiz|aggiorn|atualiz|bijgewerkt|gewijzigd|laatst|aktualiz|zaktual|"
    r"обновл|изменен|оновл|güncel|تحديث|تعديل|更新|修改|수정|oppdater|uppdater|opdater|"
    r"endret|ändrad|senast|sist |päivit|עודכן"
)
PUBLISHED = re.compile(
    r"publi|post|issued|created|erstellt|veröff|erschienen|pubbli|inser|geplaatst|gepubl|opubl|"
    r"utworz|dodan|опубл|yayın|giriş|oluştur|نشر|發布|发布|发表|公開|掲載|配信|입력|등록|승인|"
    r"publis|lagt ut|udgiv|julkais|פורסם|online seit|first"
)
_STAMPS = (Label.DATE, Label.BYLINE)
_LATER_DAY = re.compile(r"(\d{1,2})[月월]\s?(\d{1,2})[日일]")
_DIGIT = re.compile(r"\d")
_UNSTAMPED = 0.6
"""How sure another line beside the headline is, as a share of a stamp's sureness."""
_BELOW, _ABOVE, _TOP = 30, 6, 10
"""Lines below and above the headline, or without one at the top of the page, that are beside it."""
_BEHIND = 3
"""Lines behind the first paragraph, a summary perhaps, in which a line may tell the day alone."""
_PARAGRAPH = 100
"""Letters of a block at which the body has begun."""
_LONGEST_LINE, _MOST_WORDS = 160, 14
"""Letters of such a line, and words beside its day."""
_MAY_BE_STAMPS = frozenset(
    {
        *(Label.PAGE_DATE, Label.OTHER, Label.NAVIGATION, Label.RELATED, Label.TAGS),
        *(Label.STANDFIRST, Label.AUTHOR_BIO, Label.SHARE, Label.BREADCRUMB),
    }
)
"""What a line that holds the day may have been taken for; a notice has days of its own."""
_STAND_ALONE = frozenset({Label.PAGE_DATE, Label.OTHER})
"""The same behind the first paragraph, where teasers have days, too."""
_RENDERED = "page-date.today"
_AFTER = 12
"""Characters behind a day in which its word may stand (Japanese and Korean put it there)."""


class Stamp(NamedTuple):
    """A day of a stamp block, read as published or modified."""

    day: Day
    is_modified: bool
    is_named: bool
    block: LabelledBlock


def extract_dates(
    blocks: Sequence[LabelledBlock], order: Order | None = None
) -> tuple[Field | None, Field | None]:
    """Return the day of publication and the day of the last change, as found in stamps.

    The values are `days.Day`. `order` is how this page's language reads 10/12/2012, if known.
    The stamp nearest below the headline wins; a stamp that names itself ("Published:") beats one
    that does not.
    """
    stamps, sure = _all_stamps(_nearest_first(blocks), order), 1.0
    if not stamps:
        stamps, sure = _all_stamps(_beside_headline(blocks, order), order), _UNSTAMPED
    published = _best([stamp for stamp in stamps if not stamp.is_modified], sure)
    modified = _best([stamp for stamp in stamps if stamp.is_modified], sure)
    return published, modified


def needs_order(blocks: Sequence[LabelledBlock]) -> bool:
    """Tell whether a stamp holds a numeric day that only the page's language can tell."""
    stamps = _nearest_first(blocks)
    if not any(find_days(block.text, "dmy") for block in stamps):
        stamps = _beside_headline(blocks, "dmy")
    return any(len(find_days(b.text, "dmy")) > len(find_days(b.text)) for b in stamps)


def _beside_headline(blocks: Sequence[LabelledBlock], order: Order | None) -> list[LabelledBlock]:
    """The first short line beside the headline that holds a day, if there is one."""
    return list(islice((block for block in _near(blocks) if _may_be_stamp(block, order)), 1))


def _near(blocks: Sequence[LabelledBlock]) -> list[LabelledBlock]:
    """The blocks below the headline down to the body, then those above it."""
    title = _headline_of(blocks)
    first = 0 if title is None else title + 1
    body = next((i for i in range(first, len(blocks)) if _is_paragraph(blocks[i])), len(blocks))
    if title is None:
        return list(blocks[:body]) if body <= _TOP else []
    above = blocks[max(0, title - _ABOVE) : title]
    behind = [b for b in blocks[body + 1 : body + 1 + _BEHIND] if b.label in _STAND_ALONE]
    return [*blocks[first : min(body, first + _BELOW)], *behind, *reversed(above)]


def _headline_of(blocks: Sequence[LabelledBlock]) -> int | None:
    return next((i for i, block in enumerate(blocks) if block.label is Label.HEADLINE), None)


def _is_paragraph(block: LabelledBlock) -> bool:
    return block.label.is_body and len(block.text) > _PARAGRAPH


def _may_be_stamp(block: LabelledBlock, order: Order | None) -> bool:
    if block.label not in _MAY_BE_STAMPS or block.rule == _RENDERED:
        return False
    if len(block.text) > _LONGEST_LINE or not find_days(block.text, order):
        return False
    return sum(len(rest.split()) for rest in without_days(block.text)) <= _MOST_WORDS


def _nearest_first(blocks: Sequence[LabelledBlock]) -> list[LabelledBlock]:
    stamps = [(i, block) for i, block in enumerate(blocks) if block.label in _STAMPS]
    if not stamps:
        return []
    headline = _headline_of(blocks) or 0
    stamps.sort(key=lambda stamp: (stamp[0] < headline, abs(stamp[0] - headline)))
    return [block for _, block in stamps]


def _all_stamps(blocks: Sequence[LabelledBlock], order: Order | None) -> list[Stamp]:
    return [stamp for block in blocks for stamp in _read(block, order)]


def _read(block: LabelledBlock, order: Order | None) -> list[Stamp]:
    line = as_read(block.text)
    days = find_days(block.text, order)
    stamps, at = [], 0
    for index, day in enumerate(days):
        limit = days[index + 1].start if index + 1 < len(days) else len(line)
        before = line[at : day.start]
        after = _DIGIT.split(line[day.end : min(limit, day.end + _AFTER)], maxsplit=1)[0]
        said = before if _says(before) else after if index + 1 == len(days) else ""
        stamps.append(Stamp(day, bool(MODIFIED.search(said)), bool(_says(said)), block))
        at = day.end
    return stamps + _yearless_update(line, days, block)


def _says(text: str) -> bool:
    return bool(MODIFIED.search(text) or PUBLISHED.search(text))


def _yearless_update(line: str, days: Sequence[Day], block: LabelledBlock) -> list[Stamp]:
    """Read "2023年6月9日 18時40分 (6月10日更新)": the update's year is that of the first day."""
    if not days:
        return []
    later = _LATER_DAY.search(line, days[-1].end)
    if later is None or not MODIFIED.search(line, later.end()):
        return []
    try:
        day = days[-1].day.replace(month=int(later[1]), day=int(later[2]))
    except ValueError:
        return []
    if day < days[-1].day:
        return []
    found = Day(day, None, later.start(), later.end())
    return [Stamp(found, is_modified=True, is_named=True, block=block)]


def _best(stamps: Sequence[Stamp], sure: float) -> Field | None:
    if not stamps:
        return None
    best = next((stamp for stamp in stamps if stamp.is_named), stamps[0])
    confidence = round(sure * best.block.confidence, 3)
    field = Field(best.day, best.block.rule, confidence, best.block.span)
    if len({stamp.day.day for stamp in stamps}) > 1:
        return replace(field, confidence=round(field.confidence * 0.8, 3))
    return field
