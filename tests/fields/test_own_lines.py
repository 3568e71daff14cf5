"""Lines of chrome that only a site says of itself."""

import pytest

from cleaner.fields.own_lines import names_in, no_names, tables


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Lake Review on Facebook", "Lake Review"),
        ("Follow Lake Review on Instagram", "Lake Review"),
        ("Folgen Sie Talblatt auf Mastodon", "Talblatt"),
        ("Talblatt WhatsApp", "Talblatt"),
        ("About Lake Review", "Lake Review"),
        ("Mehr über Talblatt", "Talblatt"),
        ("The Lake Review logo", "The Lake Review"),
        ("Talblatt Startseite", "Talblatt"),
        ("Lake Review media kit", "Lake Review"),
    ],
)
def test_lines_that_only_a_site_says_of_itself(line: str, name: str) -> None:
    assert name in set(names_in(line.split()))


@pytest.mark.parametrize("line", ["Lake Review", "Facebook", "Boats are late", "Newsletter"])
def test_lines_that_name_no_site(line: str) -> None:
    assert list(names_in(line.split())) == []


def test_the_words_around_names_are_none() -> None:
    assert {"about", "logo", "facebook", "us"} <= no_names()
    assert "gmail" not in no_names()
    assert all(word == word.lower() for words in tables().values() for word in words)
