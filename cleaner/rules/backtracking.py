"""How much backtracking a pattern can cause: an upper bound, read off the parsed expression.

A backtracking matcher follows every way in which the beginning of a line can fit. Where the next
character decides (a repeat of digits before a blank, alternatives that begin differently) there is
one way only. Everywhere else the ways multiply: by the lengths a repeat can take, by two for an
optional part. `Effort.ways` is the logarithm of their number, `Effort.work` that of the steps,
since a repeat is walked to its end and back once on every way that reaches it. Both are bounds for
any line, never guesses from examples. (Davis et al., "The impact of regular expression denial of
service (ReDoS) in practice", 2018, lists the shapes that hurt.)
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import combinations
from re import _constants as op  # type: ignore[attr-defined]
from typing import Any, NamedTuple

from cleaner.rules.letters import EVERYTHING, Letters, letters_of, may_share

REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)
_FORBIDDEN = (op.ASSERT, op.ASSERT_NOT, op.GROUPREF, op.GROUPREF_EXISTS)
_LONG_REPEAT = 16
"""A repeat with as much play counts as open."""
_MOST_FIRST = 4
"""Sets of first characters that are kept apart; more count as any character."""

Follow = tuple[Letters, ...]
"""What may stand behind a piece; nothing when only the end of the line may."""


class Unbounded(ValueError):
    """The pattern can take more than polynomial time, or holds what cannot be judged."""


class Effort(NamedTuple):
    """Logarithms (base 2) of the ways in which a text can fit, and of the steps it takes."""

    ways: float = 0.0
    work: float = 0.0

    def then(self, other: Effort) -> Effort:
        """The effort of two pieces, one behind the other: the second is tried on every way."""
        behind = self.ways + other.work
        most, least = max(self.work, behind), min(self.work, behind)
        return Effort(self.ways + other.ways, most + math.log2(1 + 2.0 ** (least - most)))


def effort_of(parsed: Sequence[Any], longest: int) -> Effort:
    """Return the effort of a parsed pattern against the whole of a line of `longest` characters.

    Raises `Unbounded`, with the reason, for a pattern whose effort has no such bound.
    """
    pieces = list(parsed)
    if pieces and _takes_the_rest(*pieces[-1]):
        # Once reached it fits, whatever follows: nothing is tried twice.
        pieces.pop()
        return _of_sequence(pieces, (EVERYTHING,), longest)
    return _of_sequence(pieces, (), longest)


def _takes_the_rest(code: Any, value: Any) -> bool:
    if code is not op.MAX_REPEAT or value[1] is not op.MAXREPEAT:
        return False
    return [piece for piece, _ in value[2]] == [op.ANY]


def _of_sequence(pieces: Sequence[Any], follow: Follow, longest: int) -> Effort:
    efforts = []
    for code, value in reversed(pieces):
        efforts.append(_of_piece(code, value, follow, longest))
        follow = _first((code, value), follow)
    total = Effort()
    for effort in reversed(efforts):
        total = total.then(effort)
    return total


def _of_piece(code: Any, value: Any, follow: Follow, longest: int) -> Effort:
    if code in _FORBIDDEN:
        raise Unbounded("looks around or refers back, which takes more than linear time")
    if code in REPEATS:
        return _of_repeat(value, follow, longest)
    if code is op.BRANCH:
        return _of_branch(value[1], follow, longest)
    if code is op.SUBPATTERN:
        if value[1] or value[2]:
            raise Unbounded("changes flags inside, though lines are folded")
        return _of_sequence(list(value[3]), follow, longest)
    if code is op.ATOMIC_GROUP:
        return _of_sequence(list(value), follow, longest)
    return Effort()


def _of_repeat(value: Any, follow: Follow, longest: int) -> Effort:
    least, most, body = value
    first = _first_of_all(body, ())
    play = math.log2(min(most, longest) - min(least, longest) + 1)
    inner = _of_sequence(list(body), (*first, *follow) if most > 1 else follow, longest)
    if most - least >= _LONG_REPEAT and (_holds_choice(body) or _may_be_empty(body)):
        raise Unbounded(
            "repeats a repeat, or a choice that can be read two ways, which can take exponential "
            "time"
        )
    times = min(most, longest)
    steps = play if len(body) == 1 and letters_of(*body[0]) else math.log2(times + 1)
    ways = inner.ways * times
    if _may_be_empty(body):
        ways += times
    work = max(0.0, ways - inner.ways) + inner.work + steps
    is_open_ended = any(may_share(one, other) for one in first for other in follow)
    return Effort(ways + play if is_open_ended else ways, work)


def _of_branch(branches: Sequence[Any], follow: Follow, longest: int) -> Effort:
    efforts = [_of_sequence(list(branch), follow, longest) for branch in branches]
    heads = [_head(branch) for branch in branches]
    alike = max(sum(map(_may_both_fit, heads, [head] * len(heads))) for head in heads)
    choice = math.log2(alike)
    return Effort(choice + max(e.ways for e in efforts), choice + max(e.work for e in efforts))


def _head(branch: Sequence[Any]) -> list[Letters]:
    """The single places that a branch begins with."""
    found = []
    for code, value in branch:
        letters = letters_of(code, value)
        if letters is None:
            break
        found.append(letters)
    return found


def _may_both_fit(one: Sequence[Letters], other: Sequence[Letters]) -> bool:
    """Tell whether a text may begin with both: no place tells them apart."""
    return one is other or all(map(may_share, one, other))


def _first(piece: tuple[Any, Any], follow: Follow) -> Follow:
    """What a piece can begin with, and what may follow when it may be empty."""
    code, value = piece
    letters = letters_of(code, value)
    if letters is not None:
        return (letters,)
    if code is op.BRANCH:
        parts = [_first_of_all(branch, follow) for branch in value[1]]
        return _merged([letters for part in parts for letters in part])
    if code in REPEATS:
        first = _first_of_all(value[2], follow)
        return _merged([*first, *follow]) if value[0] == 0 else first
    if code in (op.SUBPATTERN, op.ATOMIC_GROUP):
        return _first_of_all(value[3] if code is op.SUBPATTERN else value, follow)
    return follow


def _first_of_all(pieces: Sequence[Any], follow: Follow) -> Follow:
    for piece in reversed(list(pieces)):
        follow = _first(piece, follow)
    return follow


def _merged(first: Sequence[Letters]) -> Follow:
    """The same sets with those of listed characters as one; any character when they are many."""
    different = tuple(dict.fromkeys(first))
    plain = [letters for letters in different if not letters.negated]
    others = [letters for letters in different if letters.negated]
    if len(others) > _MOST_FIRST:
        return (EVERYTHING,)
    items = tuple(dict.fromkeys(item for letters in plain for item in letters.items))
    return (*((Letters(items),) if items else ()), *others)


def _holds_choice(pieces: Sequence[Any]) -> bool:
    """Tell whether a repeat stands inside, or alternatives that a text may begin with both."""
    for code, value in pieces:
        if code in REPEATS and value[0] != value[1]:
            return True
        if code is op.BRANCH:
            heads = [_head(branch) for branch in value[1]]
            if any(_may_both_fit(a, b) for a, b in combinations(heads, 2)):
                return True
        if any(map(_holds_choice, parts_of(code, value))):
            return True
    return False


def parts_of(code: Any, value: Any) -> list[Any]:
    """The sequences of pieces inside a piece of a parsed pattern."""
    if code is op.BRANCH:
        return list(value[1])
    if code is op.SUBPATTERN:
        return [value[3]]
    if code in REPEATS:
        return [value[2]]
    return [value] if code is op.ATOMIC_GROUP else []


def _may_be_empty(pieces: Sequence[Any]) -> bool:
    return all(_is_nullable(code, value) for code, value in pieces)


def _is_nullable(code: Any, value: Any) -> bool:
    if code in REPEATS:
        return value[0] == 0 or _may_be_empty(value[2])
    if code is op.BRANCH:
        return any(map(_may_be_empty, value[1]))
    if code in (op.SUBPATTERN, op.ATOMIC_GROUP):
        return _may_be_empty(value[3] if code is op.SUBPATTERN else value)
    return letters_of(code, value) is None
