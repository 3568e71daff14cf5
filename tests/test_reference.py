"""The reference pages are those that the code would write."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest

import cleaner
from docs.make_reference import REFERENCE, labels_page, rules_page

ROOT = Path(__file__).parent.parent


def test_pages_made_from_the_code_are_up_to_date() -> None:
    """After a change of rules, `python -m docs.make_reference` writes them anew."""
    assert (REFERENCE / "rules.md").read_text("utf-8") == rules_page()
    assert (REFERENCE / "labels.md").read_text("utf-8") == labels_page()


@pytest.mark.parametrize("page", sorted((ROOT / "seeds").iterdir()), ids=lambda path: path.name)
def test_records_follow_the_schema(page: Path) -> None:
    """Each record has the keys and types of the schema that ships with the package."""
    schema = json.loads((files("cleaner") / "article.schema.json").read_text("utf-8"))
    jsonschema.validate(cleaner.clean(page).to_dict(), schema)


def test_readme_tells_the_truth() -> None:
    """The line that the README prints for the second seed is the one that comes out."""
    article = cleaner.clean(ROOT / "seeds" / "002_a1e289fe54c042a3.txt")
    shown = f"{article.headline} {article.date} {article.source} {len(article.removed)}"
    readme = (ROOT / "README.md").read_text("utf-8")
    assert shown in readme.splitlines()
    assert "clean-file" in readme


def test_docs_link_only_to_pages_that_exist() -> None:
    """No link of the README or the docs leads nowhere."""
    broken = [
        (page.name, target)
        for page in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")]
        for target in _links(page.read_text("utf-8"))
        if not (page.parent / target).exists()
    ]
    assert broken == []


def _links(text: str) -> list[str]:
    parts = text.split("](")[1:]
    targets = (part.split(")", 1)[0].split("#")[0] for part in parts)
    return [target for target in targets if target and "://" not in target]
