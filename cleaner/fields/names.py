"""Telling a person's name, an agency and a desk apart; the names lie in `names.toml`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from cleaner.fields.lists import word_lists
from cleaner.text import CJK, bare, fold

_NAME_WORDS = (2, 5)
_CJK_NAME = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af·\s]{2,8}")
_INITIAL = re.compile(r"(?:[^\W\d_]\.){1,3}")
_CASELESS = re.compile(r"[\u0590-\u08ff\u0900-\u0dff\u0e00-\u0eff]")


@lru_cache(maxsize=1)
def _tables() -> Mapping[str, frozenset[str]]:
    return {key: frozenset(map(bare, names)) for key, names in word_lists("names.toml").items()}


def is_agency(name: str) -> bool:
    """Tell whether `name` is a news agency."""
    return bare(fold(name)) in _tables()["agencies"]


@lru_cache(maxsize=1)
def _agency_words() -> frozenset[str]:
    return frozenset(bare(word) for name in _tables()["agencies"] for word in name.split())


def is_of_agency(word: str) -> bool:
    """Tell whether `word` stands in the name of a news agency."""
    return bare(fold(word)) in _agency_words()


def is_desk(name: str) -> bool:
    """Tell whether `name` is what a desk signs with ("Staff", "Redaktion")."""
    return bare(fold(name)) in _tables()["desks"]


def is_person(name: str) -> bool:
    """Tell whether `name` can be a person's: capitalised words, particles and initials."""
    if is_agency(name) or is_desk(name) or any(char.isdigit() for char in name):
        return False
    if CJK.match(name):
        return _CJK_NAME.fullmatch(name) is not None
    words = name.split()
    if not _NAME_WORDS[0] <= len(words) <= _NAME_WORDS[1] or re.search(r"[:;!?\"/@&()]", name):
        return False
    if _CASELESS.match(name):
        return True
    proper = [word for word in words if _is_proper(word)]
    return len(proper) >= 2 and all(
        word in proper or word.lower() in _tables()["particles"] for word in words
    )


def _is_proper(word: str) -> bool:
    return word[0].isupper() or _INITIAL.fullmatch(word) is not None or "'" in word[:3]
