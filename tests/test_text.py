"""Pure helpers on strings."""

import pytest

from cleaner.model import Page
from cleaner.read.plain import read_plain
from cleaner.text import (
    bare,
    count_words,
    ends_sentence,
    fold,
    squash,
    undecorated,
    visible,
    without_anchor,
)


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("grey boats", "grey boats"),
        ("  grey \t\u00a0 boats\u3000", "grey boats"),
        ("har\u00adbour\u200b", "harbour"),
        ("\ufeffgrey", "grey"),
        ("\u202egrey\u202c \u2066boats\u2069", "grey boats"),
        ("grey\x00\x07\x1b boats", "grey boats"),
        ("gr\udc80y", "gr\ufffdy"),
        ("\u200b \u00ad", ""),
        ("", ""),
        ("a\u200db", "a\u200db"),
        ("cafe\u0301", "café"),
        ("\u1112\u1161\u11ab\u1100\u116e\u11a8", "한국"),
        ("\u304b\u3099", "が"),
        ("e \u0301", "e \u0301"),
        ("x\u0301", "x\u0301"),
        ("\u0958\u0901", "\u0958\u0901"),
        ("\ufa10 \u212b", "\ufa10 \u212b"),
    ],
)
def test_visible_is_what_a_reader_sees(raw: str, shown: str) -> None:
    assert visible(raw) == shown


def test_what_shows_does_not_depend_on_what_stands_beside_it() -> None:
    """U+FFFC was shown where nothing else was odd, and dropped beside a control character."""
    for char in map(chr, range(0x10000)):
        assert visible(f"a{char}b") == visible(f"a{char}b\0"), ascii(char)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Share THIS", "share this"),
        ("“It’s” — now", '"it\'s" - now'),
        ("Größe", "größe"),
        ("ÉCOUTER", "écouter"),
    ],
)
def test_fold_lowers_and_straightens(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("folded", "stripped"),
    [
        ("» share:", "share"),
        ("[read more…]", "read more"),
        ("✕ close ✕", "close"),
        ("「保存」", "保存"),
        ("e-mail", "e-mail"),
        ("what's new?", "what's new"),
        ("* * *", ""),
    ],
)
def test_bare_drops_what_stands_at_the_ends(folded: str, stripped: str) -> None:
    assert bare(folded) == stripped


@pytest.mark.parametrize(
    ("folded", "stripped"),
    [
        ("▶ watch now →", "watch now"),
        ("📧 newsletter", "newsletter"),
        ('"share" they said', '"share" they said'),
        ("(share)", "(share)"),
        ("@harbour", "@harbour"),
        ("$5 a week", "$5 a week"),
    ],
)
def test_undecorated_keeps_quotes_and_brackets(folded: str, stripped: str) -> None:
    assert undecorated(folded) == stripped


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("one", 1),
        ("seven grey boats", 3),
        ("sieben große Boote", 3),
        ("don't go", 2),
        ("港口的看守", 3),
        ("港口 news", 2),
        ("뉴스", 1),
    ],
)
def test_count_words_takes_two_dense_characters_for_a_word(text: str, words: int) -> None:
    assert count_words(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "It rained.",
        "Did it?",
        "Go!",
        "“It rained.”",
        "He said (twice).)",
        "It rained.[12]",
        "雨が降った。",
        "هل أمطرت؟",
        "And then…",
        "Il dit : « Oui. »",
    ],
)
def test_ends_sentence(text: str) -> None:
    assert ends_sentence(text)


@pytest.mark.parametrize(
    "text", ["", "Harbour news", "What to do:", "one, two,", "Version 1.2", "3.5 million", "No. 7a"]
)
def test_does_not_end_a_sentence(text: str) -> None:
    assert not ends_sentence(text)


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Grey boats!", "GREY – boats", True),
        ("Straße", "STRASSE", True),
        ("Grey boat", "Grey boats", False),
    ],
)
def test_squash_makes_two_wordings_meet(one: str, other: str, alike: bool) -> None:
    assert (squash(one) == squash(other)) is alike


@pytest.mark.parametrize(
    ("text", "expected"), [("Usage¶", "Usage"), ("Usage ¶", "Usage"), ("¶", "¶"), ("a¶b", "a¶b")]
)
def test_the_sign_that_links_to_a_heading_is_left_out(text: str, expected: str) -> None:
    assert without_anchor(text) == expected
    [block] = read_plain(Page(text)).blocks
    assert block.text == expected
