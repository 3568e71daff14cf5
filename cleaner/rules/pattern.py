"""Patterns that cannot blow up: a lint over the parsed expression, and its possible first letters.

Python's `re` backtracks. A pattern is accepted when backtracking stays harmless on the longest line
a rule may look at: no repeat inside a repeat, no look-around or back-reference, and few repeats
that can share the same text (Davis et al., "The impact of regular expression denial of service
(ReDoS) in practice", 2018, describes the shapes refused here).
"""

from __future__ import annotations

import re
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

from cleaner.errors import RuleError

LONGEST_LINE = 1500
"""Characters of the longest line that wording rules look at; boilerplate is shorter."""

_DIGITS = "0123456789٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹०१२३४५६७८९"
_LONG_REPEAT = 16
_MOST_WIDE = 2
_MOST_REPEATS = 6
_REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)
_NARROW = (op.CATEGORY_SPACE, op.CATEGORY_DIGIT)


def compile_pattern(source: str) -> re.Pattern[str]:
    """Compile `source`, which is matched against a whole folded line (see `text.fold`).

    Raises `RuleError` when it is no regular expression, when it could take more than linear time,
    or when it holds a capital letter (a folded line has none, so it could never match).
    """
    try:
        parsed = _parser.parse(source)
        compiled = re.compile(source)
    except re.error as error:
        raise RuleError(f"pattern {source!r} is not a regular expression: {error}") from error
    wide, repeats = _count(_without_tail(parsed), inside_repeat=False, source=source)
    if wide > _MOST_WIDE or repeats > _MOST_REPEATS:
        raise RuleError(
            f"pattern {source!r} has {wide} open repeats (.* and the like), which could take more "
            f"than linear time; use at most {_MOST_WIDE}, or a bound such as .{{0,15}}"
        )
    return compiled


def first_letters(source: str) -> frozenset[str] | None:
    """Return the characters a match of `source` can begin with; `None` when they are too many."""
    letters, may_be_empty = _first(list(_parser.parse(source)))
    return None if letters is None or may_be_empty else frozenset(letters)


def shortest_match(source: str) -> int:
    """Return the length of the shortest line that `source` can match."""
    return int(_parser.parse(source).getwidth()[0])


def _without_tail(parsed: Any) -> list[Any]:
    """Leave out a repeat that ends the pattern: it takes what is left, once."""
    items = list(parsed)
    return items[:-1] if items and _is_open(*items[-1]) else items


def _count(parsed: Any, *, inside_repeat: bool, source: str) -> tuple[int, int]:
    """Count the open repeats of the costliest path: those over many characters, and all."""
    wide = repeats = 0
    for code, value in parsed:
        if code in (op.ASSERT, op.ASSERT_NOT, op.GROUPREF, op.GROUPREF_EXISTS):
            raise RuleError(
                f"pattern {source!r} looks around or refers back, which takes more than linear "
                "time; say it without"
            )
        if code is op.LITERAL and chr(value).lower() != chr(value):
            raise RuleError(
                f"pattern {source!r} holds the capital {chr(value)!r}; lines are folded to lower "
                "case before they are matched"
            )
        inner = inside_repeat or _is_open(code, value)
        counts = [_count(c, inside_repeat=inner, source=source) for c in _children(code, value)]
        if counts:
            merge = max if code is op.BRANCH else sum
            wide += merge(count[0] for count in counts)
            repeats += merge(count[1] for count in counts)
        if _is_open(code, value):
            if inside_repeat:
                raise RuleError(
                    f"pattern {source!r} repeats a repeat, which can take exponential time; "
                    "flatten it"
                )
            repeats += 1
            wide += not _is_narrow(value[2])
    return wide, repeats


def _is_open(code: Any, value: Any) -> bool:
    return code in _REPEATS and value[1] - value[0] >= _LONG_REPEAT


def _is_narrow(parsed: Any) -> bool:
    """Tell a repeat over blanks or digits, which seldom share text with a neighbour."""
    if len(parsed) != 1:
        return False
    code, value = parsed[0]
    if code is not op.IN:
        return bool(code is op.LITERAL)
    return all(c is op.LITERAL or (c is op.CATEGORY and v in _NARROW) for c, v in value)


def _children(code: Any, value: Any) -> list[Any]:
    if code is op.BRANCH:
        return list(value[1])
    if code is op.SUBPATTERN:
        return [value[3]]
    if code in _REPEATS:
        return [value[2]]
    return [value] if code is op.ATOMIC_GROUP else []


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
    if code is op.SUBPATTERN:
        return _first(list(value[3]))
    if code in _REPEATS:
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
