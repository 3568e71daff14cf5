"""Nothing is invented: what an article says stands on its page."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest
from hypothesis import given

from cleaner import Article
from cleaner.text import visible
from tests.articles import CREDITS, STAMPS, article_of, sentences, texts
from tests.goldens import nonblank

SINGLE = ("headline", "standfirst", "source", "dateline")
BYLINES = {
    "By Linda Lund": ("Linda Lund",),
    "By Hana Ruby and Mason Aaron": ("Hana Ruby", "Mason Aaron"),
    "Von Gerda Wieland, 3. Mai 2021": ("Gerda Wieland",),
    "By Ipek İnci, 3 May 2021": ("Ipek İnci",),
}
SEVERAL = ("captions", "authors", "agencies")


@given(texts())
def test_body_is_taken_from_the_page_in_order(text: str) -> None:
    """Each character of the body that is not blank stands on the page, in that order."""
    article = article_of(text)
    if article is not None:
        assert is_subsequence(nonblank(article.body), nonblank(visible(text)))


@given(texts())
def test_fields_stand_on_the_page(text: str) -> None:
    """Each text of a field stands on the page as it is, white space and unwrapping aside."""
    article = article_of(text)
    if article is not None:
        page = nonblank(visible(text))
        assert [value for value in field_texts(article) if nonblank(value) not in page] == []


@pytest.mark.parametrize("line", [*STAMPS, *CREDITS])
def test_stamps_and_credits_are_quoted(line: str) -> None:
    """A name is taken from a byline or a credit as it stands there, in whole words."""
    prose = "\n\n".join(sentences("en")[:8])
    article = article_of(f"Seven boats counted\n\n{line}\n\n{prose}\n\n{line}")
    assert article is not None
    page = visible(article.page.text)
    whole = [rf"(?<!\w){re.escape(value)}(?!\w)" for value in field_texts(article)]
    assert [pattern for pattern in whole if not re.search(pattern, page)] == []


@pytest.mark.parametrize(("byline", "names"), BYLINES.items())
def test_names_are_not_cut(byline: str, names: tuple[str, ...]) -> None:
    """Names that end in a preposition, or whose lower case is longer, are authors like others."""
    article = article_of("\n\n".join(["Seven boats counted", byline, *sentences("en")[:8]]))
    assert article is not None
    assert article.authors == names


@given(texts())
def test_fields_stand_where_their_evidence_says(text: str) -> None:
    """The value of a field, or the first of several, stands in the span given as evidence."""
    article = article_of(text)
    if article is not None:
        for name in {*SINGLE, *SEVERAL} & set(article.evidence):
            field = article.evidence[name]
            value = field.value if name in SINGLE else field.value[0]
            assert field.span is not None
            assert nonblank(value) in nonblank(visible(text[slice(*field.span)]))


@given(texts())
def test_no_text_of_an_article_is_blank(text: str) -> None:
    """A field that is there says something, on one line; one that is not is `None` or empty."""
    article = article_of(text)
    if article is not None:
        assert all(value == visible(value) != "" for value in field_texts(article))


def field_texts(article: Article) -> Iterable[str]:
    """All texts of the article's fields, the body aside."""
    for name in SINGLE:
        value = getattr(article, name)
        if value is not None:
            yield value
    for name in SEVERAL:
        yield from getattr(article, name)


def is_subsequence(part: str, whole: str) -> bool:
    """Whether the characters of `part` stand in `whole` in their order."""
    rest = iter(whole)
    return all(char in rest for char in part)
