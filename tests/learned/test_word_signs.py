"""What words and the words beside them look like, as rows of a table."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.learned.word_signs import ROWS, SIGNS, word_signs

TEXT = "Home News Sport The tide turned on Monday, she said. By Hana Field 3 May 2026"
WORDS = TEXT.split()
FIRST_WORD, BOTH_WORDS, SHAPES, AGAIN = 0, 4, 12, 18
"""Places of signs: the word before, both words, both shapes, whether they stand elsewhere, too."""


@given(st.lists(st.text(min_size=1).filter(lambda word: word.split() == [word])))
def test_every_word_but_the_last_has_signs_within_the_table(words: list[str]) -> None:
    signs = word_signs(words)
    assert signs.shape == (max(len(words) - 1, 0), SIGNS)
    assert not signs.size or (signs.min() >= 0 and signs.max() < ROWS)


def test_signs_see_no_further_than_their_neighbours() -> None:
    """But for what stands twice: that is known of the whole text."""
    near = word_signs(WORDS)
    far = word_signs(["Menu", *["lorem"] * 40, "Ipsum.", *WORDS, *["dolor"] * 40])
    assert (near[6:-6] == far[48 : 48 + len(near) - 12]).all()


@pytest.mark.parametrize(
    ("one", "other", "sign", "alike"),
    [
        ("Home News", "home news", FIRST_WORD, True),
        ("Home News", "home news", SHAPES, False),
        ("Berlin Paris", "London Madrid", SHAPES, True),
        ("Berlin 2026", "Berlin 20", SHAPES, False),
        ("end. Next", "end Next", SHAPES, False),
        ("end.” Next", "end. Next", SHAPES, True),
        ("one two", "two one", BOTH_WORDS, False),
    ],
)
def test_words_are_told_by_letters_and_shape(
    one: str, other: str, sign: int, *, alike: bool
) -> None:
    [first], [second] = word_signs(one.split()), word_signs(other.split())
    assert (first[sign] == second[sign]) is np.bool_(alike)


def test_what_stands_twice_is_told() -> None:
    title = "Tide turns at last"
    once, twice = f"{title} and more of it", f"{title} and more {title}"
    assert word_signs(once.split())[1, AGAIN] != word_signs(twice.split())[1, AGAIN]
