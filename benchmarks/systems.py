"""The systems measured on text, behind one small interface.

To measure another one, write a class with `name`, `package`, `refusals` and `clean`, and add it to
`SYSTEMS`. What a system needs is imported when it is made, so that one that is not installed raises
`ImportError` there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import lru_cache
from importlib import import_module
from itertools import accumulate, compress
from typing import Any, Protocol

from benchmarks.articles import Article, PlainArticle, PlainBlock, PlainSpan


class System(Protocol):
    """Something that cleans texts."""

    @property
    def name(self) -> str:
        """What the reports call it."""
        ...

    @property
    def package(self) -> str:
        """The package it comes in, for its version; empty when it is written here."""
        ...

    @property
    def refusals(self) -> tuple[type[Exception], ...]:
        """The errors by which it declines a text; any other is a crash."""
        ...

    def clean(self, text: str) -> Article:
        """Clean one text."""
        ...


class Identity:
    """Keeps everything as the body: the floor under all systems."""

    name = "identity"
    package = ""
    refusals: tuple[type[Exception], ...] = ()

    def clean(self, text: str) -> Article:
        """Return the text as it is."""
        return PlainArticle(text, [PlainBlock("body", "identity", PlainSpan(0, len(text)))])


class Ours:
    """The package with its defaults. The texts are flattened, even those that show tags."""

    name = "cleaner"
    package = "boilerplate-cleaner"

    def __init__(self, **options: Any) -> None:
        import cleaner

        self._cleaner = cleaner.Cleaner(**options)
        self.refusals: tuple[type[Exception], ...] = (cleaner.CleanerError,)

    def clean(self, text: str) -> Article:
        """Clean one text."""
        return self._cleaner.clean(text, html=False)


class OursByRules(Ours):
    """The package without its model, which has learnt the development texts."""

    name = "cleaner-rules"

    def __init__(self) -> None:
        super().__init__(model=None)


class LineSystem:
    """A system that keeps some lines as the body, and has no fields."""

    name = ""
    package = ""
    refusals: tuple[type[Exception], ...] = ()

    def keeps(self, lines: Sequence[str]) -> Sequence[bool]:
        """Say of each line whether it is kept."""
        raise NotImplementedError

    def clean(self, text: str) -> Article:
        """Keep some of the lines of a text."""
        lines = text.split("\n")
        kept = self.keeps(lines)
        ends = list(accumulate(len(line) + 1 for line in lines))
        blocks = [
            PlainBlock("body" if keep else "other", self.name, PlainSpan(end - len(line) - 1, end))
            for line, keep, end in zip(lines, kept, ends, strict=True)
        ]
        return PlainArticle("\n".join(compress(lines, kept)), blocks)


class C4Lines(LineSystem):
    """The line filter of C4 (Raffel et al. 2020): a mark at the end, five words, no notice.

    Its filters of whole pages (bad words, three sentences, braces) are about which pages to take,
    and are left out.
    """

    name = "c4-lines"
    _ends: tuple[str, ...] = (".", "!", "?", '"')
    _least = 5
    _notices = (
        "javascript",
        "terms of use",
        "privacy policy",
        "cookie policy",
        "uses cookies",
        "use of cookies",
        "use cookies",
    )

    def keeps(self, lines: Sequence[str]) -> Sequence[bool]:
        """Keep lines that end like a sentence and are not too short."""
        return [self._keeps(line.strip()) for line in lines]

    def _keeps(self, line: str) -> bool:
        if not line.endswith(self._ends) or line.endswith("..."):
            return False
        if len(line.split()) < self._least:
            return False
        lowered = line.lower()
        return not any(notice in lowered for notice in self._notices)


class C4LinesAllScripts(C4Lines):
    """The same with the end marks of other scripts and of typographers; there, 15 letters do."""

    name = "c4-lines-all-scripts"
    _ends = (*C4Lines._ends, *"”“’»«›‹。！？」』؟۔।…）)")
    _letters = 15
    _spaceless = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")

    def _keeps(self, line: str) -> bool:
        if self._spaceless.search(line):
            return line.endswith(self._ends) and len(line) >= self._letters
        return super()._keeps(line)


class JusTextLines(LineSystem):
    """jusText's classes of paragraphs, with a line for each paragraph and no tags to look at.

    Nothing says what language a text is in: the stop words are those of all its languages.
    """

    name = "justext-lines"
    package = "jusText"

    def __init__(self) -> None:
        self._core: Any = import_module("justext.core")
        self._paragraph: Any = import_module("justext.paragraph").Paragraph
        words: Any = import_module("justext.utils")
        named = words.get_stoplists()
        self._stoplist = frozenset().union(*(words.get_stoplist(name) for name in named))

    def keeps(self, lines: Sequence[str]) -> Sequence[bool]:
        """Keep the paragraphs that are not boilerplate by class and context."""
        path = self._core.PathInfo()
        path.append("p")
        found = {}
        for number, line in enumerate(lines):
            if line.strip():
                found[number] = self._paragraph(path)
                found[number].append_text(line)
        paragraphs = list(found.values())
        self._core.classify_paragraphs(paragraphs, self._stoplist)
        self._core.revise_paragraph_classification(paragraphs)
        return [n in found and not found[n].is_boilerplate for n in range(len(lines))]


class HeaviestSegment(LineSystem):
    """Keeps the run of lines of the greatest weight: a long line adds, a short one takes away.

    A line weighs its words less `_toll`, so that it must have more than that to be worth having;
    an unspaced script counts two letters as a word. Nothing knows any wording.
    """

    name = "heaviest-segment"
    _toll = 12
    _word = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]{1,2}|\w+")

    def keeps(self, lines: Sequence[str]) -> Sequence[bool]:
        """Keep the run of the greatest sum of weights."""
        best, first, last = 0, 0, 0
        total, start = 0, 0
        for number, line in enumerate(lines):
            count = len(self._word.findall(line))
            if not count:
                continue
            if total <= 0:
                total, start = 0, number
            total += count - self._toll
            if total > best:
                best, first, last = total, start, number + 1
        return [first <= number < last for number in range(len(lines))]


SYSTEMS: dict[str, Callable[[], System]] = {
    "cleaner-rules": OursByRules,
    "cleaner": Ours,
    "identity": Identity,
    "c4-lines": C4Lines,
    "c4-lines-all-scripts": C4LinesAllScripts,
    "justext-lines": JusTextLines,
    "heaviest-segment": HeaviestSegment,
}


@lru_cache(maxsize=8)
def system_named(name: str) -> System:
    """Return a system, made once in each process; `ImportError` when it is not installed."""
    return SYSTEMS[name]()


def warm_up(name: str, texts: Sequence[str]) -> None:
    """Clean `texts` without looking, so that what is loaded or compiled once is not timed."""
    system = system_named(name)
    for text in texts:
        with suppress(Exception):
            system.clean(text)
