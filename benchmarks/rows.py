"""What one system scored on one page, be it HTML or text, in a form that can be kept in a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from benchmarks.metrics import Scores
from benchmarks.score import PageScore
from benchmarks.webscore import NULL_AUTHORS, NULL_DATE, Result

RIGHT, WRONG, MISSING = "right", "wrong", "missing"

_WEB_RIGHT = {
    "headline": "headline right",
    "date": "date right",
    "authors": "authors exact",
    "source": "source exact",
}
_WEB_NULL = {"date": NULL_DATE, "authors": NULL_AUTHORS}
_TEXT_NULL = {"date": "date offered where none is held"}


@dataclass(frozen=True)
class Row:
    """The scores of one page.

    `kind` is its page type. `lost` is how many words of the gold the output lacks, and of how
    many: in HTML of all of the gold, in text of those that the text holds. `fields` says of each
    field that the gold (in text: the text, too) holds whether it came out right, wrong or not at
    all; `made_up` of each field that is not there whether one was given all the same. A part that
    the system does not offer is `None`, or has no entry.
    """

    id: str
    site: str
    kind: str | None
    word: Scores | None
    shingle: Scores | None
    line: Scores | None
    lost: tuple[int, int] | None
    fields: dict[str, str]
    made_up: dict[str, bool]
    error: str | None
    crashed: bool

    def to_dict(self) -> dict[str, Any]:
        """The row as JSON has it."""
        return asdict(self)


def row_of_dict(record: Mapping[str, Any]) -> Row:
    """Return the row that `to_dict` gave, be it through JSON."""
    scores = {
        name: Scores(*record[name]) if record[name] is not None else None
        for name in ("word", "shingle", "line")
    }
    lost = record["lost"]
    return Row(**{**record, **scores, "lost": tuple(lost) if lost is not None else None})


def row_of_web(found: Result) -> Row:
    """Return the row of a page of HTML."""
    return Row(
        id=found.id,
        site=found.site,
        kind=found.kind,
        word=found.word,
        shingle=found.shingle,
        line=None,
        lost=found.lost,
        fields=_fields(found.answers, _WEB_RIGHT),
        made_up=_made_up(found.answers, _WEB_NULL),
        error=found.error,
        crashed=found.crashed,
    )


def row_of_text(found: PageScore, kind: str, offers: frozenset[str]) -> Row:
    """Return the row of a flattened text; fields that the system does not offer are left out."""
    right = {field: f"{field}, of those held" for field in ("headline", "date", "source")}
    asked = {field: name for field, name in right.items() if field in offers}
    null = {field: name for field, name in _TEXT_NULL.items() if field in offers}
    return Row(
        id=found.id,
        site=found.site,
        kind=kind,
        word=found.word,
        shingle=found.shingle,
        line=found.line,
        lost=found.lost,
        fields=_fields(found.fields, asked),
        made_up=_made_up(found.fields, null),
        error=found.error,
        crashed=found.crashed,
    )


def _fields(answers: Mapping[str, float], right: Mapping[str, str]) -> dict[str, str]:
    found = {}
    for field, name in right.items():
        if name in answers:
            missing = answers.get(f"{field} missing")
            found[field] = RIGHT if answers[name] else MISSING if missing else WRONG
    return found


def _made_up(answers: Mapping[str, float], null: Mapping[str, str]) -> dict[str, bool]:
    return {field: bool(answers[name]) for field, name in null.items() if name in answers}
