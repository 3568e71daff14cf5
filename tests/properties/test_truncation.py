"""A page that breaks off anywhere is cleaned as far as it goes, or refused."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cleaner
from cleaner import Article, CleanerError
from cleaner.text import visible
from tests.goldens import Golden, HtmlGolden, goldens, html_goldens, nonblank
from tests.properties.test_no_invention import is_subsequence

ALL = (*goldens(), *html_goldens())
STEP = 211
"""Every so many bytes a golden page is cut; a prime, so that cuts fall on all parts of characters."""


def cleaned(raw: bytes, html: bool) -> Article | None:
    """The article of a page that broke off, checked; `None` when it is refused."""
    try:
        article = cleaner.clean(raw, html=html)
    except CleanerError as error:
        assert len(str(error)) > 10
        return None
    assert article.restore() == raw
    starts = [block.span.start for block in article.blocks]
    assert [*starts, len(article.page.text)] == [0, *(b.span.end for b in article.blocks)]
    return article


@pytest.mark.parametrize("golden", [pytest.param(page, id=page.name) for page in ALL])
def test_a_golden_page_may_break_off_anywhere(golden: Golden) -> None:
    """Cut at every 211th byte, inside tags, entities and characters."""
    whole = nonblank(visible(golden.article.page.text)) + "\ufffd"
    for size in range(0, len(golden.raw), STEP):
        html = isinstance(golden, HtmlGolden)
        article = cleaned(golden.raw[:size], html)
        assert article is not None or html or not visible(as_shown(golden.raw[:size]))
        if article is not None and not html:
            assert is_subsequence(nonblank(article.body).replace("\ufffd", ""), whole)


@given(st.sampled_from(ALL), st.floats(0, 1), st.floats(0, 1))
def test_a_piece_of_a_page_is_cleaned_or_refused(golden: Golden, start: float, end: float) -> None:
    """Any stretch of a page's bytes."""
    low, high = sorted((int(start * len(golden.raw)), int(end * len(golden.raw))))
    for html in (False, True):
        cleaned(golden.raw[low:high], html)


def as_shown(raw: bytes) -> str:
    """The text of bytes that may end inside a character."""
    return raw.decode("utf-8", "replace")


MOST_LOST = 0.01
"""Share of the body's characters before the cut: where the main content ends is also told by what
comes behind it, so a subheading or a byline at the cut may go."""


def test_what_stands_before_the_cut_stays() -> None:
    """Nearly all of the body before the cut is in the body of the page that broke off."""
    lost: list[int] = []
    whole: list[int] = []

    @settings(max_examples=max(200, settings.default.max_examples))
    @given(st.sampled_from(goldens()), st.floats(0.5, 1))
    def collect(golden: Golden, share: float) -> None:
        text = golden.text[: int(share * len(golden.text))]
        article = cleaned(text.encode(), html=False)
        assert article is not None
        shown = {visible(line) for line in text.splitlines()[:-1]}
        before = [p for p in golden.article.body.split("\n\n") if p in shown]
        kept = set(article.body.split("\n\n"))
        lost.append(sum(len(paragraph) for paragraph in before if paragraph not in kept))
        whole.append(sum(map(len, before)))

    collect()
    assert sum(whole) > 100_000
    assert sum(lost) <= MOST_LOST * sum(whole)
