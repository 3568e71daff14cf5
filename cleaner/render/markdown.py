"""An article as Markdown: title, standfirst, a line of fields, paragraphs and subheadings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from urllib.parse import quote, urljoin

from cleaner.fields.body import pieces
from cleaner.labels import Label
from cleaner.markup import Markup
from cleaner.model import Article, Kind, LabelledBlock
from cleaner.render.escape import escape, escape_title
from cleaner.render.inline import Piece, inline
from cleaner.render.tree import Tree, is_heading

_SCHEMES = frozenset({"", "http", "https", "mailto", "tel", "ftp"})
_UNSAFE = re.compile(r"[<>()\s\\\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""What would end an address or change its meaning in Markdown, or on a terminal."""
_PLAIN = Markup(0)
_ENTITY = re.compile(r"&(?=#?\w+;)")
"""Markdown reads entities in addresses, too: `javascript&colon;` would run."""


def render_markdown(article: Article, *, links: bool = False) -> str:
    """Return the article as CommonMark with the tables of GFM; special characters are escaped.

    A page of HTML gives headings of their level, lists, quotes, tables and code, and in the text
    what is bold, emphasised, deleted and code; with `links` its links, too, their addresses made
    whole by the page's own.
    """
    parts: list[str] = []
    if article.headline:
        parts.append(f"# {escape_title(article.headline)}")
    if article.standfirst:
        parts.append(f"**{escape(article.standfirst)}**")
    stamp = " · ".join(escape(value) for value in _stamp(article))
    if stamp:
        parts.append(f"*{stamp}*")
    parts += [_of_html(article, links=links)] if article.elements else _of_text(article)
    return "\n\n".join(filter(None, parts)) + "\n"


def _of_text(article: Article) -> Iterator[str]:
    for is_list, group in groupby(pieces(article.blocks), lambda piece: _is_item(piece[0])):
        if is_list:
            yield "\n".join(f"- {escape(text)}" for _, text in group)
            continue
        for block, text in group:
            is_title = block.label is Label.SUBHEADING
            yield f"## {escape_title(text)}" if is_title else escape(text)


def _is_item(block: LabelledBlock) -> bool:
    return block.block.kind is Kind.ITEM and block.label is not Label.SUBHEADING


def _of_html(article: Article, *, links: bool) -> str:
    body = [block for block in article.blocks if block.label.is_body]
    return Tree(article.elements, body, lambda block: _text(article, block, links=links)).markdown()


def _text(article: Article, block: LabelledBlock, *, links: bool) -> str:
    """The block's text with what is bold, code and so on; with its links when asked for."""
    markup = block.block.markup or _PLAIN
    pieces = [Piece(*mark) for mark in markup.marks]
    if links:
        for link in markup.links:
            if address := _address(link.href, article.url):
                pieces.append(Piece(link.start, link.end, None, address))
    return inline(block.text, pieces, is_title=is_heading(block))


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


def _stamp(article: Article) -> list[str]:
    day = article.date.isoformat() if article.date else ""
    return [value for value in (", ".join(article.authors), day, article.source) if value]
