"""Sets of characters as regular expressions write them, and whether two of them share one."""

from __future__ import annotations

from collections.abc import Callable
from re import _constants as op  # type: ignore[attr-defined]
from typing import Any, NamedTuple

_MOST_LISTED = 1000
"""Characters of a range that are looked at one by one."""
_APART = frozenset(
    frozenset(pair)
    for pair in (
        (op.CATEGORY_SPACE, op.CATEGORY_WORD),
        (op.CATEGORY_SPACE, op.CATEGORY_DIGIT),
        (op.CATEGORY_SPACE, op.CATEGORY_NOT_SPACE),
        (op.CATEGORY_WORD, op.CATEGORY_NOT_WORD),
        (op.CATEGORY_DIGIT, op.CATEGORY_NOT_WORD),
        (op.CATEGORY_DIGIT, op.CATEGORY_NOT_DIGIT),
    )
)
"""Categories that share no character: all pairs of which it is certain."""


class Letters(NamedTuple):
    """The characters that one place of a pattern takes."""

    items: tuple[tuple[Any, Any], ...]
    """As the parser of `re` lists the members of a class."""
    negated: bool = False

    def holds(self, char: str) -> bool:
        """Tell whether `char` is one of them."""
        return any(_is_in(char, code, value) for code, value in self.items) != self.negated

    def listed(self) -> list[str] | None:
        """The characters, one by one; `None` when they are too many, or not known by name."""
        found: list[str] = []
        for code, value in self.items:
            if code is op.LITERAL:
                found.append(chr(value))
            elif code is op.RANGE and value[1] - value[0] < _MOST_LISTED:
                found.extend(map(chr, range(value[0], value[1] + 1)))
            else:
                return None
        return None if self.negated else found


EVERYTHING = Letters((), negated=True)


def letters_of(code: Any, value: Any) -> Letters | None:
    """The characters that a piece of a parsed pattern takes; `None` when it is no single place."""
    if code is op.LITERAL:
        return Letters(((op.LITERAL, value),))
    if code is op.NOT_LITERAL:
        return Letters(((op.LITERAL, value),), negated=True)
    if code is op.ANY:
        return EVERYTHING
    if code is op.IN:
        negated = bool(value) and value[0][0] is op.NEGATE
        return Letters(tuple(value[1:] if negated else value), negated)
    return None


def may_share(one: Letters, other: Letters) -> bool:
    """Tell whether a character may be in both; in doubt it may."""
    for this, that in ((one, other), (other, one)):
        listed = this.listed()
        if listed is not None:
            return any(map(that.holds, listed))
    if one.negated or other.negated:
        return True
    return any(_items_share(a, b, one, other) for a in one.items for b in other.items)


def _items_share(a: tuple[Any, Any], b: tuple[Any, Any], one: Letters, other: Letters) -> bool:
    if a[0] is op.CATEGORY and b[0] is op.CATEGORY:
        return frozenset((a[1], b[1])) not in _APART
    if a[0] is op.CATEGORY:
        return may_share(Letters((b,)), one) if Letters((b,)).listed() is not None else True
    return may_share(Letters((a,)), other) if Letters((a,)).listed() is not None else True


def _is_in(char: str, code: Any, value: Any) -> bool:
    if code is op.LITERAL:
        return bool(ord(char) == value)
    if code is op.RANGE:
        return bool(value[0] <= ord(char) <= value[1])
    test: Callable[[str], bool] = _IN_CATEGORY[value]
    return test(char)


def _is_word(char: str) -> bool:
    return char.isalnum() or char == "_"


_IN_CATEGORY: dict[Any, Callable[[str], bool]] = {
    op.CATEGORY_SPACE: str.isspace,
    op.CATEGORY_NOT_SPACE: lambda char: not char.isspace(),
    op.CATEGORY_DIGIT: str.isdecimal,
    op.CATEGORY_NOT_DIGIT: lambda char: not char.isdecimal(),
    op.CATEGORY_WORD: _is_word,
    op.CATEGORY_NOT_WORD: lambda char: not _is_word(char),
}
