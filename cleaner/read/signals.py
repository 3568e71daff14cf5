"""What a page says of itself: every claim of its metadata and markup, each with its witness.

One selection over the tree; nothing is weighed here, see `cleaner.fields.consensus`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from html import unescape
from itertools import islice
from urllib.parse import urlsplit

from turbohtml import Document as Tree
from turbohtml import Element

from cleaner.model import Signal
from cleaner.read.json_ld import Hints, json_ld_signals, plain_url, tables
from cleaner.text import squash, visible, without_anchor

_AUTHOR_PATHS = re.compile(
    r"/(?:authors?|autor(?:es|en|in|a)?|auteurs?|autore|people|profile)/[^/?#]{3,}", re.IGNORECASE
)
_SELECTION = (
    "html,meta,title,h1,time,link,script,[itemprop],a[rel~=author],"
    '[class*="byline" i],[class*="author" i],[class*="autor" i],'
    'a[href*="/aut"],a[href*="/people/"],a[href*="/profile/"]'
)
"""Every alternative costs time on every element, so few and wide ones; Python sorts them out."""
_BYLINE_CLASS = re.compile(r"byline|author|autor|auteur|verfasser", re.IGNORECASE)
_NOT_A_BYLINE = re.compile(
    r"comment|related|teaser|card|authori[sz]|authority|avatar|sidebar|footer|reply|recommend|"
    r"about-?_?(?:the-?_?)?author|author-?_?(?:bio|box|desc|info|about|image|img|photo|social|job|"
    r"title|role|page|archive)",
    re.IGNORECASE,
)
_STRANGERS = (
    '[class*="comment" i],[id*="comment" i],[class*="related" i],[class*="sidebar" i],'
    '[class*="teaser" i],[class*="recommend" i],[class*="card" i],[class*="review" i],'
    "aside,footer,nav"
)
"""Around a name or a day: what is in there is not the article's own."""
_BLOCKS = frozenset({"html", "body", "main", "article", "section", "form", "ul", "table"})
_MODIFIED_CLASS = re.compile(r"updat|modif", re.IGNORECASE)
_PUBLISHED_CLASS = re.compile(r"publi|post|entry-date", re.IGNORECASE)
_URL_DAY = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d{2})(?P<sep>[/_.-]?)(?P<month>0[1-9]|1[0-2])(?P=sep)(?P<day>0[1-9]|[12]\d|3[01])(?!\d)"
)
_NEAR = 80
"""Nodes after (and half as many before) the h1 among which a `<time>` stands near it."""
_LONGEST_BYLINE, _LONGEST_TITLE = 160, 400
_MOST_OF_A_KIND, _MOST_SIGNALS = 12, 400
"""Bounds on hostile pages; real ones stay far below."""


@lru_cache(maxsize=1)
def _meta_fields() -> Mapping[str, str]:
    return {name: field for field, names in tables()["meta"].items() for name in names}


@lru_cache(maxsize=1)
def _item_fields() -> Mapping[str, str]:
    """The properties read of microdata: those that any thing has (`name`, `url`) say too little."""
    given = tables()["properties"].items()
    return {
        name: field
        for field, names in given
        for name in names
        if name not in ("name", "url", "text", "description", "creator")
    }


def gather(tree: Tree, url: str | None) -> tuple[Signal, ...]:
    """Return what the page parsed as `tree` says of itself; `url` is where it came from, if known.

    Signals of one field stand in the order of the page, JSON-LD last.
    """
    collected = _Collector()
    for element in tree.select(_SELECTION):
        collected.add(element)
    collected.add_times()
    address = url or next((s.value for s in collected.found if s.field == "url"), None)
    if address:
        collected.found += _url_signals(address)
    hints = _hints(collected.found, url)
    return (*collected.found, *json_ld_signals(collected.scripts, hints))


def _hints(found: Iterable[Signal], url: str | None) -> Hints:
    urls = {plain_url(s.value) for s in found if s.field == "url"} | {plain_url(url or "")}
    titles = dict.fromkeys(squash(s.value) for s in found if s.field == "headline")
    return Hints(frozenset(urls - {""}), tuple(title for title in titles if len(title) > 5))


class _Collector:
    """Takes the selected elements one by one and keeps the claims they make."""

    def __init__(self) -> None:
        self.found: list[Signal] = []
        self.scripts: list[str] = []
        self._times: list[Element] = []
        self._h1: Element | None = None
        self._bylines = 0
        self._titled = False

    def add(self, element: Element) -> None:
        """Take an element of the page."""
        tag = element.tag
        if tag == "meta":
            self._meta(element)
        elif tag == "script":
            if "ld+json" in (element.attr("type") or "").lower():
                self.scripts.append(element.text)
        elif tag == "title":
            if not self._titled and (text := visible(element.text)[:_LONGEST_TITLE]):
                self._titled = True
                self._say("headline", text, "head", "title")
        elif tag == "link":
            self._link(element)
        elif tag == "html":
            self._say(
                "language", element.attr("lang") or element.attr("xml:lang"), "html", "html:lang"
            )
        else:
            self._visible(element, tag)

    def _say(self, field: str, value: str | None, witness: str, key: str) -> None:
        if (
            value
            and len(self.found) < _MOST_SIGNALS
            and (value := visible(unescape(value) if "&" in value else value))
        ):
            self.found.append(Signal(field, value, witness, key))

    def _meta(self, element: Element) -> None:
        content = element.attr("content")
        if not content:
            return
        name = element.attr("property") or element.attr("name") or element.attr("http-equiv")
        if name:
            low = name.strip().lower()
            field = _meta_fields().get(low)
            if field:
                witness = "head" if field == "headline" else "site" if field == "source" else "meta"
                self._say(field, content[:_LONGEST_TITLE], witness, f"meta:{low}")
        item = element.attr("itemprop")
        if item:
            self._item(element, item, content)

    def _link(self, element: Element) -> None:
        rel = (element.attr("rel") or "").lower()
        if "canonical" in rel:
            self._say("url", element.attr("href"), "link", "link:canonical")
        elif "alternate" in rel and (
            "rss" in (kind := element.attr("type") or "") or "atom" in kind
        ):
            self._say("source", element.attr("title"), "feed", "link:feed")

    def _visible(self, element: Element, tag: str) -> None:
        item = element.attr("itemprop")
        if tag == "h1":
            self._h1 = self._h1 or element
            # Others may nest, and to look through each for buttons would be dear.
            is_first = self._h1 is element
            title = _title_of(element) if is_first else text_of(element, _LONGEST_TITLE)
            self._say("headline", title, "h1", "h1")
        elif tag == "time":
            self._times.append(element)
            return
        if item:
            self._item(element, item, None)
        if tag != "h1" and tag not in _BLOCKS and self._bylines < _MOST_OF_A_KIND:
            self._byline(element, tag)

    def _item(self, element: Element, names: str, content: str | None) -> None:
        """Read microdata: a property of the thing that the page is about."""
        for name in names.split():
            field = _item_fields().get(name)
            if field is None or (field == "author" and element.closest(_STRANGERS) is not None):
                continue
            if field in ("author", "source"):
                value = content or _item_name(element)
            else:
                value = content or element.attr("datetime") or text_of(element, _LONGEST_TITLE)
            witness = "h1" if field == "headline" else "microdata"
            self._say(field, value, witness, f"itemprop:{name}")

    def _byline(self, element: Element, tag: str) -> None:
        named = f"{element.attr('class') or ''} {element.attr('id') or ''}"
        href = element.attr("href") or "" if tag == "a" else ""
        if "author" in (element.attr("rel") or "").split():
            key = "rel:author"
        elif _BYLINE_CLASS.search(named) and not _NOT_A_BYLINE.search(named):
            key = "class:byline"
        elif href and _AUTHOR_PATHS.search(href):
            key = "link:author"
        else:
            return
        text = names_of(element)
        if 2 < len(text) < _LONGEST_BYLINE and element.closest(_STRANGERS) is None:
            self._bylines += 1
            self._say("author", text, "page", key)

    def add_times(self) -> None:
        """Take the `<time>` elements, told apart by how near they stand to the first h1."""
        if not self._times:
            return
        near = _around(self._h1) if self._h1 is not None else frozenset()
        for element in self._times[:_MOST_OF_A_KIND]:
            value = element.attr("datetime") or element.attr("content") or text_of(element, 80)
            named = " ".join(element.attr(name) or "" for name in ("class", "itemprop", "id"))
            field = "date_modified" if _MODIFIED_CLASS.search(named) else "date"
            if element.closest(_STRANGERS) is not None:
                place = "time:aside"
            elif "datePublished" in named or element.attr("pubdate") is not None:
                place = "time:published"
            else:
                place = "time:near" if element in near else "time"
            self._say(field, value, "time", place)


def _item_name(element: Element) -> str:
    inner = element.find_all(attrs={"itemprop": "name"}, limit=1)
    if inner:
        return inner[0].attr("content") or text_of(inner[0], _LONGEST_BYLINE)
    return text_of(element, _LONGEST_BYLINE)


def _around(heading: Element) -> frozenset[Element]:
    """The times in the heading and shortly after and before it."""
    near = heading.find_all("time", limit=_NEAR)
    for nodes, most in ((heading.following, _NEAR), (heading.preceding, _NEAR // 2)):
        for count, node in enumerate(nodes):
            if count >= most:
                break
            if isinstance(node, Element) and node.tag == "time":
                near.append(node)
    return frozenset(near)


def _title_of(element: Element) -> str:
    """The text of a heading without what stands in it beside the title.

    That are buttons ("Copy path"), times, the names of drawings and the sign that links to it.
    """
    whole = text = text_of(element, _LONGEST_TITLE)
    for part in element.find_all(["button", "svg", "time"])[::-1]:
        said = text_of(part, _LONGEST_TITLE)
        text = text.removesuffix(said).rstrip()
        if part.tag != "button":
            text = text.removeprefix(said).lstrip()
    return without_anchor(text or whole)


def text_of(element: Element, longest: int) -> str:
    """Return the text of an element on one line, no more than it takes to pass `longest`.

    Pieces of child elements that would run together ("MigrationChiesa") are parted.
    """
    pieces: list[str] = []
    size = 0
    for piece in element.strings:
        last = pieces[-1][-1:] if pieces else " "
        if last.isalnum() and last.islower() and piece[:1].isupper():
            pieces.append(" ")
        pieces.append(piece)
        size += len(piece)
        if size > longest * 3:
            break
    return visible("".join(pieces))[: longest + 1]


def names_of(element: Element) -> str:
    """Return the text of an element that names people, its pieces parted: each may be a name.

    Two single words that follow each other ("Jane", "Doe") stay together.
    """
    text = last = ""
    for piece in map(visible, islice(element.strings, _MOST_OF_A_KIND)):
        if piece:
            text += (" | " if " " in last or " " in piece else " ") + piece
            last = piece
    return text.strip(" |")[: _LONGEST_BYLINE + 1]


def _url_signals(url: str) -> Iterator[Signal]:
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return
    labels = host.removeprefix("www.").split(".")
    if len(labels) > 1:
        short = len(labels) > 2 and len(labels[-1]) == 2 and len(labels[-2]) <= 3
        yield Signal("source", labels[-3 if short else -2], "host", "url:host")
    match = _URL_DAY.search(parts.path)
    if match:
        day = f"{match['year']}-{match['month']}-{match['day']}"
        yield Signal("date", day, "url", "url:path")
