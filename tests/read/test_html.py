"""How a page of HTML is cut into blocks."""

from __future__ import annotations

import pytest

from cleaner.model import Block, Kind, Page
from cleaner.read.html import read_html


def read(html: str) -> tuple[Block, ...]:
    return read_html(Page(html)).blocks


@pytest.mark.parametrize(
    ("html", "texts"),
    [
        ("<p>one<p>two", ["one", "two"]),
        ("one<br>two<hr>three", ["one", "two", "three"]),
        ("<div>one<div>two</div>three</div>", ["one", "two", "three"]),
        ("<p>o<b>n</b>e <i>t<u>w</u>o</i></p>", ["one two"]),
        ("<p><a>one</a><a>two</a> <span>three</span><span>four</span></p>", ["one two three four"]),
        ("<p>H<sub>2</sub>O x<sup>2</sup></p>", ["H2O x2"]),
        ("<p>  one\n\t two&nbsp; three  </p>", ["one two three"]),
        ("<p>R&amp;D &lt;b&gt; caf&eacute; &#8212;</p>", ["R&D <b> café —"]),
        ("<p>one<script>x</script> two<style>y</style><!-- z --></p>", ["one two"]),
        ("<p>one</p><svg><text>no</text></svg><select><option>no</select><p>two", ["one", "two"]),
        ("<ul><li>one<li><p>two</p><p>three</p></ul>", ["one", "two", "three"]),
        ("<table>foster<tr><td>cell</table>", ["foster", "cell"]),
        ("<noscript><p>one</p></noscript>", ["one"]),
        ("<noscript><iframe src=x /></noscript><p>two</p>", ["two"]),
        ("<p>one<iframe src=x /><p>two</p>", ["one", "two"]),
        (
            "<xmp>one <iframe/> two</xmp><noembed><IFRAME /></noembed>",
            ["one <iframe/> two", "<IFRAME />"],
        ),
        ("<p>\u200b\u00ad</p><p> </p><p>one</p>", ["one"]),
        ("<my-card><my-title>one</my-title>two</my-card>", ["one", "two"]),
        ("<div><template shadowrootmode=open><p>one</p></template></div>", ["one"]),
        ("<button>one</button><label>two</label><summary>three</summary>", ["one", "two", "three"]),
        ("", []),
        ("<title>t</title>", []),
    ],
)
def test_blocks(html: str, texts: list[str]) -> None:
    assert [block.text for block in read(html)] == texts


def test_kinds() -> None:
    html = "<h2>a</h2><p>b</p><ul><li>c<li><p>d</ul><dl><dt>e<dd>f</dl><td>x<table><td>g</table>"
    kinds = {block.text: block.kind for block in read(html)}
    assert kinds == {
        "a": Kind.HEADING,
        "b": Kind.PARAGRAPH,
        **dict.fromkeys("cdef", Kind.ITEM),
        "x": Kind.PARAGRAPH,
        "g": Kind.CELL,
    }


def test_code_is_kept_as_it_stands() -> None:
    block = read("<pre>\n\n  if x:\n\tgo()  \n\n</pre>")[0]
    assert (block.kind, block.text) == (Kind.CODE, "  if x:\n    go()")


def test_links_are_ranges_of_the_text() -> None:
    block = read('<p>The <a href="/o">harbour  office</a> and the <a href="/m">mayor</a></p>')[0]
    assert block.markup is not None
    found = [(block.text[link.start : link.end], link.href) for link in block.markup.links]
    assert found == [("harbour office", "/o"), ("mayor", "/m")]
    assert block.markup.linked == len("harbour office") + len("mayor")


def test_a_link_around_blocks_is_a_link_of_each() -> None:
    for block in read('<a href="/x"><h3>Title</h3><p>Teaser text</p></a>'):
        assert block.markup is not None
        assert [(link.start, link.end, link.href) for link in block.markup.links] == [
            (0, len(block.text), "/x")
        ]


@pytest.mark.parametrize(
    "html", ["\n<a href=/x>\none</a>\n", "<a href=/x>one</a> <a href=/y> </a>", "<a href=/x> one"]
)
def test_blanks_around_a_link_are_no_part_of_it(html: str) -> None:
    block = read(f"<p>{html}</p>")[0]
    assert block.markup is not None
    assert block.markup.links == ((0, 3, "/x"),)


def test_words_that_stand_twice_are_linked_where_the_link_is() -> None:
    block = read('<p>sea, sea and <a href="/s">sea</a>, sea</p>')[0]
    assert block.markup is not None
    assert block.markup.links[0].start == len("sea, sea and ")


def test_bold_text_is_counted() -> None:
    block = read("<p>one <b>two <strong>three</strong></b></p>")[0]
    assert block.markup is not None
    assert block.markup.strong == len("two three")


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("one <b>two <strong>three</strong></b>", [("two three", "strong")]),
        ("<i>one</i> <em>two</em>", [("one", "emphasis"), ("two", "emphasis")]),
        (
            "<kbd>Ctrl</kbd><code>C</code> <tt>x</tt>",
            [("Ctrl", "code"), ("C", "code"), ("x", "code")],
        ),
        ("<s>one <code>two</code></s>", [("two", "code"), ("one two", "deleted")]),
        ("<code>a<kbd> b</kbd></code> c", [("a b", "code")]),
        ("<a href=/x><del>one</del></a>", [("one", "deleted")]),
        ("<b> </b><i class=icon></i>one", []),
        ("\n<b>\none</b>\n", [("one", "strong")]),
        ("one <i> </i>", []),
        ("one<i>\n", []),
        ("<b>one<p>two</b>", [("one", "strong")]),
    ],
)
def test_marks_are_ranges_of_the_text(html: str, expected: list[tuple[str, str]]) -> None:
    block = read(f"<p>{html}</p>")[0]
    assert block.markup is not None
    marks = block.markup.marks
    assert [(block.text[mark.start : mark.end], mark.style) for mark in marks] == expected


def test_bold_text_goes_on_behind_a_break() -> None:
    for block in read("<p><b>one<br>two</b>"):
        assert block.markup is not None
        assert [tuple(mark) for mark in block.markup.marks] == [(0, 3, "strong")]


def test_breaks_above_a_block_are_counted() -> None:
    blocks = read("<p>one<br>two<br><br>three<hr>four</p><br>five")
    assert [block.markup.breaks for block in blocks if block.markup] == [0, 1, 2, 2, 1]


@pytest.mark.parametrize(
    "html",
    [
        "<p hidden>x",
        "<p aria-hidden=true>x",
        "<div style='Display : none'><p>x",
        "<p style=visibility:hidden>x",
    ],
)
def test_hidden_elements_are_known(html: str) -> None:
    document = read_html(Page(f"<p>shown</p>{html}"))
    hidden = [document.elements[b.markup.element].hidden for b in document.blocks if b.markup]
    assert hidden == [False, True]


def test_elements_hold_tag_class_id_and_role() -> None:
    document = read_html(
        Page('<aside class="a b" id="c" role="note"><p itemprop="x">y</p></aside>')
    )
    markup = document.blocks[0].markup
    assert markup is not None
    inner = document.elements[markup.element]
    outer = document.elements[inner.parent]
    assert (inner.tag, inner.role) == ("p", "x")
    assert (outer.tag, outer.name, outer.role) == ("aside", "a b c", "note")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_each_span_holds_its_text(end: str) -> None:
    html = f"<h1>One</h1>{end}text{end}<p>Two\U0001f600</p>tail <b>x</b>{end}<ul><li>Three<li>Four"
    document = read_html(Page(html))
    for block in document.blocks:
        assert block.text.split()[0] in html[block.span.start : block.span.end]
    assert document.blocks[0].span.start == 0
    assert document.blocks[-1].span.end == len(html)


def test_a_link_that_begins_with_accents_ends_with_the_text() -> None:
    (block,) = read_html(Page("<p>o<a href=/x>\u0302\u0301</a></p>")).blocks
    assert block.text == "ố"
    assert block.markup is not None
    assert block.markup.links == ((0, 1, "/x"),)


@pytest.mark.parametrize(
    "html",
    [
        '<h2>Usage<a class="headerlink" href="#usage">¶</a></h2>',
        '<h2><a href="#top">Usage</a> <a href="#usage">¶</a></h2>',
        '<h2>Usage<b><a href="#usage"> ¶ </a></b></h2>',
        '<h2>Usage <a href="#usage">¶</a>\n</h2>',
    ],
)
def test_a_heading_is_not_the_sign_that_links_to_it(html: str) -> None:
    [block, below] = read_html(Page(f"{html}<p>¶ stands for a paragraph.")).blocks
    assert (block.text, below.text) == ("Usage", "¶ stands for a paragraph.")
    assert [block.text[link.start : link.end] for link in block.markup.links] in ([], ["Usage"])
    assert block.span == (0, len(html))
