"""Reading what a test has just made."""

import io
from collections.abc import Callable, Iterator
from pathlib import PurePath
from typing import Any

from cleaner.sources.container import Container, Reading
from cleaner.sources.record import Record

IN = Container("in.x", PurePath("in.x"), None)


def read(
    reader: Callable[..., Iterator[Record]], raw: bytes | str, reading: Reading | None = None
) -> list[Record]:
    """All records that a reader finds in `raw`."""
    stream = io.BytesIO(raw.encode() if isinstance(raw, str) else raw)
    return list(reader(stream, IN, reading or Reading()))


def told(records: list[Record]) -> list[Any]:
    """Of each record its page, or what is wrong with it."""
    return [record.page if record.problem is None else str(record.problem) for record in records]


def places(records: list[Record]) -> list[str]:
    """What stands behind the name of the file in each record's name."""
    assert all(record.name.startswith("in.x") for record in records)
    assert len({record.name for record in records}) == len(records)
    return [record.name.removeprefix("in.x").removeprefix(":") for record in records]
