"""A line of Markdown: which signs stand around its pieces, and which are left out."""

from __future__ import annotations

import pytest

from cleaner.markup import Style
from cleaner.render.inline import Piece, inline

STYLES = {"b": Style.STRONG, "i": Style.EMPHASIS, "d": Style.DELETED, "c": Style.CODE, "a": None}


def line(text: str, pieces: str, *, is_title: bool = False) -> str:
    """The line with pieces given as in "b0-3 a4-6"."""
    found = []
    for piece in pieces.split():
        start, end = map(int, piece[1:].split("-"))
        address = "/x" if piece[0] == "a" else ""
        found.append(Piece(start, end, STYLES[piece[0]], address))
    return inline(text, found, is_title=is_title)


@pytest.mark.parametrize(
    ("text", "pieces", "expected"),
    [
        ("grey boats", "", "grey boats"),
        ("grey boats", "b0-4", "**grey** boats"),
        ("grey boats", "i5-10", "grey *boats*"),
        ("grey boats", "d0-4", "~~grey~~ boats"),
        ("grey boats", "c5-10", "grey `boats`"),
        ("grey boats", "a5-10", "grey [boats](/x)"),
        ("grey boats", "i0-10 b0-10", "***grey boats***"),
        ("grey boats", "b0-10 i5-10", "**grey *boats***"),
        ("grey boats", "a0-10 b0-4 c5-10", "[**grey** `boats`](/x)"),
        ("greyish", "b0-4", "**grey**ish"),
        ("1. boats", "b0-8", "**1. boats**"),
        ("1. boats", "b3-8", r"1\. **boats**"),
    ],
)
def test_signs_stand_around_pieces(text: str, pieces: str, expected: str) -> None:
    assert line(text, pieces) == expected


@pytest.mark.parametrize(
    ("text", "pieces", "expected"),
    [
        # Neither opened nor closed where they stand.
        ("(a)b", "b0-3", "(a)b"),
        ("b(a)", "b1-4", "b(a)"),
        ("~a b", "d0-2", "~a b"),
        # Two that touch: the second goes, or both are one.
        ("ab", "b0-1 i1-2", "**a**b"),
        ("ab", "b0-1 b1-2", "**ab**"),
        ("ab", "c0-1 c1-2", "`ab`"),
        ("ab", "b0-1 i1-2 c0-1 c1-2", "**`a`**`b`"),
        # What crosses another cannot be shown.
        ("abc def", "b0-5 i2-7", "**abc d**ef"),
    ],
)
def test_signs_that_would_not_be_read_are_left_out(text: str, pieces: str, expected: str) -> None:
    assert line(text, pieces) == expected


@pytest.mark.parametrize(
    ("text", "pieces", "expected"),
    [
        ("a*b_", "c0-4", "`a*b_`"),
        ("a`b", "c0-3", "``a`b``"),
        ("`a", "c0-2", "`` `a ``"),
        ("f(x, y)", "c0-7 a2-3", "`f(`[`x`](/x)`, y)`"),
        ("a b", "c0-3 b2-3", "`a b`"),
        ("a b", "b0-3 c0-1", "**`a` b**"),
        (" a ", "c0-3", "`  a  `"),
    ],
)
def test_code_is_as_it_stands(text: str, pieces: str, expected: str) -> None:
    assert line(text, pieces) == expected


def test_a_link_is_no_picture() -> None:
    assert line("Go!here", "a3-7") == r"Go\![here](/x)"
    assert line("[a]b", "a0-4") == r"[\[a\]b](/x)"


def test_nothing_is_bold_in_a_heading() -> None:
    assert line("The grey boats", "b0-8 i9-14", is_title=True) == "The grey *boats*"
    assert line("1. On C#", "c6-8", is_title=True) == "1. On `C#`"
    assert line("1. On C#", "a0-5", is_title=True) == r"[1. On](/x) C\#"
