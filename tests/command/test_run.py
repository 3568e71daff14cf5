"""A run over many documents, as the command line asks for it."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from cleaner.cli import main
from tests.samples import ARTICLE, PARAGRAPHS, toml

COMMAND = (sys.executable, "-m", "cleaner.cli")
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two good pages, one of them deeper down, and an empty one."""
    top = tmp_path / "pages"
    (top / "deep").mkdir(parents=True)
    (top / "a.txt").write_text(f"{ARTICLE}\n\nNewsletter\n", "utf-8")
    (top / "deep" / "b.txt").write_text(ARTICLE, "utf-8")
    (top / "empty.txt").write_text("", "utf-8")
    return top


def names(path: Path) -> list[str]:
    return [json.loads(line)["file"] for line in path.read_text("utf-8").splitlines()]


def lines_of(folder: Path, count: int) -> Path:
    """A file of JSON lines with a field besides."""
    path = folder / "pages.jsonl"
    rows = [
        {"text": f"{ARTICLE}\n\n{n}", "url": f"https://e.org/{n}", "n": n} for n in range(count)
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("form", ["jsonl", "parquet"])
def test_fields_beside_the_page_are_carried_along(form: str, jobs: str, tmp_path: Path) -> None:
    path, output = lines_of(tmp_path, 5), tmp_path / "out"
    assert main([str(path), "--format", form, "--jobs", jobs, "-o", str(output)]) == 0
    if form == "parquet":
        from pyarrow import parquet

        rows = parquet.read_table(output).to_pylist()
        carried = [json.loads(row["carried"]) for row in rows]
    else:
        rows = [json.loads(line) for line in output.read_text("utf-8").splitlines()]
        carried = [row["carried"] for row in rows]
    assert carried == [{"n": n} for n in range(5)]
    assert [row["url"] for row in rows] == [f"https://e.org/{n}" for n in range(5)]
    assert [row["file"] for row in rows] == [f"{path}:{n}" for n in range(1, 6)]


def test_a_document_that_takes_too_long_has_failed(tmp_path: Path, capsys: Capture) -> None:
    path, output = lines_of(tmp_path, 3), tmp_path / "out.jsonl"
    assert main([str(path), "--format", "jsonl", "--timeout", "0.0001", "-o", str(output)]) == 1
    records = [json.loads(line) for line in output.read_text("utf-8").splitlines()]
    assert [record["error"]["type"] for record in records] == ["TimeLimit"] * 3
    assert [record["carried"] for record in records] == [{"n": n} for n in range(3)]
    assert capsys.readouterr().err.count("took longer than 0.0001 s") == 3


def test_own_rules_go_to_the_workers(folder: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(toml("my.keep", "body", "phrase = 'newsletter'"), "utf-8")
    output = tmp_path / "out.jsonl"
    main(
        [
            "--rule-file",
            str(own),
            str(folder),
            "--jobs",
            "2",
            "--format",
            "jsonl",
            "-o",
            str(output),
        ]
    )
    assert json.loads(output.read_text("utf-8").splitlines()[0])["body"].endswith("Newsletter")


def test_the_order_is_that_of_the_inputs(folder: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    assert main([str(folder), "--jobs", "3", "--format", "jsonl", "-o", str(output)]) == 1
    assert names(output) == [str(folder / name) for name in ("a.txt", "empty.txt", "deep/b.txt")]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--jobs", "0"], "1 or more"),
        (["--jobs", "two"], "invalid"),
        (["--timeout", "0"], "more than 0"),
        (["--timeout", "-1"], "more than 0"),
        (["--resume"], "--resume needs a file of --format jsonl or parquet, or a folder/"),
        (["--format", "parquet"], "give a file as --output"),
        (["--format", "parquet", "-o", "new/"], "give a file as --output"),
    ],
)
def test_what_cannot_be_done_is_wrong_usage(
    arguments: list[str], says: str, folder: Path, capsys: Capture
) -> None:
    try:
        status = main([str(folder), *arguments])
    except SystemExit as exit_:
        status = int(str(exit_.code))
    out, err = capsys.readouterr()
    assert (status, out) == (2, "")
    assert says in err


def test_an_interrupted_run_is_not_begun_anew_by_mistake(
    folder: Path, tmp_path: Path, capsys: Capture
) -> None:
    output = tmp_path / "out.jsonl"
    arguments = [str(folder), "--format", "jsonl", "-o", str(output)]
    draft = tmp_path / ".out.jsonl.draft"
    assert main(arguments) == 1
    line = output.read_text("utf-8").splitlines(keepends=True)[0]
    output.unlink()
    draft.mkdir()
    from cleaner.command.flags import make_parser, settings_of

    settings = settings_of(make_parser().parse_args(arguments))
    (draft / "settings.json").write_text(json.dumps(settings), "utf-8")
    (draft / "part").write_text(line, "utf-8")
    capsys.readouterr()
    assert main(arguments) == 2
    assert "go on with --resume" in capsys.readouterr().err
    assert main([*arguments, "--resume", "--without", "newsletter"]) == 2
    assert "the interrupted run had another without;" in capsys.readouterr().err
    assert main([*arguments, "--resume", "--summary", "--jobs", "2"]) == 1
    assert len(names(output)) == 3
    err = capsys.readouterr().err
    assert "1 cleaned in " in err
    assert "1 done before, of which 0 failed" in err
    assert "1 failed: EmptyPage" in err
    assert main([*arguments, "--resume"]) == 1
    assert "is there; no run was interrupted" in capsys.readouterr().err
    output.write_text("my diary\n")
    assert main([*arguments, "--resume"]) == 2
    assert "is there and holds no results" in capsys.readouterr().err
    assert output.read_text() == "my diary\n"


def test_a_summary_counts_labels_and_rules(folder: Path, capsys: Capture) -> None:
    assert main([str(folder), "--summary", "--jobs", "2"]) == 1
    err = capsys.readouterr().err
    assert "2 cleaned in " in err
    assert "1 failed: EmptyPage" in err
    assert re.search(rf"(?m)^ *body +│ +{2 * len(PARAGRAPHS)} +│", err)
    assert re.search(r"(?m)^ *newsletter\.phrases +│ +1 +│ +\d+\.\d%", err)
    assert "\x1b" not in err


def test_outputs_inside_the_inputs_are_no_inputs(folder: Path, capsys: Capture) -> None:
    output = folder / "out"
    assert main([str(folder), "-o", f"{output}/"]) == 1
    written = sorted(str(path.relative_to(output)) for path in output.rglob("*.txt"))
    assert written == ["a.txt", "deep/b.txt"]
    capsys.readouterr()
    assert main([str(folder), "-o", f"{output}/"]) == 2
    assert "is an input" in capsys.readouterr().err


def test_names_from_a_file_of_records_stay_inside(tmp_path: Path) -> None:
    """Whatever a record says of itself, its article stands in the folder."""
    path = tmp_path / "..evil.jsonl"
    path.write_text(json.dumps({"text": ARTICLE, "url": "file:///../../x"}) + "\n", "utf-8")
    assert main([str(path), "-o", f"{tmp_path}/out/"]) == 0
    assert [p.name for p in tmp_path.iterdir() if p != path] == ["out"]


def terminal(*arguments: str | Path, **environment: str) -> str:
    """What the command writes to standard error when that is a terminal."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [*COMMAND, *map(str, arguments)],
        stdout=subprocess.DEVNULL,
        stderr=theirs,
        env={**ENVIRONMENT, "TERM": "xterm-256color", "COLUMNS": "120", **environment},
    ) as process:
        os.close(theirs)
        shown = b""
        while chunk := _read(ours):
            shown += chunk
        os.close(ours)
        process.wait(60)
    return shown.decode()


def _read(end: int) -> bytes:
    try:
        return os.read(end, 10_000)
    except OSError:  # Linux says EIO when the other end is closed
        return b""


def test_a_person_sees_progress_and_failures(folder: Path) -> None:
    shown = terminal(folder, "--jobs", "2")
    plain = re.sub(r"\x1b\[[\d;?]*[a-zA-Z]", "", shown)
    assert "3/3" in plain
    assert "failed 1" in plain
    assert re.search(r"[\d.]+/s", plain)
    assert f"clean-file: {folder / 'empty.txt'}: is empty" in plain
    assert re.search(r"\x1b\[[\d;]*3\d", shown)


def test_no_color_is_honoured(folder: Path) -> None:
    shown = terminal(folder, NO_COLOR="1")
    assert "failed 1" in shown
    assert not re.search(r"\x1b\[[\d;]*3\d", shown)


def test_one_document_has_no_progress(folder: Path) -> None:
    assert terminal(folder / "a.txt") == ""


def test_a_pipe_is_written_to_as_texts_come(folder: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with subprocess.Popen(
        [*COMMAND, str(folder / "a.txt"), "-o", str(pipe)], env=ENVIRONMENT
    ) as process:
        assert pipe.read_text("utf-8").startswith("Headline: ")
    assert process.returncode == 0
    assert pipe.is_fifo()
