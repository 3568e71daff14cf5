"""Short lines stand together in menus and lists of links, long ones in articles."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]

RUNS = 6
"""Numbers of a block that `measure_runs` gives."""
_LONG = 12
"""Words of a block that is no short line."""
_ENDS = tuple(map(ord, ".!?。！？"))
_SPACE, _CAPITAL = 1, 2


def measure_runs(texts: Sequence[str], words: Array) -> NDArray[np.float32]:
    """Return where each block stands among blocks as short or as long as it is, `(n, RUNS)`.

    `words` are the words of each block, `(n,)`. The numbers, the first four as logarithms: the
    blocks of its run before it and behind it, the length of the run, the block's sentences; its
    words as a share of those of the longest block; the share of its words with a capital.
    """
    is_long = words >= _LONG
    place = np.arange(len(is_long))
    begins = np.flatnonzero(np.diff(is_long, prepend=~is_long[:1]))
    ends = np.append(begins[1:], len(is_long))
    run = np.repeat(np.arange(len(begins)), ends - begins)
    sentences, capitals = _letters(texts)
    counts = [place - begins[run], ends[run] - 1 - place, (ends - begins)[run], sentences]
    shares = [words / max(float(words.max()), 1.0), capitals]
    return np.column_stack([np.log1p(np.array(counts)).T, *shares]).astype(np.float32)


def _letters(texts: Sequence[str]) -> tuple[Array, Array]:
    """The sentences of each text, and the share of its words that begin with a capital."""
    raw = ("\n".join(texts) + "\n").encode("utf-32-le", "surrogatepass")
    codes = np.frombuffer(raw, dtype=np.uint32)
    starts = np.cumsum([0, *(len(text) + 1 for text in texts[:-1])])
    kinds = _TABLE[np.minimum(codes, len(_TABLE) - 1)]
    begins = kinds != _SPACE
    begins[1:] &= kinds[:-1] == _SPACE
    capitals = begins & (kinds == _CAPITAL)
    sentences, words, capitals = (
        np.add.reduceat(found, starts, dtype=np.intp)
        for found in (np.isin(codes, _ENDS), begins, capitals)
    )
    return sentences, capitals / np.maximum(words, 1)


def _table() -> Array:
    chars = map(chr, range(0x3001))
    kinds = [_SPACE if c.isspace() else _CAPITAL if c.isupper() else 0 for c in chars]
    return np.array(kinds, dtype=np.uint8)


_TABLE = _table()
