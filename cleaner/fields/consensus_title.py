"""The headline by consensus: names around it cut off, then the wording most witnesses share."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from cleaner.days import find_days
from cleaner.fields.agreement import (
    family,
    find_lines,
    host_of,
    initials,
    of_field,
    site_names,
    together,
    words,
)
from cleaner.model import Field, Signal
from cleaner.text import bare, fold, squash

_MARK = re.compile(
    r"\s+(?:[|\-–—−‒•·»«*~/>›‹<+:]|::|\|\|)\s+|\s*[|｜ㅣ│¦：]\s*|[:,]\s+|\s+[-–—]+(?=\S)|(?<=\w)[-–—]\s+"
    r"|-(?=[\u3040-\u9fff\uac00-\ud7af])|\s*[_＿<>«»]\s*"
)
"""What parts a headline from the names around it."""
_WEAK_MARKS = frozenset(":,：")
"""Marks of punctuation: only the site's very name is cut off at them, no section or slogan."""
_DECORATION = re.compile(r"^[|/>•·–—›»►▶▸]+\s+")
"""What stands before a title for its looks: "/ Portfolio"."""
_BY = re.compile(r"(?:by|von|par|por|di|door|af|av)\s", re.IGNORECASE)
_HOST = re.compile(r"(?:www\.)?[\w-]+(?:\.[\w-]+){1,3}")
_MOST_TITLES = 24
_CHANCES = {"head": 0.72, "h1": 0.77, "json-ld": 0.79, "microdata": 0.75}
_COPIED, _SHOWN = 0.15, 0.2
_LEAST_TAIL = 12
"""Letters that a headline has at least when the words before it are taken for its kicker."""


class _Title(NamedTuple):
    """A wording: without the names around it, from whom, how often such a signal is right."""

    text: str
    key: str
    signal: Signal
    chance: float


def choose_headline(signals: Sequence[Signal], lines: Sequence[str]) -> Field | None:
    """Return the article's own title in the page's spelling, or `None`.

    `lines` are the lines of text of the page, as read.
    """
    titles = _titles(of_field(signals, "headline")[:_MOST_TITLES], _Names(signals))
    if not titles:
        return None
    groups: dict[str, list[_Title]] = {}
    for title in titles:
        groups.setdefault(title.key, []).append(title)
    shown = find_lines(lines, groups)
    best = max(groups, key=lambda key: _weight(groups[key], is_shown=key in shown))
    won = sorted(groups[best], key=lambda title: title.signal.witness != "h1")
    return Field(
        _DECORATION.sub("", lines[shown[best]] if best in shown else won[0].text),
        f"signal.{family(won[0].signal)}",
        together(_by_family(won).values()),
        signals=tuple(dict.fromkeys(title.signal.key for title in won)),
    )


def _by_family(titles: Sequence[_Title]) -> dict[str, float]:
    best: dict[str, float] = {}
    for title in titles:
        name = family(title.signal)
        best[name] = max(best.get(name, 0.0), title.chance)
    return best


def _weight(titles: Sequence[_Title], *, is_shown: bool) -> float:
    return sum(_by_family(titles).values()) + (_SHOWN if is_shown else 0.0)


def _titles(given: Sequence[Signal], names: _Names) -> list[_Title]:
    """The wordings, each without names, kicker and slogan that another signal shows to be such."""
    raw = {squash(signal.value) for signal in given if family(signal) == "head"}
    stripped = [(signal, names.stripped(signal.value)) for signal in given]
    stripped = [(s, text) for s, text in stripped if squash(text) and not names.is_name(text)]
    cores = {squash(text): s.key for s, text in stripped if s.key in ("h1", "meta:og:title")}
    heads = [s for s in given if s.key == "h1"]
    titles = []
    for signal, text in stripped:
        core = _core(text, cores)
        key = squash(core)
        chance = _chance(signal, heads)
        if _may_copy(signal) and squash(signal.value) in raw:
            # Programs fill the node from the page's title: a copy, unless the h1 says the same.
            chance = chance if any(squash(h.value) == key for h in heads) else _COPIED
        titles.append(_Title(core, key, signal, chance))
    return titles


def _may_copy(signal: Signal) -> bool:
    """Tell whether a program may have written the headline: a NewsArticle's is its editors'."""
    return family(signal) == "json-ld" and "NewsArticle" not in signal.key


def _core(text: str, cores: Mapping[str, str]) -> str:
    """The part of `text` that another signal gives as the whole title.

    In front, that leaves out a slogan ("Title - Site for All"); behind, a kicker ("Kicker: Title").
    """
    for mark in _MARK.finditer(text):
        head, tail = text[: mark.start()], text[mark.end() :]
        if mark[0].strip() not in _WEAK_MARKS and squash(head) in cores:
            return head
        if len(tail) >= _LEAST_TAIL and cores.get(squash(tail)) == "meta:og:title":
            return tail
    return text


def _chance(signal: Signal, heads: Sequence[Signal]) -> float:
    if signal.key == "h1":
        if len(heads) == 1:
            return _CHANCES["h1"]
        return 0.6 if heads[0] is signal else 0.3
    if signal.key == "title":
        return 0.55
    if signal.witness.startswith("json-ld") and ":main." not in signal.key:
        return _COPIED
    return 0.5 if signal.key.endswith(".name") else _CHANCES.get(family(signal), 0.5)


class _Names:
    """The names that may stand around a headline: site, section, author, host."""

    def __init__(self, signals: Sequence[Signal]) -> None:
        self._sites = site_names(signals)
        self._host = host_of(signals)
        # The feed of an article's comments bears its title: "Lake Review » The mole Comments Feed".
        told = {squash(s.value) for s in of_field(signals, "headline")[:_MOST_TITLES]} - {
            *self._sites,
            "",
        }
        self._long = [
            name
            for name in (*self._sites, self._host)
            if len(name) > 3 and not any(title in name for title in told)
        ]
        self._others = {squash(s.value) for s in of_field(signals, "section", "author")}

    def _is_site(self, text: str, key: str) -> bool:
        if key in self._sites or _HOST.fullmatch(text):
            return True
        if self._host and initials(text) == self._host:
            return True
        return (
            len(key) > 3
            and len(text.split()) <= 6
            and any(key in name or name in key for name in self._long)
        )

    def is_name(self, text: str) -> bool:
        """Tell whether `text` is nothing but a name: of the site, its host or a section."""
        key = squash(text)
        if key in self._sites or bare(fold(text)) in words()["sections"]:
            return True
        return bool(self._host) and self._host in key and _HOST.fullmatch(text) is not None

    def _may_go(self, part: str, mark: str, *, is_first: bool = False) -> bool:
        key = squash(part)
        if not key or (is_first and bare(fold(part)) in words()["threads"]):
            return True
        if mark.strip() in _WEAK_MARKS:
            return key in self._sites
        if self._is_site(part, key) or bare(fold(part)) in words()["sections"]:
            return True
        return squash(_BY.sub("", part, count=1)) in self._others or _is_day(part)

    def stripped(self, text: str) -> str:
        """Return `text` without the names at both ends."""
        marks = list(_MARK.finditer(text))
        start, end = 0, len(text)
        while marks and self._may_go(text[marks[-1].end() : end], marks[-1][0]):
            end = marks.pop().start()
        while marks and self._may_go(text[start : marks[0].start()], marks[0][0], is_first=True):
            start = marks.pop(0).end()
        return text[start:end].strip()


def _is_day(part: str) -> bool:
    if not any(char.isdigit() for char in part):
        return False
    days = find_days(part, "dmy")
    return len(days) == 1 and days[0].end - days[0].start >= len(part.strip()) - 3
