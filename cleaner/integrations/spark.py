"""PySpark: cleaning of a frame of pages, and of the WET files of Common Crawl.

The extra `spark` brings PySpark, pyarrow and FastWARC; Spark itself needs Java.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from cleaner.integrations.arrow import ArrowRecipe, clean_batches
from cleaner.integrations.extras import missing_extra
from cleaner.integrations.recipe import Recipe
from cleaner.integrations.wet import clean_wet

try:
    import pyspark  # noqa: F401  (this module is of use with Spark alone)
except ImportError as error:
    raise missing_extra("spark", error) from error

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

SCHEMA = (
    "id string, url string, headline string, body string, date date, date_kind string, "
    "source string, standfirst string, authors array<string>, agencies array<string>, "
    "language string, "
    "removed array<struct<text: string, label: string, rule: string, reason: string>>, "
    "error struct<type: string, message: string>"
)
"""`arrow.SCHEMA` in Spark's words."""


def clean_frame(frame: DataFrame, config: ArrowRecipe | None = None) -> DataFrame:
    """Clean a frame of pages, lazily; the frame that comes out has `SCHEMA`, a row for each row.

    Only the columns that `config` names are read; join the others by `id`.
    """
    recipe = config or ArrowRecipe()
    return frame.select(*recipe.columns).mapInArrow(partial(clean_batches, config=recipe), SCHEMA)


def clean_wet_files(paths: DataFrame, config: Recipe | None = None) -> DataFrame:
    """Clean the WET files whose paths or URIs stand in the column `path`; a row for each record.

    Workers read the files themselves, one after the other within a partition: repartition the
    paths, best to one partition for each. See `cleaner.integrations.wet.clean_wet`.
    """
    return paths.select("path").mapInArrow(partial(clean_wet, config=config), SCHEMA)
