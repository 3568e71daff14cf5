"""Patterns that cannot blow up, and what they can begin with."""

import pytest

from cleaner.errors import RuleError
from cleaner.rules.pattern import compile_pattern, first_letters, shortest_match


@pytest.mark.parametrize(
    "source",
    [
        "share this",
        "share (?:this|that) on .*",
        r"\d+ comments?",
        r"read more: .{0,80}",
        r".* by .*",
        r"(?:share|tweet)(?: \w{1,12})?",
        r"photo(?: by)?\s*:\s*.+",
        "[«„].{2,40}[»“]",
        "分享到.{1,20}",
        "a.{15,16}b.{15,16}c.{15,16}d",
        ".* by .*, .*",
    ],
)
def test_a_harmless_pattern_is_compiled(source: str) -> None:
    assert compile_pattern(source).pattern == source


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("(share", "not a regular expression"),
        ("share[", "not a regular expression"),
        ("(?=share).*", "looks around"),
        ("(?<!re)share", "looks around"),
        (r"(\w+) \1", "refers back"),
        ("Share", "capital 'S'"),
        (r".*a.*b.*c", "open repeats"),
        (r"(?:a.*b){2}c.*d", "open repeats"),
        (r"(?:\w+ )*more", "repeats a repeat"),
        (r"x(?:a+)+y", "repeats a repeat"),
    ],
)
def test_a_pattern_that_could_harm_is_refused_with_the_reason(source: str, says: str) -> None:
    with pytest.raises(RuleError, match=says):
        compile_pattern(source)


@pytest.mark.parametrize(
    "source",
    [
        r"(?:a+)+",
        r"(?:\w+ ?)*",
        r"(?:a|aa)+!",
        r"(?:aa?)+!",
        r"(?:\w{1,15}){1,15}!",
        ".{0,15}" * 8 + "!",
    ],
)
def test_a_pattern_with_many_ways_to_fit_is_refused(source: str) -> None:
    with pytest.raises(RuleError):
        compile_pattern(source)


@pytest.mark.parametrize(
    ("source", "letters"),
    [
        ("share", {"s"}),
        ("share|tweet", {"s", "t"}),
        ("(?:please )?share", {"p", "s"}),
        ("[ab]?c", {"a", "b", "c"}),
        ("[a-c]x", {"a", "b", "c"}),
        ("x{0,3}y", {"x", "y"}),
        ("^share", {"s"}),
        ("", None),
        ("x?", None),
        (".share", None),
        ("[^a]x", None),
        ("[一-龥]x", None),
        (r"\w+", None),
        ("(?:share|.x)", None),
    ],
)
def test_first_letters_are_all_that_a_match_can_begin_with(
    source: str, letters: set[str] | None
) -> None:
    assert first_letters(source) == letters


def test_a_digit_may_be_one_of_any_script() -> None:
    letters = first_letters(r"\d comments")
    assert letters is not None
    assert {"7", "٧", "७"} <= letters


@pytest.mark.parametrize(
    ("source", "length"), [("share", 5), ("(?:a )?bc|d", 1), (".*", 0), (r"\d{2,4}", 2)]
)
def test_shortest_match(source: str, length: int) -> None:
    assert shortest_match(source) == length
