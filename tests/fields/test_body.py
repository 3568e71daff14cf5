"""The running text, and the captions."""

import pytest

from cleaner.fields.body import FRAGMENT_RULE, behind_body, body_text, extract_captions
from tests.samples import labelled


def test_the_body_is_paragraphs_and_subheadings_parted_by_a_blank_line() -> None:
    blocks = labelled(
        ("headline", "Boats"),
        ("body", "One."),
        ("share", "Share"),
        ("subheading", "Why"),
        ("body", "Two."),
        ("credit", "dpa"),
    )
    assert body_text(blocks) == "One.\n\nWhy\n\nTwo."


def test_no_body_is_an_empty_text() -> None:
    assert body_text(labelled(("share", "Share"))) == body_text(()) == ""


def test_what_is_behind_the_body() -> None:
    blocks = labelled(
        ("body", "One."), ("subheading", "Why"), ("share", "Share"), ("credit", "dpa")
    )
    assert behind_body(blocks) == 2
    assert behind_body(blocks[2:]) == behind_body(()) == 0


PIECE = ("body", "the boat", FRAGMENT_RULE)


@pytest.mark.parametrize(
    ("blocks", "body"),
    [
        ([("body", "They call"), PIECE, ("body", "Seagull", FRAGMENT_RULE)], "They call the boat Seagull"),
        ([("body", "They call"), PIECE, ("body", ", and so on.")], "They call the boat, and so on."),
        ([("body", "It is old."), PIECE], "It is old.\n\nthe boat"),
        ([("body", "They call"), ("share", "x"), PIECE], "They call\n\nthe boat"),
        ([("body", "They call"), ("body", "the boat")], "They call\n\nthe boat"),
    ],
)  # fmt: skip
def test_a_piece_that_broke_off_is_joined_again(blocks: list[tuple[str, ...]], body: str) -> None:
    assert body_text(labelled(*blocks, gap=0)) == body


def test_a_blank_line_parts_even_pieces() -> None:
    assert body_text(labelled(("body", "They call"), PIECE, gap=1)) == "They call\n\nthe boat"


def test_captions_are_given_once_in_order() -> None:
    blocks = labelled(("caption", "B"), ("body", "x"), ("caption", "A"), ("caption", "B"))
    assert extract_captions(blocks) == ("B", "A")
    assert extract_captions(labelled(("body", "x"))) == ()


def test_an_alternative_text_that_the_caption_goes_on_is_none_of_its_own() -> None:
    blocks = labelled(("caption", "A boat"), ("caption", "A boat (Hana Field)"), ("caption", "B"))
    assert extract_captions(blocks) == ("A boat (Hana Field)", "B")


def test_only_a_fragment_is_joined() -> None:
    """Rules whose names come later in the alphabet join nothing."""
    blocks = labelled(
        ("body", "The keeper saw", "body.running-text"),
        ("body", "Boats came", FRAGMENT_RULE),
        ("body", "in.", "body.running-text"),
        gap=0,
    )
    assert body_text(blocks) == "The keeper saw\n\nBoats came in."
