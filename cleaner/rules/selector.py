"""Rules that name HTML elements, ready to be asked.

A value is a tag (`nav`), `role=WORD` (its ARIA role), `name=WORD` (a word of its class or id, where
`newsletter-signup`, `newsletter_box` and `NewsletterForm` all hold the word `newsletter`) or
`hidden` (an element that is not shown).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from cleaner.markup import Element
from cleaner.rules.rule import Rule

_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[0-9]+")
_MOST_NAMES = 50_000
"""Names remembered between pages: pages of one site use the same ones."""
_HAVING = frozenset({"has", "have", "with", "no", "not", "without"})
"""`article hasCaption` is no caption."""
_NONE: tuple[int, ...] = ()


class Selectors:
    """The element rules of a rulebook, by what they name."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        """Sort the rules' values by tag, role and name."""
        self._tags: dict[str, tuple[int, ...]] = {}
        self._roles: dict[str, tuple[int, ...]] = {}
        self._words: dict[str, tuple[int, ...]] = {}
        self._names: dict[str, tuple[int, ...]] = {}
        tables = {"role": self._roles, "name": self._words, "": self._tags}
        for place, rule in enumerate(rules):
            for value in rule.values if rule.kind == "element" else ():
                kind, _, word = value.rpartition("=")
                tables[kind][word] = (*tables[kind].get(word, ()), place)
        self._hidden = self._tags.pop("hidden", _NONE)

    def __bool__(self) -> bool:
        """Whether there is any element rule."""
        return bool(self._tags or self._roles or self._words or self._hidden)

    def matches(self, element: Element, *, around_hidden: bool) -> tuple[int, ...]:
        """Return the places of the rules that name `element`, in the rulebook's order."""
        found = self._tags.get(element.tag, _NONE)
        if element.name:
            found += self._by_name(element.name)
        if element.role:
            found += self._roles.get(element.role.lower(), _NONE)
        if element.hidden and not around_hidden:
            found += self._hidden
        return tuple(sorted(set(found))) if len(found) > 1 else found

    def _by_name(self, name: str) -> tuple[int, ...]:
        known = self._names.get(name)
        if known is None:
            if len(self._names) >= _MOST_NAMES:
                self._names.clear()
            words = [word.lower() for word in _WORD.findall(name)]
            said = {word for i, word in enumerate(words) if not i or words[i - 1] not in _HAVING}
            known = tuple(place for word in sorted(said) for place in self._words.get(word, _NONE))
            self._names[name] = known
        return known
