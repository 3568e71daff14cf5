"""Cleaning of Arrow record batches: the one function that all engines run.

The extra `arrow` brings pyarrow.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from cleaner.errors import ColumnError
from cleaner.integrations.extras import missing_extra
from cleaner.integrations.recipe import Failure, Recipe
from cleaner.model import Article

try:
    import pyarrow as pa
except ImportError as error:
    raise missing_extra("arrow", error) from error

SCHEMA = pa.schema(
    [
        ("id", pa.string()),
        ("url", pa.string()),
        ("headline", pa.string()),
        ("body", pa.string()),
        ("date", pa.date32()),
        ("date_kind", pa.string()),
        ("source", pa.string()),
        ("standfirst", pa.string()),
        ("authors", pa.list_(pa.string())),
        ("agencies", pa.list_(pa.string())),
        ("language", pa.string()),
        (
            "removed",
            pa.list_(
                pa.struct([(name, pa.string()) for name in ("text", "label", "rule", "reason")])
            ),
        ),
        ("error", pa.struct([("type", pa.string()), ("message", pa.string())])),
    ]
)
"""The columns of every batch that comes out, whatever went in. `error` is null where the page was
cleaned; where it is not, all columns but `id` and `url` are null."""

METADATA = pa.struct(
    [
        (field.name, pa.string() if field.name == "date" else field.type)
        for field in SCHEMA
        if field.name not in ("id", "url", "body", "error")
    ]
)
"""What the datatrove step puts into a document's metadata, for writers that need a type."""

MOST_ROWS = 1024
MOST_CHARACTERS = 32_000_000
"""A batch goes out when it holds so many rows, or was made from so much text."""


@dataclass(frozen=True, kw_only=True)
class ArrowRecipe(Recipe):
    """A recipe, and the names of the columns: the page's text, its address, its id.

    `url` or `id` may be `None`: then there is no such column, and null comes out.
    """

    text: str = "text"
    url: str | None = "url"
    id: str | None = "id"

    @property
    def columns(self) -> list[str]:
        """The columns that are read; no other needs to be there."""
        return [name for name in (self.id, self.url, self.text) if name is not None]


def clean_batches(
    batches: Iterable[pa.RecordBatch], config: ArrowRecipe | None = None
) -> Iterator[pa.RecordBatch]:
    """Clean the pages of a stream of batches; yields batches of `SCHEMA`, a row for each row.

    The rows keep their order; how they are cut into batches does not matter, and large batches come
    out as several. The text may be a column of strings or of bytes of any Arrow kind; a row that is
    null, empty, binary or otherwise cannot be cleaned gets its `error`. Raises `ColumnError` when a
    column is missing or its type cannot be a text.
    """
    recipe = config or ArrowRecipe()
    for batch in batches:
        yield from in_batches(_rows(batch, recipe))


def clean_table(table: pa.Table, config: ArrowRecipe | None = None) -> pa.Table:
    """Clean the pages of a table; see `clean_batches`."""
    return pa.Table.from_batches(clean_batches(table.to_batches(), config), SCHEMA)


def in_batches(rows: Iterable[tuple[dict[str, Any], int]]) -> Iterator[pa.RecordBatch]:
    """Gather rows, each with the size of the page that it came from, into batches of `SCHEMA`."""
    waiting: list[dict[str, Any]] = []
    held = 0
    for row, size in rows:
        waiting.append(row)
        held += size
        if len(waiting) >= MOST_ROWS or held >= MOST_CHARACTERS:
            yield pa.RecordBatch.from_pylist(waiting, schema=SCHEMA)
            waiting, held = [], 0
    if waiting:
        yield pa.RecordBatch.from_pylist(waiting, schema=SCHEMA)


def row_of(page_id: str | None, url: str | None, result: Article | Failure) -> dict[str, Any]:
    """Return the row of an article, or of what went wrong."""
    if isinstance(result, Failure):
        return {"id": page_id, "url": url, "error": result._asdict()}
    return {
        "id": page_id,
        "url": url,
        "headline": result.headline,
        "body": result.body,
        "date": result.date,
        "date_kind": result.date_kind,
        "source": result.source,
        "standfirst": result.standfirst,
        "authors": result.authors,
        "agencies": result.agencies,
        "language": result.language,
        "removed": [
            {"text": b.text, "label": str(b.label), "rule": b.rule, "reason": b.reason}
            for b in result.removed
        ],
    }


def _rows(batch: pa.RecordBatch, recipe: ArrowRecipe) -> Iterator[tuple[dict[str, Any], int]]:
    ids, urls = _texts(batch, recipe.id), _texts(batch, recipe.url)
    for page_id, url, page in zip(ids, urls, _pages(batch, recipe.text), strict=True):
        yield row_of(page_id, url, recipe.clean(page, url)), len(page or "")


def _pages(batch: pa.RecordBatch, name: str) -> Iterator[str | bytes | None]:
    """Return the pages: strings from strings, and bytes, whose encoding is to be found, from bytes.

    Nobody promises that Arrow's strings are UTF-8; one that is not is bytes after all.
    """
    column = _column(batch, name)
    if not (_is_string(column.type) or _is_binary(column.type) or pa.types.is_null(column.type)):
        raise ColumnError(
            f"the column {name!r} holds {column.type}, which is no text; name the column of "
            "strings or bytes: text='...'"
        )
    raw = (cell.as_py() for cell in column.cast(pa.large_binary()))
    return map(_decoded, raw) if _is_string(column.type) else raw


def _texts(batch: pa.RecordBatch, name: str | None) -> Iterator[str | None]:
    """Return ids or addresses as strings; numbers are written out."""
    if name is None:
        return iter([None] * len(batch))
    column = _column(batch, name)
    raw = column.cast(pa.large_binary()) if _is_string(column.type) else column
    return (_as_text(cell.as_py()) for cell in raw)


def _column(batch: pa.RecordBatch, name: str) -> pa.Array:
    """Return a column, not packed; raises `ColumnError` when there is none, or it is nested."""
    places = batch.schema.get_all_field_indices(name)
    if len(places) != 1:
        there = ", ".join(map(repr, batch.schema.names)) or "none"
        raise ColumnError(
            f"{len(places) or 'no'} columns are called {name!r}; the columns are {there}; name "
            "yours: text='...', url='...', id='...' (url and id may be None)"
        )
    column = batch.column(places[0])
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    if pa.types.is_nested(column.type):
        raise ColumnError(f"the column {name!r} holds {column.type}, which is no text")
    return column


def _is_string(kind: pa.DataType) -> bool:
    known = (pa.types.is_string, pa.types.is_large_string, pa.types.is_string_view)
    return any(is_one(kind) for is_one in known)


def _is_binary(kind: pa.DataType) -> bool:
    known = (pa.types.is_binary, pa.types.is_large_binary, pa.types.is_binary_view)
    return any(is_one(kind) for is_one in (*known, pa.types.is_fixed_size_binary))


def _decoded(raw: bytes | None) -> str | bytes | None:
    try:
        return raw if raw is None else raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw


def _as_text(value: object) -> str | None:
    if value is None or isinstance(value, str):
        return value
    return value.decode("utf-8", "backslashreplace") if isinstance(value, bytes) else str(value)
