"""Which pages are meant, and where an article is written."""

import io
import os
import sys
from pathlib import Path, PurePath

import pytest

from cleaner.errors import OutputError
from cleaner.files import Input, find_inputs, plan_outputs, write_whole


def made(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name, "utf-8")


def test_a_folder_means_its_files_in_name_order_but_the_hidden_ones(tmp_path: Path) -> None:
    made(tmp_path, "b.txt", "a/z.txt", "a/y.txt", ".hidden", ".git/x.txt", "C.txt")
    found = list(find_inputs([str(tmp_path)]))
    assert [source.place.as_posix() for source in found] == ["C.txt", "b.txt", "a/y.txt", "a/z.txt"]
    assert [source.name for source in found] == [str(tmp_path / source.place) for source in found]


def test_files_come_in_the_order_given_even_hidden_or_missing_ones() -> None:
    found = list(find_inputs(["b.txt", "x/.a.txt", "missing"]))
    assert [(source.name, str(source.place)) for source in found] == [
        ("b.txt", "b.txt"),
        ("x/.a.txt", ".a.txt"),
        ("missing", "missing"),
    ]


def test_a_dash_is_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    (source,) = find_inputs(["-"])
    assert (source.path, source.place) == (None, PurePath("stdin"))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"gr\xf6y")))
    assert source.read() == b"gr\xf6y"


def test_a_file_is_read_by_its_path(tmp_path: Path) -> None:
    (source,) = find_inputs([str(tmp_path / "a.txt")])
    assert source.read() == tmp_path / "a.txt"


def inputs(*places: str) -> list[Input]:
    return [Input(f"in/{place}", Path("in") / place, PurePath(place)) for place in places]


@pytest.mark.parametrize(
    ("place", "target"),
    [
        ("a.txt", "out/a.json"),
        ("x/a.txt", "out/x/a.json"),
        ("a", "out/a.json"),
        ("a.v1.txt", "out/a.v1.json"),
        (".a", "out/.a.json"),
    ],
)
def test_an_output_stands_at_the_inputs_place(place: str, target: str) -> None:
    assert plan_outputs(Path("out"), inputs(place), ".json") == [Path(target)]


@pytest.mark.parametrize("places", [("a.txt", "a.html"), ("x/a.txt", "y/../x/a.md"), ("a", "a")])
def test_two_inputs_never_share_an_output(places: tuple[str, str]) -> None:
    sources = [s._replace(place=PurePath(os.path.normpath(s.place))) for s in inputs(*places)]
    with pytest.raises(OutputError, match=f"in/{places[0]} and in/.* would both be written to"):
        plan_outputs(Path("out"), sources, ".json")


def test_the_same_page_twice_would_share_an_output(tmp_path: Path) -> None:
    made(tmp_path, "a.txt")
    with pytest.raises(OutputError, match="would both be written"):
        plan_outputs(Path("out"), list(find_inputs([str(tmp_path / "a.txt")] * 2)), ".json")


def test_an_input_is_not_written_over(tmp_path: Path) -> None:
    made(tmp_path, "a.txt", "b.md")
    sources = list(find_inputs([str(tmp_path)]))
    with pytest.raises(OutputError, match=r"a\.txt is an input; choose another"):
        plan_outputs(tmp_path, sources, ".txt")


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
