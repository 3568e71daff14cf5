"""What the clues to a headline weigh."""

import pytest

from cleaner.label.clues import WEIGHTS, Clues, weigh


@pytest.mark.parametrize("clue", Clues._fields)
def test_every_clue_weighs(clue: str) -> None:
    none = Clues(*(0.0 for _ in Clues._fields))
    weight = getattr(WEIGHTS, clue)
    assert weight != 0
    assert weigh(none) == 0
    assert weigh(none._replace(**{clue: 2.0})) == pytest.approx(2 * weight)
