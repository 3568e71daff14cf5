"""The golden folders: pages with the article a reader makes of them, and the label of each line."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import cleaner
from cleaner import Article, Label
from cleaner.model import LabelledBlock
from cleaner.text import visible

ROOT = Path(__file__).parent.parent
FIXTURES = ROOT / "fixtures"
SEEDS = ROOT / "seeds"
FIELDS = (
    "headline",
    "standfirst",
    "date",
    "date_kind",
    "date_modified",
    "source",
    "agencies",
    "authors",
    "dateline",
    "language",
    "captions",
    "body",
)


@dataclass(frozen=True)
class Golden:
    """One golden folder: the page as bytes and what is expected of it.

    `expected.json` holds `fields` (a field that is absent is not compared), `lines` (from the
    number of a line of `text.split("\\n")`, 1 first, to its label), `traps`, and, when the page is
    not the folder's `source.txt`, its path as `source`. `known` names what the package gets wrong
    today, with the reason: strictly, so that a mend is noticed.
    """

    folder: Path

    @property
    def name(self) -> str:
        """The folder's name, the id of its tests."""
        return self.folder.name

    @cached_property
    def expected(self) -> Mapping[str, Any]:
        """What stands in `expected.json`."""
        return json.loads((self.folder / "expected.json").read_text("utf-8"))

    @property
    def fields(self) -> Mapping[str, Any]:
        """The expected value of each field that is compared, as in the JSON record."""
        return self.expected["fields"]

    @property
    def lines(self) -> Mapping[int, str]:
        """The expected label of each line that holds something."""
        return {int(number): label for number, label in self.expected["lines"].items()}

    @property
    def known(self) -> Mapping[str, str]:
        """What is known to come out otherwise, a field's name or `line N`, and why."""
        known: Mapping[str, str] = self.expected.get("known", {})
        return known

    @cached_property
    def raw(self) -> bytes:
        """The page as it came."""
        return (self.folder / self.expected.get("source", "source.txt")).read_bytes()

    @cached_property
    def article(self) -> Article:
        """What the catalogue makes of the page."""
        return cleaner.clean(self.raw)

    @property
    def text(self) -> str:
        """The decoded page."""
        return self.article.page.text

    def first_line(self, *labels: Label) -> int | None:
        """The number of the first line expected to carry one of `labels`."""
        return min((n for n, label in self.lines.items() if label in labels), default=None)


@dataclass(frozen=True)
class HtmlGolden(Golden):
    """A golden folder with a page of HTML, `source.html`.

    Instead of `lines`, `expected.json` holds `blocks`: the text of each block of the page, in order,
    with its label. `known` names a field, or a block's text.
    """

    @property
    def blocks(self) -> list[tuple[str, str]]:
        """The text and the expected label of each block."""
        return [(text, label) for text, label in self.expected["blocks"]]

    @cached_property
    def raw(self) -> bytes:
        """The page as it came."""
        return (self.folder / "source.html").read_bytes()


@lru_cache(maxsize=1)
def goldens() -> tuple[Golden, ...]:
    """All golden folders of text, in the order of their names."""
    found = (Golden(path.parent) for path in sorted(FIXTURES.glob("*/expected.json")))
    return tuple(golden for golden in found if "lines" in golden.expected)


@lru_cache(maxsize=1)
def html_goldens() -> tuple[HtmlGolden, ...]:
    """All golden folders of HTML pages, in the order of their names."""
    found = (HtmlGolden(path.parent) for path in sorted(FIXTURES.glob("*/expected.json")))
    return tuple(golden for golden in found if "blocks" in golden.expected)


def golden(name: str) -> Golden:
    """The golden folder of this name."""
    return next(found for found in goldens() if found.name == name)


def nonblank(text: str) -> str:
    """`text` without white space."""
    return "".join(text.split())


def value_of(article: Article, field: str) -> Any:
    """A field as `expected.json` writes it: days as text, the body as a list of paragraphs."""
    if field == "body":
        return article.body.split("\n\n") if article.body else []
    value = getattr(article, field)
    if isinstance(value, tuple):
        return list(value)
    return value.isoformat() if hasattr(value, "isoformat") else value


def blocks_of_lines(
    text: str, blocks: tuple[LabelledBlock, ...]
) -> Iterator[tuple[int, str, LabelledBlock]]:
    """Yield number and text of each line that shows something, with the block that covers most.

    Most is counted in characters that are not blank; of two equal blocks the first is taken.
    """
    start = 0
    for number, line in enumerate(text.split("\n"), start=1):
        if visible(line):
            yield number, line, max(blocks, key=lambda block: _shared(text, start, line, block))
        start += len(line) + 1


def _shared(text: str, start: int, line: str, block: LabelledBlock) -> int:
    left, right = max(start, block.span.start), min(start + len(line), block.span.end)
    return len(nonblank(text[left:right])) if left < right else 0
