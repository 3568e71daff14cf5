"""What the model learns of a page."""

from __future__ import annotations

from benchmarks.corpus import Page as Text
from cleaner.labels import Label
from cleaner.text import squash
from tests.samples import HEADLINE, PARAGRAPHS
from training.examples import _of_text
from training.kinds import KINDS, UNKNOWN

MENU = ["News", "Sport", "Weather"]


def text_of(text: str) -> Text:
    body = "\n".join(PARAGRAPHS)
    return Text("1", "news", "site", "en", text, [], body, HEADLINE, None, None)


def test_a_text_is_learnt_line_by_line() -> None:
    """Each line says whether it is content, what rules keep, and which words stand in it."""
    lines = [*MENU, HEADLINE, *PARAGRAPHS]
    by_line = {"news": Label.NAVIGATION, "sport": Label.BODY, squash(HEADLINE): Label.HEADLINE}
    example = _of_text(("lynx", text_of("\n\n".join(lines)), by_line))
    assert example is not None
    assert (example.kind, example.site) == ("news, lynx", "site")
    is_content = [line in PARAGRAPHS for line in lines]
    assert example.is_content.tolist() == is_content
    assert example.by_rules.tolist() == is_content
    told = [KINDS[place] if place != UNKNOWN else None for place in example.kinds]
    assert told == [Label.NAVIGATION, Label.BODY, None, Label.HEADLINE, *[None] * len(PARAGRAPHS)]
    assert len(example.features.blocks) == len(example.margins) == len(lines)
    assert example.features.own.tolist() == [0] * len(lines)
    assert example.bags[0] == {"news": 1}
    assert sum(example.gold.values()) == sum(len(bag) for bag in map(str.split, PARAGRAPHS))


def test_a_text_of_nothing_is_no_example() -> None:
    assert _of_text(("lynx", text_of(" \n "), {})) is None
