"""A tree of BeautifulSoup's as a page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag

import cleaner
from cleaner import Article
from cleaner.errors import CleanerError, EmptyPage
from tests.samples import BODY, HEADLINE, PARAGRAPHS

PAGE = f"""<!DOCTYPE html>
<html lang="en"><head><title>{HEADLINE} | Harbour Post</title>
<meta content="Harbour Post" property="og:site_name"/>
<meta content="2021-05-03T07:00:00Z" property="article:published_time"/></head><body>
<nav><ul><li><a href="/">Home &amp; Sea</a></li></ul></nav><article><h1>{HEADLINE}</h1>
<p class="byline">By Hana Field</p>
{"".join(f"<p>{text}</p>" for text in PARAGRAPHS)}
<pre>a &lt; b</pre></article><footer><p>Westerley Media</p></footer></body></html>"""


def soup(html: str = PAGE) -> BeautifulSoup:
    return BeautifulSoup(html, "html.parser")


def found(tag: object) -> Tag:
    assert isinstance(tag, Tag)
    return tag


def without_spans(article: Article) -> dict[str, Any]:
    """The record without the places in the source: a soup is written anew."""
    blocks = [{**block.to_dict(), "span": None} for block in article.blocks]
    return {**article.to_dict(), "blocks": blocks, "removed": None}


def test_a_soup_gives_what_its_string_gives() -> None:
    assert cleaner.clean(soup()) == cleaner.clean(str(soup()))
    assert without_spans(cleaner.clean(soup())) == without_spans(cleaner.clean(PAGE))


def test_the_fields_are_read_of_a_soup() -> None:
    article = cleaner.clean(soup(), url="https://harbour.example/1")
    assert (article.headline, article.source) == (HEADLINE, "Harbour Post")
    assert article.authors == ("Hana Field",)
    assert (str(article.date), article.url) == ("2021-05-03", "https://harbour.example/1")
    assert article.restore() == str(soup())


@pytest.mark.parametrize("name", ["article", "body", "html"])
def test_a_tag_gives_what_its_string_gives(name: str) -> None:
    tag = found(soup().find(name))
    article = cleaner.clean(tag)
    assert article == cleaner.clean(str(tag), html=True)
    assert BODY in article.body


def test_a_tag_is_html_however_little_of_it_there_is() -> None:
    assert cleaner.clean(found(soup("<b>x</b>").b)).blocks[0].text == "x"
    assert cleaner.clean(soup("a < b")).blocks[0].text == "a < b"


def test_a_changed_soup_is_read_as_it_is_now() -> None:
    tree = soup()
    for paragraph in tree.find_all("p")[1:3]:
        paragraph.decompose()
    assert cleaner.clean(tree).body.startswith(PARAGRAPHS[2])


@pytest.mark.parametrize("html", ["", "<p> </p>", "<script>x</script>"])
def test_a_soup_without_text_is_refused(html: str) -> None:
    with pytest.raises(EmptyPage):
        cleaner.clean(soup(html))


def test_text_of_a_soup_is_a_page_of_text() -> None:
    text = soup(f"<p>{BODY}").get_text()
    assert cleaner.clean(text).body == BODY


@pytest.mark.parametrize(
    ("page", "name"),
    [
        (7, "int"),
        (None, "NoneType"),
        (["<p>x</p>"], "list"),
        (object(), "object"),
        (b"x".__iter__(), "bytes_iterator"),
        ({"html": "x"}, "dict"),
    ],
)
def test_another_object_is_refused_by_its_type(page: object, name: str) -> None:
    with pytest.raises(TypeError, match=f"BeautifulSoup object, not {name}$") as caught:
        cleaner.clean(page)  # type: ignore[arg-type]
    assert not isinstance(caught.value, CleanerError)


@pytest.mark.parametrize("give", [lambda tree: tree.find("h7"), lambda tree: tree.body.get("x")])
def test_a_tag_that_was_not_found_is_refused(give: Callable[[BeautifulSoup], Tag]) -> None:
    with pytest.raises(TypeError, match="NoneType"):
        cleaner.clean(give(soup()))


@pytest.mark.xfail(strict=True, reason="whatever comes from bs4 is taken for a tree")
def test_the_result_of_a_search_is_refused() -> None:
    with pytest.raises(TypeError, match="ResultSet"):
        cleaner.clean(soup().find_all("p"))  # type: ignore[arg-type]


@pytest.mark.xfail(strict=True, reason="only types that are defined in bs4 are taken for a tree")
def test_a_soup_of_ones_own_class_is_a_soup() -> None:
    class Broth(BeautifulSoup):
        """A soup of one's own."""

    assert BODY in cleaner.clean(Broth(PAGE, "html.parser")).body
