"""Cleaning a cleaned body changes nothing."""

from __future__ import annotations

import pytest
from hypothesis import given

import cleaner
from tests.articles import article_of, pages
from tests.goldens import Golden, goldens


def cleaned_again(body: str) -> str:
    """The body of a body."""
    return cleaner.clean(body, html=False).body if body else ""


@pytest.mark.parametrize("golden", [pytest.param(golden, id=golden.name) for golden in goldens()])
def test_body_of_a_golden_page_is_clean(golden: Golden) -> None:
    """The body of each golden page comes out of cleaning as it went in."""
    assert cleaned_again(golden.article.body).split("\n\n") == golden.article.body.split("\n\n")


@pytest.mark.parametrize("golden", [pytest.param(golden, id=golden.name) for golden in goldens()])
def test_gold_body_is_clean(golden: Golden) -> None:
    """A body as a reader would make it is left as it is: nothing in it is boilerplate."""
    assert cleaned_again("\n\n".join(golden.fields["body"])).split("\n\n") == golden.fields["body"]


@given(pages())
def test_body_of_any_page_is_clean(page: str) -> None:
    """The body of a generated page comes out of cleaning as it went in."""
    article = article_of(page)
    assert article is not None
    assert cleaned_again(article.body) == article.body
