"""An article, or why there is none, as a JSON record."""

from __future__ import annotations

import json
import re
from datetime import date, time
from typing import Any

from cleaner.errors import CleanerError
from cleaner.text import without_surrogates

_UNSEEN = re.compile("[\x7f-\x9f\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
"""Control characters that JSON need not escape, and what turns the writing around."""


def error_record(error: CleanerError) -> dict[str, Any]:
    """Return what stands in place of an article that could not be made."""
    return {"error": {"type": type(error).__name__, "message": str(error)}}


def render_json(record: dict[str, Any], *, indent: int | None = None) -> str:
    """Return a record as JSON text with a line end; `indent` as `json.dumps` takes it.

    A lone surrogate (a byte that could not be read) is written as U+FFFD, so the text is UTF-8.
    Control characters and bidi controls are escaped, so the text can be shown on a terminal.
    What JSON does not know is written as text: days and times as in ISO 8601, bytes as UTF-8.
    """
    text = json.dumps(record, ensure_ascii=False, indent=indent, default=_as_text)
    text = _UNSEEN.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
    return without_surrogates(text) + "\n"


def _as_text(value: object) -> str:
    if isinstance(value, date | time):
        return value.isoformat()
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
