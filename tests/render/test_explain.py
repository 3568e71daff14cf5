"""Every block with its label, rule and reason; and rules for a reader."""

import pytest

import cleaner
from cleaner.model import Block, Document
from cleaner.render.explain import HEADER, explain_rows, render_explanation, render_rule
from cleaner.rules.rule import parse_rule, rule
from tests.samples import ARTICLE, record


@pytest.mark.parametrize(
    ("page", "lines"),
    [
        ("one\ntwo\n\nfour", [1, 2, 4]),
        ("\n\n  three\n\nfive", [3, 5]),
        ("one\r\ntwo\r\n\r\nfour", [1, 2, 4]),
        ("one\rtwo\r\rfour", [1, 2, 4]),
        ("one\n", [1]),
    ],
)
def test_a_block_is_shown_with_the_line_it_starts_on(page: str, lines: list[int]) -> None:
    assert [line for line, _ in explain_rows(cleaner.clean(page))] == lines


def test_an_explanation_is_a_table_with_tabs() -> None:
    article = cleaner.clean(ARTICLE)
    header, *rows = render_explanation(article).removesuffix("\n").split("\n")
    assert tuple(header.split("\t")) == HEADER
    assert [tuple(row.split("\t")) for row in rows] == [
        (str(2 * i + 1), b.label, b.rule, b.reason, b.text) for i, b in enumerate(article.blocks)
    ]


def test_tabs_and_line_ends_of_page_and_reason_do_not_break_the_table() -> None:
    @rule("my.any", "other", "two\nlines and\ta tab")
    def is_any(_block: Block, _document: Document) -> bool:
        return True

    article = cleaner.Cleaner(rules=is_any).clean("grey\tboats\n\nlay\tstill")
    rows = render_explanation(article).removesuffix("\n").split("\n")
    assert len(rows) == 3
    assert {row.count("\t") for row in rows} == {len(HEADER) - 1}


def test_a_rule_is_shown_with_its_examples() -> None:
    found = parse_rule(
        record(language=["en", "de"], strip=["Wave!"], keep=["A wave broke."]), "my.toml"
    )
    assert render_rule(found) == (
        "my.rule  [share]\n    a test\n    languages: en, de\n    phrase: wave\n"
        "    strips: Wave!\n    keeps:  A wave broke.\n"
    )


def test_a_pattern_is_quoted_and_a_long_list_is_cut() -> None:
    assert "pattern: 'wave.*'\n" in render_rule(
        parse_rule(record(phrase=None, pattern="wave.*"), "my.toml")
    )
    words = [f"wave{i}" for i in range(200)]
    long = render_rule(parse_rule(record(phrase=words), "my.toml"))
    assert "wave0, wave1" in long
    assert max(map(len, long.split("\n"))) < 220
    assert "…\n" in long


def test_a_function_is_shown_by_its_name() -> None:
    @rule("my.any", "other", "a test")
    def is_any(_block: Block, _document: Document) -> bool:
        return True

    assert "test: function is_any\n" in render_rule(is_any)
