"""A file name from an input never leaves the folder of outputs."""

import string
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.outputs.places import DRAFT, place_of


@pytest.mark.parametrize(
    ("place", "target"),
    [
        ("a.txt", "a.json"),
        ("x/a.txt", "x/a.json"),
        ("a", "a.json"),
        ("a.v1.txt", "a.v1.json"),
        (".a", ".a.json"),
        ("Käse und Brot.html", "Käse und Brot.json"),
        ("pages.jsonl/17", "pages.jsonl/17.json"),
    ],
)
def test_an_output_stands_at_its_records_place(place: str, target: str) -> None:
    assert place_of(PurePath(place), ".json") == PurePath(target)


HOSTILE = [
    "../a.txt",
    "x/../../a.txt",
    "/etc/passwd",
    "//server/share/a",
    "..",
    "",
    "C:\\Windows\\a.txt",
    "..\\..\\a.txt",
    "a:stream.txt",
    "nul.txt",
    "x/CON/a.txt",
    "com1",
    "a\0b.txt",
    "a\nb.txt",
    "a. ",
    "x./a.txt",
    f"{DRAFT}/settings.json",
    f"{DRAFT.upper()}/part",
    "x" * 300,
    "ж" * 200,
    "\udcff.txt",
]


@pytest.mark.parametrize("place", HOSTILE)
def test_hostile_names_stay_inside(place: str, tmp_path: Path) -> None:
    check(place, tmp_path)
    target = tmp_path / place_of(PurePath(place), ".json")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text("it can be written")


@given(st.text(st.characters() | st.sampled_from("./\\:\0 " + string.ascii_letters), max_size=40))
def test_all_names_stay_inside(place: str) -> None:
    check(place, Path("/out"))


def check(place: str, folder: Path) -> None:
    """The place is inside the folder, on this system and on others."""
    made = place_of(PurePath(place), ".json")
    for kind in (PurePosixPath, PureWindowsPath):
        path = kind(str(made))
        assert not path.is_absolute()
        assert not path.drive
        assert ".." not in path.parts
        assert path.parts[0].casefold() != DRAFT
    assert (folder / made).resolve().is_relative_to(folder.resolve())
    assert "\0" not in str(made)
    assert all(len(part.encode("utf-8", "surrogateescape")) <= 255 for part in made.parts)
    assert made.name.endswith(".json")


@pytest.mark.parametrize(
    ("one", "other"),
    [("a:b.txt", "a?b.txt"), ("x/../a.txt", "a.txt"), ("/a.txt", "a.txt"), ("x" * 300, "x" * 301)],
)
def test_names_that_were_changed_alike_stay_two(one: str, other: str) -> None:
    assert place_of(PurePath(one), ".json") != place_of(PurePath(other), ".json")
