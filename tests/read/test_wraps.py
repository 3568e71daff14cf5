"""Hard wraps: the column, and which breaks are forced."""

import pytest

from cleaner.read.wraps import columns, is_forced, join, wrap_width


@pytest.mark.parametrize(
    ("raw", "count"), [("", 0), ("grey", 4), ("größe", 5), ("港口", 4), ("港" * 200, 200)]
)
def test_wide_characters_take_two_columns(raw: str, count: int) -> None:
    assert columns(raw) == count


@pytest.mark.parametrize(
    ("above", "text", "forced"),
    [
        (66, "lighthouse stood", True),
        (66, "it stood", False),
        (69, "a boat", True),
        (40, "lighthouse", False),
        (69, "港口", True),
        (40, "港口", False),
    ],
)
def test_a_break_is_forced_when_the_next_word_did_not_fit(
    above: int, text: str, forced: bool
) -> None:
    assert is_forced(above, text, 70) is forced


def lines(*widths: int, follows: bool = True) -> list[tuple[int, str, bool]]:
    return [(width, "lighthouse " * 5, follows) for width in widths]


@pytest.mark.parametrize(
    ("given", "width"),
    [
        ([], None),
        (lines(70, 69, 70, 68, 66), 70),
        (lines(70, 69, 70, 68, 66, follows=False), None),
        (lines(70, 69), None),
        (lines(40, 39, 40, 38, 36), None),
        (lines(170, 169, 170, 168, 166), None),
        (lines(70, 45, 44, 46, 47, 45, 44), None),
    ],
)
def test_width_of_a_wrapped_page(given: list[tuple[int, str, bool]], width: int | None) -> None:
    assert wrap_width(given) == width


@pytest.mark.parametrize(
    ("texts", "joined"),
    [
        (["one"], "one"),
        (["grey", "boats", "lay"], "grey boats lay"),
        (["港口的", "看守"], "港口的看守"),
        (["港口", "news"], "港口 news"),
    ],
)
def test_lines_are_joined_as_their_script_asks(texts: list[str], joined: str) -> None:
    assert join(texts) == joined
