"""What a page's chrome calls its site: the name on its logo, its menus and its footer.

Flattened text has no metadata that names the publisher, but its chrome says the name over and
over: "Lake Review logo", "Lake Review on Facebook", "About Lake Review", the name alone at the
top and at the bottom, addresses of its host, the holder of the rights. One such line may be about
anything; the name that several kinds of them agree on is the site's.
"""

from __future__ import annotations

import math
import re
import string
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from cleaner.fields.agreement import words as common_words
from cleaner.fields.own_lines import names_in, no_names, tables
from cleaner.fields.rights import may_tell_rights, rights_holder
from cleaner.labels import Label
from cleaner.model import LabelledBlock
from cleaner.text import fold, squash

_LONGEST_LINE, _LONGEST_NAME = 80, 5
"""Letters of a line of chrome that names the site, and words of the name."""
_LONGEST_NOTICE = 400
_ENDS, _MOST_HOSTS, _MOST_NAMES = 500, 200, 300
"""Lines of chrome at either end that are asked, hosts, and names that are counted in the others: on
a page of a million links all of them together would take hours."""
_TOP = 4
"""Lines at the top of a page among which the name stands."""
_OFTEN, _MOST = 3, 6
"""Other lines that say a name, from which on it is often said, or all the time."""
_LIKE_HOST = 4
"""Letters from which on a name and a host's name that hold one another are alike."""
_HOST = re.compile(
    r"(?<![\w.@-])(?:www\.)?(?P<name>(?P<label>[a-z0-9-]{3,})\.(?:(?:com?|org|net|gov|ac)\.)?"
    r"(?:com|org|net|info|news|online|tv|[a-z]{2}))(?![\w.-]*\w)",
    re.IGNORECASE,
)
_OF_A_SITE = re.compile(
    r"\b(?:19|20)\d\d\b|right|rechte|derechos|droits|diritti|direitos|prawa|права|hakları|"
    r"reserved|copyright",
    re.IGNORECASE,
)
_MARKS = re.compile(r"\s+[|–—•·»«:-]\s+|\s*[|｜]\s*")
_EDGES = ' *•·|-–—+□#:,;"“”„«»()[]_'
_ARTICLES = frozenset(
    ["the", "der", "die", "das", "le", "la", "les", "el", "il", "het", "de", "den"]
)
_WORD = re.compile(r"\w+")
_BLANKS = str.maketrans(dict.fromkeys(string.punctuation + "–—•·“”„«»|©", " "))
_UNLIKE = re.compile(r"[!?,:…]")


class Witnesses(NamedTuple):
    """Which kinds of lines say a name, and what it looks like; each 1 or 0."""

    rights: float
    """A line of copyright names it as the holder."""
    house: float
    """Such a line does, with the form of a company behind it."""
    title: float
    """It stands before or behind a mark in the first lines: "Headline | Site"."""
    around: float
    """A line of chrome says what only a site says of itself: "About Lake Review"."""
    line: float
    """It is a line of its own."""
    top: float
    """One of the first lines."""
    address: float
    """It is the name of a host that the page leads to."""
    host: float
    """It holds the name of such a host, or the host's name holds it."""
    short: float
    """Its initials are a name that lines say, too, which speak for it: "LR" for "Lake Review"."""
    often: float
    most: float
    """Three lines, or six, say it besides other words."""
    one: float
    """It is one word."""
    unlike: float
    """It begins with a small letter, is long, or holds marks that names do not have."""


WEIGHTS = Witnesses(
    rights=4.4,
    house=2.8,
    title=1.9,
    around=1.7,
    line=-0.3,
    top=1.1,
    address=2.6,
    host=1.6,
    short=1.8,
    often=2.0,
    most=3.0,
    one=-0.5,
    unlike=-0.4,
)
"""By conditional logistic regression (McFadden 1974) over the names on the development texts."""
_LEAST = 3.2


class Named(NamedTuple):
    """A name of the site and the block that says it."""

    name: str
    block: LabelledBlock
    said: set[str]
    """The fields of `Witnesses` that are 1."""

    @property
    def weight(self) -> float:
        """What all that say the name weigh together."""
        return math.fsum(getattr(WEIGHTS, witness) for witness in self.said)


def find_masthead(blocks: Sequence[LabelledBlock]) -> Named | None:
    """Return the name that the chrome of the page agrees on, with its block, or `None`."""
    best = max(find_names(blocks).values(), key=lambda named: named.weight, default=None)
    return best if best is not None and best.weight >= _LEAST else None


def find_names(blocks: Sequence[LabelledBlock]) -> Mapping[str, Named]:
    """Return all that may be the site's name by key, with what says so."""
    chrome = [block for block in blocks if not block.label.is_content]
    if len(chrome) > 2 * _ENDS:
        chrome = chrome[:_ENDS] + chrome[-_ENDS:]
    found: dict[str, Named] = {}
    for witness, said, block in (*_of_titles(blocks), *_of_rights(chrome), *_of_lines(chrome)):
        name = said.strip(_EDGES)
        if _may_be_name(name):
            found.setdefault(_key(name), Named(name, block, set())).said.add(witness)
    hosts = _hosts(chrome)
    for label, (name, block) in hosts.items():
        found.setdefault(label, Named(name, block, set())).said.add("address")
    for key, named in found.items():
        if _is_of_host(key, hosts):
            named.said.add("host")
    _count_others(found.values(), chrome)
    for named in found.values():
        short = found.get(_initials(named.name))
        if short is not None and short is not named:
            named.said.update(short.said - {"line"}, {"short"})
    for named in found.values():
        named.said.update(_looks(named.name))
    return found


def _key(name: str) -> str:
    """The name's letters and digits, without the article before it."""
    article, _, rest = name.partition(" ")
    return squash(rest if rest and article.lower() in _ARTICLES else name)


def _count_others(names: Iterable[Named], chrome: Sequence[LabelledBlock]) -> None:
    """Note which names other lines say often; of those alone that it would make the site's."""
    promising = [named for named in names if named.weight + WEIGHTS.most >= _LEAST]
    if not promising:
        return
    lines = {_spaced(b.text) for b in chrome if len(b.text) <= 3 * _LONGEST_LINE}
    together = "\n".join(lines)
    for named in promising[:_MOST_NAMES]:
        needle = _spaced(named.name)
        times = together.count(needle) - (needle in lines)
        if times >= _OFTEN:
            named.said.add("often" if times < _MOST else "most")


def _of_titles(blocks: Sequence[LabelledBlock]) -> Iterator[tuple[str, str, LabelledBlock]]:
    for block in blocks[:_TOP]:
        parts = _MARKS.split(block.text)
        if len(parts) > 1:
            yield "title", parts[-1], block
            yield "title", parts[0], block


def _of_rights(chrome: Sequence[LabelledBlock]) -> Iterator[tuple[str, str, LabelledBlock]]:
    """What lines of copyright say; the owner of a photo's rights is not the site."""
    for block in chrome:
        text = block.text
        if len(text) > _LONGEST_NOTICE or not may_tell_rights(text):
            continue
        if block.label is Label.LEGAL or _OF_A_SITE.search(text):
            name = rights_holder(text)
            if name is not None:
                bare = _without_house(name)
                yield "rights" if bare == name else "house", bare or name, block


def _without_house(name: str) -> str:
    """Cut the form of a company off: "Lake Review Media Ltd"."""
    words = name.split()
    while words and fold(words[-1]).strip(".,&") in tables()["houses"] | {"", "and", "und"}:
        words.pop()
    return " ".join(words)


def _of_lines(chrome: Sequence[LabelledBlock]) -> Iterator[tuple[str, str, LabelledBlock]]:
    lines = {block.text: block for block in reversed(chrome) if len(block.text) <= _LONGEST_LINE}
    for text, block in lines.items():
        words = text.split()
        if len(words) <= _LONGEST_NAME:
            yield "line", text, block
        for name in names_in(words):
            yield "around", name, block
    for block in chrome[:_TOP]:
        yield "top", block.text, block


def _hosts(chrome: Sequence[LabelledBlock]) -> Mapping[str, tuple[str, LabelledBlock]]:
    """The hosts that chrome leads to, by the squashed name of the site in them."""
    found: dict[str, tuple[str, LabelledBlock]] = {}
    for block in chrome:
        if "." in block.text and len(block.text) <= _LONGEST_NOTICE:
            for match in _HOST.finditer(block.text):
                if match["label"].lower() not in tables()["foreign_hosts"]:
                    found.setdefault(squash(match["label"]), (match["name"], block))
        if len(found) >= _MOST_HOSTS:
            break
    return found


def _is_of_host(key: str, hosts: Collection[str]) -> bool:
    if key in hosts or len(key) < _LIKE_HOST:
        return False
    return any(len(host) >= _LIKE_HOST and (host in key or key in host) for host in hosts)


def _initials(name: str) -> str:
    words = _WORD.findall(name)
    return "".join(word[0] for word in words).casefold() if len(words) > 1 else ""


def _looks(name: str) -> Iterator[str]:
    words = name.split()
    if len(words) == 1:
        yield "one"
    is_small = name[0].islower() and "." not in name
    if is_small or len(words) > 3 or _UNLIKE.search(name):
        yield "unlike"


def _may_be_name(name: str) -> bool:
    folded = fold(name)
    if len(name.split()) > _LONGEST_NAME or not any(map(str.isalpha, name)):
        return False
    return folded not in no_names() and folded not in common_words()["sections"]


def _spaced(text: str) -> str:
    """The words of `text`, folded, each between blanks."""
    return f" {' '.join(fold(text).translate(_BLANKS).split())} "
