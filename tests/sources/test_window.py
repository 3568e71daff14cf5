"""A stream that can be wound back."""

import io

from hypothesis import given
from hypothesis import strategies as st

from cleaner.sources.unpack import PIECE
from cleaner.sources.window import Window

RAW = bytes(range(256)) * 4096


@given(st.lists(st.one_of(st.integers(1, 200_000), st.integers(-300_000, -1)), max_size=20))
def test_every_place_holds_the_bytes_of_the_stream(steps: list[int]) -> None:
    window = Window(io.BytesIO(RAW))
    for step in steps:
        place = window.tell()
        if step > 0:
            piece = window.read(step)
            assert piece == RAW[place : place + len(piece)]
            assert window.tell() == place + len(piece)
            assert piece or place == len(RAW)
        else:
            window.rewind(place + step)
            assert max(place + step, 0) <= window.tell() <= place
            assert window.peek()[:9] == RAW[window.tell() :][:9]


def test_the_last_pieces_are_kept_and_no_more() -> None:
    window = Window(io.BytesIO(RAW))
    while window.read(PIECE):
        pass
    assert window.tail == RAW[-4:]
    window.rewind(0)
    assert len(RAW) - 5 * PIECE <= window.tell() <= len(RAW) - 4 * PIECE
    assert window.tail == b""


def test_it_goes_on_to_where_something_stands() -> None:
    for before in (0, 1, 9, PIECE - 3, PIECE, 3 * PIECE + 7):
        window = Window(
            io.BytesIO(b"WAR" * (before // 3) + b"x" * (before % 3) + b"WARC/1.0 WARC/1.1")
        )
        assert window.skip_to(b"WARC/1.")
        assert (window.tell(), window.peek()[:8]) == (before, b"WARC/1.0")
        window.read(1)
        assert window.skip_to(b"WARC/1.")
        assert window.read(100) == b"WARC/1.1"
        assert not window.skip_to(b"WARC/1.")
        assert window.tell() == before + 17
