"""Many wording rules against one line."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.errors import RuleError
from cleaner.rules.matcher import Matcher, check_patterns
from cleaner.rules.pattern import LONGEST_LINE
from cleaner.rules.rule import Rule, parse_rule
from tests.samples import record


def made(kind: str, *values: str, **change: object) -> Rule:
    return parse_rule(record(**{"phrase": None, kind: list(values), **change}), "my.toml")


@pytest.mark.parametrize(
    ("line", "fits"),
    [
        ("wave goodbye", True),
        ("Wave Goodbye!", True),
        ("» WAVE GOODBYE «", True),
        ("wave good-bye", False),
        ("wave goodbye now", False),
        ("a wave goodbye", False),
        ("wavegoodbye", False),
    ],
)
def test_a_phrase_is_the_whole_line_but_for_case_and_edges(line: str, fits: bool) -> None:
    assert Matcher([made("phrase", "Wave goodbye")]).matches(line) == [0] * fits


@pytest.mark.parametrize(
    ("line", "fits"),
    [
        ("12 waves", True),
        ("12 WAVES", True),
        ("• 12 waves →", True),
        ("12 waves at noon", False),
        ("the 12 waves", False),
        ("waves", False),
        ('"12 waves"', False),
    ],
)
def test_a_pattern_is_the_whole_folded_line(line: str, fits: bool) -> None:
    assert Matcher([made("pattern", r"\d{1,4} waves")]).matches(line) == [0] * fits


@pytest.mark.parametrize(
    ("line", "fits"),
    [
        ("Wave", True),
        ("Wave | Splash", True),
        ("wave splash, Wave", True),
        ("high tide / wave", True),
        ("high wave", False),
        ("wave and splash", False),
        ("waves", False),
        ("wavesplash", False),
    ],
)
def test_a_wordlist_is_a_line_of_nothing_else(line: str, fits: bool) -> None:
    assert Matcher([made("wordlist", "wave", "splash", "high tide")]).matches(line) == [0] * fits


LISTED = ("wave", "high tide", "+1", "wi-fi", "e_mail", "wave back", "1½")


@given(st.lists(st.sampled_from(LISTED), min_size=1), st.sampled_from([" ", " | ", "_", "-", ", "]))
def test_whatever_of_a_wordlist_a_line_is_made_of_fits(words: list[str], between: str) -> None:
    matcher = Matcher([made("wordlist", *LISTED)])
    assert matcher.matches(between.join(words)) == [0]
    assert matcher.matches(between.join([*words, "foam"])) == []


def test_all_rules_that_fit_are_given_in_their_order() -> None:
    rules = [
        made("pattern", "wave .{0,20}"),
        made("phrase", "splash"),
        made("wordlist", "wave", "back"),
        made("phrase", "wave back"),
        made("pattern", ".{0,20}"),
    ]
    assert Matcher(rules).matches("Wave back") == [0, 2, 3, 4]


def test_one_phrase_may_be_in_two_rules() -> None:
    assert Matcher([made("phrase", "wave"), made("phrase", "Wave!")]).matches("wave") == [0, 1]


@pytest.mark.parametrize("size", [16, 17, 300, 301, LONGEST_LINE])
def test_a_pattern_is_asked_at_every_length_its_rule_allows(size: int) -> None:
    matcher = Matcher([made("pattern", "w.*", when={"max_chars": 2000})])
    assert matcher.matches("w" * size) == [0]


def test_no_rule_looks_at_a_line_longer_than_any_boilerplate() -> None:
    matcher = Matcher([made("pattern", "w.*", when={"max_chars": 2000})])
    assert matcher.matches("w" * (LONGEST_LINE + 1)) == []


@pytest.mark.parametrize("line", ["", "…", "—", "\ufffd"])
def test_nothing_fits_a_line_without_words(line: str) -> None:
    rules = [made("phrase", "wave"), made("wordlist", "wave"), made("pattern", "wave.*")]
    assert Matcher(rules).matches(line) == []


def test_without_rules_nothing_fits() -> None:
    assert Matcher([]).matches("wave") == []


def test_a_line_of_words_that_read_in_many_ways_is_soon_given_up() -> None:
    script = (
        "from cleaner.rules.matcher import Matcher\n"
        "from cleaner.rules.rule import parse_rule\n"
        "record = {'id': 'my.rule', 'label': 'share', 'because': 'a test'}\n"
        "words = ['link', 'copy', 'copy link']\n"
        "matcher = Matcher([parse_rule({**record, 'wordlist': words}, 'my.toml')])\n"
        "assert matcher.matches('copy link ' * 28) == [0]\n"
        "assert matcher.matches('copy link ' * 28 + 'zebra') == []\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True, timeout=10)


def test_check_names_file_and_id_of_a_pattern_that_could_be_slow() -> None:
    check_patterns([made("pattern", "wave.*"), made("phrase", "(wave")])
    with pytest.raises(RuleError, match=r"^my\.toml, rule my\.slow: .*open repeats"):
        check_patterns([made("pattern", ".*a.*b.*c", id="my.slow")])
