"""The measures of the benchmark against cases worked out by hand."""

from __future__ import annotations

from datetime import date

import pytest

from benchmarks import metrics
from benchmarks.text import gold_day, ours


def test_word_scores() -> None:
    """Gold has 4 words, got has 3, "the" and "boat" in common: P 2/3, R 2/4, F1 4/7."""
    assert metrics.word_scores("The boat is late", "the boat sank") == pytest.approx(
        (2 / 3, 1 / 2, 4 / 7)
    )


def test_accents_apart_are_the_same_words() -> None:
    assert metrics.words("a\u0308rzte") == metrics.words("\u00c4rzte") == ["\u00e4rzte"]


def test_repeated_words_count_as_often_as_they_stand() -> None:
    """ "a a b" against "a b b": one a and one b in common, of three each."""
    assert metrics.word_scores("a a b", "a b b") == pytest.approx((2 / 3, 2 / 3, 2 / 3))


@pytest.mark.parametrize(
    ("gold", "got", "f1"), [("", "", 1.0), ("boat", "", 0.0), ("", "boat", 0.0), ("a", "a", 1.0)]
)
def test_empty_texts(gold: str, got: str, f1: float) -> None:
    """Nothing asked and nothing given is right; one without the other is wrong."""
    assert metrics.word_scores(gold, got).f1 == f1


def test_shingle_scores() -> None:
    """Gold "1 2 3 4 5" has two shingles, got "1 2 3 4 6" two, one in common."""
    assert metrics.shingle_scores("1 2 3 4 5", "1 2 3 4 6") == pytest.approx((0.5, 0.5, 0.5))


def test_line_scores_leave_undecided_lines_out() -> None:
    """Two content lines, one of them kept, and one line of chrome kept: P 1/2, R 1/2."""
    content, kept = [True, True, False, None], [True, False, True, True]
    assert metrics.line_scores(content, kept) == pytest.approx((0.5, 0.5, 0.5))


def test_lost_words_are_those_the_page_holds() -> None:
    """Of gold "a b c d" the page holds a, b, c; the output keeps a: two of three are lost."""
    assert metrics.lost_words("a b c d", "a b c x", "a x") == (2, 3)


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("on 2021-05-03 we", True),
        ("3. Mai 2021", True),
        ("May 3rd, 2021", True),
        ("2021年5月3日", True),
        ("03/05/2021", True),
        ("13. Mai 2021", False),
        ("May 2021", False),
    ],
)
def test_days_are_found_in_the_usual_forms(text: str, held: bool) -> None:
    """The third of May 2021, as pages write it, and near misses."""
    assert metrics.holds_day(text, date(2021, 5, 3)) is held


def test_sources_may_hold_one_another() -> None:
    """ "Post" and "The Post" are one; two letters are none."""
    assert metrics.same_source("The Post", "post")
    assert not metrics.same_source("AP", "AP")
    assert not metrics.same_source("The Post", "Times")


def test_gold_days_may_be_less_than_a_day() -> None:
    """A month is no day."""
    assert gold_day("2003-11") is None
    assert gold_day(None) is None
    assert gold_day("2021-05-03T10:00") == date(2021, 5, 3)


def test_lines_kept_are_the_lines_of_the_text() -> None:
    """One flag for each line: the prose is kept, the share word is not, blanks do not matter."""
    prose = "The ferry to the islands will stop for two weeks in March, the office said."
    output = ours(f"Share:\n\n{prose}\n{prose}\n\nShare:")
    assert [output.kept[i] for i in (0, 2, 3, 5)] == [False, True, True, False]
    assert len(output.kept) == 6
