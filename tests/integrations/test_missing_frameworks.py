"""Without its framework an integration says which extra to install; `import cleaner` needs none."""

from __future__ import annotations

import subprocess
import sys

import pytest

from cleaner.errors import CleanerError, MissingExtra
from tests.goldens import ROOT

FRAMEWORKS = {
    "scrapy": ("scrapy", "itemadapter", "loky"),
    "langchain": ("langchain_core",),
}


@pytest.mark.parametrize(
    ("module", "package"), [(m, p) for m, packages in FRAMEWORKS.items() for p in packages]
)
def test_a_missing_framework_is_named_with_its_extra(module: str, package: str) -> None:
    script = (
        "import sys\n"
        f"sys.modules[{package!r}] = None\n"
        "try:\n"
        f"    import cleaner.integrations.{module}\n"
        "except ImportError as error:\n"
        "    print(type(error).__name__, error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.startswith("MissingExtra this needs a package that is not installed")
    assert f"pip install 'boilerplate-cleaner[{module}]'" in done.stdout


def test_a_missing_package_is_ours_and_an_import_error() -> None:
    assert issubclass(MissingExtra, CleanerError)
    assert issubclass(MissingExtra, ImportError)


def test_cleaner_imports_no_integration() -> None:
    script = "import sys, cleaner, cleaner.cli; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT
    )
    loaded = set(done.stdout.split())
    assert "cleaner.pipeline" in loaded
    heavy = {name for packages in FRAMEWORKS.values() for name in packages}
    assert loaded & {"cleaner.integrations", *heavy} == set()
