"""The same job on each engine, two tasks at a time: Parquet in, pages cleaned, Parquet out.

    python -m benchmarks.engine_jobs ENGINE FOLDER

FOLDER holds `pages/*.parquet` with the columns id, url and text, and `lines/*.jsonl` with the same
for datatrove; the engine writes to FOLDER/ENGINE. `benchmarks.engines` runs and measures these.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

TASKS = 2


def plain(folder: Path) -> None:
    """A loop in one process, without any of our bridges: what the others are compared with."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    import cleaner

    for file in sorted((folder / "pages").glob("*.parquet")):
        rows = pq.read_table(file).to_pylist()
        articles = (cleaner.clean(row["text"], url=row["url"]).to_dict() for row in rows)
        kept = [{name: a[name] for name in a if name != "blocks"} for a in articles]
        pq.write_table(pa.Table.from_pylist(kept), _made(folder, "plain") / file.name)


def arrow(folder: Path) -> None:
    """`clean_batches` in one process."""
    import pyarrow.parquet as pq

    from cleaner.integrations.arrow import SCHEMA, clean_batches

    for file in sorted((folder / "pages").glob("*.parquet")):
        with pq.ParquetWriter(_made(folder, "arrow") / file.name, SCHEMA) as writer:
            for batch in clean_batches(pq.ParquetFile(file).iter_batches(500)):
                writer.write_batch(batch)


def spark(folder: Path) -> None:
    """`clean_frame`, as the how-to page shows it."""
    from pyspark.sql import SparkSession

    from cleaner.integrations.spark import clean_frame

    os.environ["PYSPARK_PYTHON"] = sys.executable
    session = (
        SparkSession.builder.master(f"local[{TASKS}]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.extraJavaOptions", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "500")
        .getOrCreate()
    )
    clean_frame(session.read.parquet(str(folder / "pages"))).write.parquet(str(folder / "spark"))
    session.stop()


def ray(folder: Path) -> None:
    """`clean_table` in `map_batches`."""
    import ray.data

    from cleaner.integrations.arrow import clean_table

    ray.init(num_cpus=TASKS, include_dashboard=False)
    pages = ray.data.read_parquet(str(folder / "pages"))
    cleaned = pages.map_batches(clean_table, batch_format="pyarrow", batch_size=500)
    cleaned.write_parquet(str(folder / "ray"))


def dask(folder: Path) -> None:
    """`clean_table` in `map_partitions`, with processes."""
    import dask
    import dask.dataframe as dd
    import pandas as pd

    from cleaner.integrations.arrow import SCHEMA

    nothing = SCHEMA.empty_table().to_pandas(types_mapper=pd.ArrowDtype)
    pages = dd.read_parquet(str(folder / "pages"))
    cleaned = pages.map_partitions(_clean_frame, meta=nothing)
    with dask.config.set(scheduler="processes", num_workers=TASKS):
        cleaned.to_parquet(str(folder / "dask"), schema=SCHEMA, write_index=False)


def datatrove(folder: Path) -> None:
    """`CleanerStep` between readers and writers of JSON lines."""
    from datatrove.executor import LocalPipelineExecutor
    from datatrove.pipeline.readers import JsonlReader
    from datatrove.pipeline.writers import JsonlWriter

    from cleaner.integrations.datatrove import CleanerStep

    out = folder / "datatrove"
    writer = JsonlWriter(str(out / "articles"), compression=None)
    excluded = JsonlWriter(str(out / "excluded"), compression=None)
    pipeline = [
        JsonlReader(str(folder / "lines")),
        CleanerStep(exclusion_writer=excluded),
        writer,
    ]
    logs = str(folder / "logs")
    LocalPipelineExecutor(pipeline, tasks=TASKS, workers=TASKS, logging_dir=logs).run()


JOBS: dict[str, Callable[[Path], None]] = {
    job.__name__: job for job in (plain, arrow, spark, ray, dask, datatrove)
}


def _clean_frame(frame: object) -> object:
    import pandas as pd
    import pyarrow as pa

    from cleaner.integrations.arrow import clean_table

    pages = pa.Table.from_pandas(frame, preserve_index=False)
    return clean_table(pages).to_pandas(types_mapper=pd.ArrowDtype)


def _made(folder: Path, name: str) -> Path:
    (folder / name).mkdir(exist_ok=True)
    return folder / name


if __name__ == "__main__":
    JOBS[sys.argv[1]](Path(sys.argv[2]))
