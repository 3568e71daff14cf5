"""The fields of an article as plain values, one by one: what nobody asks for is not worked out."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import lru_cache
from importlib.resources import files
from typing import Any

from cleaner.model import Article, LabelledBlock


@lru_cache(maxsize=1)
def article_fields() -> tuple[str, ...]:
    """The names of the fields of an article: the keys of its JSON record, in its order."""
    schema = json.loads((files("cleaner") / "article.schema.json").read_text("utf-8"))
    return tuple(schema["required"])


def field_values(article: Article, names: Iterable[str]) -> dict[str, Any]:
    """The values of these fields as `Article.to_dict` gives them."""
    return {name: _plain(getattr(article, name)) for name in names}


def removed_counts(article: Article) -> Mapping[str, int]:
    """How many blocks of each label were removed."""
    return dict(Counter(str(block.label) for block in article.removed))


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """The end of a message about an unknown name: the nearest known one, or all of them."""
    names = list(known)
    close = get_close_matches(name, names, n=1)
    return f"did you mean {close[0]!r}?" if close else f"known are {', '.join(names)}"


def _plain(value: object) -> object:
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, LabelledBlock):
        return value.to_dict()
    return [_plain(part) for part in value] if isinstance(value, tuple) else value
