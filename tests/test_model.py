"""The nouns: labels, pages that give their bytes back, articles."""

from datetime import date

import pytest

from cleaner.labels import BOILERPLATE, CONTENT, Label
from cleaner.model import Page, Span
from tests.samples import article_of, labelled


@pytest.mark.parametrize("label", Label)
def test_every_label_is_content_or_boilerplate(label: Label) -> None:
    assert (label in CONTENT) != (label in BOILERPLATE)
    assert label.is_content == (label in CONTENT)


def test_the_body_is_made_of_two_labels() -> None:
    assert {label for label in Label if label.is_body} == {Label.BODY, Label.SUBHEADING}


@pytest.mark.parametrize(
    ("page", "given"),
    [
        (Page("grey"), "grey"),
        (Page("größe", "utf-8"), "größe".encode()),
        (Page("größe", "latin-1"), "größe".encode("latin-1")),
        (Page("gr\udce4y", "utf-8"), b"gr\xe4y"),
        (Page("grey", "utf-8", prefix=b"\xef\xbb\xbf"), b"\xef\xbb\xbfgrey"),
        (Page("a", "utf-16-le", prefix=b"\xff\xfe", suffix=b"b"), b"\xff\xfea\x00b"),
        (Page("\ud800", "utf-16-le"), b"\x00\xd8"),
    ],
)
def test_a_page_gives_its_text_the_form_it_came_in(page: Page, given: str | bytes) -> None:
    assert page.encode(page.text) == given


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (Page("x"), "text"),
        (labelled(("body", "x"))[0], "verdict"),
        (labelled(("body", "x"))[0].block, "text"),
        (article_of(("body", "x")), "body"),
    ],
)
def test_values_are_frozen(value: object, name: str) -> None:
    assert hasattr(value, name)
    with pytest.raises(AttributeError):
        setattr(value, name, None)


def test_a_block_shows_its_verdict() -> None:
    (block,) = labelled(("share", "Tweet this", "share.test"))
    assert block.to_dict() == {
        "text": "Tweet this",
        "label": "share",
        "rule": "share.test",
        "reason": "says the test",
        "confidence": 0.9,
        "span": [0, 12],
    }
    assert (block.text, block.span) == ("Tweet this", Span(0, 12))


def test_removed_is_the_boilerplate_in_page_order() -> None:
    article = article_of(("share", "Share"), ("body", "Kept."), ("credit", "dpa"), ("tags", "Sea"))
    assert [block.text for block in article.removed] == ["Share", "Sea"]


def test_restore_gives_the_page() -> None:
    article = article_of(("share", "Share"), ("body", "Kept."))
    assert article.restore() == article.page.text == "Share\n\nKept.\n\n"


def test_record_has_plain_values_only() -> None:
    article = article_of(("body", "Kept."), date=date(2021, 5, 3), authors=("Hana Field",))
    shown = article.to_dict()
    assert shown["date"] == "2021-05-03"
    assert shown["authors"] == ["Hana Field"]
    assert shown["headline"] is None
    assert shown["blocks"][0]["text"] == shown["body"] == "Kept."
    assert shown["removed"] == []


def test_record_has_the_keys_of_the_design_whatever_the_page() -> None:
    keys = (
        "headline body date date_kind date_modified source standfirst authors agencies dateline "
        "captions language url rules_hash removed blocks"
    )
    assert list(article_of().to_dict()) == list(article_of(("body", "x")).to_dict()) == keys.split()


def test_language_is_worked_out_once_when_asked_for() -> None:
    asked: list[str] = []

    def detect(text: str) -> str:
        asked.append(text)
        return "en"

    article = article_of(("body", "Kept."), detect_language=detect)
    assert asked == []
    assert (article.language, article.language) == ("en", "en")
    assert asked == ["Kept."]


def test_language_is_none_without_a_detector() -> None:
    assert article_of(("body", "Kept.")).language is None
