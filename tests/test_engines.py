"""Other extractors in place of the labeller."""

from __future__ import annotations

import sys

import pytest

import cleaner
from cleaner import Article, Cleaner, Label
from cleaner.engines import named_engine
from cleaner.errors import EngineError
from tests.samples import ARTICLE, BODY, HEADLINE, PARAGRAPHS

PAGE = (
    f"<html><head><title>{HEADLINE}</title></head><body><nav><a href=/>Home</a></nav><article>"
    f"<h1>{HEADLINE}</h1>{''.join(f'<p>{text}</p>' for text in PARAGRAPHS)}</article>"
    "<footer><p>The Harbour Post is published by Westerley Media.</p></footer></body></html>"
)


def by(kept: str) -> Article:
    """The page with an engine that keeps this text."""
    return Cleaner(engine=lambda html, url: kept).clean(PAGE)


def test_trafilatura_chooses_the_body() -> None:
    article = Cleaner(engine="trafilatura").clean(PAGE)
    assert all(text in article.body for text in PARAGRAPHS)
    assert "Home" not in article.body
    assert article.headline == HEADLINE
    assert article.restore() == PAGE


def test_trafilatura_takes_bytes_and_what_it_cannot_read() -> None:
    engine = Cleaner(engine="trafilatura")
    assert engine.clean(PAGE.encode()).restore() == PAGE.encode()
    assert engine.clean("<p>\ud800 x</p>", html=True).body in ("", "\ufffd x")
    assert engine.clean("<p>\0x</p>", html=True).body in ("", "x")
    assert engine.clean("<b>x", html=True).body in ("", "x")


def test_a_function_is_given_the_page_and_its_address() -> None:
    seen: list[tuple[str, str | None]] = []

    def engine(html: str, url: str | None) -> str:
        seen.append((html, url))
        return ""

    assert named_engine(engine) is engine
    Cleaner(engine=engine).clean(PAGE.encode(), url="https://harbour.example/1")
    Cleaner(engine=engine).clean(PAGE)
    assert seen == [(PAGE, "https://harbour.example/1"), (PAGE, None)]


def test_what_the_function_keeps_is_body_and_nothing_else() -> None:
    kept = "\n".join([PARAGRAPHS[0], PARAGRAPHS[3]])
    article = by(kept)
    assert article.body.split("\n\n") == [PARAGRAPHS[0], PARAGRAPHS[3]]
    dropped = [block for block in article.removed if block.rule == "other.by-engine"]
    assert [block.text for block in dropped] == [PARAGRAPHS[i] for i in (1, 2, 4, 5)]


def test_boilerplate_that_the_function_keeps_is_body_by_name() -> None:
    article = by("The Harbour Post is published by Westerley Media.")
    (kept,) = [block for block in article.blocks if block.label.is_body]
    assert (kept.rule, kept.confidence) == ("body.by-engine", 1.0)


def test_a_function_that_keeps_nothing_leaves_the_headline() -> None:
    article = by("")
    assert (article.body, article.headline) == ("", HEADLINE)
    assert article.restore() == PAGE


def test_what_neither_keeps_has_the_label_it_had() -> None:
    plain = {b.text: b.verdict for b in cleaner.clean(PAGE).removed}
    engine = {b.text: b.verdict for b in by(BODY).removed}
    assert plain == engine
    assert Label.NAVIGATION in {verdict.label for verdict in plain.values()}


def test_pages_of_text_are_left_alone() -> None:
    def fail(html: str, url: str | None) -> str:
        raise AssertionError(html)

    assert Cleaner(engine=fail).clean(ARTICLE) == cleaner.clean(ARTICLE)
    assert Cleaner(engine=fail).clean(PAGE, html=False) == cleaner.clean(PAGE, html=False)
    with pytest.raises(AssertionError, match="html"):
        Cleaner(engine=fail).clean(PAGE)


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("trafilatur", "did you mean 'trafilatura'"),
        ("xyz", "did you mean 'trafilatura'"),
        ("", "is an engine, too"),
    ],
)
def test_an_unknown_name_is_refused_before_any_page(name: str, says: str) -> None:
    with pytest.raises(EngineError, match=says):
        Cleaner(engine=name)


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    with pytest.raises(EngineError, match=r"pip install 'boilerplate-cleaner\[trafilatura\]'"):
        Cleaner(engine="trafilatura")
