"""A real pipeline of datatrove: bodies, reasons, statistics, and what it drops."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.goldens import golden
from tests.integrations.pages import by_id, engine, many_pages, plain_loop, run_page, table_of
from tests.samples import ARTICLE, BODY, HEADLINE

pytestmark = pytest.mark.engines
engine("datatrove")

from datatrove.data import Document  # noqa: E402
from datatrove.executor import LocalPipelineExecutor  # noqa: E402
from datatrove.pipeline.writers import JsonlWriter, ParquetWriter  # noqa: E402

from cleaner.integrations.datatrove import CleanerStep  # noqa: E402
from cleaner.integrations.recipe import Recipe  # noqa: E402

PROMPT = "Subscribe to our newsletter"


def lines_of(folder: Path) -> list[dict[str, Any]]:
    """All documents written below a folder."""
    files = sorted(folder.glob("*.jsonl"))
    return [json.loads(line) for file in files for line in file.read_text("utf-8").splitlines()]


def run(step: CleanerStep, *documents: Document) -> list[Document]:
    """The documents that come out."""
    return list(step.run(iter(documents)))


def test_the_how_to_page_cleans_as_the_plain_loop_does(tmp_path: Path) -> None:
    rows = [row for row in table_of(many_pages(60)) if is_text(row["text"])]
    rows += [{"id": "page-bad", "url": "https://x.example/", "text": "%PDF-1.4 \x00\x00\x00" * 9}]
    texts = [{**row, "text": as_text(row["text"])} for row in rows]
    (tmp_path / "pages").mkdir()
    for part in range(2):
        lines = [json.dumps({**row, "date": "2026-07-16"}) for row in texts[part::2]]
        (tmp_path / "pages" / f"{part}.jsonl").write_text("\n".join(lines), "utf-8")

    said = run_page("datatrove.md", tmp_path)

    expected = plain_loop(texts, without=["related.*"])
    good = [row for row in expected if row["body"]]
    written = by_id(lines_of(tmp_path / "articles"))
    assert [(d["id"], d["text"]) for d in written] == [(r["id"], r["body"]) for r in by_id(good)]
    for document, row in zip(written, by_id(good), strict=True):
        metadata = document["metadata"]
        assert metadata["url"] == row["url"] and metadata["date"] == "2026-07-16"
        day = row["date"].isoformat() if row["date"] else None
        kept = {name: value for name, value in row.items() if name in metadata["cleaner"]}
        assert metadata["cleaner"] == {**kept, "date": day}
    dropped = lines_of(tmp_path / "excluded")
    assert sorted(d["id"] for d in dropped) == sorted(r["id"] for r in expected if not r["body"])
    source = {row["id"]: row["text"] for row in texts}
    assert all(d["text"] == source[d["id"]] and d["metadata"]["filter_reason"] for d in dropped)
    assert "Cleaner" in said


def is_text(page: bytes | None) -> bool:
    """Whether datatrove's readers would hand it on: JSON holds text, and no empty one."""
    return page is not None and page != b"" and b"\x00" not in page and b"\xe2\xe3" not in page


def as_text(page: str | bytes) -> str:
    return page if isinstance(page, str) else page.decode("utf-8", "replace")


def test_a_document_gets_its_body_and_the_reasons() -> None:
    step = CleanerStep()
    page = f"Skip to main content\n\n{ARTICLE}\n\n{PROMPT}"
    (document,) = run(step, Document(text=page, id="a", metadata={"date": "2026-07-16"}))
    assert document.text == BODY and document.metadata["date"] == "2026-07-16"
    found = document.metadata["cleaner"]
    assert found["headline"] == HEADLINE and found["date"] is None
    assert [gone["text"] for gone in found["removed"]] == ["Skip to main content", PROMPT]
    assert all(gone["reason"] for gone in found["removed"])
    stats = step.stats.to_dict()["stats"]
    assert stats["total"] == stats["forwarded"] == 1
    assert stats["removed-newsletter"]["total"] == 1
    assert stats["removed-accessibility"]["total"] == 1
    rule = found["removed"][1]["rule"]
    assert stats[f"removed-{rule}"]["total"] == 1


def test_what_cannot_be_cleaned_goes_to_the_exclusion_writer(tmp_path: Path) -> None:
    writer = JsonlWriter(str(tmp_path), compression=None)
    step = CleanerStep(exclusion_writer=writer)
    pages = {"blank": " \n", "chrome": PROMPT, "good": ARTICLE}
    (kept,) = run(step, *(Document(text=text, id=name) for name, text in pages.items()))
    assert kept.id == "good"
    blank, chrome = lines_of(tmp_path)
    assert (blank["id"], blank["text"]) == ("blank", " \n")
    assert blank["metadata"]["filter_reason"].startswith("EmptyPage: ")
    assert (chrome["id"], chrome["text"]) == ("chrome", PROMPT)
    assert chrome["metadata"]["filter_reason"].startswith("EmptyBody: ")
    assert chrome["metadata"]["cleaner"]["removed"][0]["label"] == "newsletter"
    stats = step.stats.to_dict()["stats"]
    assert (stats["total"], stats["forwarded"], stats["dropped"]) == (3, 1, 2)
    assert stats["dropped_EmptyPage"] == stats["dropped_EmptyBody"] == 1


def test_without_a_writer_they_are_counted() -> None:
    step = CleanerStep()
    assert run(step, Document(text="\n", id="a")) == []
    assert step.stats.to_dict()["stats"]["dropped"] == 1


def test_the_recipe_and_the_key_of_the_address_decide() -> None:
    page = f"Skip to main content\n\n{ARTICLE}"
    step = CleanerStep(Recipe(without="accessibility.*"), url_key="link")
    (document,) = run(step, Document(text=page, id="a", metadata={"link": "https://x.example/"}))
    assert "accessibility" not in {g["label"] for g in document.metadata["cleaner"]["removed"]}


def test_parquet_with_the_type_of_the_metadata(tmp_path: Path) -> None:
    pa = engine("pyarrow")
    import pyarrow.parquet as pq

    from cleaner.integrations.arrow import METADATA

    metadata = pa.struct([("url", pa.string()), ("cleaner", METADATA)])
    schema = pa.schema([("id", pa.string()), ("text", pa.string()), ("metadata", metadata)])
    texts = [ARTICLE, f"{ARTICLE}\n\n{PROMPT}", golden("en-blog-comments").raw.decode()]
    documents = [Document(text=text, id=f"d{at}") for at, text in enumerate(texts)]
    pipeline = [documents, CleanerStep(), ParquetWriter(str(tmp_path / "out"), schema=schema)]
    LocalPipelineExecutor(pipeline, logging_dir=str(tmp_path / "logs")).run()
    found = pq.read_table(tmp_path / "out").to_pylist()
    assert [row["metadata"]["cleaner"]["removed"] for row in found[:1]] == [[]]
    assert [gone["text"] for gone in found[1]["metadata"]["cleaner"]["removed"]] == [PROMPT]
    assert found[2]["metadata"]["cleaner"]["removed"]
