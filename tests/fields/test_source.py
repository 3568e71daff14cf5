"""Who publishes the article, or is credited with it."""

import pytest

from cleaner.fields.source import PHOTO_RULE, extract_source, notice_subject
from tests.samples import labelled

BODY = ("body", "The ferry stopped.")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Harbour Post is an independent newspaper.", "The Harbour Post"),
        ("Harbour Post journalists report from four towns.", "Harbour Post"),
        ("Die Zeitung „Talblatt“ erscheint täglich.", "Talblatt"),
        ("This article is free to read.", None),
        ("We are a paper for the harbour.", None),
        ("Reuters delivers news.", None),
        ("the harbour is old.", None),
    ],
)
def test_the_subject_of_a_notice(text: str, name: str | None) -> None:
    assert notice_subject(text) == name


@pytest.mark.parametrize(
    ("blocks", "name"),
    [
        ([BODY, ("legal", "© 2019 The Ashgrove Ledger")], "The Ashgrove Ledger"),
        ([BODY, ("publisher-notice", "Harbour Post reporters live here.")], "Harbour Post"),
        (
            [("other", "Boats late | Harbour Post"), ("headline", "Boats late"), BODY],
            "Harbour Post",
        ),
        ([BODY, ("credit", "Source: Lake Review")], "Lake Review"),
        ([BODY, ("credit", "Quelle: Talblatt und Agenturen")], "Talblatt"),
        ([BODY, ("credit", "Lake Review")], "Lake Review"),
        ([("byline", "来源：港口报 记者：王小明"), BODY], "港口报"),
        ([("byline", "By Hana Field, Reuters"), BODY], "Reuters"),
        ([("body", "OSLO (AP) — The ferry stopped.")], "AP"),
        ([BODY, ("legal", "Privacy and terms")], None),
        ([BODY, ("credit", "Photo: Jon Weir")], None),
        ([BODY, ("credit", "Jon Weir", PHOTO_RULE)], None),
        ([BODY, ("credit", "With thanks to all")], None),
        ([("credit", "Source: Lake Review"), BODY], None),
        ([("other", "Boats | Harbour Post"), ("headline", "Boats late"), BODY], None),
        ([("body", "The Harbour Post is read by all.")], None),
        ([], None),
    ],
)
def test_the_source_is_named_by_the_page(blocks: list[tuple[str, ...]], name: str | None) -> None:
    found = extract_source(labelled(*blocks))
    assert (found and found.value) == name


def test_the_publisher_goes_before_the_credit() -> None:
    rights = ("legal", "© 2019 The Ashgrove Ledger", "legal.rights")
    blocks = labelled(("byline", "Reuters"), BODY, ("credit", "Source: Lake Review"), rights)
    found = extract_source(blocks)
    assert found is not None
    assert (found.value, found.rule) == ("The Ashgrove Ledger", "legal.rights")
    assert found.span == blocks[3].span
