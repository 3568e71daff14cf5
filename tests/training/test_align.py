"""Alignment in order, against cases worked out by hand and against itself."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from training.align import matched, tokens

WORDS = st.lists(st.sampled_from("abcdefgh"), max_size=40)


def marked(page: str, gold: str) -> str:
    """The words of `page` that are matched, joined."""
    words = tokens(page)
    return " ".join(w for w, f in zip(words, matched(words, tokens(gold)), strict=True) if f)


def test_a_text_among_other_lines() -> None:
    page = "Menu home the keeper counted seven grey boats share this before the storm subscribe now"
    assert marked(page, "The keeper counted seven grey boats before the storm") == (
        "the keeper counted seven grey boats before the storm"
    )


def test_what_stands_in_another_order_is_matched_once() -> None:
    assert marked("seven boats at sea tonight", "at sea tonight seven boats") == "at sea tonight"


def test_of_two_copies_one_is_matched() -> None:
    page = "Boats sink in the storm. Boats sink in the storm, said the keeper to the mayor."
    assert marked(page, "Boats sink in the storm, said the keeper to the mayor.").count("sink") == 1


def test_scripts_without_blanks_count_by_character() -> None:
    assert tokens("灯台 Tokyo-3") == ["灯", "台", "tokyo", "3"]


@given(WORDS)
def test_a_text_matches_itself(words: list[str]) -> None:
    assert all(matched(words, words))


@given(WORDS, WORDS)
def test_what_is_matched_stands_in_the_gold_in_order(page: list[str], gold: list[str]) -> None:
    rest = iter(gold)
    for word, flag in zip(page, matched(page, gold), strict=True):
        assert not flag or word in rest


@given(WORDS, WORDS, WORDS)
def test_a_run_that_stands_once_is_found(
    above: list[str], below: list[str], gold: list[str]
) -> None:
    run = ["w1", "w2", "w3", "w4", "w5"]
    flags = matched([*above, *run, *below], [*gold, *run])
    assert all(flags[len(above) : len(above) + len(run)])
