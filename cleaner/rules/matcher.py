"""Many wording rules against one line, fast.

A line is folded once. Phrases are looked up in a table. Patterns are grouped by the characters they
can begin with; each group has one gate, the alternation of its patterns, and only behind an open
gate are they tried one by one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from cleaner.errors import RuleError
from cleaner.rules.pattern import LONGEST_LINE, compile_pattern, first_letters
from cleaner.rules.rule import Rule
from cleaner.text import bare, fold, undecorated


class Candidate(NamedTuple):
    """A pattern in use: its place in the rulebook and its compiled form."""

    place: int
    pattern: re.Pattern[str]


class Gate(NamedTuple):
    """Patterns that can begin with the same character, behind their alternation."""

    any_of: re.Pattern[str]
    candidates: tuple[Candidate, ...]


class Dispatch:
    """Patterns, asked by the first character of the line."""

    def __init__(self, candidates: Sequence[Candidate]) -> None:
        groups: dict[str, list[Candidate]] = {"": []}
        for candidate in candidates:
            for letter in first_letters(candidate.pattern.pattern) or ("",):
                groups.setdefault(letter, []).append(candidate)
        anywhere = groups.pop("")
        self._default = _gate(anywhere)
        self._gates = {letter: _gate([*own, *anywhere]) for letter, own in groups.items()}

    def matches(self, line: str) -> Iterator[int]:
        """Yield the place in the rulebook of each pattern that fits the whole line."""
        gate = self._gates.get(line[:1], self._default)
        if gate.candidates and gate.any_of.fullmatch(line):
            for place, pattern in gate.candidates:
                if pattern.fullmatch(line):
                    yield place


class Matcher:
    """The wording rules of a rulebook, compiled. Immutable after construction."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        """Compile `rules`; raises `RuleError`, naming file and id, for a pattern it refuses."""
        self._phrases: dict[str, tuple[int, ...]] = {}
        patterns: list[Candidate] = []
        wordlists: list[Candidate] = []
        for index, rule in enumerate(rules):
            if rule.kind == "phrase":
                for phrase in rule.values:
                    key = bare(fold(phrase))
                    self._phrases[key] = (*self._phrases.get(key, ()), index)
            elif rule.kind == "pattern":
                patterns += [Candidate(index, _compile(source, rule)) for source in rule.values]
            elif rule.kind == "wordlist":
                wordlists.append(Candidate(index, re.compile(_only_these(rule.values))))
        self._patterns = Dispatch(patterns)
        self._wordlists = Dispatch(wordlists)

    def matches(self, text: str) -> list[int]:
        """Return the indices of the rules whose wording fits the visible line `text`, in order."""
        if len(text) > LONGEST_LINE:
            return []
        folded = fold(text)
        stripped = bare(folded)
        found = set(self._phrases.get(stripped, ()))
        found.update(self._wordlists.matches(stripped))
        for line in {folded, undecorated(folded)}:
            found.update(self._patterns.matches(line))
        return sorted(found)


def _only_these(words: Iterable[str]) -> str:
    """Return the pattern of a line that is made of these words and what separates them."""
    any_word = "|".join(re.escape(bare(fold(word))) for word in sorted(words, key=len)[::-1])
    return rf"(?:{any_word})(?:[\W_]{{1,8}}(?:{any_word}))*"


def _compile(source: str, rule: Rule) -> re.Pattern[str]:
    try:
        return compile_pattern(source)
    except RuleError as error:
        raise RuleError(f"{rule.origin}, rule {rule.id}: {error}") from error


def _gate(candidates: Sequence[Candidate]) -> Gate:
    sources = dict.fromkeys(f"(?:{c.pattern.pattern})" for c in candidates)
    return Gate(re.compile("|".join(sources)), tuple(candidates))
