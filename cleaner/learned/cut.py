"""Where to cut: the blocks that together are most likely the main content."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[Any]


def best_cut(probabilities: Floats, words: Floats, beta: float = 1.0) -> float:
    """Return the probability from which blocks are kept, so that the expected F-measure is best.

    `probabilities` and `words` are those of a page's blocks, `(n,)`, n > 0; recall counts `beta`
    times as much as precision. With the blocks sorted by probability p, n words each, it is the
    k for which (1 + b²) Σ p·n (first k) / (Σ n (first k) + b² Σ p·n (all)) is greatest: the
    plug-in rule of Nan, Chai, Lee and Chieu, "Optimizing F-measure: a tale of two approaches"
    (2012). At least one block is kept.
    """
    order = np.argsort(-probabilities, kind="stable")
    sizes = words[order] + 1e-3
    right = probabilities[order] * sizes
    expected = np.cumsum(right) / (np.cumsum(sizes) + beta**2 * right.sum() + 1e-9)
    return float(probabilities[order[int(np.argmax(expected))]])
