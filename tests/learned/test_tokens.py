"""Words that stand for a block, and for an element."""

from __future__ import annotations

from cleaner.learned.tokens import box_tokens, name_tokens, word_tokens


def test_first_and_last_words_are_told_apart() -> None:
    assert word_tokens("Read more about the new Harbour today") == [
        *("a0:read", "a1:more", "a1:about", "a1:the", "z:new", "z:harbour", "z:today"),
    ]


def test_numbers_count_by_their_length() -> None:
    assert word_tokens("57 of 2021") == ["a0:02", "a1:of", "a1:04"]


def test_long_blocks_show_their_ends() -> None:
    text = "The keeper counted seven boats. " * 20 + "Nobody thanked her."
    assert word_tokens(text) == ["a0:the", "a1:keeper", "a1:counted", "z:her", "z:."]


def test_nothing_has_no_tokens() -> None:
    assert word_tokens("") == []


def test_names_in_any_spelling_give_their_words_once() -> None:
    assert name_tokens("RelatedPosts related_posts x-2") == ("related", "posts")


def test_a_box_says_its_tag_role_and_names() -> None:
    assert box_tokens("div", "story-body", "main", hidden=False) == (
        *("t:div", "r:main", "story", "body"),
    )
    assert box_tokens("p", "", "", hidden=True) == ("t:p", "hidden")
