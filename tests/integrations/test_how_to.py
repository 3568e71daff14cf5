"""The how-to pages: their code is run."""

from __future__ import annotations

import contextlib
import io
import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

import cleaner
from cleaner.integrations.crawl_settings import _READERS, read_settings
from tests.goldens import FIXTURES, ROOT
from tests.integrations.frameworks import need
from tests.integrations.pages_of_docs import code_blocks

need("scrapy", "loky", "langchain_core")

from tests.integrations.crawls import ADDON, crawl, put_pages, serving  # noqa: E402

pytestmark = pytest.mark.engines
SITE = "https://news.example/"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A folder with our pages and one that links to them."""
    folder = tmp_path / "site"
    folder.mkdir()
    links = [f'<p><a href="{name}">{name}</a></p>' for name in put_pages(folder)]
    (folder / "index.html").write_text("\n".join(links))
    return folder


def files_of(page: str, folder: Path) -> None:
    """Write the blocks that are files."""
    folder.mkdir(exist_ok=True)
    for block in code_blocks(page):
        if block.file:
            (folder / block.file).write_text(block.text)


def run(command: list[str], folder: Path) -> None:
    path = {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    env = {**os.environ, **path, "PYTHONPATH": str(ROOT)}
    subprocess.run(command, cwd=folder, env=env, check=True, capture_output=True, timeout=300)


@pytest.mark.parametrize("way", ["command", "script"])
def test_scrapy_as_told(way: str, site: Path, tmp_path: Path) -> None:
    files_of("scrapy.md", tmp_path / "run")
    (told,) = [b.text for b in code_blocks("scrapy.md") if b.text.startswith("scrapy runspider")]
    (tmp_path / "run" / "settings.py").unlink()
    with serving(site) as base:
        script = tmp_path / "run" / "crawl.py"
        script.write_text(script.read_text().replace(SITE, f"{base}/"))
        command = shlex.split(told.replace(SITE, f"{base}/"))
        assert base in " ".join(command) and base in script.read_text()
        run(command if way == "command" else [sys.executable, "crawl.py"], tmp_path / "run")
    lines = (tmp_path / "run" / "articles.jsonl").read_text("utf-8").splitlines()
    items = [json.loads(line) for line in lines]
    assert len(items) == len(list(site.iterdir())) - 1
    for item in items:
        record = cleaner.clean(item["html"], url=item["url"]).to_dict()
        assert set(item) == {"url", "html", "headline", "body", "date", "source"}
        assert {name: item[name] for name in item if name in record} == {
            name: record[name] for name in item if name in record
        }


def test_scrapy_settings_rules_and_items_as_told(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    files_of("scrapy.md", folder)
    (tmp_path / "site-run").mkdir()
    (tmp_path / "site-run" / "my-rules.toml").write_text(
        '[[rule]]\nid = "my.hire"\nlabel = "advert"\nbecause = "for hire"\n'
        'phrase = ["boats for hire"]\nstrip = ["Boats for hire", "boats for hire."]\n'
        'keep = ["Boats", "For hire"]\n'
    )
    page = (FIXTURES / "html-en-news-semantic" / "source.html").read_text("utf-8")
    page = page.replace("</p>", "</p><p>ALL BOATS MUST GO</p><p>Boats for hire</p>", 2)
    (folder / "page.html").write_text(page)
    settings: dict[str, object] = {}
    exec((folder / "settings.py").read_text(), settings)  # noqa: S102
    told = {name: value for name, value in settings.items() if name.isupper()}
    assert read_settings(told).on_error == "drop"
    done = crawl(folder, ["page.html"], {**told, **ADDON}, "how-to")
    (item,) = done.items
    plain = cleaner.clean(page)
    assert item["title"] == plain.headline
    assert item["authors"] == list(plain.authors)
    rules = {block["rule"] for block in item["chrome"]}
    assert {"house.shouting", "my.hire"} <= rules
    assert "Boats for hire" not in item["page"]
    assert "<p>" not in item["page"]


def test_all_settings_are_told() -> None:
    page = (ROOT / "docs" / "how-to" / "scrapy.md").read_text("utf-8")
    assert [name for name in _READERS if f"| `{name}` |" not in page] == []


def test_langchain_as_told() -> None:
    blocks = code_blocks("langchain.md")
    names: dict[str, object] = {}
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        for block in blocks:
            if block.language == "python":
                exec(block.text, names)  # noqa: S102
    (shown,) = [block.text for block in blocks if block.language == "text"]
    assert printed.getvalue() == shown
    (article,) = names["articles"]
    assert article.metadata["article_headline"] == "Harbour town keeps its lighthouse"
