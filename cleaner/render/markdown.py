"""An article as Markdown: title, standfirst, a line of fields, paragraphs and subheadings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from urllib.parse import quote, urljoin

from cleaner.fields.body import paragraphs
from cleaner.labels import Label
from cleaner.model import Article, Kind, LabelledBlock
from cleaner.render.tree import Tree

_SPECIAL = re.compile(r"([\\`*_\[\]<>&])")
_CLOSING = re.compile(r"(#+)$")
"""A heading may be closed by number signs, which are not shown."""
_SCHEMES = frozenset({"", "http", "https", "mailto", "tel", "ftp"})
_UNSAFE = re.compile(r"[<>()\s\\\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""What would end an address or change its meaning in Markdown, or on a terminal."""
_ENTITY = re.compile(r"&(?=#?\w+;)")
"""Markdown reads entities in addresses, too: `javascript&colon;` would run."""
_BACKSLASHED = r"\\\1"
_AT_START = re.compile(r"^(\s*)(#{1,6}(?=\s)|[-+>](?=\s|$)|~{3,}|={3,}|-{3,}|\d{1,9}(?=[.)]\s))")


def render_markdown(article: Article, *, links: bool = False) -> str:
    """Return the article as CommonMark with the tables of GFM; special characters are escaped.

    A page of HTML gives headings of their level, lists, quotes, tables and code; with `links` the
    links of the text, too, their addresses made whole by the page's own.
    """
    parts: list[str] = []
    if article.headline:
        parts.append(f"# {_CLOSING.sub(_BACKSLASHED, escape(article.headline))}")
    if article.standfirst:
        parts.append(f"**{escape(article.standfirst)}**")
    stamp = " · ".join(escape(value) for value in _stamp(article))
    if stamp:
        parts.append(f"*{stamp}*")
    parts += _of_html(article, links=links) if article.elements else _of_text(article)
    return "\n\n".join(parts) + "\n"


def _of_text(article: Article) -> Iterator[str]:
    subheadings = {b.text for b in article.blocks if b.label is Label.SUBHEADING}
    for paragraph in paragraphs(article.blocks):
        yield ("## " if paragraph in subheadings else "") + escape(paragraph)


def _of_html(article: Article, *, links: bool) -> Iterator[str]:
    tree = Tree(article.elements)
    body = [block for block in article.blocks if block.label.is_body]
    for shape, group in groupby(body, key=lambda block: tree.shape(block.block)):
        blocks = list(group)
        if shape.table is not None:
            yield tree.table(blocks, lambda b: _text(article, b, links=links))
            continue
        lines = [_line(article, tree, block, links=links) for block in blocks]
        text = ("\n" if shape.list is not None else "\n\n").join(lines)
        yield _quoted(text) if shape.quote is not None else text


def _line(article: Article, tree: Tree, block: LabelledBlock, *, links: bool) -> str:
    if block.block.kind is Kind.CODE:
        return tree.fenced(block)
    text = _text(article, block, links=links)
    if block.label is Label.SUBHEADING or block.block.kind is Kind.HEADING:
        return f"{'#' * tree.level(block.block)} {_CLOSING.sub(_BACKSLASHED, text)}"
    return tree.bullet(block.block) + text


def _text(article: Article, block: LabelledBlock, *, links: bool) -> str:
    """The block's text, escaped; with its links when they are asked for."""
    markup = block.block.markup
    if not links or markup is None:
        return escape(block.text)
    done, at = "", 0
    for link in markup.links:
        address = _address(link.href, article.url)
        if link.start < at or not address:
            continue
        label = escape(block.text[link.start : link.end])
        done += escape(block.text[at : link.start], is_start=at == 0) + f"[{label}]({address})"
        at = link.end
    return done + escape(block.text[at:], is_start=at == 0)


def _address(href: str, base: str | None) -> str:
    """The whole address of a link; nothing for one that leads nowhere or runs a script."""
    try:
        address = urljoin(base or "", href.strip())
    except ValueError:
        return ""
    scheme = address.partition(":")[0].lower() if ":" in address else ""
    if scheme not in _SCHEMES or address.startswith("#"):
        return ""
    return _ENTITY.sub(
        "&amp;", _UNSAFE.sub(lambda match: quote(match[0], errors="replace"), address)
    )


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))


def _stamp(article: Article) -> list[str]:
    day = article.date.isoformat() if article.date else ""
    return [value for value in (", ".join(article.authors), day, article.source) if value]


def escape(text: str, *, is_start: bool = True) -> str:
    """Return `text` with a backslash before what Markdown would read.

    `is_start` says whether it stands at the start of a line.
    """
    escaped = _SPECIAL.sub(r"\\\1", text)
    if not is_start:
        return escaped
    return _AT_START.sub(lambda m: f"{m[1]}\\{m[2]}" if not m[2].isdigit() else _number(m), escaped)


def _number(match: re.Match[str]) -> str:
    """A number at the start would open a list: keep the digits, escape what follows them."""
    return f"{match[1]}{match[2]}\\"
