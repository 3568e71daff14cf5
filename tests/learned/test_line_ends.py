"""The network that finds the line ends of squeezed texts."""

from __future__ import annotations

import numpy as np
import pytest

from cleaner.learned import line_ends
from cleaner.learned.line_ends import TAPS, LineEnds, find_line_ends
from cleaner.learned.word_signs import ROWS
from tests.goldens import goldens
from tests.samples import ARTICLE, PARAGRAPHS

LONG = [golden for golden in goldens() if len(golden.text.split()) >= 250]


def random_network() -> LineEnds:
    draw = np.random.default_rng(0).normal
    return LineEnds(
        {
            "signs": draw(size=(ROWS, 4)),
            "signs.step": np.float32(0.5),
            "signs.bias": draw(size=4),
            "near.weight": draw(size=(TAPS, 4, 3)),
            "near.bias": draw(size=3),
            "far.weight": draw(size=(TAPS, 7, 3)),
            "far.bias": draw(size=3),
            "end.weight": draw(size=(7, 1)),
            "end.bias": draw(size=1),
        }
    )


def test_a_long_text_is_worked_out_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    network, words = random_network(), ARTICLE.split()
    whole = network.logits(words)
    assert len(whole) == len(words) - 1
    monkeypatch.setattr(line_ends, "_AT_ONCE", 50)
    assert np.allclose(network.logits(words), whole, atol=1e-3)


@pytest.mark.parametrize("words", [[], ["one"]])
def test_a_word_has_no_line_end_within(words: list[str]) -> None:
    assert random_network().logits(words).shape == (0,)
    assert find_line_ends(words) == []


def test_paragraphs_and_menus_of_unseen_pages_come_apart() -> None:
    """Of the golden pages, which were written for the tests: most ends found are right."""
    found = right = there = 0
    for golden in LONG:
        lines = [line.split() for line in golden.text.splitlines() if line.strip()]
        ends = set(np.cumsum([len(line) for line in lines])[:-1] - 1)
        told = set(find_line_ends([word for line in lines for word in line]))
        found, right, there = found + len(told), right + len(told & ends), there + len(ends)
    assert len(LONG) > 20
    assert right > 0.7 * found, "a line end found is right"
    assert right > 0.5 * there, "a line end is found"


def test_one_long_paragraph_is_left_whole() -> None:
    assert find_line_ends(" ".join(PARAGRAPHS).split()) == []


def test_sentences_come_apart_sooner_than_their_words(monkeypatch: pytest.MonkeyPatch) -> None:
    words = ("Home News. " * 10).split()
    network = random_network()
    for logit, ends in ((-2.0, []), (0.3, list(range(1, 19, 2))), (0.6, list(range(19)))):
        logits = np.full(len(words) - 1, logit)
        monkeypatch.setattr(network, "logits", lambda _, found=logits: found)
        assert network.find(words) == ends
