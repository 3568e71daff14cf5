"""The fields of a page by consensus of the signals that `cleaner.read.signals` gathers.

Pure functions from signals (and the lines of the page's text) to a `Field` or `None`. Signals of
one witness are copies of each other and count once; the more witnesses agree, the surer the field.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from cleaner.fields.agreement import of_field, together
from cleaner.fields.consensus_authors import choose_authors, choose_house
from cleaner.fields.consensus_date import choose_dates
from cleaner.fields.consensus_source import choose_source, is_of_host
from cleaner.fields.consensus_title import choose_headline
from cleaner.model import Field, Signal

__all__ = [
    "choose_authors",
    "choose_dates",
    "choose_headline",
    "choose_house",
    "choose_language",
    "choose_source",
    "choose_url",
    "is_of_host",
]

_TAG = re.compile(r"(?P<language>[a-z]{2,3})(?:[-_][a-z0-9]{2,8})*", re.IGNORECASE)
_CHANCES = {"html": 0.92, "meta": 0.85, "json-ld": 0.85}


def choose_language(signals: Sequence[Signal]) -> Field | None:
    """Return the language the page says it is in (the first part of its BCP 47 tag), or `None`."""
    votes: dict[str, dict[str, Signal]] = {}
    for signal in of_field(signals, "language"):
        match = _TAG.fullmatch(signal.value)
        if match:
            votes.setdefault(match["language"].lower(), {}).setdefault(_family(signal), signal)
    if not votes:
        return None
    best = max(votes, key=lambda tag: sum(_CHANCES.get(name, 0.5) for name in votes[tag]))
    confidence = together(_CHANCES.get(name, 0.5) for name in votes[best])
    keys = tuple(signal.key for signal in votes[best].values())
    return Field(best, f"signal.{next(iter(votes[best]))}", confidence, signals=keys)


def choose_url(signals: Sequence[Signal]) -> Field | None:
    """Return the page's canonical address as it gives it, or `None`."""
    given = [s for s in of_field(signals, "url") if s.value.startswith(("http://", "https://"))]
    if not given:
        return None
    best = next((signal for signal in given if signal.key == "link:canonical"), given[0])
    agreeing = [best, *(s for s in given if s is not best and s.value == best.value)]
    confidence = 0.95 if len({signal.witness for signal in agreeing}) > 1 else 0.8
    keys = tuple(dict.fromkeys(signal.key for signal in agreeing))
    return Field(best.value, f"signal.{_family(best)}", confidence, signals=keys)


def _family(signal: Signal) -> str:
    return signal.witness.partition(":")[0]
