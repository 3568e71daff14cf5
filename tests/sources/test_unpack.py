"""Compressed files: every kind, whole, joined, damaged, cut and far too large."""

import bz2
import gzip
import io
import lzma
import os
import random
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest
from backports import zstd

from cleaner.errors import MissingExtra, UnreadablePage
from cleaner.sources.unpack import opened, read_file, read_page, unpacked

KINDS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "bzip2": bz2.compress,
    "xz": lzma.compress,
    "zstd": lambda raw: zstd.compress(raw, options={zstd.CompressionParameter.checksum_flag: 1}),
}
EACH = pytest.mark.parametrize("kind", KINDS)
NOISE = random.Random(5).randbytes(300_000)  # noqa: S311


def unpack(raw: bytes, limit: int = 10**9) -> bytes:
    return read_page(unpacked(io.BufferedReader(io.BytesIO(raw))), limit)  # type: ignore[arg-type, type-var, unused-ignore]


@EACH
@pytest.mark.parametrize(
    "content",
    [b"", b"grey", b"grey boats\n" * 100_000, NOISE],
    ids=["empty", "short", "long", "noise"],
)
def test_what_was_packed_comes_out(kind: str, content: bytes) -> None:
    assert unpack(KINDS[kind](content)) == content


@EACH
def test_joined_files_are_one(kind: str) -> None:
    pack = KINDS[kind]
    assert unpack(pack(b"grey ") + pack(NOISE) + pack(b"") + pack(b" boats")) == (
        b"grey " + NOISE + b" boats"
    )


def test_zeros_behind_a_file_are_padding() -> None:
    assert unpack(gzip.compress(b"grey") + b"\0" * 1000) == b"grey"


@EACH
@pytest.mark.parametrize("part", [0.3, 0.9, 0.999])
def test_a_cut_file_is_an_error_that_names_its_kind(kind: str, part: float) -> None:
    packed = KINDS[kind](NOISE)
    with pytest.raises(UnreadablePage, match=f"ends in the middle of its {kind} data"):
        unpack(packed[: int(len(packed) * part)])


@EACH
def test_a_damaged_file_is_an_error_that_names_its_kind(kind: str) -> None:
    packed = bytearray(KINDS[kind](b"grey boats " * 9999 + NOISE))
    for place in range(2000, 2040):
        packed[place] ^= 0xFF
    with pytest.raises(UnreadablePage, match=f"(is damaged: its|middle of its) {kind} data"):
        unpack(bytes(packed))


@EACH
def test_what_unpacks_to_too_much_is_an_error_and_takes_little_memory(kind: str) -> None:
    bomb = KINDS[kind](bytes(50_000_000))
    assert len(bomb) < 60_000
    tracemalloc.start()
    try:
        with pytest.raises(UnreadablePage, match="larger than 100,000 bytes"):
            unpack(bomb, 100_000)
        assert tracemalloc.get_traced_memory()[1] < 12_000_000
    finally:
        tracemalloc.stop()


def test_of_gzip_reading_goes_on_with_the_next_member() -> None:
    bad = bytearray(gzip.compress(NOISE[:5000]))
    bad[-5] ^= 0xFF
    stream = unpacked(
        io.BufferedReader(io.BytesIO(gzip.compress(b"one") + bad + gzip.compress(b"two")))
    )  # type: ignore[arg-type, type-var, unused-ignore]
    assert stream.read(100) == b"one"
    seen = b""
    with pytest.raises(UnreadablePage, match="is damaged: its gzip data"):
        while piece := stream.read(100_000):
            seen += piece
    assert NOISE.startswith(seen)
    assert stream.read(100) == b"two"
    assert stream.read(100) == b""


def test_zstd_may_bring_its_dictionary() -> None:
    lines = [b"<p class='text'>grey boats number %d came in</p>" % n for n in range(2000)]
    dictionary = zstd.train_dict(lines, 2000)
    content = b"\n".join(lines[:50])
    frame = zstd.compress(content, zstd_dict=dictionary)
    for raw in (dictionary.dict_content, zstd.compress(dictionary.dict_content)):
        head = b"\x5d\x2a\x4d\x18" + len(raw).to_bytes(4, "little")
        assert unpack(head + raw + frame + frame) == content * 2
    with pytest.raises(UnreadablePage, match="zstd"):
        unpack(frame)
    with pytest.raises(UnreadablePage, match="zstd dictionary"):
        unpack(head + b"\x28\xb5\x2f\xfd" + raw[9:])


@pytest.mark.parametrize("text", [b"BZhat is this?", b"\x1fx", b"grey", b""])
def test_what_is_not_compressed_is_left_as_it_is(text: bytes) -> None:
    assert unpack(text) == text


def test_without_its_package_zstd_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "backports.zstd", None)
    monkeypatch.setitem(sys.modules, "compression.zstd", None)
    with pytest.raises(MissingExtra, match=r"pip install 'boilerplate-cleaner\[zstd\]'"):
        unpack(zstd.compress(b"grey"))


def test_a_file_is_closed_behind_its_reader(tmp_path: Path) -> None:
    path = tmp_path / "a.gz"
    path.write_bytes(gzip.compress(b"grey"))
    before = len(os.listdir("/proc/self/fd"))
    with opened(path, io.BytesIO()) as stream:
        assert stream.read(2) == b"gr"
    assert read_file(path, 100) == b"grey"
    assert len(os.listdir("/proc/self/fd")) == before
