"""A page on one line is given back whole, and cleaned nearly as with its lines."""

from __future__ import annotations

from collections import Counter
from unicodedata import normalize

from hypothesis import given, settings
from hypothesis import strategies as st

import cleaner
from cleaner.read.squeezed import is_squeezed
from tests.articles import article_of, texts
from tests.goldens import goldens
from tests.properties.test_partition import BULLETS
from tests.samples import ARTICLE

SQUEEZED = [
    (golden, line) for golden in goldens() if is_squeezed(line := " ".join(golden.text.split()))
]
ENOUGH = " ".join((ARTICLE + " " + ARTICLE).split())


def bag(text: str) -> Counter[str]:
    return Counter(text.split())


@settings(max_examples=40)
@given(st.lists(texts(), max_size=6))
def test_no_letter_of_a_squeezed_page_is_lost(parts: list[str]) -> None:
    text = " ".join([ENOUGH, *(" ".join(part.split()) for part in parts)])
    article = article_of(text)
    assert article is not None
    assert article.restore() == text
    shown = "".join(block.text for block in article.blocks).replace(" ", "")
    whole = "".join(cleaner.Cleaner(model=None).clean(text, html=False).blocks[0].text.split())
    if is_squeezed(text):
        assert Counter(whole) - Counter(shown) <= Counter(dict.fromkeys(BULLETS, len(text)))
        assert not Counter(shown) - Counter(whole)


def test_the_body_of_a_squeezed_page_is_nearly_the_same() -> None:
    """Of golden pages, which no network has learnt."""
    there = lost = chrome = left = headlines = 0
    for golden, line in SQUEEZED:
        article = cleaner.clean(line, html=False)
        wanted, found = bag(golden.article.body), bag(article.body)
        there, lost = there + wanted.total(), lost + (wanted - found).total()
        chrome, left = chrome + (bag(line) - wanted).total(), left + (found - wanted).total()
        headlines += article.headline == golden.article.headline
        assert article.restore() == line
    assert len(SQUEEZED) > 20
    assert lost < 0.1 * there
    assert left < 0.5 * chrome
    assert headlines > 0.2 * len(SQUEEZED)


def test_accents_apart_change_nothing() -> None:
    for _, line in SQUEEZED[::4]:
        apart, joined = (
            cleaner.clean(normalize(form, line), html=False) for form in ("NFD", "NFC")
        )
        assert [block.text for block in apart.blocks] == [block.text for block in joined.blocks]
