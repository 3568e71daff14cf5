"""Chrome of several languages at once, around an article of another: the article stays as it is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

import cleaner
from tests.articles import LANGUAGES, boilerplate_examples
from tests.properties.test_html import articles
from tests.properties.test_injected_chrome import FIELDS, sides_of

ABOVE = [text for rule, text in boilerplate_examples() if "before" in sides_of(rule)]
BELOW = [text for rule, text in boilerplate_examples() if "after" in sides_of(rule)]


def some(lines: list[str]) -> st.SearchStrategy[list[str]]:
    """Up to eight lines of chrome, of whatever languages."""
    return st.lists(st.sampled_from(lines), max_size=8)


def test_there_is_chrome_of_many_languages() -> None:
    """Two hundred lines and more stand above and below, and the articles are in eight languages."""
    assert min(len(ABOVE), len(BELOW)) > 200
    assert len(LANGUAGES) == 8


@given(articles(), some(ABOVE), some(BELOW))
def test_chrome_of_any_languages_around_an_article_changes_nothing(
    article: tuple[str, list[str]], above: list[str], below: list[str]
) -> None:
    """Body and fields are those of the article without chrome."""
    headline, paragraphs = article
    alone = cleaner.clean("\n\n".join([headline, *paragraphs]), html=False)
    dressed = cleaner.clean("\n\n".join([*above, headline, *paragraphs, *below]), html=False)
    assert {name: getattr(dressed, name) for name in FIELDS} == {
        name: getattr(alone, name) for name in FIELDS
    }
