"""Alternative text of a picture that ran into a paragraph."""

import pytest

from cleaner.read.alt_text import glued_prefix

HEADLINE = "Mayor Ingrid Solberg opens Westerley bridge"
REST = "The bridge had been closed for two years before."


@pytest.mark.parametrize(
    ("text", "prefix"),
    [
        (f"mayor ingrid solberg{REST}", "mayor ingrid solberg"),
        (f"solberg{REST}", "solberg"),
        (f"westerley{REST}", "westerley"),
    ],
)
def test_a_lower_case_run_from_the_headline_is_cut_off(text: str, prefix: str) -> None:
    assert glued_prefix(text, [HEADLINE]) == prefix


@pytest.mark.parametrize(
    "text",
    [
        f"mayor ingrid solberg {REST}",
        f"mayor olga lund{REST}",
        f"bridge{REST}",
        f"Mayor Ingrid{REST}",
        "iPhone sales fell in the harbour town for the third year in a row.",
        "deGrasse ran the last race of the season in the rain on Saturday.",
        "solbergThe bridge.",
        f"solbergTHE {REST}",
        f"2solberg{REST}",
    ],
)
def test_other_paragraphs_are_left_whole(text: str) -> None:
    assert glued_prefix(text, [HEADLINE]) is None


def test_nothing_is_cut_off_without_a_line_above() -> None:
    assert glued_prefix(f"mayor ingrid solberg{REST}", []) is None


def test_a_lone_word_of_four_letters_is_left() -> None:
    assert glued_prefix(f"lund{REST}", ["Mayor Lund opens a bridge"]) is None
