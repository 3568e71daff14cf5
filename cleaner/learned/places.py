"""Where each block stands in the tree of boxes: the ranges of blocks under the boxes around it."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Places = NDArray[np.intp]

ANCESTORS = 5
"""Boxes around a block that are looked at, from the innermost; equal ranges count once."""
CONTAINERS = ANCESTORS + 2
"""These and the two outermost below the page."""


class Surroundings(NamedTuple):
    """The half-open ranges of blocks of the containers of each block, `(n, CONTAINERS)`."""

    starts: Places
    ends: Places
    levels: tuple[tuple[Places, Places], ...]
    """Boxes by depth, the first below the root, each with its parent."""


def surroundings(own: Places, parents: Places) -> Surroundings:
    """Return the containers of each block: `own` is its box, `parents` the parent of each box."""
    starts, ends = _ranges(own.tolist(), parents.tolist())
    wider = _wider(starts, ends, parents.tolist())
    outermost, second = _outermost(wider)
    up = np.array(wider, dtype=np.intp)
    chosen = [own]
    for _ in range(ANCESTORS - 1):
        chosen.append(up[chosen[-1]])
    chosen += [np.array(outermost, dtype=np.intp)[own], np.array(second, dtype=np.intp)[own]]
    boxes = np.stack(chosen, axis=1)
    return Surroundings(
        np.array(starts, dtype=np.intp)[boxes],
        np.array(ends, dtype=np.intp)[boxes],
        _levels(parents),
    )


def _ranges(own: list[int], parents: list[int]) -> tuple[list[int], list[int]]:
    """The range of blocks in each box; blocks come in the order of the page."""
    starts, ends = [len(own)] * len(parents), [0] * len(parents)
    for block, box in enumerate(own):
        starts[box] = min(starts[box], block)
        ends[box] = block + 1
    for box in range(len(parents) - 1, 0, -1):
        parent = parents[box]
        starts[parent] = min(starts[parent], starts[box])
        ends[parent] = max(ends[parent], ends[box])
    return [min(start, end) for start, end in zip(starts, ends, strict=True)], ends


def _wider(starts: list[int], ends: list[int], parents: list[int]) -> list[int]:
    """For each box the nearest one around it that holds more blocks; the root has itself."""
    wider = [0] * len(parents)
    for box in range(1, len(parents)):
        parent = parents[box]
        is_same = starts[parent] == starts[box] and ends[parent] == ends[box]
        wider[box] = wider[parent] if is_same else parent
    return wider


def _outermost(wider: list[int]) -> tuple[list[int], list[int]]:
    """For each box the outermost one below the root that holds it, and the next one inside."""
    steps, first, second = [0] * len(wider), [0] * len(wider), [0] * len(wider)
    for box in range(1, len(wider)):
        around = wider[box]
        steps[box] = steps[around] + 1
        first[box] = box if steps[box] == 1 else first[around]
        second[box] = box if steps[box] <= 2 else second[around]
    return first, second


def _levels(parents: Places) -> tuple[tuple[Places, Places], ...]:
    depths = [0] * len(parents)
    for box, parent in enumerate(parents.tolist()[1:], start=1):
        depths[box] = depths[parent] + 1
    # Sorted once: pages may nest 500 deep, and a look at all boxes for each depth is dear.
    order = np.argsort(depths, kind="stable")
    found = np.split(order, np.cumsum(np.bincount(depths))[:-1])[1:]
    return tuple((boxes, parents[boxes]) for boxes in found)
