"""Time and memory grow no worse than linearly: twice the page, at most 2.3 times of both."""

from __future__ import annotations

import gc
import tracemalloc
from collections.abc import Iterator
from time import process_time

import pytest

import cleaner
from cleaner import CleanerError
from cleaner.rules.rulebook import catalogue
from tests.shapes import HTML, TEXT, Shape

MOST = 2.3
"""Times as much for a page twice the size; a linear stage costs 2, a quadratic one 4."""
DOUBLINGS = 3
RUNS, MOST_RUNS = 2, 6
LEAST_SECONDS, LEAST_BYTES = 0.01, 300_000
LARGEST = 250_000
CHEAP = 0.2
"""Seconds for a megabyte under which a shape is no danger: there the machine's caches rule."""

PER_MEGABYTE, PER_BLOCK = 1.0, 0.0002
"""Seconds that a page may take, on a busy machine: for its size, or for its blocks. A byline of
a few letters costs as much as a paragraph."""

UNITS = ("a ", "ab, ", "by ", "the ", "1 ", "12/", "x-", "日本", "слово ", ". ", "und ")
"""What lines are filled with that a pattern begins to like and must give up."""
LONG = 300, 1490
SLOWEST_LINE = 0.3

EACH_SHAPE = [
    pytest.param(shape, html, id=f"{'html' if html else 'text'}: {name}")
    for html, shapes in ((False, TEXT), (True, HTML))
    for name, shape in shapes.items()
]


def clean(page: str, *, html: bool) -> int:
    """Clean a page; gives the number of its blocks, 0 when it is refused."""
    try:
        return len(cleaner.clean(page, html=html).blocks)
    except CleanerError:
        return 0


def seconds(page: str, *, html: bool) -> float:
    """The time that cleaning a page takes once."""
    start = process_time()
    clean(page, html=html)
    return process_time() - start


def peak(page: str, *, html: bool) -> int:
    """The bytes that are in use at most while a page is cleaned."""
    tracemalloc.start()
    try:
        clean(page, html=html)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.fixture(autouse=True)
def _warm() -> Iterator[None]:
    """All is loaded, and what other tests have left behind is not looked through for garbage."""
    for html in (False, True):
        clean("<p>3 May 2021</p>", html=html)
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


@pytest.mark.parametrize(("shape", "html"), EACH_SHAPE)
def test_every_shape_is_cleaned_or_refused(shape: Shape, html: bool) -> None:
    """At a size where it costs nothing, so that shapes are tried on every run."""
    page = shape(3000)
    assert len(page) > 1500
    try:
        assert cleaner.clean(page, html=html).restore() == page
    except CleanerError as error:
        assert len(str(error)) > 10


@pytest.mark.slow
@pytest.mark.parametrize(("shape", "html"), EACH_SHAPE)
def test_double_the_page_takes_double_the_time(shape: Shape, html: bool) -> None:
    """Over three doublings, from a size that takes long enough to be measured; best of some runs."""
    size = 8_000
    while size < LARGEST and seconds(shape(size), html=html) < LEAST_SECONDS:
        size *= 2
    pages = shape(size), shape(size << DOUBLINGS)
    clean(pages[1], html=html)
    best = [float("inf")] * 2
    for run in range(1, MOST_RUNS + 1):
        best = [min(b, seconds(p, html=html)) for b, p in zip(best, pages, strict=True)]
        limit = max(MOST**DOUBLINGS * best[0], CHEAP * len(pages[1]) / 1e6)
        if run >= RUNS and best[1] <= limit:
            return
    assert best[1] <= limit, f"{size} characters: {best[0]:.4f} s, 8 times as many: {best[1]:.4f} s"


@pytest.mark.slow
@pytest.mark.parametrize(("shape", "html"), EACH_SHAPE)
def test_double_the_page_takes_double_the_memory(shape: Shape, html: bool) -> None:
    pages = shape(5_000), shape(5_000 << DOUBLINGS)
    clean(pages[1], html=html)
    once, more = (peak(page, html=html) for page in pages)
    assert more <= MOST**DOUBLINGS * max(once, LEAST_BYTES), f"{once} bytes, then {more}"


@pytest.mark.slow
@pytest.mark.parametrize(("shape", "html"), EACH_SHAPE)
def test_a_megabyte_takes_a_second(shape: Shape, html: bool) -> None:
    """And what its blocks take: a line of two letters costs as much as one of forty."""
    page = shape(200_000)
    size = len(page.encode("utf-8", "surrogatepass")) / 1e6
    start = process_time()
    blocks = clean(page, html=html)
    assert process_time() - start < max(PER_MEGABYTE * size, PER_BLOCK * blocks)


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
