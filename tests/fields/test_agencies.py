"""The news agencies credited."""

import pytest

from cleaner.fields.agencies import credited, extract_agencies
from cleaner.fields.names import _tables, is_of_agency
from tests.samples import labelled

BODY = ("body", "The ferry stopped.")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("(dpa/AFP)", ["dpa", "AFP"]),
        ("Source: Reuters and agencies", ["Reuters"]),
        ("With reporting by AP", ["AP"]),
        ("Associated Press, Reuters", ["Associated Press", "Reuters"]),
        ("© Agence France-Presse", ["Agence France-Presse"]),
        ("共同通信", ["共同通信"]),
        ("Harbour Post", []),
        ("An app for the harbour", []),
        ("", []),
    ],
)
def test_agencies_are_named_as_written(text: str, names: list[str]) -> None:
    assert list(credited(text)) == names


@pytest.mark.parametrize("name", sorted(_tables()["agencies"]))
def test_every_agency_is_told_by_its_words(name: str) -> None:
    """In quotes, too: a phrase without such a word is not looked at."""
    assert all(map(is_of_agency, f"“{name}”,".split()))


@pytest.mark.parametrize(
    ("blocks", "names"),
    [
        ([("byline", "By Hana Field, Reuters"), BODY], ("Reuters",)),
        ([("body", "OSLO (AP) — The ferry stopped.")], ("AP",)),
        ([BODY, ("credit", "(dpa/AFP)")], ("dpa", "AFP")),
        ([("byline", "dpa"), BODY, ("credit", "dpa")], ("dpa",)),
        ([("credit", "AFP"), BODY], None),
        ([BODY, ("credit", "Photo: Jon Weir/AFP")], None),
        ([BODY, ("credit", "Foto: dpa")], None),
        ([BODY, ("caption", "Reuters")], None),
        ([("body", "Reuters said the ferry stopped.")], None),
        ([BODY], None),
    ],
)
def test_agencies_stand_in_byline_dateline_or_close(
    blocks: list[tuple[str, ...]], names: tuple[str, ...] | None
) -> None:
    found = extract_agencies(labelled(*blocks))
    assert (found and found.value) == names


def test_evidence_is_the_first_credit() -> None:
    blocks = labelled(BODY, ("credit", "(dpa)", "credit.one"), ("credit", "AFP"))
    found = extract_agencies(blocks)
    assert found is not None
    assert (found.rule, found.span) == ("credit.one", blocks[1].span)
