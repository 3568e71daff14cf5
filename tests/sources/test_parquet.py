"""Parquet, written by pyarrow."""

import datetime
import io
import re
import sys
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from cleaner.errors import MissingExtra, UnreadablePage
from cleaner.sources.container import Reading
from cleaner.sources.parquet import read_parquet
from tests.sources.reads import places, read, told


def parquet(columns: dict[str, Any], **options: Any) -> bytes:
    out = io.BytesIO()
    pq.write_table(pa.table(columns), out, **options)
    return out.getvalue()


def test_each_row_is_a_record_with_all_its_columns() -> None:
    day = datetime.date(2026, 1, 2)
    columns = {
        "id": [1, 2],
        "text": ["grey", "boats"],
        "url": ["u", None],
        "x": [{"day": day}, None],
    }
    first, second = read(read_parquet, parquet(columns))
    assert (first.page, first.url, first.carried) == ("grey", "u", {"id": 1, "x": {"day": day}})
    assert (second.page, second.url, second.carried) == ("boats", None, {"id": 2, "x": None})
    assert places([first, second]) == ["1", "2"]


@pytest.mark.parametrize(
    "kind", [pa.string(), pa.large_string(), pa.binary(), pa.dictionary(pa.int32(), pa.string())]
)
def test_the_page_may_be_text_or_bytes_of_any_kind(kind: pa.DataType) -> None:
    column = pa.array(["grey", "boats", "grey"], pa.string()).cast(kind)
    pages = told(read(read_parquet, parquet({"html": column})))
    assert [p.decode() if isinstance(p, bytes) else p for p in pages] == ["grey", "boats", "grey"]


def test_numbers_that_json_does_not_know_are_null() -> None:
    nan, inf = float("nan"), float("inf")
    columns = {"text": ["a", "b"], "x": [nan, 1.5], "y": [[1.0, inf], []], "z": [{"v": nan}, None]}
    first, second = read(read_parquet, parquet(columns))
    assert first.carried == {"x": None, "y": [1.0, None], "z": {"v": None}}
    assert second.carried == {"x": 1.5, "y": [], "z": None}


def test_row_groups_follow_each_other() -> None:
    numbers = [*range(5000)]
    raw = parquet({"text": [f"page {n}" for n in numbers], "n": numbers}, row_group_size=700)
    records = read(read_parquet, raw)
    assert [record.carried["n"] for record in records] == numbers
    assert places(records) == [str(n + 1) for n in numbers]


def test_a_damaged_row_group_is_told_and_the_next_is_read() -> None:
    texts = [f"page {n} " * 50 for n in range(40)]
    raw = bytearray(
        parquet({"text": texts}, row_group_size=10, use_dictionary=False, compression="zstd")
    )
    group = pq.ParquetFile(io.BytesIO(raw)).metadata.row_group(1).column(0)
    start = group.data_page_offset
    raw[start : start + group.total_compressed_size] = b"\xff" * group.total_compressed_size
    records = read(read_parquet, bytes(raw))
    assert [r.page for r in records if not r.problem] == [*texts[:10], *texts[20:]]
    (problem,) = [r for r in records if r.problem]
    assert problem.name == "in.x:11"
    assert str(problem.problem).startswith("rows 11 to 20 are damaged: ")


@pytest.mark.parametrize(
    "raw",
    [b"", b"PAR1", b"nonsense" * 100, parquet({"text": ["a"]})[:-20]],
    ids=["empty", "short", "text", "cut"],
)
def test_what_is_no_parquet_is_an_error(raw: bytes) -> None:
    with pytest.raises(UnreadablePage, match="is damaged or no Parquet"):
        read(read_parquet, raw)


def test_an_empty_table_has_no_records() -> None:
    reading = Reading()
    assert read(read_parquet, parquet({"text": pa.array([], pa.string())}), reading) == []
    assert reading.passed_over["empty file"] == 1


@pytest.mark.parametrize(
    ("columns", "reading", "says"),
    [
        ({"a": [1], "b": [2]}, Reading(), "has none of the fields html.*its fields are a, b"),
        ({"text": ["a"]}, Reading(text_field="c"), "has no field 'c'; its fields are text"),
        ({"text": ["a"]}, Reading(url_field="c"), "has no field 'c'.*--url-field"),
    ],
)
def test_a_table_without_its_columns_is_one_error(
    columns: dict[str, Any], reading: Reading, says: str
) -> None:
    (record,) = read(read_parquet, parquet(columns), reading)
    assert record.name == "in.x"
    assert re.search(says, str(record.problem))


def test_a_row_without_a_page_is_told() -> None:
    records = read(read_parquet, parquet({"text": ["a", None, "x" * 200]}), Reading(limit=100))
    assert told(records) == [
        "a",
        "the field 'text' holds null, not a text; --text-field names another",
        "is larger than 100 bytes; if it is one page for sure, raise --max-record-bytes",
    ]


def test_a_stream_that_cannot_be_searched_is_kept_on_disk() -> None:
    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

        def seek(self, *_: int) -> int:
            raise io.UnsupportedOperation

    from tests.sources.reads import IN

    records = list(read_parquet(Pipe(parquet({"text": ["a", "b"]})), IN, Reading()))
    assert told(records) == ["a", "b"]


def test_without_pyarrow_it_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingExtra, match=r"pip install 'boilerplate-cleaner\[parquet\]'"):
        read(read_parquet, b"")


SHARED = sorted((Path(pa.__file__).parent / "tests" / "data" / "parquet").glob("*.parquet"))
"""The files of pyarrow's own tests, as far as its wheel brings them."""


@pytest.mark.skipif(not SHARED, reason="this build of pyarrow comes without its tests")
@pytest.mark.parametrize("path", SHARED, ids=[path.stem for path in SHARED])
def test_the_files_of_pyarrows_own_tests_are_read_as_it_reads_them(path: Path) -> None:
    rows = pq.read_table(path).to_pylist()
    page = next(name for name in ("cut", "index") if name in rows[0])
    records = read(read_parquet, path.read_bytes(), Reading(text_field=page))
    assert [{**record.carried, page: record.page} for record in records] == rows
