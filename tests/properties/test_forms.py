"""One page in other forms is one article: line ends, normal forms of Unicode, byte order marks."""

from __future__ import annotations

from typing import Any, Literal
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cleaner
from cleaner import Article
from tests.articles import article_of, pages
from tests.goldens import Golden, HtmlGolden, goldens, html_goldens, nonblank
from tests.properties.test_html import soups

Form = Literal["NFC", "NFD"]
FORMS: tuple[Form, ...] = ("NFC", "NFD")
ENDS = ("\r\n", "\r", "\u2028", "\u2029", "\v", "\f")
HTML_ENDS = ("\r\n", "\r")
"""The line ends of HTML (WHATWG HTML, "Preprocessing the input stream")."""
ALL = [pytest.param(page, id=page.name) for page in (*goldens(), *html_goldens())]
PLAIN = [pytest.param(page, id=page.name) for page in goldens()]
MARKED_UP = [pytest.param(page, id=page.name) for page in html_goldens()]
NOT_COMPARED = {"page", "blocks", "elements", "detect_language", "evidence"}


def said(article: Article | None) -> Any:
    """Everything an article says but the places: fields, and each block with its verdict."""
    if article is None:
        return None
    fields = {name: value for name, value in vars(article).items() if name not in NOT_COMPARED}
    fields.pop("language", None)
    verdicts = [(block.text, block.label, block.rule) for block in article.blocks]
    return fields, verdicts, {name: found.rule for name, found in article.evidence.items()}


def with_ends(text: str, end: str) -> str:
    """The page with another line end."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", end)


@pytest.mark.parametrize("end", ENDS, ids=ascii)
@pytest.mark.parametrize("golden", PLAIN)
def test_line_ends_of_golden_pages_do_not_matter(golden: Golden, end: str) -> None:
    """A page with the line ends of Windows, of old Macs or of Unicode is the same article."""
    plain = with_ends(golden.text, "\n")
    assert said(cleaner.clean(plain, html=False)) == said(
        cleaner.clean(with_ends(plain, end), html=False)
    )


@given(pages(), st.sampled_from(ENDS))
def test_line_ends_of_generated_pages_do_not_matter(page: str, end: str) -> None:
    """The same for pages in eight languages."""
    assert said(article_of(with_ends(page, "\n"))) == said(article_of(with_ends(page, end)))


@pytest.mark.parametrize("end", HTML_ENDS, ids=ascii)
@pytest.mark.parametrize("golden", MARKED_UP)
def test_line_ends_of_html_do_not_matter(golden: HtmlGolden, end: str) -> None:
    """The same for HTML, in which a line end is white space, or one of code."""
    text = with_ends(golden.article.page.text, "\n")
    assert said(cleaner.clean(text, html=True)) == said(
        cleaner.clean(with_ends(text, end), html=True)
    )


@given(soups(), st.sampled_from(HTML_ENDS))
def test_line_ends_of_any_markup_do_not_matter(soup: str, end: str) -> None:
    """The same for markup of any kind."""
    html = with_ends(soup, "\n")
    one, other = (tried(page) for page in (html, with_ends(html, end)))
    assert said(one) == said(other)


def tried(html: str) -> Article | None:
    """The article of a page of HTML, `None` when it is refused."""
    try:
        return cleaner.clean(html, html=True)
    except cleaner.CleanerError:
        return None


@pytest.mark.parametrize("golden", ALL)
def test_normal_form_of_a_page_does_not_matter(golden: Golden) -> None:
    """Letters with their accents, or letters and accents: the same article, letter for letter.

    What reads a page joins them (macOS and some archives keep them apart).
    """
    html = isinstance(golden, HtmlGolden)
    one, other = (
        cleaner.clean(normalize(form, golden.article.page.text), html=html) for form in FORMS
    )
    assert said(one) == said(other)
    assert other.restore() == normalize("NFD", golden.article.page.text)


@given(pages())
def test_normal_form_of_generated_pages_does_not_matter(page: str) -> None:
    """The same for pages in eight languages; some of the words are Arabic and Japanese."""
    one, other = (article_of(normalize(form, page)) for form in FORMS)
    assert said(one) == said(other)


def test_a_page_with_accents_apart_is_no_empty_test() -> None:
    """The golden pages hold letters that have two forms, hundreds of them."""
    texts = [page.article.page.text for page in (*goldens(), *html_goldens())]
    assert sum(len(normalize("NFD", t)) - len(normalize("NFC", t)) for t in texts) > 800


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("golden", ALL)
def test_a_byte_order_mark_changes_nothing(golden: Golden, encoding: str) -> None:
    """A page in another encoding of Unicode is the same article, and its bytes come back."""
    text = golden.article.page.text.removeprefix("\ufeff")
    html = isinstance(golden, HtmlGolden)
    raw = text.encode(encoding)
    article = cleaner.clean(raw, html=html)
    assert said(article) == said(cleaner.clean(text, html=html))
    assert article.restore() == raw


@given(pages(), st.integers(1, 60))
def test_invisible_characters_change_nothing(page: str, every: int) -> None:
    """Soft hyphens, zero-width blanks and bidi controls inside words go unnoticed."""
    hidden = "\u00ad\u200b\u202c\ufeff"
    dotted = "".join(
        char + hidden[at % 4] if char.isalpha() and at % every == 0 else char
        for at, char in enumerate(page)
    )
    one, other = article_of(page), article_of(dotted)
    assert said(one) == said(other)
    assert other is not None
    assert nonblank(other.body) in nonblank(page) or other.body == (one.body if one else "")
