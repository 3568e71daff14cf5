"""What a line must hold for a pattern to fit it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.rules.literals import need_of
from cleaner.rules.matcher import Matcher
from cleaner.rules.rulebook import catalogue
from cleaner.text import bare, fold, undecorated, visible
from tests.articles import texts

RULES = catalogue().rules
SOURCES = [s for rule in RULES if rule.kind == "pattern" for s in rule.values]


@pytest.mark.parametrize(
    ("source", "starting", "inside"),
    [
        ("skip to .{0,20}", {"skip to "}, set()),
        (".{0,40} rights reserved", {"rights reser"}, set()),
        ("(?:this |that )?newsletter", {"newsletter", "this newslet", "that newslet"}, set()),
        (r"\d+ (?:readers|users) voted", {"readers vote", "users voted"}, set()),
        (".{0,20}ablehnen", set(), {"ablehnen"}),
        ("灯台.{0,4}", set(), {"灯台"}),
        (".{2,60} ©.{0,9}", set(), {" ©"}),
        (".{2,60}[(].{2,9}", set(), {"("}),
        (".{2,30} -?\\d{1,2}°(?:c|f)", set(), {"°c", "°f"}),
        (".{2,20}(?:图|供图)", set(), {"图", "供图"}),
        ("[^>]{1,40}[>›→❯▸].{1,80}", set(), set(">›→❯▸")),
        (r"(?:\d{1,9} ?(?:€|euro)|gratis\b.{1,9})", {"gratis"}, {"€", "euro"}),
    ],
)
def test_the_words_a_pattern_needs(source: str, starting: set[str], inside: set[str]) -> None:
    need = need_of(source)
    assert need is not None
    assert (set(need.starting), set(need.inside)) == (starting, inside)


@pytest.mark.parametrize("source", [".{0,9}", r"\d{1,2}\s\d{2}", "_{3,}", "(?:a|.b).{3}", ".*ab.*"])
def test_a_pattern_that_needs_no_word(source: str) -> None:
    assert need_of(source) is None


def fits(need_literals: tuple[frozenset[str], frozenset[str]], line: str) -> bool:
    """Whether one of the literals stands where it must."""
    starting, inside = need_literals
    begins = any(re.search(rf"(?<![^\W_]){re.escape(literal)}", line) for literal in starting)
    return begins or any(literal in line for literal in inside)


def test_every_example_of_the_catalogue_holds_what_its_pattern_needs() -> None:
    """Each pattern that fits an example finds its words in it."""
    lines = {fold(visible(text)) for rule in RULES if rule.kind == "pattern" for text in rule.strip}
    checked = 0
    for source in SOURCES:
        need = need_of(source)
        pattern = re.compile(source)
        for line in lines if need else ():
            if pattern.fullmatch(line):
                checked += 1
                assert need is not None
                assert fits(need, line), (source, line)
    assert checked > len(SOURCES) / 4


@settings(max_examples=25, deadline=None)
@given(st.one_of(texts(), st.text()))
def test_the_matcher_answers_as_plain_trying_does(text: str) -> None:
    """Filters and gates change no answer."""
    for line in sorted({visible(part) for part in text.split("\n")})[:12]:
        assert [i for i in MATCHER.matches(line) if RULES[i].kind == "pattern"] == tried(line)


MATCHER = Matcher(RULES)
COMPILED = [
    (place, [re.compile(source) for source in rule.values], rule.when.max_chars)
    for place, rule in enumerate(RULES)
    if rule.kind == "pattern"
]


def tried(line: str) -> list[int]:
    """The places of the pattern rules that fit a line, each tried."""
    folded = fold(line)
    forms = {folded, undecorated(folded)}
    if len(line) > 300 or not bare(folded):
        return [i for i in MATCHER.matches(line) if RULES[i].kind == "pattern"]
    return [
        place
        for place, patterns, _ in COMPILED
        if any(pattern.fullmatch(form) for pattern in patterns for form in forms)
    ]
