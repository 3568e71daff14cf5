"""Which tokens of a page stand in its gold text, in order.

Patience diff (Cohen, 2003) over runs of words: runs that stand once on both sides anchor the
alignment (longest increasing chain), what lies between is aligned by shorter runs. Linear but for
sorting on ordinary pages, where a full longest common subsequence would be quadratic.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

_WORD = re.compile(r"[^\W_]+")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uac00-\ud7af]")
_RUNS = {4: 2, 2: 1}
"""From the runs of words that are tried first to the next shorter ones."""
_LONGEST_GAP = 400
"""Words between two anchors that are still aligned by runs of one word."""
_MOST_PLACES = 8

Pair = tuple[int, int]
Gap = tuple[int, int, int, int, int]
"""A range of the page's tokens, one of the gold's, and the length of the runs to try."""


def tokens(text: str) -> list[str]:
    """Return the words of `text` in lower case; East Asian scripts count by character."""
    found: list[str] = []
    for word in _WORD.findall(text.lower()):
        if _CJK.search(word):
            found.extend(word)
        else:
            found.append(word)
    return found


def matched(page: Sequence[str], gold: Sequence[str]) -> bytearray:
    """Return a flag for each token of `page`: whether it stands in `gold`, in order."""
    flags = bytearray(len(page))
    todo: list[Gap] = [(0, len(page), 0, len(gold), 4)]
    while todo:
        start, end, low, high, run = todo.pop()
        while start < end and low < high and page[start] == gold[low]:
            flags[start] = 1
            start, low = start + 1, low + 1
        while start < end and low < high and page[end - 1] == gold[high - 1]:
            flags[end - 1] = 1
            end, high = end - 1, high - 1
        if start < end and low < high:
            todo.extend(_between(page, gold, (start, end, low, high, run), flags))
    return flags


def _between(page: Sequence[str], gold: Sequence[str], gap: Gap, flags: bytearray) -> Iterable[Gap]:
    """Anchor a gap; returns the smaller gaps that are left, or the same one with shorter runs."""
    start, end, low, high, run = gap
    chain = _chain(_unique(page, gold, gap)) or (_chain(_all(page, gold, gap)) if run > 2 else [])
    if not chain:
        shorter = _RUNS.get(run)
        is_near = run > 2 or end - start < _LONGEST_GAP
        return [(start, end, low, high, shorter)] if shorter and is_near else []
    left: list[Gap] = []
    for at, there in chain:
        if at < start or there < low:
            continue
        left.append((start, at, low, there, run))
        start, low = at, there
        while start < end and low < high and page[start] == gold[low]:
            flags[start] = 1
            start, low = start + 1, low + 1
    left.append((start, end, low, high, run))
    return left


def _unique(page: Sequence[str], gold: Sequence[str], gap: Gap) -> list[Pair]:
    """Pairs of places of the runs that stand once in the gap on both sides."""
    start, end, low, high, run = gap
    ours = _once(page, start, end, run)
    theirs = _once(gold, low, high, run)
    return sorted((place, theirs[key]) for key, place in ours.items() if key in theirs)


def _once(words: Sequence[str], start: int, end: int, run: int) -> dict[tuple[str, ...], int]:
    places: dict[tuple[str, ...], int] = {}
    for place in range(start, end - run + 1):
        key = tuple(words[place : place + run])
        places[key] = -1 if key in places else place
    return {key: place for key, place in places.items() if place >= 0}


def _all(page: Sequence[str], gold: Sequence[str], gap: Gap) -> list[Pair]:
    """Pairs of places of all runs, for text that repeats itself."""
    start, end, low, high, run = gap
    places: dict[tuple[str, ...], list[int]] = {}
    for place in range(low, high - run + 1):
        places.setdefault(tuple(gold[place : place + run]), []).append(place)
    found: list[Pair] = []
    for place in range(start, end - run + 1):
        there = places.get(tuple(page[place : place + run]), [])
        found.extend((place, other) for other in reversed(there[:_MOST_PLACES]))
    return found


def _chain(pairs: Sequence[Pair]) -> list[Pair]:
    """The longest chain of pairs that rises on both sides; `pairs` rise on the first."""
    tails: list[int] = []
    last: list[int] = []
    before = [-1] * len(pairs)
    for index, (_, there) in enumerate(pairs):
        length = bisect_left(tails, there)
        if length == len(tails):
            tails.append(there)
            last.append(index)
        else:
            tails[length], last[length] = there, index
        before[index] = last[length - 1] if length else -1
    chain: list[Pair] = []
    index = last[-1] if last else -1
    while index >= 0:
        chain.append(pairs[index])
        index = before[index]
    return chain[::-1]
