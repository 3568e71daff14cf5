"""The forms of the output: how an article, or the failure in its place, is written."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Literal, NamedTuple

from cleaner.many.failure import Failure
from cleaner.model import Article
from cleaner.render.explain import render_explanation
from cleaner.render.markdown import render_markdown
from cleaner.render.plain import render_plain
from cleaner.render.record import render_json
from cleaner.sources.record import Record
from cleaner.text import harmless

Form = Literal["text", "json", "jsonl", "parquet", "markdown", "markdown-links", "explain"]
SUFFIXES: dict[Form, str] = {
    "text": ".txt",
    "json": ".json",
    "jsonl": ".jsonl",
    "parquet": ".parquet",
    "markdown": ".md",
    "markdown-links": ".md",
    "explain": ".tsv",
}
RECORDS: tuple[Form, ...] = ("json", "jsonl", "parquet")
"""The forms in which a failure is a record; in the others nothing stands in its place."""
_READERS: dict[Form, Callable[[Article], str]] = {
    "text": render_plain,
    "markdown": render_markdown,
    "markdown-links": partial(render_markdown, links=True),
    "explain": render_explanation,
}


class Written(NamedTuple):
    """What is written of a record, and what is counted of it."""

    text: str
    labels: Mapping[str, int] = {}
    """How many blocks carry each label."""
    rules: Mapping[str, int] = {}
    """How many blocks each rule has labelled."""
    article: Article | None = None
    """The article itself, where it is shown to a person."""


def render(record: Record, result: Article | Failure, form: Form) -> str:
    """Return what is written of a record; a failure is a record in JSON, and nothing elsewhere.

    In JSON, what the record carried stands behind the article's keys, as `carried`. For Parquet it
    is a line of JSON, in which `carried` is JSON once more: its columns would differ from file to
    file.
    """
    if form not in RECORDS:
        return _READERS[form](result) if isinstance(result, Article) else ""
    content: dict[str, Any] = {"file": record.name, **result.to_dict()}
    if record.carried:
        carried = dict(record.carried)
        content["carried"] = render_json(carried).strip() if form == "parquet" else carried
    return render_json(content, indent=2 if form == "json" else None)


def titled(name: str, text: str) -> str:
    """Return a text under its title, as it stands among others in one file."""
    return f"==> {harmless(name)} <==\n{text}\n" if text else ""


def name_in(line: bytes) -> tuple[str, bool]:
    """Return the name in a line of records, and whether the record is that of a failure.

    Raises `ValueError` when the line is no record of ours.
    """
    text = line.decode("utf-8")
    opening = '{"file": '
    if not text.startswith(opening):
        raise ValueError("no record")
    name, end = json.JSONDecoder().raw_decode(text, len(opening))
    return str(name), text.startswith(', "error":', end)
