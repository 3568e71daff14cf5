"""Many wording rules against one line, fast.

A line is folded once. Phrases are looked up in a table. Patterns are sorted by the length of the
lines they can fit and by the characters they can begin with; each such group has one gate, the
alternation of its patterns, and only behind an open gate are they tried one by one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from cleaner.errors import RuleError
from cleaner.rules.pattern import LONGEST_LINE, compile_pattern, first_letters, shortest_match
from cleaner.rules.rule import Rule
from cleaner.text import bare, fold, undecorated

_CLASS_ENDS = (16, 300, LONGEST_LINE)
"""Line lengths at which another set of patterns comes into question: most lines are short."""


class Candidate(NamedTuple):
    """A pattern in use: its rule's place in the rulebook, its source, the lengths it can fit."""

    place: int
    source: str
    shortest: int
    longest: int


class Gate(NamedTuple):
    """Patterns that can begin with the same character, behind their alternation."""

    any_of: re.Pattern[str]
    candidates: tuple[tuple[int, re.Pattern[str]], ...]


class Dispatch:
    """Patterns, asked by the first character of the line. Gates are compiled when first needed."""

    def __init__(self, candidates: Sequence[Candidate]) -> None:
        """Sort the candidates by the characters they can begin with ("": any)."""
        self._groups: dict[str, list[Candidate]] = {"": []}
        self._gates: dict[str, Gate] = {}
        for candidate in candidates:
            for letter in first_letters(candidate.source) or ("",):
                self._groups.setdefault(letter, []).append(candidate)

    def matches(self, line: str) -> Iterator[int]:
        """Yield the rulebook's place of each pattern that fits the whole line."""
        for letter in {line[:1], ""} & self._groups.keys():
            gate = self._gates.get(letter) or self._gates.setdefault(letter, self._gate(letter))
            if gate.candidates and gate.any_of.fullmatch(line):
                for place, pattern in gate.candidates:
                    if pattern.fullmatch(line):
                        yield place

    def _gate(self, letter: str) -> Gate:
        group = self._groups[letter]
        sources = dict.fromkeys(f"(?:{candidate.source})" for candidate in group)
        compiled = tuple((c.place, re.compile(c.source)) for c in group)
        return Gate(re.compile("|".join(sources)), compiled)


class Matcher:
    """The wording rules of a rulebook, ready to be asked."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        """Sort the rules' wordings by kind, length and first letter."""
        self._phrases: dict[str, tuple[int, ...]] = {}
        patterns: list[Candidate] = []
        wordlists: list[Candidate] = []
        for place, rule in enumerate(rules):
            if rule.kind == "phrase":
                for phrase in rule.values:
                    key = bare(fold(phrase))
                    self._phrases[key] = (*self._phrases.get(key, ()), place)
            elif rule.kind == "pattern":
                patterns += [_candidate(place, rule, source) for source in rule.values]
            elif rule.kind == "wordlist":
                wordlists.append(_candidate(place, rule, _only_these(rule.values)))
        self._wordlists = Dispatch(wordlists)
        self._patterns = [
            Dispatch([c for c in patterns if c.shortest <= end and c.longest > start])
            for start, end in zip((0, *_CLASS_ENDS), _CLASS_ENDS, strict=False)
        ]

    def matches(self, text: str) -> list[int]:
        """Return the places of the rules whose wording fits the visible line `text`, in order."""
        if len(text) > LONGEST_LINE:
            return []
        folded = fold(text)
        stripped = bare(folded)
        found = set(self._phrases.get(stripped, ()))
        found.update(self._wordlists.matches(stripped))
        size = next(i for i, end in enumerate(_CLASS_ENDS) if len(text) <= end)
        for line in {folded, undecorated(folded)}:
            found.update(self._patterns[size].matches(line))
        return sorted(found)


def check_patterns(rules: Iterable[Rule]) -> None:
    """Raise `RuleError`, naming file and id, for a pattern that could be too slow."""
    for rule in rules:
        for source in rule.values if rule.kind == "pattern" else ():
            try:
                compile_pattern(source)
            except RuleError as error:
                raise RuleError(f"{rule.origin}, rule {rule.id}: {error}") from error


def _candidate(place: int, rule: Rule, source: str) -> Candidate:
    return Candidate(place, source, shortest_match(source), rule.when.max_chars)


def _only_these(words: Iterable[str]) -> str:
    """Return the pattern of a line that is made of these words and what separates them.

    The longest word that fits is taken and not given back, so a line is read in one way only.
    """
    any_word = "|".join(re.escape(bare(fold(word))) for word in sorted(words, key=len)[::-1])
    return rf"(?>{any_word})(?:[\W_]{{1,8}}(?>{any_word}))*+"
