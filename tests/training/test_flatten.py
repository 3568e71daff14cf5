"""Texts of pages that are no articles, made for training."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from benchmarks.webpages import WebPage
from cleaner.labels import Label
from training import examples, flatten
from training.flatten import flattened
from training.kinds import KINDS

LINES = [f"Boat {n} seats {n} people and has a mast" for n in range(3)]
HTML = f"<html><body><nav>Menu of boats</nav><main>{'<p>'.join(LINES)}</main></body></html>"
BODY = "\n".join(LINES)


def shop(folder: Path, html: str = HTML) -> WebPage:
    path = folder / "1.html.gz"
    path.write_bytes(gzip.compress(html.encode()))
    return WebPage(
        *("1", "site", "product", None, path, BODY, None, None),
        dated=False,
        authors=(),
        source=None,
        language=None,
    )


@pytest.mark.parametrize(
    ("dumper", "package"),
    [
        ("resiliparse_main", "resiliparse"),
        ("resiliparse", "resiliparse"),
        ("bs4", "lxml"),
        ("inscriptis", "inscriptis"),
        ("html_text", "html_text"),
    ],
)
def test_each_dumper_gives_the_text(
    dumper: str, package: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip(package, reason=f"{package} flattens pages for training alone")
    monkeypatch.setattr(flatten, "_DUMPERS", {dumper: flatten._DUMPERS[dumper]})
    ((name, text),) = flattened(shop(tmp_path))
    assert name == dumper
    assert LINES[2] in text
    assert "<" not in text


def test_each_text_is_an_example_and_an_empty_one_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        flatten,
        "_DUMPERS",
        {"lines": lambda _: f"Menu of boats\n\n{BODY}", "none": lambda _: " \n"},
    )
    found = examples._of_page((shop(tmp_path), {"menuofboats": Label.NAVIGATION}))
    assert [(e.id, e.site, e.kind) for e in found if e] == [("1", "site", "product, lines")]
    (example,) = found
    assert example is not None
    assert example.is_content.tolist() == [0.0] + [1.0] * 3
    assert KINDS[example.kinds[0]] == Label.NAVIGATION
