"""Where the command line's results go."""

import json
from datetime import date
from pathlib import Path, PurePath

import pytest

from cleaner.errors import CleanerError, EmptyPage, OutputError
from cleaner.model import Article
from cleaner.sink import SUFFIXES, FileSink, FolderSink, Format, Outcome, StreamSink, render
from cleaner.sources.record import Record
from tests.samples import article_of

ARTICLE = article_of(("body", "Grey boats."), headline="Boats")
FAILURE = EmptyPage("is empty")
FORMATS: tuple[Format, ...] = ("text", "json", "jsonl", "markdown", "explain")
STARTS = {
    "text": "Headline: Boats\n\nGrey boats.\n",
    "json": '{\n  "file": "a.txt",\n',
    "jsonl": '{"file": "a.txt", ',
    "markdown": "# Boats\n\nGrey boats.\n",
    "explain": "line\tlabel\trule\treason\ttext\n1\tbody\t",
}


def outcome(name: str = "a.txt", result: Article | CleanerError = ARTICLE) -> Outcome:
    return Outcome(Record(name, PurePath(name), Path(name)), result)


BOTH = (outcome(), outcome("b.txt", FAILURE))


@pytest.mark.parametrize("form", FORMATS)
def test_an_article_is_rendered_in_its_format(form: Format) -> None:
    assert render(outcome(), form).startswith(STARTS[form])


@pytest.mark.parametrize("form", FORMATS)
def test_a_failure_is_a_record_or_nothing(form: Format) -> None:
    text = render(outcome(result=FAILURE), form)
    if form in ("json", "jsonl"):
        assert json.loads(text) == {
            "file": "a.txt",
            "error": {"type": "EmptyPage", "message": "is empty"},
        }
    else:
        assert text == ""


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("many", [True, False])
def test_a_stream_and_a_file_hold_the_same(
    form: Format, many: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for sink in (StreamSink(form, many=many), FileSink(tmp_path / "out", form, many=many)):
        for one in BOTH[: 2 if many else 1]:
            sink.write(one)
        sink.close()
    assert capsys.readouterr().out == (tmp_path / "out").read_text("utf-8") != ""


def test_several_records_are_an_array(capsys: pytest.CaptureFixture[str]) -> None:
    sink = StreamSink("json", many=True)
    for one in BOTH:
        sink.write(one)
    sink.close()
    records = json.loads(capsys.readouterr().out)
    assert [record["file"] for record in records] == ["a.txt", "b.txt"]


def test_several_records_of_lines_are_lines(capsys: pytest.CaptureFixture[str]) -> None:
    sink = StreamSink("jsonl", many=True)
    for one in BOTH:
        sink.write(one)
    sink.close()
    assert ["error" in json.loads(line) for line in capsys.readouterr().out.splitlines()] == [
        False,
        True,
    ]


@pytest.mark.parametrize("form", ["text", "markdown", "explain"])
def test_several_texts_are_titled_and_failures_left_out(
    form: Format, capsys: pytest.CaptureFixture[str]
) -> None:
    sink = StreamSink(form, many=True)
    for one in BOTH:
        sink.write(one)
    sink.close()
    shown = capsys.readouterr().out
    assert shown.startswith("==> a.txt <==\n" + STARTS[form])
    assert "b.txt" not in shown


@pytest.mark.parametrize("form", FORMATS)
def test_a_folder_holds_a_file_for_each(form: Format, tmp_path: Path) -> None:
    sources = [outcome("a.txt"), outcome("x/b.txt"), outcome("c.txt", FAILURE)]
    sink = FolderSink(tmp_path, form, [one.source.name for one in sources])
    for one in sources:
        sink.write(one)
    sink.close()
    names = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.*")}
    expected = {f"a{SUFFIXES[form]}", f"x/b{SUFFIXES[form]}"}
    if form in ("json", "jsonl"):
        expected.add(f"c{SUFFIXES[form]}")
    assert names == expected


def test_no_output_is_written_over_another(tmp_path: Path) -> None:
    sink = FolderSink(tmp_path, "text", ["in"])
    sink.write(outcome("a.txt"))
    with pytest.raises(OutputError, match=r"a\.txt and a\.md would both be written"):
        sink.write(outcome("a.md"))


def test_what_came_along_stands_in_the_record() -> None:
    record = Record(
        "a.jsonl:1", PurePath("a.jsonl/1"), "", carried={"id": 7, "day": date(2026, 1, 2)}
    )
    told = json.loads(render(Outcome(record, ARTICLE), "jsonl"))
    assert told["carried"] == {"id": 7, "day": "2026-01-02"}


def test_a_file_is_not_there_before_all_is_done(tmp_path: Path) -> None:
    sink = FileSink(tmp_path / "out.txt", "text", many=False)
    sink.write(outcome())
    assert list(tmp_path.iterdir()) == []
    sink.close()
    assert [path.name for path in tmp_path.iterdir()] == ["out.txt"]
