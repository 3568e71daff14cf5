"""Models in files: arrays and vocabularies in one `.npz`, without pickle."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cleaner.errors import ModelError
from cleaner.learned.network import Network

_ABOUT = "about"
_SHIPPED = Path(__file__).with_name("html.npz")


def save_network(path: Path, weights: dict[str, NDArray[Any]], about: dict[str, Any]) -> None:
    """Write a model: `weights` by name in half precision, `about` (vocabularies, temperature)."""
    told = np.frombuffer(json.dumps(about, ensure_ascii=False).encode(), dtype=np.uint8)
    arrays: dict[str, Any] = {_ABOUT: told}
    arrays |= {name: value.astype(np.float16) for name, value in sorted(weights.items())}
    with path.open("wb") as file:
        np.savez_compressed(file, **arrays)


@lru_cache(maxsize=4)
def load_network(path: str | None = None) -> Network:
    """Return the model in a file, or the one that ships with the package; loaded once.

    Raises `ModelError` when the file is none.
    """
    try:
        with np.load(path or _SHIPPED, allow_pickle=False) as arrays:
            held = {name: arrays[name] for name in arrays.files}
        about = json.loads(held.pop(_ABOUT).tobytes())
        return Network(held, about)
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(
            f"{path or _SHIPPED}: no model of this version; make one with python -m "
            f"training.labeller, or leave the path out for the one that ships ({error})"
        ) from error
