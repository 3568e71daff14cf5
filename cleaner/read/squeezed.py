"""Squeezed text: pages whose line ends have become blanks, cut where their lines may have ended."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

from cleaner.text import count_words, visible

LINE = re.compile(r"[^\n\r\v\f\u2028\u2029]+")
"""What stands between two line ends."""
FindEnds = Callable[[Sequence[str]], Iterable[int]]
"""Takes the words of a squeezed line; gives the indices of those that were the last of a line."""
_WORD = re.compile(r"\S+")
_LEAST_CHARS, _LEAST_WORDS = 500, 250
"""From how many characters and words on a line is longer than paragraphs are."""
_LEAST_SHARE = 0.8
"""Share of the words that stand in such lines on a squeezed page: else it has its line ends."""
_MOST_WORDS = 30_000
"""A longer text is no page."""


def line_ranges(text: str, find_ends: FindEnds | None = None) -> Iterator[tuple[int, int]]:
    """Yield the half-open range of each line of `text`; of squeezed text what `find_ends` finds.

    `" ".join(text.split())` and `soup.get_text(" ")` squeeze a page into one line.
    """
    squeezed = find_ends if find_ends is not None and is_squeezed(text) else None
    for match in LINE.finditer(text):
        start, end = match.span()
        if squeezed is not None and end - start >= _LEAST_CHARS:
            yield from _pieces(text, start, end, squeezed)
        else:
            yield start, end


def is_squeezed(text: str) -> bool:
    """Tell whether nearly all words of `text` stand in lines that are too long for paragraphs."""
    # Told first by what is quick: most pages have no long line at all.
    if max(map(len, text.split("\n"))) < _LEAST_CHARS:
        return False
    long = [line for line in LINE.findall(text) if len(line) >= _LEAST_CHARS]
    within = [words for words in map(count_words, long) if words >= _LEAST_WORDS]
    return bool(within) and _LEAST_SHARE * count_words(text) <= sum(within) <= _MOST_WORDS


def _pieces(text: str, start: int, end: int, find_ends: FindEnds) -> Iterator[tuple[int, int]]:
    """The lines of a squeezed one; the blanks between them belong to none."""
    words = [(match.span(), visible(match[0])) for match in _WORD.finditer(text, start, end)]
    spans = [span for span, shown in words if shown]
    ends = set(find_ends([shown for _, shown in words if shown]))
    last = sorted(ends | {len(spans) - 1}) if spans else []
    for above, index in pairwise([-1, *last]):
        yield spans[above + 1][0], spans[index][1]
