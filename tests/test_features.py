"""Measures of blocks and pages."""

import pytest

from cleaner.features import PageMeasures, Shape, measure, measure_page, vocabulary
from cleaner.model import Block, Page, Span
from cleaner.read.plain import read_plain


def page(text: str) -> PageMeasures:
    return measure_page(read_plain(Page(text)))


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("Seven grey boats lay in the old harbour.", Shape.PROSE),
        ("Seven grey boats lay in the harbour today:", Shape.PROSE),
        ("word " * 29 + "word", Shape.PROSE),
        ("Seven grey boats lay still.", Shape.SENTENCE),
        ("Boats:", Shape.SENTENCE),
        ("Seven grey boats", Shape.LINE),
        ("word " * 11 + "word", Shape.LINE),
        ("word " * 12 + "word", Shape.LONG_LINE),
        ("word " * 28 + "word", Shape.LONG_LINE),
        ("Boats", Shape.SCRAP),
        ("Grey boats", Shape.SCRAP),
        ("灰色的船今天早上停在旧港口里。", Shape.PROSE),
    ],
)
def test_shape_comes_of_length_and_end(text: str, shape: Shape) -> None:
    text = text.strip()
    found = measure(Block(text, Span(0, len(text))))
    assert found.shape is shape
    assert found.is_prose == (shape is Shape.PROSE)


def test_a_colon_does_not_close_a_sentence() -> None:
    assert not measure(Block("What to bring:", Span(0, 14))).closed


PROSE = "Seven grey boats lay in the old harbour."


@pytest.mark.parametrize(
    ("text", "share"), [(PROSE, 1.0), (f"{PROSE}\n" + "Menu\n" * 8, 0.5), ("Menu", 0.0), ("", 0.0)]
)
def test_prose_share_is_counted_in_words(text: str, share: float) -> None:
    assert page(text).prose_share == share


@pytest.mark.parametrize(
    ("text", "gaps"),
    [
        ("\n\n".join([PROSE] * 4), True),
        ("\n".join([PROSE] * 4), False),
        (f"Menu\n\nMore\n\n{PROSE}\n{PROSE}", False),
    ],
)
def test_has_gaps_when_blank_lines_part_the_prose(text: str, gaps: bool) -> None:
    assert page(text).has_gaps is gaps


def test_repetition_does_not_see_case_and_punctuation() -> None:
    measures = page("Grey boats!\nGREY BOATS\nGrey boat")
    assert [measures.is_repeated(i) for i in range(3)] == [True, True, False]


@pytest.mark.parametrize(
    ("text", "words"),
    [("The old boats, OLD Boats lay", {"boats"}), ("港口船", {"港口", "口船"}), ("", set())],
)
def test_vocabulary_is_of_longer_words(text: str, words: set[str]) -> None:
    assert vocabulary(text) == words
