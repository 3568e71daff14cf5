"""Another extractor's text, aligned back to the blocks."""

import pytest

from cleaner.label.aligned import relabel
from tests.samples import labelled

BLOCKS = labelled(
    ("navigation", "Home"),
    ("headline", "Boats"),
    ("body", "Seven grey boats lay in the harbour."),
    ("share", "Share"),
    ("body", "Nobody slept."),
    ("related", "More boats are on their way to the harbour."),
)


def kept(text: str) -> list[str]:
    return [block.text for block in relabel(BLOCKS, text) if block.label.is_body]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("Seven grey boats lay in the harbour.\nNobody slept.", [BLOCKS[2].text, BLOCKS[4].text]),
        ("seven GREY boats lay in the harbour", [BLOCKS[2].text]),
        ("Share | Nobody slept.", ["Share", "Nobody slept."]),
        ("x Seven grey boats lay in the harbour. Nobody slept.", [BLOCKS[2].text]),
        (BLOCKS[5].text, [BLOCKS[5].text]),
    ],
)
def test_what_stands_in_the_text_is_body(text: str, expected: list[str]) -> None:
    found = kept(text)
    assert [item for item in expected if item not in found] == []
    assert len(found) <= len(expected) + 1


def test_a_short_text_must_be_a_whole_line() -> None:
    assert kept("Homeward bound they went.") == []


def test_content_of_another_kind_keeps_its_label() -> None:
    assert relabel(BLOCKS, "Boats")[1].label == "headline"


def test_what_was_dropped_says_so() -> None:
    dropped = relabel(BLOCKS, "")[2]
    assert (dropped.label, dropped.rule, dropped.confidence) == ("other", "other.by-engine", 1.0)
    assert relabel(BLOCKS, "")[0] == BLOCKS[0]
