"""Lines of a stream."""

import io

from hypothesis import given
from hypothesis import strategies as st

from cleaner.sources.lines import bounded_lines


@given(
    st.lists(st.binary(max_size=30).map(lambda line: line.translate(None, b"\r\n")), max_size=9),
    st.integers(1, 25),
    st.sampled_from([b"\n", b"\r\n"]),
)
def test_each_line_comes_whole_or_as_too_long(lines: list[bytes], limit: int, end: bytes) -> None:
    stream = io.BytesIO(b"".join(line + end for line in lines) + b"last")
    wanted = [line + end if len(line) <= limit else None for line in lines]
    assert list(bounded_lines(stream, limit)) == [*wanted, b"last" if limit >= 4 else None]
