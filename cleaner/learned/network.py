"""The network that reads the features of a page, in numpy: no training library is needed.

Each block's measures and words become a short vector; twice, a block then sees the mean vector of
its neighbours, of the boxes around it and of the page, weighted by words (prefix sums make that
cheap), as in DeepSets (Zaheer et al. 2017) over nested sets. Trained by `training.labeller`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cleaner.learned.features import Features
from cleaner.learned.places import Surroundings, surroundings

Floats = NDArray[np.float32]
Array = NDArray[Any]

WINDOWS = (3, 10)
"""Blocks on either side whose mean a block sees."""
FURTHEST = 4.0
"""Standard deviations at which a measure is cut."""


class Network:
    """Weights by name, as `training.labeller` writes them, and the vocabularies."""

    def __init__(self, weights: Mapping[str, Array], about: Mapping[str, Any]) -> None:
        """Take the weights by name; `about` holds the vocabularies and the temperature.

        Raises `KeyError` when something is missing.
        """
        self._weights = {key: value.astype(np.float32) for key, value in weights.items()}
        self._names = {token: place for place, token in enumerate(about["names"])}
        self._words = {token: place for place, token in enumerate(about["words"])}
        self.temperature = float(about["temperature"])
        """What logits are divided by to become honest probabilities (Guo et al. 2017)."""

    def logits(self, features: Features) -> Floats:
        """Return for each block the logit of its being main content, `(n,)`."""
        around = surroundings(features.own, features.parents)
        inputs = np.concatenate(self._inputs(features, around), axis=1)
        hidden = _relu(self._layer("own1", inputs))
        state = _relu(self._layer("own2", hidden))
        context = _Context(features.words, around)
        seen = np.concatenate([*context.of(state), hidden], axis=1)
        state = _relu(self._layer("near2", _relu(self._layer("near1", seen))))
        seen = np.concatenate([*context.of(state), hidden], axis=1)
        found: Floats = self._layer("far2", _relu(self._layer("far1", seen)))[:, 0]
        return found

    def _inputs(self, features: Features, around: Surroundings) -> list[Floats]:
        weights = self._weights
        blocks = _scaled(features.blocks, weights["blocks.mean"], weights["blocks.spread"])
        page = _scaled(features.page, weights["page.mean"], weights["page.spread"])
        boxes = _bags(features.boxes, self._names, weights["names"])
        whole = boxes.copy()
        for level, parents in around.levels:
            whole[level] += whole[parents]
        own = features.own
        parents_of = np.maximum(features.parents, 0)
        return [
            blocks,
            np.broadcast_to(page, (len(blocks), len(page))),
            boxes[own],
            boxes[parents_of[own]],
            np.tanh(whole[own]),
            _bags(features.marks, self._names, weights["names"]),
            _bags(features.openings, self._words, weights["words"]),
        ]

    def _layer(self, name: str, inputs: Floats) -> Floats:
        found: Floats = inputs @ self._weights[f"{name}.weight"] + self._weights[f"{name}.bias"]
        return found


class _Context:
    """Means over ranges of blocks, weighted by words."""

    def __init__(self, words: Floats, around: Surroundings) -> None:
        size = len(words)
        self._weights = (words + 1).astype(np.float64)[:, None]
        self._sums = np.concatenate([[0.0], np.cumsum(self._weights)])
        place = np.arange(size)
        windows = [
            (np.maximum(place - width, 0), np.minimum(place + width + 1, size)) for width in WINDOWS
        ]
        self._starts = np.column_stack([around.starts, *(start for start, _ in windows)])
        self._ends = np.column_stack([around.ends, *(end for _, end in windows)])
        self._mass = self._sums[self._ends] - self._sums[self._starts]
        containers = self._mass[:, : around.starts.shape[1]]
        self._shares = (containers / self._sums[-1]).astype(np.float32)
        self._sizes = (np.log1p(containers) / 5).astype(np.float32)

    def of(self, state: Floats) -> list[Floats]:
        """Return what each block sees of `state`: `(n, …)` each."""
        size, width = state.shape
        sums = np.zeros((size + 1, width))
        np.cumsum(state * self._weights, axis=0, out=sums[1:])
        means = (sums[self._ends] - sums[self._starts]) / self._mass[:, :, None]
        before, behind = np.zeros_like(state), np.zeros_like(state)
        before[1:], behind[:-1] = state[:-1], state[1:]
        page = np.broadcast_to((sums[-1] / self._sums[-1]).astype(np.float32), state.shape)
        seen = means.astype(np.float32).reshape(size, -1)
        return [seen, before, behind, page, self._shares, self._sizes]


def _bags(bags: Sequence[Sequence[str]], vocabulary: Mapping[str, int], table: Floats) -> Floats:
    """The sum of the vectors of the known tokens in each bag, `(len(bags), width)`."""
    get = vocabulary.get
    known = [[place for token in bag if (place := get(token)) is not None] for bag in bags]
    ends = np.cumsum([len(places) for places in known])
    sums = np.zeros((int(ends[-1]) + 1, table.shape[1]))
    np.cumsum(table[list(chain.from_iterable(known))], axis=0, out=sums[1:])
    starts = np.concatenate([[0], ends[:-1]])
    found: Floats = (sums[ends] - sums[starts]).astype(np.float32)
    return found


def _scaled(values: Floats, mean: Floats, spread: Floats) -> Floats:
    scaled: Floats = np.clip((values - mean) / spread, -FURTHEST, FURTHEST)
    return scaled


def _relu(values: Floats) -> Floats:
    positive: Floats = np.maximum(values, 0)
    return positive
