"""What reading costs: the same pages in every format, read whole, each by a process of its own.

    python -m benchmarks.reading --pages 40000

The pages are made of random words, 10 kB each; the files go to a temporary folder (3.5 times the
pages) and are deleted at the end. Only reading is measured, cleaning is not.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import io
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from cleaner.sources.records import find_records

_WORDS, _OF_A_PARAGRAPH, _PARAGRAPHS = 3000, 60, 25


def pages(count: int) -> Iterator[str]:
    """Yield as many pages of 25 paragraphs, the same in every run."""
    chance = random.Random(1)
    letters = "abcdefghijklmnop"
    words = ["".join(chance.choices(letters, k=chance.randint(2, 9))) for _ in range(_WORDS)]
    for number in range(count):
        lines = (" ".join(chance.choices(words, k=_OF_A_PARAGRAPH)) for _ in range(_PARAGRAPHS))
        body = "".join(f"<p>{line}</p>" for line in lines)
        yield f"<html><body>{body}<p>{number}</p></body></html>"


def write_lines(path: Path, count: int) -> None:
    """Write JSON lines."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps({"text": page}) + "\n" for page in pages(count))


def write_packed_lines(path: Path, count: int) -> None:
    """Write JSON lines, compressed by gzip."""
    with gzip.open(path, "wt", compresslevel=1, encoding="utf-8") as file:
        file.writelines(json.dumps({"text": page}) + "\n" for page in pages(count))


def write_csv(path: Path, count: int) -> None:
    """Write a table."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("text", "id")])
        csv.writer(file).writerows((page, number) for number, page in enumerate(pages(count)))


def write_parquet(path: Path, count: int) -> None:
    """Write Parquet with row groups of 1,000, compressed by zstd."""
    import pyarrow as pa
    from pyarrow.parquet import ParquetWriter

    schema = pa.schema({"text": pa.string()})
    source = pages(count)
    with ParquetWriter(path, schema, compression="zstd") as writer:
        while rows := list(islice(source, 1000)):
            writer.write_table(pa.table({"text": rows}, schema=schema))


def write_warc(path: Path, count: int) -> None:
    """Write a crawl, each record compressed by gzip."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for page in pages(count):
            answer = StatusAndHeaders(
                "200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1"
            )
            record = writer.create_warc_record(
                "https://example.org/",
                "response",
                payload=io.BytesIO(page.encode()),
                http_headers=answer,
            )
            writer.write_record(record)


WRITERS = {
    "in.jsonl": write_lines,
    "in.jsonl.gz": write_packed_lines,
    "in.csv": write_csv,
    "in.parquet": write_parquet,
    "in.warc.gz": write_warc,
}


def measure(path: Path) -> str:
    """Read a file in this process and return its line of the table."""
    started = time.process_time()
    count = size = 0
    for record in find_records([str(path)]):
        count += 1
        size += len(record.read())
    seconds = time.process_time() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    rate = size / 1e6 / seconds
    return f"{path.name:12} {count:8,} pages {size / 1e6:7.0f} MB {rate:6.0f} MB/s peak {peak} MB"


def main() -> None:
    """Make the files and read them, or make or read the one that is named."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--pages", type=int, default=2000)
    parser.add_argument("--write", type=Path)
    parser.add_argument("--read", type=Path)
    options = parser.parse_args()
    if options.write:
        WRITERS[options.write.name](options.write, options.pages)
    elif options.read:
        print(measure(options.read))
    else:
        _measure_all(options.pages)


def _measure_all(count: int) -> None:
    # A process inherits the peak of the one that starts it, so this one stays small.
    command = [sys.executable, "-m", "benchmarks.reading", "--pages", str(count)]
    with tempfile.TemporaryDirectory() as folder:
        for name in WRITERS:
            path = Path(folder) / name
            subprocess.run([*command, "--write", str(path)], check=True)  # noqa: S603
            subprocess.run([*command, "--read", str(path)], check=True)  # noqa: S603
            path.unlink()


if __name__ == "__main__":
    main()
