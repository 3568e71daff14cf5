"""How many threads numpy's products take, inside and outside."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from threadpoolctl import threadpool_info, threadpool_limits

from cleaner.learned.network import Network
from cleaner.learned.threads import one_thread

MANY = 3


@pytest.fixture(autouse=True)
def many() -> Iterator[None]:
    """Let products take several threads, whatever this machine and its settings allow."""
    np.dot(np.ones((2, 2)), np.ones((2, 2)))
    with threadpool_limits(MANY, user_api="blas"):
        if threads() != {MANY}:
            pytest.skip("numpy multiplies with a library whose threads are not ours to set")
        yield


def threads() -> set[int]:
    return {pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas"}


def test_one_inside_and_as_many_as_before_behind() -> None:
    for _ in range(2):
        with one_thread():
            assert threads() == {1}
        assert threads() == {MANY}


def test_an_error_inside_leaves_as_many_as_before() -> None:
    with pytest.raises(ZeroDivisionError), one_thread():
        _ = 1 / 0
    assert threads() == {MANY}


def test_a_network_reads_with_one(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[set[int]] = []
    monkeypatch.setattr(Network, "_read", lambda *_: seen.append(threads()))
    network = Network.__new__(Network)
    network.read(None)  # type: ignore[arg-type]
    assert seen == [{1}]
    assert threads() == {MANY}
