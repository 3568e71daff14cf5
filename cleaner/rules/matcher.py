"""Many wording rules against one line, fast.

A line is folded once. Phrases are looked up in a table. Most patterns need certain words in the
line; one search finds all such words, and a pattern is tried only where one of its own stands. The
few others are sorted by the characters they can begin with; each such group has one gate, the
alternation of its patterns, and only behind an open gate are they tried one by one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import cached_property

from cleaner.errors import RuleError
from cleaner.rules.facts import facts_of
from cleaner.rules.literals import Need
from cleaner.rules.pattern import LONGEST_LINE, compile_pattern
from cleaner.rules.rule import Rule
from cleaner.text import bare, fold, has_surrogate, undecorated

_WORD = re.compile(r"[^\W_]+")


class Candidate:
    """A pattern in use: its rule's place in the rulebook, and the lengths of line it can fit."""

    def __init__(self, place: int, source: str, longest: int) -> None:
        self.place = place
        self.source = source
        self.facts = facts_of(source)
        self.shortest = self.facts.shortest
        self.longest = longest

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The pattern, compiled when it is first tried."""
        return re.compile(self.source)


class Gate:
    """Patterns that can begin with the same character, behind their alternation."""

    def __init__(self, candidates: Sequence[Candidate]) -> None:
        self.candidates = candidates

    @cached_property
    def any_of(self) -> re.Pattern[str]:
        """Fits what one of the patterns fits; compiled when it is first needed."""
        sources = dict.fromkeys(f"(?:{candidate.source})" for candidate in self.candidates)
        return re.compile("|".join(sources))


class Dispatch:
    """Patterns, asked by the first character of the line. Gates are compiled when first needed."""

    def __init__(self, candidates: Sequence[Candidate]) -> None:
        """Sort the candidates by the characters they can begin with ("": any)."""
        groups: dict[str, list[Candidate]] = {}
        for candidate in candidates:
            for letter in candidate.facts.first or ("",):
                groups.setdefault(letter, []).append(candidate)
        self._gates = {letter: Gate(group) for letter, group in groups.items()}
        self._open = self._gates.pop("", None)

    def take_matches(self, line: str, found: set[int]) -> None:
        """Add the rulebook's place of each pattern that fits the whole line to `found`."""
        for gate in (self._open, self._gates.get(line[:1])):
            if gate is not None and gate.any_of.fullmatch(line):
                for candidate in gate.candidates:
                    if candidate.pattern.fullmatch(line):
                        found.add(candidate.place)


class Wordlist:
    """Words of which a whole line may be made, and the place of their rule in the rulebook."""

    def __init__(self, place: int, words: Iterable[str]) -> None:
        """Take the words as they are written."""
        self.place = place
        # The longest word that fits is to be taken.
        self.words = sorted((bare(fold(word)) for word in words), key=len, reverse=True)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The pattern of a line of these words, compiled when it is first tried.

        A word that fits is not given back, so a line is read in one way only.
        """
        any_word = "|".join(map(re.escape, self.words))
        return re.compile(rf"(?>{any_word})(?:[\W_]{{1,8}}(?>{any_word}))*+")


class Wordlists:
    """Wordlists, asked by the first word of the line."""

    def __init__(self, wordlists: Iterable[Wordlist]) -> None:
        """Sort the lists by the first words of what is in them."""
        self._lists: dict[str, list[Wordlist]] = {}
        for wordlist in wordlists:
            for first in dict.fromkeys(map(_first_word, wordlist.words)):
                self._lists.setdefault(first, []).append(wordlist)

    def take_matches(self, line: str, found: set[int]) -> None:
        """Add the rulebook's place of each list of which the whole line is made to `found`."""
        for wordlist in self._lists.get(_first_word(line), ()):
            if wordlist.pattern.fullmatch(line):
                found.add(wordlist.place)


class Words:
    """Patterns by the words that a line must hold for them to fit.

    All the words are looked for at once (Aho and Corasick, "Efficient string matching: an aid to
    bibliographic search", 1975).
    """

    def __init__(self, candidates: Iterable[tuple[Candidate, Need]]) -> None:
        """Sort the candidates by the literals of which a line must hold one."""
        sought: dict[tuple[str, bool], list[Candidate]] = {}
        for candidate, need in candidates:
            for literal in need.starting:
                sought.setdefault((literal, True), []).append(candidate)
            for literal in need.inside:
                sought.setdefault((literal, False), []).append(candidate)
        # No visible line holds a lone surrogate, so nothing that needs one can fit.
        sought = {key: found for key, found in sought.items() if not has_surrogate(key[0])}
        self._literals = [literal for literal, _ in sought]
        self._starts = [at_start for _, at_start in sought]
        self._candidates = list(sought.values())

    @cached_property
    def _finder(self) -> Callable[..., list[tuple[int, int, int]]]:
        from ahocorasick_rs import AhoCorasick

        return AhoCorasick(self._literals).find_matches_as_indexes

    def candidates(self, line: str) -> Collection[Candidate]:
        """Return the patterns one of whose literals stands in the line, and whose length it has."""
        found: set[Candidate] = set()
        starts, candidates, size = self._starts, self._candidates, len(line)
        for place, start, _ in self._finder(line, overlapping=True):
            if not (starts[place] and start and line[start - 1].isalnum()):
                for candidate in candidates[place]:
                    if candidate.shortest <= size <= candidate.longest:
                        found.add(candidate)
        return found


class Matcher:
    """The wording rules of a rulebook, ready to be asked."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        """Sort the rules' wordings by kind, by the words they need, by length and first letter."""
        self._phrases: dict[str, tuple[int, ...]] = {}
        patterns: list[Candidate] = []
        wordlists: list[Wordlist] = []
        for place, rule in enumerate(rules):
            if rule.kind == "phrase":
                for phrase in rule.values:
                    key = bare(fold(phrase))
                    self._phrases[key] = (*self._phrases.get(key, ()), place)
            elif rule.kind == "pattern":
                patterns += [Candidate(place, s, rule.when.max_chars) for s in rule.values]
            elif rule.kind == "wordlist":
                wordlists.append(Wordlist(place, rule.values))
        self._wordlists = Wordlists(wordlists)
        self._words = Words((c, c.facts.need) for c in patterns if c.facts.need)
        self._patterns = Dispatch([c for c in patterns if not c.facts.need])

    def matches(self, text: str) -> list[int]:
        """Return the places of the rules whose wording fits the visible line `text`, in order."""
        if len(text) > LONGEST_LINE or has_surrogate(text):
            return []
        folded = fold(text)
        stripped = bare(folded)
        found = set(self._phrases.get(stripped, ()))
        self._wordlists.take_matches(stripped, found)
        plain = undecorated(folded)
        lines = (folded,) if plain == folded else (folded, plain)
        for line in lines:
            self._patterns.take_matches(line, found)
        for candidate in self._words.candidates(folded):
            place, fits = candidate.place, candidate.pattern.fullmatch
            if place not in found and any(map(fits, lines)):
                found.add(place)
        return sorted(found)


def check_patterns(rules: Iterable[Rule]) -> None:
    """Raise `RuleError`, naming file and id, for a pattern that could be too slow."""
    for rule in rules:
        for source in rule.values if rule.kind == "pattern" else ():
            try:
                compile_pattern(source)
            except RuleError as error:
                raise RuleError(f"{rule.origin}, rule {rule.id}: {error}") from error


def _first_word(line: str) -> str:
    """The letters and digits that a line begins with: what stands behind a word parts it."""
    word = _WORD.match(line)
    return word[0] if word else ""
