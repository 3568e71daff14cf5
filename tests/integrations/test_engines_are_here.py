"""Where the engines are required (in CI), a missing one is a failure; elsewhere it is told."""

import importlib
import shutil

import pytest

from tests.integrations.pages import REQUIRED

pytestmark = pytest.mark.engines


@pytest.mark.parametrize(
    "name", ["pyarrow", "pyspark", "fastwarc.warc", "ray.data", "dask.dataframe", "datatrove"]
)
def test_engine_is_installed(name: str) -> None:
    try:
        importlib.import_module(name)
    except ImportError as error:
        if REQUIRED:
            raise
        pytest.skip(f"{error}; pip install '.[arrow,spark,ray,dask,datatrove]'")


def test_java_is_installed() -> None:
    if shutil.which("java") is None and not REQUIRED:
        pytest.skip("Spark needs Java: apt-get install default-jre-headless")
    assert shutil.which("java"), "Spark needs Java: apt-get install default-jre-headless"
