"""A run: records in, through the workers, to the sink; resumable, and told in numbers."""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from itertools import chain, islice
from pathlib import Path

from cleaner.command.flags import form_of as output_form
from cleaner.command.flags import settings_of, terms_of
from cleaner.command.interrupt import Interrupt
from cleaner.command.job import CleanAndRender
from cleaner.command.screen import LiveScreen, Screen, print_summary
from cleaner.command.tally import Tally
from cleaner.errors import OutputError
from cleaner.many.failure import Failure
from cleaner.many.pool import run_many
from cleaner.many.task import Done, Task
from cleaner.outputs.file_sink import FileSink
from cleaner.outputs.forms import Form, Written, render
from cleaner.outputs.parquet_sink import ParquetSink
from cleaner.outputs.sink import Before, Sink, StreamSink
from cleaner.outputs.tree_sink import TreeSink
from cleaner.outputs.write import is_no_file
from cleaner.pipeline import Cleaner
from cleaner.sources.container import Container, Reading
from cleaner.sources.flags import reading_of
from cleaner.sources.folders import find_containers, folder_of
from cleaner.sources.record import Record
from cleaner.sources.records import find_records, form_of

ALL_CLEANED, SOME_FAILED, WRONG_USAGE = 0, 1, 2


class Run:
    """One run of the command over its inputs."""

    def __init__(self, options: argparse.Namespace, cleaner: Cleaner, paths: Sequence[str]) -> None:
        """Take the options, the cleaner and the names of the inputs."""
        self._options = options
        self._paths = paths
        self._form = output_form(options)
        output = options.output
        is_tree = output is not None and (output.endswith(("/", os.sep)) or Path(output).is_dir())
        self._tree = Path(output) if is_tree else None
        self._reading = reading_of(options, self._tree)
        self._is_for_a_person = (
            output is None and sys.stdout.isatty() and self._form in ("text", "explain")
        )
        self._job = CleanAndRender(
            cleaner, self._form, options.html, options.summary, self._is_for_a_person
        )

    def clean_all(self) -> int:
        """Clean all inputs and return the exit status.

        Raises `OutputError` when the output cannot be written, and `KeyboardInterrupt`, with the
        way to go on, when the user stops it.
        """
        records = find_records(self._paths, self._reading)
        first = list(islice(records, 2))
        if not first:
            return self._nothing()
        sink = self._sink(many=len(first) > 1)
        before = sink.begin(settings_of(self._options), resume=self._options.resume)
        if before.is_over:
            Screen().say(f"{self._options.output} is there; no run was interrupted")
            return SOME_FAILED if before.failures else ALL_CLEANED
        tally = Tally(before)
        screen = self._screen(many=len(first) > 1)
        is_done = False
        try:
            self._write(_undone(chain(first, records), before, sink), sink, tally, screen)
            sink.close()
            is_done = True
        except KeyboardInterrupt as interrupt:
            raise KeyboardInterrupt(_stopped(tally, can_resume=sink.leave())) from interrupt
        finally:
            screen.close()
            if not is_done:
                sink.leave()
        return self._end(tally)

    def _write(self, tasks: Iterator[Task], sink: Sink, tally: Tally, screen: Screen) -> None:
        with (
            Interrupt() as interrupt,
            closing(run_many(self._job, tasks, terms_of(self._options))) as results,
        ):
            for done in results:
                interrupt.check()
                written, failure = self._written(done)
                failure = sink.write(done.item, written, failure)
                tally.add(written, failure)
                screen.show(tally, failure)

    def _written(self, done: Done) -> tuple[Written, Failure | None]:
        if isinstance(done.value, Failure):
            return Written(render(done.item, done.value, self._form)), done.value
        return done.value, None

    def _sink(self, *, many: bool) -> Sink:
        form: Form = self._form
        if self._tree is not None:
            return TreeSink(self._tree, form, self._is_input)
        if self._options.output is None:
            if form == "parquet":
                raise OutputError("Parquet is no text for standard output; give a file as --output")
            return StreamSink(form, many=many)
        path = Path(self._options.output)
        if self._is_input(path):
            raise OutputError(f"{path} is an input; choose another place for the output")
        if is_no_file(path) and form != "parquet":
            return StreamSink(form, path.open("w", encoding="utf-8", errors="replace"), many=many)
        return ParquetSink(path) if form == "parquet" else FileSink(path, form, many=many)

    def _is_input(self, target: Path) -> bool:
        """Whether a file is there, and is an input or stands in a folder of inputs.

        Inputs are found as they are read: a file in their folder may be one that comes later. In a
        run that is resumed, what is there in the folder of outputs was put there by its first part.
        """
        if not target.is_file() or (self._options.resume and self._tree is not None):
            return False
        original = target.resolve()
        given = (folder_of(path).resolve() for path in self._paths)
        return any(original == each or each in original.parents for each in given)

    def _screen(self, *, many: bool) -> Screen:
        is_shared = self._options.output is None and sys.stdout.isatty()
        if many and not is_shared and sys.stderr.isatty():
            return LiveScreen(lambda: count_pages(self._paths, self._reading))
        return Screen()

    def _end(self, tally: Tally) -> int:
        if self._reading.passed_over:
            counts = self._reading.passed_over.most_common()
            told = ", ".join(f"{count:,} {kind}" for kind, count in counts)
            Screen().say(f"passed over: {told}")
        if self._options.summary:
            print_summary(tally)
        return SOME_FAILED if tally.failed else ALL_CLEANED

    def _nothing(self) -> int:
        if self._reading.passed_over:
            return self._end(Tally(Before()))
        Screen().say(f"no file in {', '.join(self._paths)}")
        return WRONG_USAGE


def _stopped(tally: Tally, *, can_resume: bool) -> str:
    told = f"interrupted after {tally.before + tally.count:,} documents"
    return f"{told}; the same command with --resume goes on" if can_resume else told


def count_pages(paths: Iterable[str], reading: Reading) -> int | None:
    """Return how many records there are; `None` where only reading a file could tell."""
    total = 0
    for found in find_containers(paths, replace(reading, passed_over=Counter())):
        if isinstance(found, Container) and (reading.form or form_of(found.place)) != "page":
            return None
        total += 1
    return total


def _undone(records: Iterable[Record], before: Before, sink: Sink) -> Iterator[Task]:
    """Yield as tasks the records that are not done yet."""
    for record in records:
        if before.has(record):
            sink.pass_over(record)
        else:
            size = 0 if isinstance(record.page, Path) else len(record.page)
            yield Task(record.name, record, size)
