"""Models in files: arrays and vocabularies in one `.npz`, without pickle."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cleaner.errors import ModelError
from cleaner.learned.features import FEATURES
from cleaner.learned.network import Network

_ABOUT = "about"
_FOLDER = Path(__file__).parent


def save_network(path: Path, weights: dict[str, NDArray[Any]], about: dict[str, Any]) -> None:
    """Write a model: `weights` by name in half precision, `about` (vocabularies, temperature)."""
    told = np.frombuffer(json.dumps(about, ensure_ascii=False).encode(), dtype=np.uint8)
    arrays: dict[str, Any] = {_ABOUT: told}
    arrays |= {name: value.astype(np.float16) for name, value in sorted(weights.items())}
    with path.open("wb") as file:
        np.savez_compressed(file, **arrays)


@lru_cache(maxsize=4)
def load_network(form: str = "html", path: str | None = None) -> Network:
    """Return the model in a file, or the one that ships for pages of this form; loaded once.

    `form` is `html`, `text`, or `pages`: texts of pages that are no articles. Raises `ModelError`
    when the file is none.
    """
    place = path or _FOLDER / f"{form}.npz"
    try:
        with np.load(place, allow_pickle=False) as arrays:
            held = {name: arrays[name] for name in arrays.files}
        about = json.loads(held.pop(_ABOUT).tobytes())
        network = Network(held, about)
        if network.measures != FEATURES[form]:
            raise ValueError(f"made for {network.measures} measures, not {FEATURES[form]}")
        return network
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(
            f"{place}: no model of this version; make one with python -m "
            f"training.labeller, or leave the path out for the one that ships ({error})"
        ) from error
