"""What holds of blocks, bodies and chrome on every page of HTML."""

from __future__ import annotations

from functools import cache
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cleaner
from cleaner import Article
from cleaner.errors import CleanerError
from cleaner.model import Page
from cleaner.read.html import read_html
from cleaner.rules.rule import Rule
from cleaner.rules.rulebook import catalogue
from tests.articles import (
    LANGUAGES,
    any_bytes,
    any_text,
    boilerplate_examples,
    headlines,
    sentences,
)
from tests.fuzz.targets import check_made_of
from tests.goldens import HtmlGolden, html_goldens
from tests.samples import BODY, HEADLINE, PARAGRAPHS

NAMES = (
    *("p", "div", "span", "a", "b", "i", "br", "hr", "h1", "h3", "ul", "li", "dl", "dd", "table"),
    *("tr", "td", "tbody", "caption", "form", "button", "pre", "code", "section", "article", "nav"),
    *("header", "footer", "main", "body", "html", "head", "title", "noscript", "template", "svg"),
    *("math", "iframe", "select", "option", "textarea", "frameset", "ruby", "rt", "x-card", "font"),
    *("nobr", "applet", "marquee", "image", "isindex", "plaintext", "xmp", "listing", "center"),
)
ATTRIBUTES = (
    *("", "", "", " hidden", " class=nav", " class='comment ad'", " id=footer", " href=/x"),
    *(" style='display:none'", " role=dialog", " aria-hidden=true", " a='>'", ' a="', " ="),
    *(" shadowrootmode=open", " itemprop=headline", " href='", " /", "\n\tid = x"),
)
SCRAPS = (
    *("&amp;", "&nbsp", "&#0;", "&#xD800;", "&#x1F6A2;", "&notin;", "&no", "&#99999999;", "&"),
    *("<", ">", "</", "<!", "<?x", "<!-- c -->", "<!--", "-->", "<!doctype x>", "<![CDATA[x]]>"),
    *("\0", "\r", "\r\n", "\n", "\f", "\t", "\ufeff", "\ud800", "\u200b", "\U0001f6a2"),
    *("sea ", "The keeper counted seven grey boats before the winter storm came. ", "灯台", "."),
    '<meta property="og:title" content="Boats">',
    '<time datetime="2021-05-03T25:00">',
    '<script type="application/ld+json">{"@type": "NewsArticle", "headline": [1], "author": {}}',
)


BOXES = (
    ("<nav><ul><li><a href=/>Home</a></li><li><a href=/s>Sport</a></li></ul></nav>", "Home\nSport"),
    (
        "<footer><p>© 2019 Talblatt. All rights reserved.</p></footer>",
        "© 2019 Talblatt. All rights reserved.",
    ),
    ("<div class=share><a href=/f>Share</a><a href=/t>Tweet</a></div>", "Share\nTweet"),
    (
        "<form><h3>Get our newsletter</h3><button>Sign up</button></form>",
        "Get our newsletter\nSign up",
    ),
    ("<p>Advertisement</p>", "Advertisement"),
    ("<p>57 users have voted.</p>", "57 users have voted."),
)
"""Chrome as HTML, and the lines that are left of it when it is flattened."""


def tags() -> st.SearchStrategy[str]:
    """An opening, closing or self-closed tag, perhaps broken."""
    parts = (st.sampled_from(["<", "<", "</"]), st.sampled_from(NAMES), st.sampled_from(ATTRIBUTES))
    return st.tuples(*parts, st.sampled_from([">", ">", ">", "/>", ""])).map("".join)


def soups() -> st.SearchStrategy[str]:
    """Tags, entities, scraps of markup and text in any order."""
    pieces = tags() | st.sampled_from(SCRAPS) | st.text(st.characters(), max_size=6)
    return st.lists(pieces, max_size=40).map("".join)


@st.composite
def articles(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A headline and four to ten paragraphs, each once, in one of eight languages."""
    language = draw(st.sampled_from(sorted(LANGUAGES)))
    glue = LANGUAGES[language][1]
    some = st.lists(st.sampled_from(sentences(language)), min_size=3, max_size=5).map(glue.join)
    return draw(headlines(language)), draw(st.lists(some, min_size=4, max_size=10, unique=True))


def page(headline: str, paragraphs: list[str], above: str = "", below: str = "") -> str:
    """An article as a page of HTML, with chrome above and below its element."""
    inside = "\n".join(f"<p>{escape(text)}</p>" for text in paragraphs)
    article = f"<article>\n<h1>{escape(headline)}</h1>\n{inside}\n</article>"
    return f"<!doctype html><html><body>{above}{article}{below}</body></html>"


@cache
def plain() -> Article:
    """The article of the sample without chrome."""
    return cleaner.clean(page(HEADLINE, list(PARAGRAPHS)))


@given(soups() | any_text())
def test_any_markup_is_cleaned_or_refused(html: str) -> None:
    """An article that gives the page back and whose spans tile it, or a `CleanerError`."""
    try:
        article = cleaner.clean(html, html=True)
    except CleanerError as error:
        assert len(str(error)) > 10
        return
    assert article.restore() == html
    starts, ends = [b.span.start for b in article.blocks], [b.span.end for b in article.blocks]
    assert [*starts, len(html)] == [0, *ends]
    assert all(start <= end for start, end in zip(starts, ends, strict=True))


@given(any_bytes() | soups().map(lambda html: html.encode("utf-8", "surrogatepass")))
def test_bytes_of_markup_are_given_back(raw: bytes) -> None:
    """`restore()` gives the very bytes when they are taken as HTML, too."""
    try:
        assert cleaner.clean(raw, html=True).restore() == raw
    except CleanerError as error:
        assert len(str(error)) > 10


@given(soups() | any_text())
def test_blocks_are_made_of_the_page(html: str) -> None:
    """All blocks hold no character more often than the source, and each has it in its order."""
    document = read_html(Page(html))
    if document.elements[-1].tag != "script":  # a body in JSON-LD has references of its own
        check_made_of([block.text for block in document.blocks], html)


@given(soups() | any_text())
def test_links_lie_in_their_blocks(html: str) -> None:
    """Ranges of links are in order, hold something and end with the text; elements exist."""
    document = read_html(Page(html))
    for block in document.blocks:
        markup = block.markup
        assert markup is not None
        assert 0 <= markup.element < len(document.elements)
        assert 0 <= markup.strong <= len(block.text)
        assert 0 <= markup.linked <= len(block.text)
        assert all(0 <= a < b <= len(block.text) for a, b, _ in markup.links)


@given(articles())
def test_a_page_and_its_flattened_text_agree(article: tuple[str, list[str]]) -> None:
    """An article as HTML, and the same with a paragraph a line, have one body: all of it."""
    headline, paragraphs = article
    marked_up = cleaner.clean(page(headline, paragraphs))
    flattened = cleaner.clean("\n\n".join([headline, *paragraphs]), html=False)
    assert marked_up.body.split("\n\n") == paragraphs
    assert marked_up.body == flattened.body
    assert marked_up.headline == flattened.headline == headline


@given(articles(), st.lists(st.sampled_from(BOXES), max_size=4), st.data())
def test_flattened_text_of_a_dressed_page_agrees(
    article: tuple[str, list[str]], boxes: list[tuple[str, str]], data: st.DataObject
) -> None:
    """With subheadings in the article and chrome around it, too, and whichever way it is told.

    For rules and structure: the models of HTML and of text see different things.
    """
    headline, paragraphs = article
    below = "".join(html for html, _ in boxes)
    at = data.draw(st.integers(1, len(paragraphs) - 2))
    title = "What the harbour keeper left behind"
    whole = [*paragraphs[:at], title, *paragraphs[at:]]
    html = page(headline, whole, below=below).replace(f"<p>{title}</p>", f"<h2>{title}</h2>")
    rules = cleaner.Cleaner(model=None)
    marked_up = rules.clean(html)
    lines = [line for _, text in boxes for line in text.split("\n")]
    flattened = rules.clean("\n\n".join([headline, *whole, *lines]), html=False)
    assert marked_up.body.split("\n\n") == whole
    assert (marked_up.body, marked_up.headline) == (flattened.body, flattened.headline)


FLAT = {
    "html-fr-balises-cassees": "the items of a list have no bullets in the body",
    "html-pl-dokumentacja": "the body holds code of two lines, and the cells of a table",
    "html-pt-loja": "the body holds the cells of a table",
}
"""Golden pages whose body as text lacks what told it from chrome."""


@pytest.mark.parametrize(
    "golden",
    [
        pytest.param(
            golden,
            id=golden.name,
            marks=[pytest.mark.xfail(strict=True, reason=FLAT[golden.name])]
            if golden.name in FLAT
            else [],
        )
        for golden in html_goldens()
    ],
)
def test_body_of_a_page_of_html_is_clean_text(golden: HtmlGolden) -> None:
    """The body of HTML, taken as flattened text, comes out as it went in."""
    again = cleaner.clean(golden.article.body, html=False).body
    assert again.split("\n\n") == golden.article.body.split("\n\n")


MARK = "Zyzzyva"
WRAPS = ("<div>{}</div>", "<p>{}</p>", "<li>{}</li>", "<ul><li><a href=/x>{}</a></li></ul>")
ELEMENTS = [rule for rule in catalogue().rules if rule.kind == "element"]
RULES = {rule.id: rule for rule, _ in boilerplate_examples()} | {r.id: r for r in ELEMENTS}


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_chrome_outside_the_article_changes_nothing(rule: Rule) -> None:
    """Each example of a rule, above or below the article, leaves body and headline as they are."""
    wraps = ("{}",) if rule.kind == "element" else WRAPS
    texts = rule.strip if rule.kind == "element" else [escape(text) for text in rule.strip]
    for chrome in (wrap.format(text) for text in texts for wrap in wraps):
        for sides in ((chrome, ""), ("", chrome)):
            article = cleaner.clean(page(HEADLINE, list(PARAGRAPHS), *sides))
            assert (article.body, article.headline) == (BODY, HEADLINE), chrome


@pytest.mark.parametrize("chrome", [html for rule in ELEMENTS for html in rule.strip])
def test_an_element_of_chrome_inside_the_article_changes_nothing(chrome: str) -> None:
    """Each example of an element's rule, between two paragraphs."""
    above, below = page(HEADLINE, list(PARAGRAPHS)).split("</p>", 1)
    article = cleaner.clean(f"{above}</p>{chrome}{below}")
    assert (article.body, article.headline) == (BODY, HEADLINE)


@pytest.mark.parametrize(
    "form",
    [
        "<svg><text>{}</text></svg>",
        "<select><option>{}</option></select>",
        "<textarea>{}</textarea>",
        "<template><p>{}</p></template>",
        "<iframe title=x>{}</iframe>",
    ],
)
def test_what_is_no_running_text_reaches_no_block(form: str) -> None:
    """Pictures, form fields, frames, and templates of a page that shows its text."""
    html = page(HEADLINE, list(PARAGRAPHS), "", form.format(MARK))
    assert not [block.text for block in read_html(Page(html)).blocks if MARK in block.text]


def test_the_article_without_chrome_is_whole() -> None:
    """What the test above compares with."""
    assert (plain().body, plain().headline) == (BODY, HEADLINE)


UNSEEN = (
    f"<script>{MARK}<p>{MARK}</script>",
    f"<script type=module>let x = '<p>{MARK}</p>'</script>",
    f"<style>.{MARK}::after {{content: '{MARK}'}}</style>",
    f"<!-- {MARK} <p>{MARK}</p> -->",
    f"<!{MARK}>",
    f"<?{MARK} x?>",
    f"<div class='{MARK}' id={MARK} data-x='<p>{MARK}</p>'></div>",
    f"<p title={MARK} {MARK}=x>Seven boats.</p>",
    f"<a href='/{MARK}' title={MARK}>sea</a>",
    f"<img src={MARK} alt='{MARK} {MARK}'>",
    f"<input value={MARK} placeholder={MARK}>",
    f"<iframe srcdoc='<p>{MARK}</p>'></iframe>",
    f"</p {MARK}>",
)


RAW = {"plaintext", "xmp", "title", "textarea", "iframe"}
"""Elements that show markup as it stands, or show nothing, up to their end."""


def whole_tags() -> st.SearchStrategy[str]:
    """Opening and closing tags that stand open in any order."""
    names = st.sampled_from([name for name in NAMES if name not in RAW])
    return st.lists(
        st.tuples(st.sampled_from(["<", "</", "sea <"]), names).map(
            lambda pair: f"{''.join(pair)}>"
        ),
        max_size=10,
    ).map("".join)


@given(whole_tags())
@pytest.mark.parametrize("unseen", UNSEEN)
def test_what_is_never_shown_reaches_no_block(unseen: str, before: str) -> None:
    """Scripts, styles, comments and attributes, whatever elements stand open around them."""
    html = page(HEADLINE, list(PARAGRAPHS), before, unseen)
    assert not [block.text for block in read_html(Page(html)).blocks if MARK in block.text]
    try:
        assert MARK not in cleaner.clean(html, html=True).body
    except CleanerError as error:
        assert len(str(error)) > 10
