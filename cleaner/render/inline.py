"""A line of Markdown with its links and what is bold, code and so on.

By CommonMark 0.31 and the strikethrough of GFM. Signs that would not be read as they are meant, as
in "**(a)**b", are left out; the text itself is always whole.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Literal, NamedTuple
from unicodedata import category

from cleaner.markup import Style
from cleaner.render.escape import escape, escape_end, fence

_SIGNS = {Style.STRONG: "**", Style.EMPHASIS: "*", Style.DELETED: "~~"}
_INWARDS = (None, Style.STRONG, Style.EMPHASIS, Style.DELETED, Style.CODE)
"""Of two pieces that cover the same text the first stands around the other; `None` is a link."""
_PASSES = 8
"""To leave out a sign may make others unread; after so many times all are left out."""


class Piece(NamedTuple):
    """A part of a line that leads somewhere, or is bold, code and so on: a half-open range."""

    start: int
    end: int
    style: Style | None = None
    address: str = ""
    """Where a link leads, ready for Markdown; a link has no style."""


class _Token(NamedTuple):
    """A part of the line as it is written: text, code, or the sign that opens or closes a piece."""

    role: Literal["text", "code", "open", "close"]
    start: int
    end: int
    piece: Piece | None = None
    """What is opened or closed."""
    in_link: bool = False


def inline(text: str, pieces: Iterable[Piece], *, is_title: bool = False) -> str:
    """Return `text`, one line, as Markdown; of two pieces that overlap one stands in the other.

    `is_title` says that it will stand in a heading, where nothing is bold.
    """
    dropped = Style.STRONG if is_title else ""
    nested = _nested([piece for piece in pieces if piece.style != dropped])
    tokens = _without(_tokens(nested, len(text)), ())
    for _ in range(_PASSES):
        unread = set(_unread(text, tokens))
        if not unread:
            break
        tokens = _without(tokens, unread)
    else:
        tokens = _without(tokens, {token.piece for token in tokens if _sign(token)})
    done = ""
    for index, token in enumerate(tokens):
        shown = _shown(text, token, is_start=index == 0 and not is_title)
        if shown.startswith("[") and done.endswith("!"):  # Would make a picture of the link.
            done = f"{done[:-1]}\\!"
        done += shown
    return escape_end(done) if is_title and tokens and tokens[-1].role == "text" else done


def _nested(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces in order, the outer before the inner; what touches its like is one with it."""
    edges = Counter(edge for piece in pieces for edge in piece[:2])
    joined: list[Piece] = []
    for piece in sorted(pieces, key=lambda piece: (_INWARDS.index(piece.style), piece[:2])):
        above = joined[-1] if joined else None
        touches = above is not None and above[1:3] == (piece.start, piece.style)
        if above and touches and piece.style and edges[piece.start] == 2:
            joined[-1] = above._replace(end=piece.end)
        else:
            joined.append(piece)
    return sorted(joined, key=lambda piece: (piece.start, -piece.end, _INWARDS.index(piece.style)))


def _tokens(pieces: Iterable[Piece], size: int) -> list[_Token]:
    """The line in order. Only links are shown in code, and part it."""
    found: list[_Token] = []
    opened: list[Piece] = []
    at = 0
    for piece in (*pieces, Piece(size, size)):
        while opened and opened[-1].end <= piece.start:
            last = opened[-1]
            found += _leaf(at, last.end, opened)
            found.append(_Token("close", last.end, last.end, last))
            at = last.end
            opened.pop()
        found += _leaf(at, piece.start, opened)
        at = piece.start
        is_whole = not opened or piece.end <= opened[-1].end
        if is_whole and (piece.style is None or not _is_code(opened)):
            found.append(_Token("open", at, at, piece))
            opened.append(piece)
    # What opens and closes code is no sign of its own, and the last piece was only the end.
    return [token for token in found[:-1] if not token.piece or token.piece.style is not Style.CODE]


def _leaf(start: int, end: int, around: Sequence[Piece]) -> list[_Token]:
    if start >= end:
        return []
    in_link = any(piece.style is None for piece in around)
    return [_Token("code" if _is_code(around) else "text", start, end, in_link=in_link)]


def _is_code(around: Sequence[Piece]) -> bool:
    return any(piece.style is Style.CODE for piece in around)


def _without(tokens: Iterable[_Token], left_out: Collection[Piece | None]) -> list[_Token]:
    """The tokens without the signs of some pieces; text and code that they parted is whole."""
    kept = (token for token in tokens if token.piece is None or token.piece not in left_out)
    found: list[_Token] = []
    for _, run in groupby(kept, key=lambda token: (token.role, token.piece)):
        first, *others = run
        found.append(first._replace(end=others[-1].end) if others else first)
    return found


def _unread(text: str, tokens: Sequence[_Token]) -> Iterator[Piece | None]:
    """The pieces of which a sign would not be read as meant."""
    for index, token in enumerate(tokens):
        sign = _sign(token)
        if not sign:
            continue
        before, behind = _beside(text, tokens, index, -1), _beside(text, tokens, index, 1)
        inner, outer = (behind, before) if token.role == "open" else (before, behind)
        if sign[0] in (inner, outer) or not _is_read(inner, outer):
            yield token.piece


def _sign(token: _Token) -> str:
    """The sign of what is bold and so on; nothing for text, code and links."""
    return _SIGNS.get(token.piece.style, "") if token.piece and token.piece.style else ""


def _beside(text: str, tokens: Sequence[_Token], index: int, step: int) -> str:
    """The character before or behind the run of signs that a sign stands in; a blank at an end."""
    token = tokens[index]
    sign = _sign(token)[0]
    at = index + step
    while 0 <= at < len(tokens):
        other = tokens[at]
        if other.piece is None:
            return "`" if other.role == "code" else text[other.end - 1 if step < 0 else other.start]
        if not _sign(other).startswith(sign):
            return _sign(other)[:1] or ("[" if other.role == "open" else ")")
        if other.role != token.role:
            # Two pieces touch: the first is read when the second has no signs.
            return sign if step < 0 else " "
        at += step
    return " "


def _is_read(inner: str, outer: str) -> bool:
    """Whether a sign opens or closes between these two: CommonMark 0.31, section 6.2.

    Symbols beyond ASCII are taken for punctuation where that hurts, and not where it helps: readers
    do not agree on them.
    """
    if inner.isspace():
        return False
    if category(inner)[0] not in "PS":
        return True
    return outer.isspace() or category(outer)[0] == "P" or (outer.isascii() and not outer.isalnum())


def _shown(text: str, token: _Token, *, is_start: bool) -> str:
    piece = token.piece
    if piece is None:
        said = text[token.start : token.end]
        if token.role == "code":
            return _code(said)
        return escape(said, is_start=is_start, in_link=token.in_link)
    if piece.style is None:
        return "[" if token.role == "open" else f"]({piece.address})"
    return _SIGNS[piece.style]


def _code(text: str) -> str:
    """Code in a line, between backticks."""
    ticks = fence(text)
    # A reader takes a blank off both ends, where there is one on both.
    blank = " " if "`" in (text[0], text[-1]) or (text[0] == text[-1] == " ") else ""
    return f"{ticks}{blank}{text}{blank}{ticks}"
