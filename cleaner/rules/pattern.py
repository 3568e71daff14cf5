"""Patterns that cannot blow up: a lint over the parsed expression, and its possible first letters.

Python's `re` backtracks. A pattern is accepted when backtracking stays harmless on the longest line
a rule may look at: no repeat inside a repeat, no look-around or back-reference, and few repeats
that can share the same text (Davis et al., "The impact of regular expression denial of service
(ReDoS) in practice", 2018, describes the shapes refused here).
"""

from __future__ import annotations

import math
import re
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

from cleaner.errors import RuleError

LONGEST_LINE = 1500
"""Characters of the longest line that wording rules look at; boilerplate is shorter."""

_DIGITS = "0123456789٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹०१२३४५६७८९"
_LONG_REPEAT = 16
_MOST_OPEN = 2
_MOST_BITS = 26.0
_REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)
_NARROW = (op.CATEGORY_SPACE, op.CATEGORY_DIGIT)


def compile_pattern(source: str) -> re.Pattern[str]:
    """Compile `source`, which is matched against a whole folded line (see `text.fold`).

    Raises `RuleError` when it is no regular expression, when it could take more than linear time,
    or when it holds a capital letter (a folded line has none, so it could never match).
    """
    try:
        parsed = list(_parser.parse(source))
        compiled = re.compile(source)
    except re.error as error:
        raise RuleError(f"pattern {source!r} is not a regular expression: {error}") from error
    cost = _cost_of_all(parsed, source)
    if parsed and _is_open(*parsed[-1]):
        # A repeat that ends the pattern takes what is left, once.
        cost = cost.then(Cost(-1, -_bits(parsed[-1][1])))
    if cost.open > _MOST_OPEN or cost.bits > _MOST_BITS:
        raise RuleError(
            f"pattern {source!r} has {cost.open} open repeats (.* and the like) and too many ways "
            f"to fit a line, which could take more than linear time; use at most {_MOST_OPEN}, "
            "and few bounded ones such as .{0,15}"
        )
    return compiled


def first_letters(source: str) -> frozenset[str] | None:
    """Return the characters a match of `source` can begin with; `None` when they are too many."""
    letters, may_be_empty = _first(list(_parser.parse(source)))
    return None if letters is None or may_be_empty else frozenset(letters)


def shortest_match(source: str) -> int:
    """Return the length of the shortest line that `source` can match."""
    return int(_parser.parse(source).getwidth()[0])


class Cost(NamedTuple):
    """Open repeats on the costliest path, and the logarithm (base 2) of the ways to try."""

    open: int = 0
    bits: float = 0.0

    def then(self, other: Cost) -> Cost:
        """The cost of two things that stand one behind the other."""
        return Cost(self.open + other.open, self.bits + other.bits)


def _cost_of_all(parsed: Any, source: str) -> Cost:
    total = Cost()
    for code, value in parsed:
        total = total.then(_cost(code, value, source))
    return total


def _cost(code: Any, value: Any, source: str) -> Cost:
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
    inner = [_cost_of_all(child, source) for child in _children(code, value)]
    if code in _REPEATS:
        return _repeat_cost(value, inner[0], source)
    if code is op.BRANCH:
        return Cost(max(c.open for c in inner), max(c.bits for c in inner))
    return inner[0] if inner else Cost()


def _repeat_cost(value: Any, inner: Cost, source: str) -> Cost:
    least, most, child = value
    is_open = most - least >= _LONG_REPEAT
    if is_open and (inner.bits or _is_ambiguous(child)):
        raise RuleError(
            f"pattern {source!r} repeats a repeat, or a choice that can be read two ways, which "
            "can take exponential time; flatten it"
        )
    if is_open:
        return Cost(0 if _is_narrow(child) else 1, _bits(value))
    return Cost(inner.open * min(most, 2), inner.bits * most + _bits(value))


def _bits(value: Any) -> float:
    """The logarithm of the lengths a repeat over many characters can take."""
    least, most, child = value
    if _is_narrow(child) or not _is_wide(child):
        return 0.0
    return math.log2(min(most, LONGEST_LINE) - least + 1)


def _is_wide(parsed: Any) -> bool:
    r"""Tell a repeat over single characters of many kinds, as `.` and `\w` are."""
    return any(
        code in (op.ANY, op.NOT_LITERAL)
        or (code is op.IN and any(c in (op.CATEGORY, op.NEGATE) for c, _ in value))
        or any(_is_wide(child) for child in _children(code, value))
        for code, value in parsed
    )


def _is_ambiguous(parsed: Any) -> bool:
    """Tell what can fit a text in two ways: an optional part, or alternatives that begin alike."""
    for code, value in parsed:
        if code in _REPEATS and value[0] != value[1]:
            return True
        if code is op.BRANCH and _begin_alike(value[1]):
            return True
        if any(_is_ambiguous(child) for child in _children(code, value)):
            return True
    return False


def _begin_alike(branches: Any) -> bool:
    seen: set[str] = set()
    for branch in branches:
        letters, empty = _first(list(branch))
        if letters is None or empty or letters & seen:
            return True
        seen |= letters
    return False


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
    if code in (op.SUBPATTERN, op.ATOMIC_GROUP):
        return _first(list(value[3] if code is op.SUBPATTERN else value))
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
