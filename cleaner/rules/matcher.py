"""Many wording rules against one line, fast.

A line is folded once. Phrases are looked up in a table. Most patterns need certain words in the
line, and are tried only where one stands. The others are sorted by the length of the lines they can
fit and by the characters they can begin with; each such group has one gate, the alternation of its
patterns, and only behind an open gate are they tried one by one.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from cleaner.errors import RuleError
from cleaner.rules.facts import facts_of
from cleaner.rules.literals import KEY, Need, either, key_of, shortest_of
from cleaner.rules.pattern import LONGEST_LINE, compile_pattern
from cleaner.rules.rule import Rule
from cleaner.text import FIRST_CJK, WORD, bare, fold, undecorated

_CLASS_ENDS = (16, 300, LONGEST_LINE)
"""Line lengths at which another set of patterns comes into question: most lines are short."""


class Candidate:
    """A pattern in use: its rule's place in the rulebook, and the lengths of line it can fit."""

    def __init__(self, place: int, source: str, longest: int) -> None:
        self.place = place
        self.source = source
        self.facts = facts_of(source)
        self.longest = longest

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The pattern, compiled when it is first tried."""
        return re.compile(self.source)

    def can_fit(self, size: int) -> bool:
        """Tell whether a line of `size` characters is long and short enough."""
        return self.facts.shortest <= size <= self.longest


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
            for letter in candidate.facts.first or ("",):
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
        compiled = tuple((c.place, c.pattern) for c in group)
        return Gate(re.compile("|".join(sources)), compiled)


class Words:
    """Patterns by the words that a line must hold for them to fit."""

    def __init__(self, candidates: Iterable[tuple[Candidate, Need]]) -> None:
        """Sort the candidates by the first letters of their words, or by what stands inside one."""
        self._by_key: dict[str, list[tuple[str, Candidate]]] = {}
        inside: dict[str, list[Candidate]] = {}
        for candidate, need in candidates:
            for literal in need.starting:
                self._by_key.setdefault(key_of(literal), []).append((literal, candidate))
            for literal in need.inside:
                inside.setdefault(literal, []).append(candidate)
        self._inside = {
            short: [
                (literal, c)
                for literal in inside
                if literal.startswith(short)
                for c in inside[literal]
            ]
            for short in shortest_of(inside)
        }

    @cached_property
    def _any_inside(self) -> tuple[re.Pattern[str], re.Pattern[str]]:
        """Find each literal that may stand inside a word: in lines without East Asian, in all."""
        spaced = [literal for literal in self._inside if max(literal) < FIRST_CJK]
        return _finder(spaced), _finder(self._inside)

    def candidates(self, line: str) -> Collection[Candidate]:
        """Return the patterns one of whose literals stands in the line."""
        found: set[Candidate] = set()
        by_key = self._by_key
        for key in {word[:KEY] for word in WORD.findall(line)} & by_key.keys():
            for literal, candidate in by_key[key]:
                if literal in line:
                    found.add(candidate)
        is_dense = not line.isascii() and max(line) >= FIRST_CJK
        for short in set(self._any_inside[is_dense].findall(line)):
            for literal, candidate in self._inside[short]:
                if literal in line:
                    found.add(candidate)
        return found


def _finder(literals: Iterable[str]) -> re.Pattern[str]:
    """Finds each of the literals, overlapping ones, too."""
    return re.compile(f"(?=({either(literals) or '(?!)'}))")


class Matcher:
    """The wording rules of a rulebook, ready to be asked."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        """Sort the rules' wordings by kind, by the words they need, by length and first letter."""
        self._phrases: dict[str, tuple[int, ...]] = {}
        patterns: list[Candidate] = []
        wordlists: list[Candidate] = []
        for place, rule in enumerate(rules):
            if rule.kind == "phrase":
                for phrase in rule.values:
                    key = bare(fold(phrase))
                    self._phrases[key] = (*self._phrases.get(key, ()), place)
            elif rule.kind == "pattern":
                patterns += [Candidate(place, s, rule.when.max_chars) for s in rule.values]
            elif rule.kind == "wordlist":
                source = _only_these(rule.values)
                wordlists.append(Candidate(place, source, rule.when.max_chars))
        self._wordlists = Dispatch(wordlists)
        classes = [
            [c for c in patterns if c.facts.shortest <= end and c.longest > start]
            for start, end in zip((0, *_CLASS_ENDS), _CLASS_ENDS, strict=False)
        ]
        self._words = [Words((c, c.facts.need) for c in some if c.facts.need) for some in classes]
        self._patterns = [Dispatch([c for c in some if not c.facts.need]) for some in classes]

    def matches(self, text: str) -> list[int]:
        """Return the places of the rules whose wording fits the visible line `text`, in order."""
        if len(text) > LONGEST_LINE:
            return []
        folded = fold(text)
        stripped = bare(folded)
        found = set(self._phrases.get(stripped, ()))
        found.update(self._wordlists.matches(stripped))
        size = next(i for i, end in enumerate(_CLASS_ENDS) if len(text) <= end)
        lines = {folded, undecorated(folded)}
        for line in lines:
            found.update(self._patterns[size].matches(line))
        for candidate in self._words[size].candidates(folded):
            if candidate.place in found or not candidate.can_fit(len(folded)):
                continue
            if any(candidate.pattern.fullmatch(line) for line in lines):
                found.add(candidate.place)
        return sorted(found)


def check_patterns(rules: Iterable[Rule]) -> None:
    """Raise `RuleError`, naming file and id, for a pattern that could be too slow."""
    for rule in rules:
        for source in rule.values if rule.kind == "pattern" else ():
            try:
                compile_pattern(source)
            except RuleError as error:
                raise RuleError(f"{rule.origin}, rule {rule.id}: {error}") from error


def _only_these(words: Iterable[str]) -> str:
    """Return the pattern of a line that is made of these words and what separates them.

    The longest word that fits is taken and not given back, so a line is read in one way only.
    """
    any_word = "|".join(re.escape(bare(fold(word))) for word in sorted(words, key=len)[::-1])
    return rf"(?>{any_word})(?:[\W_]{{1,8}}(?>{any_word}))*+"
