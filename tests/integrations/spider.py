"""A spider for the tests: the pages of a local server, one item for each, stats at the end."""

import dataclasses
import json
import os
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


KINDS = {
    "dict": dict,
    "dataclass": DataItem,
    "attrs": AttrsItem,
    "item": ScrapyItem,
    "poor": PoorItem,
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

    def parse(self, response):
        if self.kind == "bytes":
            return KINDS["dict"](url=response.url, html=response.body)
        return KINDS[self.kind](url=response.url, html=response.text)

    def closed(self, reason: str) -> None:
        told = {**self.crawler.stats.get_stats(), "pid": os.getpid(), "reason": reason}
        Path(self.stats).write_text(json.dumps(told, default=str))
