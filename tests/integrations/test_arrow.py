"""Record batches: a row for each row, whatever the batches, the types and the pages."""

import datetime as dt
import pickle
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.errors import ColumnError, RuleError
from tests.integrations.pages import BAD, engine, golden_pages, many_pages, plain_loop, table_of
from tests.samples import ARTICLE, BODY

pytestmark = pytest.mark.engines
pa = engine("pyarrow")

from cleaner.integrations.arrow import (  # noqa: E402
    MOST_ROWS,
    SCHEMA,
    ArrowRecipe,
    clean_batches,
    clean_table,
)

CHROME = ("Skip to main content", "Share this:", "57 users have voted.", "Add new comment", "")
SHORT = st.lists(st.sampled_from([*CHROME, *BODY.split("\n\n")]), max_size=6).map("\n\n".join)
PAGES = st.one_of(
    SHORT.map(str.encode),
    st.text(max_size=40).map(lambda text: text.encode("utf-8", "replace")),
    st.binary(max_size=40),
    st.sampled_from(BAD),
)


def batch_of(pages: list[bytes | None], kind: Any = None) -> Any:
    """A batch with ids, addresses and texts."""
    return pa.RecordBatch.from_pylist(
        table_of(pages),
        schema=pa.schema(
            [("id", pa.string()), ("url", pa.string()), ("text", kind or pa.binary())]
        ),
    )


def rows_of(batches: Any, config: ArrowRecipe | None = None) -> list[dict[str, Any]]:
    """The rows that come out."""
    return [row for batch in clean_batches(batches, config) for row in batch.to_pylist()]


@given(pages=st.lists(PAGES, max_size=12), cuts=st.lists(st.integers(0, 12), max_size=4))
def test_any_split_into_batches_gives_the_rows_of_the_plain_loop(
    pages: list[bytes | None], cuts: list[int]
) -> None:
    whole = batch_of(pages)
    bounds = sorted({0, len(pages), *(min(cut, len(pages)) for cut in cuts)})
    parts = [whole.slice(a, b - a) for a, b in pairwise(bounds)] or [whole]
    # A batch of no rows is a batch, too.
    split = list(clean_batches([whole.slice(0, 0), *parts, whole.slice(0, 0)]))
    assert all(batch.schema.equals(SCHEMA) for batch in split)
    rows = [row for batch in split for row in batch.to_pylist()]
    assert [row["id"] for row in rows] == [f"page-{at}" for at in range(len(pages))]
    assert rows == plain_loop(table_of(pages))


def test_bytes_find_their_encoding_as_they_do_without_arrow() -> None:
    page = '<meta charset="shift_jis"><h1>海辺の町</h1><p>灯台は残る。</p>'.encode("shift_jis")
    (row,) = rows_of([batch_of([page])])
    assert "灯台は残る" in row["body"]


def readable(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows with strings in place of their bytes, which are UTF-8."""
    return [{**row, "text": row["text"] and row["text"].decode()} for row in rows]


def test_the_golden_pages_come_out_as_from_the_plain_loop() -> None:
    pages: list[bytes | None] = list(golden_pages())
    assert rows_of([batch_of(pages)]) == plain_loop(table_of(pages))


TEXT_TYPES = ("string", "large_string", "string_view", "binary", "large_binary", "binary_view")


@pytest.mark.parametrize("kind", TEXT_TYPES)
def test_every_kind_of_text_column_gives_the_same_rows(kind: str) -> None:
    pages = [ARTICLE.encode(), None, b"", "Fähre\n\nTeilen".encode()]
    batch = batch_of(pages)
    cast = batch.set_column(2, "text", batch.column("text").cast(getattr(pa, kind)()))
    assert rows_of([cast]) == plain_loop(readable(table_of(pages)))


def test_a_dictionary_and_a_column_of_nulls_are_text_columns() -> None:
    batch = batch_of([ARTICLE.encode(), ARTICLE.encode()], pa.string())
    packed = batch.set_column(2, "text", batch.column("text").dictionary_encode())
    assert [row["body"] for row in rows_of([packed])] == [BODY, BODY]
    nothing = batch.set_column(2, "text", pa.nulls(2))
    assert [row["error"]["type"] for row in rows_of([nothing])] == ["EmptyPage", "EmptyPage"]


@pytest.mark.parametrize(
    ("page", "kind", "says"),
    [
        (None, "EmptyPage", "is null"),
        (b"", "EmptyPage", "nothing but blanks"),
        (b" \n\t", "EmptyPage", "nothing but blanks"),
        (b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj", "BinaryPage", "PDF"),
    ],
)
def test_a_page_that_is_none_is_a_row_with_its_error(
    page: bytes | None, kind: str, says: str
) -> None:
    good, bad, last = rows_of([batch_of([ARTICLE.encode(), page, ARTICLE.encode()])])
    assert (good["error"], last["error"], last["body"]) == (None, None, BODY)
    assert bad["error"]["type"] == kind and says in bad["error"]["message"]
    assert {name for name, value in bad.items() if value is not None} == {"id", "url", "error"}


def test_bytes_in_a_string_column_that_are_no_utf8_are_read_as_bytes() -> None:
    raw = ARTICLE.replace("keeper", "kééper").encode("latin-1")
    damaged = pa.StringArray.from_buffers(
        1, pa.array([0, len(raw)], pa.int32()).buffers()[1], pa.py_buffer(raw)
    )
    batch = pa.RecordBatch.from_arrays([damaged, damaged], ["id", "text"])
    (row,) = rows_of([batch], ArrowRecipe(url=None))
    assert "kééper" in row["body"] and "k\\xe9\\xe9per" in row["id"]


def test_a_row_says_what_was_removed_and_why() -> None:
    (row,) = rows_of([batch_of([f"Skip to main content\n\n{ARTICLE}".encode()])])
    (gone,) = row["removed"]
    assert gone["text"] == "Skip to main content" and gone["label"] == "accessibility"
    assert gone["rule"].startswith("accessibility.") and gone["reason"]


def test_a_day_is_a_day() -> None:
    page = ARTICLE.replace("\n\n", "\n\nPublished 3 March 2021\n\n", 1)
    (row,) = rows_of([batch_of([page.encode()])])
    assert (row["date"], row["date_kind"]) == (dt.date(2021, 3, 3), "published")


def test_more_columns_are_left_alone_and_numbers_are_ids() -> None:
    batch = pa.RecordBatch.from_pydict({"key": [7], "page": [ARTICLE], "weight": [0.5]})
    (row,) = rows_of([batch], ArrowRecipe(id="key", url=None, text="page"))
    assert (row["id"], row["url"], row["body"]) == ("7", None, BODY)


@pytest.mark.parametrize(
    ("columns", "says"),
    [
        ({"id": ["a"], "url": ["b"]}, "no columns are called 'text'"),
        ({"url": ["b"], "text": ["c"]}, "no columns are called 'id'"),
        ({"id": ["a"], "url": ["b"], "text": [1]}, "int64"),
        ({"id": ["a"], "url": ["b"], "text": [["c"]]}, "list"),
    ],
)
def test_a_table_without_the_columns_is_refused(columns: dict[str, Any], says: str) -> None:
    with pytest.raises(ColumnError, match=says):
        rows_of([pa.RecordBatch.from_pydict(columns)])


def test_two_columns_of_one_name_are_refused() -> None:
    twice = pa.RecordBatch.from_arrays([pa.array(["a"]), pa.array(["b"])], ["text", "text"])
    with pytest.raises(ColumnError, match="2 columns are called 'text'"):
        rows_of([twice], ArrowRecipe(id=None, url=None))


def test_the_recipe_decides_and_travels() -> None:
    page = f"Skip to main content\n\n{ARTICLE}".encode()
    recipe = ArrowRecipe(without="accessibility.*")
    sent = pickle.loads(pickle.dumps(recipe))  # noqa: S301
    assert sent == recipe and hash(sent) == hash(recipe)
    assert sent.cleaner() is recipe.cleaner(), "made once for each process"
    (row,) = rows_of([batch_of([page])], sent)
    assert "accessibility" not in {gone["label"] for gone in row["removed"]}


def test_a_mistake_in_the_recipe_shows_before_any_work() -> None:
    with pytest.raises(RuleError, match="no rule 'sharing'"):
        ArrowRecipe(without=["sharing"])


def test_work_is_lazy_and_large_batches_come_out_in_parts() -> None:
    seen = []

    def batches() -> Any:
        for at in range(3):
            seen.append(at)
            yield batch_of([b"Cats are many."] * (MOST_ROWS + 1))

    out = clean_batches(batches())
    assert next(out).num_rows == MOST_ROWS and seen == [0]
    assert [next(out).num_rows, next(out).num_rows] == [1, MOST_ROWS]
    assert sum(batch.num_rows for batch in out) == MOST_ROWS + 2


def test_a_table_goes_in_and_out() -> None:
    pages = many_pages(30)
    whole = batch_of(pages)
    table = pa.Table.from_batches([whole.slice(0, 11), whole.slice(11)])
    cleaned = clean_table(table)
    assert cleaned.schema.equals(SCHEMA)
    assert cleaned.to_pylist() == plain_loop(table_of(pages))
    assert clean_table(table.slice(0, 0)).to_pylist() == []
