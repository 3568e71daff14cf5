"""Patterns that cannot blow up: compiled when their effort is bounded, and their first letters.

Python's `re` backtracks, so a pattern is accepted only when an upper bound of the steps it can take
on the longest line that rules look at is small (see `rules.backtracking`).
"""

from __future__ import annotations

import re
import warnings
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

from cleaner.errors import RuleError
from cleaner.rules.backtracking import REPEATS, Unbounded, effort_of, parts_of

LONGEST_LINE = 1500
"""Characters of the longest line that wording rules look at; boilerplate is shorter."""

_DIGITS = "0123456789٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹०१२३४५६७८९"
_LONGEST_PATTERN = 5000
_MOST_WORK = 24.0
"""The logarithm (base 2) of the steps on the worst line: two tenths of a second at the most."""


def compile_pattern(source: str) -> re.Pattern[str]:
    """Compile `source`, which is matched against a whole folded line (see `text.fold`).

    Raises `RuleError` when it is no regular expression, when it could take more than linear time on
    a page, or when it holds a capital letter (a folded line has none, so it could never match).
    """
    if len(source) > _LONGEST_PATTERN:
        raise RuleError(
            f"pattern {source[:40]!r}... has {len(source)} characters; cut it into several of at "
            f"most {_LONGEST_PATTERN}"
        )
    try:
        with warnings.catch_warnings():
            # What Python warns of will one day mean something else: `[[` or `--` in a set.
            warnings.simplefilter("error")
            parsed = _parser.parse(source)
        if parsed.state.flags != re.UNICODE.value:
            raise RuleError(f"pattern {source!r} sets flags; lines are folded, so leave them out")
        _refuse_capitals(list(parsed), source)
        work = effort_of(parsed, LONGEST_LINE).work
        if work <= _MOST_WORK:
            return re.compile(source)
    except (re.error, Warning, OverflowError) as error:
        raise RuleError(f"pattern {source!r} is not a regular expression: {error}") from error
    except Unbounded as error:
        raise RuleError(f"pattern {source!r} {error}; say it without") from error
    except RecursionError as error:
        raise RuleError(f"pattern {source[:40]!r}... nests too deep; flatten it") from error
    raise RuleError(
        f"pattern {source!r} has too many ways to fit a line: up to 2^{work:.0f} steps on one of "
        f"{LONGEST_LINE} characters, where 2^{_MOST_WORK:.0f} are allowed; use at most two open "
        "repeats (.* and the like) and few bounded ones, and let what follows a repeat begin with "
        "characters that the repeat does not take"
    )


def _refuse_capitals(pieces: Any, source: str) -> None:
    for code, value in pieces:
        if code is op.LITERAL and chr(value).lower() != chr(value):
            raise RuleError(
                f"pattern {source!r} holds the capital {chr(value)!r}; lines are folded to lower "
                "case before they are matched"
            )
        for child in parts_of(code, value):
            _refuse_capitals(child, source)


def first_letters(source: str) -> frozenset[str] | None:
    """Return the characters a match of `source` can begin with; `None` when they are too many."""
    letters, may_be_empty = _first(list(_parser.parse(source)))
    return None if letters is None or may_be_empty else frozenset(letters)


def shortest_match(source: str) -> int:
    """Return the length of the shortest line that `source` can match."""
    return int(_parser.parse(source).getwidth()[0])


def _first(sequence: list[Any]) -> tuple[set[str] | None, bool]:
    """The possible first characters of a sequence, and whether it may match nothing."""
    found: set[str] = set()
    for code, value in sequence:
        letters, empty = _first_of(code, value)
        if letters is None:
            return None, False
        found |= letters
        if not empty:
            return found, False
    return found, True


def _first_of(code: Any, value: Any) -> tuple[set[str] | None, bool]:
    if code is op.LITERAL:
        return {chr(value)}, False
    if code is op.IN:
        return _first_of_class(value), False
    if code is op.AT:
        return set(), True
    if code is op.BRANCH:
        return _union([_first(list(branch)) for branch in value[1]])
    if code in (op.SUBPATTERN, op.ATOMIC_GROUP):
        return _first(list(value[3] if code is op.SUBPATTERN else value))
    if code in REPEATS:
        letters, empty = _first(list(value[2]))
        return letters, empty or value[0] == 0
    return None, False


def _first_of_class(value: Any) -> set[str] | None:
    letters: set[str] = set()
    for code, item in value:
        if code is op.LITERAL:
            letters.add(chr(item))
        elif code is op.CATEGORY and item is op.CATEGORY_DIGIT:
            letters.update(_DIGITS)
        elif code is op.RANGE and item[1] - item[0] < 100:
            letters.update(map(chr, range(item[0], item[1] + 1)))
        else:
            return None
    return letters


def _union(parts: list[tuple[set[str] | None, bool]]) -> tuple[set[str] | None, bool]:
    letters: set[str] = set()
    for part, _ in parts:
        if part is None:
            return None, False
        letters |= part
    return letters, any(empty for _, empty in parts)
