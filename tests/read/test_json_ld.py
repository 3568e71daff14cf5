from __future__ import annotations

import json
import time
from typing import Any

import pytest

from cleaner.read.json_ld import Hints, json_ld_signals, load, plain_url

NO_HINTS = Hints(frozenset(), ())
ARTICLE = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Tide &amp; turn",
    "datePublished": "2024-05-03T10:00:00+02:00",
    "dateModified": "2024-05-04",
    "author": [{"@type": "Person", "name": "Ann Oak"}, "Bo Elm"],
    "publisher": {"@type": "Organization", "name": "Ledger"},
    "mainEntityOfPage": {"@id": "https://a.example/tide"},
    "articleSection": "Ports",
    "articleBody": "It came.\n\nIt went.",
    "inLanguage": "en",
}


def said(*values: Any, hints: Hints = NO_HINTS) -> list[tuple[str, str, str]]:
    found = json_ld_signals([json.dumps(value) for value in values], hints)
    return [(s.field, s.value, s.key) for s in found]


def test_article_is_read() -> None:
    found = said(ARTICLE)
    start = "json-ld:main.NewsArticle"
    assert found == [
        ("headline", "Tide & turn", f"{start}.headline"),
        ("date", "2024-05-03T10:00:00+02:00", f"{start}.datePublished"),
        ("date_modified", "2024-05-04", f"{start}.dateModified"),
        ("author", "Ann Oak", f"{start}.author"),
        ("author", "Bo Elm", f"{start}.author"),
        ("source", "Ledger", f"{start}.publisher#Organization"),
        ("language", "en", f"{start}.inLanguage"),
        ("url", "https://a.example/tide", f"{start}.mainEntityOfPage"),
        ("section", "Ports", f"{start}.articleSection"),
        ("body", "It came.\n\nIt went.", f"{start}.articleBody"),
        ("type", "newsarticle", start),
    ]


def test_references_in_a_graph_are_followed() -> None:
    graph = [
        {"@type": "Article", "headline": "Tide", "author": {"@id": "#ann"}},
        {"@type": "Person", "@id": "#ann", "name": "Ann Oak"},
        {"@type": "WebSite", "name": "Ledger"},
    ]
    found = said({"@graph": graph})
    assert ("author", "Ann Oak", "json-ld:main.Article.author") in found
    assert ("source", "Ledger", "json-ld:WebSite.name") in found


def test_each_node_is_a_witness() -> None:
    page = {"@type": "WebPage", "datePublished": "2024-05-03"}
    found = json_ld_signals([json.dumps([page, ARTICLE])], NO_HINTS)
    witnesses = {s.witness for s in found if s.field == "date"}
    assert witnesses == {"json-ld:0", "json-ld:1"}


@pytest.mark.parametrize("key", ["hasPart", "itemListElement", "liveBlogUpdate", "comment"])
def test_what_lists_other_things_is_skipped(key: str) -> None:
    other = {"@type": "BlogPosting", "headline": "Other", "datePublished": "2001-01-01"}
    found = said({**ARTICLE, key: [other]})
    assert not [value for _, value, _ in found if value in ("Other", "2001-01-01")]


def test_the_node_that_agrees_with_the_page_is_the_main_one() -> None:
    teaser = {"@type": "NewsArticle", "headline": "Another", "url": "https://a.example/another"}
    hints = Hints(frozenset({"a.example/tide"}), ())
    found = said(teaser, ARTICLE, hints=hints)
    assert [value for field, value, _ in found if field == "headline"] == ["Tide & turn"]


def test_of_several_articles_none_is_the_page() -> None:
    teasers = [{"@type": "NewsArticle", "headline": f"Story {number}"} for number in range(3)]
    assert said(teasers) == []


@pytest.mark.parametrize(
    "script",
    [
        '{"@type": "Article", "headline": "a\tb\nc"}',
        '{"@type": "Article", "headline": "a",}',
        '{"@type": "Article", /* why */ "headline": "a" // so\n}',
        '//<![CDATA[\n{"@type": "Article", "headline": "a"}\n//]]>',
        '<!-- {"@type": "Article", "headline": "a"} -->',
        '{"@type": "Article", "headline": "a"};',
        '{"@type": "Article", "headline": "it\\\'s"}',
        "{&quot;@type&quot;: &quot;Article&quot;, &quot;headline&quot;: &quot;a&quot;}",
        '{"@type": "Article", "headline": "a"}{"@type": "Thing"}',
    ],
)
def test_broken_json_is_mended(script: str) -> None:
    value = load(script)
    assert value["@type"] == "Article"
    assert value["headline"]


def test_strings_are_kept_while_mending() -> None:
    assert load('{"a": "x // y, } /* z */",}') == {"a": "x // y, } /* z */"}


@pytest.mark.parametrize(
    "script",
    [
        "[" * 200_000,
        '{"@graph":' * 50_000,
        '{"@graph":[' * 400 + "]}" * 400,
        '{"a":' + "9" * 100_000 + "}",
        "/*" * 400_000,
        "//" * 400_000,
        "-->" + " " * 500_000 + "x",
        '"' * 500_000,
        ", " * 300_000,
        ";" * 500_000,
        '{"a":"' + "\\x" * 300_000 + '"}',
        "x" * 1_000_001,
        "",
        "null",
        '{"@type": 5, "headline": {}, "author": [[[]]]}',
        '{"@type": ["Article", 7], "headline": 5, "author": {"name": {}}, "publisher": [null]}',
    ],
    ids=lambda script: script[:12],
)
def test_hostile_scripts_cost_little_and_say_nothing(script: str) -> None:
    start = time.process_time()
    found = json_ld_signals([script], NO_HINTS)
    assert [s for s in found if s.field != "type"] == []
    assert time.process_time() - start < 1


def test_addresses_are_compared_without_trimmings() -> None:
    assert plain_url("https://www.A.example/Tide/?x=1#top") == "a.example/tide"
