"""What a run shows on standard error: failures, progress for a person, a summary when asked for."""

from __future__ import annotations

import sys
import threading
from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from cleaner.command.tally import Tally
from cleaner.many.failure import Failure
from cleaner.text import harmless

if TYPE_CHECKING:
    from rich.progress import Progress


class Screen:
    """Standard error in a pipe or a file: a line for each failure, and nothing else."""

    def say(self, message: str) -> None:
        """Write a line."""
        print(f"clean-file: {harmless(message)}", file=sys.stderr)

    def show(self, tally: Tally, failure: Failure | None) -> None:
        """Show how far the run is, and the failure of the last document."""
        if failure is not None:
            self.say(str(failure))

    def close(self) -> None:
        """Stop showing progress."""


class LiveScreen(Screen):
    """Standard error in a terminal: a bar with the rate, the time left and the failures."""

    def __init__(self, count: Callable[[], int | None]) -> None:
        """Begin; `count` tells how many documents there are, if that can be known. It may be slow.

        rich leaves colours out where `NO_COLOR` is set.
        """
        self._progress = _progress()
        self._task = self._progress.add_task("cleaning", total=None, failed=0)
        self._progress.start()
        threading.Thread(target=lambda: self._set_total(count()), daemon=True).start()

    def _set_total(self, total: int | None) -> None:
        if total is not None:
            self._progress.update(self._task, total=total)

    def say(self, message: str) -> None:
        """Write a line above the bar."""
        self._progress.console.print(
            f"clean-file: {harmless(message)}", markup=False, highlight=False, soft_wrap=True
        )

    def show(self, tally: Tally, failure: Failure | None) -> None:
        """Move the bar on."""
        super().show(tally, failure)
        self._progress.update(self._task, completed=tally.before + tally.count, failed=tally.failed)

    def close(self) -> None:
        """Leave the bar as it is."""
        self._progress.stop()


def _progress() -> Progress:
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        ProgressColumn,
        Task,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )
    from rich.text import Text

    class Rate(ProgressColumn):
        """Documents a second."""

        def render(self, task: Task) -> Text:
            return Text(f"{task.speed:,.1f}/s" if task.speed else "-/s")

    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        Rate(),
        TextColumn("failed {task.fields[failed]}"),
        TimeElapsedColumn(),
        TextColumn("left"),
        TimeRemainingColumn(),
        console=Console(file=sys.stderr),
    )


def print_summary(tally: Tally) -> None:
    """Write the counts of a run to standard error: documents, then blocks by label and by rule."""
    from rich.console import Console

    console = Console(file=sys.stderr, highlight=False)
    for line in tally.lines():
        console.print(line, markup=False)
    for title, counts in (("label", tally.labels), ("rule", tally.rules)):
        if counts:
            console.print(_table(title, counts))


def _table(title: str, counts: Counter[str]) -> Any:
    from rich.table import Table

    table = Table(title, "blocks", "share", show_edge=False)
    table.columns[1].justify = table.columns[2].justify = "right"
    total = counts.total()
    for name, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        table.add_row(name, f"{count:,}", f"{count / total:.1%}")
    return table
