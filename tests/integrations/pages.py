"""Pages for the engines, how a plain loop cleans them, and code blocks of the how-to pages."""

from __future__ import annotations

import gzip
import io
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from markdown_it import MarkdownIt

import cleaner
from cleaner.errors import CleanerError
from tests.goldens import FIXTURES, ROOT, SEEDS

REQUIRED = bool(os.environ.get("CI") or os.environ.get("CLEANER_REQUIRE_ENGINES"))
Row = dict[str, Any]


def engine(name: str) -> ModuleType:
    """Import a framework; where it is missing, all tests of the calling module are skipped.

    `test_engines_are_here.py` fails instead where the engines are required.
    """
    return pytest.importorskip(
        name, reason=f"{name} is not installed; pip install '.[arrow,spark,ray,dask,datatrove]'"
    )


def golden_pages() -> list[bytes]:
    """The seeds and the fixtures, text and HTML, as they came."""
    found = [*SEEDS.glob("*.txt"), *FIXTURES.glob("*/source.txt"), *FIXTURES.glob("*/source.html")]
    return [path.read_bytes() for path in sorted(found)]


BAD = (None, b"", b" \n\t", b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj", b"grey\x00\x00\x00boats" * 20)


def many_pages(count: int) -> list[bytes | None]:
    """`count` pages, the golden ones in turn, each with a line of its own; every ninth is bad."""
    good = golden_pages()
    return [
        BAD[at // 9 % len(BAD)]
        if at % 9 == 4
        else good[at % len(good)] + f"\n\nPage {at} of the crawl\n".encode()
        for at in range(count)
    ]


def table_of(pages: Sequence[bytes | None]) -> list[Row]:
    """Rows with id, address and text."""
    return [
        {"id": f"page-{at}", "url": f"https://news.example/{at}", "text": page}
        for at, page in enumerate(pages)
    ]


def plain_loop(rows: Iterable[Row], *, without: Sequence[str] = (), **how: Any) -> list[Row]:
    """What a loop without any framework makes of the rows, in the columns of `arrow.SCHEMA`."""
    my = cleaner.Cleaner(without=without)
    return [_plain(my, row, how) for row in rows]


def _plain(my: cleaner.Cleaner, row: Row, how: Row) -> Row:
    head = {"id": row["id"], "url": row["url"]}
    if row["text"] is None:
        return _failed(head, "EmptyPage", "is null: the row holds no text")
    try:
        article = my.clean(row["text"], url=row["url"], **how)
    except CleanerError as error:
        return _failed(head, type(error).__name__, str(error))
    fields = ("headline", "body", "date", "date_kind", "source", "standfirst", "language")
    reasons = ("text", "label", "rule", "reason")
    return {
        **head,
        **{name: getattr(article, name) for name in fields},
        "authors": list(article.authors),
        "agencies": list(article.agencies),
        "removed": [{name: str(getattr(b, name)) for name in reasons} for b in article.removed],
        "error": None,
    }


def _failed(head: Row, kind: str, message: str) -> Row:
    names = ("headline", "body", "date", "date_kind", "source", "standfirst", "language")
    empty = dict.fromkeys((*names, "authors", "agencies", "removed"))
    return {**head, **empty, "error": {"type": kind, "message": message}}


def as_parquet(rows: Sequence[Row], folder: Path) -> None:
    """Write the rows as `pages.parquet`, two files with several row groups, under other names."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    named = [{"page_id": r["id"], "link": r["url"], "content": r["text"]} for r in rows]
    (folder / "pages.parquet").mkdir()
    half = len(named) // 2
    for number, part in enumerate((named[:half], named[half:])):
        file = folder / "pages.parquet" / f"{number}.parquet"
        pq.write_table(pa.Table.from_pylist(part), file, row_group_size=25)


def by_id(rows: Iterable[Row]) -> list[Row]:
    """The rows in the order of their ids, for engines that promise none."""
    return sorted(rows, key=lambda row: str(row["id"]))


def wet_bytes(pages: Sequence[tuple[str, str, bytes]], *, zipped: bool = True) -> bytes:
    """A WET file of `(id, address, text)` in Common Crawl's layout: a member for each record."""
    out = io.BytesIO()
    for record in _wet_records(pages):
        out.write(gzip.compress(record) if zipped else record)
    return out.getvalue()


def _wet_records(pages: Sequence[tuple[str, str, bytes]]) -> Iterator[bytes]:
    info = b"Software-Info: a test\r\nExtracted-Date: Thu, 16 Jul 2026 04:00:00 GMT\r\n\r\n"
    yield _record("warcinfo", "<urn:uuid:info>", None, info)
    for page_id, url, text in pages:
        yield _record("conversion", page_id, url, text)


def _record(kind: str, record_id: str, url: str | None, content: bytes) -> bytes:
    lines = [
        "WARC/1.0",
        f"WARC-Type: {kind}",
        *([f"WARC-Target-URI: {url}"] if url else []),
        "WARC-Date: 2026-07-16T04:00:00Z",
        f"WARC-Record-ID: {record_id}",
        f"Content-Type: {'text/plain' if url else 'application/warc-fields'}",
        f"Content-Length: {len(content)}",
    ]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + content + b"\r\n\r\n"


def code_of(page: str, kind: str = "python") -> str:
    """The Python code of a how-to page: its blocks of a kind, in order, as one program."""
    tokens = MarkdownIt().parse((ROOT / "docs" / "how-to" / page).read_text("utf-8"))
    blocks = [token.content for token in tokens if token.type == "fence" and token.info == kind]
    assert blocks, f"{page} shows no code"
    return "\n\n".join(blocks)


def run_page(page: str, folder: Path, kind: str = "python") -> str:
    """Run the code of a how-to page as a program in `folder`; returns what it said."""
    program = folder / "program.py"
    program.write_text(code_of(page, kind), "utf-8")
    done = subprocess.run(
        [sys.executable, program.name],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-6000:]
    return done.stdout + done.stderr
