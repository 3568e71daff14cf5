"""All fields of an article from its labelled blocks."""

from datetime import date, datetime

import pytest

from cleaner.fields.assemble import assemble
from cleaner.model import Article, Document, Page, Signal
from tests.samples import PARAGRAPHS, labelled

GERMAN = "Die Wärterin stieg jede Nacht zweimal die Treppe hinauf, und niemand dankte ihr dafür."


def article(*blocks: tuple[str, ...], url: str | None = None) -> Article:
    made = labelled(*blocks)
    page = Page("".join(b.text + "\n\n" for b in made), url=url)
    return assemble(Document(page, tuple(b.block for b in made)), made)


def test_every_field_is_read_with_its_evidence() -> None:
    found = article(
        ("headline", "Harbour keeps lighthouse"),
        ("standfirst", "Seven of ten said yes"),
        ("byline", "By Hana Field, Reuters"),
        ("date", "3 May 2021, 16:05 | Updated 4 May 2021"),
        ("body", "OSLO (AP) — The ferry stopped."),
        ("caption", "The tower"),
        ("legal", "© 2019 The Ashgrove Ledger"),
    )
    assert (found.headline, found.standfirst) == (
        "Harbour keeps lighthouse",
        "Seven of ten said yes",
    )
    assert (found.authors, found.agencies) == (("Hana Field",), ("Reuters", "AP"))
    assert (found.date, found.date_kind) == (date(2021, 5, 3), "published")
    assert (found.published, found.date_modified) == (datetime(2021, 5, 3, 16, 5), date(2021, 5, 4))
    assert (found.source, found.dateline) == ("The Ashgrove Ledger", "OSLO")
    assert (found.captions, found.body) == (("The tower",), "OSLO (AP) — The ferry stopped.")
    for name, field in found.evidence.items():
        assert field.value == getattr(found, name)
        assert field.rule in {block.rule for block in found.blocks}
    assert set(found.evidence) == {
        *("headline", "standfirst", "date", "date_modified", "source", "authors", "agencies"),
        "dateline",
    }


def test_a_page_without_fields_has_none() -> None:
    found = article(("body", "One."), url="https://harbour.example/1")
    assert found.evidence == {}
    assert (found.headline, found.date, found.date_kind, found.published) == (None,) * 4
    assert (found.source, found.authors, found.captions) == (None, (), ())
    assert found.url == "https://harbour.example/1"


def test_an_update_stands_in_for_the_day_of_publication() -> None:
    found = article(("date", "Updated 4 May 2021"), ("body", "One."))
    assert (found.date, found.date_kind) == (date(2021, 5, 4), "modified")
    assert found.date_modified == date(2021, 5, 4)


@pytest.mark.parametrize(
    ("body", "day"), [(GERMAN, date(2012, 12, 10)), (PARAGRAPHS[0], None), ("Kurz.", None)]
)
def test_the_language_reads_a_numeric_day_or_declines(body: str, day: date | None) -> None:
    assert article(("date", "10/12/2012"), ("body", body)).date == day


def test_a_numeric_day_that_can_be_told_needs_no_language() -> None:
    for body in (GERMAN, PARAGRAPHS[0]):
        assert article(("date", "12/31/2012"), ("body", body)).date == date(2012, 12, 31)


@pytest.mark.parametrize(
    ("holder", "url", "source"),
    [
        ("Lake Review", "https://www.lakereview.example/a", "Lake Review"),
        ("Lake Review", "https://lr.example/a", "Lake Review"),
        ("Lake Review", "https://lakereview.paper.example/a", "Lake Review"),
        ("Shop All", "https://www.lakereview.example/a", None),
        ("Shop All", None, "Shop All"),
    ],
)
def test_a_page_that_knows_its_host_takes_no_other_name_off_its_menus(
    holder: str, url: str | None, source: str | None
) -> None:
    """A consensus that says nothing is asked no more: lines like "Shop All" top many pages."""
    made = labelled(("body", PARAGRAPHS[0]), ("legal", f"© {holder}"), ("body", PARAGRAPHS[1]))
    page = Page("".join(b.text + "\n\n" for b in made), url=url)
    host = (Signal("source", url.split(".")[-2], "host", "url:host"),) if url else ()
    document = Document(page, tuple(b.block for b in made) + (made[0].block,) * 30, signals=host)
    assert assemble(document, made).source == source
