"""Words that stand for a block in the vocabulary: its first and last words, the names around it."""

from __future__ import annotations

import re
from functools import lru_cache

_LONG = 160
"""Characters of a block from which only its ends are read."""
_HEAD, _TAIL = 60, 40
_FIRST, _LAST = 4, 3
_MOST_DIGITS = 5
PIECE = re.compile(r"\w+|[^\w\s]")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NAME = re.compile(r"[a-z]{2,}")
_LONGEST_NAME, _MOST_NAMES = 200, 12
_LONGEST_ROLE = 20


def word_tokens(text: str) -> list[str]:
    """Return tokens of the first and the last words of a block.

    The opening word, the next ones and the last ones are told apart (`a0:`, `a1:`, `z:`); numbers
    count by their length.
    """
    if len(text) > _LONG:
        first = PIECE.findall(text[:_HEAD])[: _FIRST - 1]
        last = PIECE.findall(text[-_TAIL:])[1 - _LAST :]
    else:
        pieces = PIECE.findall(text)
        first, last = pieces[:_FIRST], pieces[_FIRST:][-_LAST:]
    tokens = ["a1:" + plain(piece) for piece in first]
    if tokens:
        tokens[0] = "a0:" + tokens[0][3:]
    tokens += ["z:" + plain(piece) for piece in last]
    return tokens


@lru_cache(maxsize=16384)
def box_tokens(tag: str, name: str, role: str, *, hidden: bool) -> tuple[str, ...]:
    """Return tokens of an element: its tag, role, and the words of its class and id."""
    tokens = ["t:" + tag]
    if role:
        tokens.append("r:" + role.lower()[:_LONGEST_ROLE])
    if hidden:
        tokens.append("hidden")
    tokens.extend(name_tokens(name))
    return tuple(tokens)


@lru_cache(maxsize=16384)
def name_tokens(name: str) -> tuple[str, ...]:
    """Return the words of a class or id, in any of the usual spellings, each once."""
    words = _NAME.findall(_HUMP.sub(" ", name[:_LONGEST_NAME]).lower())
    return tuple(dict.fromkeys(words))[:_MOST_NAMES]


@lru_cache(maxsize=16384)
def plain(piece: str) -> str:
    """Return a word in small letters, a number by its length."""
    return f"0{min(len(piece), _MOST_DIGITS)}" if piece.isdigit() else piece.lower()
