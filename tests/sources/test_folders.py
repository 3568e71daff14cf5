"""Which files are meant."""

import os
from pathlib import Path, PurePath

import pytest

from cleaner.sources.container import Container, Reading
from cleaner.sources.folders import find_containers, folder_of
from cleaner.sources.record import Record


def made(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name, "utf-8")


def found(*paths: str | Path, reading: Reading | None = None) -> list[str]:
    """The places of the files that are meant."""
    told = find_containers([str(path) for path in paths], reading or Reading())
    return [one.place.as_posix() for one in told]


def test_a_folder_means_its_files_in_name_order_but_the_hidden_ones(tmp_path: Path) -> None:
    made(tmp_path, "b.txt", "a/z.txt", "a/y.txt", ".hidden", ".git/x.txt", "C.txt")
    assert found(tmp_path) == ["C.txt", "b.txt", "a/y.txt", "a/z.txt"]
    containers = list(find_containers([str(tmp_path)], Reading()))
    assert [c.name for c in containers] == [str(tmp_path / c.place) for c in containers]


def test_files_come_in_the_order_given_even_hidden_or_missing_ones() -> None:
    assert list(find_containers(["b.txt", "x/.a.txt", "missing"], Reading())) == [
        Container("b.txt", PurePath("b.txt"), Path("b.txt")),
        Container("x/.a.txt", PurePath(".a.txt"), Path("x/.a.txt")),
        Container("missing", PurePath("missing"), Path("missing")),
    ]


def test_a_dash_is_standard_input() -> None:
    assert list(find_containers(["-"], Reading())) == [Container("-", PurePath("stdin"), None)]


def test_a_file_named_twice_is_meant_once(tmp_path: Path) -> None:
    made(tmp_path, "a.txt", "x/b.txt")
    reading = Reading()
    paths = [tmp_path / "a.txt", f"{tmp_path}/./a.txt", tmp_path, tmp_path / "x"]
    assert found(*paths, reading=reading) == ["a.txt", "x/b.txt"]
    assert reading.passed_over == {"named twice": 3}


@pytest.mark.parametrize(
    ("include", "exclude", "places"),
    [
        ((), (), ["a.html", "b.txt", "x/a.txt", "x/c.html", "x/y/d.html"]),
        (("*.html",), (), ["a.html", "x/c.html", "x/y/d.html"]),
        (("*.html", "b.*"), ("a.*",), ["b.txt", "x/c.html", "x/y/d.html"]),
        (("x/*",), (), ["x/a.txt", "x/c.html", "x/y/d.html"]),
        (("x/?.html",), (), ["x/c.html"]),
        ((), ("y",), ["a.html", "b.txt", "x/a.txt", "x/c.html"]),
        ((), ("x/*",), ["a.html", "b.txt"]),
        ((), ("[ab].*",), ["x/c.html", "x/y/d.html"]),
        (("*.HTML",), (), []),
    ],
)
def test_globs_take_files_in_and_leave_them_out(
    include: tuple[str, ...], exclude: tuple[str, ...], places: list[str], tmp_path: Path
) -> None:
    made(tmp_path, "a.html", "b.txt", "x/c.html", "x/a.txt", "x/y/d.html")
    reading = Reading(include=include, exclude=exclude)
    assert found(tmp_path, reading=reading) == places


def test_what_is_left_out_is_counted(tmp_path: Path) -> None:
    made(tmp_path, "a.html", "b.txt", "c.txt")
    reading = Reading(include=("*.html",))
    assert found(tmp_path, reading=reading) == ["a.html"]
    assert reading.passed_over == {"left out by --include or --exclude": 2}


def test_a_file_that_is_named_is_not_left_out(tmp_path: Path) -> None:
    made(tmp_path, "b.txt")
    assert found(tmp_path / "b.txt", reading=Reading(include=("*.html",))) == ["b.txt"]


@pytest.mark.parametrize(
    ("pattern", "places"),
    [
        ("*.txt", ["a.txt", "b.txt"]),
        ("x/*", ["c.txt", "y/d.txt"]),
        ("**/*.txt", ["a.txt", "b.txt", "x/c.txt", "x/y/d.txt"]),
        ("[ab].txt", ["a.txt", "b.txt"]),
        ("?", ["x/c.txt", "x/y/d.txt"]),
    ],
)
def test_a_glob_means_files_and_folders_by_their_names(
    pattern: str, places: list[str], tmp_path: Path
) -> None:
    made(tmp_path, "a.txt", "b.txt", "x/c.txt", "x/y/d.txt", ".hidden.txt")
    assert found(tmp_path / pattern) == places


def test_a_glob_that_means_nothing_is_told(tmp_path: Path) -> None:
    (record,) = find_containers([f"{tmp_path}/*.html"], Reading())
    assert isinstance(record, Record)
    assert "no file has a name like this" in str(record.problem)


def test_a_file_may_be_called_like_a_glob(tmp_path: Path) -> None:
    made(tmp_path, "[a].txt", "a.txt")
    assert found(tmp_path / "[a].txt") == ["[a].txt"]


def test_a_pipe_in_a_folder_is_passed_over_and_counted(tmp_path: Path) -> None:
    made(tmp_path, "a.txt")
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "broken").symlink_to("nowhere")
    reading = Reading()
    assert found(tmp_path, reading=reading) == ["a.txt", "broken"]
    assert reading.passed_over == {"pipe, socket or device": 1}


@pytest.mark.parametrize(
    ("name", "folder"),
    [("a/b", "a/b"), ("a/*.x", "a"), ("*.x", "."), ("a/b*/c", "a"), ("/x/?", "/x")],
)
def test_what_a_name_means_is_in_a_folder(name: str, folder: str) -> None:
    assert folder_of(name) == Path(folder)


def test_files_are_found_as_they_are_read(tmp_path: Path) -> None:
    made(tmp_path, *(f"{n:03}/a.txt" for n in range(300)))
    files = find_containers([str(tmp_path)], Reading())
    assert next(files).place == PurePath("000/a.txt")
    (tmp_path / "299/b.txt").write_text("later", "utf-8")
    assert [one.place.as_posix() for one in files][-1] == "299/b.txt"
