"""The measures at their edges: against cases worked out by hand, the arithmetic beside them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest

from benchmarks import metrics
from benchmarks.metrics import Scores

DAY = date(2024, 5, 3)


def test_words_are_lowercased_and_without_punctuation() -> None:
    assert metrics.words("The CAT's 2 hats_x!") == ["the", "cat", "s", "2", "hats_x"]


def test_word_scores() -> None:
    # gold: the cat sat on the mat = 6 words; got: the cat ran = 3; common: the, cat = 2
    # P = 2/3, R = 2/6, F1 = 2 * (2/3 * 1/3) / (2/3 + 1/3) = 4/9
    found = metrics.word_scores("The cat sat on the mat", "the cat ran")
    assert found == pytest.approx((2 / 3, 1 / 3, 4 / 9))


def test_repeated_words_count_as_often_as_both_have_them() -> None:
    # gold: a a a b = 4; got: a a c c c = 5; common: min(3, 2) a = 2
    # P = 2/5, R = 2/4, F1 = 2 * 0.2 / 0.9 = 4/9
    found = metrics.word_scores("a a a b", "a a c c c")
    assert found == pytest.approx((0.4, 0.5, 4 / 9))


@pytest.mark.parametrize("measure", [metrics.word_scores, metrics.shingle_scores])
def test_empty_texts(measure: Callable[[str, str], Scores]) -> None:
    assert measure("", "") == Scores(1, 1, 1)
    assert measure("...", " \n") == Scores(1, 1, 1)
    assert measure("some gold", "") == Scores(0, 0, 0)
    assert measure("", "some output") == Scores(0, 0, 0)


def test_cjk_runs_are_one_word_each() -> None:
    # gold: 東京で会議 | 首相が出席 = 2 words; got has the first alone: P = 1/1, R = 1/2, F1 = 2/3
    assert metrics.word_scores("東京で会議。首相が出席。", "東京で会議。") == pytest.approx(
        (1, 0.5, 2 / 3)
    )
    # cut in the middle, a run is another word altogether
    assert metrics.word_scores("東京で会議。", "東京で") == Scores(0, 0, 0)


def test_shingle_scores() -> None:
    # gold: a b c d e f has abcd, bcde, cdef = 3; got: a b c d e x has abcd, bcde, cdex = 3
    # common = 2: P = R = F1 = 2/3
    assert metrics.shingle_scores("a b c d e f", "A b c d e x") == pytest.approx((2 / 3,) * 3)


def test_repeated_shingles() -> None:
    # gold: x * 6 has xxxx 3 times, got: x * 4 once: P = 1/1, R = 1/3, F1 = 2 * (1/3) / (4/3) = 1/2
    assert metrics.shingle_scores("x x x x x x", "x x x x") == pytest.approx((1, 1 / 3, 0.5))


def test_texts_shorter_than_a_shingle_are_one() -> None:
    assert metrics.shingle_scores("a b c", "a b c") == Scores(1, 1, 1)
    assert metrics.shingle_scores("a b c", "a b x") == Scores(0, 0, 0)


def test_f1_of_means_is_not_the_mean_of_f1() -> None:
    # mean P = (1 + 0.5) / 2 = 3/4, mean R = (0.5 + 1) / 2 = 3/4, F1 = 3/4; the mean F1 would be 2/3
    pages = [Scores(1, 0.5, 2 / 3), Scores(0.5, 1, 2 / 3)]
    assert metrics.of_means(pages) == pytest.approx((0.75, 0.75, 0.75))
    assert metrics.of_means([Scores(0, 0, 0)]) == Scores(0, 0, 0)


def test_line_scores_leave_out_lines_without_a_flag() -> None:
    # counted lines: + - + - ; kept: y y n n ; common 1 of 2 kept, of 2 content: P = R = F1 = 1/2
    content = [True, None, False, True, None, False]
    kept = [True, True, True, False, False, False]
    assert metrics.line_scores(content, kept) == pytest.approx((0.5, 0.5, 0.5))


def test_line_scores_at_the_edges() -> None:
    assert metrics.line_scores([True, True], [False, False]) == Scores(0, 0, 0)
    assert metrics.line_scores([False, False], [True, False]) == Scores(0, 0, 0)
    assert metrics.line_scores([False, None], [False, True]) == Scores(1, 1, 1)
    assert metrics.line_scores([], []) == Scores(1, 1, 1)
    with pytest.raises(ValueError, match="zip"):
        metrics.line_scores([True], [True, True])


def test_lost_words_are_of_those_the_page_holds() -> None:
    # gold: a a b c; the page holds a b c (c twice), so 3 are held; the output has b: 2 of 3 lost
    assert metrics.lost_words("a a b c", "c c b a x", "b x x") == (2, 3)
    # words the page does not have cannot be lost, and inventing them wins nothing back
    assert metrics.lost_words("a b", "x y", "a b") == (0, 0)
    # the output has one of the two a's that are held
    assert metrics.lost_words("a a", "a a a", "a") == (1, 2)


def test_lost_shares() -> None:
    # mean: (1/2 + 0/8 + nothing held, 0) / 3 = 1/6; of all words: 1 / 10
    assert metrics.lost_shares([(1, 2), (0, 8), (0, 0)]) == pytest.approx((1 / 6, 1 / 10))
    assert metrics.lost_shares([(0, 0)]) == (0, 0)


def test_squash() -> None:
    assert metrics.squash("Ｔｈｅ “Straße” – №1!") == "thestrasseno1"


@pytest.mark.parametrize(
    ("gold", "got", "same"),
    [
        ("Mayor's plan: more trees", "MAYOR’S PLAN — MORE TREES", True),
        ("Mayor's plan", "Mayor's plan fails", False),
        ("Mayor's plan", None, False),
        ("…", "…", False),
        ("首相が会談", "首相が会談。", True),
    ],
)
def test_headline_equal(gold: str, got: str | None, same: bool) -> None:
    assert metrics.headline_equal(gold, got) is same


def test_date_equal() -> None:
    assert metrics.date_equal(DAY, date(2024, 5, 3))
    assert metrics.date_equal(DAY, datetime(2024, 5, 3, 23, 59))
    assert not metrics.date_equal(DAY, date(2024, 5, 4))
    assert not metrics.date_equal(DAY, None)


@pytest.mark.parametrize(
    ("gold", "got", "same"),
    [
        ("The Daily Post", "daily post", True),
        ("Post", "The Daily Post Ltd.", True),
        ("N-TV", "ntv", True),
        ("DW", "DW News", False),
        ("Daily Post", "Daily News", False),
        ("Daily Post", None, False),
        ("Daily Post", "", False),
    ],
)
def test_source_equal(gold: str, got: str | None, same: bool) -> None:
    assert metrics.source_equal(gold, got) is same


def test_text_holds_headline_and_source() -> None:
    text = metrics.squash("Home | Cats,\n  many cats\n© The Daily Post")
    assert metrics.holds_headline(text, "Cats: many cats")
    assert not metrics.holds_headline(text, "Cats: few cats")
    assert not metrics.holds_headline(text, "?!")
    assert not metrics.holds_headline(text, None)
    assert metrics.holds_source(text, "Daily Post")
    assert not metrics.holds_source(text, "Da")
    assert not metrics.holds_source(text, None)


def test_text_holds_date() -> None:
    assert metrics.holds_date("am 3. Mai 2024", DAY, "de")
    assert not metrics.holds_date("am 3. Mai 2024", None, "de")
