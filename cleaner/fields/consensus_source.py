"""Who publishes the page, by consensus of what its metadata, its title and its footer call it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from cleaner.fields.agreement import family, host_of, of_field, together, words
from cleaner.fields.rights import rights_names
from cleaner.model import Field, Signal
from cleaner.text import fold, squash

_MARK = re.compile(r"\s+[|\-–—•·»«*~:]+\s+|\s*[|｜ㅣ│]\s*|：")
_FEED = re.compile(
    r"\s*(?:[»|:\-–—]\s*)?\b(?:comments? feed|feeds?|rss|atom|posts?|newsfeed|rss 2\.0)\b.*$",
    re.IGNORECASE,
)
_HOST = re.compile(r"(?:https?://)?(?:www\.)?(?P<label>[\w-]+)(?:\.[\w-]+){1,3}/?", re.IGNORECASE)
_SUBDOMAINS = re.compile(r"https?://([\w.-]+)", re.IGNORECASE)
_BRACKETS = re.compile(r"(?<=\w)\s*\([^()]*\)")
_COUNTRY = re.compile(r"(?<=\w)(?:\.com|\.co|\.org)?\.[a-z]{2}$", re.IGNORECASE)
_ARTICLES = frozenset(["the", "der", "die", "das", "le", "la", "les", "el", "il", "het"])
_LONGEST_NAME, _LONGEST_FORM = 5, 4
_LAST_LINES = 5
"""The copyright line stands in the last fifth of the lines."""
_CHANCES = {
    "meta:og:site_name": 0.8,
    "json-ld": 0.76,
    "microdata": 0.6,
    "meta:application-name": 0.6,
    "title": 0.54,
    "meta:twitter:site": 0.3,
    "feed": 0.4,
    "page": 0.5,
    "meta:copyright": 0.3,
    "host": 0.2,
    "json-ld:WebSite.name": 0.75,
}


class _Name(NamedTuple):
    """A name of the publisher, from which signal, and how often such a signal is right."""

    text: str
    key: str
    signal: Signal
    chance: float


def choose_source(signals: Sequence[Signal], lines: Sequence[str]) -> Field | None:
    """Return the publisher's name as readers know it, or `None`.

    `lines` are the lines of text of the page, as read.
    """
    host = host_of(signals)
    claims = _claims(signals, lines, host)
    names = [name for signal in claims for name in [_name(signal, host)] if name]
    # A host and a handle are no names, but they tell which of the names is the site's.
    full = [name for name in names if name.signal.witness != "host" and name.text[0] != "@"]
    full = [name for name in full if name.signal.key != "title" or _is_backed(name, names)]
    if not full:
        return None
    best = max(full, key=lambda name: _weight(name, names, host))
    agreeing = [
        best,
        *(
            name
            for name in names
            if name is not best and (_agree(name.key, best.key) or _is_short_for(name, best))
        ),
    ]
    chances = {family(name.signal): name.chance for name in reversed(agreeing)}
    return Field(
        best.text,
        f"signal.{family(best.signal)}",
        together(chances.values()),
        signals=tuple(dict.fromkeys(name.signal.key for name in agreeing)),
    )


def is_of_host(name: str, signals: Sequence[Signal], url: str | None) -> bool:
    """Tell whether a name fits the host that the page is of; any does where none is known."""
    host = host_of(signals)
    if not host:
        return True
    part = _SUBDOMAINS.match(url or "")
    labels = {host, *map(squash, part[1].split(".") if part else ())}
    names = {squash(name), _initials(name.split())}
    return _likeness(squash(name), host) > 0 or not names.isdisjoint(labels)


def _is_backed(name: _Name, names: Sequence[_Name]) -> bool:
    """Tell whether a part of the title is a name: some other signal must say one like it."""
    return any(_agree(name.key, other.key) for other in names if other.signal.key != "title")


def _claims(signals: Sequence[Signal], lines: Sequence[str], host: str) -> Iterator[Signal]:
    yield from of_field(signals, "source")
    for signal in of_field(signals, "headline"):
        if signal.key in ("title", "meta:og:title"):
            parts = _MARK.split(signal.value)
            for part in parts[-1:] + parts[:1] if len(parts) > 1 else []:
                yield Signal("source", part, "head", "title")
    for line in lines[-max(10, len(lines) // _LAST_LINES) :]:
        if len(line) < 200 and ("©" in line or "opyright" in line or "(c)" in line.lower()):
            # "Lake Review - © 2024 Hana Field": the holder, unless the site's host is the other.
            found = list(rights_names(line))
            of_site = (name for name in found if _likeness(squash(name), host))
            if found:
                yield Signal("source", next(of_site, found[0]), "page", "line:copyright")


def _name(signal: Signal, host: str) -> _Name | None:
    text = signal.value
    if signal.witness == "feed":
        text = _FEED.sub("", text)
    parts = (
        [part for part in _MARK.split(text) if part.strip()] if signal.key != "title" else [text]
    )
    if len(parts) > 1:
        text = max(parts, key=lambda part: _likeness(squash(part), host) - 0.1 * parts.index(part))
    text = _without_house(_without_form(text.strip(" ,.;|-–—")), host)
    key = squash(text.lstrip("@"))
    if not key or (len(text.split()) > _LONGEST_NAME and _likeness(key, host) < 0.5):
        return None
    chance = _CHANCES.get(signal.key) or _CHANCES.get(family(signal), 0.3)
    if signal.key == "title":
        chance = _CHANCES["title"]
    return _Name(text, key, signal, chance)


def _without_form(name: str) -> str:
    """Cut brackets, the legal form, places after a comma and a country's ending off a name."""
    name = _BRACKETS.sub("", name).partition(", ")[0]
    pieces = name.split()
    for count in range(min(_LONGEST_FORM, len(pieces) - 1), 0, -1):
        if fold(" ".join(pieces[-count:])) in words()["legal_forms"]:
            return " ".join(pieces[:-count]).rstrip(" ,.&")
    return _COUNTRY.sub("", name) or name


def _without_house(name: str, host: str) -> str:
    """Cut off what sort of house or paper it is, where the site's host bears the rest alone."""
    first, _, rest = name.partition(" ")
    return rest if fold(first) in words()["houses"] and squash(rest) == host else name


def _likeness(key: str, host: str) -> float:
    """How well a name fits the host's: equal, one in the other, its initials, or not at all."""
    if not key or not host:
        return 0.0
    if key == host:
        return 1.0
    if len(key) > 2 and len(host) > 2 and (key in host or host in key):
        return 0.7
    return 0.0


def _is_short_for(short: _Name, full: _Name) -> bool:
    """Tell initials, or in small letters what is left without "The", of a name of several words.

    Hosts, handles and programs say "mz.de" and "mirror" for what readers know by its full name.
    """
    first, *rest = full.text.split()
    if not rest:
        return False
    if fold(first) in _ARTICLES and short.text.islower() and short.key == squash(" ".join(rest)):
        return True
    large = all(word[0].isupper() for word in (first, *rest))
    return large and short.key == _initials((first, *rest))


def _initials(words: Iterable[str]) -> str:
    return "".join(word[0] for word in words).lower()


def _agree(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) > 3 and (one in other or other in one))


def _weight(name: _Name, names: Sequence[_Name], host: str) -> float:
    """What the witnesses of this very name weigh, a little of those of names like it."""
    same: dict[str, float] = {}
    alike: dict[str, float] = {}
    for other in names:
        is_same = other.key == name.key or _is_short_for(other, name)
        table = same if is_same else alike if _agree(other.key, name.key) else None
        if table is not None:
            witness = family(other.signal)
            table[witness] = max(table.get(witness, 0.0), other.chance)
    weight = sum(same.values()) + 0.3 * sum(alike.values()) + 0.4 * _likeness(name.key, host)
    if _HOST.fullmatch(name.text):
        weight -= 0.5
    # Between spellings of one name, the one in small letters is an address or a key.
    return weight - (0.6 if name.text.islower() else 0.0) + 0.001 * name.chance
