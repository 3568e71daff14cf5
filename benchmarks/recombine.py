"""Any number of pages, made anew from the paragraphs of our own fixtures; always the same ones.

    python -m benchmarks.recombine 100000 pages.jsonl
    python -m benchmarks.recombine 10000 pages/          # a file for each page

`--data` takes pages of your own (a folder of texts) in place of the fixtures.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

FIXTURES = Path(__file__).parent.parent / "fixtures"
LEAST, MOST = 4, 10
"""Paragraphs and lines of a page."""


def paragraphs_of(folder: Path) -> list[str]:
    """Return what stands between blank lines in the texts of a folder, in the order of names."""
    texts = (path.read_text("utf-8", "replace") for path in sorted(folder.rglob("*.txt")))
    parts = (part.strip() for text in texts for part in text.replace("\r\n", "\n").split("\n\n"))
    return list(dict.fromkeys(part for part in parts if part))


def pages(paragraphs: Sequence[str], count: int) -> Iterator[str]:
    """Yield `count` pages, each some of the paragraphs in an order of its own; no two alike."""
    for number in range(count):
        chance = Random(number)
        chosen = chance.sample(paragraphs, min(chance.randint(LEAST, MOST), len(paragraphs)))
        yield "\n\n".join([f"Page {number:,} of the harbour gazette", *chosen])


def main() -> None:
    """Write the pages: a file of JSON lines, or a folder/ of texts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("output", help="a file of JSON lines, or a folder/")
    parser.add_argument("--data", type=Path, default=FIXTURES, help="a folder of texts")
    options = parser.parse_args()
    made = pages(paragraphs_of(options.data), options.count)
    output = Path(options.output)
    if not options.output.endswith("/"):
        with output.open("w", encoding="utf-8") as file:
            for number, page in enumerate(made):
                record = {"text": page, "url": f"https://example.org/{number}", "number": number}
                file.write(json.dumps(record, ensure_ascii=False) + "\n")
        return
    for number, page in enumerate(made):
        path = output / f"{number // 1000:03}" / f"{number:07}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page, "utf-8")


if __name__ == "__main__":
    main()
