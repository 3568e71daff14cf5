r"""The measures of the text benchmark.

Word F1 is that of WCXB (Foley 2026): bag of lowercased `\w+`, a figure for each page, the mean over
pages. Shingle F1 is that of scrapinghub's article extraction benchmark: bags of four words in a
row, F1 of the mean precision and the mean recall. Fields are compared by letters and digits after
NFKC and casefold.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple
from unicodedata import normalize

from cleaner.days import _months

_WORD = re.compile(r"\w+")
_SHINGLE = 4
_LEAST_SOURCE = 3


class Scores(NamedTuple):
    """Precision, recall and their harmonic mean, each between 0 and 1."""

    precision: float
    recall: float
    f1: float


def scores(matched: int, got: int, gold: int) -> Scores:
    """Return the scores of `matched` items in common among `got` and `gold`; 1 where both are 0."""
    if not got and not gold:
        return Scores(1.0, 1.0, 1.0)
    precision = matched / got if got else 0.0
    recall = matched / gold if gold else 0.0
    both = precision + recall
    return Scores(precision, recall, 2 * precision * recall / both if both else 0.0)


def words(text: str) -> list[str]:
    r"""Return the lowercased `\w+` of `text`."""
    return _WORD.findall(text.lower())


def word_scores(gold: str, got: str) -> Scores:
    """Compare two texts as bags of words."""
    return _bag_scores(Counter(words(gold)), Counter(words(got)))


def shingle_scores(gold: str, got: str) -> Scores:
    """Compare two texts as bags of four words in a row."""
    return _bag_scores(_shingles(gold), _shingles(got))


def line_scores(content: Sequence[bool | None], kept: Sequence[bool]) -> Scores:
    """Compare the lines kept with the lines the gold calls content; `None` lines do not count."""
    pairs = [(gold, got) for gold, got in zip(content, kept, strict=True) if gold is not None]
    matched = sum(gold and got for gold, got in pairs)
    return scores(matched, sum(got for _, got in pairs), sum(gold for gold, _ in pairs))


def lost_words(gold: str, page: str, got: str) -> tuple[int, int]:
    """Return how many of the gold's words that the page holds `got` lacks, and of how many."""
    held = Counter(words(gold)) & Counter(words(page))
    return sum((held - Counter(words(got))).values()), sum(held.values())


def squash(text: str) -> str:
    """Return the letters and digits of `text` after NFKC and casefold."""
    return "".join(_WORD.findall(normalize("NFKC", text).casefold()))


def same_source(gold: str, got: str) -> bool:
    """Tell whether one name holds the other, at least three characters of it."""
    a, b = squash(gold), squash(got)
    return min(len(a), len(b)) >= _LEAST_SOURCE and (a in b or b in a)


def holds_day(text: str, day: date) -> bool:
    """Tell whether `text` writes `day` in any of the usual forms."""
    return any(form in text for form in _day_forms(day)) or bool(
        _named_day(day).search(text.lower())
    )


def _day_forms(day: date) -> Iterable[str]:
    y, m, d = day.year, day.month, day.day
    for mm, dd in {(str(m), str(d)), (f"{m:02}", f"{d:02}")}:
        yield from (f"{y}-{mm}-{dd}", f"{y}/{mm}/{dd}", f"{y}.{mm}.{dd}", f"{y}. {mm}. {dd}")
        yield from (f"{dd}.{mm}.{y}", f"{dd}/{mm}/{y}", f"{mm}/{dd}/{y}", f"{dd}-{mm}-{y}")
        yield from (f"{dd}. {mm}. {y}", f"{dd}.{mm}.{y % 100:02}", f"{y}年{mm}月{dd}日")
        yield f"{y}년 {mm}월 {dd}일"


@lru_cache(maxsize=4096)
def _named_day(day: date) -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name, number in _months().items() if number == day.month)
    joint = r"[\s.,]*(?:de |del |of )?"
    d, y = f"0?{day.day}", str(day.year)
    ordinal = r"(?:st|nd|rd|th|er|º)?"
    return re.compile(
        rf"(?<!\d){d}{ordinal}{joint}(?:{names})\b{joint}{y}|(?:{names})\b\.?\s*{d}{ordinal}{joint}{y}"
    )


def _bag_scores(gold: Counter[str], got: Counter[str]) -> Scores:
    return scores((gold & got).total(), got.total(), gold.total())


def _shingles(text: str) -> Counter[str]:
    found = words(text)
    return Counter(" ".join(found[i : i + _SHINGLE]) for i in range(len(found) - _SHINGLE + 1))
