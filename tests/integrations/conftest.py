"""Tests against real frameworks: not even imported unless the marker `engines` is asked for."""

from pathlib import Path

import pytest

HERE = Path(__file__).parent


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave the modules of this folder alone when the marker's expression deselects them."""
    asked = config.option.markexpr
    is_wanted = not asked or "engines" in asked.replace("not engines", "")
    is_ours = collection_path.parent == HERE and collection_path.name.startswith("test_")
    return True if is_ours and not is_wanted and collection_path.name != "test_extras.py" else None
