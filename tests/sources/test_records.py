"""Names of files in, records out: every form, every compression, standard input, other people's."""

import bz2
import gzip
import io
import json
import lzma
import sys
from collections.abc import Callable
from pathlib import Path, PurePath
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from backports import zstd

from cleaner.sources.container import Form, Reading
from cleaner.sources.record import Record
from cleaner.sources.records import find_records, form_of
from tests.sources.crawls import Crawl, arc

PAGES = ["grey boats", "in the harbour", "Möwen"]


def table() -> bytes:
    out = io.BytesIO()
    pq.write_table(pa.table({"text": PAGES}), out)
    return out.getvalue()


RAW: dict[str, bytes] = {
    "jsonl": "\n".join(json.dumps({"text": page}) for page in PAGES).encode(),
    "csv": "\n".join(["text,n", *(f"{page},1" for page in PAGES)]).encode(),
    "tsv": "\n".join(["text\tn", *(f"{page}\t1" for page in PAGES)]).encode(),
    "parquet": table(),
    "warc": Crawl().pages(page.encode() for page in PAGES).raw,
    "arc": arc({f"http://a.b/{n}": page.encode() for n, page in enumerate(PAGES)}),
}
PACKS: dict[str, Callable[[bytes], bytes]] = {
    "": bytes,
    ".gz": gzip.compress,
    ".bz2": bz2.compress,
    ".xz": lzma.compress,
    ".zst": zstd.compress,
}


def pages(records: list[Record]) -> list[str]:
    read = [record.read() for record in records]
    return [page.decode() if isinstance(page, bytes) else page for page in read]


@pytest.mark.parametrize("form", RAW)
@pytest.mark.parametrize("ending", PACKS)
def test_every_form_is_read_in_every_compression(form: str, ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"in.{form}{ending}"
    path.write_bytes(PACKS[ending](RAW[form]))
    records = list(find_records([str(path)]))
    assert pages(records) == PAGES
    assert len({record.name for record in records}) == 3
    assert all(record.name.startswith(f"{path}:") for record in records)
    assert all(record.place.parent == PurePath(path.name) for record in records)


@pytest.mark.parametrize("form", RAW)
@pytest.mark.parametrize("ending", PACKS)
def test_every_form_is_read_from_standard_input(
    form: Form, ending: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    stdin = io.TextIOWrapper(io.BufferedReader(io.BytesIO(PACKS[ending](RAW[form]))))  # type: ignore[arg-type, type-var, unused-ignore]
    monkeypatch.setattr(sys, "stdin", stdin)
    records = list(find_records(["-"], Reading(form=form)))
    assert pages(records) == PAGES
    assert all(record.name.startswith("-:") for record in records)


@pytest.mark.parametrize("ending", PACKS)
def test_standard_input_is_a_page_unless_told(ending: str, monkeypatch: pytest.MonkeyPatch) -> None:
    stdin = io.TextIOWrapper(io.BufferedReader(io.BytesIO(PACKS[ending](RAW["csv"]))))  # type: ignore[arg-type, type-var, unused-ignore]
    monkeypatch.setattr(sys, "stdin", stdin)
    assert list(find_records(["-"])) == [Record("-", PurePath("stdin"), RAW["csv"])]


@pytest.mark.parametrize("ending", PACKS)
def test_pages_of_a_folder_are_read_one_by_one(ending: str, tmp_path: Path) -> None:
    for number, page in enumerate(PAGES):
        (tmp_path / f"{number}.html{ending}").write_bytes(PACKS[ending](page.encode()))
    assert pages(list(find_records([str(tmp_path)]))) == PAGES


def test_the_form_may_be_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(RAW["jsonl"])
    (tmp_path / "b.csv").write_bytes(RAW["csv"])
    assert pages(list(find_records([str(tmp_path / "a.txt")], Reading(form="jsonl")))) == PAGES
    (record,) = find_records([str(tmp_path / "b.csv")], Reading(form="page"))
    assert record.page == tmp_path / "b.csv"


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("a.html", "page"),
        ("a", "page"),
        ("a.json", "page"),
        ("a.JSONL", "jsonl"),
        ("a.ndjson.gz", "jsonl"),
        ("a.csv.zst", "csv"),
        ("CC-MAIN-1.warc.gz", "warc"),
        ("CC-MAIN-1.warc.wet.gz", "warc"),
        ("a.arc.gz", "arc"),
        ("a.gz", "page"),
        ("a.csv.html", "page"),
    ],
)
def test_the_form_is_what_the_ending_says(name: str, form: str) -> None:
    assert form_of(PurePath(name)) == form


def test_a_file_that_cannot_be_read_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.csv").mkdir()
    for name, raw in {"b.parquet": b"no", "c.warc": b"no", "d.jsonl": b"{", "e.csv": b"x"}.items():
        (tmp_path / name).write_bytes(raw)
    (tmp_path / "f.jsonl.gz").write_bytes(gzip.compress(RAW["jsonl"])[:-20])
    (tmp_path / "g.jsonl").write_bytes(RAW["jsonl"])
    paths = [str(tmp_path / name) for name in ("missing.jsonl", "b.parquet", "c.warc", "d.jsonl")]
    records = list(find_records([*paths, str(tmp_path / "e.csv"), str(tmp_path / "g.jsonl")]))
    problems = [str(record.problem) for record in records[:5]]
    assert problems[0] == "cannot be read: No such file or directory"
    assert all(record.problem for record in records[:5])
    assert pages(records[5:]) == PAGES


def test_a_cut_list_gives_what_is_whole_and_one_error(tmp_path: Path) -> None:
    lines = b"".join(b'{"text": "%d %s"}\n' % (n, b"grey" * 50) for n in range(5000))
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(lines)[:-1000])
    *whole, last = find_records([str(path)])
    assert len(whole) > 3000
    assert [page.split()[0] for page in pages(whole)] == [str(n) for n in range(len(whole))]
    assert last.name == str(path)
    assert "ends in the middle of its gzip data" in str(last.problem)


@pytest.mark.parametrize(
    ("form", "module"), [("parquet", "pyarrow"), ("warc", "fastwarc"), ("arc", "warcio")]
)
def test_a_missing_package_is_one_error_that_gives_the_command(
    form: Form, module: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hide = {name: None for name in sys.modules if name.split(".")[0] == module} | {module: None}
    for name in hide:
        monkeypatch.setitem(sys.modules, name, None)
    path = tmp_path / f"in.{form}"
    path.write_bytes(RAW[form])
    (tmp_path / "z.txt").write_text("grey", "utf-8")
    failed, page = find_records([str(tmp_path)])
    extra = "parquet" if form == "parquet" else "warc"
    assert type(failed.problem).__name__ == "MissingExtra"
    assert f"pip install 'boilerplate-cleaner[{extra}]'" in str(failed.problem)
    assert page.read() == b"grey"


def test_names_are_the_same_in_every_run(tmp_path: Path) -> None:
    for form, raw in RAW.items():
        (tmp_path / f"in.{form}").write_bytes(raw)
    runs: list[Any] = [[(r.name, r.place) for r in find_records([str(tmp_path)])] for _ in range(2)]
    assert runs[0] == runs[1]
    assert len(set(runs[0])) == len(runs[0]) == 3 * len(RAW)
    assert all(not place.is_absolute() and ".." not in place.parts for _, place in runs[0])
