"""What is written as JSON lines, CSV, TSV or Parquet comes back equal."""

import csv
import io
import json
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.sources.delimited import read_csv, read_tsv
from cleaner.sources.jsonl import read_jsonl
from cleaner.sources.parquet import read_parquet
from cleaner.sources.record import Record
from tests.sources.reads import places, read

texts = st.text(st.characters(codec="utf-8"), max_size=60)
"""Any text, line ends, quotes and delimiters too."""
cells = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), include_characters="\n\t"),
    max_size=60,
)
"""Control characters would make a small table look like binary data."""
values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=5,
)
rows = st.lists(st.tuples(texts, st.none() | texts, values), max_size=8)
tables = st.lists(st.tuples(cells, cells, cells), max_size=8)


def told(records: list[Record]) -> list[tuple[object, ...]]:
    assert [record.problem for record in records] == [None] * len(records)
    places(records)
    return [(record.page, record.url, record.carried) for record in records]


@given(rows)
def test_json_lines_come_back(rows: list[tuple[str, str | None, Any]]) -> None:
    lines = "".join(json.dumps({"text": t, "url": u, "x": x}) + "\n" for t, u, x in rows)
    assert told(read(read_jsonl, lines)) == [(t, u, {"x": x}) for t, u, x in rows]


@given(tables, st.sampled_from([(read_csv, ","), (read_csv, ";"), (read_tsv, "\t")]))
def test_tables_come_back(rows: list[tuple[str, str, str]], kind: tuple[Any, str]) -> None:
    reader, delimiter = kind
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, quoting=csv.QUOTE_ALL)
    writer.writerows([("text", "url", "x"), *rows])
    assert told(read(reader, out.getvalue())) == [(t, u, {"x": x}) for t, u, x in rows]


@given(st.lists(st.tuples(texts, st.none() | texts, st.lists(texts, max_size=3)), max_size=8))
@settings(deadline=None)
def test_parquet_comes_back(rows: list[tuple[str, str | None, list[str]]]) -> None:
    schema = pa.schema({"text": pa.string(), "url": pa.large_string(), "x": pa.list_(pa.string())})
    columns = [[row[index] for row in rows] for index in range(3)]
    out = io.BytesIO()
    pq.write_table(pa.table(columns, schema=schema), out, row_group_size=3)
    assert told(read(read_parquet, out.getvalue())) == [(t, u, {"x": x}) for t, u, x in rows]


@given(rows, st.integers(0, 10**6))
def test_of_a_cut_list_all_whole_lines_come_back(
    rows: list[tuple[str, str | None, Any]], at: int
) -> None:
    lines = [json.dumps({"text": t, "url": u, "x": x}).encode() + b"\n" for t, u, x in rows]
    raw = b"".join(lines)
    cut = at % (len(raw) + 1)
    whole = raw[:cut].count(b"\n")
    records = read(read_jsonl, raw[:cut])
    assert told(records[:whole]) == [(t, u, {"x": x}) for t, u, x in rows[:whole]]
    assert len(records) - whole <= 1
