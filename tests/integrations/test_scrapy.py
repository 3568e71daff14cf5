"""The Scrapy pipeline in real crawls of real pages."""

from __future__ import annotations

from pathlib import Path

import pytest

import cleaner
from tests.integrations.frameworks import need

need("scrapy", "loky", "attrs")

from tests.integrations.crawls import ADDON, crawl, put_pages  # noqa: E402

pytestmark = pytest.mark.engines
FIELDS = ("headline", "body", "date", "source")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with our pages."""
    return tmp_path_factory.mktemp("pages")


@pytest.fixture(scope="module")
def pages(folder: Path) -> dict[str, bytes]:
    """Our pages by name."""
    return put_pages(folder)


@pytest.mark.parametrize("kind", ["dict", "dataclass", "attrs", "item", "bytes"])
def test_items_of_a_crawl_are_what_clean_gives(
    kind: str, folder: Path, pages: dict[str, bytes]
) -> None:
    done = crawl(folder, list(pages), {**ADDON, "FEED_EXPORT_FIELDS": ["url", *FIELDS]}, kind)
    items = done.by_name()
    assert set(items) == set(pages), done.log
    removed: dict[str, int] = {}
    for name, page in pages.items():
        article = cleaner.clean(page, url=items[name]["url"])
        record = article.to_dict()
        assert {f: items[name][f] for f in FIELDS} == {f: record[f] for f in FIELDS}
        for block in article.removed:
            key = f"cleaner/removed/{block.label}"
            removed[key] = removed.get(key, 0) + 1
    assert done.told() == {"cleaner/cleaned": len(pages)}
    assert {k: n for k, n in done.stats.items() if k.startswith("cleaner/removed/")} == removed
    assert sum(removed.values()) > 50
