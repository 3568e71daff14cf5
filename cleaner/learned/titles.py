"""How much a line reads like a title: the sum of what its words and their shapes weigh.

"By Ann Lee", "Click here", "solar panels on roof" stand where headlines stand and are none. Trained
by `training.titles` on the lines above the articles of texts.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from cleaner.learned.tokens import PIECE, plain

_WEIGHTS = Path(__file__).parent / "titles.json"
_LONGEST = 200
"""Characters of a line that are read."""
_OPENING = 3
"""Pieces whose shapes are seen side by side."""
_STEPS = 4
_MOST_NAMES = 6
_CASES = frozenset({"A", "Aa", "a"})


def title_score(text: str) -> float:
    """Return what the words of a line weigh as a headline's: above 0 for it, below against it."""
    return weight_of(title_tokens(text), _shipped())


def weight_of(tokens: Iterable[str], weights: Mapping[str, float]) -> float:
    """Return what `tokens` weigh together; the order of a set, which differs by run, has no say."""
    return math.fsum(weights.get(token, 0.0) for token in tokens)


def title_tokens(text: str) -> frozenset[str]:
    """Return what is seen of a line: its words, and shapes that are the same in all languages."""
    pieces = PIECE.findall(text[:_LONGEST])
    return frozenset(_tokens(pieces)) if pieces else frozenset()


def _tokens(pieces: list[str]) -> Iterator[str]:
    words = [plain(piece) for piece in pieces]
    shapes = [_shape(piece) for piece in pieces]
    yield from (f"word {word}" for word in words)
    yield f"first {words[0]}"
    yield f"shape {' '.join(shapes[:_OPENING])}"
    yield f"end {shapes[-1]}"
    lettered = [shape for shape in shapes if shape in _CASES]
    if lettered:
        names = sum(shape != "a" for shape in lettered)
        yield f"capitals {names * _STEPS // len(lettered)}"
        if names == len(lettered):
            yield f"names {min(names, _MOST_NAMES)}"
    half, odd = divmod(len(pieces), 2)
    if half and not odd and pieces[:half] == pieces[half:]:
        yield "twice"


def _shape(piece: str) -> str:
    """Capitals, a capital, small letters, letters of a script without both, a number, a sign."""
    first = piece[0]
    if piece.isdigit():
        return "9"
    if first.isupper():
        return "A" if piece.isupper() and len(piece) > 1 else "Aa"
    if first.islower():
        return "a"
    return "o" if first.isalpha() else first


@lru_cache(maxsize=1)
def _shipped() -> Mapping[str, float]:
    weights: dict[str, float] = json.loads(_WEIGHTS.read_text("utf-8"))
    return weights
