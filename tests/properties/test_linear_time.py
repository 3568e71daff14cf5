"""Time grows no worse than linearly: a page twice the size takes at most three times as long."""

from __future__ import annotations

from collections.abc import Callable
from time import process_time

import pytest

import cleaner
from cleaner.rules.rulebook import catalogue

MOST = 3.0
RUNS = 3
SENTENCE = (
    "The keeper of light {0} climbed the stairs twice a night, and nobody thanked her for it. "
)

PAGES: dict[str, tuple[int, Callable[[int], str]]] = {
    "short lines": (6000, lambda n: "\n".join(f"line {i} of many" for i in range(n))),
    "menu words": (1500, lambda n: "\n".join(f"Sport{i}" for i in range(n))),
    "paragraphs": (400, lambda n: "\n\n".join(SENTENCE.format(i) * 3 for i in range(n))),
    "one long line": (4000, lambda n: "".join(SENTENCE.format(i) for i in range(n))),
    "one long word": (400_000, lambda n: "x" * n),
    "many list items": (6000, lambda n: "\n".join(f"• item number {i}" for i in range(n))),
    "one line repeated": (1500, lambda n: "\n".join([SENTENCE.format(1)] * n)),
    "one short line repeated": (3000, lambda n: "\n".join(["Share this"] * n)),
    "captions repeated": (
        1000,
        lambda n: "\n".join(f"WATCH: boats of {i} leave" for i in range(n)),
    ),
    "hard-wrapped": (800, lambda n: "\n".join(["word " * 14 + "longerword"] * n)),
    "hard-wrapped paragraph of wide letters": (
        800,
        lambda n: "\n".join(["港口的看守数了船" * 5] * n),
    ),
    "fragments": (8000, lambda n: "\n".join(f"and so it went on, {i}," for i in range(n))),
    "blank lines": (400_000, lambda n: "word\n" + "\n" * n + "word"),
    "blanks": (400_000, lambda n: "word" + " " * n + "word"),
    "invisible characters": (200_000, lambda n: "wo" + "\u200b" * n + "rd"),
    "days": (2000, lambda n: "\n".join(f"{i % 28 + 1} May 2021, 12:30" for i in range(n))),
    "angle brackets": (200_000, lambda n: "<" * n),
    "comments": (1000, lambda n: SENTENCE * 4 + "\nComments\n" + "nice one\n\n" * n),
    "agencies": (400, lambda n: SENTENCE * 4 + "\n\n" + "Reuters/AFP\n\n" * n),
}

UNITS = ("a ", "ab, ", "by ", "the ", "1 ", "12/", "x-", "日本", "слово ", ". ", "und ")
"""What lines are filled with that a pattern begins to like and must give up."""
LONG = 300, 1490
SLOWEST_LINE = 0.3


def seconds(page: str) -> float:
    """The least time that cleaning a page takes, of several runs."""
    times = []
    for _ in range(RUNS):
        start = process_time()
        cleaner.clean(page, html=False)
        times.append(process_time() - start)
    return min(times)


@pytest.mark.slow
@pytest.mark.parametrize("kind", PAGES)
def test_double_the_page_at_most_thrice_the_time(kind: str) -> None:
    """Twice the lines, or a line twice as long, costs at most three times as much."""
    size, make = PAGES[kind]
    cleaner.clean("warm up")
    single, double = seconds(make(size)), seconds(make(2 * size))
    assert double <= MOST * max(single, 0.002), f"{single:.4f} s, then {double:.4f} s"


@pytest.mark.slow
def test_no_line_torments_the_patterns() -> None:
    """A line that begins like boilerplate and never ends so is given up in no time."""
    cleaner.clean("warm up")
    heads = {example.split()[0] for rule in catalogue().rules for example in rule.strip}
    assert len(heads) > 200
    for head in sorted(heads):
        for unit in UNITS:
            for size in LONG:
                line = f"{head} {unit * (size // len(unit))}"[:size] + "\u2603"
                start = process_time()
                cleaner.clean(line, html=False)
                assert process_time() - start < SLOWEST_LINE, line
