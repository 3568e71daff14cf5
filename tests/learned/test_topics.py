"""What a block shares with its page, against the same numbers worked out block by block."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from cleaner.features import vocabulary
from cleaner.learned.topics import TOPICS, measure_topics

_WORDS = st.sampled_from([f"word{letter}" for letter in "abcdefghijkl"] + ["of", "7", "日本経済"])
_TEXTS = st.lists(st.lists(_WORDS, min_size=1, max_size=20).map(" ".join), min_size=1, max_size=14)


def _slowly(texts: Sequence[str], words: Sequence[int], title: int | None) -> list[list[float]]:
    bags = [vocabulary(text) for text in texts]
    long = [i for i, count in enumerate(words) if count >= 15]
    found = []
    for index, bag in enumerate(bags):
        others = [bags[i] for i in long if i != index]
        before = [bags[i] for i in long if i < index][-4:]
        behind = [bags[i] for i in long if i > index][:4]
        times = [sum(word in other for other in others) for word in bag]
        named = bags[title] if title is not None else frozenset()
        found.append(
            [
                _mean([count > 0 for count in times]),
                _mean([float(np.log1p(count)) for count in times]),
                _mean([any(word in other for other in before) for word in bag]),
                _mean([any(word in other for other in behind) for word in bag]),
                len(named & bag) / len(named) if named else 0.0,
            ]
        )
    return found


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


@given(_TEXTS, st.data())
def test_the_shares_are_those_of_counting_block_by_block(
    texts: list[str], data: st.DataObject
) -> None:
    words = [len(text.split()) for text in texts]
    title = data.draw(st.none() | st.integers(0, len(texts) - 1))
    found = measure_topics([vocabulary(text) for text in texts], np.array(words), title)
    assert np.allclose(found, _slowly(texts, words, title), atol=1e-5)


def test_a_teaser_of_another_story_shares_less_than_a_paragraph() -> None:
    texts = [
        "Harbour bridge closes for repairs",
        "The harbour bridge closes on Monday because engineers found cracks in two of its old steel "
        "cables, said the town council.",
        "Engineers need six weeks to replace the cables of the bridge, and ferries cross the harbour "
        "twice an hour until then, the council said.",
        "A baker from the village won the national prize for the best rye bread of the year, beating "
        "ninety others from all over the country.",
        "Until the repairs are over, the council asks drivers to leave the harbour road to buses and "
        "to ambulances, since cables lie there.",
    ]
    words = np.array([len(text.split()) for text in texts])
    shares = measure_topics([vocabulary(text) for text in texts], words, 0)
    assert shares[3, 0] < min(shares[i, 0] for i in (1, 2, 4))
    assert shares[3, TOPICS - 1] == 0 < shares[2, TOPICS - 1]


def test_a_page_without_words_has_nothing_to_share() -> None:
    assert not measure_topics(["–", "***"], np.array([0, 0]), None).any()
