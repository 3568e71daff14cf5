"""An article as plain text."""

from datetime import date

from cleaner.render.plain import field_lines, render_plain
from tests.samples import article_of


def test_fields_stand_above_the_body() -> None:
    article = article_of(
        ("body", "One."),
        ("body", "Two."),
        headline="Boats",
        standfirst="All grey",
        authors=("Hana Field", "Jon Weir"),
        date=date(2021, 5, 3),
        date_kind="published",
        source="Harbour Post",
        agencies=("dpa", "AFP"),
    )
    assert render_plain(article) == (
        "Headline: Boats\nStandfirst: All grey\nBy: Hana Field, Jon Weir\nDate: 2021-05-03\n"
        "Source: Harbour Post\nAgencies: dpa, AFP\n\nOne.\n\nTwo.\n"
    )


def test_an_update_is_called_one() -> None:
    article = article_of(("body", "x"), date=date(2021, 5, 3), date_kind="modified")
    assert field_lines(article) == [("Date", "2021-05-03 (updated)")]


def test_what_is_not_there_is_not_shown() -> None:
    assert render_plain(article_of(("body", "One."))) == "One.\n"
    assert render_plain(article_of(headline="Boats")) == "Headline: Boats\n"
