"""Pages of HTML from end to end: blocks and spans, labels, fields, what shells hide."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import pytest
from bs4 import BeautifulSoup

import cleaner
from cleaner import Article, Label
from cleaner.errors import EngineError
from tests.samples import BODY, HEADLINE, PARAGRAPHS

HEAD = f"""<meta charset="utf-8"><title>{HEADLINE} | The Harbour Post</title>
<meta property="og:title" content="{HEADLINE}"><meta property="og:site_name" content="The Harbour Post">
<script type="application/ld+json">{{"@context": "https://schema.org", "@type": "NewsArticle",
"headline": "{HEADLINE}", "datePublished": "2021-05-03T07:00:00+02:00", "dateModified": "2021-05-04",
"author": {{"@type": "Person", "name": "Hana Field"}},
"publisher": {{"@type": "Organization", "name": "The Harbour Post"}}}}</script>"""
NAV = '<nav><ul><li><a href="/">Home</a></li><li><a href="/sea">Sea</a></li></ul></nav>'
FOOTER = "<footer><p>The Harbour Post is published by Westerley Media.</p></footer>"


def page(*middle: str, head: str = HEAD, before: str = NAV, after: str = FOOTER) -> str:
    """A page whose article holds the sample's paragraphs and, behind the second, `middle`."""
    body = [f"<p>{text}</p>" for text in PARAGRAPHS]
    inside = "\n".join([f"<h1>{HEADLINE}</h1>", *body[:2], *middle, *body[2:]])
    return (
        f'<!doctype html><html lang="en"><head>{head}</head><body>{before}<main><article>'
        f"{inside}</article></main>{after}</body></html>"
    )


def labels(article: Article) -> Mapping[str, Label]:
    """The label of each block by its text."""
    return {block.text: block.label for block in article.blocks}


def test_an_article_comes_out_with_its_fields() -> None:
    article = cleaner.clean(page())
    assert article.headline == HEADLINE
    assert article.body == BODY
    assert article.date == dt.date(2021, 5, 3)
    assert article.date_modified == dt.date(2021, 5, 4)
    assert article.authors == ("Hana Field",)
    assert article.source == "The Harbour Post"
    assert article.language == "en"


def test_the_evidence_names_the_signals_that_agree() -> None:
    evidence = cleaner.clean(page()).evidence
    assert evidence["date"].rule.startswith("signal.")
    assert any("datePublished" in key for key in evidence["date"].signals)
    assert any("og:title" in key for key in evidence["headline"].signals)
    assert any("json-ld" in key for key in evidence["headline"].signals)


def test_spans_begin_with_the_tag_and_tile_the_source() -> None:
    source = page()
    article = cleaner.clean(source)
    held = {block.text: source[block.span.start : block.span.end] for block in article.blocks}
    assert held[PARAGRAPHS[3]].startswith(f"<p>{PARAGRAPHS[3]}</p>")
    assert article.restore() == source
    assert cleaner.clean(source.encode()).restore() == source.encode()


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_spans_are_right_whatever_ends_the_lines(end: str) -> None:
    source = page().replace("\n", end)
    for block in cleaner.clean(source).blocks:
        assert block.text.split()[0] in source[block.span.start : block.span.end]


@pytest.mark.parametrize(
    ("middle", "text", "label"),
    [
        ("<h2>What the clerk said</h2>", "What the clerk said", Label.SUBHEADING),
        ("<ul><li>A lamp of brass</li></ul>", "A lamp of brass", Label.BODY),
        ("<table><tr><td>Tower</td><td>31 m</td></tr></table>", "31 m", Label.BODY),
        ("<pre>lamp = on\n  wind = 7</pre>", "lamp = on\n  wind = 7", Label.BODY),
        ("<blockquote><p>It stays.</p></blockquote>", "It stays.", Label.BODY),
        ("<figure><figcaption>From the sea</figcaption></figure>", "From the sea", Label.CAPTION),
        (
            '<p><a href="/x">Road falls into the sea</a></p>',
            "Road falls into the sea",
            Label.RELATED,
        ),
        ("<aside><p>Ten walks by the sea.</p></aside>", "Ten walks by the sea.", Label.RELATED),
        ('<div class="ad-slot">Buy a boat</div>', "Buy a boat", Label.ADVERT),
        ('<div class="newsletterBox">The week by mail</div>', "The week by mail", Label.NEWSLETTER),
        ('<div id="comments"><p>I was there.</p></div>', "I was there.", Label.COMMENTS),
        ('<div class="share-bar">Post</div>', "Post", Label.SHARE),
        ("<div hidden>Loading</div>", "Loading", Label.OTHER),
        ('<p style="display:none">Not yet</p>', "Not yet", Label.OTHER),
        ("<button>Listen</button>", "Listen", Label.OTHER),
        ('<div role="dialog"><p>We use cookies.</p></div>', "We use cookies.", Label.CONSENT),
    ],
)
def test_elements_tell_what_they_hold(middle: str, text: str, label: Label) -> None:
    article = cleaner.clean(page(middle))
    assert labels(article)[text] is label
    assert (text in article.body) == label.is_body


def test_a_class_that_holds_the_bulk_of_the_text_is_not_believed() -> None:
    source = page().replace("<article>", '<article class="newsletter-post footer-wrap">')
    assert cleaner.clean(source).body == BODY


def test_hidden_pages_are_read() -> None:
    source = page().replace("<main>", '<main style="visibility: hidden">')
    assert cleaner.clean(source).body == BODY


def test_a_consent_platform_may_hold_more_text_than_the_article() -> None:
    legal = "".join(f"<p>We store cookies for purpose {n}: {BODY}</p>" for n in range(9))
    article = cleaner.clean(page(after=f'<div id="onetrust-consent-sdk">{legal}</div>'))
    assert article.body == BODY


def test_a_page_of_cards_is_no_article() -> None:
    cards = "".join(
        f'<div class="card"><a href="/{n}"><h3>Story number {n}</h3><p>{text}</p></a></div>'
        for n, text in enumerate(PARAGRAPHS)
    )
    article = cleaner.clean(f"<html><body>{NAV}<h1>News</h1>{cards}{FOOTER}</body></html>")
    assert all(text in article.body for text in PARAGRAPHS)
    assert "Home" not in article.body
    assert "Westerley Media" not in article.body


def test_a_thread_is_kept_with_its_replies() -> None:
    posts = "".join(f'<div class="comment"><p>{text}</p></div>' for text in PARAGRAPHS)
    article = cleaner.clean(f"<html><body>{NAV}<h1>Lighthouse?</h1>{posts}</body></html>")
    assert all(text in article.body for text in PARAGRAPHS)


def test_text_that_stands_only_in_json_ld_is_found() -> None:
    told = "\\n".join(PARAGRAPHS)
    head = HEAD.replace('"headline"', f'"articleBody": "{told}", "headline"', 1)
    source = f"<html><head>{head}</head><body><div id=app></div></body></html>"
    article = cleaner.clean(source)
    assert article.body == BODY
    assert article.restore() == source


@pytest.mark.parametrize("tag", ["noscript", "template", 'template shadowrootmode="open"'])
def test_text_in_what_scripts_replace_is_found(tag: str) -> None:
    inside = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    source = f"<html><body><div><{tag}>{inside}</{tag.partition(chr(32))[0]}></div></body></html>"
    assert cleaner.clean(source).body == BODY


def test_broken_markup_is_mended_as_browsers_do() -> None:
    source = page("<p>One <b>two <i>three</b> four</i><p>Five</div></span><li>six")
    found = labels(cleaner.clean(source))
    assert {"One two three four", "Five", "six"} <= set(found)


def test_a_soup_is_a_page() -> None:
    soup = BeautifulSoup(page(), "html.parser")
    assert cleaner.clean(soup).body == BODY
    assert cleaner.clean(soup.find("main")).body == BODY
    with pytest.raises(TypeError, match="not int"):
        cleaner.clean(7)  # type: ignore[arg-type]


def test_an_engine_chooses_the_body() -> None:
    article = cleaner.Cleaner(engine="trafilatura").clean(page('<p class="box">Nobody slept.</p>'))
    assert PARAGRAPHS[0] in article.body
    assert article.headline == HEADLINE
    last = cleaner.Cleaner(engine=lambda html, url: PARAGRAPHS[-1]).clean(page())
    assert last.body == PARAGRAPHS[-1]
    assert {block.rule for block in last.removed} >= {"other.by-engine"}
    with pytest.raises(EngineError, match="trafilatura"):
        cleaner.Cleaner(engine="trafilatur")


def test_an_engine_leaves_text_alone() -> None:
    text = f"{HEADLINE}\n\n{BODY}"
    assert cleaner.Cleaner(engine=lambda html, url: "").clean(text).body == cleaner.clean(text).body


def test_the_address_is_the_pages_own_unless_it_is_given() -> None:
    own = "https://harbour.example/own"
    source = page(head=f'{HEAD}<link rel="canonical" href="{own}">')
    assert cleaner.clean(source).url == own
    assert cleaner.clean(source, url="https://x.example/").url == "https://x.example/"


@pytest.mark.parametrize(
    ("declared", "codec", "text"),
    [
        ("windows-1252", "cp1252", "“Café” – 3 €"),
        ("iso-8859-1", "cp1252", "“Café” – 3 €"),
        ("windows-1251", "cp1251", "Маяк остаётся в гавани"),
        ("koi8-r", "koi8-r", "Маяк остаётся в гавани"),
        ("gb2312", "gb18030", "灯塔将保留在港口"),
        ("shift_jis", "cp932", "灯台は港に残る"),
        ("euc-kr", "cp949", "등대는 항구에 남는다"),
        ("big5", "cp950", "燈塔將保留在港口"),
        ("utf-8", "utf-8", "“Café” – 3 €"),
        ("iso-8859-1", "utf-8", "Маяк “Café” 灯台"),
    ],
)
def test_the_declared_charset_is_heard_unless_it_is_wrong(
    declared: str, codec: str, text: str
) -> None:
    raw = f'<!doctype html><meta charset="{declared}"><h1>{text}</h1><p>{text}</p>'.encode(codec)
    article = cleaner.clean(raw)
    assert {block.text for block in article.blocks} == {text}
    assert article.restore() == raw
