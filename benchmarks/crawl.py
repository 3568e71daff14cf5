"""What cleaning adds to a crawl: the same spider with and without the Scrapy pipeline.

    python -m benchmarks.crawl PAGES [--repeat 3] [--runs 3] [--workers 1]

PAGES is a folder of HTML files in UTF-8 (`.html`, `.html.gz`), served on this machine. Wall time
says what a user waits for, CPU time (of all processes of the crawl) what the machine pays; the
server's is not counted.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from threading import Thread
from typing import NamedTuple

SPIDER = Path(__file__).with_name("crawl_spider.py")
ADDON = {"cleaner.integrations.scrapy.CleanerAddon": 300}


class Cost(NamedTuple):
    """Seconds of one crawl."""

    wall: float
    cpu: float


class Handler(SimpleHTTPRequestHandler):
    """Serves a folder, keeps connections open, and says nothing."""

    protocol_version = "HTTP/1.1"

    def guess_type(self, path: str | os.PathLike[str]) -> str:
        """All files are pages."""
        return "text/html; charset=utf-8"

    def end_headers(self) -> None:
        """Say so when a page is compressed."""
        if self.path.endswith(".gz"):
            self.send_header("Content-Encoding", "gzip")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # as inherited
        """Say nothing."""


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The address under which a folder is served."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def crawl(addresses: list[str], folder: Path, settings: dict[str, object]) -> Cost:
    """Crawl once; every address must become an item."""
    told, out = folder / "addresses.txt", folder / "out.jsonl"
    told.write_text("\n".join(addresses), "utf-8")
    given = [f"{k}={v if isinstance(v, str) else json.dumps(v)}" for k, v in settings.items()]
    options = [part for setting in given for part in ("-s", setting)]
    spider = [
        "runspider",
        str(SPIDER),
        "-a",
        f"addresses={told}",
        "-O",
        str(out),
        "-s",
        "LOG_LEVEL=WARNING",
    ]
    before, began = _cpu(), time.perf_counter()
    subprocess.run([sys.executable, "-m", "scrapy", *spider, *options], check=True)  # noqa: S603
    cost = Cost(time.perf_counter() - began, _cpu() - before)
    with out.open("rb") as lines:
        count = sum(1 for _ in lines)
    assert count == len(addresses), f"{count} items of {len(addresses)} pages"
    return cost


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> None:
    """Print the cost of a page with and without, and the ratio."""
    parser = argparse.ArgumentParser(description="What cleaning adds to a crawl.")
    parser.add_argument("pages", type=Path, help="a folder of HTML files")
    parser.add_argument("--repeat", type=int, default=3, help="fetch each page so often")
    parser.add_argument("--runs", type=int, default=3, help="crawls of each kind, in turn")
    parser.add_argument("--workers", type=int, default=1)
    options = parser.parse_args()
    kinds: dict[str, dict[str, object]] = {
        "without": {},
        "with": {"ADDONS": ADDON, "CLEANER_WORKERS": options.workers},
    }
    costs: dict[str, list[Cost]] = {kind: [] for kind in kinds}
    names = sorted(path.name for path in options.pages.glob("*.html*")) * options.repeat
    if not names:
        parser.error(f"{options.pages} holds no .html file")
    with serving(options.pages) as base, tempfile.TemporaryDirectory() as folder:
        addresses = [f"{base}/{name}" for name in names]
        for _ in range(options.runs):
            for kind, settings in kinds.items():
                costs[kind].append(crawl(addresses, Path(folder), settings))
                wall, cpu = costs[kind][-1]
                print(f"{kind:8} {wall:6.1f} s wall {cpu:6.1f} s CPU", flush=True)
    show(costs, len(names))


def show(costs: dict[str, list[Cost]], count: int) -> None:
    """Print medians: milliseconds a page, and the ratio of with to without."""
    print(f"{count} pages, median of {len(costs['with'])} crawls")
    for measure in Cost._fields:
        off, on = (median(getattr(cost, measure) for cost in costs[k]) for k in ("without", "with"))
        each = [f"{1000 * seconds / count:.1f}" for seconds in (off, on)]
        print(f"{measure:4}: {each[0]} ms a page without, {each[1]} with: ratio {on / off:.2f}")


if __name__ == "__main__":
    main()
