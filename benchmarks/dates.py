"""Whether a text writes a given day, in any of the usual forms."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from unicodedata import digit, normalize

from benchmarks.months import month_names

_REACH = 40
"""A day and its month stand at most this many characters from their year."""

_DIGITS = {
    code: str(digit(chr(code)))
    for zero in (0x0660, 0x06F0, 0x0966, 0x09E6)
    for code in range(zero, zero + 10)
}
_ORDINAL = r"(?:st|nd|rd|th|er|re|o|e|ος)?"
_JOINT = r"[\s.,/\-–]{0,3}(?:(?:de|del|do|of|den|d')\s)?"
_NAME_END = r"(?![^\W\d_])"


def fold(text: str) -> str:
    """Return `text` in casefolded NFKC with the digits of other scripts as 0 to 9."""
    return normalize("NFKC", text).casefold().translate(_DIGITS)


def as_day(value: str | None) -> date | None:
    """Return the day of an ISO date or time; `None` when it is no whole day ("2003-11")."""
    try:
        return date.fromisoformat((value or "")[:10])
    except ValueError:
        return None


def holds_day(text: str, day: date, language: str | None = None) -> bool:
    """Tell whether `text` writes `day`: in numbers, or with the month named in words.

    Numbers: ISO order, day first and month first, with the usual signs between them, and the
    Chinese, Japanese and Korean form. Words: the month's full or short name in English or
    `language`, with the day before or after it. A day without its year does not count.
    """
    folded = fold(text)
    long_form, short_form = _forms(day, language)
    for year in re.finditer(rf"(?<!\d){day.year}", folded):
        if long_form.search(folded, max(0, year.start() - _REACH), year.end() + _REACH):
            return True
    return bool(short_form.search(folded))


@lru_cache(maxsize=4096)
def _forms(day: date, language: str | None) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the pattern of the forms with a year of four digits, and that with one of two."""
    d, m, y = f"0?{day.day}", f"0?{day.month}", str(day.year)
    names = "|".join(re.escape(name) for name in month_names(day.month, language))
    name = rf"(?:{names}){_NAME_END}"
    short = f"{day.year % 100:02}"
    ends_in_year = (
        *(rf"{d}\s?{sign}\s?{m}\s?{sign}\s?{y}" for sign in (r"\.", "/", "-")),
        rf"{m}/{d}/{y}",
        rf"{d}{_ORDINAL}{_JOINT}{name}{_JOINT}{y}",
    )
    others = (
        *(rf"{y}\s?{sign}\s?{m}\s?{sign}\s?{d}(?!\d)" for sign in (r"\.", "/", "-")),
        rf"{y}\s?[年년]\s?{m}\s?[月월]\s?{d}\s?[日일号]",
        rf"{y}{_JOINT}{name}{_JOINT}{d}(?!\d)",
    )
    short_forms = (rf"{d}\.{m}\.{short}(?!\d)", rf"(?:{d}/{m}|{m}/{d})/{short}(?!\d)")
    month_first = rf"{name}{_JOINT}{d}{_ORDINAL}{_JOINT}{y}"
    return (
        re.compile(f"{_any_of((*ends_in_year, *others))}|{month_first}"),
        re.compile(_any_of(short_forms)),
    )


def _any_of(forms: tuple[str, ...]) -> str:
    """Return a pattern for any of `forms`, which begin with a digit, with no digit before it.

    Dumpers join what stood side by side: a digit may follow a year of four ("3.5.202410 min"), and
    anything before a month ("HealthMay 3, 2024").
    """
    return rf"(?<!\d)(?:{'|'.join(forms)})"
