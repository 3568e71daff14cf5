"""One Parquet file of all results. Until all are done they are lines of JSON in the draft."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cleaner.errors import MissingExtra, OutputError
from cleaner.outputs.file_sink import FileSink

if TYPE_CHECKING:
    import pyarrow as pa

_ROWS, _SIZE = 10_000, 32_000_000
"""Rows, and bytes of JSON, of a row group at most; a single record may be larger."""


class ParquetSink(FileSink):
    """A Parquet file with the columns of the record, always the same ones."""

    def __init__(self, path: Path) -> None:
        """Take the path; raises `MissingExtra` when pyarrow is not installed."""
        super().__init__(path, "parquet", many=True)
        self._schema = schema()

    def finished(self) -> Path:
        """Turn the draft's lines into a Parquet file, a row group at a time."""
        import pyarrow as pa
        from pyarrow.parquet import ParquetWriter

        made = self.draft.folder / "table"
        try:
            with ParquetWriter(made, self._schema, compression="zstd") as writer:
                for lines in _groups(self.draft.part_path):
                    writer.write_table(_table(lines, self._schema))
        except pa.ArrowInvalid as error:
            raise OutputError(f"{self.draft.part_path}: is no table of records: {error}") from error
        return made

    def results_in(self, path: Path) -> Iterator[tuple[str, bool]]:
        """Yield the names in a finished file; raises `ValueError` when it is none of ours."""
        from pyarrow.parquet import ParquetFile

        with ParquetFile(path) as table:
            if not {"file", "error"} <= set(table.schema_arrow.names):
                raise ValueError("other columns")
            for batch in table.iter_batches(columns=["file", "error"]):
                for row in batch.to_pylist():
                    yield row["file"], row["error"] is not None


def schema() -> pa.Schema:
    """Return the columns of the record."""
    try:
        import pyarrow as pa
    except ImportError as error:
        raise MissingExtra(
            "Parquet needs pyarrow; install it: pip install 'boilerplate-cleaner[parquet]'"
        ) from error
    text, texts = pa.string(), pa.list_(pa.string())
    block = pa.struct(
        [
            *((name, text) for name in ("text", "label", "rule", "reason")),
            ("confidence", pa.float64()),
            ("span", pa.list_(pa.int64())),
        ]
    )
    columns: dict[str, Any] = {
        **dict.fromkeys(("file", "headline", "body", "date", "date_kind", "date_modified"), text),
        **dict.fromkeys(("source", "standfirst"), text),
        **dict.fromkeys(("authors", "agencies"), texts),
        "dateline": text,
        "captions": texts,
        **dict.fromkeys(("language", "url", "rules_hash"), text),
        **dict.fromkeys(("removed", "blocks"), pa.list_(block)),
        "error": pa.struct([("type", text), ("message", text)]),
        "carried": text,
    }
    return pa.schema(list(columns.items()))


def _groups(path: Path) -> Iterator[list[bytes]]:
    group: list[bytes] = []
    size = 0
    with path.open("rb") as part:
        for line in part:
            group.append(line)
            size += len(line)
            if len(group) >= _ROWS or size >= _SIZE:
                yield group
                group, size = [], 0
    if group:
        yield group


def _table(lines: list[bytes], columns: pa.Schema) -> pa.Table:
    from pyarrow import json

    raw = b"".join(lines)
    parsed = json.read_json(
        io.BytesIO(raw),
        read_options=json.ReadOptions(use_threads=False, block_size=len(raw) + 1),
        parse_options=json.ParseOptions(explicit_schema=columns, unexpected_field_behavior="error"),
    )
    return parsed.select(columns.names)
