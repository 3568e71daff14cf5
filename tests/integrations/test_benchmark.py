"""The benchmark of the engines runs, and counts the processes below an engine, too."""

import json
import lzma
import subprocess
import sys
from pathlib import Path

import pytest

from tests.goldens import ROOT
from tests.integrations.pages import engine
from tests.samples import ARTICLE

pytestmark = pytest.mark.engines
engine("pyarrow")
engine("datatrove")


def test_the_benchmark_measures_the_loop_and_an_engine_with_workers(tmp_path: Path) -> None:
    lines = [json.dumps({"text": f"{ARTICLE}\n\nPage {at}"}) for at in range(50)]
    (tmp_path / "mixed.jsonl.xz").write_bytes(lzma.compress("\n".join(lines).encode()))
    asked = ["--data", str(tmp_path), "--pages", "100", "--engine", "datatrove"]
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.engines", *asked],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    head, _, *measured = done.stdout.splitlines()
    assert head.startswith("100 texts of 1")
    plain, datatrove = (seconds(line, pages=100) for line in measured)
    assert 0.3 < plain < datatrove, "datatrove's two workers are counted with it"


def seconds(line: str, pages: int) -> float:
    """All that an engine took of the processor: its start, and its pages at milliseconds each."""
    _, start, _, page, *_ = line.split()
    return float(start) + float(page) * pages / 1000
