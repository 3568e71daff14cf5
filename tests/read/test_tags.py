"""What each tag does to the run of text that it stands in."""

from __future__ import annotations

import pytest

from cleaner.model import Block, Document, Kind, Page
from cleaner.read.html import read_html
from cleaner.read.tags import BREAKS, GLUED, INLINE, KINDS, PASSING, SKIPPED, STYLES

VOID = {"area", "base", "col", "embed", "img", "input", "link", "meta", "param", "source", "track"}
IGNORED = {"head", "frame", "colgroup"}
"""The parser drops these tags inside a body and keeps what they hold."""
HOLDING = sorted(SKIPPED - VOID - IGNORED - {"template"})
OWN_RULES = {"wbr", "rb", "rt", "rtc", "rp"}
"""Void, or closed by one another."""


def document(html: str) -> Document:
    return read_html(Page(html))


def blocks(html: str) -> tuple[Block, ...]:
    return document(html).blocks


def texts(html: str) -> list[str]:
    return [block.text for block in blocks(html)]


def links(block: Block) -> list[tuple[str, str]]:
    """The text and the address of each link."""
    assert block.markup is not None
    return [(block.text[link.start : link.end], link.href) for link in block.markup.links]


def test_no_tag_means_two_things() -> None:
    kinds = [SKIPPED, INLINE, BREAKS, frozenset(KINDS)]
    assert sum(map(len, kinds)) == len(frozenset().union(*kinds))
    assert GLUED < INLINE
    assert set(STYLES) < INLINE


@pytest.mark.parametrize("tag", HOLDING)
def test_a_skipped_element_is_passed_over_without_a_trace(tag: str) -> None:
    assert texts(f"<div>sea<{tag}>no</{tag}>side</div>") == ["seaside"]
    assert texts(f"<div>one</div><{tag}>no</{tag}><div>two</div>") == ["one", "two"]


@pytest.mark.parametrize("tag", sorted(VOID - {"col"}))
def test_a_void_element_holds_nothing_and_parts_nothing(tag: str) -> None:
    assert texts(f"<div>sea<{tag} alt=no value=no title=no>side</div>") == ["seaside"]


@pytest.mark.parametrize("tag", sorted(GLUED - OWN_RULES))
def test_glued_elements_stand_inside_words(tag: str) -> None:
    assert texts(f"<p>se<{tag}>as</{tag}><{tag}>i</{tag}>de</p>") == ["seaside"]


@pytest.mark.parametrize("tag", sorted(INLINE - GLUED - {"a"}))
def test_other_inline_elements_that_touch_are_parted(tag: str) -> None:
    assert texts(f"<p><{tag}>sea</{tag}><{tag}>side</{tag}></p>") == ["sea side"]
    assert texts(f"<p>se<{tag}>asi</{tag}>de</p>") == ["seaside"]


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<a href=/1>sea</a><a href=/2>side</a>", "sea side"),
        ("<a href=/1>sea</a><b>side</b>", "seaside"),
        ("<b>sea</b><a href=/1>side</a>", "seaside"),
        ("<a href=/1>sea</a> <a href=/2>side</a>", "sea side"),
        ("<a href=/1>sea</a>, <a href=/2>side</a>.", "sea, side."),
        ("<span><span>sea</span></span><span>side</span>", "sea side"),
        ("<span>sea</span><!-- c --><span>side</span>", "sea side"),
        ("<span>sea</span><img><span>side</span>", "sea side"),
        ("<span></span>sea<span></span>side", "seaside"),
        ("sea<wbr>side", "seaside"),
        ("灯<ruby>台<rt>だい</rt></ruby>", "灯台だい"),
    ],
)
def test_blanks_between_inline_elements(html: str, text: str) -> None:
    assert texts(f"<p>{html}</p>") == [text]


@pytest.mark.parametrize("tag", ["p", "div", "h2", "blockquote", "fieldset", "x-card", "summary"])
def test_any_other_element_ends_the_run_before_in_and_behind_it(tag: str) -> None:
    assert texts(f"<div>one<{tag}>two</{tag}>three</div>") == ["one", "two", "three"]


@pytest.mark.parametrize("tag", sorted(KINDS))
def test_an_element_gives_its_blocks_their_kind(tag: str) -> None:
    html = f"<table><tr><{tag}>one</{tag}></table>" if tag in ("td", "th") else f"<{tag}>one"
    assert [(b.text, b.kind) for b in blocks(html)] == [("one", KINDS[tag])]


@pytest.mark.parametrize("tag", sorted(PASSING))
def test_a_wrapper_passes_the_kind_on(tag: str) -> None:
    assert blocks(f"<ul><li><{tag}>one")[0].kind is Kind.ITEM
    assert blocks(f"<table><td><{tag}>one</table>")[0].kind is Kind.CELL
    assert blocks(f"<{tag}>one")[0].kind is Kind.PARAGRAPH


def test_an_element_of_its_own_meaning_does_not_pass_the_kind_on() -> None:
    assert blocks("<ul><li><blockquote>one</blockquote><h3>two</h3>three</ul>")[0].kind is (
        Kind.PARAGRAPH
    )
    kinds = [block.kind for block in blocks("<ul><li><h3>two</h3>three</ul>four")]
    assert kinds == [Kind.HEADING, Kind.ITEM, Kind.PARAGRAPH]


@pytest.mark.parametrize(
    "frame",
    [
        "<iframe src=x />",
        "<iframe/>",
        "<IFRAME src='x'/>",
        "<iframe\nsrc=x\n/>",
        "<iframe src=x></iframe>",
        "<iframe/></iframe>",
        "<iframe src=x/>",
    ],
)
def test_a_frame_that_closes_itself_does_not_swallow_the_page(frame: str) -> None:
    assert texts(f"<p>one</p>{frame}<p>two</p>") == ["one", "two"]


@pytest.mark.xfail(strict=True, reason="only two spellings and tags without < or > are looked for")
@pytest.mark.parametrize("frame", ["<Iframe/>", "<iframe title='a > b'/>"])
def test_a_frame_of_odd_spelling_does_not_swallow_the_page(frame: str) -> None:
    assert texts(f"<p>one</p>{frame}<p>two</p>") == ["one", "two"]


@pytest.mark.parametrize("mode", ["open", "closed"])
def test_a_shadow_root_stands_before_the_light_of_its_host(mode: str) -> None:
    html = f"<x-card><template shadowrootmode={mode}><p>one</p></template><p>two</p></x-card>"
    assert texts(html) == ["one", "two"]


def test_another_template_waits_while_the_page_shows_enough() -> None:
    shown = "<p>" + "The keeper counted seven grey boats before the storm. " * 8
    assert len(texts(f"<body><template><p>no</p></template>{shown}")) == 1
    assert texts("<body><template><p>one</p></template><p>two</p>") == ["one", "two"]


@pytest.mark.parametrize(
    ("html", "code"),
    [
        ("<pre>a  b\n\n  c</pre>", "a  b\n\n  c"),
        ("<pre>\n  a &lt; b\n</pre>", "  a < b"),
        ("<pre><code>if x:\n\ty</code></pre>", "if x:\n    y"),
        ("<pre>a   \n\t\nb</pre>", "a\n\nb"),
        ("<pre><b>a</b><i>b</i></pre>", "ab"),
        ("<pre>a\r\n  b</pre>", "a\n  b"),
        ("<xmp><b></xmp>", "<b>"),
    ],
)
def test_code_is_verbatim(html: str, code: str) -> None:
    assert [(b.text, b.kind) for b in blocks(html)] == [(code, Kind.CODE)]


def test_coloured_code_is_verbatim() -> None:
    html = "<pre><span>go</span><span>(</span><span>x</span><span>)</span></pre>"
    assert texts(html) == ["go(x)"]


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ("<div hidden><div><p>no</p></div></div><p>one</p>", ["one"]),
        ("<div aria-hidden=true><ul><li>no</ul></div>one", ["one"]),
        ("<section style='color:red;DISPLAY:NONE'><p>no<p>no</section>one", ["one"]),
        ("<body hidden><p>no", []),
        ("<p aria-hidden=false>one<p style='display:block'>two", ["one", "two"]),
    ],
)
def test_what_is_not_shown_hides_all_in_it(html: str, shown: list[str]) -> None:
    page = document(html)
    seen = [b.text for b in page.blocks if b.markup and not page.elements[b.markup.element].hidden]
    assert seen == shown
    assert len(page.blocks) >= len(shown)


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<p><a href=/1>one<br>two</a> three", [[("one", "/1")], [("two", "/1")]]),
        ("<a href=/1><h3>one</h3><p>two</p></a>three", [[("one", "/1")], [("two", "/1")], []]),
        ("<a href=/1>one<p>two</a> three", [[("one", "/1")], [("two", "/1")]]),
        ("<p>one <a href=/1> two  <b>three</b> </a>four", [[("two three", "/1")]]),
        ("<p><a href=/1>one</a><a href=/2>one</a>", [[("one", "/1"), ("one", "/2")]]),
        ("<p><a href=/1>one <a href=/2>two</a>", [[("one", "/1"), ("two", "/2")]]),
        ("<p><a href=/1> </a><a href=/2><img></a>one", [[]]),
        ("<p><a name=x>one</a>", [[("one", "")]]),
        ("<p>caf&eacute; <a href='/?a=1&amp;b=2'>na&iuml;ve</a>", [[("naïve", "/?a=1&b=2")]]),
        ("<p>\U0001f6a2 <a href=/1>\U0001f6a2</a>", [[("\U0001f6a2", "/1")]]),
    ],
)
def test_links_have_the_right_ranges(html: str, found: list[list[tuple[str, str]]]) -> None:
    assert [links(block) for block in blocks(html)] == found


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("one", ["one"]),
        ("<title>no</title>one", ["one"]),
        ("<head><p>one</p></head>two", ["one", "two"]),
        ("<p>one</body></html>two", ["onetwo"]),
        ("</p></div></b>one", ["one"]),
        ("<b>one<p>two</b>three", ["one", "twothree"]),
        ("<p>one<b>two<i>three</b>four</i>five", ["onetwothreefourfive"]),
        ("<div><p>one<div>two</p>three", ["one", "two", "three"]),
        ("<ul><li>one<ul><li>two</ul>three<li>four", ["one", "two", "three", "four"]),
        ("<table><b>one</b><tr><td>two", ["one", "two"]),
        ("<table><tr>one<td>two</table>", ["one", "two"]),
        ("<table><caption>one</caption><th>two<td>three", ["one", "two", "three"]),
        ("<frameset><frame src=x><noframes>no</noframes></frameset>", []),
        ("<html><frameset></frameset></html>no", []),
        ("<p>one<!-- no", ["one"]),
        ("<p>one<script>no", ["one"]),
        ("<p>one<", ["one<"]),
        ("<p>one<p class='", ["one"]),
        ("<p>1 < 2 > 0 & <3", ["1 < 2 > 0 & <3"]),
        ("<head><noscript><p>one</p></noscript></head>two", ["one", "two"]),
        ("<plaintext><p>one", ["<p>one"]),
    ],
)
def test_broken_pages_are_cut_as_browsers_show_them(html: str, expected: list[str]) -> None:
    assert texts(html) == expected
