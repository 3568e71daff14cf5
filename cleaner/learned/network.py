"""The network that reads the features of a page, in numpy: no training library is needed.

Each block's measures and words become a short vector; twice, a block then sees the mean vector of
its neighbours, of the boxes around it and of the page, weighted by words (prefix sums make that
cheap), on a text also the greatest values before and behind it, as in DeepSets (Zaheer et al. 2017)
over nested sets. Trained by `training.labeller`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cleaner.learned.features import Features
from cleaner.learned.places import CONTAINERS, Surroundings, surroundings
from cleaner.learned.threads import one_thread

Floats = NDArray[np.float32]
Array = NDArray[Any]
Layer = tuple[Array, Array]
"""The weight of a layer, `(in, out)`, and its bias, `(out,)`."""

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
        self.measures = len(self._weights["blocks.mean"])
        """Measures of a block that it was made for."""
        self._names = {token: place for place, token in enumerate(about["names"])}
        self._words = {token: place for place, token in enumerate(about["words"])}
        self._has_peaks = bool(about.get("peaks", False))
        self.temperature = float(about["temperature"])
        """What logits are divided by to become honest probabilities (Guo et al. 2017)."""
        self.kinds: tuple[str, ...] = tuple(about.get("kinds", ()))
        """The labels between which it tells blocks apart; none where it was not taught any."""

    def logits(self, features: Features) -> Floats:
        """Return for each block the logit of its being main content, `(n,)`."""
        return self.read(features)[0]

    def read(self, features: Features) -> tuple[Floats, Floats]:
        """Return the logits of all blocks, `(n,)`, and those of their `kinds`, `(n, kinds)`."""
        with one_thread():
            return self._read(features)

    def _read(self, features: Features) -> tuple[Floats, Floats]:
        around = surroundings(features.own, features.parents)
        hidden = _relu(self._own(features, around))
        state = _relu(self._layer("own2", hidden))
        # All boxes around the blocks of a page with one box are the page: they are added up.
        seen: _Page | _Context
        if len(features.parents) == 1:
            seen = _Page(features.words, has_peaks=self._has_peaks)
        else:
            seen = _Context(features.words, around, has_peaks=self._has_peaks)
        state = _relu(self._layer("near2", _relu(seen.layer(self._of("near1"), state, hidden))))
        found: Floats = _relu(seen.layer(self._of("far1"), state, hidden))
        kinds = self._layer("kinds", found) if self.kinds else found[:, :0]
        return self._layer("far2", found)[:, 0], kinds

    def _own(self, features: Features, around: Surroundings) -> Floats:
        """The first layer: what a block says of itself, and the names of the boxes around it."""
        weights = self._weights
        blocks = _scaled(features.blocks, weights["blocks.mean"], weights["blocks.spread"])
        page = _scaled(features.page, weights["page.mean"], weights["page.spread"])
        boxes = _bags(features.boxes, self._names, weights["names"])
        marks = _bags(features.marks, self._names, weights["names"])
        words = _bags(features.openings, self._words, weights["words"])
        sizes = [blocks.shape[1], len(page), *[boxes.shape[1]] * 4]
        weight, bias = self._of("own1")
        of_blocks, of_page, of_box, of_parent, of_whole, of_marks, of_words = np.split(
            weight, np.cumsum(sizes)
        )
        inputs, rows = [blocks, marks, words], [of_blocks, of_marks, of_words]
        same = bias + page @ of_page
        if len(boxes) == 1:
            same = same + boxes[0] @ (of_box + of_parent) + np.tanh(boxes[0]) @ of_whole
        else:
            own, whole = features.own, boxes.copy()
            for level, parents in around.levels:
                whole[level] += whole[parents]
            inputs += [boxes[own], boxes[np.maximum(features.parents, 0)[own]], np.tanh(whole[own])]
            rows += [of_box, of_parent, of_whole]
        found: Floats = np.concatenate(inputs, axis=1) @ np.concatenate(rows) + same
        return found

    def _of(self, name: str) -> Layer:
        return self._weights[f"{name}.weight"], self._weights[f"{name}.bias"]

    def _layer(self, name: str, inputs: Floats) -> Floats:
        weight, bias = self._of(name)
        found: Floats = inputs @ weight + bias
        return found


class _Means:
    """Means over ranges of blocks, half-open, weighted by words; `(n, ranges)` each."""

    def __init__(self, words: Floats, starts: Array, ends: Array) -> None:
        self._weights = (words + 1).astype(np.float64)[:, None]
        self._starts, self._ends = starts, ends
        sums = np.concatenate([[0.0], np.cumsum(self._weights)])
        self.mass = sums[ends] - sums[starts]
        self.whole = sums[-1]

    def of(self, state: Floats) -> tuple[Floats, Floats]:
        """Return the means of `state` over each block's ranges, end to end, and over the page."""
        size, width = state.shape
        sums = np.zeros((size + 1, width))
        np.cumsum(state * self._weights, axis=0, out=sums[1:])
        means = (sums[self._ends] - sums[self._starts]) / self.mass[:, :, None]
        page: Floats = (sums[-1] / self.whole).astype(np.float32)
        return means.astype(np.float32).reshape(size, -1), page


class _Context:
    """What each block sees of the others: those around and beside it, those in its boxes, all."""

    def __init__(self, words: Floats, around: Surroundings, *, has_peaks: bool) -> None:
        self._has_peaks = has_peaks
        starts, ends = _windows(len(words))
        starts, ends = [around.starts, *starts], [around.ends, *ends]
        self._means = _Means(words, np.column_stack(starts), np.column_stack(ends))
        containers = self._means.mass[:, :CONTAINERS]
        self._shares = (containers / self._means.whole).astype(np.float32)
        self._sizes = (np.log1p(containers) / 5).astype(np.float32)

    def layer(self, layer: Layer, state: Floats, hidden: Floats) -> Floats:
        """Return a layer over `hidden` and what each block sees of `state`: `(n, ...)`."""
        means, page = self._means.of(state)
        whole = np.broadcast_to(page, state.shape)
        beside = _beside(state, has_peaks=self._has_peaks)
        inputs = [means, *beside, whole, self._shares, self._sizes, hidden]
        found: Floats = np.concatenate(inputs, axis=1) @ layer[0] + layer[1]
        return found


class _Page:
    """The same where each container is the page: what all blocks see is worked out once."""

    def __init__(self, words: Floats, *, has_peaks: bool) -> None:
        self._has_peaks = has_peaks
        starts, ends = _windows(len(words))
        self._means = _Means(words, np.column_stack(starts), np.column_stack(ends))

    def layer(self, layer: Layer, state: Floats, hidden: Floats) -> Floats:
        """As of `_Context`."""
        width = state.shape[1]
        means, page = self._means.of(state)
        beside = _beside(state, has_peaks=self._has_peaks)
        near = (len(WINDOWS) + len(beside)) * width
        cuts = np.cumsum([CONTAINERS * width, near, width, *[CONTAINERS] * 2])
        around, of_near, of_page, of_shares, of_sizes, of_hidden = np.split(layer[0], cuts)
        of_page = of_page + around.reshape(CONTAINERS, width, -1).sum(0)
        same = layer[1] + page @ of_page + of_shares.sum(0)
        same = same + np.float32(np.log1p(self._means.whole) / 5) * of_sizes.sum(0)
        inputs = np.concatenate([means, *beside, hidden], axis=1)
        found: Floats = inputs @ np.concatenate([of_near, of_hidden]) + same
        return found


def _windows(size: int) -> tuple[list[Array], list[Array]]:
    """The half-open ranges of the blocks around each block."""
    place = np.arange(size)
    starts = [np.maximum(place - width, 0) for width in WINDOWS]
    return starts, [np.minimum(place + width + 1, size) for width in WINDOWS]


def _beside(state: Floats, *, has_peaks: bool) -> tuple[Floats, ...]:
    """What stands right before and right behind each block (nothing at the ends), and the peaks."""
    before, behind = np.zeros_like(state), np.zeros_like(state)
    before[1:], behind[:-1] = state[:-1], state[1:]
    return (before, behind, *_peaks(state)) if has_peaks else (before, behind)


def _peaks(state: Floats) -> tuple[Floats, Floats]:
    """The greatest values up to each block, and from it on: a heading of comments is far behind."""
    until: Floats = np.maximum.accumulate(state, axis=0)
    since: Floats = np.maximum.accumulate(state[::-1], axis=0)[::-1]
    return until, since


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
