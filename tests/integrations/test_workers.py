"""The worker processes under a crawl: killed, interrupted, orphaned."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import cleaner
from cleaner.errors import EmptyPage, TimeLimit, WorkerDied
from tests.goldens import ROOT
from tests.integrations.frameworks import need
from tests.integrations.hostile_rules import Odd
from tests.samples import ARTICLE

need("loky")

from cleaner.integrations.order import Order  # noqa: E402
from cleaner.integrations.workers import Cleaned, Workers  # noqa: E402

pytestmark = pytest.mark.engines
RULES = "tests.integrations.hostile_rules"
HOSTILE = Order(("headline", "body"), (f"{RULES}.hostile",))
COUNTING = Order(("body",), (f"{RULES}.counting",))


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder where the rules leave their marks; workers find the tests from there."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(str(ROOT))
    Path("pids").mkdir()
    return tmp_path


@pytest.fixture
def workers() -> Iterator[Workers]:
    """Two workers with a hostile rule and ten seconds."""
    made = Workers(HOSTILE, 2, 10)
    yield made
    made.close()


def expected(page: str) -> Cleaned:
    article = cleaner.clean(page)
    removed: dict[str, int] = {}
    for block in article.removed:
        removed[str(block.label)] = removed.get(str(block.label), 0) + 1
    return Cleaned({"headline": article.headline, "body": article.body}, removed)


def is_there(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return "Z" not in Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[:1]


def test_only_the_pages_at_fault_fail(workers: Workers) -> None:
    bad = {
        "KILL TWICE": WorkerDied,
        "EXIT": WorkerDied,
        "ODD": Odd,
        "HANG": TimeLimit,
        "BREAK": LookupError,
        "": EmptyPage,
    }
    good = [f"{ARTICLE}\n\nNumber {number}." for number in range(12)]
    pages = [*good[:4], *bad, *good[4:], "KILL ONCE"]
    done = {page: workers.submit(page, None) for page in pages}
    for page, kind in bad.items():
        assert type(done[page].result()) is kind
    assert "broken on purpose" in str(done["BREAK"].result())
    assert "killed 2 workers" in str(done["KILL TWICE"].result())
    assert "cleaning took longer than 10 s" in str(done["HANG"].result())
    for page in [*good, "KILL ONCE"]:
        assert done[page].result() == expected(page)
    assert Path("killed").exists()


def test_workers_killed_from_outside_lose_nothing() -> None:
    workers = Workers(COUNTING, 2, 60)
    pages = [f"{ARTICLE}\n\nBy the end of that week {n} boats had come home." for n in range(20)]
    done = [workers.submit(page, None) for page in pages]
    killed = set()
    for number in (2, 8, 14):
        done[number].result()
        (victim, *_) = sorted({int(p.name) for p in Path("pids").iterdir()} - killed)
        os.kill(victim, signal.SIGKILL)
        killed.add(victim)
    for page, future in zip(pages, done, strict=True):
        assert future.result().values["body"] == cleaner.clean(page).body
    assert len(list(Path("pids").iterdir())) == 5
    workers.close()


@pytest.mark.parametrize("seconds", [0, 1])
def test_a_worker_killed_while_idle_loses_nothing(seconds: float) -> None:
    workers = Workers(COUNTING, 1, 60)
    first = workers.submit(ARTICLE, None).result()
    (pid,) = [int(path.name) for path in Path("pids").iterdir()]
    os.kill(pid, signal.SIGKILL)
    time.sleep(seconds)
    assert workers.submit(ARTICLE, None).result() == first
    workers.close()


def test_an_interrupt_does_not_end_a_worker() -> None:
    workers = Workers(COUNTING, 1, 60)
    workers.submit("One line of text.", None).result()
    (pid,) = [int(path.name) for path in Path("pids").iterdir()]
    os.kill(pid, signal.SIGINT)
    workers.submit("One line of text.", None).result()
    assert [int(path.name) for path in Path("pids").iterdir()] == [pid]
    workers.close()
    assert not is_there(pid)


def test_workers_end_when_their_parent_is_killed() -> None:
    script = (
        "import os\n"
        "from cleaner.integrations.order import Order\n"
        "from cleaner.integrations.workers import Workers\n"
        f"workers = Workers(Order(('body',), ({RULES + '.counting'!r},)), 1, 60)\n"
        "workers.submit('One line of text.', None).result()\n"
        "os.kill(os.getpid(), 9)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], check=False, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    assert done.returncode == -signal.SIGKILL
    (pid,) = [int(path.name) for path in Path("pids").iterdir()]
    until = time.monotonic() + 20
    while is_there(pid) and time.monotonic() < until:
        time.sleep(0.1)
    assert not is_there(pid)
