"""What the words of a line weigh as a headline's."""

from __future__ import annotations

import json
import math
from importlib import resources
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import Cleaner
from cleaner.learned import titles
from cleaner.learned.titles import title_score, title_tokens, weight_of
from tests.samples import PARAGRAPHS


def test_a_line_has_its_words_and_their_shapes() -> None:
    assert title_tokens("How 57 Grey Boats came home, again") == {
        *(f"word {word}" for word in ("how", "02", "grey", "boats", "came", "home", ",", "again")),
        *("first how", "shape Aa 9 Aa", "end a", "capitals 2"),
    }


def test_names_and_what_is_said_twice_are_seen() -> None:
    assert {"names 2", "capitals 4"} <= title_tokens("Hana Field")
    assert "twice" in title_tokens("Grey boats Grey boats")
    assert "twice" not in title_tokens("Grey boats Grey boats Grey")


def test_scripts_without_capitals_have_shapes_of_their_own() -> None:
    tokens = title_tokens("灯台 を 残す 町")
    assert {"shape o o o", "end o"} <= tokens
    assert not any(token.startswith("capitals") for token in tokens)


@pytest.mark.parametrize("text", ["", " ", "\u200b"])
def test_nothing_weighs_nothing(text: str) -> None:
    assert title_score(text) == 0


@given(st.text(max_size=400))
def test_any_line_has_a_weight(text: str) -> None:
    assert math.isfinite(title_score(text))
    assert title_score(text) == title_score(text)


def test_the_order_of_tokens_has_no_say() -> None:
    weights = {"a": 0.1, "b": 0.2, "c": -0.3, "d": 1e16, "e": -1e16}
    assert {weight_of(tokens, weights) for tokens in permutations(weights)} == {
        weight_of("abcde", weights)
    }
    assert weight_of(["a", "unknown"], weights) == 0.1


def test_only_the_start_of_a_long_line_is_read() -> None:
    assert len(title_tokens(" ".join(f"word{n}" for n in range(100_000)))) < 100


@pytest.mark.parametrize(
    ("title", "other"),
    [
        ("How to Keep a Lighthouse: The Complete Guide", "By Hana Field and Jo Moor"),
        ("The Best Grey Boats of 2026", "grey boats on the harbour wall"),
        ("Lighthouse keeper: ‘We save what we can’", "Read the full story with your account"),
        ("Top 10 Lighthouses to Know", "Lighthouse Harbour News Team"),
    ],
)
def test_titles_weigh_more_than_what_stands_beside_them(title: str, other: str) -> None:
    assert title_score(title) > title_score(other)


def test_the_weights_that_ship_are_few_and_small() -> None:
    file = resources.files("cleaner.learned") / "titles.json"
    weights = json.loads(file.read_text("utf-8"))
    assert 200 < len(weights) < 5000
    assert list(weights) == sorted(weights)
    assert max(map(abs, weights.values())) < 3


BESIDE = "Harbour lighthouse boats by Hana Field"
TITLE = "How the Harbour Town of Westerley Kept Its Lighthouse: A Guide"
PAGE = "\n\n".join([BESIDE, "Menu", TITLE, *PARAGRAPHS])


def test_words_have_a_say_where_a_model_has_one(monkeypatch: pytest.MonkeyPatch) -> None:
    for word, other in ((TITLE, BESIDE), (BESIDE, TITLE)):
        heavy = dict.fromkeys(title_tokens(word) - title_tokens(other), 9.0)
        monkeypatch.setattr(titles, "_shipped", lambda heavy=heavy: heavy)
        assert Cleaner().clean(PAGE).headline == word


def test_without_a_model_words_are_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> dict[str, float]:
        raise AssertionError

    monkeypatch.setattr(titles, "_shipped", fail)
    assert Cleaner(model=None).clean(PAGE).headline in {TITLE, BESIDE}
    html = "".join(f"<p>{line}</p>" for line in PAGE.split("\n\n"))
    assert Cleaner().clean(f"<h1>{TITLE}</h1>{html}").headline == TITLE
    with pytest.raises(AssertionError):
        Cleaner().clean(PAGE)
