"""Measure the cleaning of flattened text.

    python -m benchmarks.text --data DIR [--set news] [--dumper resiliparse_main] [--floor FILE]

DIR holds `gold.jsonl.xz` (id, body, title, date, source, site, set) and a `NAME.jsonl.xz` for each
dumper (id, text, content: true, false or null for each line); see `benchmarks/README.md`.
The gold bodies hold the summary, so what is compared is the standfirst and the body together.
"""

from __future__ import annotations

import argparse
import json
import lzma
import random
import sys
import time
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from pathlib import Path
from statistics import fmean, median
from typing import Any

import cleaner
from benchmarks import metrics

_RESAMPLES = 1000


@dataclass
class Output:
    """What a system makes of one text."""

    body: str
    kept: list[bool]
    headline: str | None = None
    date: date | None = None
    source: str | None = None


@dataclass
class Tally:
    """The figures of one system on one set."""

    sites: list[str] = field(default_factory=list)
    word: list[metrics.Scores] = field(default_factory=list)
    shingle: list[metrics.Scores] = field(default_factory=list)
    line: list[metrics.Scores] = field(default_factory=list)
    lost: list[tuple[int, int]] = field(default_factory=list)
    fields: dict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))
    seconds: list[float] = field(default_factory=list)
    size: int = 0


def identity(text: str) -> Output:
    """Keep everything: the floor under all systems."""
    return Output(text, [True] * (text.count("\n") + 1))


def ours(text: str) -> Output:
    """Clean with the package's defaults."""
    article = cleaner.clean(text, html=False)
    kept: list[bool] = []
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    blocks = iter(article.blocks)
    block = next(blocks)
    for start, end in pairwise(starts):
        content = end - len(text[start:end].lstrip())
        while block.span.end <= max(start, min(content, end - 1)):
            block = next(blocks, block)
            if block is article.blocks[-1]:
                break
        kept.append(block.label.is_body or block.label == "standfirst")
    body = "\n\n".join(part for part in (article.standfirst, article.body) if part)
    return Output(body, kept, article.headline, article.date, article.source)


SYSTEMS: dict[str, Callable[[str], Output]] = {"identity": identity, "cleaner": ours}


def read(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the records of an xz-compressed file of JSON lines."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def measure(system: Callable[[str], Output], pages: Sequence[tuple[dict[str, Any], ...]]) -> Tally:
    """Run `system` over pages (gold, text) and compare."""
    tally = Tally()
    for gold, page in pages:
        text = page["text"]
        began = time.perf_counter()
        try:
            output = system(text)
        except cleaner.CleanerError:
            output = Output("", [False] * (text.count("\n") + 1))
        tally.seconds.append(time.perf_counter() - began)
        tally.size += len(text.encode())
        tally.sites.append(gold["site"])
        tally.word.append(metrics.word_scores(gold["body"], output.body))
        tally.shingle.append(metrics.shingle_scores(gold["body"], output.body))
        tally.line.append(metrics.line_scores(page["content"], output.kept))
        tally.lost.append(metrics.lost_words(gold["body"], text, output.body))
        _compare_fields(tally, gold, text, output)
    return tally


def _compare_fields(tally: Tally, gold: dict[str, Any], text: str, output: Output) -> None:
    day = gold_day(gold["date"])
    page = metrics.squash(text)
    if gold["title"] and metrics.squash(gold["title"]) in page:
        right = metrics.squash(output.headline or "") == metrics.squash(gold["title"])
        tally.fields["headline, of those held"].append(right)
    if day and metrics.holds_day(text, day):
        tally.fields["date, of those held"].append(output.date == day)
    else:
        tally.fields["date offered where none is held"].append(output.date is not None)
    if day and output.date:
        tally.fields["date, of those offered"].append(output.date == day)
    if gold["source"] and metrics.squash(gold["source"]) in page:
        right = metrics.same_source(gold["source"], output.source or "")
        tally.fields["source, of those held"].append(right)
    if gold["source"] and output.source:
        right = metrics.same_source(gold["source"], output.source)
        tally.fields["source, of those offered"].append(right)


def gold_day(written: str | None) -> date | None:
    """Return the gold's day; `None` where it gives a month or a year only."""
    try:
        return date.fromisoformat(written[:10]) if written else None
    except ValueError:
        return None


def figures(tally: Tally) -> dict[str, float]:
    """Return the named figures of a tally."""
    precision = fmean(s.precision for s in tally.shingle)
    recall = fmean(s.recall for s in tally.shingle)
    low, high = _interval(tally)
    lost, held = sum(n for n, _ in tally.lost), sum(n for _, n in tally.lost)
    named = {
        "word precision": fmean(s.precision for s in tally.word),
        "word recall": fmean(s.recall for s in tally.word),
        "word F1": fmean(s.f1 for s in tally.word),
        "word F1, low": low,
        "word F1, high": high,
        "shingle F1": 2 * precision * recall / ((precision + recall) or 1),
        "line F1": fmean(s.f1 for s in tally.line),
        "lost share, of all words": lost / (held or 1),
        "lost share, mean": fmean(n / (of or 1) for n, of in tally.lost),
    }
    named |= {name: fmean(hits) for name, hits in sorted(tally.fields.items())}
    named["MB per second"] = tally.size / 1e6 / sum(tally.seconds)
    named["ms per text, median"] = median(tally.seconds) * 1000
    return named


def _interval(tally: Tally) -> tuple[float, float]:
    """Bootstrap the mean word F1 over sites (95 %): pages of one site stand or fall together."""
    by_site: dict[str, list[float]] = defaultdict(list)
    for site, score in zip(tally.sites, tally.word, strict=True):
        by_site[site].append(score.f1)
    sites, draw = sorted(by_site), random.Random(0)
    means = []
    for _ in range(_RESAMPLES):
        drawn = [f1 for site in draw.choices(sites, k=len(sites)) for f1 in by_site[site]]
        means.append(fmean(drawn))
    means.sort()
    return means[int(_RESAMPLES * 0.025)], means[int(_RESAMPLES * 0.975)]


def below_floor(found: dict[str, float], floor: dict[str, float], where: str) -> list[str]:
    """Say which figures fell below their floor (or, for what should be small, above)."""
    fallen = []
    for name, least in floor.items():
        small = name.startswith(("lost", "date offered"))
        if found[name] > least if small else found[name] < least:
            fallen.append(f"{where}: {name} is {found[name]:.4f}, the floor is {least}")
    return fallen


def main() -> int:
    """Run the command; returns 1 when a figure fell below its floor."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--dumper", action="append")
    parser.add_argument("--set", action="append", dest="sets")
    parser.add_argument("--system", action="append", choices=SYSTEMS)
    parser.add_argument("--floor", type=Path, help="a TOML file of figures that must be held")
    options = parser.parse_args()
    gold = {record["id"]: record for record in read(options.data / "gold.jsonl.xz")}
    floors = tomllib.loads(options.floor.read_text("utf-8")) if options.floor else {}
    fallen: list[str] = []
    for dumper in options.dumper or ["resiliparse_main", "mixed"]:
        pages = [(gold[page["id"]], page) for page in read(options.data / f"{dumper}.jsonl.xz")]
        for name in options.sets or ["news", "wcxb"]:
            chosen = [pair for pair in pages if pair[0]["set"] == name]
            for system in options.system or ["cleaner"]:
                found = figures(measure(SYSTEMS[system], chosen))
                print(f"\n{system} on {name}, {dumper}: {len(chosen)} texts")
                print("\n".join(f"    {key:34} {value:8.4f}" for key, value in found.items()))
                floor = floors.get(f"{name}, {dumper}", {}) if system == "cleaner" else {}
                fallen += below_floor(found, floor, f"{name}, {dumper}")
    print("\n".join(fallen), file=sys.stderr)
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main())
