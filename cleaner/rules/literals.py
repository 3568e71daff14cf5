"""What a line must hold for a pattern to fit it.

Most patterns name words that the line has to have. Looking for those first is the classic filter of
regular expressions (Baeza-Yates and Gonnet, "Fast text searching for regular expressions", 1996):
only where one stands is the pattern tried.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

from cleaner.text import CJK

_LONGEST, _SHORT = 12, 4
"""Letters of a literal that are kept; where there would be too many, fewer letters make fewer."""
_MOST = 250
"""Literals of one pattern; with more of them the table of literals would outgrow its use."""
_SURE = 4
"""Letters of a literal's first word that are enough, though the word may go on."""
_LEAST_INSIDE, _LEAST_DENSE = 3, 1
"""Letters of a literal that may stand anywhere in a word; of one in Chinese, Japanese or Korean."""
_MOST_SIGNS = 8
"""Characters of a class that are taken one by one."""
_COMMON = "()[]<>{}\"'.,:;!?/-|&#*+_"
"""Signs that many lines hold: better than nothing to look for."""
_REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)

Literals = frozenset[str]


class Need(NamedTuple):
    """Literals of which every match of a pattern holds one."""

    starting: Literals
    """Those that begin at the start of a word."""
    inside: Literals
    """Those that may stand anywhere."""


class _Piece(NamedTuple):
    """What a match can begin with; `is_open` when anything may follow."""

    text: str
    is_open: bool


def need_of(source: str) -> Need | None:
    """Return what a line needs for `source` to fit it, or `None` when that cannot be told."""
    sequence = list(_parser.parse(source))
    for longest in (_LONGEST, _SHORT):
        needs = list(_needs(sequence, longest, at_start=True, is_whole=True))
        if needs:
            return max(needs, key=_worth)
    return None


def _worth(need: Need) -> tuple[int, bool, int]:
    literals = need.starting | need.inside
    return min(map(_rarity, literals)), not need.inside, -len(literals)


def _rarity(literal: str) -> int:
    """How seldom a literal stands in a line, roughly: by its letters; one of CJK is worth two."""
    text = literal.strip()
    if len(text) == 1 and text in _COMMON:
        return 0
    least = _LEAST_INSIDE if _has_rare_sign(text) else 0
    return max(least, len(text) + len(CJK.findall(text)))


def _needs(sequence: list[Any], longest: int, *, at_start: bool, is_whole: bool) -> Iterator[Need]:
    """Yield what each place of a sequence asks; behind one that `is_whole` the line ends."""
    for index, (code, value) in enumerate(sequence):
        pieces = _beginnings(sequence[index:], longest)
        inside = frozenset(
            piece.text for piece in pieces if not (at_start and _has_key(piece, is_whole=is_whole))
        )
        starting = frozenset(piece.text for piece in pieces) - inside
        if pieces and all(_tells_inside(text.strip()) for text in inside):
            yield Need(starting, inside)
        for inner in _inner(code, value):
            yield from _needs(inner, longest, at_start=at_start, is_whole=False)
        if code is op.BRANCH:
            yield from _needs_of_all(value[1], longest, at_start=at_start)
        at_start = _parts_words(code, value) or (at_start and code is op.AT)


def _needs_of_all(branches: Iterable[Any], longest: int, *, at_start: bool) -> Iterator[Need]:
    """Yield what a line needs whichever of the branches fits, when each needs something."""
    found = [
        max(
            _needs(list(branch), longest, at_start=at_start, is_whole=False),
            key=_worth,
            default=None,
        )
        for branch in branches
    ]
    needs = [need for need in found if need is not None]
    starting = frozenset().union(*[need.starting for need in needs])
    inside = frozenset().union(*[need.inside for need in needs])
    if len(needs) == len(found) and len(starting) + len(inside) <= _MOST:
        yield Need(starting, inside)


def _inner(code: Any, value: Any) -> Iterator[list[Any]]:
    """The sequence inside an item that every match goes through."""
    if code is op.SUBPATTERN:
        yield list(value[3])
    elif code is op.ATOMIC_GROUP:
        yield list(value)
    elif code in _REPEATS and value[0] > 0:
        yield list(value[2])


def _beginnings(sequence: Iterable[Any], longest: int) -> list[_Piece]:
    """All that a match of the sequence can begin with; nothing when that is too much to say."""
    pieces = _all_beginnings(list(sequence), longest)
    return [] if any(not piece.text for piece in pieces) else pieces


def _tells_inside(text: str) -> bool:
    """Tell what is rare enough inside words: some letters, or a sign."""
    if _has_rare_sign(text) or (len(text) == 1 and not _is_word(text)):
        return True
    return len(text) >= (_LEAST_DENSE if CJK.search(text) else _LEAST_INSIDE)


def _has_rare_sign(text: str) -> bool:
    return any(not (_is_word(char) or char in _COMMON or char.isspace()) for char in text)


def _alternatives(code: Any, value: Any, longest: int) -> list[_Piece]:
    """What an item can begin with; a single open piece of nothing when anything can."""
    anything = [_Piece("", is_open=True)]
    if code is op.LITERAL:
        return [_Piece(chr(value), is_open=False)]
    if code is op.AT:
        return [_Piece("", is_open=False)]
    if code is op.BRANCH:
        found = [piece for branch in value[1] for piece in _all_beginnings(list(branch), longest)]
        return list(dict.fromkeys(found))
    if code in (op.SUBPATTERN, op.ATOMIC_GROUP):
        return _all_beginnings(list(value[3] if code is op.SUBPATTERN else value), longest)
    if code in _REPEATS:
        least, most, inner = value
        begun = _all_beginnings(list(inner), longest)
        if (least, most) != (1, 1):
            begun = [_Piece(text, is_open or most > 1) for text, is_open in begun]
        return begun if least else [*begun, _Piece("", is_open=False)]
    if code is op.IN and len(value) <= _MOST_SIGNS and all(c is op.LITERAL for c, _ in value):
        return [_Piece(chr(v), is_open=False) for _, v in value]
    return anything


def _all_beginnings(sequence: list[Any], longest: int) -> list[_Piece]:
    """As `_beginnings`, but nothing at all is a beginning, too."""
    if not sequence:
        return [_Piece("", is_open=False)]
    first, *rest = sequence
    pieces: dict[_Piece, None] = {}
    following: list[_Piece] | None = None
    code, value = first
    for text, is_open in _alternatives(code, value, longest):
        if is_open or len(text) >= longest:
            pieces[_Piece(text[:longest], is_open=True)] = None
            continue
        following = _all_beginnings(rest, longest) if following is None else following
        for more, ends_open in following:
            whole = text + more
            cut = len(whole) > longest
            pieces[_Piece(whole[:longest], is_open=ends_open or cut)] = None
    return list(pieces) if len(pieces) <= _MOST else [_Piece("", is_open=True)]


def _has_key(piece: _Piece, *, is_whole: bool) -> bool:
    """Tell whether the first letters of the piece's first word are certain."""
    end = _word_end(piece.text)
    return (
        end >= _SURE or (0 < end < len(piece.text)) or (end > 0 and is_whole and not piece.is_open)
    )


def _word_end(text: str) -> int:
    return next((i for i, char in enumerate(text) if not _is_word(char)), len(text))


def _parts_words(code: Any, value: Any) -> bool:
    """Tell what is sure to end with a character that is no part of a word."""
    if code is op.LITERAL:
        return not _is_word(chr(value))
    if code in _REPEATS:
        return bool(value[0] > 0) and len(value[2]) == 1 and _parts_words(*value[2][0])
    if code is not op.IN:
        return False
    return all(
        (c is op.LITERAL and not _is_word(chr(v))) or (c is op.CATEGORY and v is op.CATEGORY_SPACE)
        for c, v in value
    )


def _is_word(char: str) -> bool:
    return char.isalnum() or char == "_"
