"""Who wrote the article, by consensus of what metadata, byline and links to authors say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cleaner.fields.agreement import family, of_field, site_names, together, words
from cleaner.fields.author_lines import author_lines
from cleaner.fields.byline import byline_names
from cleaner.fields.names import is_agency, is_desk, is_person
from cleaner.model import Field, Signal
from cleaner.text import CJK, bare, fold, squash

_CHANCES = (
    ("json-ld:main.", 0.86),
    ("meta:twitter", 0.3),
    ("meta:", 0.82),
    ("json-ld:", 0.4),
    ("itemprop:", 0.5),
    ("rel:author", 0.6),
    ("class:byline", 0.54),
    ("link:author", 0.42),
    ("line:by", 0.6),
    ("line:signed", 0.5),
    ("line:dated", 0.45),
    ("line:opening", 0.5),
    ("line:beside", 0.35),
)
_NO_NAME = re.compile(
    r"https?:|www\.|@|\.(?:com|org|net|de|co|io)\b|[{}<>=_#$%*?:]|\w\.\w+\.\w", re.IGNORECASE
)
_BYLINE = re.compile(
    r"(?i:\b(?:by|von|par|por|door|af|av|author|autor|autorin|text|texte|texto)\s*:?\s+)"
    r"(?=[^\W\d_a-zß-öø-ÿ])"
)
_LAST_FIRST = re.compile(r"(?P<last>[^\W\d_][\w'’-]+), (?P<first>[^\W\d_][\w'’.-]+(?: [A-Z]\.)?)")
_ADDRESS = re.compile(r"https?:|www\.|@[\w-]+\.", re.IGNORECASE)
_RANK = re.compile(r"[A-Z][A-Za-z]{0,2}\.?|[A-Z.]{2,6}|[A-Z-]{2,5} \d{2,4}")
"""What may follow a name after a comma: MD, Ph.D., FAND."""
_PART, _MORE = 0.5, 0.3
_MOST_NAMES, _MOST_LINKED = 12, 3
"""Links to more authors than that are a list of the site's, not a byline."""
ENOUGH = 0.4
"""How often a lone witness must be right to be believed."""


class _Byline(NamedTuple):
    """The names one place of the page gives."""

    names: tuple[str, ...]
    keys: frozenset[str]
    signal: Signal
    chance: float


def choose_authors(signals: Sequence[Signal], lines: Sequence[str]) -> Field | None:
    """Return the people who wrote the article (a tuple of `str`), or `None`.

    Agencies, desks and the site itself are no people: see `choose_house`. `lines` are the lines of
    text of the page, as read.
    """
    given = of_field(signals, "author")
    if _is_agencies(given):
        return None
    sites = site_names(signals)
    house = choose_house(signals)
    is_by_site = house is not None and any(squash(name) in sites for name in house.value)
    shown = author_lines(signals, lines, is_by_site=is_by_site)
    bylines = _bylines([*given, *shown], sites)
    if not bylines:
        return None
    best = max(bylines, key=lambda byline: _weight(byline, bylines))
    agreeing = [best, *(each for each in bylines if each is not best and each.keys == best.keys)]
    chances = {family(each.signal): each.chance for each in reversed(agreeing)}
    confidence = together(chances.values())
    if confidence < ENOUGH or (best.signal.key == "link:author" and len(best.names) > _MOST_LINKED):
        return None
    return Field(
        best.names,
        f"signal.{family(best.signal)}",
        confidence,
        signals=tuple(dict.fromkeys(each.signal.key for each in agreeing)),
    )


def choose_house(signals: Sequence[Signal]) -> Field | None:
    """Return the agency or house that the metadata names as author, or `None`.

    The value is a tuple of `str`, as for people: whom to credit when `choose_authors` finds nobody.
    """
    for start in ("json-ld:main.", "meta:", "itemprop:"):
        given = [s for s in of_field(signals, "author") if s.key.startswith(start)]
        names = [s.value for s in given if len(s.value) < 60 and _may_be_house(s.value)]
        if names:
            return Field(tuple(dict.fromkeys(names)), f"signal.{family(given[0])}", 0.5)
    return None


def _may_be_house(name: str) -> bool:
    """Tell a name from an address, from "undefined" and from the number of an account."""
    return not (
        _ADDRESS.search(name)
        or fold(name) in words()["no_house"]
        or not any(map(str.isalpha, name))
    )


def _is_agencies(given: Sequence[Signal]) -> bool:
    """Tell whether the article's own node names agencies alone: no byline on the page is its."""
    named = [s.value for s in given if s.key.startswith("json-ld:main.")]
    return bool(named) and all(is_agency(name) for name in named)


def _bylines(given: Sequence[Signal], sites: frozenset[str]) -> list[_Byline]:
    """One byline for each place: JSON-LD and meta list their names in several signals."""
    places: dict[tuple[str, str], list[Signal]] = {}
    for number, signal in enumerate(given):
        base = signal.key.partition("#")[0]
        alone = signal.witness == "page" and signal.key not in ("link:author", "rel:author")
        places.setdefault((base, str(number) if alone else ""), []).append(signal)
    bylines = []
    for (key, _), listed in places.items():
        names: dict[str, str] = {}
        # Microdata names the writer of every comment and teaser too: the first is the page's.
        for signal in listed[: 1 if key.startswith("itemprop:") else _MOST_NAMES]:
            if signal.key.endswith("#Organization") and not is_person(signal.value):
                continue
            for name in names_in(signal.value, sites, is_sure=signal.witness != "page"):
                names.setdefault(squash(name), name)
        if names:
            chance = next(chance for start, chance in _CHANCES if key.startswith(start))
            found = tuple(names.values())[:_MOST_NAMES]
            bylines.append(_Byline(found, frozenset(names), listed[0], chance))
    return bylines


def names_in(text: str, sites: frozenset[str], *, is_sure: bool) -> Iterator[str]:
    """Yield the people that `text` names, without titles and roles.

    `sites` are the squashed names of the site. `is_sure` says that the text is meant to be a name
    (metadata): one word is enough then.
    """
    low = fold(text)
    if _ADDRESS.search(text) or any(low.startswith(part) for part in words()["other_parts"]):
        return
    if is_sure and CJK.search(text) and is_person(text) and squash(text) not in sites:
        yield text
        return
    flipped = _LAST_FIRST.fullmatch(text)
    if flipped and is_sure and fold(flipped["first"]).strip(".") not in words()["roles"]:
        text = f"{flipped['first']} {flipped['last']}"
    parts = list(byline_names(text))
    is_sure = is_sure and len(parts) == 1
    for number, part in enumerate(parts):
        before = fold(parts[number - 1]) if number else ""
        if squash(part) in sites or before in words()["other_parts"]:
            continue
        if number and _RANK.fullmatch(part):
            continue
        name = _without_roles(part)
        if _is_author(name, sites, is_sure=is_sure):
            yield _cased(name)


def _without_roles(name: str) -> str:
    """Cut words before "by", ranks and roles off a name."""
    tail = _BYLINE.split(name)[-1]
    if CJK.search(tail):
        return tail
    pieces = tail.split()
    fields, roles = words()["departments"], words()["roles"]
    while len(pieces) > 2 and fold(pieces[0]).strip(".,:") in roles:
        pieces.pop(0)
    roles |= words()["credentials"]
    whole = len(pieces)
    while len(pieces) > 2 and (
        (last := fold(pieces[-1]).strip(".,")) in roles or (last in fields and len(pieces) < whole)
    ):
        pieces.pop()
    return " ".join(pieces).strip(" ,.:;|-–—")


def _is_author(name: str, sites: frozenset[str], *, is_sure: bool) -> bool:
    low = bare(fold(name))
    key = squash(name)
    if not key or key in sites or low in words()["nobody"] or _NO_NAME.search(name):
        return False
    pieces = low.split()
    if is_agency(name) or is_desk(name) or not words()["no_name"].isdisjoint(pieces):
        return False
    if all(piece in words()["roles"] for piece in pieces):
        return False
    if any(len(site) > 5 and site in key for site in sites):
        return False
    if is_person(_cased(name)):
        return True
    return is_sure and len(key) > 2 and len(pieces) <= 4 and not name[0].isdigit()


def _cased(name: str) -> str:
    """A name in capitals as it is commonly written: "JANE DOE" is Jane Doe."""
    if not name.isupper() or CJK.search(name) or " " not in name:
        return name
    return " ".join(word if "." in word or len(word) < 2 else word.title() for word in name.split())


def _weight(byline: _Byline, bylines: Sequence[_Byline]) -> float:
    """What the places that give these very names weigh, and something of those that share some.

    A place that names one of several (each in an element of its own) speaks for all of them.
    """
    said: dict[str, float] = {}
    parts: dict[str, set[str]] = {}
    for other in bylines:
        witness = family(other.signal)
        share = _MORE if other.keys & byline.keys else 0.0
        if other.keys <= byline.keys:
            named = parts.setdefault(witness, set())
            named |= other.keys
            all_named = named == byline.keys and witness != family(byline.signal)
            share = 1.0 if all_named or other.keys == byline.keys else _PART
        said[witness] = max(said.get(witness, 0.0), share * other.chance)
    return sum(said.values())
