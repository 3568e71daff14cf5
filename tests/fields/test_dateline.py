"""The place that opens the body."""

import pytest

from cleaner.fields.dateline import dateline_agency, extract_dateline
from tests.samples import labelled

REST = "The ferry stopped for two weeks on Monday."


@pytest.mark.parametrize(
    ("opening", "place"),
    [
        ("BAGHDAD — ", "BAGHDAD"),
        ("BAGHDAD (Reuters) - ", "BAGHDAD"),
        ("Oslo (AP) — ", "Oslo"),
        ("PORT STANLEY, 3 May — ", "PORT STANLEY"),
        ("(ANSA) - ROMA, 3 MAG - ", "ROMA"),
        ("Sevilla, 14 jun (EFE).- ", "Sevilla"),
        ("Berlin (dpa) - ", "Berlin"),
        ("MOSCOW, ", "MOSCOW"),
        ("МОСКВА, 3 мая — ", "МОСКВА"),
    ],
)
def test_a_place_is_found(opening: str, place: str) -> None:
    found = extract_dateline(labelled(("body", opening + REST)))
    assert found is not None
    assert found.value == place


@pytest.mark.parametrize(
    "opening",
    [
        "",
        "The keeper - a baker - said no. ",
        "Reuters — ",
        "US - ",
        "Oslo (a town in the north) — ",
        "Good News — ",
        "a town — ",
        "Nobody knows: ",
        "3 May 2021 — ",
    ],
)
def test_other_openings_name_no_place(opening: str) -> None:
    assert extract_dateline(labelled(("body", opening + REST))) is None


def test_only_the_first_paragraph_counts() -> None:
    assert extract_dateline(labelled(("body", REST), ("body", f"OSLO — {REST}"))) is None
    assert extract_dateline(labelled(("caption", f"OSLO — {REST}"), ("body", REST))) is None
    found = extract_dateline(labelled(("headline", "Boats"), ("body", f"OSLO — {REST}", "b.first")))
    assert found is not None
    assert found.rule == "b.first"


@pytest.mark.parametrize(
    ("opening", "agency"),
    [("ROMA (ANSA) - ", "ANSA"), ("Berlin (dpa) - ", "dpa"), ("OSLO — ", None), ("", None)],
)
def test_the_agency_of_a_dateline(opening: str, agency: str | None) -> None:
    found = dateline_agency(labelled(("body", opening + REST)))
    assert (found and found[0]) == agency
