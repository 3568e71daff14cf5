"""The harness end to end, on pages and a system made up for it."""

from __future__ import annotations

import json
import lzma
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from benchmarks import text as command
from benchmarks.articles import PlainArticle, PlainBlock, PlainSpan, blocks_of_lines
from benchmarks.corpus import Page, read_gold, read_pages, squeezed
from benchmarks.figures import errors_of, figures_of, interval
from benchmarks.score import score_page
from benchmarks.systems import SYSTEMS, Identity, system_named

BODY = "Cats are many in this town now."
GOLD = {"body": BODY, "title": "Cats all over", "source": "The Post", "lang": "en", "set": "news"}
PAGES = {
    # holds headline, day and source
    "a": ("2024-05-03", f"Cats all over\n\n3 May 2024\n\n{BODY}\n\nShare this now\n\n© The Post"),
    # holds none of the three
    "b": ("2024-05-03", f"Dogs\n\n{BODY}\n\nShare this now"),
    # the gold has no whole day
    "c": ("2024-05", f"Cats, all over\n\n{BODY}"),
    "crash": ("2024-05-03", f"crash\n\n{BODY}"),
    "refuse": ("2024-05-03", f"refuse\n\n{BODY}"),
}


class FakeError(Exception):
    """What the fake system declines a text by."""


class Fake:
    """Keeps the lines that speak of cats; always says the same day and headline."""

    name = "fake"
    refusals: tuple[type[Exception], ...] = (FakeError,)

    def clean(self, text: str) -> PlainArticle:
        if text.startswith("refuse"):
            raise FakeError
        if text.startswith("crash"):
            raise ZeroDivisionError
        blocks: list[PlainBlock] = []
        start = 0
        for line in text.split("\n"):
            end = min(len(text), start + len(line) + 1)
            label = "body" if "Cats are" in line else "share"
            blocks.append(PlainBlock(label, f"fake.{label}", PlainSpan(start, end)))
            start = end
        return PlainArticle(BODY, blocks, "CATS ALL OVER!", date(2024, 5, 3), "Post")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    flag = {True: None, False: False}
    gold, texts = [], []
    for name, (day, text) in PAGES.items():
        gold.append({**GOLD, "id": name, "site": f"{name}.org", "date": day})
        content = [line == BODY or flag[not line] for line in text.split("\n")]
        texts.append({"id": name, "text": text, "content": content})
    for name, records in (("gold", gold), ("lynx", texts)):
        with lzma.open(tmp_path / f"{name}.jsonl.xz", "wt", encoding="utf-8") as file:
            file.writelines(json.dumps(record) + "\n" for record in records)
    return tmp_path


@pytest.fixture
def pages(data: Path) -> dict[str, Page]:
    return {page.id: page for page in read_pages(data, "lynx", read_gold(data))}


@pytest.fixture
def _fake(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(SYSTEMS, "fake", Fake)


def test_pages_know_what_they_hold(pages: dict[str, Page]) -> None:
    held = {p.id: (p.holds_headline, p.holds_date, p.holds_source) for p in pages.values()}
    assert held["a"] == (True, True, True)
    assert held["b"] == (False, False, False)
    assert held["c"] == (True, False, False)


def test_a_squeezed_page_has_one_line_that_is_neither_content_nor_not(
    data: Path, pages: dict[str, Page], capsys: pytest.CaptureFixture[str]
) -> None:
    page = squeezed(pages["a"])
    assert page.text.split() == pages["a"].text.split()
    assert (len(page.text.splitlines()), page.content) == (1, [None])
    assert command.main(["--data", str(data), "--dumper", "lynx", "--squeezed"]) == 0
    assert f"{len(pages)} texts" in capsys.readouterr().out


def test_a_page_is_asked_only_what_it_can_answer(pages: dict[str, Page]) -> None:
    fields = {p.id: score_page(Fake(), p).fields for p in pages.values()}
    assert fields["a"] == {
        "headline, of those held": True,
        "headline missing": False,
        "date, of those held": True,
        "date missing": False,
        "date, of those offered": True,
        "source, of those held": True,
        "source missing": False,
        "source, of those offered": True,
    }
    # the day is right, but stands nowhere in the text: a false day, yet counted as offered
    assert fields["b"]["date offered where none is held"]
    assert fields["b"]["date, of those offered"]
    assert "headline, of those held" not in fields["b"]
    # no gold day: it cannot be right or wrong, only offered in vain
    assert "date, of those offered" not in fields["c"]
    assert fields["c"]["date offered where none is held"]


def test_errors_score_nothing_and_are_named(pages: dict[str, Page]) -> None:
    scored = [score_page(Fake(), page) for page in pages.values()]
    assert errors_of(scored) == {"ZeroDivisionError": 1, "FakeError": 1}
    crash, refuse = scored[-2:]
    assert (crash.crashed, refuse.crashed) == (True, False)
    assert crash.word == crash.shingle == crash.line == (0, 0, 0)
    assert crash.lost == (7, 7)
    # three pages right, two lost: recall 3/5, and 14 of 35 words
    figures = figures_of(scored)
    assert figures["word recall"] == pytest.approx((0.6, 5))
    assert figures["lost share, of all words"] == pytest.approx((14 / 35, 5))


def test_identity_keeps_every_line_and_word(pages: dict[str, Page]) -> None:
    scored = score_page(Identity(), pages["a"])
    # text: cats all over, 3 may 2024, 7 words of body, share this now, the post = 18 words
    assert scored.word == pytest.approx((7 / 18, 1, 14 / 25))
    # 5 lines count, one is content: P = 1/5, R = 1, F1 = 1/3
    assert scored.line == pytest.approx((0.2, 1, 1 / 3))
    assert scored.lost == (0, 7)
    assert scored.fields["date, of those held"] is False
    assert "date, of those offered" not in scored.fields


def test_lines_take_the_block_that_holds_most_of_them() -> None:
    text = "PARIS - Cats are many\nand old\n\n  x"
    spans = [("dateline", 0, 8), ("body", 8, 31), ("share", 31, len(text))]
    blocks = [PlainBlock(label, label, PlainSpan(start, end)) for label, start, end in spans]
    found = blocks_of_lines(text, blocks)
    assert [block and block.label for block in found] == ["body", "body", "body", "share"]
    assert blocks_of_lines("a\nb", []) == [None, None]


def test_interval_is_of_sites_and_repeatable() -> None:
    scores = [("a.org", 0.5)] * 3 + [("b.org", 0.9)]
    low, high = interval(scores)
    # drawn are a a (0.5), a b (2.4 / 4 = 0.6) or b b (0.9), never a single page of a.org
    assert (low, high) == pytest.approx((0.5, 0.9))
    assert interval(scores) == (low, high)
    assert interval([("a.org", 0.7)]) == pytest.approx((0.7, 0.7))


@pytest.mark.usefixtures("_fake")
def test_command_prints_all_views(
    data: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    out = tmp_path / "out.json"
    given = ["--data", str(data), "--dumper", "lynx", "--system", "fake", "--system", "identity"]
    assert command.main([*given, "--worst", "2", "--by-rule", "--json", str(out)]) == 0
    said = capsys.readouterr().out
    assert "news, lynx: 5 texts; the text holds headline 2, date 1, source 1" in said
    assert "fake crashed 1 texts with ZeroDivisionError, first crash" in said
    assert "fake refused 1 texts with FakeError, first refuse" in said
    assert "0.0000 0.0000 0.0000  crash  ZeroDivisionError" in said
    # a: 4 lines are share, b: 2, c: 1; none of them is content
    rule = next(line.split() for line in said.split("\n") if line.strip().startswith("fake.share"))
    assert rule == ["fake.share", "share", "7", "0", "0.000"]
    runs = json.loads(out.read_text("utf-8"))
    assert [(run["system"], run["set"], run["pages"]) for run in runs] == [
        ("fake", "news", 5),
        ("identity", "news", 5),
    ]
    assert runs[0]["figures"]["word recall"] == {"value": pytest.approx(0.6), "pages": 5}
    assert runs[1]["figures"]["date, of those offered"] == {"value": None, "pages": 0}
    assert runs[0]["errors"] == {"ZeroDivisionError": 1, "FakeError": 1}


def test_command_gives_the_same_in_several_processes(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = []
    for jobs in ("1", "2"):
        out = tmp_path / f"{jobs}.json"
        given = ["--data", str(data), "--dumper", "lynx", "--system", "identity", "--jobs", jobs]
        assert command.main([*given, "--json", str(out)]) == 0
        figures = json.loads(out.read_text("utf-8"))[0]["figures"]
        found.append({name: f for name, f in figures.items() if "per" not in name})
    assert found[0] == found[1]
    assert "identity" in capsys.readouterr().out


@pytest.mark.usefixtures("_fake")
def test_command_shows_a_page_line_by_line(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = ["--data", str(data), "--dumper", "lynx", "--lines"]
    assert command.main([*given, "b", "--system", "fake"]) == 0
    shown = [line.split() for line in capsys.readouterr().out.split("\n") if "fake." in line]
    assert [line[:3] for line in shown] == [
        ["-", "share", "fake.share"],
        ["+", "body", "fake.body"],
        ["-", "share", "fake.share"],
    ]
    assert command.main([*given, "b", "--system", "identity"]) == 0
    assert "-! body" in capsys.readouterr().out
    assert command.main([*given, "cras"]) == 1
    assert "near it: crash" in capsys.readouterr().err


def test_lines_of_a_page_that_is_refused_are_shown_without_labels(
    data: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(SYSTEMS, "fake", Fake)
    given = ["--data", str(data), "--dumper", "lynx", "--system", "fake", "--lines", "refuse"]
    assert command.main(given) == 0
    assert "refused or failed: FakeError" in capsys.readouterr().out


def test_floor_is_of_the_package_and_fails_on_crashes(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(SYSTEMS, "cleaner-rules", Fake)
    floor = tmp_path / "floor.toml"
    given = ["--data", str(data), "--dumper", "lynx", "--floor", str(floor)]
    floor.write_text('["news, lynx"]\n"word recall" = 0.7\n"lost share, mean" = 0.5\n', "utf-8")
    assert command.main([*given, "--limit", "3"]) == 0
    capsys.readouterr()
    system_named.cache_clear()
    assert command.main(given) == 1
    said = capsys.readouterr().err.split("\n")
    assert "news, lynx: ZeroDivisionError on crash" in said
    assert "news, lynx: word recall is 0.6000, the floor is 0.7" in said
    assert not any("FakeError" in line or "lost" in line for line in said)
    assert command.main([*given, "--system", "identity"]) == 0


def test_the_package_with_its_model_has_floors_of_its_own(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(SYSTEMS, "cleaner", Fake)
    floor = tmp_path / "floor.toml"
    given = ["--data", str(data), "--dumper", "lynx", "--floor", str(floor), "--limit", "3"]
    rules, model = ('["news, lynx"]', '["news, lynx, with the model"]')
    for told, status in ((rules, 0), (model, 1)):
        floor.write_text(f'{told}\n"word recall" = 1.01\n', "utf-8")
        assert command.main([*given, "--system", "cleaner"]) == status
    assert "news, lynx, with the model: word recall" in capsys.readouterr().err


@pytest.fixture(autouse=True)
def _fresh_systems() -> Iterator[None]:
    system_named.cache_clear()
    yield
    system_named.cache_clear()


def test_unknown_dumper_is_named(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        command.main(["--data", str(data), "--dumper", "w3m"])
    assert "no dumper 'w3m'" in capsys.readouterr().err


def test_unknown_set_is_named(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = ["--data", str(data), "--dumper", "lynx", "--set", "blogs"]
    assert command.main(given) == 2
    assert "no set 'blogs'; there are: news" in capsys.readouterr().err
