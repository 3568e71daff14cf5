from __future__ import annotations

import pytest

from cleaner.fields.author_lines import author_lines
from cleaner.fields.consensus import choose_authors, choose_house
from cleaner.model import Signal

TITLE = Signal("headline", "Blasts shatter homes in the valley", "h1", "h1")
SITE = Signal("source", "Valley Times", "site", "meta:og:site_name")
OPENING = (
    "A mining company has come under heavy criticism from five villages, which claim that its "
    "blasting operations are destroying their homes."
)


def by(name: str) -> Signal:
    return Signal("author", name, "json-ld:0", "json-ld:main.NewsArticle.author")


def opened(line: str, *, is_by_site: bool = True, opening: str = OPENING) -> list[str]:
    lines = [TITLE.value, "Share 0", "Villagers cry foul", line, opening]
    found = author_lines([TITLE, SITE], lines, is_by_site=is_by_site)
    return [signal.value for signal in found if signal.key == "line:opening"]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Thabo Oak", ["Thabo Oak"]),
        ("THABO OAK", ["THABO OAK"]),
        ("Thabo Oak/Lineo Elm", ["Thabo Oak, Lineo Elm"]),
        ("Thabo Oak and Lineo Elm", ["Thabo Oak, Lineo Elm"]),
        ("Thabo Oak of the Valley", []),
        ("Thabo Oak said", []),
        ("The villages", []),
        ("Reuters", []),
        ("完了しました", []),
        ("Ann Oak, Bo Elm, Cy Ash, Di Fir", []),
    ],
)
def test_names_alone_above_the_first_paragraph_are_the_writers(line: str, names: list[str]) -> None:
    assert opened(line) == names


def test_only_where_the_site_is_named_as_author() -> None:
    assert opened("Thabo Oak", is_by_site=False) == []


def test_only_right_above_the_first_long_line() -> None:
    assert opened("Thabo Oak", opening="Villagers are angry.") == []
    lines = [TITLE.value, "Thabo Oak", "Villagers cry foul", OPENING]
    assert [s.key for s in author_lines([TITLE], lines, is_by_site=True)] == []
    lines = [TITLE.value, *["x"] * 24, "Thabo Oak", OPENING]
    assert list(author_lines([TITLE], lines, is_by_site=True)) == []


def test_a_name_of_the_headline_is_what_the_article_is_about() -> None:
    title = TITLE._replace(value="Thabo Oak wins the seat of the valley")
    lines = [title.value, "Thabo Oak", OPENING]
    assert list(author_lines([title], lines, is_by_site=True)) == []


def test_the_name_above_the_opening_goes_before_the_papers_own_account() -> None:
    lines = [TITLE.value, "Thabo Oak/Lineo Elm", OPENING]
    signals = [TITLE, SITE, by("Valley Times")]
    chosen = choose_authors(signals, lines)
    assert chosen is not None
    assert chosen.value == ("Thabo Oak", "Lineo Elm")
    assert chosen.signals == ("line:opening",)


@pytest.mark.parametrize("account", ["Mpho Fir", "Reuters"])
def test_it_is_not_asked_where_metadata_name_anyone_else(account: str) -> None:
    lines = [TITLE.value, "Thabo Oak", OPENING]
    chosen = choose_authors([TITLE, SITE, by(account)], lines)
    house = choose_house([TITLE, SITE, by(account)])
    found = chosen or house
    assert found is not None
    assert found.value == (account,)
