"""The options of the command line that say what is read, and the page of the docs about them."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from cleaner.cli import main
from tests.goldens import ROOT
from tests.sources.crawls import Crawl
from tests.sources.test_records import PACKS

Capture = pytest.CaptureFixture[str]
PARAGRAPH = (
    "The harbour was quiet on Monday when the first grey boats came in, and nobody on the quay "
    "had heard the news that the crews were bringing home from the north."
)
HTML = f"<html><title>Boats</title><body><h1>Boats</h1><p>{PARAGRAPH}</p></body></html>"
DOCS = (ROOT / "docs" / "how-to" / "input-formats.md").read_text("utf-8")
COMMANDS = re.findall(r"^```sh\n(.*?)^```$", DOCS, re.MULTILINE | re.DOTALL)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a file of each form, with the names that the docs use."""
    for name in ("pages/a.html", "pages/deep/b.html", "pages/drafts/c.html"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(HTML, "utf-8")
    rows = [{"id": n, "html": HTML, "story": PARAGRAPH, "where": f"w{n}"} for n in range(3)]
    lines = "".join(json.dumps(row) + "\n" for row in rows).encode()
    (tmp_path / "stories.jsonl.gz").write_bytes(PACKS[".gz"](lines))
    (tmp_path / "table.csv").write_text(f'id,text,url\n1,"{PARAGRAPH}",https://a.b/\n', "utf-8")
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "table.parquet")
    (tmp_path / "crawl.warc.gz").write_bytes(Crawl(gzip=True).pages([HTML.encode()] * 2).raw)
    wet = Crawl(gzip=True).add("conversion", "https://a.b/", PARAGRAPH.encode())
    (tmp_path / "crawl.warc.wet.gz").write_bytes(wet.raw)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def records(capsys: Capture, *arguments: str) -> list[dict[str, object]]:
    """What the command writes as JSON lines."""
    assert main([*arguments, "--format", "jsonl"]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


@pytest.mark.parametrize(
    ("name", "places", "url"),
    [
        ("stories.jsonl.gz", ["1", "2", "3"], None),
        ("table.csv", ["2"], "https://a.b/"),
        ("table.parquet", ["1", "2", "3"], None),
        ("crawl.warc.wet.gz", ["0"], "https://a.b/"),
    ],
)
@pytest.mark.usefixtures("folder")
def test_every_record_is_cleaned(
    name: str, places: list[str], url: str | None, capsys: Capture
) -> None:
    found = records(capsys, name)
    assert [record["file"] for record in found] == [f"{name}:{place}" for place in places]
    assert {str(record["body"]) for record in found} == {PARAGRAPH}
    assert {record["url"] for record in found} == {url}


@pytest.mark.usefixtures("folder")
def test_fields_are_named_and_the_others_carried(capsys: Capture) -> None:
    found = records(capsys, "stories.jsonl.gz", "--text-field", "story", "--url-field", "where")
    assert [record["url"] for record in found] == ["w0", "w1", "w2"]
    assert [record["carried"] for record in found] == [{"id": n, "html": HTML} for n in range(3)]


@pytest.mark.usefixtures("folder")
def test_what_is_passed_over_is_told_at_the_end(capsys: Capture) -> None:
    assert main(["crawl.warc.gz"]) == 0
    assert capsys.readouterr().err == "clean-file: passed over: 2 request\n"


@pytest.mark.usefixtures("folder")
def test_folders_are_narrowed_down(capsys: Capture) -> None:
    found = records(capsys, "pages", "--exclude", "drafts", "--include", "*.html")
    assert [record["file"] for record in found] == ["pages/a.html", "pages/deep/b.html"]


@pytest.mark.usefixtures("folder")
def test_each_record_gets_a_file_of_its_own(folder: Path) -> None:
    assert main(["table.parquet", "pages", "-o", "out/"]) == 0
    assert {str(path.relative_to(folder / "out")) for path in (folder / "out").rglob("*.txt")} == {
        *(f"table.parquet/{n}.txt" for n in (1, 2, 3)),
        *("a.txt", "deep/b.txt", "drafts/c.txt"),
    }


@pytest.mark.usefixtures("folder")
def test_one_that_fails_does_not_stop_the_others(capsys: Capture) -> None:
    assert main(["missing.jsonl", "table.csv", "--max-record-bytes", "20"]) == 1
    err = capsys.readouterr().err
    assert "clean-file: missing.jsonl: cannot be read: No such file" in err
    assert "clean-file: table.csv:2: line 2 is too long" in err
    assert main(["missing.jsonl", "table.csv"]) == 1
    assert PARAGRAPH in capsys.readouterr().out


@pytest.mark.parametrize("number", ["0", "-1", "x", ""])
def test_a_limit_is_a_number(number: str, capsys: Capture) -> None:
    with pytest.raises(SystemExit):
        main(["x", "--max-record-bytes", number])
    assert "--max-record-bytes" in capsys.readouterr().err


def test_a_folder_without_files_is_wrong_usage(tmp_path: Path, capsys: Capture) -> None:
    assert main([str(tmp_path)]) == 2
    assert "no file in" in capsys.readouterr().err


@pytest.mark.parametrize("command", COMMANDS, ids=[c.split("\n")[0][:40] for c in COMMANDS])
def test_the_commands_of_the_docs_run(command: str, folder: Path) -> None:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["/bin/bash", "-euo", "pipefail", "-c", command],
        cwd=folder,
        env={**os.environ, "PATH": path, "CLEANER_PLUGINS": "0"},
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert (done.returncode, done.stderr.count(b"Traceback")) == (0, 0), done.stderr
    said = [line for line in done.stderr.decode().splitlines() if "passed over" not in line]
    assert all("broken.jsonl:2: is not JSON" in line for line in said)
    assert done.stdout or (folder / "articles.jsonl").stat().st_size


def test_the_docs_name_all_that_is_told() -> None:
    assert len(COMMANDS) == 6
    for name in ("html", "raw_html", "page_content", "warc_target_uri", "source_url"):
        assert f"`{name}`" in DOCS
