"""What a run has done so far, in numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from time import monotonic

from cleaner.many.failure import Failure
from cleaner.outputs.forms import Written
from cleaner.outputs.sink import Before


class Tally:
    """Counts of a run: documents, failures by kind, blocks by label and by rule."""

    def __init__(self, before: Before) -> None:
        """Begin with what an interrupted run had done."""
        self.before = before.count
        self._failed_before = before.failures
        self.count = 0
        self.failures: Counter[str] = Counter()
        self.labels: Counter[str] = Counter()
        self.rules: Counter[str] = Counter()
        self._began = monotonic()

    def add(self, written: Written, failure: Failure | None) -> None:
        """Count one document."""
        self.count += 1
        if failure is not None:
            self.failures[failure.kind] += 1
        self.labels.update(written.labels)
        self.rules.update(written.rules)

    @property
    def failed(self) -> int:
        """Documents that failed, those of the interrupted run included."""
        return self._failed_before + self.failures.total()

    @property
    def seconds(self) -> float:
        """Seconds since the run began."""
        return monotonic() - self._began

    def lines(self) -> Iterable[str]:
        """Say in words what became of the documents."""
        rate = self.count / self.seconds if self.seconds else 0.0
        cleaned = self.count - self.failures.total()
        yield f"{cleaned:,} cleaned in {self.seconds:,.1f} s, {rate:,.1f} documents a second"
        if self.before:
            yield f"{self.before:,} done before, of which {self._failed_before:,} failed"
        for kind, count in self.failures.most_common():
            yield f"{count:,} failed: {kind}"
