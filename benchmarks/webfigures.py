"""The figures of a system on a set of web pages: the body, the fields and the speed."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import fmean, median

from benchmarks import metrics
from benchmarks.figures import Figure, Figures, interval
from benchmarks.metrics import Scores
from benchmarks.webscore import NULL_AUTHORS, NULL_DATE, Result

ANSWERS = (
    "empty body",
    "headline right",
    "date right",
    "date wrong",
    "date missing",
    NULL_DATE,
    "authors F1",
    "authors exact",
    NULL_AUTHORS,
    "source exact",
    "source contained",
    "language right",
)


def figures_of(results: Sequence[Result]) -> Figures:
    """Return the named figures; of no page, and `None`, where a system does not offer the part."""
    found = _body_figures(results) | _speed_figures(results)
    for name in ANSWERS:
        found[name] = _mean([r.answers[name] for r in results if name in r.answers])
    return found


def times_as_fast(own: Sequence[Result], other: Sequence[Result]) -> Figure:
    """Return how many times less time a system took than another, over pages both went through."""
    pairs = [(a.seconds, b.seconds) for a, b in zip(own, other, strict=True)]
    failed = [a.error is not None or b.error is not None for a, b in zip(own, other, strict=True)]
    kept = [pair for pair, out in zip(pairs, failed, strict=True) if not out]
    taken = sum(mine for mine, _ in kept)
    return Figure(sum(theirs for _, theirs in kept) / taken if taken else None, len(kept))


def _body_figures(results: Sequence[Result]) -> Figures:
    word = [(r, r.word) for r in results if r.word is not None]
    f1 = _mean([score.f1 for _, score in word])
    found = {
        "word precision": _mean([score.precision for _, score in word]),
        "word recall": _mean([score.recall for _, score in word]),
        "word F1": f1,
    }
    low, high = interval([(r.site, score.f1) for r, score in word]) if word else (None, None)
    found |= {"word F1, low": Figure(low, f1.pages), "word F1, high": Figure(high, f1.pages)}
    shingles = _of_means([r.shingle for r in results if r.shingle is not None])
    for part, value in zip(("precision", "recall", "F1"), shingles, strict=True):
        found[f"shingle {part}"] = value
    for kind in kinds_of(results):
        found[f"word F1, {kind}"] = _mean([score.f1 for r, score in word if r.kind == kind])
    return found


def kinds_of(results: Sequence[Result]) -> list[str]:
    """Return the kinds of page, the most frequent first."""
    kinds = [r.kind for r in results if r.kind]
    return sorted(set(kinds), key=lambda kind: (-kinds.count(kind), kind))


def _speed_figures(results: Sequence[Result]) -> Figures:
    """Return the times over the pages without an error: to fail at once is not to be fast."""
    seconds = [r.seconds for r in results if r.error is None]
    count, total = len(seconds), sum(seconds)
    return {
        "ms, median": Figure(median(seconds) * 1000 if seconds else None, count),
        "ms, mean": Figure(fmean(seconds) * 1000 if seconds else None, count),
        "pages per second": Figure(count / total if total else None, count),
    }


def _of_means(scores: Sequence[Scores]) -> Sequence[Figure]:
    if not scores:
        return [Figure(None, 0)] * 3
    return [Figure(value, len(scores)) for value in metrics.of_means(scores)]


def _mean(values: Sequence[float]) -> Figure:
    return Figure(fmean(values) if values else None, len(values))
