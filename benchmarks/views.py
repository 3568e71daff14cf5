"""What the benchmark prints: figures side by side, worst pages, rules, and a page line by line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from benchmarks.articles import KEPT, Block, blocks_of_lines
from benchmarks.corpus import Page
from benchmarks.figures import Figure, Figures, errors_of
from benchmarks.score import Claims, PageScore
from benchmarks.systems import System

_LINE = 110
_FLAGS = {True: "+", False: "-", None: " "}
_ABOUT_SOME = ("headline", "date", "source")


def held_line(pages: Sequence[Page]) -> str:
    """Say how many of the texts hold each field."""
    headline = sum(page.holds_headline for page in pages)
    day = sum(page.holds_date for page in pages)
    source = sum(page.holds_source for page in pages)
    return f"the text holds headline {headline}, date {day}, source {source}"


def figure_table(by_system: Mapping[str, Figures]) -> Iterator[str]:
    """Yield the figures, a column for each system; in brackets, how many pages one is about."""
    yield " " * 36 + "".join(f"{name:>16}" for name in by_system)
    for name in next(iter(by_system.values())):
        cells = (_cell(name, figures[name]) for figures in by_system.values())
        yield f"    {name:32}{''.join(cells)}".rstrip()


def _cell(name: str, figure: Figure) -> str:
    value = "-" if figure.value is None else f"{figure.value:.4f}"
    about = f" ({figure.pages})" if name.startswith(_ABOUT_SOME) else ""
    return f"{value:>10}{about:6}"


def error_lines(system: str, pages: Sequence[PageScore]) -> Iterator[str]:
    """Yield the errors of a system by name, the crashes apart from the refusals."""
    for name, count in sorted(errors_of(pages).items()):
        kind = "crashed" if any(p.crashed for p in pages if p.error == name) else "refused"
        first = next(page.id for page in pages if page.error == name)
        yield f"    {system} {kind} {count} texts with {name}, first {first}"


def worst_lines(system: str, pages: Sequence[PageScore], count: int) -> Iterator[str]:
    """Yield the pages with the lowest word F1."""
    yield f"  {system}, worst by word F1:   F1      P      R"
    for page in sorted(pages, key=lambda page: (page.word.f1, page.id))[:count]:
        numbers = f"{page.word.f1:.4f} {page.word.precision:.4f} {page.word.recall:.4f}"
        yield f"    {numbers}  {page.id}" + (f"  {page.error}" if page.error else "")


def page_lines(system: System, page: Page) -> Iterator[str]:
    """Yield a page line by line: gold flag, `!` where we differ, label, rule, text."""
    found: Sequence[Block] = []
    try:
        found = system.clean(page.text).blocks
    except Exception as error:
        yield f"refused or failed: {type(error).__name__}: {error}"
    blocks = blocks_of_lines(page.text, found)
    for line, gold, block in zip(page.text.split("\n"), page.content, blocks, strict=True):
        if not line.strip():
            continue
        label, rule = (str(block.label), block.rule) if block else ("", "")
        differs = "!" if gold is not None and gold != (label in KEPT) else " "
        yield f"{_FLAGS[gold]}{differs} {label:16} {rule:30} {line.strip()[:_LINE]}"


def rule_table(system: str, pages: Sequence[PageScore]) -> Iterator[str]:
    """Yield what each rule claims, those that remove first: the most content eaten on top."""
    claims: Claims = Counter()
    for page in pages:
        claims.update(page.claims)
    for removes, title in ((True, "remove"), (False, "keep")):
        yield f"  {system}, rules that {title} lines:"
        yield f"    {'rule':38}{'label':18}{'lines':>8}{'content':>9}{'share':>8}"
        yield from _rows(claims, removes=removes)


def _rows(claims: Claims, *, removes: bool) -> Iterator[str]:
    keys = {(rule, label) for rule, label, _ in claims if (label not in KEPT) == removes}
    rows = [(claims[(*key, True)], claims[(*key, False)], *key) for key in keys]
    for content, chrome, rule, label in sorted(rows, key=lambda row: (-row[0], -row[1], row[2:])):
        lines = content + chrome
        yield f"    {rule:38}{label:18}{lines:8}{content:9}{content / lines:8.3f}"
