"""What a block shares with the rest of its page: words with its long blocks, words with the title.

A teaser of another story, a comment or a notice reads like prose; what tells it from the article is
that the article's words do not come back in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]

TOPICS = 5
"""Numbers of a block that `measure_topics` gives."""
_LONG = 15
"""Words of a block that tells what the page is about."""
_NEAR = 4
"""Long blocks before a block, and behind it, that are looked at on their own."""


def measure_topics(
    vocabularies: Sequence[frozenset[str]], words: Array, title: int | None
) -> NDArray[np.float32]:
    """Return how much of each block's vocabulary comes back on its page, `(n, TOPICS)`.

    `words` are the words of each block, `(n,)`; `title` is the place of the page's title. The
    numbers: the share of the vocabulary that stands in other long blocks, the mean logarithm of how
    many, the shares that stand in the nearest long blocks before and behind, and the share of the
    title's vocabulary that the block has. As "lexical cohesion" in Hearst, "TextTiling" (1997).
    """
    known: dict[str, int] = {}
    bags = [[known.setdefault(word, len(known)) for word in own] for own in vocabularies]
    found = np.zeros((len(bags), TOPICS), dtype=np.float32)
    sizes = np.array([len(bag) for bag in bags])
    if not known:
        return found
    is_long = words >= _LONG
    block = np.repeat(np.arange(len(bags)), sizes)
    word = np.fromiter(chain.from_iterable(bags), dtype=np.intp, count=int(sizes.sum()))
    many = np.bincount(word, weights=is_long[block], minlength=len(known))[word] - is_long[block]
    before, behind = _near(word, block, is_long)
    for column, values in enumerate((many > 0, np.log1p(many), before, behind)):
        sums = np.bincount(block, weights=values, minlength=len(bags))
        found[:, column] = sums / np.maximum(sizes, 1)
    if title is not None:
        found[:, TOPICS - 1] = _shared(bags, set(bags[title]))
    return found


def _near(word: Array, block: Array, is_long: Array) -> tuple[Array, Array]:
    """For each word of each block, whether a long block shortly before it has it, and behind it."""
    size = len(word)
    order = np.lexsort((block, word))
    words, blocks = word[order], block[order]
    rank = np.cumsum(is_long) - is_long
    place = np.arange(size)
    long = is_long[blocks]
    # The nearest long block with the same word lies next in this order, if it has one at all.
    last = np.maximum.accumulate(np.where(long, place, -1))
    last = np.concatenate([[-1], last[:-1]])
    following = np.minimum.accumulate(np.where(long, place, size)[::-1])[::-1]
    following = np.concatenate([following[1:], [size]])
    before = (last >= 0) & (words[last] == words) & (rank[blocks] - rank[blocks[last]] <= _NEAR)
    after = np.minimum(following, size - 1)
    away = rank[blocks[after]] - rank[blocks] - is_long[blocks]
    behind = (following < size) & (words[after] == words) & (away < _NEAR)
    back = np.empty(size, dtype=np.intp)
    back[order] = place
    return before[back], behind[back]


def _shared(bags: Sequence[Sequence[int]], title: set[int]) -> list[float]:
    """The share of the title's words in each bag."""
    whole = len(title) or 1
    return [len(title.intersection(bag)) / whole for bag in bags]
