"""Where an article is written."""

import os
from pathlib import Path, PurePath

import pytest

from cleaner.errors import OutputError
from cleaner.files import OutputTree, refuse_inputs, write_whole
from cleaner.sources.record import Record


def made(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name, "utf-8")


def record(place: str) -> Record:
    return Record(f"in/{place}", PurePath(place), Path("in") / place)


@pytest.mark.parametrize(
    ("place", "target"),
    [
        ("a.txt", "out/a.json"),
        ("x/a.txt", "out/x/a.json"),
        ("a", "out/a.json"),
        ("a.v1.txt", "out/a.v1.json"),
        (".a", "out/.a.json"),
        ("pages.jsonl/17", "out/pages.jsonl/17.json"),
    ],
)
def test_an_output_stands_at_the_inputs_place(place: str, target: str) -> None:
    assert OutputTree(Path("out"), ".json", ["in"]).file_for(record(place)) == Path(target)


@pytest.mark.parametrize("places", [("a.txt", "a.html"), ("x/a.txt", "x/a.md"), ("a", "a")])
def test_two_inputs_never_share_an_output(places: tuple[str, str]) -> None:
    tree = OutputTree(Path("out"), ".json", ["in"])
    tree.file_for(record(places[0]))
    with pytest.raises(OutputError, match=f"in/{places[0]} and in/.* would both be written to"):
        tree.file_for(record(places[1]))


@pytest.mark.parametrize("given", ["", "b.md", "*.md"])
def test_an_input_is_not_written_over(given: str, tmp_path: Path) -> None:
    made(tmp_path, "a.txt", "b.md")
    with pytest.raises(OutputError, match=r"b\.md is an input; choose another"):
        refuse_inputs(tmp_path / "b.md", [str(tmp_path / given)])


def test_what_is_no_input_may_be_written_over(tmp_path: Path) -> None:
    made(tmp_path, "in/a.txt", "out/a.txt")
    refuse_inputs(tmp_path / "out/a.txt", [str(tmp_path / "in"), "-", str(tmp_path / "in/a.txt")])
    refuse_inputs(tmp_path / "in/new.txt", [str(tmp_path / "in")])


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
