"""Every golden page: its fields, the label of each of its lines, and whether the gold is sound."""

from __future__ import annotations

from datetime import date

import pytest

from cleaner import Cleaner, Label
from cleaner.text import squash, visible
from tests.goldens import FIELDS, Golden, blocks_of_lines, goldens, nonblank, value_of

PAGES = [pytest.param(golden, id=golden.name) for golden in goldens()]
COMPARED = [
    pytest.param(
        golden,
        field,
        id=f"{golden.name}-{field}",
        marks=[pytest.mark.xfail(reason=golden.known[field], strict=True)]
        if field in golden.known
        else [],
    )
    for golden in goldens()
    for field in FIELDS
    if field in golden.fields
]
SAME_KIND = 0.72
"""Least share of boilerplate lines whose kind is told as a reader tells it, over all pages."""


def is_told(golden: Golden, number: int, label: Label) -> bool:
    """Whether a line's label will do: content exactly, boilerplate as boilerplate.

    Which kind of boilerplate a lone "Etna" under an article is, a tag or a link, a reader tells
    from the page's looks; the seeds must match exactly all the same.
    """
    expected = Label(golden.lines[number])
    if expected.is_content or label.is_content or golden.name.startswith("seed-"):
        return label is expected
    return True


def test_there_are_golden_pages() -> None:
    """The seeds and pages of our own are found, so that the tests below test something."""
    names = {golden.name for golden in goldens()}
    assert len([name for name in names if name.startswith("seed-")]) == 5
    assert len(names) >= 25


@pytest.mark.parametrize(("golden", "field"), COMPARED)
def test_field(golden: Golden, field: str) -> None:
    """The field is what a reader takes from the page."""
    assert value_of(golden.article, field) == golden.fields[field]


@pytest.mark.parametrize("golden", PAGES)
def test_labels(golden: Golden) -> None:
    """Each line carries the label a reader gives it; all that do not are shown at once."""
    wrong = {
        f"line {number}": f"expected {golden.lines.get(number)}, got {block.label} "
        f"by {block.rule}: {visible(line)[:70]!r}"
        for number, line, block in blocks_of_lines(golden.text, golden.article.blocks)
        if not is_told(golden, number, block.label)
    }
    known = {name for name in golden.known if name.startswith("line ")}
    assert set(wrong) == known, "\n" + "\n".join(f"{k}: {v}" for k, v in wrong.items())


def test_kinds_of_boilerplate() -> None:
    """Most lines of boilerplate carry the very kind that a reader names."""
    same = [
        block.label == golden.lines[number]
        for golden in goldens()
        for number, _, block in blocks_of_lines(golden.text, golden.article.blocks)
        if not Label(golden.lines[number]).is_content
    ]
    assert sum(same) / len(same) >= SAME_KIND


@pytest.mark.parametrize("golden", PAGES)
def test_every_removal_names_a_rule(golden: Golden) -> None:
    """The rule of each removed block stands in the rulebook, with that label and that reason."""
    rulebook = Cleaner().rulebook
    for block in golden.article.removed:
        rule = rulebook[block.rule]
        assert (rule.label, rule.because) == (block.label, block.reason)


@pytest.mark.parametrize("golden", PAGES)
def test_gold_labels_each_line_once(golden: Golden) -> None:
    """The gold labels exactly the lines that show something, with labels that exist."""
    lines = golden.text.split("\n")
    shown = {number for number, line in enumerate(lines, start=1) if visible(line)}
    assert set(golden.lines) == shown
    assert set(golden.lines.values()) <= set(Label)


@pytest.mark.parametrize("golden", PAGES)
def test_gold_fields_stand_on_the_page(golden: Golden) -> None:
    """The gold invents nothing: each text stands on the page, each day is a day."""
    assert set(golden.fields) <= set(FIELDS)
    page = nonblank(visible(golden.text))
    for field in set(golden.fields) - {"date", "date_kind", "date_modified", "language"}:
        value = golden.fields[field]
        for text in [value] if isinstance(value, str) else value or []:
            assert nonblank(text) in page, f"{field}: {text!r} is not on the page"
    for field in ("date", "date_modified"):
        assert golden.fields[field] is None or date.fromisoformat(golden.fields[field])
    assert (golden.fields["date"] is None) == (golden.fields["date_kind"] is None)


@pytest.mark.parametrize("golden", PAGES)
def test_gold_body_is_its_body_lines(golden: Golden) -> None:
    """The body of the gold holds the lines labelled body or subheading, and no other."""
    lines = golden.text.split("\n")
    kept = [lines[n - 1] for n, label in golden.lines.items() if Label(label).is_body]
    expected = squash("".join(golden.fields["body"]))
    marked = squash("".join(visible(line) for line in kept))
    glued = len(marked) - len(expected)
    assert marked.endswith(expected[-200:])
    assert 0 <= glued < 40, "only a picture's alternative text may be missing from a body line"
