"""JSON-LD: mending what is broken, finding the node that the page is about, reading it.

Hostile input costs no more than honest input: size, nodes and nesting are bounded, and no function
calls itself.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from html import unescape
from importlib.resources import files
from typing import Any, NamedTuple

from cleaner.model import Signal
from cleaner.text import squash, visible

Node = Mapping[str, Any]

_LONGEST = 1_000_000
"""Characters of one script that are read; the longest seen on real pages are product lists."""
_MOST_NODES = 400
_LONGEST_VALUE = 2000
_MOST_VALUES = 30
_DEEPEST = 6
_FOLLOWED = ("@graph", "mainEntity", "mainEntityOfPage", "subjectOf")
"""Where the node that the page is about may hide. What lists *other* things (`itemListElement`,
`liveBlogUpdate`, `hasPart`, `comment`) is not followed."""
_MOST_WRAPPERS = 3
_WRAPPERS = ("//", "/*", "*/", "<![CDATA[", "]]>", "<!--", "-->", ";")
"""What stands around JSON to hide it from old browsers or from XML."""
_TOKEN = re.compile(
    r'(?P<kept>"[^"\\]*(?:\\.[^"\\]*)*"?)|/\*(?:.*?\*/|.*)|//[^\n]*|,(?=\s*[}\]])', re.DOTALL
)
"""A string, kept as it is; a comment or a comma too many, dropped. Matches in linear time."""
_BAD_ESCAPE = re.compile(r'\\(?:(["\\/bfnrt]|u[0-9a-fA-F]{4})|(.))', re.DOTALL)
_TAG = re.compile(r"<[^<>]{1,200}>")


class Hints(NamedTuple):
    """What the rest of the page says of itself, to tell its node from those of other pages."""

    urls: frozenset[str]
    titles: tuple[str, ...]
    """Squashed."""


@lru_cache(maxsize=1)
def tables() -> Mapping[str, Mapping[str, Any]]:
    """The tables in `signals.toml`."""
    return tomllib.loads((files("cleaner.read") / "signals.toml").read_text("utf-8"))


@lru_cache(maxsize=1)
def _ranks() -> Mapping[str, int]:
    return {name: int(rank) for rank, names in tables()["types"].items() for name in names}


def json_ld_signals(scripts: Iterable[str], hints: Hints) -> list[Signal]:
    """Return what the JSON-LD in `scripts` (their text) says of the page `hints` describes."""
    roots = [root for script in scripts for root in [load(script)] if root is not None]
    nodes = list(_nodes(roots))
    known = {
        key: node for node in nodes if isinstance(key := node.get("@id"), str) and len(node) > 2
    }
    main = _main_node(nodes, hints)
    found: list[Signal] = []
    for number, node in enumerate(nodes):
        rank = _rank(node)
        if node is main or rank == 1:
            found += _Reader(node, known, f"json-ld:{number}", is_main=node is main).signals()
        elif rank == 0 and (name := _text(node.get("name"))):
            kind = _type(node)
            found.append(Signal("source", name, f"json-ld:{number}", f"json-ld:{kind}.name"))
    return sorted(found, key=lambda signal: 0 if signal.key.startswith("json-ld:main.") else 1)


def load(script: str) -> Any:
    """Return the JSON value in the text of a script, mended where it must be; else `None`."""
    if len(script) > _LONGEST:
        return None
    text = script.strip()
    value = _parsed(text)
    if value is not None or not text:
        return value
    for mend in (_unwrapped, _without_extras, _with_sound_escapes, unescape):
        text = mend(text)
        value = _parsed(text)
        if value is not None:
            return value
    return None


def _parsed(text: str) -> Any:
    """The first JSON value in `text`; control characters in its strings are let pass."""
    try:
        return json.JSONDecoder(strict=False).raw_decode(text)[0]
    except (ValueError, RecursionError):
        return None


def _unwrapped(text: str) -> str:
    """`text` without the wrappers at both ends."""
    for _ in range(_MOST_WRAPPERS):
        for mark in _WRAPPERS:
            text = text.removeprefix(mark).removesuffix(mark).strip()
    return text


def _without_extras(text: str) -> str:
    return _TOKEN.sub(lambda match: match["kept"] or "", text)


def _with_sound_escapes(text: str) -> str:
    return _BAD_ESCAPE.sub(lambda match: match[0] if match[1] else match[2], text)


def _nodes(roots: Iterable[Any]) -> Iterator[Node]:
    """Yield the nodes that stand at the top, in a graph or as the main entity, in page order."""
    stack = [(root, 0) for root in reversed(list(roots))]
    seen = 0
    while stack and seen < _MOST_NODES:
        value, depth = stack.pop()
        if isinstance(value, list):
            if depth < _DEEPEST:
                stack.extend((item, depth + 1) for item in reversed(value[:_MOST_NODES]))
        elif isinstance(value, dict):
            seen += 1
            if "@type" in value:
                yield value
            if depth < _DEEPEST:
                stack.extend((value[key], depth + 1) for key in _FOLLOWED if key in value)


def _type(node: Node) -> str:
    """The name of the node's type: of several, the one that ranks highest."""
    given = node.get("@type")
    names = [
        name for name in (given if isinstance(given, list) else [given]) if isinstance(name, str)
    ]
    names = [name.rpartition("/")[2].rpartition(":")[2] for name in names[:5]]
    return max(names, key=lambda name: _ranks().get(name.lower(), -1), default="")


def _rank(node: Node) -> int:
    return _ranks().get(_type(node).lower(), -1)


def _main_node(nodes: Iterable[Node], hints: Hints) -> Node | None:
    """The node the page is about: by its type, and by agreement with the page's address and title.

    Of several articles of which none agrees (a page of teasers) none is.
    """
    scored = [(_rank(node), _agreement(node, hints), node) for node in nodes]
    scored = [each for each in scored if each[0] >= 2]
    if not scored:
        return None
    rank, agreement, best = max(scored, key=lambda each: each[1] * 2 + each[0])
    rivals = [
        node for other, _, node in scored if other == rank and _headline(node) != _headline(best)
    ]
    return None if agreement <= 0 and len(rivals) > 0 else best


def _agreement(node: Node, hints: Hints) -> int:
    own = {
        plain_url(url) for key in ("url", "mainEntityOfPage", "@id") for url in _urls(node.get(key))
    }
    own.discard("")
    title = _headline(node)
    agrees = 2 if own & hints.urls else 0
    if title:
        agrees += (
            2 if any(title in other or (other and other in title) for other in hints.titles) else -1
        )
    return agrees


def _headline(node: Node) -> str:
    return squash(_text(node.get("headline")) or _text(node.get("name")))


def _urls(value: Any) -> list[str]:
    if isinstance(value, dict):
        value = value.get("@id") or value.get("url")
    return [value] if isinstance(value, str) else []


def plain_url(url: str) -> str:
    """Return an address without scheme, query, fragment and closing slash, to compare it."""
    for mark in ("#", "?"):
        url = url.partition(mark)[0]
    return url.rpartition("://")[2].removeprefix("www.").rstrip("/").lower()


class _Reader:
    """Reads one node."""

    def __init__(
        self, node: Node, known: Mapping[str, Node], witness: str, *, is_main: bool
    ) -> None:
        self._node = node
        self._known = known
        self._witness = witness
        self._name = f"json-ld:main.{_type(node)}" if is_main else f"json-ld:{_type(node)}"

    def signals(self) -> list[Signal]:
        """Everything the node says."""
        found = []
        for field, keys in tables()["properties"].items():
            for key in keys:
                values = list(self._values(field, self._node.get(key)))
                found += [
                    Signal(field, value, self._witness, f"{self._name}.{key}{kind}")
                    for value, kind in values
                ]
                if values and field != "date":
                    break
        if self._name.startswith("json-ld:main."):
            found.append(Signal("type", _type(self._node).lower(), self._witness, self._name))
        return found

    def _values(self, field: str, value: Any) -> Iterator[tuple[str, str]]:
        """Yield text and, for a person or house, its kind (`#Organization`)."""
        for item in value[:_MOST_VALUES] if isinstance(value, list) else [value]:
            if isinstance(item, dict) and field in ("author", "source"):
                node = self._known.get(str(item.get("@id")), item) if "name" not in item else item
                for name in self._names(node):
                    yield name, "#Organization" if "rganization" in _type(node) else ""
            elif isinstance(item, dict):
                yield from (
                    (url, "") for url in (_urls(item) if field == "url" else self._names(item))
                )
            elif field == "body":
                yield from ((item, "") for item in [item] if isinstance(item, str) and item.strip())
            elif text := _text(item)[:_LONGEST_VALUE]:
                yield text, ""

    def _names(self, node: Node) -> list[str]:
        given = node.get("name")
        names = given[:_MOST_VALUES] if isinstance(given, list) else [given]
        return [name[:_LONGEST_VALUE] for name in map(_text, names) if name]


def _text(value: Any) -> str:
    """The text of a value: entities read, tags dropped, on one line; nothing when it is no text."""
    if not isinstance(value, str):
        return ""
    if "&" in value:
        value = unescape(value)
    if "<" in value:
        value = _TAG.sub("", value)
    return visible(value)
