"""The sums of the network, one block at a time: slow, and plain enough to be checked by eye."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from cleaner.learned.features import Features
from cleaner.learned.network import FURTHEST, WINDOWS, Network
from cleaner.learned.places import surroundings

Vector = np.ndarray[Any, Any]


def logits(network: Network, features: Features) -> list[float]:
    """Return the logit of each block."""
    weights, names, words = network._weights, network._names, network._words
    size = len(features.words)

    def layer(name: str, value: Vector) -> Vector:
        found: Vector = value @ weights[f"{name}.weight"] + weights[f"{name}.bias"]
        return found

    def bag(tokens: Sequence[str], rows: Any, table: Vector) -> Vector:
        known = [table[rows[token]] for token in tokens if token in rows]
        return np.sum(known, axis=0) if known else np.zeros(table.shape[1])

    def scaled(value: Vector, name: str) -> Vector:
        away = (value - weights[f"{name}.mean"]) / weights[f"{name}.spread"]
        return np.clip(away, -FURTHEST, FURTHEST)

    boxes = [bag(tokens, names, weights["names"]) for tokens in features.boxes]
    parents = features.parents.tolist()

    def whole(box: int) -> Vector:
        return boxes[box] + (whole(parents[box]) if box > 0 else 0)

    hidden, state = [], []
    for block in range(size):
        box = int(features.own[block])
        inputs = np.concatenate(
            [
                scaled(features.blocks[block], "blocks"),
                scaled(features.page, "page"),
                boxes[box],
                boxes[max(parents[box], 0)],
                np.tanh(whole(box)),
                bag(features.marks[block], names, weights["names"]),
                bag(features.openings[block], words, weights["words"]),
            ]
        )
        hidden.append(np.maximum(layer("own1", inputs), 0))
        state.append(np.maximum(layer("own2", hidden[-1]), 0))
    around = surroundings(features.own, features.parents)
    mass = features.words + 1

    def mean(values: list[Vector], start: int, end: int) -> Vector:
        found: Vector = np.average(values[start:end], axis=0, weights=mass[start:end])
        return found

    def peaks(values: list[Vector], block: int) -> list[Vector]:
        sides = (values[: block + 1], values[block:]) if network._has_peaks else ()
        return [np.max(side, axis=0) for side in sides]

    def seen(values: list[Vector], block: int) -> Vector:
        ranges = list(zip(around.starts[block], around.ends[block], strict=True))
        near = [(max(block - w, 0), min(block + w + 1, size)) for w in WINDOWS]
        held = np.array([mass[start:end].sum() for start, end in ranges])
        nothing = np.zeros_like(values[0])
        return np.concatenate(
            [
                *(mean(values, int(start), int(end)) for start, end in [*ranges, *near]),
                values[block - 1] if block else nothing,
                values[block + 1] if block + 1 < size else nothing,
                *peaks(values, block),
                mean(values, 0, size),
                held / mass.sum(),
                np.log1p(held) / 5,
                hidden[block],
            ]
        )

    steps = [np.maximum(layer("near1", seen(state, block)), 0) for block in range(size)]
    state = [np.maximum(layer("near2", step), 0) for step in steps]
    steps = [np.maximum(layer("far1", seen(state, block)), 0) for block in range(size)]
    return [float(layer("far2", step)[0]) for step in steps]
