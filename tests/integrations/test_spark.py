"""Real Spark jobs on this machine, compared row for row with the plain loop."""

import gzip
import os
import shutil
import signal
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.integrations.pages import (
    as_parquet,
    by_id,
    engine,
    many_pages,
    plain_loop,
    run_page,
    table_of,
    wet_bytes,
)
from tests.samples import ARTICLE

pytestmark = [
    pytest.mark.engines,
    pytest.mark.skipif(shutil.which("java") is None, reason="Spark needs Java"),
]
pa = engine("pyarrow")
engine("pyspark.sql")
engine("fastwarc.warc")

import pyarrow.parquet as pq  # noqa: E402
from pyspark.errors import AnalysisException  # noqa: E402
from pyspark.sql import SparkSession  # noqa: E402
from pyspark.sql.pandas.types import from_arrow_schema  # noqa: E402
from pyspark.sql.types import StructType  # noqa: E402

from cleaner.errors import RuleError  # noqa: E402
from cleaner.integrations import arrow, spark  # noqa: E402

WET = "crawl-data/CC-MAIN-2026-30/segments/1/wet/CC-MAIN-{:05}.warc.wet.gz"


@pytest.fixture(scope="module")
def session() -> Iterator[Any]:
    """A session that tries each task three times; the how-to page has one of its own."""
    os.environ["PYSPARK_PYTHON"] = sys.executable
    made = (
        SparkSession.builder.master("local[2,3]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.extraJavaOptions", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "20")
        .getOrCreate()
    )
    yield made
    made.stop()


def wet_pages_of(count: int) -> list[tuple[str, str, bytes]]:
    """Records of a crawl; one of them holds nothing."""
    return [
        (f"<urn:uuid:{at:03}>", f"https://news.example/{at}", text_of(at)) for at in range(count)
    ]


def text_of(at: int) -> bytes:
    return b"" if at == 3 else f"Skip to main content\n\n{ARTICLE}\n\nPage {at}".encode()


def test_the_how_to_page_cleans_parquet_and_wet_files_as_the_plain_loop_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = table_of(many_pages(120))
    as_parquet(rows, tmp_path)
    crawl = wet_pages_of(9)
    for part in range(3):
        file = tmp_path / WET.format(part)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(wet_bytes(crawl[part * 3 : part * 3 + 3]))
    listed = [WET.format(part) for part in range(4)]  # the last is not there
    (tmp_path / "wet.paths.gz").write_bytes(gzip.compress("\n".join(listed).encode() + b"\n"))
    monkeypatch.setenv("CRAWL", f"{tmp_path}/")

    printed = run_page("spark.md", tmp_path)

    found = pq.read_table(tmp_path / "articles.parquet").to_pylist()
    expected = plain_loop(rows, without=["related.*"])
    assert by_id(found) == by_id(expected)
    assert "EmptyPage" in printed and "newsletter" in printed
    records = [{"id": page_id, "url": url, "text": text} for page_id, url, text in crawl]
    got = pq.read_table(tmp_path / "crawl.parquet").to_pylist()
    missing = str(tmp_path / WET.format(3))
    assert by_id(r for r in got if r["id"] != missing) == plain_loop(records, html=False)
    (lost,) = (row for row in got if row["id"] == missing)
    assert lost["error"]["type"] == "FileNotFoundError"


def test_the_schema_in_sparks_words_is_that_of_arrow(session: Any) -> None:
    said = StructType.fromDDL(spark.SCHEMA)
    assert said == from_arrow_schema(arrow.SCHEMA)


def killing_once(batches: Any, marker: str) -> Any:
    """Clean, and kill the worker in the middle of its partition, the first time."""
    for number, batch in enumerate(arrow.clean_batches(batches)):
        if number == 1 and not os.path.exists(marker):  # noqa: PTH110
            open(marker, "x").close()  # noqa: PTH123
            os.kill(os.getpid(), signal.SIGKILL)
        yield batch


def test_a_worker_that_is_killed_loses_and_doubles_nothing(session: Any, tmp_path: Path) -> None:
    rows = table_of(many_pages(160))
    marker = tmp_path / "killed"
    frame = session.createDataFrame(pa.Table.from_pylist(rows)).repartition(2)
    work = partial(killing_once, marker=str(marker))
    found = frame.mapInArrow(work, spark.SCHEMA).toArrow().to_pylist()
    assert marker.exists(), "a worker was killed"
    assert by_id(found) == by_id(plain_loop(rows))


def test_a_frame_of_strings_with_more_columns(session: Any) -> None:
    frame = session.createDataFrame(
        [(1, 0.5, ARTICLE), (2, 0.1, None)], "key long, weight double, page string"
    )
    recipe = arrow.ArrowRecipe(id="key", url=None, text="page")
    good, bad = by_id(spark.clean_frame(frame, recipe).toArrow().to_pylist())
    assert (good["id"], good["error"]) == ("1", None)
    assert (bad["id"], bad["error"]["type"]) == ("2", "EmptyPage")


def test_mistakes_show_before_the_job(session: Any) -> None:
    with pytest.raises(RuleError, match="sharing"):
        spark.clean_frame(session.range(1), arrow.ArrowRecipe(without=["sharing"]))
    with pytest.raises(AnalysisException, match="content"):
        spark.clean_frame(session.range(1), arrow.ArrowRecipe(url=None, text="content")).schema  # noqa: B018
