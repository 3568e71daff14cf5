"""What each word of a squeezed text and the words beside it look like: hashed signs, as numbers.

A sign is a word, the shape of one, or several of them side by side; each becomes a row of one table
by its hash (Weinberger et al., "Feature hashing for large scale multitask learning", 2009).
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.uint32]

ROWS = 1 << 15
"""Rows of the table of signs."""
_SIGNS = (
    *("word0", "word1", "word-1", "word2", "word0 word1", "word-1 word0", "word1 word2"),
    *("word-1 word0 word1", "word0 word1 word2", "shape0 word1", "word0 shape1", "tail0 head1"),
    *("shape0 shape1", "shape-1 shape0 shape1 shape2", "shape-2 shape-1 shape0"),
    *("shape1 shape2 shape3", "names0 shape0 shape1", "run0 shape0 shape1"),
    *("again-1 again0 again1 again2", "again-1 again1 twice0 shape0 shape1"),
)
"""The signs of the place between two words: columns of word 0, which stands before it, of 1, ..."""
SIGNS = len(_SIGNS)
_AROUND = 3
"""The furthest word of a sign."""
_LONGEST_WORD = 16
_REMEMBERED = 64
"""Characters of a word whose look is remembered: a page may be one word of a megabyte."""
_FULL_STOP = re.compile("[.!?…。！？؟।]['\"”’»«“)\\]]*$")
_PUNCTUATION = "\"'“”‘’«»()[].,;:!?…"
_NEAR = 6
"""Words on either side among which capitals are counted."""
_LONGEST_RUN, _STEP = 30, 3
_MIX, _SPREAD = np.uint32(0x9E3779B1), np.uint32(0x85EBCA6B)


def word_signs(words: Sequence[str]) -> NDArray[np.intp]:
    """Return the rows of the signs behind each word but the last, `(len(words) - 1, SIGNS)`."""
    columns = _columns(words)
    size = len(words)
    found = np.empty((max(size - 1, 0), SIGNS), dtype=np.intp)
    for place, sign in enumerate(_PARSED):
        code = np.full(size - 1, place + 1, dtype=np.uint32) if size else np.zeros(0, np.uint32)
        for name, offset in sign:
            start = _AROUND + offset
            code = _mixed(code, columns[name][start : start + size - 1])
        found[:, place] = code >> np.uint32(32 - (ROWS - 1).bit_length())
    return found


def _parse(sign: str) -> tuple[tuple[str, int], ...]:
    parts = (re.fullmatch(r"([a-z]+)(-?\d)", part) for part in sign.split())
    return tuple((part[1], int(part[2])) for part in parts if part)


_PARSED = tuple(map(_parse, _SIGNS))


def _columns(words: Sequence[str]) -> Mapping[str, Codes]:
    """Numbers of each word by name, with `_AROUND` further ones at both ends."""
    seen = [_look(word) if len(word) <= _REMEMBERED else _look_at(word) for word in words]
    looks = np.array(seen, dtype=np.uint32).reshape(len(words), 6)
    word, tail, head, shape, is_name, ends = looks.T
    pairs = _mixed(word, _moved(word, 1))
    columns = {
        **{"word": word, "tail": tail, "head": head, "shape": shape},
        "names": _names_beside(is_name),
        "run": _run(ends),
        "twice": _is_repeated(pairs),
        "again": _is_repeated(_mixed(pairs, _moved(word, 2))),
    }
    return {name: np.pad(column, _AROUND) for name, column in columns.items()}


def _look_at(word: str) -> tuple[int, int, int, int, int, int]:
    """The codes of a word, its last two letters, its first two and its shape; two answers.

    Whether it is a name or a number by its letters, and whether it ends a sentence.
    """
    low = word.lower()[:_LONGEST_WORD]
    core = word.strip(_PUNCTUATION)
    kind = _kind(core) if core else word[:2]
    is_end = _FULL_STOP.search(word) is not None
    before = "" if word[0].isalnum() else word[0]
    behind = "." if is_end else "" if word[-1].isalnum() else word[-1]
    shape = f"{before} {kind} {behind}"
    return _code(low), _code(low[-2:]), _code(low[:2]), _code(shape), kind not in "lod", is_end


_look = lru_cache(maxsize=16384)(_look_at)


def _kind(core: str) -> str:
    """What the letters of a word are: a year, a number, capitals, a name, small ones, and so on."""
    first = core[0]
    if core.isdigit():
        return "y" if len(core) == 4 else "9"
    if first.isdigit():
        return "d"
    if core.isupper() and len(core) > 1:
        return "U"
    if first.isupper():
        return "C" if len(core) == 1 or core[1:].islower() else "M"
    if first.islower():
        return "l"
    return "j" if first >= "\u3040" else "o"


def _code(text: str) -> int:
    return zlib.crc32(text.encode("utf-8", "surrogatepass"))


def _mixed(codes: Codes, more: Codes) -> Codes:
    mixed: Codes = (codes * _MIX + more) * _SPREAD
    return mixed ^ (mixed >> np.uint32(15))


def _moved(column: Codes, by: int) -> Codes:
    moved = np.zeros_like(column)
    moved[: max(len(column) - by, 0)] = column[by:]
    return moved


def _is_repeated(codes: Codes) -> Codes:
    """Whether each stands in the text more than once: titles and menus do."""
    _, place, count = np.unique(codes, return_inverse=True, return_counts=True)
    repeated: Codes = (count[place] > 1).astype(np.uint32)
    return repeated


def _names_beside(is_name: Codes) -> Codes:
    """How many of the words before each, itself counted, and behind it are names or numbers."""
    sums = np.concatenate([[0], np.cumsum(is_name)])
    place = np.arange(len(is_name))
    before = sums[place + 1] - sums[np.maximum(place + 1 - _NEAR, 0)]
    behind = sums[np.minimum(place + 1 + _NEAR, len(is_name))] - sums[place + 1]
    both: Codes = (before * (_NEAR + 1) + behind).astype(np.uint32)
    return both


def _run(ends: Codes) -> Codes:
    """How many words stand since the last sentence ended, in steps."""
    place = np.arange(len(ends))
    begins = np.roll(ends, 1).astype(bool)
    last = np.maximum.accumulate(np.where(begins, place, 0))
    return (np.minimum(place - last, _LONGEST_RUN) // _STEP).astype(np.uint32)
