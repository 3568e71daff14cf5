"""The word lists that the fields know: files of TOML beside this module."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from cleaner.text import fold


@cache
def word_lists(file: str) -> Mapping[str, frozenset[str]]:
    """Return the lists of words in `file`, folded, by name; each file is read once."""
    text = (files("cleaner.fields") / file).read_text("utf-8")
    return {key: frozenset(map(fold, words)) for key, words in tomllib.loads(text).items()}
