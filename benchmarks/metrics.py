r"""The measures of the text benchmark.

Word F1 is that of WCXB (Foley 2026): bag of lowercased `\w+`, a figure for each page, the mean over
pages. Text without spaces between its words (Chinese, Japanese) is counted as `\w+` finds it, a run
between two punctuation marks being one word. Shingle F1 is that of scrapinghub's article extraction
benchmark: bags of four words in a row, F1 of the mean precision and the mean recall. Fields are
compared by letters and digits after NFKC and casefold.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from statistics import fmean
from typing import NamedTuple
from unicodedata import normalize

from benchmarks import dates

_WORD = re.compile(r"\w+")
_SHINGLE = 4
_LEAST_SOURCE = 3

Bag = Counter[str]


class Scores(NamedTuple):
    """Precision, recall and their harmonic mean, each between 0 and 1."""

    precision: float
    recall: float
    f1: float


NOTHING = Scores(0.0, 0.0, 0.0)
"""What a system gets for a page it failed on."""


def harmonic(precision: float, recall: float) -> float:
    """Return the harmonic mean of two figures; 0 where both are 0."""
    both = precision + recall
    return 2 * precision * recall / both if both else 0.0


def scores(matched: int, got: int, gold: int) -> Scores:
    """Return the scores of `matched` items in common among `got` and `gold`; 1 where both are 0."""
    if not got and not gold:
        return Scores(1.0, 1.0, 1.0)
    precision = matched / got if got else 0.0
    recall = matched / gold if gold else 0.0
    return Scores(precision, recall, harmonic(precision, recall))


def of_means(pages: Sequence[Scores]) -> Scores:
    """Return the mean precision, the mean recall and the F1 of these two means."""
    precision, recall = fmean(s.precision for s in pages), fmean(s.recall for s in pages)
    return Scores(precision, recall, harmonic(precision, recall))


def words(text: str) -> list[str]:
    r"""Return the lowercased `\w+` of `text`; a letter and its accent count as one either way.

    Two of 126 gold bodies hold them apart, where `\w+` would end in the middle of words.
    """
    return _WORD.findall(normalize("NFC", text.lower()))


def word_bag(text: str) -> Bag:
    """Return the words of `text` with their counts."""
    return Counter(words(text))


def shingle_bag(text: str) -> Bag:
    """Return the runs of four words of `text`; a shorter text is one run of what it has."""
    found = words(text)
    count = max(1, len(found) - _SHINGLE + 1) if found else 0
    return Counter(" ".join(found[i : i + _SHINGLE]) for i in range(count))


def bag_scores(gold: Bag, got: Bag) -> Scores:
    """Compare two bags."""
    return scores((gold & got).total(), got.total(), gold.total())


def word_scores(gold: str, got: str) -> Scores:
    """Compare two texts as bags of words."""
    return bag_scores(word_bag(gold), word_bag(got))


def shingle_scores(gold: str, got: str) -> Scores:
    """Compare two texts as bags of four words in a row."""
    return bag_scores(shingle_bag(gold), shingle_bag(got))


def line_scores(content: Sequence[bool | None], kept: Sequence[bool]) -> Scores:
    """Compare the lines kept with the lines the gold calls content; `None` lines do not count."""
    pairs = [(gold, got) for gold, got in zip(content, kept, strict=True) if gold is not None]
    matched = sum(gold and got for gold, got in pairs)
    return scores(matched, sum(got for _, got in pairs), sum(gold for gold, _ in pairs))


def lost_words(gold: str, page: str, got: str) -> tuple[int, int]:
    """Return how many of the gold's words that the page holds `got` lacks, and of how many."""
    return lost_of(word_bag(gold) & word_bag(page), word_bag(got))


def lost_of(held: Bag, got: Bag) -> tuple[int, int]:
    """Return how many words of `held` the bag `got` lacks, and how many `held` has."""
    return (held - got).total(), held.total()


def lost_shares(pages: Sequence[tuple[int, int]]) -> tuple[float, float]:
    """Return the share of words lost: the mean over pages, and over all words together."""
    of = sum(held for _, held in pages)
    mean = fmean(lost / (held or 1) for lost, held in pages)
    return mean, sum(lost for lost, _ in pages) / (of or 1)


def squash(text: str) -> str:
    """Return the letters and digits of `text` after NFKC and casefold."""
    return "".join(_WORD.findall(normalize("NFKC", text).casefold()))


def headline_equal(gold: str, got: str | None) -> bool:
    """Tell whether two headlines have the same letters and digits, and any at all."""
    return bool(squash(gold)) and squash(gold) == squash(got or "")


def date_equal(gold: date, got: date | None) -> bool:
    """Tell whether two dates are the same day; a time of day does not count."""
    return got is not None and gold.timetuple()[:3] == got.timetuple()[:3]


def source_equal(gold: str, got: str | None) -> bool:
    """Tell whether one name holds the other, at least three characters of it."""
    a, b = squash(gold), squash(got or "")
    return min(len(a), len(b)) >= _LEAST_SOURCE and (a in b or b in a)


same_source = source_equal
holds_day = dates.holds_day


def holds_headline(squashed: str, gold: str | None) -> bool:
    """Tell whether a text, squashed, has the gold headline in it."""
    title = squash(gold or "")
    return bool(title) and title in squashed


def holds_date(text: str, gold: date | None, language: str | None) -> bool:
    """Tell whether a text, as it came, writes the gold day in any of the usual forms."""
    return gold is not None and dates.holds_day(text, gold, language)


def holds_source(squashed: str, gold: str | None) -> bool:
    """Tell whether a text, squashed, has the gold source in it."""
    name = squash(gold or "")
    return len(name) >= _LEAST_SOURCE and name in squashed
