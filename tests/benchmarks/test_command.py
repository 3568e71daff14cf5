"""`python -m benchmarks` from end to end, on pages made up for it and systems that are there."""

from __future__ import annotations

import gzip
import json
import lzma
from pathlib import Path

import pytest

from benchmarks import measure, plots, tables
from benchmarks.__main__ import main
from benchmarks.cache import Cache, read_cache, stamp_of
from benchmarks.costs import Costs
from benchmarks.estimates import WORD
from benchmarks.measure import Outcome, Plan, installed
from benchmarks.peers import PEERS
from benchmarks.rows import row_of_dict
from benchmarks.sets import collections_in, read_collection

BODY = "The cats of the town came to the square and sat there in the sun."
TEXT = f"Home\n\n{BODY}\n\nShare"
HTML = f"<html><body><p>Home</p><p>{BODY}</p><p>Share</p></body></html>"
URLS = ("https://a.org/1", "https://b.org/1")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    pages = tmp_path / "news" / "html"
    pages.mkdir(parents=True)
    gold, texts, records = [], [], []
    for name, url in zip(("a", "b"), URLS, strict=True):
        (pages / f"{name}.html.gz").write_bytes(gzip.compress(HTML.encode()))
        record = {"id": name, "url": url, "headline": "Cats", "body": BODY, "date": "2024-05-03"}
        gold.append({**record, "source": "The Post", "authors": []})
        about = {"title": "Cats", "lang": "en", "site": url[8:13], "set": "news"}
        records.append({**record, **about, "id": f"fundus/{name}", "source": None})
        texts.append(
            {"id": f"fundus/{name}", "text": TEXT, "content": [False, None, True, None, False]}
        )
    write_lines(tmp_path / "news" / "gold.jsonl", gold)
    (tmp_path / "text").mkdir()
    write_lines(tmp_path / "text" / "gold.jsonl.xz", records)
    write_lines(tmp_path / "text" / "mixed.jsonl.xz", texts)
    return tmp_path


def write_lines(path: Path, records: list[dict[str, object]]) -> None:
    content = "".join(json.dumps(record) + "\n" for record in records).encode()
    path.write_bytes(lzma.compress(content) if path.suffix == ".xz" else content)


def cells(page: str, start: str) -> list[str]:
    """The cells of the first row of a page's tables that begins so."""
    line = next(line for line in page.split("\n") if line.startswith(f"| {start} |"))
    return [cell.strip() for cell in line.strip("|").split("|")]


def test_sets_are_read_with_their_pages(data: Path) -> None:
    assert collections_in(data) == ["news", "text-mixed"]
    assert read_collection(data, "news", 1).ids == ["a"]
    texts = read_collection(data, "text-mixed", None)
    assert texts.ids == ["fundus/a", "fundus/b"]
    # each text has found the page it was made of
    assert [(s.text, s.page.html(), s.page.url) for s in texts.samples(9)] == [
        (TEXT, HTML, url) for url in URLS
    ]


@pytest.mark.slow
def test_a_run_measures_each_part_once_and_writes_the_same_page_again(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = data / "kept.json"
    given = ["--data", str(data), "--systems", "identity", "trafilatura-body", "--json", str(kept)]
    assert main([*given, "--timed", "2"]) == 0
    page, said = capsys.readouterr()
    assert said.count("quality of") == 3  # identity on both sets, the ceiling on text
    assert said.count("speed of") == said.count("memory and import") == 4
    # the output has two words more than the gold: P = n / (n + 2), R = 1, F1 = 2n / (2n + 2)
    words = len(BODY.split())
    f1 = 2 * words / (2 * words + 2)
    assert cells(page, "identity")[1] == f"{f1:.3f} ({f1:.3f}–{f1:.3f})"
    # text: one line of three is content, and all are kept: P = 1/3, R = 1, F1 = 1/2
    text = page[page.index("## Text") :]
    assert cells(text, "identity")[4] == "0.500 (0.500–0.500)"
    assert cells(text, "identity")[5] == "0.000 (0.000–0.000)"
    assert cells(text, "trafilatura, on the HTML")[4] == "–"
    assert "2 pages." in page
    assert main([*given, "--timed", "2"]) == 0
    again, said = capsys.readouterr()
    assert (again, said) == (page, "")
    # what depends on the number of pages that are timed, and only that, is measured anew
    assert main([*given, "--timed", "1"]) == 0
    said = capsys.readouterr().err
    assert [said.count(part) for part in ("speed of", "quality of", "memory")] == [4, 0, 0]


def test_a_page_and_its_plots_are_written(data: Path) -> None:
    pytest.importorskip("matplotlib")
    path = data / "out" / "page.md"
    given = ["--data", str(data), "--sets", "news", "--systems", "identity"]
    assert main([*given, "--limit", "1", "--write", str(path), "--json", str(data / "k.json")]) == 0
    page = path.read_text("utf-8")
    assert "**Only 1 pages of each set were measured.**" in page
    drawn = sorted(file.name for file in (data / "out" / "page").iterdir())
    assert drawn == ["news-quality.svg", "news-speed.svg"]
    assert all(f"(page/{name})" in page for name in drawn)


def test_the_same_figures_are_the_same_plot(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    scores = {"word": [1.0, 0.5, 0.6], "shingle": None, "line": None, "lost": None}
    rest = {"fields": {}, "made_up": {}, "error": None, "crashed": False}
    row = row_of_dict({"id": "1", "site": "a.org", "kind": "article", **scores, **rest})
    outcome = Outcome("news", False, 1, {"cleaner": [row]}, {"cleaner": []}, {})
    drawn = []
    for name in ("1.svg", "2.svg"):
        plots.bars(outcome, tables.by_kind(outcome, WORD), tmp_path / name)
        drawn.append((tmp_path / name).read_bytes())
    assert drawn[0] == drawn[1]
    assert b"article (1)" in drawn[0]


def test_of_slow_systems_some_pages_are_enough_and_the_table_says_so(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(measure, "SLOW", ("identity",))
    # parts that take a process of their own are there already
    monkeypatch.setattr(measure, "_times", lambda *_: [])
    monkeypatch.setattr(measure, "_costs", lambda *_: Costs(None, 0.0, None, None))
    systems = {"identity": "-", "turbohtml": "-"}
    plan = Plan(data, ("news",), systems, jobs=1, limit=None, timed=1, slow=1)
    (outcome,) = measure.measure(plan, Cache(None))
    assert {name: len(rows) for name, rows in outcome.rows.items()} == {
        "turbohtml": 2,
        "identity": 1,
    }
    lines = tables.quality_table(outcome, tables.by_kind(outcome, WORD))
    assert [line.split(" |")[0] for line in lines][2:] == [
        "| turbohtml",
        "| identity (1 of 2 pages)",
    ]


def test_without_data_it_says_where_they_come_from(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for given in ([], ["--data", str(tmp_path)]):
        with pytest.raises(SystemExit) as stopped:
            main(given)
        assert stopped.value.code == 2
        said = capsys.readouterr().err
        for word in (
            "github.com/flairNLP/fundus",
            "MIT",
            "web-content-extraction-benchmark",
            "CC-BY",
        ):
            assert word in said


def test_unknown_names_are_refused(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for wrong in (["--sets", "nope"], ["--systems", "nope"], ["--timed", "0"]):
        with pytest.raises(SystemExit):
            main(["--data", str(data), *wrong])
    assert "no set 'nope'" in capsys.readouterr().err


class Absent:
    package = "the-pip-name"

    def __init__(self) -> None:
        raise ImportError


def test_what_is_not_installed_is_named_with_its_package(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(PEERS, "goose3", Absent)
    versions, missing = installed(["cleaner", "goose3", "c4-lines"])
    assert missing == {"goose3": "the-pip-name"}
    assert versions["c4-lines"] == "-"
    # the version of ours tells the files, too: a change is measured anew
    assert versions["cleaner"].endswith(")")
    assert main(["--data", str(data), "--systems", "goose3"]) == 2
    assert "left out: goose3; pip install the-pip-name" in capsys.readouterr().err


def test_nothing_is_measured_when_only_what_is_finished_is_asked_for(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = data / "kept.json"
    given = ["--data", str(data), "--sets", "news", "--json", str(kept)]
    plan = Plan(data, ("news",), installed(["identity"])[0], jobs=1, limit=None, timed=200)
    collection = read_collection(data, "news", None)
    rows = measure._quality(plan, Cache(kept), collection, "identity")
    capsys.readouterr()
    assert main([*given, "--systems", "identity", "turbohtml", "--finished"]) == 0
    page, said = capsys.readouterr()
    assert said == ""
    assert "lacks: quality/news (turbohtml), speed/news (turbohtml, identity), costs/" in page
    assert cells(page, "identity")[1].startswith(f"{rows[0].word.f1 if rows[0].word else 0:.3f}")
    assert "| turbohtml" not in page


def test_parts_are_kept_by_name_and_stamp(tmp_path: Path) -> None:
    path = tmp_path / "kept.json"
    cache = read_cache(path)
    assert cache.get("a", stamp_of(1), lambda: [1]) == [1]
    assert cache.get("b", stamp_of(1), lambda: [2]) == [2]
    again = read_cache(path)
    assert again.get("a", stamp_of(1), lambda: [3]) == [1]
    assert again.get("b", stamp_of(2), lambda: [3]) == [3]
    kept = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps({**kept, "form": -1}), "utf-8")
    assert read_cache(path) == Cache(path)
