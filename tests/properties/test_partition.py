"""Nothing is lost: the blocks tile the page, and give it back as it came."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cleaner.text import visible
from tests.articles import any_bytes, article_of, golden_sources, texts
from tests.goldens import nonblank

BULLETS = set("•‣◦▪■□●○∙⁃◆◇▸►➤✓✔*+o#@-")


def with_crlf(raw: bytes) -> bytes:
    """The page with the line ends of Windows."""
    return raw.replace(b"\n", b"\r\n")


@given(texts())
def test_only_a_page_that_shows_nothing_is_empty(text: str) -> None:
    """A page with a single visible character has a block; a page without any is refused."""
    article = article_of(text)
    assert (article is None) == (visible(text) == "")


@given(texts())
def test_spans_tile_the_page(text: str) -> None:
    """The first block begins at 0, each ends where the next begins, the last ends the page."""
    article = article_of(text)
    if article is not None:
        starts = [block.span.start for block in article.blocks]
        ends = [block.span.end for block in article.blocks]
        assert [*starts, len(text)] == [0, *ends]
        assert all(start < end for start, end in zip(starts, ends, strict=True))


@given(texts())
def test_each_block_shows_what_its_span_holds(text: str) -> None:
    """A block's text is all that is visible in its span, but for one bullet before it."""
    article = article_of(text)
    for block in article.blocks if article else ():
        held = nonblank(visible(text[block.span.start : block.span.end]))
        shown = nonblank(block.text)
        assert shown
        assert held.endswith(shown)
        assert len(held) - len(shown) <= 1
        assert set(held.removesuffix(shown)) <= BULLETS


@given(texts())
def test_text_is_given_back(text: str) -> None:
    """`restore()` gives the very string, carriage returns and lone surrogates included."""
    article = article_of(text)
    if article is not None:
        assert article.restore() == text


@given(st.one_of(any_bytes(), golden_sources(), golden_sources().map(with_crlf)))
def test_bytes_are_given_back(raw: bytes) -> None:
    """`restore()` gives the very bytes: any encoding, line ends, damage, byte order marks."""
    article = article_of(raw)
    if article is not None:
        assert article.restore() == raw
