"""A pool of workers loses nothing but the document that kills a worker."""

import itertools
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from multiprocessing import active_children
from pathlib import Path
from typing import Any

import pytest

from cleaner.errors import WorkerError
from cleaner.many.failure import Failure
from cleaner.many.pool import run_many
from cleaner.many.task import Job, Task, Terms
from tests.many.jobs import DiesOnArrival, double, obey

TWO = Terms(workers=2)


def tasks(items: Iterable[Any]) -> Iterator[Task]:
    for index, item in enumerate(items):
        yield Task(f"item {index}", item)


def run(items: Iterable[Any], terms: Terms = TWO, job: Job = obey) -> list[Any]:
    return [done.value for done in run_many(job, tasks(items), terms)]


def workers() -> list[int]:
    """The processes of all pools that are at work."""
    return [
        child.pid for child in active_children() if child.name == "cleaner worker" and child.pid
    ]


@pytest.mark.parametrize("terms", [Terms(), TWO, Terms(workers=3, timeout=60), Terms(timeout=60)])
def test_results_come_in_order(terms: Terms) -> None:
    assert run(range(500), terms, double) == [2 * number for number in range(500)]
    assert workers() == []


def test_out_of_order_all_come_and_a_slow_one_holds_nobody_up() -> None:
    results = run([("sleep", 1.0), *range(1, 300)], TWO._replace(ordered=False))
    assert sorted(results[:-1]) == list(range(1, 300))
    assert results[-1] is None


def test_no_tasks_need_no_workers() -> None:
    assert run([]) == []


@pytest.mark.parametrize("terms", [Terms(), TWO])
def test_the_input_is_taken_lazily(terms: Terms) -> None:
    taken = itertools.count()
    results = run_many(double, (Task("", number) for number in taken), terms)
    assert [next(results).value for _ in range(3)] == [0, 2, 4]
    ahead = next(taken)
    assert ahead <= 2 * 64 + 3
    time.sleep(0.2)
    assert next(taken) == ahead + 1
    results.close()
    assert workers() == []


def test_results_that_nobody_takes_do_not_pile_up() -> None:
    taken = []
    results = run_many(obey, tasks(taken.append(i) or ("big", 200_000) for i in range(400)), TWO)
    assert len(next(results).value) == 200_000
    time.sleep(0.5)
    assert len(taken) <= 2 * 64
    assert sum(1 for _ in results) == 399


@pytest.mark.parametrize(
    ("verb", "what", "says"),
    [
        ("kill", signal.SIGKILL, "by SIGKILL"),
        ("kill", signal.SIGSEGV, "by SIGSEGV"),
        ("exit", 3, "exit status 3"),
    ],
)
def test_a_killer_takes_only_itself_with_it(verb: str, what: int, says: str) -> None:
    items = [*range(50), (verb, what), *range(51, 100)]
    results = run(items)
    failure = results.pop(50)
    assert isinstance(failure, Failure)
    assert (failure.index, failure.name, failure.kind) == (50, "item 50", "WorkerDied")
    assert says in failure.message
    assert results == [item for item in items if isinstance(item, int)]


def test_killers_side_by_side_take_only_themselves_with_them() -> None:
    items = [("exit", 1) if number in (3, 4, 17) else number for number in range(40)]
    results = run(items)
    assert [r.index if isinstance(r, Failure) else r for r in results] == list(range(40))
    assert sum(isinstance(r, Failure) for r in results) == 3


def test_a_document_gets_a_second_chance(tmp_path: Path) -> None:
    results = run([*range(10), ("once", str(tmp_path / "marker")), *range(10)])
    assert results == [*range(10), "second time", *range(10)]


@pytest.mark.parametrize("verb", ["sleep", "hang"])
@pytest.mark.parametrize("count", [1, 2])
def test_a_document_that_takes_too_long_is_ended(verb: str, count: int) -> None:
    began = time.monotonic()
    results = run([*range(20), (verb, 100), *range(21, 40)], Terms(workers=count, timeout=0.5))
    assert time.monotonic() - began < 30
    failure = results[20]
    assert isinstance(failure, Failure)
    assert (failure.name, failure.kind) == ("item 20", "TimeLimit")
    assert "longer than 0.5 s" in failure.message
    assert [r for r in results if r is not failure] == [*range(20), *range(21, 40)]


def test_a_reader_who_takes_his_time_costs_no_document_its_life() -> None:
    results = run_many(obey, tasks([("sleep", 0.05)] * 20), Terms(workers=2, timeout=0.6))
    for result in results:
        assert result.value is None
        time.sleep(0.1)


@pytest.mark.parametrize("terms", [Terms(), TWO])
@pytest.mark.parametrize("kind", [ValueError, RecursionError, MemoryError, KeyError])
def test_an_error_in_a_job_is_a_failure(terms: Terms, kind: type[Exception]) -> None:
    first, failure, last = run([1, ("raise", kind), 3], terms)
    assert (first, last) == (1, 3)
    assert isinstance(failure, Failure)
    assert (failure.index, failure.kind) == (1, kind.__name__)


def test_an_error_of_ours_says_what_it_says() -> None:
    (failure,) = run([("refuse", "is empty")], Terms())
    assert failure == Failure(0, "item 0", "EmptyPage", "is empty")
    assert str(failure) == "item 0: is empty"


def test_big_things_go_both_ways() -> None:
    page = b"y" * 3_000_000
    assert run([page, ("big", 5_000_000), page] * 3) == [page, b"x" * 5_000_000, page] * 3


def test_a_job_that_cannot_be_sent_is_named() -> None:
    with pytest.raises(WorkerError, match="top of a module"):
        run([1], TWO, lambda item: item)
    assert run([1], Terms(), lambda item: item) == [1]


def test_workers_that_never_start_are_an_error(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(WorkerError, match="do not start: the last one with exit status 7"):
        run(range(10), TWO, DiesOnArrival())
    assert workers() == []


def test_an_error_of_the_input_ends_the_workers() -> None:
    def broken() -> Iterator[Task]:
        yield from tasks(range(10))
        raise OSError("the disk is gone")

    with pytest.raises(OSError, match="the disk is gone"):
        list(run_many(double, broken(), TWO))
    assert workers() == []


@pytest.mark.parametrize("terms", [Terms(workers=0), Terms(timeout=0), Terms(timeout=-1.0)])
def test_terms_that_nobody_can_keep(terms: Terms) -> None:
    with pytest.raises(ValueError, match="must be"):
        run_many(double, tasks(range(3)), terms)


def assassinate(stop: threading.Event, seed: int, most: int) -> None:
    """Kill a worker now and then."""
    chance = random.Random(seed)  # noqa: S311
    while most and not stop.wait(chance.uniform(0.05, 0.4)):
        if pids := workers():
            most -= 1
            os.kill(chance.choice(pids), signal.SIGKILL)


@pytest.mark.parametrize("seed", [1, pytest.param(2, marks=pytest.mark.slow)])
@pytest.mark.parametrize("ordered", [True, False])
def test_workers_killed_at_random_cost_nothing(seed: int, ordered: bool) -> None:
    """Large results, so that many die in the midst of an answer."""
    stop = threading.Event()
    killer = threading.Thread(target=assassinate, args=(stop, seed, 12))
    items = [("big", 300_000 + number) for number in range(600)]
    killer.start()
    try:
        results = run(items, Terms(workers=2, ordered=ordered))
    finally:
        stop.set()
        killer.join()
    failures = [r for r in results if isinstance(r, Failure)]
    sizes = [300_000 + r.index if isinstance(r, Failure) else len(r) for r in results]
    assert (sizes if ordered else sorted(sizes)) == [300_000 + n for n in range(600)]
    # The same document would have to be hit twice.
    assert len(failures) <= 2


@pytest.mark.parametrize("verb", ["sleep", pytest.param("hang", marks=pytest.mark.slow)])
def test_workers_leave_when_their_owner_is_killed(verb: str, tmp_path: Path) -> None:
    script = tmp_path / "owner.py"
    script.write_text(
        "import os, signal\n"
        "from tests.many.test_pool import *\n"
        "if __name__ == '__main__':\n"
        f"    results = run_many(obey, tasks([('pid', 0), ('{verb}', 90)]), Terms(timeout=1))\n"
        "    print(next(results).value, flush=True)\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    done = subprocess.run(
        [sys.executable, str(script)],
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(Path.cwd())},
        timeout=60,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr
    pid = int(done.stdout)
    for _ in range(400):
        if not Path(f"/proc/{pid}").exists():
            break
        time.sleep(0.1)
    assert not Path(f"/proc/{pid}").exists()
