"""Days and times as pages write them, in about thirty languages.

Only a day with its year counts: a year is never completed from the calendar, and a numeric day that
could be read two ways (10/12/2012) is told apart by the page's language or declined.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta, timezone
from functools import lru_cache
from importlib.resources import files
from typing import Literal, NamedTuple

from cleaner.text import fold_in_place

FIRST_YEAR, LAST_YEAR = 1970, 2099
"""No page was published before; a Thai or Persian year is not taken for a Gregorian one."""

Order = Literal["dmy", "mdy"]

_LONGEST_STAMP = 100
_WORDS_BESIDE_DAY = 5
_DIGIT = re.compile(r"\d")
_LEAST_DIGITS = 4  # In 1.2.21.
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}|\d\.\d{1,2}\.\d{2}(?![\d.])")
"""What all forms of a day hold: a year of four digits, or one of two behind dots."""
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹०१२३४५६७८९０１２３４５６７８９", "0123456789" * 4)
_FOREIGN_DIGIT = re.compile(f"[{''.join(map(chr, _DIGITS))}]")
_ZONES = {"z": 0, "utc": 0, "gmt": 0, "est": -300, "edt": -240, "cet": 60, "cest": 120}
_ZONES |= {"mez": 60, "mesz": 120, "bst": 60, "jst": 540, "kst": 540, "pst": -480, "pdt": -420}
_TIME = re.compile(
    r"[\s,;|·-]{0,4}(?:t|um|at|at the|kl\.?|klo|ore|alle|à|a las|às|as|om|o|в|saat|\([^()]{1,3}\))?"
    r"\s{0,2}(?P<hour>\d{1,2})"
    r"(?:[:.h時时시]\s?(?P<minute>\d{2})(?!\d)(?:[:.分](?P<second>\d{2}))?(?:\.\d+)?|\s?(?:uhr|h)\b|"
    r"[時时시]|(?=\s?[ap]\.?m\b))"
    r"(?:\s?(?P<half>[ap]\.?m\b\.?))?"
    r"(?:\s?(?P<zone>(?:" + "|".join(_ZONES) + r")\b|[+-]\d{2}:?\d{2}))?"
)


class Day(NamedTuple):
    """A day found in a folded line: what it is, the time with it, and where it stands."""

    day: date
    moment: datetime | None
    start: int
    end: int


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    table = tomllib.loads((files("cleaner") / "months.toml").read_text("utf-8"))
    return {name: int(number) for number, names in table.items() for name in names}


@lru_cache(maxsize=1)
def _forms() -> tuple[re.Pattern[str], ...]:
    names = "|".join(re.escape(name) for name in sorted(_months(), key=len, reverse=True))
    month = rf"(?P<name>{names})\b\.?"
    day = r"(?<!\d)(?P<day>\d{1,2})(?:st|nd|rd|th|er|º|ª|°|\.|\-?го)?"
    digits = r"(?P<year>(?:19|20)\d{2})"
    year = rf"{digits}(?!\d)"
    # Flattened text has glued what stood beside the day: "20256:01 PM", "20255 min read".
    glued = rf"{digits}(?:(?!\d)|(?=\d{{1,2}}:\d{{2}})|(?=\d{{1,3}}\s?min))"
    joint = r"(?:\s{0,2}(?:de|di|del|of)\s|[\s,.'\-/]{0,3})"
    return tuple(
        re.compile(form)
        for form in (
            rf"(?<!\d){year}\s?[年년]\s?(?P<month>\d{{1,2}})\s?[月월]\s?(?P<day>\d{{1,2}})\s?[日일]?",
            rf"(?<!\d){year}(?P<sep>[-/.])\s?(?P<month>\d{{1,2}})(?P=sep)\s?(?P<day>\d{{1,2}})(?!\d)",
            rf"{day}{joint}{month}{joint}{glued}",
            rf"{month}\s{{0,2}}{day},?\s{{0,2}}(?:of\s)?{glued}",
            rf"(?<!\d){year}\.?\s(?:{month})\s(?P<day>\d{{1,2}})(?!\d)",
            rf"(?<![\d.])(?P<first>\d{{1,2}})(?P<sep>[./-])\s?(?P<second>\d{{1,2}})(?P=sep)\s?{year}",
            r"(?<![\d.])(?P<first>\d{1,2})(?P<sep>\.)(?P<second>\d{1,2})\.(?P<short>\d{2})(?![\d.])",
        )
    )


def as_read(text: str) -> str:
    """Return `text` as days are looked for in it: folded, with ASCII digits, as long as before."""
    folded = fold_in_place(text)
    return folded.translate(_DIGITS) if _FOREIGN_DIGIT.search(folded) else folded


def find_days(text: str, order: Order | None = None) -> list[Day]:
    """Return the days with a year that stand in the visible line `text`, in order.

    `order` tells how a numeric day with slashes or hyphens is read that could be read two ways;
    without it such a day is declined.
    """
    if len(_DIGIT.findall(text)) < _LEAST_DIGITS:
        return []
    line = as_read(text)
    if not _YEAR.search(line):
        return []
    found: list[Day] = []
    taken: set[int] = set()
    for form in _forms():
        for match in form.finditer(line):
            if _is_in_a_word(text, match.start()) or not taken.isdisjoint(range(*match.span())):
                continue
            day = _day(match, order)
            if day is not None:
                found.append(_with_time(day, match, line))
                taken.update(range(found[-1].start, found[-1].end))
    return sorted(found, key=lambda day: day.start)


def _is_in_a_word(text: str, start: int) -> bool:
    """Tell a name within a word; "ReviewsMay 3" and "2021May 3" are two that lost a blank."""
    first, before = text[start], text[start - 1 : start]
    if not first.isalpha() or not before.isalnum():
        return False
    return not (first.isupper() and (before.islower() or before.isdigit()))


def _day(match: re.Match[str], order: Order | None) -> date | None:
    parts = match.groupdict()
    year = int(parts.get("year") or 2000 + int(parts["short"]))
    if parts.get("name"):
        pair = (_months()[parts["name"]], int(parts["day"]))
    elif parts.get("month"):
        pair = (int(parts["month"]), int(parts["day"]))
    else:
        found = _order(int(parts["first"]), int(parts["second"]), parts["sep"], order)
        if found is None:
            return None
        pair = found
    try:
        return date(year, *pair) if FIRST_YEAR <= year <= LAST_YEAR else None
    except ValueError:
        return None


def _order(first: int, second: int, sep: str, order: Order | None) -> tuple[int, int] | None:
    """Month and day of a numeric date; dots mean day first wherever dots are used."""
    if sep == "." or first > 12 or first == second:
        return second, first
    if second > 12 or order == "mdy":
        return first, second
    return (second, first) if order == "dmy" else None


def _with_time(day: date, match: re.Match[str], line: str) -> Day:
    time = _TIME.match(line, match.end())
    moment = _moment(day, time) if time else None
    end = time.end() if time and moment else match.end()
    return Day(day, moment, match.start(), end)


def _moment(day: date, time: re.Match[str]) -> datetime | None:
    hour, minute = int(time["hour"]), int(time["minute"] or 0)
    if time["half"]:
        hour = hour % 12 + (12 if time["half"].startswith("p") else 0)
    if hour > 23 or minute > 59 or int(time["second"] or 0) > 59:
        return None
    zone = _zone(time["zone"] or "")
    return datetime(
        day.year, day.month, day.day, hour, minute, int(time["second"] or 0), tzinfo=zone
    )


def _zone(name: str) -> timezone | None:
    if name[:1] in ("+", "-") and name:
        hours, minutes = int(name[1:3]), int(name[-2:])
        sign = -1 if name[0] == "-" else 1
        if hours > 14 or minutes > 59:
            return None
        return timezone(sign * timedelta(hours=hours, minutes=minutes))
    return timezone(timedelta(minutes=_ZONES[name])) if name in _ZONES else None


def without_days(text: str) -> Iterator[str]:
    """Yield the stretches of the visible line `text` between its days and times."""
    return _between(text, find_days(text, "dmy"))


def _between(text: str, days: Iterable[Day]) -> Iterator[str]:
    at = 0
    for day in days:
        yield text[at : day.start]
        at = day.end
    yield text[at:]


def is_lone_day(text: str) -> bool:
    """Tell a line that is a day with its year and little else (weekday, time, place)."""
    if len(text) > _LONGEST_STAMP:
        return False
    days = find_days(text, "dmy")
    if not days:
        return False
    return sum(len(rest.split()) for rest in _between(text, days)) <= _WORDS_BESIDE_DAY
