"""What tests of integrations share: a missing framework skips them, but not in CI."""

from __future__ import annotations

import importlib
import os

import pytest

REQUIRED = "CLEANER_REQUIRE_ENGINES"


def need(*modules: str) -> None:
    """Skip the tests of this module when one of these is missing; with REQUIRED set, fail."""
    for module in modules:
        try:
            importlib.import_module(module)
        except ImportError as error:
            if os.environ.get(REQUIRED):
                raise
            pytest.skip(f"{module} is not installed ({error})", allow_module_level=True)
