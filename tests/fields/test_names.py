"""Persons, agencies and desks told apart."""

import pytest

from cleaner.fields.names import is_agency, is_desk, is_person


@pytest.mark.parametrize(
    "name",
    [
        "Hana Field",
        "Ana María Solís Prado",
        "Ludwig van der Meer",
        "J. R. Hart",
        "Jon O'Neill",
        "HANA FIELD",
        "Алёна Ветрова",
        "王小明",
        "김 민수",
        "ليلى حداد",
    ],
)
def test_a_persons_name(name: str) -> None:
    assert is_person(name)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "Hana",
        "hana field",
        "Hana field",
        "Reuters",
        "Associated Press",
        "Staff Writer",
        "Hana Field 2",
        "Hana Field: Boats",
        "Hana Ida Eva Ada Ines Field",
        "van der",
        "港口的看守每晚都要爬两次楼梯",
    ],
)
def test_no_persons_name(name: str) -> None:
    assert not is_person(name)


@pytest.mark.parametrize(
    ("name", "agency", "desk"),
    [
        ("Reuters", True, False),
        ("REUTERS.", True, False),
        ("dpa", True, False),
        ("共同通信", True, False),
        ("Staff", False, True),
        ("Die Redaktion", False, False),
        ("Redaktion", False, True),
        ("Hana Field", False, False),
        ("", False, False),
    ],
)
def test_agencies_and_desks(name: str, agency: bool, desk: bool) -> None:
    assert (is_agency(name), is_desk(name)) == (agency, desk)
