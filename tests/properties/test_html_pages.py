"""What holds of every page of HTML."""

from __future__ import annotations

from functools import cache
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cleaner
from cleaner import Article
from cleaner.errors import CleanerError
from cleaner.rules.rulebook import catalogue
from tests.articles import boilerplate_examples, texts
from tests.samples import BODY, HEADLINE, PARAGRAPHS

TAGS = (
    *("<p>", "</p>", "<div class='nav x'>", "</div>", "<br>", "<hr/>", "<li>", "</ul>", "<table>"),
    *("<td>", "</tr>", "<a href='/x?y=1&z'>", "</a>", "<b>", "</i>", "<h1>", "</h1>", "<pre>"),
    *(
        "<script>",
        "</script>",
        "<style>p{}</style>",
        "<!-- c -->",
        "<!--",
        "-->",
        "<svg>",
        "</svg>",
    ),
    *("<template>", "<noscript>", "<select><option>", "<iframe/>", "<![CDATA[x]]>", "<p hidden>"),
    *(
        "&amp;",
        "&nbsp;",
        "&#0;",
        "&#x1F600;",
        "&bogus;",
        "&lt",
        "<",
        ">",
        "\0",
        "\r\n",
        "é",
        "灯台",
    ),
    '<meta property="og:title" content="Boats">',
    '<time datetime="2021-05-03T25:00">',
    '<script type="application/ld+json">{"@type": "NewsArticle", "headline": [1], "author": {}}',
    "The keeper of the lighthouse climbed the stairs twice a night, and nobody thanked her.",
)
MARK = "Zyzzyva"


def soups() -> st.SearchStrategy[str]:
    """Tags, pieces of tags and text in any order."""
    return st.lists(st.sampled_from(TAGS) | st.text(max_size=8), max_size=40).map("".join)


def cleaned(html: str) -> Article | None:
    """The article of a page taken as HTML, `None` when it is refused."""
    try:
        return cleaner.clean(html, html=True)
    except CleanerError:
        return None


def page(chrome_above: str = "", chrome_below: str = "", inside: str = "") -> str:
    """A page with an article, and what is put above, below and into it."""
    body = "\n".join([*(f"<p>{escape(text)}</p>" for text in PARAGRAPHS[:3]), inside])
    rest = "\n".join(f"<p>{escape(text)}</p>" for text in PARAGRAPHS[3:])
    return (
        f"<html><head><title>{HEADLINE}</title></head><body>{chrome_above}"
        f"<article><h1>{HEADLINE}</h1>{body}{rest}</article>{chrome_below}</body></html>"
    )


@cache
def plain() -> Article:
    """The article of the page without chrome."""
    return cleaner.clean(page())


@given(soups() | texts())
def test_any_markup_is_cleaned_or_refused_by_name(html: str) -> None:
    """No other error than a `CleanerError`; what is cleaned is given back, and its spans tile it."""
    article = cleaned(html)
    if article is not None:
        assert article.restore() == html
        starts = [block.span.start for block in article.blocks]
        ends = [block.span.end for block in article.blocks]
        assert [*starts, len(html)] == [0, *ends]


@given(soups())
def test_nothing_is_invented(html: str) -> None:
    """Each block of the body is a block of the page."""
    article = cleaned(html)
    if article is not None:
        kept = [block.text for block in article.blocks if block.label.is_body]
        assert all(text in article.body or " " in text for text in kept)
        assert len(article.body) <= sum(len(text) + 2 for text in kept)


@given(st.permutations(PARAGRAPHS), st.sampled_from(["p", "div"]))
def test_html_and_its_flattened_text_agree(paragraphs: list[str], tag: str) -> None:
    """The same article, with and without its markup, has the same body and headline."""
    html = "".join(f"<{tag}>{escape(text)}</{tag}>" for text in paragraphs)
    with_markup = cleaner.clean(f"<body><h1>{HEADLINE}</h1>{html}</body>")
    flattened = cleaner.clean("\n\n".join([HEADLINE, *paragraphs]), html=False)
    assert with_markup.body == flattened.body
    assert with_markup.headline == flattened.headline


ELEMENTS = [
    pytest.param(example, id=f"{rule.id}-{number}")
    for rule in catalogue().rules
    if rule.kind == "element"
    for number, example in enumerate(rule.strip)
]


@pytest.mark.parametrize("example", ELEMENTS)
@pytest.mark.parametrize("place", ["chrome_above", "chrome_below", "inside"])
def test_an_injected_element_of_chrome_changes_nothing(example: str, place: str) -> None:
    """Neither body nor headline, wherever the element is put."""
    article = cleaner.clean(page(**{place: example}))
    assert (article.body, article.headline) == (BODY, HEADLINE)


@given(st.sampled_from(boilerplate_examples()), st.sampled_from(["div", "p", "span", "footer"]))
def test_an_injected_line_of_chrome_outside_the_article_changes_nothing(
    example: tuple[object, str], tag: str
) -> None:
    """Each line that the catalogue must strip, above and below the article."""
    line = f"<{tag}>{escape(example[1])}</{tag}>"
    for article in (cleaner.clean(page(line)), cleaner.clean(page("", line))):
        assert article.body == plain().body
        assert article.headline == plain().headline


HIDDEN = (
    "<script>{}</script>",
    "<style>.{}</style>",
    "<!-- {} -->",
    "<p title='{0}' class='{0}' data-x='{0}'>Seven boats.</p>",
    "<img alt='{}' src=x>",
    "<svg><text>{}</text></svg>",
    "<input value='{}'>",
    "<select><option>{}</option></select>",
    "<textarea>{}</textarea>",
    "<iframe title=x>{}</iframe>",
    "<template><p>{}</p></template>",
    '<script type=\'application/json\'>{{"x": "{}"}}</script>',
)


@pytest.mark.parametrize("form", HIDDEN)
def test_what_is_no_text_never_reaches_a_block(form: str) -> None:
    """Scripts, styles, comments, attributes, pictures, form fields."""
    article = cleaner.clean(page(inside=form.format(MARK)))
    assert MARK not in article.body
    assert all(MARK not in block.text for block in article.blocks)
