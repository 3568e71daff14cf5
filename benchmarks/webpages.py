"""The pages of the HTML benchmark with their gold."""

from __future__ import annotations

import gzip
import json
import lzma
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from benchmarks import metrics
from benchmarks.dates import as_day


@dataclass(frozen=True)
class WebPage:
    """A page with its gold. The HTML is read when it is asked for, and not kept.

    `dated` tells whether the gold knows of a date, be it a whole day or not.
    """

    id: str
    site: str
    kind: str | None
    url: str | None
    path: Path
    body: str
    headline: str | None
    day: date | None
    dated: bool
    authors: tuple[str, ...]
    source: str | None
    language: str | None

    def html(self) -> str:
        """Read the page."""
        return gzip.decompress(self.path.read_bytes()).decode("utf-8", "replace")

    @cached_property
    def words(self) -> metrics.Bag:
        """The words of the gold body."""
        return metrics.word_bag(self.body)

    @cached_property
    def shingles(self) -> metrics.Bag:
        """The runs of four words of the gold body."""
        return metrics.shingle_bag(self.body)


def read_set(folder: Path, name: str) -> list[WebPage]:
    """Return the pages of a set, in the order of the gold."""
    return list(_READERS[name](folder))


def sets_in(folder: Path) -> list[str]:
    """Return the names of the sets that `folder` has."""
    return [name for name in _READERS if (folder / name).is_dir()]


def spread(pages: Sequence[WebPage], limit: int | None) -> list[WebPage]:
    """Return `limit` pages from all over a set: neighbours are often of one kind."""
    count = min(limit or len(pages), len(pages))
    return [pages[index * len(pages) // count] for index in range(count)]


def site_of(url: str) -> str:
    """Return the host of an address."""
    return (urlsplit(url).hostname or "").removeprefix("www.")


def _news(folder: Path) -> Iterator[WebPage]:
    languages = _languages(folder)
    for line in (folder / "news" / "gold.jsonl").read_text("utf-8").splitlines():
        record = json.loads(line)
        yield WebPage(
            id=record["id"],
            site=site_of(record["url"]),
            kind=None,
            url=record["url"],
            path=folder / "news" / "html" / f"{record['id']}.html.gz",
            body=record["body"],
            headline=record["headline"],
            day=as_day(record["date"]),
            dated=bool(record["date"]),
            authors=tuple(record["authors"] or ()),
            source=record["source"],
            language=languages.get(record["url"]),
        )


def _wcxb(folder: Path) -> Iterator[WebPage]:
    about = json.loads((folder / "wcxb" / "metadata.json").read_text("utf-8"))["files"]
    for path in sorted((folder / "wcxb" / "dev" / "ground-truth").glob("*.json")):
        record = json.loads(path.read_text("utf-8"))
        url = record.get("url")
        gold: dict[str, Any] = record["ground_truth"]
        author, day = gold.get("author"), gold.get("publish_date")
        known = about.get(path.stem) or _unlisted(record)
        yield WebPage(
            id=path.stem,
            site=known["domain"] or site_of(url or "") or path.stem,
            kind=known["page_type"],
            url=url,
            path=path.parent.parent / "html" / f"{path.stem}.html.gz",
            body=gold.get("main_content") or "",
            headline=gold.get("title"),
            day=as_day(day),
            dated=bool(day),
            authors=(author,) if author else (),
            source=None,
            language=None,
        )


def _unlisted(record: dict[str, Any]) -> dict[str, Any]:
    """Return what the metadata say of a page, for one that they lack."""
    kind = record.get("_internal", {}).get("page_type", {}).get("primary")
    return {"domain": None, "page_type": kind}


def _languages(folder: Path) -> dict[str, str]:
    """Return the languages of addresses, where the gold of the text benchmark is there, too."""
    path = folder / "text" / "gold.jsonl.xz"
    if not path.exists():
        return {}
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    return {r["url"]: r["lang"] for r in records if r["set"] == "news" and r["lang"]}


_READERS: dict[str, Callable[[Path], Iterator[WebPage]]] = {"news": _news, "wcxb": _wcxb}
