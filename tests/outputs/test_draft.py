"""The draft of a run."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from cleaner.errors import OutputError
from cleaner.outputs.draft import Draft, whole_size

LINES = ['{"file": "a"}\n', '{"file": "ä \\"b\\"", "error": {"type": "X"}}\n']
SETTINGS = {"format": "jsonl", "paths": ["pages"]}


@pytest.fixture
def draft(tmp_path: Path) -> Draft:
    return Draft(tmp_path / ".draft", tmp_path / "out")


def begun(draft: Draft, *lines: str) -> Draft:
    """A draft whose run was killed after these lines."""
    draft.begin(SETTINGS)
    for line in lines:
        draft.append(line)
    return draft


def test_what_was_appended_is_there_when_the_run_is_killed(draft: Draft) -> None:
    begun(draft, *LINES)
    assert draft.part_path.read_text("utf-8") == "".join(LINES)
    draft.leave()
    again = Draft(draft.folder, Path("out"))
    assert again.is_there
    again.resume(SETTINGS)
    assert list(again.names()) == [("a", False), ('ä "b"', True)]
    again.end()
    assert not draft.folder.exists()


@pytest.mark.parametrize("cut", range(1, len(LINES[1].encode()) + 1))
def test_a_line_that_was_cut_off_is_taken_back(draft: Draft, cut: int) -> None:
    begun(draft, *LINES).leave()
    whole = draft.part_path.read_bytes()
    draft.part_path.write_bytes(whole[:-cut])
    draft.resume(SETTINGS)
    assert [name for name, _ in draft.names()] == ["a"]
    draft.append(LINES[1])
    assert draft.part_path.read_bytes() == whole
    draft.leave()


@pytest.mark.parametrize(
    ("content", "size"),
    [(b"", 0), (b"ab", 0), (b"a\n", 2), (b"a\nb", 2), (b"a\n" + b"x" * 3_000_000, 2)],
)
def test_the_end_of_the_last_whole_line(content: bytes, size: int, tmp_path: Path) -> None:
    path = tmp_path / "part"
    path.write_bytes(content)
    assert whole_size(path) == size


def test_a_run_with_other_options_is_not_gone_on_with(draft: Draft) -> None:
    begun(draft, *LINES).leave()
    with pytest.raises(OutputError, match="had another format, without;"):
        draft.resume({**SETTINGS, "format": "parquet", "without": ["related"]})
    assert draft.part_path.read_text("utf-8") == "".join(LINES)


def test_two_runs_do_not_write_one_output(draft: Draft) -> None:
    """The lock is the system's: it goes with the process, however that ends."""
    begun(draft, *LINES)
    for call in (f"begin({SETTINGS})", f"resume({SETTINGS})"):
        script = (
            "from pathlib import Path\n"
            "from cleaner.outputs.draft import Draft\n"
            f"Draft(Path({str(draft.folder)!r}), Path('out')).{call}\n"
        )
        done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)
        assert b"another run is writing it" in done.stderr
    assert draft.part_path.read_text("utf-8") == "".join(LINES)
    draft.leave()


@pytest.mark.parametrize("line", ["grey\n", '{"name": "a"}\n', '{"file": "a\n', "\0\0\n"])
def test_a_damaged_draft_is_named(line: str, draft: Draft) -> None:
    begun(draft, LINES[0], line).leave()
    with pytest.raises(OutputError, match="line 2: is damaged"):
        list(draft.names())


def test_an_interrupted_run_is_not_thrown_away(draft: Draft) -> None:
    begun(draft)
    draft.refuse_to_lose()
    draft.append(LINES[0])
    draft.leave()
    with pytest.raises(OutputError, match="go on with --resume, or delete"):
        draft.refuse_to_lose()


def test_settings_are_there_last_and_go_first(draft: Draft) -> None:
    assert not draft.is_there
    begun(draft, *LINES).leave()
    assert json.loads((draft.folder / "settings.json").read_bytes()) == SETTINGS
    draft.part_path.unlink()
    assert draft.is_written


def test_a_full_disk_is_named(draft: Draft) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("needs /dev/full")
    draft.folder.mkdir()
    draft.part_path.symlink_to("/dev/full")
    draft._open()
    with pytest.raises(OutputError, match=r"out: cannot be written: No space left"):
        draft.append("x" * 100_000)
    draft.leave()
