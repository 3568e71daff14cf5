"""Where the lines of a squeezed text ended, by a small network in numpy.

The signs of each place between two words become a short vector; two convolutions then let it see
eight places on either side. Trained by `training.line_ends` on texts that have their line ends.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cleaner.learned.threads import one_thread
from cleaner.learned.word_signs import word_signs
from cleaner.text import ends_sentence

Floats = NDArray[np.float32]

_WEIGHTS = Path(__file__).parent / "line_ends.npz"
TAPS = 9
"""Places that a convolution sees at once."""
_MARGIN = 2 * (TAPS // 2)
_AT_ONCE = 4096
"""Places that are worked out together, so that a long text takes no more memory."""
_CUT, _CUT_OF_SENTENCES = 0.5, -1.0
"""The logits from which a line ends, where a sentence goes on and where one has ended: to tear a
sentence may lose half of it, to part two costs nothing."""
_LEAST_ENDS = 0.02
"""Likely line ends for each word: with fewer it is one long paragraph, or hardly has chrome."""


class LineEnds:
    """The weights of the network by name, as `training.line_ends` writes them."""

    def __init__(self, weights: Mapping[str, NDArray[Any]]) -> None:
        """Take the weights; a convolution's is `(TAPS, in, out)`, those of signs count in steps."""
        held = {name: value.astype(np.float32) for name, value in weights.items()}
        held["signs"] *= held.pop("signs.step")
        self._weights = held

    def find(self, words: Sequence[str]) -> list[int]:
        """Return the indices of the words that likely ended a line, if they are many."""
        with one_thread():
            logits = self.logits(words)
        # Three digits: the last ones differ between machines, and the lines must not.
        logits = np.round(logits, 3)
        if (logits > 0).sum() < _LEAST_ENDS * len(words):
            return []
        cuts = [_CUT_OF_SENTENCES if ends_sentence(word) else _CUT for word in words[:-1]]
        found: list[int] = np.flatnonzero(logits > np.array(cuts)).tolist()
        return found

    def logits(self, words: Sequence[str]) -> Floats:
        """Return for each word but the last the logit of its being the last of a line."""
        signs = word_signs(words)
        pieces = [
            self._some(signs, start, min(start + _AT_ONCE, len(signs)))
            for start in range(0, len(signs), _AT_ONCE)
        ]
        return np.concatenate(pieces) if pieces else np.zeros(0, dtype=np.float32)

    def _some(self, signs: NDArray[np.intp], start: int, end: int) -> Floats:
        """The logits from `start` up to `end`, worked out with what they see on both sides."""
        first = max(start - _MARGIN, 0)
        seen = signs[first : end + _MARGIN]
        weights = self._weights
        own = np.maximum(weights["signs"][seen].sum(axis=1) + weights["signs.bias"], 0)
        near = self._layer("near", own)
        far = self._layer("far", np.concatenate([near, own], axis=1))
        both = np.concatenate([far, own], axis=1)
        found: Floats = both @ weights["end.weight"] + weights["end.bias"]
        return found[start - first : end - first, 0]

    def _layer(self, name: str, state: Floats) -> Floats:
        """A convolution, and what is positive of it; nothing stands beyond the ends."""
        size = len(state)
        around = np.pad(state, ((TAPS // 2, TAPS // 2), (0, 0)))
        found = np.tile(self._weights[f"{name}.bias"], (size, 1))
        for tap, weight in enumerate(self._weights[f"{name}.weight"]):
            found += around[tap : tap + size] @ weight
        positive: Floats = np.maximum(found, 0)
        return positive


def find_line_ends(words: Sequence[str]) -> list[int]:
    """Return the indices of the words of a squeezed text that were likely the last of a line."""
    return _shipped().find(words)


@lru_cache(maxsize=1)
def _shipped() -> LineEnds:
    with np.load(_WEIGHTS, allow_pickle=False) as arrays:
        return LineEnds({name: arrays[name] for name in arrays.files})
