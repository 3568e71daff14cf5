"""Any text and any nesting of lists and quotes reads in Markdown as it was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape as as_html
from itertools import count

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from cleaner.fields.assemble import assemble
from cleaner.labels import Label
from cleaner.markup import Link, Markup
from cleaner.model import LabelledBlock, Page, Verdict
from cleaner.read.html import read_html
from cleaner.render.escape import escape, escape_title
from cleaner.render.markdown import render_markdown

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
TEXTS = st.lists(
    st.sampled_from(
        [
            *("*_`~[]()<>!&;#+-=:|\\.1aB é'\""),
            *("ab", "1.", "--", "**", "~~", "amp;", "&#35;", "<a>", "[a](b)", "](b)", "[a][a]"),
        ]
    ),
    min_size=1,
    max_size=14,
).map(lambda parts: " ".join("".join(parts).split()))
LINES = TEXTS.filter(bool)


def shown(token: Token) -> str:
    """What a reader sees of a line."""
    children = token.children or ()
    assert {child.type for child in children} <= {"text", "softbreak", "link_open", "link_close"}
    return "".join(child.content for child in children)


def lines(markdown: str) -> list[tuple[str, str]]:
    """The tags of a text's lines, and what they say."""
    found = READER.parse(markdown)
    pairs = zip(found, found[1:], strict=False)
    return [(above.tag, shown(token)) for above, token in pairs if token.type == "inline"]


@given(LINES)
def test_a_line_reads_as_it_was(text: str) -> None:
    assert lines(escape(text)) == [("p", text)]
    assert lines(f"- {escape(text)}") == [("p", text)]
    assert lines(f"# {escape_title(text)}") == [("h1", text)]
    assert lines(f"> {escape(text)}") == [("p", text)]


@given(LINES, LINES, LINES)
def test_a_line_with_a_link_reads_as_it_was(before: str, label: str, behind: str) -> None:
    page = Page("<p>x</p>")
    document = read_html(page)
    text = before + label + behind
    links = (Link(len(before), len(before) + len(label), "http://harbour.example/"),)
    block = document.blocks[0]._replace(text=text, markup=Markup(1, links))
    article = assemble(document, (LabelledBlock(block, BODY),))
    [(tag, said)] = lines(render_markdown(article, links=True))
    assert (tag, said) == ("p", text)
    [line] = [
        token for token in READER.parse(render_markdown(article, links=True)) if token.children
    ]
    opened = [child for child in line.children or () if child.type == "link_open"]
    assert [child.attrs["href"] for child in opened] == ["http://harbour.example/"]


BODY = Verdict(Label.BODY, "body.test", "says the test", 1.0)


def read_lines(html: str) -> list[list[str]]:
    """The paragraphs of a page, all of it body, with their lines, as they read in Markdown."""
    document = read_html(Page(html))
    blocks = tuple(LabelledBlock(block, BODY) for block in document.blocks)
    found = READER.parse(render_markdown(assemble(document, blocks)))
    paragraphs = [token.children for token in found if token.children]
    return [
        "".join("\n" if part.type == "hardbreak" else part.content for part in parts).split("\n")
        for parts in paragraphs
    ]


@given(st.lists(st.lists(LINES, min_size=1, max_size=3), min_size=1, max_size=3))
def test_a_break_ends_a_line_and_two_a_paragraph(paragraphs: list[list[str]]) -> None:
    parts = ["<br>".join(as_html(line) for line in lines) for lines in paragraphs]
    joined = "<br> <br>".join(parts)
    for top in ("p", "blockquote", "li"):
        assert read_lines(f"<{top}>{joined}</{top}>") == paragraphs


Node = tuple[str, "tuple[Node, ...]"]
"""A tag with what stands in it; the text of `p`, `pre` and the start of `li` is made up."""
LEAVES = st.sampled_from([("p", ()), ("pre", ())])


def holding(nodes: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    """Lists and quotes of such nodes; a list of one item may be layout, so it has two."""
    some = st.lists(nodes, max_size=2).map(tuple)
    items = st.lists(some.map(lambda inner: ("li", inner)), min_size=2, max_size=3).map(tuple)
    quoted = st.lists(nodes, min_size=1, max_size=2).map(tuple)
    return st.tuples(st.sampled_from(["ul", "ol"]), items) | st.tuples(
        st.just("blockquote"), quoted
    )


NODES = st.recursive(LEAVES, holding, max_leaves=10)


def html_of(node: Node, words: Iterator[int]) -> str:
    """The HTML of a node, with a word of its own in each paragraph, item and listing."""
    tag, inner = node
    own = f"word{next(words)}" if tag in ("p", "pre", "li") else ""
    return f"<{tag}>{own}{''.join(html_of(child, words) for child in inner)}</{tag}>"


def told(nodes: Iterable[Node], words: Iterator[int], around: tuple[str, ...]) -> Iterator[str]:
    """Each word after the lists, numbers of items and quotes that it stands in."""
    for number, (tag, inner) in enumerate(nodes, start=1):
        place = {"p": "", "pre": "", "li": str(number)}.get(tag, tag)
        within = (*around, place) if place else around
        if tag in ("p", "pre", "li"):
            yield " ".join((*within, f"word{next(words)}"))
        yield from told(inner, words, within)


def read_back(markdown: str) -> Iterator[str]:
    """The same of Markdown, as a reader sees it."""
    around: list[str] = []
    counts: list[int] = []
    for token in READER.parse(markdown):
        if token.type in ("inline", "fence"):
            yield " ".join((*around, token.content.strip()))
        elif token.type == "list_item_open":
            counts[-1] += 1
            assert token.info in ("", str(counts[-1]))
            around.append(str(counts[-1]))
        elif token.tag in ("ul", "ol", "li", "blockquote"):
            if token.nesting > 0:
                around.append(token.tag)
                counts.append(0)
            else:
                around.pop()
                if token.tag != "li":
                    counts.pop()


@given(st.lists(NODES, min_size=1, max_size=3))
def test_lists_and_quotes_read_as_they_were(nodes: list[Node]) -> None:
    words = count()
    document = read_html(Page("".join(html_of(node, words) for node in nodes)))
    blocks = tuple(LabelledBlock(block, BODY) for block in document.blocks)
    found = list(read_back(render_markdown(assemble(document, blocks))))
    assert found[-len(blocks) :] == list(told(nodes, count(), ()))
