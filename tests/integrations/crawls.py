"""Real crawls of a real server on this machine, each in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from tests.goldens import FIXTURES, ROOT, SEEDS

SPIDER = Path(__file__).with_name("spiders") / "pages.py"
SECONDS = 120


class Handler(SimpleHTTPRequestHandler):
    """Serves a folder without a word, all text as UTF-8."""

    def log_message(self, *args: object) -> None:
        pass

    def guess_type(self, path: str | os.PathLike[str]) -> str:
        return f"text/{'html' if str(path).endswith('.html') else 'plain'}; charset=utf-8"


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The address under which a folder is served."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=folder)) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def put_pages(folder: Path) -> dict[str, bytes]:
    """Copy our pages into a folder; returns them by name."""
    pages = {f"{path.parent.name}.html": path for path in FIXTURES.glob("html-*/source.html")}
    pages |= {path.name: path for path in SEEDS.glob("*.txt")}
    for name, path in pages.items():
        (folder / name).write_bytes(path.read_bytes())
    assert len(pages) >= 16
    return {name: path.read_bytes() for name, path in sorted(pages.items())}


@dataclass(frozen=True)
class Crawl:
    """What came of a crawl."""

    items: list[dict[str, Any]]
    stats: Mapping[str, Any]
    log: str
    status: int

    def by_name(self) -> dict[str, dict[str, Any]]:
        """The items by the name of their page."""
        return {item["url"].rpartition("/")[2]: item for item in self.items}

    def told(self, prefix: str = "cleaner/") -> dict[str, int]:
        """Our stats but those of labels."""
        mine = {name: n for name, n in self.stats.items() if name.startswith(prefix)}
        return {name: n for name, n in mine.items() if not name.startswith("cleaner/removed/")}


ADDON = {"ADDONS": {"cleaner.integrations.scrapy.CleanerAddon": 300}}
QUIET = {"TELNETCONSOLE_ENABLED": False, "LOG_LEVEL": "INFO", "RETRY_ENABLED": False}


def crawl(folder: Path, names: list[str], settings: Mapping[str, Any], kind: str = "dict") -> Crawl:
    """Crawl these pages of a folder with `scrapy runspider`."""
    run = folder.parent / f"{folder.name}-run"
    run.mkdir(exist_ok=True)
    out, stats = run / "out.jsonl", run / "stats.json"
    stats.unlink(missing_ok=True)
    with serving(folder) as base:
        told = {"base": base, "names": ",".join(names), "stats": str(stats), "kind": kind}
        arguments = [part for name, value in told.items() for part in ("-a", f"{name}={value}")]
        for name, value in {**QUIET, **settings}.items():
            text = value if isinstance(value, str) else json.dumps(value)
            arguments += ["-s", f"{name}={text}"]
        done = subprocess.run(
            [sys.executable, "-m", "scrapy", "runspider", str(SPIDER), *arguments, "-O", str(out)],
            check=False,
            capture_output=True,
            text=True,
            timeout=SECONDS,
            cwd=run,
            env={**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{folder}"},
        )
    return _read(out, stats, done)


def _read(out: Path, stats: Path, done: subprocess.CompletedProcess[str]) -> Crawl:
    lines = out.read_text("utf-8").splitlines() if out.exists() else []
    told = json.loads(stats.read_text()) if stats.exists() else {}
    return Crawl([json.loads(line) for line in lines], told, done.stderr, done.returncode)
