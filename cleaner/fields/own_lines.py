"""Lines of chrome that only a site says of itself; their words lie in `masthead.toml`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from cleaner.fields.lists import word_lists
from cleaner.text import fold

_LONGEST_PHRASE = 3
"""Words around the name: "The latest from"."""


def names_in(words: Sequence[str]) -> Iterator[str]:
    """Yield what a line, by its words, calls the site: "About NAME", "NAME on Facebook"."""
    if words[0].lower() not in _openers() and words[-1].lower() not in _closers():
        return
    known, folded = tables(), [fold(word) for word in words]
    for count in range(1, min(len(words), _LONGEST_PHRASE + 1)):
        ending, end = " ".join(folded[-count:]), len(words) - count
        if ending in known["services"]:
            end -= end > 1 and folded[end - 1] in known["on"]
            yield " ".join(words[_follows(folded[:end]) : end])
        elif ending in known["behind"]:
            yield " ".join(words[:end])
        if " ".join(folded[:count]) in known["before"]:
            yield " ".join(words[count:])


def _follows(folded: Sequence[str]) -> int:
    """How many words ask to go there ("Follow us")."""
    asked = (n for n in (2, 1) if n < len(folded))
    return next((n for n in asked if " ".join(folded[:n]) in tables()["follow"]), 0)


@lru_cache(maxsize=1)
def _openers() -> frozenset[str]:
    return frozenset(phrase.split()[0] for phrase in tables()["before"])


@lru_cache(maxsize=1)
def _closers() -> frozenset[str]:
    known = tables()
    return frozenset(phrase.split()[-1] for phrase in known["services"] | known["behind"])


def tables() -> Mapping[str, frozenset[str]]:
    """Return the word lists of `masthead.toml`, folded, by name."""
    return word_lists("masthead.toml")


@lru_cache(maxsize=1)
def no_names() -> frozenset[str]:
    """Return the words that stand around names, and are none."""
    known = tables()
    return frozenset().union(*(known[key] for key in known if key != "foreign_hosts"))
