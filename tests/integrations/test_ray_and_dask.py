"""The code of the how-to page, run by a real Ray and a real Dask over Parquet files."""

from pathlib import Path

import pytest

from tests.integrations.pages import (
    as_parquet,
    by_id,
    engine,
    many_pages,
    plain_loop,
    run_page,
    table_of,
)

pytestmark = pytest.mark.engines
engine("pyarrow")

import pyarrow.parquet as pq  # noqa: E402

from cleaner.integrations.arrow import SCHEMA  # noqa: E402


@pytest.mark.parametrize("name", ["ray", "dask"])
def test_the_how_to_page_cleans_as_the_plain_loop_does(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine({"ray": "ray.data", "dask": "dask.dataframe"}[name])
    monkeypatch.setenv("RAY_USAGE_STATS_ENABLED", "0")
    rows = table_of(many_pages(120))
    as_parquet(rows, tmp_path)

    run_page("ray-and-dask.md", tmp_path, f"python {name}")

    found = pq.read_table(tmp_path / "articles.parquet")
    assert found.schema.remove_metadata().equals(SCHEMA)
    assert by_id(found.to_pylist()) == by_id(plain_loop(rows))
