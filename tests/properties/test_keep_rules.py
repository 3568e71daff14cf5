"""Rules of one's own: keeping more never removes more, whatever the page and the rule.

A rule that removes also says where the main content ends, so without it some other line may go:
that is counted, and may not become more.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cleaner
from cleaner import Article, Cleaner, Label
from cleaner.rules.rule import Rule
from cleaner.rules.rulebook import catalogue
from cleaner.text import bare, fold
from tests.articles import pages
from tests.goldens import Golden, HtmlGolden, goldens, html_goldens

Count = Callable[[str, object], None]
PATTERNS = tuple(rule.id for rule in catalogue().rules if rule.kind in ("pattern", "wordlist"))
"""Left out: they are slow to compile, and a new cleaner is made for each example."""
LONGEST_PHRASE = 300
HALF = settings.default.max_examples // 2
"""A cleaner is made for each example."""
ALL = [pytest.param(page, id=page.name) for page in (*goldens(), *html_goldens())]


@cache
def plain() -> Cleaner:
    """The catalogue's phrases and structure."""
    return Cleaner(without=PATTERNS)


def phrase(label: Label, lines: list[str]) -> Rule:
    """A user's rule for these lines."""
    return Rule(f"mine.{label}", label, "I want it", "phrase", tuple(lines), origin="this test")


def removed(article: Article) -> set[int]:
    """The places of the blocks that are boilerplate."""
    return {place for place, block in enumerate(article.blocks) if not block.label.is_content}


def sayable(article: Article) -> list[str]:
    """The lines that a phrase can name."""
    short = (block.text for block in article.blocks if len(block.text) <= LONGEST_PHRASE)
    return list(dict.fromkeys(text for text in short if bare(fold(text))))


def with_rule(rule: Rule) -> Cleaner:
    """The plain cleaner with a user's rule."""
    return Cleaner(rules=rule, without=PATTERNS)


def verdicts(article: Article, but: list[str]) -> list[tuple[str, str, str]]:
    """Text, label and rule of every block but those of some lines."""
    told = ((block.text, str(block.label), block.rule) for block in article.blocks)
    return [each for each in told if bare(fold(each[0])) not in set(map(bare, map(fold, but)))]


@settings(max_examples=HALF)
@given(pages(), st.data())
def test_a_kept_line_changes_no_other(page: str, data: st.DataObject) -> None:
    """A keep rule gives its lines to the body; every other block is labelled as without it."""
    before = plain().clean(page, html=False)
    lines = data.draw(st.lists(st.sampled_from(sayable(before)), min_size=1, max_size=5))
    after = with_rule(phrase(Label.BODY, lines)).clean(page, html=False)
    assert verdicts(after, lines) == verdicts(before, lines)
    assert removed(after) <= removed(before)
    assert {block.rule for block in after.blocks if block.text in lines} == {"mine.body"}


@settings(max_examples=HALF)
@given(pages(), st.data())
def test_keeping_more_removes_no_more(page: str, data: st.DataObject) -> None:
    """Of two sets of kept lines, the larger removes nothing that the smaller does not."""
    lines = sayable(plain().clean(page, html=False))
    some = data.draw(st.lists(st.sampled_from(lines), min_size=1, max_size=4))
    more = some + data.draw(st.lists(st.sampled_from(lines), min_size=1, max_size=4))
    few, many = (
        with_rule(phrase(Label.BODY, chosen)).clean(page, html=False) for chosen in (some, more)
    )
    assert removed(many) <= removed(few)


@pytest.mark.parametrize("golden", ALL)
def test_each_kept_line_of_a_golden_page_changes_no_other(golden: Golden) -> None:
    """The same for every line that a golden page loses, marked up or not."""
    html = isinstance(golden, HtmlGolden)
    text = golden.article.page.text
    before = plain().clean(text, html=html)
    gone = {block.text for block in before.removed}
    for line in [line for line in sayable(before) if line in gone][::6]:
        after = with_rule(phrase(Label.BODY, [line])).clean(text, html=html)
        assert verdicts(after, [line]) == verdicts(before, [line])
        assert removed(after) < removed(before)


@pytest.mark.parametrize("golden", ALL)
def test_a_function_may_keep_everything(golden: Golden) -> None:
    """A keep rule in Python that speaks for every block leaves nothing to be removed."""
    everything = cleaner.rule("mine.all", "body", "I want it all")(lambda block, document: True)
    html = isinstance(golden, HtmlGolden)
    article = Cleaner(rules=everything).clean(golden.article.page.text, html=html)
    assert article.removed == ()


MOST_SHIFTED = 0.01
"""Share of the other lines that go when a user's rule which removes one is taken away again: it
parted the line from what stands around it, a headline from its menu, say."""


def test_taking_a_removal_away_seldom_removes_others(record_property: Count) -> None:
    """Without a user's rule that removes a line, hardly any other line goes."""
    shifted = lines = 0
    for golden in goldens():
        before = plain().clean(golden.text, html=False)
        kept = {block.text for block in before.blocks if block.label.is_content}
        for line in [line for line in sayable(before) if line in kept][::4]:
            with_it = with_rule(phrase(Label.OTHER, [line])).clean(golden.text, html=False)
            shifted += len(removed(before) - removed(with_it))
            lines += len(before.blocks) - 1
    record_property("other lines removed without a user's rule, of all", f"{shifted} of {lines}")
    assert shifted <= MOST_SHIFTED * lines
