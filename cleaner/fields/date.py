"""When the article was published, and when it was changed.

Only stamps count: blocks labelled `date` or `byline`. A day in a caption, in a sentence of the
story or the day on which the page was rendered is never the article's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from cleaner.days import Day, Order, as_read, find_days
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
    stamps = [stamp for block in _nearest_first(blocks) for stamp in _read(block, order)]
    published = _best([stamp for stamp in stamps if not stamp.is_modified])
    modified = _best([stamp for stamp in stamps if stamp.is_modified])
    return published, modified


def needs_order(blocks: Sequence[LabelledBlock]) -> bool:
    """Tell whether a stamp holds a numeric day that only the page's language can tell."""
    stamps = _nearest_first(blocks)
    return any(len(find_days(b.text, "dmy")) > len(find_days(b.text)) for b in stamps)


def _nearest_first(blocks: Sequence[LabelledBlock]) -> list[LabelledBlock]:
    stamps = [(i, block) for i, block in enumerate(blocks) if block.label in _STAMPS]
    if not stamps:
        return []
    headline = next((i for i, block in enumerate(blocks) if block.label is Label.HEADLINE), 0)
    stamps.sort(key=lambda stamp: (stamp[0] < headline, abs(stamp[0] - headline)))
    return [block for _, block in stamps]


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


def _best(stamps: Sequence[Stamp]) -> Field | None:
    if not stamps:
        return None
    best = next((stamp for stamp in stamps if stamp.is_named), stamps[0])
    field = Field(best.day, best.block.rule, best.block.confidence, best.block.span)
    if len({stamp.day.day for stamp in stamps}) > 1:
        return replace(field, confidence=round(field.confidence * 0.8, 3))
    return field
