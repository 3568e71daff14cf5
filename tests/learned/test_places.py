"""The containers of blocks, against the plain definition."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from cleaner.learned.places import ANCESTORS, surroundings


@st.composite
def trees(draw: st.DrawFn) -> tuple[list[int], list[int]]:
    """Boxes with their parents, and blocks in page order with the box of each."""
    parents, own = [-1], []
    stack = [0]
    for _ in range(draw(st.integers(1, 25))):
        action = draw(st.sampled_from(["open", "close", "block", "block"]))
        if action == "open":
            parents.append(stack[-1])
            stack.append(len(parents) - 1)
        elif action == "close" and len(stack) > 1:
            stack.pop()
        else:
            own.append(stack[-1])
    return own or [0], parents


def blocks_in(box: int, own: list[int], parents: list[int]) -> list[int]:
    """The blocks in a box or in boxes in it."""
    found = []
    for block, at in enumerate(own):
        while at not in (box, -1):
            at = parents[at]  # noqa: PLW2901 - climbing
        if at == box:
            found.append(block)
    return found


@given(trees())
def test_containers_are_the_ranges_of_the_boxes_around(tree: tuple[list[int], list[int]]) -> None:
    own, parents = tree
    found = surroundings(np.array(own), np.array(parents))
    for block, box in enumerate(own):
        ranges, at = [], box
        while at >= 0:
            inside = blocks_in(at, own, parents)
            limits = (inside[0], inside[-1] + 1)
            if not ranges or ranges[-1] != limits:
                ranges.append(limits)
            at = parents[at]
        # The page itself is a step of its own only where it holds more than the box below.
        expected = [ranges[min(step, len(ranges) - 1)] for step in range(ANCESTORS)]
        got = [
            (int(found.starts[block, step]), int(found.ends[block, step]))
            for step in range(ANCESTORS)
        ]
        assert got == expected


@given(trees())
def test_levels_hold_each_box_below_its_parent(tree: tuple[list[int], list[int]]) -> None:
    own, parents = tree
    done = {0}
    for boxes, above in surroundings(np.array(own), np.array(parents)).levels:
        assert {int(box) for box in above} <= done
        assert [parents[int(box)] for box in boxes] == [int(box) for box in above]
        done |= {int(box) for box in boxes}
    assert done == set(range(len(parents)))
