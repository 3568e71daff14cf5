"""Patterns that could blow up are refused, and those that are taken do not, on lines made to hurt."""

from __future__ import annotations

import re
from itertools import product
from re import _parser  # type: ignore[attr-defined]
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.errors import RuleError
from cleaner.rules.backtracking import Unbounded, effort_of
from cleaner.rules.letters import Letters, letters_of, may_share
from cleaner.rules.pattern import LONGEST_LINE, compile_pattern
from cleaner.rules.rulebook import read_rules
from tests.samples import toml

ATTACKS = (
    *(r"(a+)+$", r"(a|a)*$", r"(a|aa)+$", r"(.*)*x", r"(.*a){12}", r"([a-z]+)*=", r"(\w+\s?)*$"),
    *(r"^(([a-z])+.)+[a-z]([a-z])+$", r"(\d+)*x", r"(?:a*?)*?b", r"(?>a+)+b", r"(?:a++)+b"),
    *(r"\d*\d*\d*\d*x", r"\s*\s*\s*\s*x", r"a*a*a*b", r"[ab]*[ab]*[ab]*x", r"\d*?\d*?\d*?\d*?x"),
    *(r"\w*\d*\w*\d*x", r".*\d*\d*\d*x", r".*\s*.*\s*x", r"(?P<a>\d*)(?P<b>\d*)(?P<c>\d*)x"),
    *(r"(?:aa?){15}(?:aa?){15}(?:aa?){15}x", "a?" * 25 + "a" * 25, r"(?:a?){15}(?:a?){15}a{30}"),
    *(r"(?:\d{1,15} ?){15}x", r"(?:[a-c]{1,15}){15}x", r"(?:a{0,15}){0,15}x", r"(?:\s?\d?){15}x"),
    *(r"(?:a|b)*(?:a|b)*(?:a|b)*x", r"(?:(?:a|b)|(?:a|b)){15}(?:(?:a|b)|(?:a|b)){15}z"),
    *(r"(?:a|a){15}(?:a|a){15}x", r"(?:(?:a?a?){8}){1,4}x", r"(?:a{1,1000000}){1,15}"),
    *(r"(?:\d\d?\d?\d?){1,15}x", r"(?:1|2)*(?:1|2)*(?:1|2)*(?:1|2)*x", r"\d{150}\d*\d*\d*x"),
)
"""Known shapes of regular expression denial of service, and what got past an earlier check."""


@pytest.mark.parametrize("source", ATTACKS)
def test_a_known_attack_is_refused_with_a_reason(source: str) -> None:
    with pytest.raises(RuleError, match=r"say it without|too many ways"):
        compile_pattern(source)


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("(" * 3000 + "a" + ")" * 3000, "cut it"),
        ("(?:" * 1200 + "a" + ")" * 1200, "nests too deep"),
        ("a|" * 3000, "cut it"),
        ("a{99999999999999999999}", "not a regular expression"),
        ("(?i)share", "sets flags"),
        ("(?x)share", "sets flags"),
        ("(?i:share)", "changes flags"),
        ("(?-i:share)", "changes flags"),
    ],
)
def test_a_pattern_that_is_too_much_is_refused(source: str, says: str) -> None:
    with pytest.raises(RuleError, match=says):
        compile_pattern(source)


def test_an_attack_in_a_file_is_named(tmp_path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(toml("my.slow", "other", r"pattern = '(?:\d{1,15} ?){15}x'"), "utf-8")
    with pytest.raises(RuleError, match=r"mine\.toml, rule my\.slow: pattern .*too many ways"):
        read_rules(file)


@pytest.mark.parametrize(
    "source",
    [
        r"(?:\w{1,12} ){0,5}comments",
        r"\d{1,3}(?:[,.]\d{3}){0,4} votes",
        r"(?:mon|tues|wednes)day,? \d{1,2}\. \w{3,9}",
        r".{2,40} is (?:a|the) (?:daily|weekly) .{0,80}",
        r"\s*\d+\s*/\s*\d+\s*",
        r".*,.*",
    ],
)
def test_what_rules_are_made_of_is_taken(source: str) -> None:
    assert compile_pattern(source).pattern == source


LETTERS = [r"\w", r"\W", r"\d", r"\D", r"\s", r"\S", ".", "a", "[^a]", "[a-f]", "[^a-f]", "[0-9]"]
LETTERS += ["[a-z0-9]", r"[\w-]", r"[^\w-]", "é", "[ -]", r"[\d.]", "[\u0400-\u04ff]", r"[^\s,]"]
CHARACTERS = [chr(code) for code in range(0x600)] + ["灯", "\u2003", "\U0001f680", "٣"]


@pytest.mark.parametrize(("one", "other"), [*product(LETTERS, LETTERS)])
def test_sets_that_share_a_character_are_never_called_apart(one: str, other: str) -> None:
    found = []
    for source in (one, other):
        letters = letters_of(*_parser.parse(source)[0])
        assert isinstance(letters, Letters)
        takes = re.compile(source, re.DOTALL)
        assert [c for c in CHARACTERS if letters.holds(c)] == [
            c for c in CHARACTERS if takes.fullmatch(c)
        ]
        found.append(letters)
    shared = any(
        letters.holds(c) for c in CHARACTERS for letters in [found[0]] if found[1].holds(c)
    )
    assert may_share(*found) or not shared


def pieces() -> st.SearchStrategy[str]:
    """Regular expressions of few letters, so that repeats and choices collide."""
    letter = st.sampled_from(["a", "b", "1", " ", ".", r"\w", r"\d", r"\s", "[ab]", "[^b]", "aa"])
    times = st.sampled_from(["", "?", "*", "+", "*?", "{0,9}", "{1,15}", "{2,40}", "{3}", "*+"])
    return st.recursive(
        st.builds(lambda body, t: f"(?:{body}){t}", letter, times),
        lambda inner: st.one_of(
            st.lists(inner, min_size=2, max_size=5).map("".join),
            st.builds(lambda body, t: f"(?:{body}){t}", inner, times),
            st.lists(inner, min_size=2, max_size=4).map(lambda some: f"(?:{'|'.join(some)})"),
        ),
        max_leaves=10,
    )


SLOWEST = 0.5
"""Seconds on one line; what is accepted is bounded at two tenths on a machine at rest."""


@settings(max_examples=300)
@given(pieces(), st.sampled_from(["", "x", "b", "$"]))
def test_what_is_taken_is_quick_on_lines_made_to_hurt(body: str, tail: str) -> None:
    try:
        pattern = compile_pattern(body + tail)
    except RuleError:
        return
    for unit in ("a", "1", " ", "ab", "a1", "aab", "a "):
        for size in (28, 60, 300, LONGEST_LINE - 1):
            line = (unit * size)[:size] + "\u2603"
            start = process_time()
            pattern.fullmatch(line)
            assert process_time() - start < SLOWEST, (body + tail, line[:20], size)


def test_the_effort_of_two_pieces_is_bounded_by_the_ways_of_the_first() -> None:
    once = effort_of(_parser.parse(".*x"), 1024)
    twice = effort_of(_parser.parse(".*x.*y"), 1024)
    assert 10 <= once.work < 12
    assert 20 <= twice.work < 22
    assert effort_of(_parser.parse("share this"), 1024).ways == 0
    with pytest.raises(Unbounded):
        effort_of(_parser.parse("(?:a+)+"), 1024)
