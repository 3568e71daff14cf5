"""What every source gives."""

import gzip
import pickle
from pathlib import Path, PurePath

import pytest

from cleaner.errors import EmptyPage, UnreadablePage
from cleaner.sources.record import Record


def test_a_page_in_memory_is_given_as_it_is() -> None:
    for page in ("grey", b"gr\xf6y"):
        assert Record("a:1", PurePath("a/1"), page).read() == page


def test_a_file_is_read_when_it_is_wanted_and_unpacked(tmp_path: Path) -> None:
    plain, packed = tmp_path / "a.txt", tmp_path / "b"
    records = [Record(str(path), PurePath(path.name), path) for path in (plain, packed)]
    plain.write_bytes(b"gr\xf6y")
    packed.write_bytes(gzip.compress(b"gr\xf6y"))
    assert [record.read() for record in records] == [b"gr\xf6y", b"gr\xf6y"]


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("missing", "cannot be read: No such file"),
        ("", "cannot be read: Is a directory"),
        ("a\0b", "cannot be read: embedded null"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(name: str, says: str, tmp_path: Path) -> None:
    with pytest.raises(UnreadablePage, match=says):
        Record(name, PurePath("a"), tmp_path / name).read()


def test_a_file_larger_than_the_limit_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"x" * 100)
    assert len(Record("a", PurePath("a"), path, limit=100).read()) == 100
    with pytest.raises(UnreadablePage, match="larger than 99 bytes"):
        Record("a", PurePath("a"), path, limit=99).read()


def test_a_problem_is_raised_by_reading() -> None:
    with pytest.raises(EmptyPage, match="grey"):
        Record("a", PurePath("a"), "", problem=EmptyPage("grey")).read()


def test_a_record_may_be_sent_to_another_process() -> None:
    record = Record("a:1", PurePath("a/1"), "grey", "https://example.org/", {"id": [1]}, html=True)
    assert pickle.loads(pickle.dumps(record)) == record  # noqa: S301
    failed = pickle.loads(pickle.dumps(Record("a", PurePath("a"), "", problem=EmptyPage("x"))))  # noqa: S301
    assert (type(failed.problem), str(failed.problem)) == (EmptyPage, "x")
