"""Tests against real frameworks: not even imported unless the marker `engines` is asked for."""

from pathlib import Path

import pytest

NEED_AN_ENGINE = {
    "test_arrow.py",
    "test_benchmark.py",
    "test_datatrove.py",
    "test_ray_and_dask.py",
    "test_spark.py",
    "test_wet.py",
}


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave these modules alone when the expression of `-m` does not ask for the engines."""
    asked = config.option.markexpr
    is_wanted = not asked or "engines" in asked.replace("not engines", "")
    is_theirs = collection_path.name in NEED_AN_ENGINE
    return True if is_theirs and not is_wanted else None
