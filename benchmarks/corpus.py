"""The pages of the text benchmark: the gold, and the texts that dumpers made of the pages."""

from __future__ import annotations

import json
import lzma
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from benchmarks import metrics
from benchmarks.dates import as_day

GOLD = "gold"


@dataclass(frozen=True)
class Page:
    """A flattened page with its gold. What is measured of page and gold alone is kept."""

    id: str
    set: str
    site: str
    language: str | None
    text: str
    content: list[bool | None]
    body: str
    title: str | None
    day: date | None
    source: str | None

    @cached_property
    def words(self) -> metrics.Bag:
        """The words of the gold body."""
        return metrics.word_bag(self.body)

    @cached_property
    def shingles(self) -> metrics.Bag:
        """The runs of four words of the gold body."""
        return metrics.shingle_bag(self.body)

    @cached_property
    def held_words(self) -> metrics.Bag:
        """The words of the gold body that the text holds."""
        return self.words & metrics.word_bag(self.text)

    @cached_property
    def squashed(self) -> str:
        """The letters and digits of the text."""
        return metrics.squash(self.text)

    @cached_property
    def holds_headline(self) -> bool:
        """Whether the gold headline is in the text."""
        return metrics.holds_headline(self.squashed, self.title)

    @cached_property
    def holds_date(self) -> bool:
        """Whether the gold day is in the text."""
        return metrics.holds_date(self.text, self.day, self.language)

    @cached_property
    def holds_source(self) -> bool:
        """Whether the gold source is in the text."""
        return metrics.holds_source(self.squashed, self.source)


def read_records(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the records of an xz-compressed file of JSON lines."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def read_gold(folder: Path) -> dict[str, dict[str, Any]]:
    """Return the gold records by page id."""
    return {record["id"]: record for record in read_records(folder / f"{GOLD}.jsonl.xz")}


def read_pages(folder: Path, dumper: str, gold: dict[str, dict[str, Any]]) -> list[Page]:
    """Return the pages of one dumper that have a gold record, in the file's order."""
    records = read_records(folder / f"{dumper}.jsonl.xz")
    return [_page(gold[record["id"]], record) for record in records if record["id"] in gold]


def dumpers(folder: Path) -> list[str]:
    """Return the names of the dumpers in `folder`."""
    names = (path.name.removesuffix(".jsonl.xz") for path in folder.glob("*.jsonl.xz"))
    return sorted(name for name in names if name != GOLD)


def of_set(pages: Iterable[Page], name: str, limit: int | None) -> list[Page]:
    """Return the pages of one set, at most the first `limit`."""
    return [page for page in pages if page.set == name][:limit]


def squeezed(page: Page) -> Page:
    """Return the page with all its words on one line; of no line can it be said what it is."""
    return replace(page, text=" ".join(page.text.split()), content=[None])


def _page(gold: dict[str, Any], record: dict[str, Any]) -> Page:
    return Page(
        id=gold["id"],
        set=gold["set"],
        site=gold["site"],
        language=gold.get("lang"),
        text=record["text"],
        content=record["content"],
        body=gold["body"],
        title=gold["title"],
        day=as_day(gold["date"]),
        source=gold["source"],
    )
