"""Jobs that go wrong in all the ways a job can, at the top of a module so that workers find them."""

from __future__ import annotations

import ctypes
import os
import signal
import time
from pathlib import Path
from typing import Any

import cleaner
from cleaner.errors import EmptyPage
from cleaner.model import Block, Document


def double(item: int) -> int:
    """Twice the item."""
    return 2 * item


def obey(item: Any) -> Any:
    """Do what the item says: a pair of a verb and its object, or anything to be given back."""
    if not isinstance(item, tuple):
        return item
    verb, what = item
    return VERBS[verb](what)


def _stumble_once(marker: str) -> str:
    """Die the first time, be well the second."""
    path = Path(marker)
    if not path.exists():
        path.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return "second time"


def _hang_deaf(seconds: float) -> None:
    """Hang in C with the interpreter's lock held: no signal handler, no thread gets a turn."""
    ctypes.PyDLL(None).usleep(int(seconds * 1e6))


def _refuse(message: str) -> None:
    raise EmptyPage(message)


def _raise(kind: type[Exception]) -> None:
    raise kind("as told")


VERBS = {
    "sleep": time.sleep,
    "hang": _hang_deaf,
    "kill": lambda number: os.kill(os.getpid(), number),
    "exit": os._exit,
    "once": _stumble_once,
    "raise": _raise,
    "refuse": _refuse,
    "big": lambda size: b"x" * size,
    "pid": lambda _: os.getpid(),
}


class DiesOnArrival:
    """A job that ends every process it is sent to."""

    def __reduce__(self) -> tuple[Any, ...]:
        return os._exit, (7,)

    def __call__(self, item: Any) -> Any:
        return item


@cleaner.rule("jobs.grey", label="other", because="a test")
def grey(block: Block, document: Document) -> bool:
    """A rule made of a function, which stands under its own name as a rule."""
    return block.text == "All boats are grey."


def plain(block: Block, document: Document) -> bool:
    """The function of the rule below."""
    return block.text == "All boats are grey."


renamed = cleaner.rule("jobs.renamed", label="other", because="a test")(plain)


def empty_engine(html: str, url: str | None) -> str:
    """An engine that keeps nothing."""
    return ""
