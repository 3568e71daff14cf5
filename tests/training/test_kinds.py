"""What kind of block each one is, told by the page's HTML."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from benchmarks.webpages import WebPage
from cleaner.labels import Label
from tests.samples import HEADLINE, PARAGRAPHS
from training.kinds import KINDS, UNKNOWN, id_of_text, labels_by_line, places_of

MENU = "<nav><ul><li><a href=/a>Topics of the week</a><li><a href=/b>Tides</a></ul></nav>"


def test_labels_have_their_places_and_what_is_rare_has_none() -> None:
    labels = [Label.NAVIGATION, None, Label.CAPTCHA, Label.BODY]
    places = places_of(labels).tolist()
    assert places == [KINDS.index(Label.NAVIGATION), UNKNOWN, UNKNOWN, KINDS.index(Label.BODY)]


def test_lines_are_what_the_markup_of_their_page_says(tmp_path: Path) -> None:
    html = f"{MENU}<article><h1>{HEADLINE}</h1>" + "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
    path = tmp_path / "1.html.gz"
    path.write_bytes(gzip.compress(f"<body>{html}</article></body>".encode()))
    nothing = (None, None, None, path, "", None, None, False, (), None, None)
    page = WebPage("1", "site", *nothing[1:])
    name, labels = labels_by_line(page)
    assert name == "1"
    assert labels["topicsoftheweek"] is Label.NAVIGATION
    assert labels["".join(char for char in HEADLINE.lower() if char.isalnum())] is Label.HEADLINE
    assert sum(label is Label.BODY for label in labels.values()) == len(PARAGRAPHS)


@pytest.mark.parametrize(
    ("text", "page"),
    [("fundus/at/DerStandard_2024", "at_DerStandard_2024"), ("wcxb-dev/0322", "0322")],
)
def test_a_text_and_its_page_have_one_id(text: str, page: str) -> None:
    assert id_of_text(text) == page
