"""Where the command line's results go."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path, PurePath

import pytest

from cleaner.errors import OutputError
from cleaner.many.failure import Failure
from cleaner.model import Article
from cleaner.outputs.file_sink import FileSink
from cleaner.outputs.forms import SUFFIXES, Form, Written, name_in, render
from cleaner.outputs.parquet_sink import ParquetSink, schema
from cleaner.outputs.sink import Sink, StreamSink
from cleaner.outputs.tree_sink import TreeSink
from cleaner.sources.record import Record
from tests.samples import article_of

ARTICLE = article_of(("body", "Grey boats."), headline="Boats")
FAILURE = Failure(1, "b.txt", "EmptyPage", "is empty")
FORMS: tuple[Form, ...] = ("text", "json", "jsonl", "markdown", "explain")
STARTS = {
    "text": "Headline: Boats\n\nGrey boats.\n",
    "json": '{\n  "file": "a.txt",\n',
    "jsonl": '{"file": "a.txt", ',
    "markdown": "# Boats\n\nGrey boats.\n",
    "explain": "line\tlabel\trule\treason\ttext\n1\tbody\t",
}
SETTINGS = {"format": "any"}
Pair = tuple[Record, Article | Failure]


def pair(name: str = "a.txt", result: Article | Failure = ARTICLE, **more: object) -> Pair:
    return Record(name, PurePath(name), Path(name), **more), result  # type: ignore[arg-type]


BOTH = (pair(), pair("b.txt", FAILURE))


def put(sink: Sink, pairs: Sequence[Pair], form: Form) -> list[Failure | None]:
    """Write the pairs; return the failures."""
    return [
        sink.write(
            record,
            Written(render(record, result, form)),
            result if isinstance(result, Failure) else None,
        )
        for record, result in pairs
    ]


def filled(sink: Sink, pairs: Sequence[Pair], form: Form, *, resume: bool = False) -> Sink:
    """A sink after a run."""
    sink.begin(SETTINGS, resume=resume)
    put(sink, pairs, form)
    sink.close()
    return sink


@pytest.mark.parametrize("form", FORMS)
def test_an_article_is_rendered_in_its_format(form: Form) -> None:
    assert render(*pair(), form).startswith(STARTS[form])


@pytest.mark.parametrize("form", [*FORMS, "parquet"])
def test_a_failure_is_a_record_or_nothing(form: Form) -> None:
    text = render(*pair("b.txt", FAILURE), form)
    if form in ("json", "jsonl", "parquet"):
        assert json.loads(text) == {
            "file": "b.txt",
            "error": {"type": "EmptyPage", "message": "is empty"},
        }
    else:
        assert text == ""


@pytest.mark.parametrize("result", [ARTICLE, FAILURE])
def test_what_came_along_stands_behind_the_record(result: Article | Failure) -> None:
    carried = {"day": date(2019, 2, 14), "tags": ["a"], "file": "other"}
    found = json.loads(render(*pair("a.txt", result, carried=carried), "jsonl"))
    assert list(found)[-1] == "carried"
    assert found["carried"] == {"day": "2019-02-14", "tags": ["a"], "file": "other"}
    packed = json.loads(render(*pair("a.txt", result, carried=carried), "parquet"))
    assert json.loads(packed["carried"]) == found["carried"]


@pytest.mark.parametrize("name", ["a.txt", 'a "b", "error": {', "ä\n\t\\", "x\udcff"])
@pytest.mark.parametrize("failed", [True, False])
def test_the_name_is_read_back_from_a_line(name: str, failed: bool) -> None:
    result = Failure(0, name, "X", "is") if failed else ARTICLE
    line = render(*pair(name, result), "jsonl").encode()
    assert name_in(line) == (name.replace("\udcff", "\ufffd"), failed)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("count", [0, 1, 2])
def test_a_stream_and_a_file_hold_the_same(
    form: Form, count: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    many = count != 1
    for sink in (StreamSink(form, many=many), FileSink(tmp_path / "out", form, many=many)):
        filled(sink, BOTH[:count], form)
    shown = capsys.readouterr().out
    assert shown == (tmp_path / "out").read_text("utf-8")
    assert bool(shown) == bool(count or form == "json")
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize("count", [0, 2])
def test_several_records_are_an_array(count: int, capsys: pytest.CaptureFixture[str]) -> None:
    filled(StreamSink("json", many=True), BOTH[:count], "json")
    records = json.loads(capsys.readouterr().out)
    assert [record["file"] for record in records] == ["a.txt", "b.txt"][:count]


@pytest.mark.parametrize("form", ["text", "markdown", "explain"])
def test_several_texts_are_titled_and_failures_left_out(
    form: Form, capsys: pytest.CaptureFixture[str]
) -> None:
    filled(StreamSink(form, many=True), BOTH, form)
    shown = capsys.readouterr().out
    assert shown.startswith("==> a.txt <==\n" + STARTS[form])
    assert "b.txt" not in shown


@pytest.mark.parametrize("form", FORMS)
def test_a_folder_holds_a_file_for_each(form: Form, tmp_path: Path) -> None:
    pairs = [pair("a.txt"), pair("x/b.txt"), pair("c.txt", FAILURE)]
    filled(TreeSink(tmp_path, form, lambda path: False), pairs, form)
    names = {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file()}
    expected = {f"a{SUFFIXES[form]}", f"x/b{SUFFIXES[form]}"}
    if form in ("json", "jsonl"):
        expected.add(f"c{SUFFIXES[form]}")
    assert names == expected


def test_a_file_is_not_there_before_all_is_done(tmp_path: Path) -> None:
    sink = FileSink(tmp_path / "out.txt", "text", many=False)
    sink.begin(SETTINGS, resume=False)
    put(sink, [pair()], "text")
    assert not (tmp_path / "out.txt").exists()
    sink.close()
    assert [path.name for path in tmp_path.iterdir()] == ["out.txt"]


def test_of_two_records_in_one_place_the_second_fails(tmp_path: Path) -> None:
    sink = TreeSink(tmp_path, "text", lambda path: False)
    sink.begin(SETTINGS, resume=False)
    pairs = [pair("a.txt"), pair("a.html", article_of(("body", "Blue boats.")))]
    first, second = put(sink, pairs, "text")
    sink.close()
    assert first is None
    assert second is not None
    assert (second.name, second.kind) == ("a.html", "OutputError")
    assert "Grey boats." in (tmp_path / "a.txt").read_text("utf-8")


def test_an_input_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("the page")
    sink = TreeSink(tmp_path, "text", lambda path: path.exists())
    sink.begin(SETTINGS, resume=False)
    with pytest.raises(OutputError, match=r"a\.txt is an input; choose another"):
        put(sink, [pair()], "text")
    sink.leave()
    assert (tmp_path / "a.txt").read_text() == "the page"


def sinks(tmp_path: Path) -> list[tuple[Sink, Form]]:
    return [
        (FileSink(tmp_path / "out.jsonl", "jsonl", many=True), "jsonl"),
        (ParquetSink(tmp_path / "out.parquet"), "parquet"),
        (TreeSink(tmp_path / "out", "text", lambda path: False), "text"),
    ]


@pytest.mark.parametrize("which", range(3))
def test_a_run_is_resumed_where_it_stopped(which: int, tmp_path: Path) -> None:
    sink, form = sinks(tmp_path)[which]
    assert sink.begin(SETTINGS, resume=True).count == 0
    put(sink, BOTH, form)
    assert sink.leave()
    again, form = sinks(tmp_path)[which]
    with pytest.raises(OutputError, match="go on with --resume"):
        again.begin(SETTINGS, resume=False)
    before = again.begin(SETTINGS, resume=True)
    assert (before.count, before.failures, before.is_over) == (2, 1, False)
    asked = [before.has(record) for record, _ in (*BOTH, pair("c.txt"), pair())]
    assert asked == [True, True, False, False]
    for record, _ in BOTH:
        again.pass_over(record)
    # A record that would take the place of one that is done is noticed after resuming, too.
    failures = put(again, [pair("c.txt"), pair("a.html")], form)
    assert [failure is not None for failure in failures] == [False, which == 2]
    again.close()
    if which == 0:
        lines = (tmp_path / "out.jsonl").read_text("utf-8").splitlines()
        assert [json.loads(line)["file"] for line in lines] == [
            *("a.txt", "b.txt", "c.txt", "a.html")
        ]
    assert len([path for path in tmp_path.rglob("*") if path.name.startswith(".")]) == 0


@pytest.mark.parametrize("which", range(2))
def test_a_run_that_was_killed_after_its_last_step_is_over(which: int, tmp_path: Path) -> None:
    sink, form = sinks(tmp_path)[which]
    assert isinstance(sink, FileSink)
    filled(sink, BOTH, form)
    again, _ = sinks(tmp_path)[which]
    before = again.begin(SETTINGS, resume=True)
    assert (before.is_over, before.count, before.failures) == (True, 2, 1)
    # Killed before it had tidied up: the settings are there, the part has become the output.
    sink.draft.begin(SETTINGS)
    sink.draft.leave()
    sink.draft.part_path.unlink()
    assert again.begin(SETTINGS, resume=True).is_over
    assert not sink.draft.folder.exists()


@pytest.mark.parametrize("part", [True, False])
@pytest.mark.parametrize("which", range(2))
def test_what_a_run_killed_while_it_tidied_up_has_left_is_deleted(
    which: int, part: bool, tmp_path: Path
) -> None:
    """The settings are gone, the folder is there, with or without its part."""
    sink, form = sinks(tmp_path)[which]
    assert isinstance(sink, FileSink)
    filled(sink, BOTH, form)
    sink.draft.folder.mkdir()
    if part:
        sink.draft.part_path.write_bytes(b"left")
    again, _ = sinks(tmp_path)[which]
    assert again.begin(SETTINGS, resume=True).is_over
    assert not sink.draft.folder.exists()


@pytest.mark.parametrize("which", range(2))
def test_results_that_cannot_be_put_in_place_are_kept(which: int, tmp_path: Path) -> None:
    sink, form = sinks(tmp_path)[which]
    assert isinstance(sink, FileSink)
    sink.begin(SETTINGS, resume=False)
    put(sink, BOTH, form)
    in_the_way = tmp_path / f"out.{form}"
    in_the_way.mkdir()
    with pytest.raises(OutputError, match="cannot be written"):
        sink.close()
    in_the_way.rmdir()
    again, _ = sinks(tmp_path)[which]
    assert again.begin(SETTINGS, resume=True).count == 2
    again.close()
    assert in_the_way.is_file()


@pytest.mark.parametrize("form", ["text", "json", "markdown", "explain"])
def test_what_has_no_names_in_it_cannot_be_resumed(form: Form, tmp_path: Path) -> None:
    for sink in (StreamSink(form, many=True), FileSink(tmp_path / "out", form, many=True)):
        with pytest.raises(OutputError, match="--resume needs a file of --format jsonl"):
            sink.begin(SETTINGS, resume=True)
        sink.begin(SETTINGS, resume=False)
        assert not sink.leave()
    assert list(tmp_path.iterdir()) == []


def test_parquet_holds_the_records(tmp_path: Path) -> None:
    from pyarrow import parquet

    pairs = [
        pair("a.txt", carried={"n": 1}),
        pair("b.txt", FAILURE),
        pair("x\udcff", article_of(("body", "Ä\u2028\udcff"))),
    ]
    filled(ParquetSink(tmp_path / "out.parquet"), pairs, "parquet")
    table = parquet.read_table(tmp_path / "out.parquet")
    assert table.schema.equals(schema())
    rows = table.to_pylist()
    assert [row["file"] for row in rows] == ["a.txt", "b.txt", "x\ufffd"]
    assert json.loads(rows[0]["carried"]) == {"n": 1}
    assert rows[1]["error"] == {"type": "EmptyPage", "message": "is empty"}
    expected = ARTICLE.to_dict()
    assert {key: rows[0][key] for key in expected} == expected
    assert set(rows[0]) == {"file", *expected, "error", "carried"}


def test_parquet_of_nothing_has_its_columns(tmp_path: Path) -> None:
    from pyarrow import parquet

    filled(ParquetSink(tmp_path / "out.parquet"), [], "parquet")
    assert parquet.read_schema(tmp_path / "out.parquet").equals(schema())


@pytest.mark.parametrize("which", range(2))
def test_another_file_in_the_place_of_the_output_is_named(which: int, tmp_path: Path) -> None:
    sink, _ = sinks(tmp_path)[which]
    assert isinstance(sink, FileSink)
    for name in ("out.jsonl", "out.parquet"):
        (tmp_path / name).write_text("my diary\n")
    with pytest.raises(OutputError, match="is there and holds no results"):
        sink.begin(SETTINGS, resume=True)


def test_parquet_is_one_file(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="one file of many records"):
        TreeSink(tmp_path, "parquet", lambda path: False)
