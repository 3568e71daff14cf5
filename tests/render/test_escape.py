"""Text for Markdown: what is escaped, and what is left as people write it."""

from __future__ import annotations

import pytest

from cleaner.render.escape import escape, escape_title


@pytest.mark.parametrize(
    "text",
    [
        "snake_case and a_b_c",
        "2 * 3 * 4",
        "AT&T, R&D and A & B",
        "a < b > c",
        "[1] and [sic]",
        "C:\\boats",
        "~5 km",
        "No. 5 and #5",
        "1983 was a year. 2 were not.",
        "-5 degrees",
        "Really! (yes)",
    ],
)
def test_what_means_nothing_is_left(text: str) -> None:
    assert escape(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("*grey*", r"\*grey\*"),
        ("2*3", r"2\*3"),
        ("__init__", r"\_\_init\_\_"),
        ("~~gone~~", r"\~\~gone\~\~"),
        ("a `b`", r"a \`b\`"),
        ("<b>", r"\<b>"),
        ("<!-- x", r"\<!-- x"),
        ("&amp; &#35; &copy;", r"\&amp; \&#35; \&copy;"),
        ("[a](b)", r"[a\](b)"),
        ("[a][b]", r"[a\][b]"),
        ("[a]: b", r"[a\]: b"),
        (r"\* and \\", r"\\\* and \\\\"),
        ("# boats", r"\# boats"),
        ("- boats", r"\- boats"),
        ("+", r"\+"),
        ("> boats", r"\> boats"),
        (">boats", r"\>boats"),
        ("1. boats", r"1\. boats"),
        ("12) boats", r"12\) boats"),
        ("1.", r"1\."),
        ("---", r"\---"),
        ("[x] done", r"\[x] done"),
        ("==", r"\=="),
        (":-: | -", r"\:-: | -"),
    ],
)
def test_what_means_something_is_escaped(text: str, expected: str) -> None:
    assert escape(text) == expected


def test_inside_a_line_the_start_means_nothing() -> None:
    assert escape("- boats", is_start=False) == "- boats"
    assert escape("1. boats", is_start=False) == "1. boats"


def test_brackets_in_a_link_mean_something() -> None:
    assert escape("[1] and a](b", is_start=False, in_link=True) == r"\[1\] and a\](b"


@pytest.mark.parametrize(("text", "expected"), [("Why C#", r"Why C\#"), ("- a", "- a")])
def test_a_title_is_not_closed(text: str, expected: str) -> None:
    assert escape_title(text) == expected
