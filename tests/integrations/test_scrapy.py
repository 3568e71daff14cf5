"""The Scrapy pipeline in real crawls of real pages."""

from __future__ import annotations

from pathlib import Path

import pytest

import cleaner
from tests.integrations.frameworks import need
from tests.samples import ARTICLE

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


@pytest.fixture
def few(tmp_path: Path) -> Path:
    """A folder with one good page and two that cannot be cleaned."""
    folder = tmp_path / "few"
    folder.mkdir()
    (folder / "good.txt").write_text(ARTICLE)
    (folder / "empty.html").write_text("<html><script>fill()</script></html>")
    (folder / "blank.txt").write_text(" \n ")
    return folder


FEW = ["good.txt", "empty.html", "blank.txt"]
TWO_FAILED = {"cleaner/cleaned": 1, "cleaner/failed": 2, "cleaner/failed/EmptyPage": 2}


def test_keep_passes_items_on_as_they_came(few: Path) -> None:
    done = crawl(few, FEW, ADDON)
    items = done.by_name()
    assert items["good.txt"]["body"] == cleaner.clean(ARTICLE).body
    assert set(items["blank.txt"]) == set(items["empty.html"]) == {"url", "html"}
    assert done.told() == TWO_FAILED
    assert "empty.html): EmptyPage: is empty: its HTML holds no text" in done.log


def test_drop_drops_them(few: Path) -> None:
    done = crawl(few, FEW, {**ADDON, "CLEANER_ON_ERROR": "drop"})
    assert set(done.by_name()) == {"good.txt"}
    assert done.told() == TWO_FAILED
    assert done.stats["item_dropped_count"] == 2
    assert "blank.txt): EmptyPage: is empty" in done.log


def test_raise_is_an_error_of_the_crawl(few: Path) -> None:
    settings = {**ADDON, "CLEANER_ON_ERROR": "raise"}
    done = crawl(few, FEW, settings)
    assert set(done.by_name()) == {"good.txt"}
    assert done.told() == TWO_FAILED
    assert done.stats["log_count/ERROR"] == 2
    assert "cleaner.errors.EmptyPage: is empty" in done.log
    stopped = crawl(few, FEW[1:], {**settings, "CLOSESPIDER_ERRORCOUNT": 1})
    assert stopped.items == []


def test_items_without_room_are_named(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    says = {
        "nothing": "dict has no field 'html'; fill it, or set CLEANER_HTML_FIELD",
        "number": "field 'html' holds int, not the page: put response.text into it",
        "poor": "PoorItem has no field 'headline'; fill it, or set CLEANER_FIELDS",
        "frozen": "field 'headline' of FrozenItem does not take",
        "strict": "field 'body' of StrictItem does not take",
        "nowhere": "dict has no field 'url'; fill it, or set CLEANER_URL_FIELD",
        "odd": "field 'url' holds int, not an address",
    }
    for kind in says:
        (folder / f"{kind}.txt").write_text(ARTICLE)
    done = crawl(folder, [f"{kind}.txt" for kind in says], ADDON, "by-name")
    assert done.told() == {"cleaner/failed": 7, "cleaner/failed/ItemError": 7}, done.log
    assert [kind for kind, text in says.items() if text not in done.log] == []
    assert len(done.items) == 7
    assert all(item.get("headline") is None for item in done.items), "kept as they came"


def test_fields_go_where_they_are_told_to(few: Path) -> None:
    settings = {
        "CLEANER_HTML_FIELD": "page",
        "CLEANER_URL_FIELD": "link",
        "CLEANER_FIELDS": {"headline": "title", "body": "page", "removed": "chrome", "url": "u"},
    }
    (item,) = crawl(few, ["good.txt"], {**ADDON, **settings}, "other").items
    article = cleaner.clean(ARTICLE, url=item["link"])
    record = article.to_dict()
    assert item == {
        "link": item["link"],
        "title": record["headline"],
        "page": record["body"],
        "chrome": record["removed"],
        "u": item["link"],
    }


def test_no_address_is_asked_for_when_there_is_none(few: Path) -> None:
    (item,) = crawl(few, ["good.txt"], {**ADDON, "CLEANER_URL_FIELD": ""}, "nowhere").items
    assert item["body"] == cleaner.clean(ARTICLE).body


def test_own_rules_and_rules_switched_off(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    page = f"{ARTICLE}\n\nShare this:\n\nBoats for hire, ask Anna.\n\nSELL SELL SELL"
    (folder / "page.txt").write_text(page)
    (folder / "our_rules.py").write_text(
        "import cleaner\n"
        "@cleaner.rule('our.loud', label='advert', because='loud')\n"
        "def loud(block, document):\n"
        "    return block.text.isupper()\n"
    )
    run = tmp_path / "pages-run"
    run.mkdir()
    (run / "ours.toml").write_text(
        '[[rule]]\nid = "our.hire"\nlabel = "advert"\nbecause = "for hire"\n'
        'pattern = "boats for hire.*"\n'
        'strip = ["Boats for hire, now", "boats for hire"]\nkeep = ["Boats", "For hire"]\n'
    )
    settings = {
        "CLEANER_RULES": "ours.toml,our_rules.loud",
        "CLEANER_WITHOUT": ["share.*"],
        "CLEANER_FIELDS": ["removed"],
    }
    (item,) = crawl(folder, ["page.txt"], {**ADDON, **settings}).items
    ours = {block["text"]: block["rule"] for block in item["removed"]}
    assert ours["Boats for hire, ask Anna."] == "our.hire"
    assert ours["SELL SELL SELL"] == "our.loud"
    plain = {b.text: b.rule for b in cleaner.clean(page).removed}
    assert plain["Share this:"].startswith("share.")
    assert not ours.get("Share this:", "").startswith("share.")


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ({"CLEANER_ONERROR": "drop"}, "no setting CLEANER_ONERROR; did you mean"),
        ({"CLEANER_WITHOUT": "relatd.*"}, "no rule 'relatd.*'"),
    ],
)
def test_a_wrong_setting_stops_the_crawl(settings: dict[str, str], says: str, few: Path) -> None:
    done = crawl(few, ["good.txt"], {**ADDON, **settings})
    assert says in done.log
    assert done.items == []
    assert "downloader/request_count" not in done.stats


def test_switched_off_it_touches_nothing(few: Path) -> None:
    done = crawl(few, ["good.txt"], {**ADDON, "CLEANER_ENABLED": False})
    (item,) = done.items
    assert set(item) == {"url", "html"}
    assert done.told() == {}


@pytest.mark.parametrize("addon", [{}, ADDON])
def test_as_an_item_pipeline_it_runs_once(addon: dict[str, object], few: Path) -> None:
    place = {"ITEM_PIPELINES": {"cleaner.integrations.scrapy.CleanerPipeline": 500}}
    done = crawl(few, ["good.txt"], {**addon, **place})
    assert done.items[0]["body"] == cleaner.clean(ARTICLE).body
    assert done.told() == {"cleaner/cleaned": 1}


@pytest.mark.parametrize(
    "loop",
    [
        {"TWISTED_REACTOR": "twisted.internet.selectreactor.SelectReactor"},
        {"TWISTED_REACTOR_ENABLED": False},
    ],
)
def test_other_loops_than_the_default(loop: dict[str, object], few: Path) -> None:
    done = crawl(few, FEW, {**ADDON, **loop})
    assert done.by_name()["good.txt"]["body"] == cleaner.clean(ARTICLE).body
    assert done.told() == TWO_FAILED


def test_pages_that_kill_hang_or_break_a_worker_fail_alone(
    folder: Path, pages: dict[str, bytes]
) -> None:
    bad = {"twice.txt": "KILL TWICE", "hang.txt": "HANG", "break.txt": "BREAK"}
    for name, text in {**bad, "once.txt": "KILL ONCE"}.items():
        (folder / name).write_text(text)
    names = [*list(pages)[:6], *bad, "once.txt", *list(pages)[6:]]
    settings = {
        "CLEANER_RULES": "tests.integrations.hostile_rules.hostile",
        "CLEANER_WORKERS": 2,
        "CLEANER_TIMEOUT": 10,
        "CLEANER_ON_ERROR": "drop",
    }
    done = crawl(folder, names, {**ADDON, **settings})
    items = done.by_name()
    assert set(items) == {*pages, "once.txt"}
    for name, page in pages.items():
        assert items[name]["body"] == cleaner.clean(page, url=items[name]["url"]).body
    assert done.told() == {
        "cleaner/cleaned": len(pages) + 1,
        "cleaner/failed": 3,
        "cleaner/failed/LookupError": 1,
        "cleaner/failed/TimeLimit": 1,
        "cleaner/failed/WorkerDied": 1,
    }


def test_downloads_go_on_while_pages_are_cleaned(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    names = [f"{number}.txt" for number in range(5)]
    for name in names:
        (folder / name).write_text("SLEEP")
    slow = {"CLEANER_RULES": "tests.integrations.hostile_rules.hostile", "CLEANER_WORKERS": 1}
    done = crawl(folder, names, {**ADDON, **slow})
    assert done.told() == {"cleaner/cleaned": 5}
    assert done.stats["parsed/last"] - done.stats["parsed/first"] < 1
    assert done.stats["closed"] - done.stats["parsed/first"] > 5
