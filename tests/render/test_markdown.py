"""An article as Markdown, read back by a Markdown parser."""

from datetime import date

import pytest
from markdown_it import MarkdownIt

import cleaner
from cleaner.render.markdown import render_markdown
from tests.samples import PARAGRAPHS, article_of


def tokens(markdown: str) -> list[tuple[str, str]]:
    """The blocks that a parser sees: tag and text without markup."""
    found = MarkdownIt().parse(markdown)
    return [
        (before.tag, "".join(child.content for child in token.children or ()))
        for before, token in zip(found, found[1:], strict=False)
        if token.type == "inline"
    ]


def test_title_summary_stamp_and_text() -> None:
    article = article_of(
        ("body", "One."),
        ("subheading", "Why it matters"),
        ("body", "Two."),
        headline="Boats",
        standfirst="All grey",
        authors=("Hana Field",),
        date=date(2021, 5, 3),
        source="Harbour Post",
    )
    assert render_markdown(article) == (
        "# Boats\n\n**All grey**\n\n*Hana Field · 2021-05-03 · Harbour Post*\n\n"
        "One.\n\n## Why it matters\n\nTwo.\n"
    )


def test_what_is_not_there_is_not_shown() -> None:
    assert render_markdown(article_of(("body", "One."))) == "One.\n"


TRICKY = [
    "# boats",
    "#boats are grey",
    "1. boats",
    "12) boats",
    "1983. What a year.",
    "- boats",
    "-5 degrees",
    "+ boats",
    "> boats",
    "* boats *",
    "a*b*c and _d_ and __e__",
    "`ls` and ``more``",
    "~~~ boats",
    "```",
    "[link](https://harbour.example) ![x](y)",
    "<b>boats</b> a < b",
    r"C:\boats\* and \#",
    "===",
    "---",
    "***",
    "AT&amp;T, &copy; and &#35;",
    "https://harbour.example/a_b_c",
    "[1]: https://harbour.example",
]


@pytest.mark.parametrize("text", TRICKY)
def test_a_paragraph_reads_as_it_was(text: str) -> None:
    assert tokens(render_markdown(article_of(("body", text)))) == [("p", text)]


@pytest.mark.parametrize("text", [*TRICKY, "Why C#", "Boats #", "Boats ##"])
def test_a_headline_reads_as_it_was(text: str) -> None:
    assert tokens(render_markdown(article_of(headline=text))) == [("h1", text)]


@pytest.mark.parametrize("text", ["“Nobody asked us”", "Boats*", "_grey_", "1. boats"])
def test_a_standfirst_is_strong_and_reads_as_it_was(text: str) -> None:
    found = MarkdownIt().parse(render_markdown(article_of(standfirst=text)))
    kinds = [child.type for child in found[1].children or ()]
    assert (kinds[0], kinds[-1]) == ("strong_open", "strong_close") or "strong_open" in kinds
    assert tokens(render_markdown(article_of(standfirst=text))) == [("p", text)]


def test_the_items_of_a_text_are_a_list() -> None:
    items = [f"• {PARAGRAPHS[3]}", f"• {PARAGRAPHS[4]}"]
    text = "\n\n".join([*PARAGRAPHS[:3], "\n".join(items), PARAGRAPHS[5]])
    markdown = render_markdown(cleaner.clean(text))
    assert f"{PARAGRAPHS[2]}\n\n- {PARAGRAPHS[3]}\n- {PARAGRAPHS[4]}\n\n{PARAGRAPHS[5]}" in markdown
