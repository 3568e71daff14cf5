"""The cut, against trying all of them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.learned.cut import best_cut

BLOCKS = st.lists(st.tuples(st.floats(0.01, 0.99), st.integers(1, 60)), min_size=1, max_size=12)


def expected(kept: list[tuple[float, int]], blocks: list[tuple[float, int]], beta: float) -> float:
    """The F-measure to be expected of keeping some blocks."""
    right = sum(p * n for p, n in kept)
    whole = sum(p * n for p, n in blocks)
    return (1 + beta**2) * right / (sum(n for _, n in kept) + beta**2 * whole)


@given(BLOCKS, st.sampled_from([0.7, 1.0, 1.5]))
def test_no_other_cut_is_better(blocks: list[tuple[float, int]], beta: float) -> None:
    chances = np.array([p for p, _ in blocks])
    cut = best_cut(chances, np.array([n for _, n in blocks], dtype=float), beta)
    chosen = expected([b for b in blocks if b[0] >= cut], blocks, beta)
    ranked = sorted(blocks, key=lambda block: -block[0])
    best = max(expected(ranked[:k], blocks, beta) for k in range(1, len(ranked) + 1))
    assert chosen == pytest.approx(best, abs=1e-3)


@given(BLOCKS)
def test_recall_never_keeps_less(blocks: list[tuple[float, int]]) -> None:
    chances = np.array([p for p, _ in blocks])
    words = np.array([n for _, n in blocks], dtype=float)
    assert best_cut(chances, words, 1.5) <= best_cut(chances, words, 0.7)


def test_a_lone_paragraph_among_scraps() -> None:
    assert best_cut(np.array([0.1, 0.9, 0.2]), np.array([3.0, 80.0, 2.0])) == 0.9
