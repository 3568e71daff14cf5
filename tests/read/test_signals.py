from __future__ import annotations

import pytest
from turbohtml import parse

from cleaner.model import Signal
from cleaner.read.signals import gather, names_of, text_of


def signals(head: str = "", body: str = "", url: str | None = None) -> list[Signal]:
    page = f"<html lang=en-GB><head>{head}</head><body>{body}</body></html>"
    return list(gather(parse(page), url))


def said(found: list[Signal], field: str) -> list[tuple[str, str, str]]:
    return [(s.value, s.witness, s.key) for s in found if s.field == field]


@pytest.mark.parametrize(
    ("head", "field", "expected"),
    [
        (
            "<title> Tide \n turns | Ledger</title>",
            "headline",
            ("Tide turns | Ledger", "head", "title"),
        ),
        (
            '<meta property="og:title" content="Tide &amp;amp; turn">',
            "headline",
            ("Tide & turn", "head", "meta:og:title"),
        ),
        (
            '<meta name="Twitter:Title" content="Tide">',
            "headline",
            ("Tide", "head", "meta:twitter:title"),
        ),
        (
            '<meta property="article:published_time" content="2024-05-03T10:00Z">',
            "date",
            ("2024-05-03T10:00Z", "meta", "meta:article:published_time"),
        ),
        (
            '<meta property="article:modified_time" content="2024-05-04">',
            "date_modified",
            ("2024-05-04", "meta", "meta:article:modified_time"),
        ),
        ('<meta name="author" content="Ann Oak">', "author", ("Ann Oak", "meta", "meta:author")),
        (
            '<meta name="parsely-author" content="Ann">',
            "author",
            ("Ann", "meta", "meta:parsely-author"),
        ),
        (
            '<meta property="og:site_name" content="Ledger">',
            "source",
            ("Ledger", "site", "meta:og:site_name"),
        ),
        (
            '<link rel="alternate" type="application/rss+xml" title="Ledger RSS">',
            "source",
            ("Ledger RSS", "feed", "link:feed"),
        ),
        (
            '<link rel="canonical" href="https://a.example/x">',
            "url",
            ("https://a.example/x", "link", "link:canonical"),
        ),
        (
            '<meta property="og:locale" content="de_AT">',
            "language",
            ("de_AT", "meta", "meta:og:locale"),
        ),
        (
            '<meta http-equiv="content-language" content="de">',
            "language",
            ("de", "meta", "meta:content-language"),
        ),
        (
            '<meta name="description" content="What came.">',
            "description",
            ("What came.", "meta", "meta:description"),
        ),
        (
            '<meta property="article:section" content="Ports">',
            "section",
            ("Ports", "meta", "meta:article:section"),
        ),
        (
            '<meta property="og:type" content="article">',
            "type",
            ("article", "meta", "meta:og:type"),
        ),
    ],
)
def test_head_is_read(head: str, field: str, expected: tuple[str, str, str]) -> None:
    assert expected in said(signals(head), field)


def test_page_language_is_a_signal() -> None:
    assert said(signals(), "language") == [("en-GB", "html", "html:lang")]


@pytest.mark.parametrize(
    ("body", "field", "expected"),
    [
        ("<h1>Tide <em>turns</em></h1>", "headline", ("Tide turns", "h1", "h1")),
        (
            "<h1>Tide turns<button>Copy <i>path</i></button> <button>Edit</button></h1>",
            "headline",
            ("Tide turns", "h1", "h1"),
        ),
        ("<h1><button>Tide turns</button></h1>", "headline", ("Tide turns", "h1", "h1")),
        (
            "<h1><time>Dec <b>18</b> 2025</time> Tide turns</h1>",
            "headline",
            ("Tide turns", "h1", "h1"),
        ),
        ("<h1><svg><title>Logo</title></svg>Tide turns", "headline", ("Tide turns", "h1", "h1")),
        ("<h1>Tide turns <time>18 Dec</time></h1>", "headline", ("Tide turns", "h1", "h1")),
        ("<h1>At <time>9</time> it turns</h1>", "headline", ("At 9 it turns", "h1", "h1")),
        ("<h1><time>18 Dec</time></h1>", "headline", ("18 Dec", "h1", "h1")),
        (
            "<h1><time datetime=2025-12-18>Dec 18</time> Tide turns</h1>",
            "date",
            ("2025-12-18", "time", "time:near"),
        ),
        ("<h1>Tide turns<a href='#tide'>¶</a></h1>", "headline", ("Tide turns", "h1", "h1")),
        (
            "<h1><span>Ports</span><span>Tide turns</span></h1>",
            "headline",
            ("Ports Tide turns", "h1", "h1"),
        ),
        ('<p class="c-byline">By Ann Oak</p>', "author", ("By Ann Oak", "page", "class:byline")),
        ('<a rel="author" href="/x">Ann Oak</a>', "author", ("Ann Oak", "page", "rel:author")),
        ('<a href="/autor/ann-oak">Ann Oak</a>', "author", ("Ann Oak", "page", "link:author")),
        (
            '<div itemprop="author"><a>by</a><b itemprop="name">Ann Oak</b></div>',
            "author",
            ("Ann Oak", "microdata", "itemprop:author"),
        ),
        (
            '<meta itemprop="datePublished" content="2024-05-03">',
            "date",
            ("2024-05-03", "microdata", "itemprop:datePublished"),
        ),
        (
            '<h1>Tide turns</h1><time datetime="2024-05-03">3 May</time>',
            "date",
            ("2024-05-03", "time", "time:near"),
        ),
        (
            "<p><time pubdate>3 May 2024</time></p>",
            "date",
            ("3 May 2024", "time", "time:published"),
        ),
        (
            '<aside><time datetime="2024-05-03">3 May</time></aside>',
            "date",
            ("2024-05-03", "time", "time:aside"),
        ),
        (
            '<time class="updated" datetime="2024-05-04">4 May</time>',
            "date_modified",
            ("2024-05-04", "time", "time"),
        ),
    ],
)
def test_markup_is_read(body: str, field: str, expected: tuple[str, str, str]) -> None:
    assert expected in said(signals(body=body), field)


@pytest.mark.parametrize(
    "body",
    [
        '<div class="comments"><span class="author">Bo Elm</span></div>',
        '<div class="author-bio">Ann Oak sails.</div>',
        f'<div class="author">{"Ann Oak sails. " * 30}</div>',
        '<aside><a rel="author">Bo Elm</a></aside>',
        '<p class="authorized">Ann Oak</p>',
    ],
)
def test_strangers_are_no_authors(body: str) -> None:
    assert said(signals(body=body), "author") == []


def test_address_names_host_and_day() -> None:
    found = signals(url="https://www.ledger.co.uk/2024/05/03/tide")
    assert ("ledger", "host", "url:host") in said(found, "source")
    assert said(found, "date") == [("2024-05-03", "url", "url:path")]


@pytest.mark.parametrize("url", ["https://a.example/120240503991", "https://[bad/2024/05/03", "x"])
def test_other_addresses_date_nothing(url: str) -> None:
    assert said(signals(url=url), "date") == []


def test_names_in_elements_of_their_own_are_parted() -> None:
    byline = parse("<p>By <a>Ann Oak</a> <a>Bo Elm</a></p>").find("p")
    split = parse("<p><b>Ann</b> <b>Oak</b></p>").find("p")
    assert byline is not None
    assert split is not None
    assert names_of(byline) == "By | Ann Oak | Bo Elm"
    assert names_of(split) == "Ann Oak"


def test_text_is_not_read_further_than_needed() -> None:
    heading = parse("<h1>" + "<i>word </i>" * 5000 + "</h1>").find("h1")
    assert heading is not None
    assert len(text_of(heading, 40)) == 41


def test_a_page_cannot_say_too_much() -> None:
    assert len(signals('<meta name="author" content="Ann Oak">' * 5000)) == 400
