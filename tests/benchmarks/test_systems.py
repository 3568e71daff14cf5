"""The systems that keep lines of a text: what they keep, worked out by hand."""

from __future__ import annotations

import pytest

from benchmarks.articles import blocks_of_lines
from benchmarks.systems import SYSTEMS, LineSystem, system_named

LONG = "The cats of the town came to the square and sat there in the sun for all of the day"


def kept(name: str, text: str) -> list[str]:
    try:
        system = system_named(name)
    except ImportError as error:
        pytest.skip(f"{name}: {error}")
    assert isinstance(system, LineSystem)
    lines = text.split("\n")
    return [line for line, keep in zip(lines, system.keeps(lines), strict=True) if keep]


@pytest.mark.parametrize(
    ("line", "keeps"),
    [
        ("The cats sat there all day.", True),
        ('He said: "They sat there all day"', True),
        ("The cats sat there all day", False),
        ("They sat there all day...", False),
        ("Cats sat there today.", False),  # four words
        ("Please turn on Javascript in your browser.", False),
        ("By going on you accept our terms of use.", False),
        ("猫たちは一日中ずっと日なたに座っていた。", False),
        ("Die Katzen „sitzen den ganzen Tag“", False),
    ],
)
def test_c4_keeps_sentences(line: str, keeps: bool) -> None:
    assert kept("c4-lines", line) == [line] * keeps


@pytest.mark.parametrize(
    ("line", "keeps"),
    [
        ("The cats sat there all day.", True),
        ("Die Katzen „sitzen den ganzen Tag“", True),
        ("猫たちは一日中ずっと日なたに座っていた。", True),
        ("猫は座る。", False),
        ("The cats sat there all day", False),
    ],
)
def test_c4_with_the_marks_of_all_scripts(line: str, keeps: bool) -> None:
    assert kept("c4-lines-all-scripts", line) == [line] * keeps


def test_the_heaviest_segment_goes_from_a_long_line_to_a_long_line() -> None:
    # 19 words weigh 7 each; "Home" -11, "Ad" -11, and the heading between, of two words, -10
    text = f"Home\n\n{LONG}\n{LONG}\nThe night\n{LONG}\nShare\n\nMore cats"
    # 7 + 7 - 10 + 7 = 11, less than 14 before the heading: it stops there
    assert kept("heaviest-segment", text) == [LONG, LONG]
    # with 7 + 7 after it, 18 is more
    assert kept("heaviest-segment", f"Home\n{LONG}\n{LONG}\nThe night\n{LONG}\n{LONG}\nAd") == [
        *(LONG, LONG),
        "The night",
        *(LONG, LONG),
    ]
    assert kept("heaviest-segment", "Home\nAd") == []


def test_justext_keeps_long_lines_with_stop_words() -> None:
    text = f"Home\n{LONG}. {LONG}. {LONG}.\n\n© 2024 {LONG}. {LONG}."
    assert kept("justext-lines", text) == [f"{LONG}. {LONG}. {LONG}."]


@pytest.mark.parametrize("name", [name for name in SYSTEMS if not name.startswith("cleaner")])
@pytest.mark.parametrize("text", ["", "\n", "Home\n\nThe cats sat there all day.\n", "a\nb"])
def test_blocks_tile_the_lines(name: str, text: str) -> None:
    try:
        article = system_named(name).clean(text)
    except ImportError as error:
        pytest.skip(f"{name}: {error}")
    lines = text.split("\n")
    blocks = blocks_of_lines(text, article.blocks)
    bodies = [
        line for line, block in zip(lines, blocks, strict=True) if block and block.label == "body"
    ]
    assert "\n".join(bodies) == article.body
