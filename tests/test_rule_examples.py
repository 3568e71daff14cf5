"""Every rule of the catalogue against its own examples."""

from __future__ import annotations

import tomllib
from collections import Counter
from importlib.resources import files
from typing import Any

import pytest

from cleaner.features import measure
from cleaner.label.verdict import label_document
from cleaner.model import Block, Page, Span
from cleaner.read.html import read_html
from cleaner.read.plain import read_plain
from cleaner.rules.conditions import fits_measures
from cleaner.rules.matcher import Matcher
from cleaner.rules.rule import LEAST_EXAMPLES, Rule
from cleaner.rules.rulebook import catalogue
from cleaner.rules.selector import Selectors
from cleaner.text import visible
from tests.goldens import blocks_of_lines

FILES = {"element": "elements.toml", "shape": "structure.toml"}
MARK = "> "
TAG_AND_MARK = ">> "
UNSEEN = {
    *("body.kept", "body.by-engine", "other.by-engine"),
    *(rule.id for rule in catalogue().rules if rule.id.endswith(".learned")),
}
"""Speak only where another rule is switched off, or an engine or a model: no page shows them."""
ALL = [pytest.param(rule, id=rule.id) for rule in catalogue().rules]
WORDING = [
    pytest.param(rule, id=rule.id)
    for rule in catalogue().rules
    if rule.kind not in ("element", "shape")
]
ELEMENTS = [pytest.param(rule, id=rule.id) for rule in catalogue().rules if rule.kind == "element"]
SHAPES = [pytest.param(rule, id=rule.id) for rule in catalogue().rules if rule.kind == "shape"]


def records() -> list[tuple[str, dict[str, Any]]]:
    """Each record of the catalogue, as the files hold it, with the name of its file."""
    folder = files("cleaner.rules") / "catalogue"
    return [
        (item.name, record)
        for item in folder.iterdir()
        if item.name.endswith(".toml")
        for record in tomllib.loads(item.read_text("utf-8")).get("rule", [])
    ]


def test_every_record_is_a_rule_with_an_id_of_its_own() -> None:
    """No record of the files is lost, and no two share an id."""
    ids = Counter(record["id"] for _, record in records())
    assert [rule_id for rule_id, count in ids.items() if count > 1] == []
    assert set(ids) == {rule.id for rule in catalogue().rules}


@pytest.mark.parametrize("rule", ALL)
def test_id_and_file_tell_the_label(rule: Rule) -> None:
    """`share.verbs` labels `share` and stands in share.toml; elements and shapes stand apart."""
    assert rule.id.split(".")[0] == rule.label
    assert rule.origin == FILES.get(rule.kind, f"{rule.label}.toml")


@pytest.mark.parametrize("rule", [rule for rule in ALL if rule.id not in UNSEEN])
def test_has_examples_of_both_sides(rule: Rule) -> None:
    """At least two examples that it must catch and two near misses, none of them twice."""
    assert len(rule.strip) >= LEAST_EXAMPLES
    assert len(rule.keep) >= LEAST_EXAMPLES
    assert len({*rule.strip, *rule.keep}) == len(rule.strip) + len(rule.keep)


@pytest.mark.parametrize("rule", WORDING)
def test_catches_what_it_must_strip(rule: Rule) -> None:
    """Wording and length fit each `strip` example; place and neighbours are not asked."""
    assert [text for text in rule.strip if not catches(rule, text)] == []


@pytest.mark.parametrize("rule", WORDING)
def test_leaves_what_it_must_keep(rule: Rule) -> None:
    """Wording or length tells each `keep` example from what the rule is after."""
    assert [text for text in rule.keep if catches(rule, text)] == []


@pytest.mark.parametrize("rule", ELEMENTS)
def test_element_holds_what_it_must_strip(rule: Rule) -> None:
    """An element around the first block of each `strip` example is one that the rule names."""
    assert [html for html in rule.strip if not is_named(rule, html)] == []


@pytest.mark.parametrize("rule", ELEMENTS)
def test_element_leaves_what_it_must_keep(rule: Rule) -> None:
    """No element around the first block of a `keep` example is one that the rule names."""
    assert [html for html in rule.keep if is_named(rule, html)] == []


@pytest.mark.parametrize("rule", SHAPES)
def test_shape_labels_the_marked_lines(rule: Rule) -> None:
    """On each page in miniature the lines behind `> ` are labelled by this very rule."""
    wrong = [page for page in rule.strip if any(r != rule.id for r in marked_rules(page))]
    assert wrong == []


@pytest.mark.parametrize("rule", SHAPES)
def test_shape_leaves_the_marked_lines(rule: Rule) -> None:
    """On each near miss the lines behind `> ` are not labelled by this rule."""
    wrong = [page for page in rule.keep if any(r == rule.id for r in marked_rules(page))]
    assert wrong == []


def catches(rule: Rule, text: str) -> bool:
    """Whether wording and length of a line call the rule up."""
    line = visible(text)
    fits = fits_measures(rule.when, line, measure(Block(line, Span(0, len(line)))))
    return fits and Matcher([rule]).matches(line) != []


def is_named(rule: Rule, html: str) -> bool:
    """Whether the rule names an element around the first block of the snippet."""
    document = read_html(Page(html))
    block, selectors = document.blocks[0], Selectors([rule])
    assert block.markup is not None
    index = block.markup.element
    while index > 0:
        element = document.elements[index]
        around = document.elements[element.parent].hidden
        if selectors.matches(element, around_hidden=around):
            return fits_measures(rule.when, block.text, measure(block))
        index = element.parent
    return False


def marked_rules(page: str) -> list[str]:
    """The rules that label the marked lines of a page in miniature, by the whole catalogue.

    On a page of HTML the mark stands behind a tag: `<p>> Marked`.
    """
    if page.startswith("<"):
        return marked_in_html(page)
    lines = page.split("\n")
    marked = {number for number, line in enumerate(lines, start=1) if line.startswith(MARK)}
    assert marked, f"no line of this page is marked with {MARK!r}: {page!r}"
    text = "\n".join(line.removeprefix(MARK) for line in lines)
    blocks = label_document(read_plain(Page(text)), catalogue())
    return [b.rule for number, _, b in blocks_of_lines(text, blocks) if number in marked]


def marked_in_html(page: str) -> list[str]:
    """The rules that label the blocks with a mark behind their tag."""
    pieces = page.split(TAG_AND_MARK)
    assert len(pieces) > 1, f"nothing on this page is marked with {TAG_AND_MARK!r}: {page!r}"
    html, places = pieces[0], []
    for piece in pieces[1:]:
        html += ">"
        places.append(len(html))
        html += piece
    blocks = label_document(read_html(Page(html)), catalogue())
    return [b.rule for b in blocks if any(b.span.start < p <= b.span.end for p in places)]
