"""The spider of `benchmarks.crawl`: every page of a list, one item for each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import scrapy


class Pages(scrapy.Spider):
    """Fetches the addresses in a file, a line each."""

    name = "pages"
    custom_settings = {  # noqa: RUF012  # as Scrapy wants it
        "CONCURRENT_REQUESTS_PER_DOMAIN": 16,
        "DOWNLOAD_DELAY": 0,
        "ROBOTSTXT_OBEY": False,
        "TELNETCONSOLE_ENABLED": False,
        "DUPEFILTER_CLASS": "scrapy.dupefilters.BaseDupeFilter",
        "FEED_EXPORT_FIELDS": ["url", "headline", "body", "date", "source"],
    }

    def __init__(self, addresses: str) -> None:
        super().__init__()
        self.start_urls = Path(addresses).read_text("utf-8").split()

    def parse(self, response: Any) -> Iterator[dict[str, str]]:
        """Yield the page as it came."""
        yield {"url": response.url, "html": response.text}
