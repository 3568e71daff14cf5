"""What is known of a pattern before it is compiled; of the catalogue's, from a table.

Working these facts out takes most of a second for all of the catalogue, so they ship with it
(`facts.json`, made by `python -m training.pattern_facts`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from cleaner.rules.literals import Need, need_of
from cleaner.rules.pattern import first_letters, shortest_match

TABLE = "facts.json"


class Facts(NamedTuple):
    """What a line must be like for a pattern to fit it."""

    shortest: int
    """The fewest characters."""
    first: frozenset[str]
    """The characters it can begin with; none when they are too many."""
    need: Need | None
    """The words it must hold."""

    def to_record(self) -> list[Any]:
        """The facts as the table has them."""
        need = [*map(sorted, self.need)] if self.need else None
        return [self.shortest, "".join(sorted(self.first)), need]


def facts_of(source: str) -> Facts:
    """Return the facts of a pattern, from the table where it is of the catalogue."""
    record = _table().get(source)
    if record is None:
        return work_out(source)
    shortest, first, need = record
    return Facts(shortest, frozenset(first), Need(*map(frozenset, need)) if need else None)


def work_out(source: str) -> Facts:
    """Work the facts out from the pattern itself."""
    return Facts(shortest_match(source), first_letters(source) or frozenset(), need_of(source))


@lru_cache(maxsize=1)
def _table() -> Mapping[str, list[Any]]:
    file = files("cleaner.rules") / TABLE
    table: Mapping[str, list[Any]] = json.loads(file.read_text("utf-8")) if file.is_file() else {}
    return table
