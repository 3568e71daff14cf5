"""What is bold, code, a link and so on reads in Markdown as the page has it."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape as as_html

from hypothesis import given
from hypothesis import strategies as st
from markdown_it.token import Token

from cleaner.fields.assemble import assemble
from cleaner.labels import Label
from cleaner.model import LabelledBlock, Page, Verdict
from cleaner.read.html import read_html
from cleaner.render.markdown import render_markdown
from tests.properties.test_markdown import READER, TEXTS

BODY = Verdict(Label.BODY, "body.test", "says the test", 1.0)
TAGS = {"b": "strong", "em": "em", "del": "s", "code": "code", "a": "a"}

Node = str | tuple[str, "tuple[Node, ...]"]
"""Text, or a tag with what stands in it."""
Letter = tuple[str, frozenset[str]]
"""A character that is no blank, and the tags around it."""


def within(leaves: st.SearchStrategy[Node]) -> st.SearchStrategy[list[Node]]:
    def holding(nodes: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
        inner = st.lists(nodes, min_size=1, max_size=4).map(tuple)
        return st.tuples(st.sampled_from(sorted(TAGS)), inner)

    return st.lists(st.recursive(leaves, holding, max_leaves=8), min_size=1, max_size=4)


def html_of(nodes: list[Node] | tuple[Node, ...], around: tuple[str, ...] = ()) -> str:
    """The HTML of nodes; no link stands in another, which HTML has not."""
    done = ""
    for node in nodes:
        if isinstance(node, str):
            done += as_html(node)
        elif node[0] in around:
            done += html_of(node[1], around)
        else:
            tag = node[0]
            address = ' href="http://harbour.example/"' if tag == "a" else ""
            done += f"<{tag}{address}>{html_of(node[1], (*around, tag))}</{tag}>"
    return done


def letters_of(
    nodes: list[Node] | tuple[Node, ...], around: frozenset[str] = frozenset()
) -> Iterator[Letter]:
    for node in nodes:
        if isinstance(node, str):
            yield from ((char, around) for char in node if not char.isspace())
        else:
            yield from letters_of(node[1], around | {TAGS[node[0]]})


def letters_read(tokens: list[Token]) -> Iterator[Letter]:
    """The letters of a line of Markdown, as a reader sees them."""
    around: list[str] = []
    for token in tokens:
        if token.nesting:
            around.append(token.tag) if token.nesting > 0 else around.remove(token.tag)
        else:
            assert token.type in ("text", "code_inline")
            tags = frozenset([*around, "code"] if token.type == "code_inline" else around)
            yield from ((char, tags) for char in token.content if not char.isspace())


def read_back(nodes: list[Node], tag: str = "p") -> list[Letter]:
    document = read_html(Page(f"<{tag}>{html_of(nodes)}</{tag}>"))
    blocks = tuple(LabelledBlock(block, BODY) for block in document.blocks)
    lines = READER.parse(render_markdown(assemble(document, blocks), links=True))
    return [letter for line in lines if line.children for letter in letters_read(line.children)]


ANY = within(st.sampled_from([" ", "a", "b ", " c"]) | TEXTS.filter(lambda text: "¶" not in text))


@given(ANY)
def test_text_links_and_code_are_whole_and_nothing_else_is_bold(nodes: list[Node]) -> None:
    expected, found = list(letters_of(nodes)), read_back(nodes)
    assert "".join(char for char, _ in found) == "".join(char for char, _ in expected)
    for (_, tags), (_, read) in zip(expected, found, strict=True):
        assert read <= tags
        assert read & {"a", "code"} == tags & {"a", "code"}


@given(ANY)
def test_headings_are_not_bold(nodes: list[Node]) -> None:
    expected, found = list(letters_of(nodes)), read_back(nodes, "h2")
    assert "".join(char for char, _ in found) == "".join(char for char, _ in expected)
    assert all("strong" not in tags for _, tags in found)


@given(within(st.sampled_from([" grey ", " the boats ", " a "])))
def test_between_words_all_is_read(nodes: list[Node]) -> None:
    """In code nothing else is shown, and what touches its like is one with it."""
    expected = [
        (char, tags - {"strong", "em", "s"} if "code" in tags else tags)
        for char, tags in letters_of(nodes)
    ]
    found = [
        (char, tags - {"strong", "em", "s"} if "code" in tags else tags)
        for char, tags in read_back(nodes)
    ]
    assert found == expected
