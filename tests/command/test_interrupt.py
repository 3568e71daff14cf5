"""Ctrl-C is told once more where it was lost."""

from __future__ import annotations

import signal
from threading import Thread

import pytest

from cleaner.command.interrupt import Interrupt


class Swallows:
    """An object whose finaliser runs while Ctrl-C comes: the interpreter drops the exception."""

    def __del__(self) -> None:
        """Be interrupted."""
        signal.raise_signal(signal.SIGINT)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_an_interrupt_lost_in_a_finaliser_is_raised_again() -> None:
    before = signal.getsignal(signal.SIGINT)
    with Interrupt() as interrupt:
        interrupt.check()
        del (swallows := [Swallows()])[0]
        assert swallows == []
        with pytest.raises(KeyboardInterrupt):
            interrupt.check()
    assert signal.getsignal(signal.SIGINT) is before


def test_an_interrupt_stops_at_once() -> None:
    with Interrupt(), pytest.raises(KeyboardInterrupt):
        signal.raise_signal(signal.SIGINT)


def test_other_threads_have_no_signals() -> None:
    before = signal.getsignal(signal.SIGINT)
    seen = []

    def enter() -> None:
        with Interrupt() as interrupt:
            interrupt.check()
            seen.append(signal.getsignal(signal.SIGINT))

    thread = Thread(target=enter)
    thread.start()
    thread.join()
    assert seen == [before]
