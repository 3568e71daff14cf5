"""Files are written in one step."""

import os
from pathlib import Path

import pytest

from cleaner.errors import OutputError
from cleaner.outputs.write import write_whole

MEMORY = Path("/dev/shm")  # noqa: S108  # another disk than that of temporary files


def made(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).write_text(name, "utf-8")


def test_a_file_is_written_whole_in_folders_made_for_it(tmp_path: Path) -> None:
    path = tmp_path / "x" / "y" / "a.txt"
    for text in ("Möwe\nzwei\n", "neu \ud800\n"):
        write_whole(path, text)
    assert path.read_bytes() == b"neu ?\n"
    assert os.listdir(path.parent) == ["a.txt"]


def test_a_place_that_cannot_be_written_to_is_named(tmp_path: Path) -> None:
    made(tmp_path, "a")
    with pytest.raises(OutputError, match=r"a/b\.txt: cannot be written: "):
        write_whole(tmp_path / "a" / "b.txt", "x")


def test_a_failure_leaves_no_draft(tmp_path: Path) -> None:
    (tmp_path / "a.txt").mkdir()
    with pytest.raises(OutputError, match="cannot be written"):
        write_whole(tmp_path / "a.txt", "x")
    assert os.listdir(tmp_path) == ["a.txt"]


def test_the_longest_name_there_is_can_be_written(tmp_path: Path) -> None:
    path = tmp_path / ("x" * 251 + ".txt")
    write_whole(path, "grey")
    assert path.read_text("utf-8") == "grey"


def test_a_link_is_written_through(tmp_path: Path) -> None:
    made(tmp_path, "target.txt")
    link = tmp_path / "link.txt"
    link.symlink_to("target.txt")
    write_whole(link, "grey")
    assert link.is_symlink()
    assert (tmp_path / "target.txt").read_text("utf-8") == "grey"


def test_a_pipe_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_whole(pipe, "grey")
        assert pipe.is_fifo()
        assert os.read(reader, 10) == b"grey"
    finally:
        os.close(reader)


def test_a_draft_elsewhere_is_renamed(tmp_path: Path) -> None:
    write_whole(tmp_path / "a.txt", "grey", tmp_path / "draft")
    assert os.listdir(tmp_path) == ["a.txt"]


@pytest.mark.skipif(not MEMORY.is_dir(), reason="needs a second disk")
def test_a_draft_on_another_disk_will_do(tmp_path: Path) -> None:
    draft = MEMORY / f"draft-{os.getpid()}"
    write_whole(tmp_path / "a.txt", "grey", draft)
    assert (tmp_path / "a.txt").read_text("utf-8") == "grey"
    assert os.listdir(tmp_path) == ["a.txt"]
    assert not draft.exists()


def test_permissions_stay(tmp_path: Path) -> None:
    made(tmp_path, "a.txt")
    (tmp_path / "a.txt").chmod(0o600)
    write_whole(tmp_path / "a.txt", "grey")
    assert (tmp_path / "a.txt").stat().st_mode & 0o777 == 0o600
