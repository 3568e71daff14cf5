"""What a user without an extra sees: `import cleaner` is light, and a bridge names its extra."""

import subprocess
import sys

import pytest

from cleaner.errors import CleanerError, MissingExtra
from cleaner.integrations.extras import missing_extra
from tests.goldens import ROOT

FRAMEWORKS = ("pyarrow", "pyspark", "fastwarc", "datatrove", "ray", "dask", "pandas")
EXTRA = {
    "cleaner.integrations.arrow": ("pyarrow", "arrow"),
    "cleaner.integrations.wet": ("fastwarc", "arrow|spark"),
    "cleaner.integrations.spark": ("pyspark", "arrow|spark"),
    "cleaner.integrations.datatrove": ("datatrove", "datatrove"),
}


def run(script: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def test_the_package_imports_no_framework() -> None:
    script = (
        "import sys, cleaner, cleaner.cli, cleaner.integrations, cleaner.integrations.recipe\n"
        "cleaner.integrations.recipe.Recipe().clean('Skip to content')\n"
        f"print([name for name in {FRAMEWORKS} if name in sys.modules])"
    )
    assert run(script) == "[]"


@pytest.mark.parametrize("module", EXTRA)
def test_a_bridge_without_its_framework_names_the_extra(module: str) -> None:
    framework, extras = EXTRA[module]
    script = (
        f"import sys\nsys.modules[{framework!r}] = None\n"
        "from cleaner.errors import MissingExtra\n"
        f"try:\n    import {module}\nexcept MissingExtra as error:\n    print(error)"
    )
    named = [f"pip install 'boilerplate-cleaner[{extra}]'" for extra in extras.split("|")]
    assert any(command in run(script) for command in named)


def test_a_missing_extra_is_an_import_error_and_ours() -> None:
    error = missing_extra("arrow", ImportError("No module named 'pyarrow'"))
    assert isinstance(error, MissingExtra | CleanerError) and isinstance(error, ImportError)
    assert "No module named 'pyarrow'" in str(error)
