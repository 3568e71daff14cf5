"""What the words of headlines weigh is learnt from lines that compete for one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

pytest.importorskip("torch", reason="torch trains the weights and is no dependency")

from benchmarks.corpus import Page
from cleaner.learned.titles import title_tokens
from tests.samples import BODY, HEADLINE, PARAGRAPHS
from training.titles import Example, cross_validated, example_of, report, train

LINES = ("Harbour pictures by Hana Field", HEADLINE)


def page(lines: Sequence[str]) -> Page:
    text = "\n\n".join(lines)
    return Page(
        *("a", "news", "a.example", "en", text, [None] * text.count("\n"), BODY, HEADLINE),
        day=date(2021, 5, 3),
        source=None,
    )


def examples(count: int, site: str = "{0}.example") -> list[Example]:
    """Pages on which the clues speak for the other line, and words could tell better."""
    one = Example(
        id="",
        form="mixed",
        site="",
        is_news=True,
        tokens=[title_tokens(line) for line in LINES],
        clues=[1.0, 0.0],
        is_title=[False, True],
    )
    return [replace(one, id=str(n), site=site.format(n)) for n in range(count)]


def test_an_example_has_the_lines_that_may_be_the_headline() -> None:
    example = example_of(page([*LINES, *PARAGRAPHS]), "mixed")
    assert example is not None
    assert example.tokens == [title_tokens(line) for line in LINES]
    assert example.is_title == [False, True]
    assert example.is_news
    assert example.clues[1] > example.clues[0]


def test_a_text_without_such_lines_is_none() -> None:
    assert example_of(page(PARAGRAPHS), "mixed") is None


def test_words_of_headlines_weigh_more_than_words_beside_them() -> None:
    weights = train(examples(40))
    assert weights["word votes"] > 0.05
    assert weights["word pictures"] < -0.05
    assert "word harbour" not in weights


def test_the_same_examples_give_the_same_weights() -> None:
    assert train(examples(30)) == train(examples(30))


def test_words_on_few_pages_are_not_learnt() -> None:
    assert train(examples(19)) == {}


def test_sites_are_judged_by_what_others_taught() -> None:
    found = cross_validated(examples(120), 4)
    assert found == {name: [(False, True)] * 120 for name in ("mixed", "mixed, news")}
    assert "mixed, news                    120   0.0000  1.0000" in report(found)
    alone = cross_validated(examples(120, site="same.example"), 4)
    assert alone["mixed"] == [(False, False)] * 120
