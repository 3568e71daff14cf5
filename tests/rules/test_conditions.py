"""The named conditions of a rule."""

import pytest

from cleaner.features import measure
from cleaner.labels import Label
from cleaner.model import Block, Span
from cleaner.rules.conditions import Place, fits_measures, fits_neighbours, fits_place
from cleaner.rules.rule import When

LINE = "Seven grey boats."


@pytest.mark.parametrize(
    ("when", "fits"),
    [
        (When(), True),
        (When(min_words=3), True),
        (When(min_words=4), False),
        (When(max_words=3), True),
        (When(max_words=2), False),
        (When(max_words=0), False),
        (When(min_chars=17), True),
        (When(min_chars=18), False),
        (When(max_chars=17), True),
        (When(max_chars=16), False),
        (When(ends_sentence=True), True),
        (When(ends_sentence=False), False),
        (When(min_words=3, max_words=3, max_chars=16), False),
    ],
)
def test_length_and_end(when: When, fits: bool) -> None:
    measures = measure(Block(LINE, Span(0, len(LINE))))
    assert fits_measures(when, LINE, measures) is fits


def test_a_line_of_more_than_300_characters_needs_leave() -> None:
    line = "x" * 301
    measures = measure(Block(line, Span(0, 301)))
    assert not fits_measures(When(), line, measures)
    assert fits_measures(When(max_chars=301), line, measures)


@pytest.mark.parametrize(
    ("position", "places"),
    [
        (None, set(Place)),
        ("head", {Place.HEAD}),
        ("inside", {Place.INSIDE}),
        ("tail", {Place.TAIL}),
        ("edge", {Place.HEAD, Place.TAIL}),
    ],
)
def test_place(position: str | None, places: set[Place]) -> None:
    assert {place for place in Place if fits_place(position, place)} == places  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("next_to", "neighbours", "fits"),
    [
        ((), (), True),
        ((), (Label.SHARE,), True),
        ((Label.SHARE,), (), False),
        ((Label.SHARE,), (Label.TAGS,), False),
        ((Label.SHARE, Label.TAGS), (Label.TAGS, Label.BODY), True),
    ],
)
def test_neighbours(next_to: tuple[Label], neighbours: tuple[Label], fits: bool) -> None:
    assert fits_neighbours(When(next_to=frozenset(next_to)), frozenset(neighbours)) is fits
