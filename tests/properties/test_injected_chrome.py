"""A line of boilerplate put before or after an article changes neither body nor fields."""

from __future__ import annotations

from typing import Any

import pytest

import cleaner
from cleaner import Article, Label
from cleaner.rules.rule import Rule
from tests.articles import boilerplate_examples
from tests.goldens import golden, goldens

PAGES = (
    *(found.name for found in goldens() if found.name.startswith("seed-")),
    "en-whole-page-dump",
    "de-zeitung-paywall",
    "fr-consentement-lire-aussi",
    "ja-kanren-mudantensai",
)
FIELDS = (
    "body",
    "headline",
    "date",
    "date_modified",
    "standfirst",
    "authors",
    "agencies",
    "dateline",
    "captions",
)
NAMES_THE_PUBLISHER = {Label.PUBLISHER_NOTICE, Label.LEGAL}
"""Lines from which the source is rightly read."""
SIDES = {"head": ("before",), "tail": ("after",), "edge": ("before", "after")}


def sides_of(rule: Rule) -> tuple[str, ...]:
    """The sides of an article on which a rule may speak, whatever stands beside it there."""
    if rule.when.next_to or rule.when.repeated or rule.when.position == "inside":
        return ()
    return SIDES.get(rule.when.position or "edge", ())


RULES = {rule.id: rule for rule, _ in boilerplate_examples() if sides_of(rule)}


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
@pytest.mark.parametrize("name", PAGES)
def test_injected_line_changes_nothing(name: str, rule: Rule) -> None:
    """Each example of the rule, put above the headline or below the article, is without effect."""
    changes = [
        f"{example!r} {side} the article: {change}"
        for example in rule.strip
        for side in sides_of(rule)
        for change in changes_by(name, example, side, rule.label)
    ]
    assert not changes, "\n" + "\n".join(changes)


def changes_by(name: str, example: str, side: str, label: Label) -> list[str]:
    """What an injected line changes: which fields, and what became of them."""
    page = golden(name)
    before = page.article
    after = cleaner.clean(inject(name, example, side), html=False)
    fields = FIELDS if label in NAMES_THE_PUBLISHER else (*FIELDS, "source")
    return [
        told(field, before, after) for field in fields if get(before, field) != get(after, field)
    ]


def inject(name: str, example: str, side: str) -> str:
    """The page with a line, between blank lines, above its headline or below its last content."""
    page = golden(name)
    lines = page.text.split("\n")
    headline = page.first_line(Label.HEADLINE)
    last = max(number for number, label in page.lines.items() if Label(label).is_content)
    assert headline is not None
    at = headline - 1 if side == "before" else last
    return "\n".join([*lines[:at], "", example, "", *lines[at:]])


def get(article: Article, field: str) -> Any:
    """A field's value; the body as its paragraphs."""
    return article.body.split("\n\n") if field == "body" else getattr(article, field)


def told(field: str, before: Article, after: Article) -> str:
    """How a field changed, in a line."""
    old, new = get(before, field), get(after, field)
    if field != "body":
        return f"{field} was {old!r}, is {new!r}"
    gone = [text[:60] for text in old if text not in new]
    come = [text[:60] for text in new if text not in old]
    return f"body lost {gone}, gained {come}"
