"""The HTML harness end to end, on pages and systems made up for it; figures worked out by hand."""

from __future__ import annotations

import gzip
import json
import lzma
from datetime import date
from pathlib import Path

import pytest
from pytest import approx

from benchmarks import html as command
from benchmarks.html import How, arguments, fallen, how_of, main, measure
from benchmarks.peers import PEERS
from benchmarks.webfigures import times_as_fast
from benchmarks.webpages import WebPage, read_set, sets_in, spread
from benchmarks.webpeer import ALL, Output
from benchmarks.webscore import NULL_AUTHORS, NULL_DATE, Result, measure_page, names_of

NEWS = [
    {
        "id": "a",
        "url": "https://www.a.org/1",
        "headline": "Cats, all over",
        "body": "one two three four five",
        "date": "2024-05-03",
        "source": "The Post",
        "authors": ["Jane Doe", "Max Roe"],
    },
    {
        "id": "b",
        "url": "https://b.org/1",
        "headline": "Dogs",
        "body": "red green blue cyan",
        "date": "2024-05-03",
        "source": "Daily News",
        "authors": [],
    },
    {
        "id": "c",
        "url": "https://b.org/2",
        "headline": "Birds",
        "body": "up down left right",
        "date": "2024-05",  # no whole day: neither right nor made up
        "source": "Daily News",
        "authors": ["X Y"],
    },
]
WCXB = {
    "0001": ("Jane Doe, MD and Max Roe", None, "one two three four five"),
    "0002": (None, "2020-01-02", None),
    "0003": (None, None, "six seven"),
}
OUTPUTS = {
    "a": Output(
        "one two three four five six",
        "CATS ALL OVER!",
        date(2024, 5, 3),
        ("By Jane Doe",),
        "Post",
        lambda: "en-GB",
    ),
    "b": Output(authors=("Nobody",)),
    "0001": Output(
        "one two three four five", date=date(2020, 1, 1), authors=("Max Roe; Jane Doe",)
    ),
    "0003": Output("six"),
}


class Empty(Exception):
    """What the fake refuses a page by."""


class Fake:
    """Has an answer for some pages, refuses one and crashes on the other."""

    name = "fake"
    package = "no-such-package"
    offers = ALL
    refusals: tuple[type[Exception], ...] = (Empty,)

    def clean(self, html: str, url: str | None) -> Output:
        if html == "0002":
            raise Empty
        return OUTPUTS[html]


class BodyOnly(Fake):
    name = "body-only"
    offers = frozenset({"body"})


class Absent(Fake):
    def __init__(self) -> None:
        raise ImportError("not here")


@pytest.fixture(autouse=True)
def _fakes(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, peer in {"fake": Fake, "body-only": BodyOnly, "absent": Absent}.items():
        monkeypatch.setitem(PEERS, name, peer)


def write_page(folder: Path, name: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.html.gz").write_bytes(gzip.compress(name.encode()))


@pytest.fixture
def data(tmp_path: Path) -> Path:
    for record in NEWS:
        write_page(tmp_path / "news" / "html", str(record["id"]))
    lines = "".join(json.dumps(record) + "\n" for record in NEWS)
    (tmp_path / "news" / "gold.jsonl").write_text(lines, "utf-8")
    (tmp_path / "text").mkdir()
    language = {"url": "https://www.a.org/1", "lang": "en", "set": "news"}
    with lzma.open(tmp_path / "text" / "gold.jsonl.xz", "wt") as file:
        file.write(json.dumps(language) + "\n")
    gold = tmp_path / "wcxb" / "dev" / "ground-truth"
    gold.mkdir(parents=True)
    for name, (author, day, body) in WCXB.items():
        write_page(tmp_path / "wcxb" / "dev" / "html", name)
        truth = {"title": "T", "author": author, "publish_date": day, "main_content": body}
        record = {"ground_truth": truth, "_internal": {"page_type": {"primary": "listing"}}}
        if name != "0003":
            record["url"] = f"https://w.org/{name}"
        (gold / f"{name}.json").write_text(json.dumps(record), "utf-8")
    kinds = {"0001": "article", "0002": "forum"}
    files = {name: {"page_type": kind, "domain": "w.org"} for name, kind in kinds.items()}
    (tmp_path / "wcxb" / "metadata.json").write_text(json.dumps({"files": files}), "utf-8")
    return tmp_path


@pytest.fixture
def news(data: Path) -> list[WebPage]:
    return read_set(data, "news")


def test_sets_are_read_with_their_gold(data: Path, news: list[WebPage]) -> None:
    assert sets_in(data) == ["news", "wcxb"]
    assert [(p.site, p.day, p.dated, p.language) for p in news] == [
        ("a.org", date(2024, 5, 3), True, "en"),
        ("b.org", date(2024, 5, 3), True, None),
        ("b.org", None, True, None),
    ]
    pages = read_set(data, "wcxb")
    assert [(p.kind, p.site, p.dated, p.body[:3]) for p in pages] == [
        ("article", "w.org", False, "one"),
        ("forum", "w.org", True, ""),
        ("listing", "0003", False, "six"),
    ]
    assert [p.html() for p in pages] == ["0001", "0002", "0003"]


def test_a_limit_takes_pages_from_all_over(news: list[WebPage]) -> None:
    assert [p.id for p in spread(news, 2)] == ["a", "b"]
    assert [p.id for p in spread(news * 4, 3)] == ["a", "b", "c"]
    assert spread(news, None) == spread(news, 9) == news


def test_figures_of_news_are_those_by_hand(news: list[WebPage]) -> None:
    figures = measure("news", news, How(("fake",))).figures["fake"]
    values = {name: figure.value for name, figure in figures.items()}
    assert values["word F1"] == approx(10 / 11 / 3)
    assert (values["word precision"], values["word recall"]) == (approx(5 / 18), approx(1 / 3))
    assert (values["word F1, low"], values["word F1, high"]) == (0, approx(10 / 11))
    # the mean precision is (2/3)/3, the mean recall 1/3
    assert values["shingle F1"] == approx(4 / 15)
    assert figures["empty body"] == (approx(2 / 3), 3)
    assert figures["headline right"] == (approx(1 / 3), 3)
    assert figures["date right"] == figures["date missing"] == (0.5, 2)
    assert figures["date wrong"] == (0, 2)
    assert figures[NULL_DATE] == (None, 0)
    assert figures["authors F1"] == (approx(1 / 3), 2)
    assert figures["authors exact"] == (0, 2)
    assert figures[NULL_AUTHORS] == (1, 1)
    assert (figures["source exact"], figures["source contained"]) == ((0, 3), (approx(1 / 3), 3))
    assert figures["language right"] == (1, 1)
    # the page it crashed on is not timed
    assert figures["ms, mean"].pages == 2


def test_figures_of_wcxb_are_those_by_hand(data: Path) -> None:
    figures = measure("wcxb", read_set(data, "wcxb"), How(("fake",))).figures["fake"]
    # all of it; refused where there is nothing; one word of two
    assert figures["word F1"] == (approx((1 + 1 + 2 / 3) / 3), 3)
    assert figures["word F1, article"] == figures["word F1, forum"] == (1, 1)
    assert figures["word F1, listing"] == (approx(2 / 3), 1)
    assert figures["empty body"] == (0, 2)
    assert figures["date missing"] == (1, 1)
    assert figures[NULL_DATE] == (0.5, 2)
    assert figures["authors exact"] == (1, 1)
    assert figures["source exact"] == (None, 0)


def test_a_crash_scores_nothing_even_where_nothing_is_right(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = read_set(data, "wcxb")[1]
    assert measure_page(page, How(("fake",)))["fake"].word == (1, 1, 1)
    monkeypatch.setattr(Fake, "refusals", ())
    crashed = measure_page(page, How(("fake",)))["fake"]
    assert (crashed.word, crashed.error, crashed.crashed) == ((0, 0, 0), "Empty", True)


def test_only_what_is_offered_and_asked_for_is_compared(news: list[WebPage]) -> None:
    body = measure_page(news[0], How(("body-only",)))["body-only"]
    assert list(body.answers) == ["empty body"]
    fields = measure_page(news[0], How(("fake",), parts=frozenset({"fields"})))["fake"]
    assert (fields.word, fields.answers.get("empty body")) == (None, None)
    assert fields.answers["headline right"]


@pytest.mark.parametrize(
    ("values", "names"),
    [
        (["Jane Doe, Max Roe and A. Poe"], {"janedoe", "maxroe", "apoe"}),
        (["by Jane  Doe", "JANE DOE"], {"janedoe"}),
        (["Jane Doe, Ph.D.; Max Roe & Sandy Brand"], {"janedoe", "maxroe", "sandybrand"}),
        (["", " , "], set()),
    ],
)
def test_names_are_taken_apart(values: list[str], names: set[str]) -> None:
    assert names_of(values) == names


def test_speeds_are_compared_on_pages_that_both_went_through() -> None:
    own = [Result("", "", None, seconds) for seconds in (1, 2, 5)]
    other = [Result("", "", None, seconds) for seconds in (2, 4, 1)]
    own[2].error = "Empty"
    assert times_as_fast(own, other) == (2, 2)
    assert times_as_fast(own[2:], other[2:]) == (None, 0)


def test_the_command_prints_its_tables(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    systems = ["--system", "fake", "--system", "body-only", "--system", "absent"]
    report = data / "out.json"
    assert main(["--data", str(data), *systems, "--worst", "1", "--json", str(report)]) == 0
    out, err = capsys.readouterr()
    assert err == "passed over: absent (not here)\n"
    assert "news: 3 pages; gold: headline 3, date 2 (none: 0), authors 2 (none: 1)" in out
    assert "fake                      0.3030    0.0000    0.9091" in out
    assert "fake refused 1 pages with Empty, first 0002" in out
    assert "fake crashed on 1 pages with KeyError, first c" in out
    assert "0.6667 1.0000 0.5000  0003  listing  0003" in out
    assert "unreliable" not in out
    records = json.loads(report.read_text("utf-8"))
    assert [(r["set"], r["system"]) for r in records] == [
        (name, system) for name in ("news", "wcxb") for system in ("fake", "body-only")
    ]
    assert records[0]["errors"] == {"KeyError": 1}
    assert records[0]["figures"]["headline right"] == {"value": approx(1 / 3), "pages": 3}


def test_processes_change_no_figure(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tables = []
    for jobs in ("1", "2"):
        report = data / f"{jobs}.json"
        given = ["--data", str(data), "--system", "identity", "--jobs", jobs, "--json", str(report)]
        assert main(given) == 0
        figures = [record["figures"] for record in json.loads(report.read_text("utf-8"))]
        timed = ("ms, median", "ms, mean", "pages per second")
        tables.append([{k: v for k, v in f.items() if k not in timed} for f in figures])
    assert tables[0] == tables[1]
    assert "unreliable" in capsys.readouterr().out


def test_parts_are_chosen(data: Path) -> None:
    given = ["--data", str(data), "--system", "fake"]
    for flags, parts in (([], {"body", "fields"}), (["--fields"], {"fields"})):
        assert how_of(arguments([*given, *flags])).parts == parts


def test_wrong_arguments_are_refused(data: Path) -> None:
    for wrong in ("--set=nope", "--system=nope", "--limit=0"):
        with pytest.raises(SystemExit):
            main(["--data", str(data), wrong])
    assert main(["--data", str(data), "--system", "absent"]) == 2


def test_a_fall_below_the_floor_is_said(
    data: Path, news: list[WebPage], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command, "FLOORED", {"fake": "", "cleaner": ", with the model"})
    run = measure("news", news, How(("fake",)))
    floor = {"word F1": 0.5, "word recall": 0.3, "times as fast as trafilatura": 1.0}
    assert fallen(run, {"news, html": floor}) == [
        "news, html: KeyError on c",
        "news, html: word F1 is 0.3030, the floor is 0.5",
        "news, html: times as fast as trafilatura was asked of no page, the floor is 1.0",
    ]
    path = data / "floor.toml"
    path.write_text('["news, html"]\n"word F1" = 0.1\n')
    given = ["--data", str(data), "--system", "fake", "--floor", str(path)]
    assert main([*given, "--set", "news"]) == 1
    assert main([*given, "--set", "wcxb"]) == 0
