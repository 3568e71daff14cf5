"""Scrapy: an item pipeline that cleans the page in each item, and an add-on that switches it on.

    ADDONS = {"cleaner.integrations.scrapy.CleanerAddon": 300}

Pages are cleaned in processes of their own, so that downloads go on meanwhile.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any

from cleaner.errors import ItemError
from cleaner.integrations.crawl_settings import CrawlSettings, read_settings
from cleaner.integrations.extras import missing_extra

try:
    from itemadapter import ItemAdapter
    from scrapy.exceptions import DropItem, NotConfigured

    from cleaner.integrations.workers import Cleaned, Workers
except ImportError as missing:
    raise missing_extra("scrapy", missing) from missing

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.settings import BaseSettings
    from scrapy.statscollectors import StatsCollector

_Outcome = Cleaned | Exception
_logger = logging.getLogger(__name__)
_PLACE = 300
"""Among the item pipelines: after those that fill items, before those that store them."""
_WHAT_ITEMS_RAISE = (AttributeError, KeyError, TypeError, ValueError)
"""Frozen items, validators and converters, when a field is set."""


class CleanerAddon:
    """Switches `CleanerPipeline` on, unless `ITEM_PIPELINES` already says where it stands."""

    def update_settings(self, settings: BaseSettings) -> None:
        """Called by Scrapy."""
        settings.setdefault_in_component_priority_dict("ITEM_PIPELINES", CleanerPipeline, _PLACE)


class CleanerPipeline:
    """Cleans the page in each item and writes the article's fields into the item.

    Settings `CLEANER_*`, see `docs/how-to/scrapy.md`. Stats: `cleaner/cleaned`, `cleaner/failed`,
    `cleaner/failed/<error>` and `cleaner/removed/<label>` (blocks).
    """

    def __init__(self, settings: CrawlSettings, stats: StatsCollector) -> None:
        self._settings = settings
        self._stats = stats
        self._workers = Workers(settings.order, settings.workers, settings.seconds)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> CleanerPipeline:
        """Make the pipeline of a crawl.

        Raises `NotConfigured` when `CLEANER_ENABLED` is off, `SettingError` for a setting that is
        unknown or means nothing, `RuleError` for a rule that cannot be used.
        """
        settings = read_settings(crawler.settings)
        if not settings.enabled:
            raise NotConfigured
        settings.order.cleaner()  # A wrong rule stops the crawl here, not each of its items.
        return cls(settings, crawler.stats)

    # Scrapy 2.13 hands the spider to all methods; later versions do not.

    def close_spider(self, *_spider: object) -> None:
        """End the workers."""
        self._workers.close()

    async def process_item(self, item: Any, *_spider: object) -> Any:
        """Return the item with the article's fields.

        An item that cannot be cleaned is passed on as it came, dropped, or its error raised, as
        `CLEANER_ON_ERROR` says; it is logged and counted in any case.
        """
        outcome = await self._cleaned(ItemAdapter(item))
        if isinstance(outcome, Exception):
            return self._failed(item, outcome)
        self._stats.inc_value("cleaner/cleaned")
        for label, count in outcome.removed.items():
            self._stats.inc_value(f"cleaner/removed/{label}", count)
        return item

    async def _cleaned(self, adapter: ItemAdapter) -> _Outcome:
        """Clean the item's page and fill the item, or return what went wrong."""
        try:
            page, url = self._page_of(adapter)
            outcome = await _result(self._workers.submit(page, url))
            if not isinstance(outcome, Exception):
                targets = self._settings.fields
                _write(adapter, {targets[name]: value for name, value in outcome.values.items()})
        except ItemError as error:
            return error
        return outcome

    def _page_of(self, adapter: ItemAdapter) -> tuple[str | bytes, str | None]:
        """The page and its address; raises `ItemError` when the item has no room for the result."""
        html_field, url_field = self._settings.html_field, self._settings.url_field
        page = _value(adapter, html_field, "CLEANER_HTML_FIELD")
        if not isinstance(page, str | bytes):
            raise ItemError(
                f"field {html_field!r} holds {type(page).__name__}, not the page: put "
                "response.text into it"
            )
        url = _value(adapter, url_field, "CLEANER_URL_FIELD") if url_field else None
        if url is not None and not isinstance(url, str):
            raise ItemError(f"field {url_field!r} holds {type(url).__name__}, not an address")
        room = ItemAdapter.get_field_names_from_class(adapter.item.__class__)
        for target in self._settings.fields.values():
            if room is not None and target not in room:
                raise _no_field(adapter, target, "CLEANER_FIELDS")
        return page, url

    def _failed(self, item: Any, error: Exception) -> Any:
        name = type(error).__name__
        self._stats.inc_value("cleaner/failed")
        self._stats.inc_value(f"cleaner/failed/{name}")
        url = ItemAdapter(item).get(self._settings.url_field or "", "no address")
        if self._settings.on_error == "raise":
            raise error
        if self._settings.on_error == "drop":
            raise DropItem(f"not cleaned ({url}): {name}: {error}")
        _logger.warning("Not cleaned, kept as it came (%s): %s: %s", url, name, error)
        return item


async def _result(future: Future[_Outcome]) -> _Outcome:
    """Wait for a thread without holding up the crawl, be its loop asyncio's or Twisted's."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        done: _Outcome = await _deferred(future)
        return done
    return await asyncio.wrap_future(future)


def _deferred(future: Future[_Outcome]) -> Any:
    from twisted.internet import reactor
    from twisted.internet.defer import Deferred

    deferred: Deferred[Future[_Outcome]] = Deferred()
    loop: Any = reactor
    future.add_done_callback(lambda done: loop.callFromThread(deferred.callback, done))
    return deferred.addCallback(lambda done: done.result())


def _value(adapter: ItemAdapter, field: str, setting: str) -> Any:
    if field not in adapter:
        raise _no_field(adapter, field, setting)
    return adapter[field]


def _no_field(adapter: ItemAdapter, field: str, setting: str) -> ItemError:
    return ItemError(
        f"{type(adapter.item).__name__} has no field {field!r}; fill it, or set {setting}"
    )


def _write(adapter: ItemAdapter, values: Mapping[str, Any]) -> None:
    """Set all fields, or none and raise `ItemError`."""
    before = {field: adapter[field] for field in values if field in adapter}
    for place, (field, value) in enumerate(values.items()):
        try:
            adapter[field] = value
        except _WHAT_ITEMS_RAISE as error:
            for done in list(values)[:place]:
                if done in before:
                    adapter[done] = before[done]
                else:
                    del adapter[done]
            raise ItemError(
                f"field {field!r} of {type(adapter.item).__name__} does not take {value!r:.80}: "
                f"{error}"
            ) from error
