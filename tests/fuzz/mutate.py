"""Mutations of the seed corpus without guidance: the same ones for the same seed, on any Python."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from tests.fuzz.corpus import dictionary, inputs

MOST_CHANGES = 8


def mutations(target: str, longest: int, seed: int) -> Iterator[bytes]:
    """Yield inputs of at most `longest` bytes without end."""
    chance = Random(seed)  # noqa: S311
    starts, words = inputs(target), dictionary(target)
    while True:
        data = _piece(chance, starts, longest)
        for _ in range(chance.randint(0, MOST_CHANGES)):
            data = _changed(chance, data, starts, words)
        yield data[:longest]


def _piece(chance: Random, starts: list[bytes], longest: int) -> bytes:
    data = chance.choice(starts)
    size = chance.randint(0, longest)
    at = chance.randint(0, max(0, len(data) - size))
    return data[at : at + size]


def _changed(chance: Random, data: bytes, starts: list[bytes], words: tuple[bytes, ...]) -> bytes:
    """One change: a word or byte put in, something cut out, doubled, swapped or spliced."""
    at, to = sorted((chance.randint(0, len(data)), chance.randint(0, len(data))))
    match chance.randrange(6):
        case 0 | 1:
            return data[:at] + chance.choice(words) + data[at:]
        case 2:
            return data[:at] + chance.randbytes(1) + data[at + 1 :]
        case 3:
            return data[:at] + data[min(to, at + 20) :]
        case 4:
            return data[:to] + data[at:to] * chance.randint(1, 3) + data[to:]
        case _:
            other = _piece(chance, starts, 1 + to - at)
            return data[:at] + other + data[to:]
