"""Which lines are a conversation's."""

from __future__ import annotations

from cleaner import Cleaner
from cleaner.learned.turns import find_turns
from tests.samples import HEADLINE, PARAGRAPHS

RULES = Cleaner(model=None)
TALK = [
    "NSQ: When did you notice for the first time that something was wrong?",
    "Anna B. Marsh: On a Tuesday, when a customer brought back a violin.",
    "NSQ: Did you think about giving up?",
    "Anna B. Marsh: Never.",
    "NSQ: And what do you listen to at home, when all the work is done?",
    "Anna B. Marsh: Double basses, since they stay where they are, deep down.",
]


def turns(*lines: str) -> list[str]:
    """The texts of the blocks that are turns, under a headline and a paragraph."""
    labelled = RULES.clean("\n\n".join([HEADLINE, PARAGRAPHS[0], *lines])).blocks
    return [labelled[index].text for index in sorted(find_turns(labelled))]


def test_a_conversation_is_found_with_the_note_behind_it() -> None:
    assert turns(*TALK) == TALK
    note = "This conversation has been edited for length and clarity."
    assert turns(*TALK, note, PARAGRAPHS[1]) == [*TALK, note]


def test_one_speaker_or_two_turns_are_no_conversation() -> None:
    assert turns(*TALK[::2]) == []
    assert turns(*TALK[:4]) == []
    assert turns(*PARAGRAPHS[1:]) == []


def test_what_no_rule_keeps_is_no_turn() -> None:
    assert turns(PARAGRAPHS[1], "Comments", *TALK) == []
