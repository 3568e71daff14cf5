"""Keep what runs here off the network: any connection raises, and so does asking for a name."""

from __future__ import annotations

import logging
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch


class OfflineError(OSError):
    """Something tried to reach the network."""


def _refuse(*_: Any, **__: Any) -> Any:
    raise OfflineError("no network in a benchmark")


_CUT = ((socket.socket, "connect"), (socket.socket, "connect_ex"), (socket, "getaddrinfo"))


def cut_off() -> None:
    """Cut this process off for good, and silence what peers log."""
    for owner, name in _CUT:
        setattr(owner, name, _refuse)
    logging.disable(logging.CRITICAL)


@contextmanager
def offline() -> Iterator[None]:
    """Cut this process off, and silence what peers log, for a while."""
    before = logging.root.manager.disable
    cuts = [patch.object(owner, name, _refuse) for owner, name in _CUT]
    for cut in cuts:
        cut.start()
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(before)
        for cut in cuts:
            cut.stop()
