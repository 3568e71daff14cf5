"""A run that is killed, again and again, and resumed: each input is in the output exactly once."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.goldens import SEEDS, goldens
from tests.samples import HEADLINE, PARAGRAPHS

COMMAND = (sys.executable, "-m", "cleaner.cli")
ENVIRONMENT = {**os.environ, "CLEANER_PLUGINS": "0"}
SLOW = pytest.mark.slow


def write_pages(folder: Path, count: int) -> None:
    """Pages of our own, each other than the others; every tenth is empty."""
    chance = random.Random(count)  # noqa: S311
    for number in range(count):
        path = folder / f"{number % 7}" / f"page{number:04}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        text = [f"{HEADLINE}, part {number}", *chance.sample(PARAGRAPHS, 4), "Newsletter"]
        path.write_text("" if number % 10 == 3 else "\n\n".join(text), "utf-8")


def run(*arguments: str | Path) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*COMMAND, *map(str, arguments)],
        capture_output=True,
        check=False,
        env=ENVIRONMENT,
        timeout=300,
    )


def run_and_kill(seconds: float, *arguments: str | Path) -> int:
    """Run the command and kill it after a while; return its exit status."""
    with subprocess.Popen(
        [*COMMAND, *map(str, arguments)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=ENVIRONMENT,
    ) as process:
        try:
            return process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            return process.wait()


def contents(output: Path) -> dict[str, bytes]:
    """All files of an output, by their places."""
    if output.is_file():
        return {"": output.read_bytes()}
    files = (path for path in output.rglob("*") if path.is_file())
    return {str(path.relative_to(output)): path.read_bytes() for path in files}


def rows(output: Path) -> list[object]:
    from pyarrow import parquet

    return list(parquet.read_table(output).to_pylist())


JSONL, PARQUET = ("jsonl", "out.jsonl", "2"), ("parquet", "out.parquet", "2")
TREE, RECORDS = ("markdown", "out/", "2"), ("jsonl", "out/", "2")
ALONE = ("jsonl", "out.jsonl", "1")


@pytest.mark.parametrize(
    ("count", "form", "name", "jobs"),
    [
        pytest.param(60, *JSONL, id="few-jsonl"),
        pytest.param(60, *TREE, id="few-tree"),
        pytest.param(400, *JSONL, id="jsonl", marks=SLOW),
        pytest.param(400, *ALONE, id="jsonl-in-one-process", marks=SLOW),
        pytest.param(400, *PARQUET, id="parquet", marks=SLOW),
        pytest.param(400, *TREE, id="tree", marks=SLOW),
        pytest.param(400, *RECORDS, id="tree-of-records", marks=SLOW),
    ],
)
def test_killed_at_random_and_resumed_it_is_as_if_nothing_had_been(
    form: str, name: str, jobs: str, count: int, tmp_path: Path
) -> None:
    pages = tmp_path / "pages"
    write_pages(pages, count)
    arguments = [pages, "--format", form, "--jobs", jobs]
    began = time.monotonic()
    assert run(*arguments, "-o", f"{tmp_path}/calm/{name}").returncode == 1
    calm_seconds = time.monotonic() - began
    chance = random.Random(f"{form}{name}{jobs}{count}")  # noqa: S311
    status, rounds, kills = -signal.SIGKILL, 0, 0
    while status == -signal.SIGKILL:
        # A round is long enough for some documents, and in the end for all of them.
        # The first one is never: the calm run may have been slowed down by other work.
        share = chance.uniform(0.5, 0.9) if rounds else 0.25
        patience = calm_seconds * share * (1 + rounds / 4)
        status = run_and_kill(patience, *arguments, "-o", f"{tmp_path}/rough/{name}", "--resume")
        kills += status == -signal.SIGKILL
        rounds += 1
        assert rounds < 60
    assert status == 1
    assert kills >= 1
    calm, rough = tmp_path / "calm" / name, tmp_path / "rough" / name
    if form == "parquet":
        assert rows(rough) == rows(calm)
        assert len(rows(calm)) == count
    else:
        assert contents(rough) == contents(calm)
    if name == "out.jsonl":
        names = [json.loads(line)["file"] for line in rough.read_text("utf-8").splitlines()]
        assert len(names) == len(set(names)) == count
    assert sorted(os.listdir(tmp_path / "rough")) == sorted(os.listdir(tmp_path / "calm"))


def test_ctrl_c_ends_cleanly_and_says_how_to_go_on(tmp_path: Path) -> None:
    write_pages(tmp_path / "pages", 600)
    output = tmp_path / "out.jsonl"
    command = [*COMMAND, str(tmp_path / "pages"), "--format", "jsonl", "--jobs", "2"]
    with subprocess.Popen(
        [*command, "-o", str(output)],
        stderr=subprocess.PIPE,
        env=ENVIRONMENT,
        start_new_session=True,
    ) as process:
        part = tmp_path / ".out.jsonl.draft" / "part"
        while not part.exists() or not part.stat().st_size:
            time.sleep(0.002)
        # As a terminal does: to all processes of the group.
        os.killpg(process.pid, signal.SIGINT)
        _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert b"interrupted after" in err
    assert b"the same command with --resume goes on" in err
    assert b"Traceback" not in err
    assert not output.exists()
    assert run(*command[3:], "-o", output, "--resume").returncode == 1
    assert len(output.read_bytes().splitlines()) == 600
    assert sorted(os.listdir(tmp_path)) == ["out.jsonl", "pages"]


def test_pages_of_many_kinds_come_out_the_same_from_workers(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    for golden in goldens():
        (pages / f"{golden.name}.txt").write_bytes(golden.raw)
    for name, jobs in (("one", "1"), ("two", "2")):
        done = run(pages, SEEDS, "--format", "jsonl", "--jobs", jobs, "-o", tmp_path / name)
        assert (done.returncode, done.stderr) == (0, b"")
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
