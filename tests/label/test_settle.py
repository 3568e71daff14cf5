"""Which of the rules that a block called up may speak."""

import pytest

from cleaner.features import measure_page
from cleaner.label.region import Region
from cleaner.label.settle import settle
from cleaner.label.wording import find_hits
from cleaner.model import Page
from cleaner.read.plain import read_plain
from cleaner.rules.rulebook import Rulebook
from tests.samples import book, toml


def chosen(rules: Rulebook, *lines: str, region: Region) -> list[str | None]:
    page = measure_page(read_plain(Page("\n\n".join(lines))))
    return [rule and rule.id for rule in settle(page, find_hits(page, rules), region)]


INSIDE = Region(0, 9)


def test_the_first_rule_of_the_book_speaks() -> None:
    one, two = toml("a.one", "share", "phrase = 'wave'"), toml("b.two", "tags", "phrase = 'wave'")
    assert chosen(book(one, two), "Wave", "Tide", region=INSIDE) == ["a.one", None]
    assert chosen(book(two, one), "Wave", "Tide", region=INSIDE) == ["b.two", None]


@pytest.mark.parametrize("label", ["body", "subheading"])
def test_a_keep_rule_speaks_before_all(label: str) -> None:
    rules = book(toml("a.one", "share", "phrase = 'wave'"), toml("z.k", label, "phrase = 'wave'"))
    assert chosen(rules, "Wave", region=INSIDE) == ["z.k"]


@pytest.mark.parametrize(
    ("position", "found"),
    [
        ("head", ["a.place", None, None]),
        ("inside", [None, "a.place", None]),
        ("tail", [None, None, "a.place"]),
        ("edge", ["a.place", None, "a.place"]),
    ],
)
def test_place_is_asked(position: str, found: list[str | None]) -> None:
    rules = book(toml("a.place", "share", "phrase = 'wave'", f"position = '{position}'"))
    assert chosen(rules, "Wave", "Wave", "Wave", region=Region(1, 2)) == found


@pytest.mark.parametrize(("repeated", "found"), [("true", "a.one"), ("false", None)])
def test_repetition_is_asked(repeated: str, found: str | None) -> None:
    rules = book(toml("a.one", "share", "phrase = 'wave'", f"repeated = {repeated}"))
    assert chosen(rules, "Wave", "Tide", "Wave!", region=INSIDE) == [found, None, found]


NEXT_TO = book(
    toml("a.wave", "share", "phrase = 'wave'"),
    toml("b.tide", "share", "phrase = 'tide'", "next_to = ['share']"),
)


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["Tide", "Wave"], ["b.tide", "a.wave"]),
        (["Wave", "Tide"], ["a.wave", "b.tide"]),
        (["Wave", "Tide", "Tide", "Tide"], ["a.wave", "b.tide", "b.tide", "b.tide"]),
        (["Tide", "Tide", "Tide", "Wave"], ["b.tide", "b.tide", "b.tide", "a.wave"]),
        (["Wave", "Sand", "Tide"], ["a.wave", None, None]),
        (["Tide", "Tide"], [None, None]),
    ],
)
def test_neighbours_are_asked_along_a_chain(lines: list[str], found: list[str | None]) -> None:
    assert chosen(NEXT_TO, *lines, region=INSIDE) == found
