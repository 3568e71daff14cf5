"""Who wrote the article."""

import pytest

from cleaner.fields.byline import byline_names, extract_authors
from tests.samples import labelled


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Hana Field", ["Hana Field"]),
        ("by Hana Field and Jon Weir", ["Hana Field", "Jon Weir"]),
        ("By Hana Field, Jon Weir & Ada Lund", ["Hana Field", "Jon Weir", "Ada Lund"]),
        ("Hana Field, 3 May 2021", ["Hana Field"]),
        ("3 May 2021 | Hana Field", ["Hana Field"]),
        ("3 May 2021, 16:05 | Hana Field", ["Hana Field"]),
        ("3 May 2021, 16:05 Hana Field", ["Hana Field"]),
        ("Published 3 May 2021 by Hana Field", ["Hana Field"]),
        ("Written by: Hana Field", ["Hana Field"]),
        ("Von Gerda Wieland", ["Gerda Wieland"]),
        ("Gerda Wieland und Karl Ross", ["Gerda Wieland", "Karl Ross"]),
        ("Par Claude Lafonde avec AFP", ["Claude Lafonde"]),
        ("Por Inés Vela y Luis Prado", ["Inés Vela", "Luis Prado"]),
        ("Di Carla Riva", ["Carla Riva"]),
        ("Автор: Алёна Ветрова", ["Алёна Ветрова"]),
        ("İpek Demir, 3 Mayıs 2021", ["İpek Demir"]),
        ("记者 王小明", ["王小明"]),
        ("来源：港口报 记者：王小明", ["王小明"]),
        ("By Hana Field, Reuters", ["Hana Field"]),
        ("By Hana Field/AP", ["Hana Field"]),
        ("By Ludwig van der Meer", ["Ludwig van der Meer"]),
        ("By J. R. Hart", ["J. R. Hart"]),
        ("By Andy Anders", ["Andy Anders"]),
        ("By Vonda Byatt", ["Vonda Byatt"]),
    ],
)
def test_people_are_named_as_written(byline: str, names: list[str]) -> None:
    found = extract_authors(labelled(("byline", byline)))
    assert found is not None
    assert list(found.value) == names


@pytest.mark.parametrize(
    "byline",
    ["By Staff", "Redaktion", "By Reuters", "dpa/AFP", "3 May 2021", "By", "By 4 people", "Hana"],
)
def test_desks_and_agencies_are_no_people(byline: str) -> None:
    assert extract_authors(labelled(("byline", byline))) is None


def test_only_bylines_count() -> None:
    assert extract_authors(labelled(("caption", "By Hana Field"), ("body", "By Jon Weir"))) is None


def test_the_first_byline_with_people_wins_and_names_each_once() -> None:
    blocks = labelled(
        ("byline", "By Staff"),
        ("byline", "Hana Field and Hana Field", "byline.by"),
        ("byline", "Jon Weir"),
    )
    found = extract_authors(blocks)
    assert found is not None
    assert (found.value, found.rule, found.span) == (("Hana Field",), "byline.by", blocks[1].span)


def test_all_names_are_given_to_those_who_ask_for_all() -> None:
    assert list(byline_names("By Hana Field, Staff, dpa")) == ["Hana Field", "Staff", "dpa"]
