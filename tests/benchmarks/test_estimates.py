"""Rows and what is made of them, against cases worked out by hand."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from pytest import approx

from benchmarks.estimates import (
    LINE,
    LOST,
    SHINGLE,
    WORD,
    difference,
    estimate,
    milliseconds,
    times_as_fast,
)
from benchmarks.figures import interval_of
from benchmarks.metrics import Scores
from benchmarks.rows import MISSING, RIGHT, WRONG, Row, row_of_dict, row_of_web
from benchmarks.speed import Times
from benchmarks.webscore import NULL_DATE, Result


def row(name: str, site: str, f1: float, *, lost: tuple[int, int] = (0, 4)) -> Row:
    scores = Scores(f1, f1, f1)
    shingle = Scores(1.0, f1, 0.0)
    return Row(name, site, None, scores, shingle, None, lost, {}, {}, None, False)


ROWS = [row("1", "a.org", 0.5, lost=(1, 4)), row("2", "a.org", 0.5), row("3", "b.org", 0.8)]


def test_word_f1_is_the_mean_over_pages_with_the_interval_of_its_sites() -> None:
    # (0.5 + 0.5 + 0.8) / 3; drawn are a a (0.5), a b (0.6) or b b (0.8)
    assert estimate(ROWS, WORD) == approx((0.6, 0.5, 0.8, 3))


def test_four_gram_f1_is_of_the_mean_precision_and_recall() -> None:
    # P = 1, R = 0.6: F1 = 1.2 / 1.6 = 0.75; of a alone 1 / 1.5, of b alone 1.6 / 1.8
    assert estimate(ROWS, SHINGLE) == approx((0.75, 2 / 3, 8 / 9, 3))


def test_gold_lost_is_the_mean_share() -> None:
    # (1/4 + 0 + 0) / 3; a alone 1/8, b alone 0; nothing to lose is nothing lost
    assert estimate(ROWS, LOST) == approx((1 / 12, 0, 1 / 8, 3))
    assert estimate([row("1", "a.org", 0, lost=(0, 0))], LOST) == (0, 0, 0, 1)


def test_what_no_page_has_is_not_estimated() -> None:
    assert estimate(ROWS, LINE) is None
    assert estimate([replace(ROWS[0], word=None)], WORD) is None


def test_the_interval_of_a_figure_of_two_means() -> None:
    # a.org: 2 seconds of 4; b.org: 3 of 3: drawn are 4/2 = 2, 3/3 = 1 or 7/5
    rows = [("a.org", (2.0, 4.0)), ("b.org", (3.0, 3.0))]
    assert interval_of(rows, lambda own, other: other / own) == approx((1, 2))


def test_a_lead_is_measured_on_the_pages_of_both() -> None:
    others = [row("1", "a.org", 0.3), row("3", "b.org", 0.9), row("4", "c.org", 0.0)]
    # page 1: +0.2; page 3: -0.1; page 2 has no partner, page 4 neither
    assert difference(ROWS, others) == approx((0.05, -0.1, 0.2, 2))
    assert difference(ROWS, []) is None


def test_times_are_compared_over_pages_that_both_went_through() -> None:
    times: list[Times] = [
        {"own": 1.0, "other": 4.0},
        {"own": 1.0, "other": 8.0},
        {"own": None, "other": 100.0},
        {"own": 7.0, "other": None},
    ]
    found = times_as_fast(times, "own", "other")
    assert found is not None
    # 12 seconds to 2; a page alone 4 or 8
    assert (found.value, found.low, found.high, found.pages) == approx((6, 4, 8, 2))
    assert milliseconds(times, "own") == approx((1000, 3000))
    assert times_as_fast(times, "own", "absent") is None
    assert milliseconds(times, "absent") is None


def test_rows_go_through_json_and_back() -> None:
    line = replace(ROWS[0], line=Scores(1.0, 0.5, 2 / 3), fields={"date": RIGHT})
    for kept in (line, replace(line, word=None, lost=None, error="EmptyPage")):
        assert row_of_dict(json.loads(json.dumps(kept.to_dict()))) == kept


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"headline right": 1, "headline missing": 0}, {"headline": RIGHT}),
        ({"headline right": 0, "headline missing": 0}, {"headline": WRONG}),
        ({"date right": 0, "date wrong": 0, "date missing": 1}, {"date": MISSING}),
        ({"authors exact": 0, "authors F1": 0.5, "authors missing": 0}, {"authors": WRONG}),
        ({"source exact": 0, "source missing": 1}, {"source": MISSING}),
        ({"language right": 1, "empty body": 1}, {}),
    ],
)
def test_fields_are_right_wrong_or_missing(answers: dict[str, float], said: dict[str, str]) -> None:
    assert row_of_web(Result("1", "a.org", None, answers=answers)).fields == said


def test_made_up_is_what_is_given_where_there_is_none() -> None:
    assert row_of_web(Result("1", "", None, answers={NULL_DATE: 1})).made_up == {"date": True}
