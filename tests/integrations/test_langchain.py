"""LangChain's documents, cleaned."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

import cleaner
from cleaner.errors import EmptyPage, SettingError
from tests.goldens import FIXTURES, SEEDS
from tests.integrations.frameworks import need
from tests.samples import ARTICLE

need("langchain_core")

from langchain_core.documents import Document  # noqa: E402

from cleaner.integrations.langchain import CleanerTransformer  # noqa: E402

pytestmark = pytest.mark.engines
PAGES = sorted([*FIXTURES.glob("html-*/source.html"), *SEEDS.glob("*.txt")])


@pytest.mark.parametrize("path", PAGES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_documents_hold_what_clean_gives(path: Path) -> None:
    page = path.read_text("utf-8")
    before = Document(page, metadata={"source": "https://a.example/1", "page": 3}, id="one")
    (after,) = CleanerTransformer().transform_documents([before])
    article = cleaner.clean(page, url="https://a.example/1")
    assert after.page_content == article.body
    assert (after.id, after.metadata["source"], after.metadata["page"]) == (
        *("one", "https://a.example/1", 3),
    )
    told = {
        key.removeprefix("cleaner_"): v for key, v in after.metadata.items() if "cleaner_" in key
    }
    record = article.to_dict()
    assert told.pop("removed") == len(article.removed)
    for name, value in told.items():
        assert value == (
            "; ".join(record[name]) if isinstance(record[name], list) else record[name]
        )
    absent = [n for n in ("headline", "date", "source", "authors", "language") if n not in told]
    assert [name for name in absent if record[name]] == []
    assert all(isinstance(value, str) for value in told.values())
    assert before == Document(page, metadata={"source": "https://a.example/1", "page": 3}, id="one")


BAD = Document(" \n", metadata={"source": "blank.txt"}, id="bad")
GOOD = Document(ARTICLE, id="good")


def test_a_failure_is_kept_with_its_error_or_dropped_or_raised() -> None:
    kept, good = CleanerTransformer().transform_documents([BAD, GOOD])
    assert (kept.page_content, kept.id, kept.metadata["source"]) == (" \n", "bad", "blank.txt")
    assert kept.metadata["cleaner_error"].startswith("EmptyPage: is empty")
    assert good.page_content == cleaner.clean(ARTICLE).body
    assert "cleaner_error" not in good.metadata
    (only,) = CleanerTransformer(on_error="drop").transform_documents([BAD, GOOD])
    assert only == good
    with pytest.raises(EmptyPage):
        CleanerTransformer(on_error="raise").transform_documents([BAD, GOOD])


def test_the_same_later() -> None:
    both = [BAD, GOOD]
    later = asyncio.run(CleanerTransformer().atransform_documents(both))
    assert later == CleanerTransformer().transform_documents(both)


def test_keys_and_cleaner_are_yours() -> None:
    seen: list[Any] = []

    def engine(html: str, url: str | None) -> str:
        seen.append(url)
        return "Kept."

    mine = CleanerTransformer(cleaner.Cleaner(engine=engine), prefix="", url_key="link")
    page = "<html><body><h1>Boats</h1><p>Kept.</p><p>Gone.</p></body></html>"
    addresses = ["https://a.example/1", "/home/me/a.html", 7, None]
    documents = [Document(page, metadata={"link": link}) for link in addresses]
    cleaned = mine.transform_documents(documents)
    assert [document.page_content for document in cleaned] == ["Kept."] * 4
    assert seen == ["https://a.example/1", None, None, None]
    assert [document.metadata["link"] for document in cleaned] == addresses
    assert cleaned[0].metadata["headline"] == "Boats"
    assert cleaned[0].metadata["removed"] == 1


def test_wrong_options_are_refused() -> None:
    with pytest.raises(SettingError, match="'keep', 'drop' or 'raise'"):
        CleanerTransformer(on_error="ignore")  # type: ignore[arg-type]
    with pytest.raises(SettingError, match="knows no on_error; give options to CleanerTransf"):
        CleanerTransformer().transform_documents([GOOD], on_error="drop")


def test_no_documents() -> None:
    assert CleanerTransformer().transform_documents([]) == []
