"""The nouns of the road through the house, all frozen: page, block, document, article."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any, NamedTuple

from cleaner.labels import Label
from cleaner.markup import Element, Markup


class Kind(StrEnum):
    """What reading the page could tell of a block: plain line, list item, a picture's `alt`.

    Heading, code (kept verbatim) and the cell of a table are only known of HTML.
    """

    PARAGRAPH = "paragraph"
    ITEM = "item"
    ALT_TEXT = "alt-text"
    HEADING = "heading"
    CODE = "code"
    CELL = "cell"


class Span(NamedTuple):
    """A half-open range `[start, end)` in characters of the decoded page."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it came: the decoded text and what is needed to give the bytes back.

    `encoding` is `None` when the page came as `str`. `prefix` is the byte order mark, `suffix`
    the bytes of a character that was cut off at the end. A byte that the encoding cannot say
    stands in `text` as a lone surrogate (PEP 383), so that nothing is lost.
    """

    text: str
    encoding: str | None = None
    prefix: bytes = b""
    suffix: bytes = b""
    url: str | None = None

    def encode(self, text: str) -> str | bytes:
        """Give `text`, a decoded page, the form this page came in (`str`, or `bytes`)."""
        if self.encoding is None:
            return text
        errors = "surrogatepass" if self.encoding.startswith("utf-16") else "surrogateescape"
        return self.prefix + text.encode(self.encoding, errors) + self.suffix


class Signal(NamedTuple):
    """One thing that a page says of itself in its metadata or markup."""

    field: str
    """What it speaks of: `headline`, `date`, `date_modified`, `author`, `source`, `url` ..."""
    value: str
    """As written."""
    witness: str
    """Who says so: signals of one witness are copies of each other and count once."""
    key: str
    """Where it stands, as in `meta:article:published_time`."""


class Block(NamedTuple):
    """A paragraph, list item or lone line of the page.

    `text` is what a reader sees (whitespace squeezed, bullet and invisible characters dropped);
    `span` is where it came from. The spans of a document's blocks tile the page: each runs up to
    the start of the next one, blank lines included.
    """

    text: str
    span: Span
    kind: Kind = Kind.PARAGRAPH
    gap: int = 0
    """Blank lines between this block and the one above (0: directly under it)."""
    markup: Markup | None = None
    """The HTML around it; `None` on a page of plain text."""


@dataclass(frozen=True, slots=True)
class Document:
    """A page cut into blocks, in page order."""

    page: Page
    blocks: tuple[Block, ...]
    elements: tuple[Element, ...] = ()
    signals: tuple[Signal, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """A label with the rule that set it and why; `confidence` is between 0 and 1."""

    label: Label
    rule: str
    reason: str
    confidence: float


class LabelledBlock(NamedTuple):
    """A block of the page with its verdict."""

    block: Block
    verdict: Verdict

    @property
    def text(self) -> str:
        """The block's text as a reader sees it."""
        return self.block.text

    @property
    def span(self) -> Span:
        """Where the block stands in the decoded page."""
        return self.block.span

    @property
    def label(self) -> Label:
        """What the block is."""
        return self.verdict.label

    @property
    def rule(self) -> str:
        """The id of the rule that set the label."""
        return self.verdict.rule

    @property
    def reason(self) -> str:
        """Why, in a few words."""
        return self.verdict.reason

    @property
    def confidence(self) -> float:
        """How sure the rule is, between 0 and 1."""
        return self.verdict.confidence

    def to_dict(self) -> dict[str, Any]:
        """The block as the JSON record shows it."""
        return {
            "text": self.text,
            "label": str(self.label),
            "rule": self.rule,
            "reason": self.reason,
            "confidence": self.confidence,
            "span": [self.span.start, self.span.end],
        }


@dataclass(frozen=True, slots=True)
class Field:
    """A value of the article with where it came from: the rule, and a span of the page.

    `signals` are the keys of the metadata that say the same, the one that won first.
    """

    value: Any
    rule: str
    confidence: float
    span: Span | None = None
    signals: tuple[str, ...] = ()


@dataclass(frozen=True)
class Article:
    """What `clean` gives back. A field that the page does not hold is `None` (or empty)."""

    page: Page
    blocks: tuple[LabelledBlock, ...]
    body: str
    headline: str | None = None
    standfirst: str | None = None
    date: dt.date | None = None
    date_kind: str | None = None
    date_modified: dt.date | None = None
    published: dt.datetime | None = None
    source: str | None = None
    authors: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    dateline: str | None = None
    captions: tuple[str, ...] = ()
    evidence: Mapping[str, Field] = field(default_factory=dict)
    elements: tuple[Element, ...] = field(default=(), repr=False)
    """The elements around the blocks of a page of HTML (`block.markup.element` is an index)."""
    rules_hash: str = ""
    """Names the rules it was cleaned by: `Rulebook.rules_hash`."""
    detect_language: Callable[[str], str | None] | None = field(
        default=None, repr=False, compare=False
    )

    @cached_property
    def language(self) -> str | None:
        """The language of the body as a BCP 47 tag, worked out when first asked for."""
        return self.detect_language(self.body) if self.detect_language else None

    @property
    def url(self) -> str | None:
        """The address the page was said to come from."""
        return self.page.url

    @property
    def removed(self) -> tuple[LabelledBlock, ...]:
        """The blocks that are boilerplate, in page order."""
        return tuple(block for block in self.blocks if not block.label.is_content)

    def restore(self) -> str | bytes:
        """Rebuild the page from the blocks, kept and removed.

        Returns `str` when the page came as `str`, else the very bytes it came as.
        """
        text = self.page.text
        return self.page.encode("".join(text[b.span.start : b.span.end] for b in self.blocks))

    def to_dict(self) -> dict[str, Any]:
        """The JSON record: plain values only, days as `YYYY-MM-DD`, always the same keys."""
        return {
            "headline": self.headline,
            "body": self.body,
            "date": _iso(self.date),
            "date_kind": self.date_kind,
            "date_modified": _iso(self.date_modified),
            "source": self.source,
            "standfirst": self.standfirst,
            "authors": list(self.authors),
            "agencies": list(self.agencies),
            "dateline": self.dateline,
            "captions": list(self.captions),
            "language": self.language,
            "url": self.url,
            "rules_hash": self.rules_hash,
            "removed": [block.to_dict() for block in self.removed],
            "blocks": [block.to_dict() for block in self.blocks],
        }


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
