"""Where the command line's results go: standard output, one file, or a folder of files."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Literal, NamedTuple

from cleaner.errors import CleanerError
from cleaner.files import OutputTree, write_whole
from cleaner.model import Article
from cleaner.render.explain import render_explanation
from cleaner.render.markdown import render_markdown
from cleaner.render.plain import render_plain
from cleaner.render.record import error_record, render_json
from cleaner.sources.record import Record
from cleaner.text import harmless

Format = Literal["text", "json", "jsonl", "markdown", "markdown-links", "explain"]
Result = Article | CleanerError
SUFFIXES: dict[Format, str] = {
    "text": ".txt",
    "json": ".json",
    "jsonl": ".jsonl",
    "markdown": ".md",
    "markdown-links": ".md",
    "explain": ".tsv",
}
_READERS: dict[Format, Callable[[Article], str]] = {
    "text": render_plain,
    "markdown": render_markdown,
    "markdown-links": partial(render_markdown, links=True),
    "explain": render_explanation,
}


class Outcome(NamedTuple):
    """A record and what became of it: an article, or the error that names the reason."""

    source: Record
    result: Result


def render(outcome: Outcome, form: Format) -> str:
    """Return one outcome in a format; a failure is a record in JSON, and nothing elsewhere."""
    result = outcome.result
    if form in ("json", "jsonl"):
        body = result.to_dict() if isinstance(result, Article) else error_record(result)
        carried = {"carried": dict(outcome.source.carried)} if outcome.source.carried else {}
        return render_json(
            {"file": outcome.source.name, **body, **carried}, indent=2 if form == "json" else None
        )
    return _READERS[form](result) if isinstance(result, Article) else ""


class FolderSink:
    """A folder: a file for each input, at the input's own place."""

    def __init__(self, folder: Path, form: Format, paths: Iterable[str]) -> None:
        """Take the folder, the format, and the names of the inputs."""
        self._form = form
        self._tree = OutputTree(folder, SUFFIXES[form], paths)

    def write(self, outcome: Outcome) -> None:
        """Write an outcome; raises `OutputError` for two in one file, and for an input."""
        target, text = self._tree.file_for(outcome.source), render(outcome, self._form)
        if text:
            write_whole(target, text)

    def close(self) -> None:
        """Nothing is left to write."""


class FileSink:
    """One file, written whole when all inputs are done."""

    def __init__(self, path: Path, form: Format, *, many: bool) -> None:
        self._path = path
        self._form = form
        self._many = many
        self._frame = _frame(form, many=many)
        self._outcomes: list[str] = []

    def write(self, outcome: Outcome) -> None:
        """Keep the outcome for `close`."""
        self._outcomes.append(_part(outcome, self._form, many=self._many))

    def close(self) -> None:
        """Write the file."""
        opening, joint, closing = self._frame
        write_whole(self._path, opening + joint.join(self._outcomes) + closing)


class StreamSink:
    """Standard output, as the outcomes come; in colour and columns for a person at a terminal."""

    def __init__(self, form: Format, *, many: bool) -> None:
        self._form = form
        self._many = many
        self._frame = _frame(form, many=many)
        self._written = False

    def write(self, outcome: Outcome) -> None:
        """Write the outcome."""
        if self._is_for_a_person and isinstance(outcome.result, Article):
            self._show(outcome.source, outcome.result)
            return
        opening, joint, _ = self._frame
        sys.stdout.write(joint if self._written else opening)
        sys.stdout.write(_part(outcome, self._form, many=self._many))
        self._written = True

    def close(self) -> None:
        """Close the array, where there is one."""
        sys.stdout.write(self._frame[2])
        sys.stdout.flush()

    @property
    def _is_for_a_person(self) -> bool:
        return sys.stdout.isatty() and self._form in ("text", "explain")

    def _show(self, source: Record, article: Article) -> None:
        from cleaner.render.terminal import print_article, print_explanation

        show = print_explanation if self._form == "explain" else print_article
        show(article, harmless(source.name) if self._many else None, sys.stdout)


def _frame(form: Format, *, many: bool) -> tuple[str, str, str]:
    """What stands before, between and behind the outcomes: several JSON records are an array."""
    return ("[\n", ",\n", "\n]\n") if many and form == "json" else ("", "", "")


def _part(outcome: Outcome, form: Format, *, many: bool) -> str:
    text = render(outcome, form)
    if form == "json":
        return text.rstrip("\n") if many else text
    titled = many and form != "jsonl" and text
    return f"==> {harmless(outcome.source.name)} <==\n{text}\n" if titled else text
