"""The command `clean-file`."""

import io
import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from cleaner import __version__
from cleaner.cli import main
from cleaner.rules.rulebook import catalogue
from tests.samples import ARTICLE, BODY, HEADLINE, PARAGRAPHS, toml

COMMAND = (sys.executable, "-m", "cleaner.cli")
HEAVY = ("langdetect", "charset_normalizer", "rich", "trafilatura", "bs4", "numpy", "lxml")
UNSET = ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "PYTHONUNBUFFERED")
ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if name not in UNSET},
    "PYTHONIOENCODING": "utf-8",
    "TERM": "xterm-256color",
}
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(f"{ARTICLE}\n\nNewsletter\n", "utf-8")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two good pages, one of them deeper down, and an empty one."""
    top = tmp_path / "pages"
    (top / "deep").mkdir(parents=True)
    (top / "a.txt").write_text(ARTICLE, "utf-8")
    (top / "deep" / "b.txt").write_text(ARTICLE, "utf-8")
    (top / "empty.txt").write_text("", "utf-8")
    return top


def run(*arguments: str | Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run the command as a process of its own."""
    return subprocess.run(
        [*COMMAND, *map(str, arguments)],
        input=stdin,
        capture_output=True,
        check=False,
        env=ENVIRONMENT,
        timeout=60,
    )


def failed(capsys: Capture, *arguments: str | Path) -> str:
    """What stands on stderr when the command ends with status 2 and writes nothing."""
    try:
        status = main([*map(str, arguments)])
    except SystemExit as exit_:
        assert isinstance(exit_.code, int)
        status = exit_.code
    out, err = capsys.readouterr()
    assert (status, out) == (2, "")
    return err


# Status and streams


def test_a_page_is_written_to_standard_output(page: Path, capsys: Capture) -> None:
    assert main([str(page)]) == 0
    assert capsys.readouterr() == (f"Headline: {HEADLINE}\n\n{BODY}\n", "")


def test_a_process_does_the_same(page: Path) -> None:
    done = run(page)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode() == f"Headline: {HEADLINE}\n\n{BODY}\n"


@pytest.mark.parametrize("arguments", [["-"], []])
def test_standard_input_is_read(arguments: list[str]) -> None:
    done = run(*arguments, stdin=ARTICLE.encode("utf-16"))
    assert (done.returncode, done.stderr) == (0, b"")
    assert BODY in done.stdout.decode()


def test_standard_input_in_process(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(ARTICLE.encode())))
    assert main(["--format", "jsonl", "-"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert (record["file"], record["body"]) == ("-", BODY)


def test_an_empty_standard_input_fails_by_name() -> None:
    done = run("-")
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.startswith(b"clean-file: -: is empty")


def test_a_closed_standard_input_is_no_crash() -> None:
    shell = '"$0" -m cleaner.cli <&-'
    done = subprocess.run(
        ["/bin/sh", "-c", shell, sys.executable], capture_output=True, check=False, env=ENVIRONMENT
    )
    assert done.returncode in (1, 2)
    assert b"Traceback" not in done.stderr


def test_some_failed_is_1_and_the_others_are_written(folder: Path) -> None:
    done = run(folder)
    assert done.returncode == 1
    assert done.stdout.decode().count(PARAGRAPHS[0]) == 2
    assert done.stderr.decode().startswith(f"clean-file: {folder / 'empty.txt'}: is empty")
    assert done.stderr.count(b"\n") == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["--format", "html", "x"],
        ["--no-such-option"],
        ["--rules", "no.such"],
        ["--without", "no.such", "x"],
        ["--rule-file", "no-such.toml", "x"],
    ],
)
def test_wrong_usage_is_2(arguments: list[str]) -> None:
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"Traceback" not in done.stderr


def test_a_folder_without_files_is_wrong_usage(tmp_path: Path, capsys: Capture) -> None:
    assert "no file in" in failed(capsys, tmp_path)


def test_text_takes_a_page_that_shows_tags_as_text(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "page.html"
    path.write_text(f"<div><p>{BODY}</p></div>", "utf-8")
    assert main([str(path)]) == 0
    assert "<p>" not in capsys.readouterr().out
    assert main(["--text", str(path)]) == 0
    assert "<p>" in capsys.readouterr().out


def test_html_takes_a_page_without_tags_as_html(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "page.txt"
    path.write_text(f"{BODY} R&amp;D", "utf-8")
    assert main(["--html", str(path)]) == 0
    assert "R&D" in capsys.readouterr().out


# Formats and places


def records(form: str, text: str) -> list[dict[str, object]]:
    if form == "jsonl":
        return [json.loads(line) for line in text.splitlines()]
    found = json.loads(text)
    return found if isinstance(found, list) else [found]


@pytest.mark.parametrize("form", ["json", "jsonl"])
@pytest.mark.parametrize("many", [False, True])
def test_records(form: str, many: bool, page: Path, folder: Path, capsys: Capture) -> None:
    status = main(["--format", form, str(page), *([str(folder)] if many else [])])
    found = records(form, capsys.readouterr().out)
    assert status == int(many)
    assert [Path(str(r["file"])).name for r in found] == [
        "page.txt",
        *(["a.txt", "empty.txt", "b.txt"] if many else []),
    ]
    assert found[0]["body"] == BODY
    if many:
        assert set(found[2]) == {"file", "error"}


def test_markdown(page: Path, capsys: Capture) -> None:
    assert main(["--format", "markdown", str(page)]) == 0
    assert capsys.readouterr().out == f"# {HEADLINE}\n\n{BODY}\n"


def test_several_texts_are_titled(folder: Path, capsys: Capture) -> None:
    main([str(folder / "a.txt"), str(folder / "deep")])
    titles = re.findall("^==> (.*) <==$", capsys.readouterr().out, re.MULTILINE)
    assert titles == [str(folder / "a.txt"), str(folder / "deep" / "b.txt")]


@pytest.mark.parametrize("form", ["text", "json", "jsonl", "markdown"])
def test_a_file_holds_what_standard_output_would(
    form: str, page: Path, folder: Path, tmp_path: Path, capsys: Capture
) -> None:
    arguments = ["--format", form, str(page), str(folder)]
    main(arguments)
    shown = capsys.readouterr().out
    main([*arguments, "-o", str(tmp_path / "new" / "out")])
    assert capsys.readouterr().out == ""
    assert (tmp_path / "new" / "out").read_text("utf-8") == shown
    assert os.listdir(tmp_path / "new") == ["out"]


@pytest.mark.parametrize("slash", ["", "/"])
@pytest.mark.parametrize(
    ("form", "suffix", "failures"),
    [("text", "txt", 0), ("json", "json", 1), ("jsonl", "jsonl", 1), ("markdown", "md", 0)],
)
def test_a_folder_holds_a_whole_file_for_each_page(
    form: str, suffix: str, failures: int, slash: str, folder: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    if not slash:
        out.mkdir()
    assert main(["--format", form, str(folder), "-o", f"{out}{slash}"]) == 1
    written = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    assert written == {f"a.{suffix}", f"deep/b.{suffix}", *[f"empty.{suffix}"] * failures}
    assert PARAGRAPHS[0] in (out / "deep" / f"b.{suffix}").read_text("utf-8")


def test_two_pages_that_would_be_one_file_stop_all(
    page: Path, folder: Path, tmp_path: Path, capsys: Capture
) -> None:
    (folder / "page.txt").write_text(ARTICLE, "utf-8")
    err = failed(capsys, page, folder, "-o", f"{tmp_path}/out/")
    assert str(page) in err
    assert str(folder / "page.txt") in err
    assert "would both be written" in err


def test_a_folder_of_pages_is_not_written_over(folder: Path, capsys: Capture) -> None:
    assert "is an input" in failed(capsys, folder, "-o", folder)
    assert (folder / "a.txt").read_text("utf-8") == ARTICLE


def test_a_page_is_not_written_over(page: Path, capsys: Capture) -> None:
    before = page.read_bytes()
    assert "is an input" in failed(capsys, page, "-o", page)
    assert page.read_bytes() == before


def test_a_place_that_cannot_be_written_to_is_named(page: Path, capsys: Capture) -> None:
    err = failed(capsys, page, "-o", page / "out.txt")
    assert err.startswith(f"clean-file: {page / 'out.txt'}: cannot be written")


# Explanations


def test_an_explanation_in_a_pipe_has_tabs_and_no_colour(page: Path) -> None:
    done = run("--explain", page)
    rows = [line.split("\t") for line in done.stdout.decode().splitlines()]
    assert rows[0] == ["line", "label", "rule", "reason", "text"]
    assert {len(row) for row in rows} == {5}
    assert rows[1][0] == "1"
    assert (rows[-1][1], rows[-1][2], rows[-1][4]) == (
        "newsletter",
        "newsletter.phrases",
        "Newsletter",
    )
    assert b"\x1b" not in done.stdout


def terminal(*arguments: str | Path) -> str:
    """What the command writes to a terminal of 80 columns."""
    ours, theirs = pty.openpty()
    command = [*COMMAND, *map(str, arguments)]
    environment = {**ENVIRONMENT, "COLUMNS": "80", "LINES": "24"}
    with subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment
    ) as process:
        os.close(theirs)
        shown = b""
        while chunk := read_terminal(ours):
            shown += chunk
        os.close(ours)
        process.wait(60)
    assert process.returncode == 0
    return shown.decode()


def read_terminal(end: int) -> bytes:
    try:
        return os.read(end, 10_000)
    except OSError:  # Linux says EIO when the other end is closed
        return b""


@pytest.mark.parametrize("arguments", [[], ["--explain"]])
def test_a_person_at_a_terminal_sees_colours(arguments: list[str], page: Path) -> None:
    shown = terminal(*arguments, page)
    assert re.search(r"\x1b\[[\d;]*3\dm", shown)
    assert "Westerley" in shown


@pytest.mark.parametrize("form", ["json", "jsonl", "markdown"])
def test_records_and_markdown_have_no_colours_even_there(form: str, page: Path) -> None:
    shown = terminal("--format", form, page)
    assert "\x1b" not in shown
    assert "Westerley" in shown


def test_a_person_who_gives_no_page_is_told_how() -> None:
    ours, theirs = pty.openpty()
    done = subprocess.run(
        COMMAND, stdin=theirs, capture_output=True, check=False, env=ENVIRONMENT, timeout=60
    )
    os.close(ours)
    os.close(theirs)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"give files or folders to clean" in done.stderr


# Rules


def test_all_rules_are_shown(capsys: Capture) -> None:
    assert main(["--rules"]) == 0
    shown = re.findall(r"^(\S+)  \[", capsys.readouterr().out, re.MULTILINE)
    assert set(shown) >= {rule.id for rule in catalogue().rules}


def test_the_rules_of_a_name_are_shown_with_their_examples(capsys: Capture) -> None:
    assert main(["--rules", "newsletter"]) == 0
    out = capsys.readouterr().out
    shown = re.findall(r"^(\S+)  \[(.*)\]", out, re.MULTILINE)
    assert "newsletter.phrases" in {rule_id for rule_id, _ in shown}
    assert {label for _, label in shown} == {"newsletter"}
    assert "    strips: " in out
    assert "    keeps:  " in out


def test_rules_that_are_off_are_not_shown(capsys: Capture) -> None:
    assert main(["--rules", "newsletter", "--without", "newsletter.phrases"]) == 0
    assert "newsletter.phrases " not in capsys.readouterr().out


@pytest.mark.parametrize("name", ["newsletter.*", "newsletter", "newsletter.phrases"])
def test_without_leaves_the_lines_of_a_rule_or_subtree(
    name: str, page: Path, capsys: Capture
) -> None:
    assert main(["--explain", "--without", name, str(page)]) == 0
    assert "newsletter.phrases" not in capsys.readouterr().out


def test_without_may_be_given_twice(page: Path, capsys: Capture) -> None:
    main(["--explain", "--without", "newsletter", "--without", "headline.*", str(page)])
    out = capsys.readouterr().out
    assert "newsletter.phrases" not in out
    assert "headline.title" not in out


@pytest.mark.parametrize("option", ["--without", "--rules"])
def test_an_unknown_rule_is_wrong_usage_with_a_suggestion(option: str, capsys: Capture) -> None:
    err = failed(capsys, option, "newsletter.phrase")
    assert err == ("clean-file: no rule 'newsletter.phrase'; did you mean 'newsletter.phrases'?\n")


def test_own_rules_are_asked_first(page: Path, tmp_path: Path, capsys: Capture) -> None:
    own = tmp_path / "my-site.toml"
    own.write_text(toml("my.keep", "body", "phrase = 'newsletter'"), "utf-8")
    assert main(["--rule-file", str(own), str(page)]) == 0
    assert capsys.readouterr().out.endswith(f"{PARAGRAPHS[-1]}\n\nNewsletter\n")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (toml("my.keep", "bodies", "phrase = 'x'"), "rule my.keep: no label 'bodies'"),
        (toml("my.slow", "body", "pattern = '.*a.*b.*c'"), "rule my.slow: pattern"),
        ("[[rule", "is not TOML"),
    ],
)
def test_a_broken_rule_file_is_wrong_usage_that_names_it(
    text: str, says: str, page: Path, tmp_path: Path, capsys: Capture
) -> None:
    own = tmp_path / "my-site.toml"
    own.write_text(text, "utf-8")
    err = failed(capsys, "--rule-file", own, page)
    assert err.startswith(f"clean-file: {own}")
    assert says in err


# What is loaded, and when the reader goes away


def test_version_and_help() -> None:
    assert run("--version").stdout.decode() == f"clean-file {__version__}\n"
    shown = run("--help").stdout.decode()
    for option in ("--format", "--output", "--explain", "--rules", "--without", "--rule-file"):
        assert option in shown
    assert "Exit status: 0" in shown


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["PAGE"], ["--explain", "PAGE"]])
def test_nothing_heavy_is_loaded(arguments: list[str], page: Path) -> None:
    script = (
        "import sys\n"
        "from cleaner.cli import main\n"
        "try:\n"
        "    main(sys.argv[1:])\n"
        "finally:\n"
        "    print(*sys.modules, file=sys.stderr)\n"
    )
    given = [str(page) if argument == "PAGE" else argument for argument in arguments]
    done = subprocess.run(
        [sys.executable, "-c", script, *given],
        capture_output=True,
        check=True,
        env={**ENVIRONMENT, "CLEANER_PLUGINS": "0"},
    )
    loaded = set(done.stderr.decode().split())
    assert "cleaner.pipeline" in loaded
    assert loaded.isdisjoint(HEAVY)


@pytest.mark.parametrize(
    "arguments", [["PAGES"], ["--explain", "PAGES"], ["--rules"], ["--rules", "newsletter.phrases"]]
)
def test_a_reader_that_goes_away_is_no_crash(arguments: list[str], folder: Path) -> None:
    for number in range(60):
        (folder / f"more{number}.txt").write_text(ARTICLE, "utf-8")
    given = [str(folder) if argument == "PAGES" else argument for argument in arguments]
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [*COMMAND, *given], stdout=writing, stderr=subprocess.PIPE, check=False, env=ENVIRONMENT
    )
    os.close(writing)
    assert b"Traceback" not in done.stderr
    assert b"Exception" not in done.stderr
    assert done.returncode == 1


def test_the_first_lines_can_be_taken(folder: Path) -> None:
    for number in range(60):
        (folder / f"more{number}.txt").write_text(ARTICLE, "utf-8")
    done = subprocess.run(
        ["/bin/sh", "-c", '"$0" -m cleaner.cli "$1" | head -1', sys.executable, str(folder)],
        capture_output=True,
        check=True,
        env=ENVIRONMENT,
    )
    assert done.stdout.decode() == f"==> {folder / 'a.txt'} <==\n"
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("arguments", [["PAGE"], ["--rules", "newsletter.phrases"]])
def test_a_full_disk_is_no_crash(arguments: list[str], page: Path) -> None:
    given = [str(page) if argument == "PAGE" else argument for argument in arguments]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*COMMAND, *given], stdout=full, stderr=subprocess.PIPE, check=False, env=ENVIRONMENT
        )
    assert done.returncode in (1, 2)
    assert b"Traceback" not in done.stderr
    assert b"No space left" in done.stderr
