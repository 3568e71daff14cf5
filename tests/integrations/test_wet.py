"""WET files: a row for each record, and a row that says where a file broke off."""

from pathlib import Path
from typing import Any

import pytest

from cleaner.errors import ColumnError
from tests.integrations.pages import engine, plain_loop, wet_bytes
from tests.samples import ARTICLE

pytestmark = pytest.mark.engines
pa = engine("pyarrow")
engine("fastwarc.warc")

from cleaner.integrations.arrow import SCHEMA  # noqa: E402
from cleaner.integrations.recipe import Recipe  # noqa: E402
from cleaner.integrations.wet import clean_wet  # noqa: E402

PAGES = [
    (f"<urn:uuid:{at}>", f"https://news.example/{at}", f"{ARTICLE}\n\nPage {at}".encode())
    for at in range(5)
]


def rows_of(*paths: str | None, config: Recipe | None = None) -> list[dict[str, Any]]:
    """The rows made of the files."""
    batches = [
        pa.RecordBatch.from_pydict({"path": pa.array([path], pa.string())}) for path in paths
    ]
    out = list(clean_wet(batches, config))
    assert all(batch.schema.equals(SCHEMA) for batch in out)
    return [row for batch in out for row in batch.to_pylist()]


def expected(pages: list[tuple[str, str, bytes]]) -> list[dict[str, Any]]:
    """What the plain loop makes of the records."""
    rows = [{"id": page_id, "url": url, "text": text} for page_id, url, text in pages]
    return plain_loop(rows, html=False)


@pytest.mark.parametrize("name", ["a.warc.wet.gz", "a.warc.wet"])
def test_each_record_becomes_a_row(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_bytes(wet_bytes(PAGES, zipped=name.endswith(".gz")))
    assert rows_of(str(file)) == expected(PAGES)
    assert rows_of(file.as_uri()) == expected(PAGES), "a URI is as good as a path"


def test_an_empty_record_is_a_row_with_an_error(tmp_path: Path) -> None:
    file = tmp_path / "a.warc.wet.gz"
    file.write_bytes(wet_bytes([PAGES[0], ("<urn:uuid:x>", "https://x.example/", b""), PAGES[1]]))
    good, empty, last = rows_of(str(file))
    assert (good["error"], last["id"]) == (None, PAGES[1][0])
    assert (empty["id"], empty["error"]["type"]) == ("<urn:uuid:x>", "EmptyPage")


@pytest.mark.parametrize("zipped", [True, False])
@pytest.mark.parametrize("cut", [1, 30, 200, 700, 1500])
def test_a_file_that_breaks_off_is_told_and_what_came_before_is_there(
    tmp_path: Path, cut: int, *, zipped: bool
) -> None:
    file = tmp_path / ("a.warc.wet.gz" if zipped else "a.warc.wet")
    whole = wet_bytes(PAGES, zipped=zipped)
    # The last four bytes of an unzipped file are the blank lines after the record.
    file.write_bytes(whole[: -cut - (0 if zipped else 4)])
    *good, broken = rows_of(str(file))
    assert good == expected(PAGES)[: len(good)]
    assert broken["id"] == str(file)
    assert f"after {len(good)} records" in broken["error"]["message"]


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.warc.wet.gz", b"these are no gzipped bytes", "BadGzipFile"),
        ("a.warc.wet", b"these are no records\n" * 9, "OSError"),
        ("a.warc.wet", b"", "UnreadablePage"),
        ("a.warc.wet.gz", wet_bytes([]), "UnreadablePage"),
        ("missing.wet", None, "FileNotFoundError"),
    ],
)
def test_a_file_that_is_none_is_a_row_with_an_error(
    tmp_path: Path, name: str, content: bytes | None, kind: str
) -> None:
    good = tmp_path / "good.warc.wet.gz"
    good.write_bytes(wet_bytes(PAGES))
    if content is not None:
        (tmp_path / name).write_bytes(content)
    bad, *rest = rows_of(str(tmp_path / name), str(good))
    assert (bad["id"], bad["error"]["type"]) == (str(tmp_path / name), kind)
    assert rest == expected(PAGES)


def test_a_null_path_and_a_table_without_paths() -> None:
    (row,) = rows_of(None)
    assert row["error"]["type"] == "UnreadablePage"
    with pytest.raises(ColumnError, match="path"):
        list(clean_wet([pa.RecordBatch.from_pydict({"file": ["a"]})]))


def test_the_recipe_decides(tmp_path: Path) -> None:
    file = tmp_path / "a.warc.wet.gz"
    page = (PAGES[0][0], PAGES[0][1], f"Skip to main content\n\n{ARTICLE}".encode())
    file.write_bytes(wet_bytes([page]))
    (one,) = rows_of(str(file))
    (other,) = rows_of(str(file), config=Recipe(without="accessibility.*"))
    assert [gone["label"] for gone in one["removed"]] == ["accessibility"]
    assert [gone["label"] for gone in other["removed"]] != ["accessibility"]
