"""The page that a run writes: what was measured, tables, plots, and how to measure it again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import plots, tables
from benchmarks.estimates import LINE, LOST, SHINGLE, WORD
from benchmarks.measure import COST_PAGES, SLOW, Outcome, Plan, machine
from benchmarks.origins import ABOUT, TITLES
from benchmarks.sets import BODY_ALONE, OURS, REFERENCE, WITH_MODEL
from benchmarks.tables import ALL, Named

_HEAD = """# Benchmarks

Written by one command, which measures the package and its peers on the same pages:

    pip install -e ".[benchmarks]"
    python -m benchmarks --data DIR --jobs 2 --json FILE --write docs/benchmarks.md

`FILE` keeps what is finished: a run that was broken off goes on, and a later one measures only what
is of another version. Figures of quality are the same in every run; times are of this machine:"""

_READING = """## How to read it

- Everyone runs with the defaults, fields included where there are any. Nothing reaches the
  network.
- **word F1**: bags of lowercased words of gold and output, a figure for each page, the mean over
  pages. **4-gram F1**: runs of four words; the F1 of mean precision and mean recall. **line
  F1**: lines kept against lines that the gold calls content. **gold lost**: the share of the
  gold's words (in text: of those that the text holds) that the output lacks, the mean over
  pages; **pages lost** is the share of pages that lost all.
- In brackets: 95 % of 1000 resamples of the sites, for the pages of a site stand or fall
  together. **against trafilatura** is the difference in word F1 on the same pages, with its own
  interval.
- Fields: right / wrong / missing, as shares of the pages whose gold has the field (in text:
  where the text holds it). A headline and a source are right with the same letters and digits
  (in text, a source when one name holds the other), a date when it is the same day, authors when
  the sets of names are the same. `date made up` is the share of the pages without a date for
  which one is given.
- Speed: each system beside trafilatura in a process of its own that runs nothing else, page by
  page in turn, {timed} pages from all over a set, after an untimed pass over eight. `times as
  fast` compares the sums of the times with trafilatura's for text and fields; `as its text
  alone` with its `extract` alone, which finds no fields. Brackets: 95 % of 1000 resamples of the
  pages. Milliseconds of two rows are of two processes: compare ratios.
- Memory and import: fresh processes that have the harness loaded. Peak memory is that of {cost}
  pages.
- `identity` keeps all text. On text, trafilatura reads the HTML of the same pages, which no
  other system sees: it is the ceiling. `c4-lines` is the line filter of C4, once with the end
  marks of all scripts; `heaviest-segment` the run of lines with the greatest sum of words less
  twelve a line.
- The package's rules were chosen on these very pages, those of the peers perhaps on others:
  expect a little less elsewhere.
"""


_LEARNT = (
    f"`{OURS}` is rules and structure alone. What `{WITH_MODEL}`, the default, scores beside it is "
    "no measure of it: its model has learnt these very pages. On pages of sites not learnt it has "
    "the figures of [the model card](model-card.md)."
)


@dataclass(frozen=True)
class Report:
    """What the page is made of."""

    outcomes: Sequence[Outcome]
    plan: Plan
    missing: Mapping[str, str]
    unfinished: Sequence[str] = ()


def write_report(report: Report, path: Path) -> None:
    """Write the page, and its plots into the folder of the same name beside it."""
    folder = path.with_suffix("")
    folder.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(page_of(report, folder)).rstrip() + "\n", "utf-8")


def page_of(report: Report, folder: Path | None) -> Iterator[str]:
    """Yield the lines of the page; without a folder for them, no plots are drawn."""
    yield _HEAD
    yield f"{machine()}."
    yield ""
    yield from _systems(report)
    words = {outcome.name: tables.by_kind(outcome, WORD) for outcome in report.outcomes}
    yield "## In short"
    yield ""
    if WITH_MODEL in report.plan.systems:
        yield _LEARNT
        yield ""
    yield from _short(report.outcomes, words)
    for outcome in report.outcomes:
        yield from _section(outcome, words[outcome.name], folder)
    yield ""
    yield _READING.format(timed=report.plan.timed, cost=COST_PAGES)


def _systems(report: Report) -> Iterator[str]:
    plan = report.plan
    known = [f"{name} {version}" for name, version in plan.systems.items() if version != "-"]
    yield f"Versions: {', '.join(n for n in known if not n.startswith(BODY_ALONE))}."
    if report.unfinished:
        lacking: dict[str, list[str]] = defaultdict(list)
        for name in report.unfinished:
            part, _, system = name.rpartition("/")
            lacking[part].append(system)
        parts = [f"{part} ({', '.join(systems)})" for part, systems in lacking.items()]
        yield f"**This run was not finished**; it lacks: {', '.join(parts)}."
    if report.missing:
        left = [f"{name} (`pip install {package}`)" for name, package in report.missing.items()]
        yield f"Left out, because they are not installed: {', '.join(left)}."
    if plan.slow and any(name in plan.systems for name in SLOW):
        yield f"Slow ones ({', '.join(SLOW)}) were run on {plan.slow} pages of each set at most."
    if plan.limit:
        yield f"**Only {plan.limit} pages of each set were measured.**"
    yield ""


def _short(outcomes: Sequence[Outcome], words: Mapping[str, Named]) -> Iterator[str]:
    rows = [
        _in_short(outcome, kind, words[outcome.name])
        for outcome in outcomes
        for kind in tables.kinds_of(outcome)[: 3 if outcome.is_text else 2]
    ]
    others = ["the best other on the same input", "trafilatura on the HTML"]
    yield from tables.table(["word F1", OURS, *others, f"times as fast as {REFERENCE}"], rows)


def _in_short(outcome: Outcome, kind: str, word: Named) -> list[str]:
    """Return the row of a set, or of one page type of it."""
    ceiling = BODY_ALONE if outcome.is_text else REFERENCE
    values = {name: found[kind] for name, found in word.items()}
    found = {name: value.value for name, value in values.items() if value is not None}
    peers = [
        name for name in found if name not in {OURS, WITH_MODEL, *([ceiling] * outcome.is_text)}
    ]
    best = max(peers, key=lambda name: found[name], default=None)
    return [
        f"{TITLES[outcome.name]}, {kind}",
        f"**{found[OURS]:.3f}**" if OURS in found else "–",
        f"{found[best]:.3f} {best}" if best else "–",
        f"{found[ceiling]:.3f}" if ceiling in found else "–",
        tables.ratio_of(outcome, OURS, REFERENCE) if kind == ALL else "",
    ]


def _section(outcome: Outcome, word: Named, folder: Path | None) -> Iterator[str]:
    yield ""
    yield f"## {TITLES[outcome.name]}"
    yield ""
    yield f"{ABOUT[outcome.name]} {outcome.pages} pages."
    yield ""
    yield from tables.quality_table(outcome, word)
    if folder is not None:
        yield from _plots(outcome, word, folder)
    if len(tables.kinds_of(outcome)) > 1:
        metrics = [SHINGLE, *([LINE] if outcome.is_text else []), LOST]
        yield from _titled("Word F1 by page type", tables.kind_table(outcome, word))
        for metric in metrics:
            named = tables.by_kind(outcome, metric)
            title = metric.name[0].upper() + metric.name[1:]
            yield from _titled(f"{title} by page type", tables.kind_table(outcome, named))
    yield from _titled("Fields: right / wrong / missing", tables.field_table(outcome))
    yield from _titled("Speed", tables.speed_table(outcome))
    if outcome.costs:
        yield from _titled("Memory and import", tables.cost_table(outcome))


def _plots(outcome: Outcome, word: Named, folder: Path) -> Iterator[str]:
    quality, speed = f"{outcome.name}-quality.svg", f"{outcome.name}-speed.svg"
    plots.bars(outcome, word, folder / quality)
    plots.quality_and_speed(outcome, word, folder / speed)
    yield ""
    yield f"![Word F1 of each system, by page type, as in the tables]({folder.name}/{quality})"
    yield ""
    yield f"![Word F1 against speed, as in the tables]({folder.name}/{speed})"


def _titled(title: str, lines: Iterator[str]) -> Iterator[str]:
    yield ""
    yield f"### {title}"
    yield ""
    yield from lines
