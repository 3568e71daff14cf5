"""A spider for the tests: the pages of a local server, one item for each, stats at the end."""

import dataclasses
import json
import time
from pathlib import Path

import attrs
import scrapy


@dataclasses.dataclass
class DataItem:
    url: str
    html: str
    headline: str | None = None
    body: str | None = None
    date: str | None = None
    source: str | None = None


@attrs.define
class AttrsItem:
    url: str
    html: str
    headline: str | None = None
    body: str | None = None
    date: str | None = None
    source: str | None = None


class ScrapyItem(scrapy.Item):
    url = scrapy.Field()
    html = scrapy.Field()
    headline = scrapy.Field()
    body = scrapy.Field()
    date = scrapy.Field()
    source = scrapy.Field()


class PoorItem(scrapy.Item):
    """Has no room for the article."""

    url = scrapy.Field()
    html = scrapy.Field()


@dataclasses.dataclass(frozen=True)
class FrozenItem:
    """Takes nothing."""

    url: str
    html: str
    headline: str | None = None
    body: str | None = None
    date: str | None = None
    source: str | None = None


@attrs.define
class StrictItem:
    """Takes a headline, but no body."""

    url: str
    html: str
    headline: str | None = None
    body: None = attrs.field(default=None, validator=attrs.validators.instance_of(type(None)))
    date: str | None = None
    source: str | None = None


KINDS = {
    "dict": dict,
    "dataclass": DataItem,
    "attrs": AttrsItem,
    "item": ScrapyItem,
    "poor": PoorItem,
    "frozen": FrozenItem,
    "strict": StrictItem,
    "nowhere": lambda url, html: {"html": html},
    "odd": lambda url, html: {"url": 7, "html": html},
    "nothing": lambda url, html: {"url": url},
    "number": lambda url, html: {"url": url, "html": 7},
    "bytes": lambda url, html: {"url": url, "html": html.encode()},
    "other": lambda url, html: {"link": url, "page": html},
}


class Pages(scrapy.Spider):
    name = "pages"

    def __init__(self, base: str, names: str, stats: str, kind: str = "dict") -> None:
        self.start_urls = [f"{base}/{name}" for name in names.split(",")]
        self.stats, self.kind = stats, kind
        self.parsed: list[float] = []

    def parse(self, response):
        self.parsed.append(time.monotonic())
        # Named by the page, items of many kinds fit in one crawl.
        name = response.url.rpartition("/")[2].partition(".")[0]
        kind = name if self.kind == "by-name" else self.kind
        if kind == "how-to":
            from items import Article

            return Article(link=response.url, page=response.text)
        if kind == "bytes":
            return KINDS["dict"](url=response.url, html=response.body)
        return KINDS[kind](url=response.url, html=response.text)

    def closed(self, reason: str) -> None:
        told = {**self.crawler.stats.get_stats(), "reason": reason}
        if self.parsed:
            told |= {"parsed/first": self.parsed[0], "parsed/last": self.parsed[-1]}
        told["closed"] = time.monotonic()
        Path(self.stats).write_text(json.dumps(told, default=str))
