"""What kind of block each line of a text is, by the labels of the HTML that it was made of.

The gold of the public sets tells main content from the rest and no more. What the rest is (menus,
comments, teasers) the package sees in the markup of a page; the model that reads its flattened text
is taught to see it without (distillation: Hinton, Vinyals and Dean 2015).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.webpages import WebPage, read_set, sets_in
from cleaner.errors import CleanerError
from cleaner.label.verdict import label_document
from cleaner.labels import Label
from cleaner.learned.choice import Learned
from cleaner.model import Page
from cleaner.read.html import read_html
from cleaner.rules.rulebook import catalogue
from cleaner.text import squash

KINDS = (
    *(Label.BODY, Label.SUBHEADING, Label.OTHER, Label.NAVIGATION, Label.RELATED, Label.COMMENTS),
    *(Label.CONSENT, Label.SHARE, Label.CAPTION, Label.HEADLINE, Label.BYLINE, Label.DATE),
    *(Label.BREADCRUMB, Label.TAGS, Label.NEWSLETTER, Label.PAGE_DATE, Label.ADVERT),
    *(Label.MEDIA_PLAYER, Label.LEGAL, Label.ACCESSIBILITY, Label.STANDFIRST, Label.AUTHOR_BIO),
)
"""The kinds that are learnt: those that the development pages have often."""
UNKNOWN = -1
_PLACES = {label: place for place, label in enumerate(KINDS)}


def places_of(labels: Sequence[Label | None]) -> NDArray[np.int64]:
    """Return the places in `KINDS` of blocks with such labels, or `UNKNOWN`, `(n,)`."""
    places = [UNKNOWN if label is None else _PLACES.get(label, UNKNOWN) for label in labels]
    return np.array(places, dtype=np.int64)


def labels_by_line(page: WebPage) -> tuple[str, Mapping[str, Label]]:
    """Return the page's id, and what most blocks of each wording are, by their squashed text."""
    found: dict[str, Counter[Label]] = defaultdict(Counter)
    try:
        document = read_html(Page(page.html(), url=page.url))
    except CleanerError:
        return page.id, {}
    for block in label_document(document, catalogue(), weigh=Learned(thorough=True).weigh):
        found[squash(block.text)][block.label] += 1
    return page.id, {key: labels.most_common(1)[0][0] for key, labels in found.items()}


def web_pages(folder: Path) -> list[WebPage]:
    """Return the pages of HTML of the sets in `folder`."""
    return [page for name in sets_in(folder) for page in read_set(folder, name)]


def id_of_text(name: str) -> str:
    """Return the id of the page of HTML that a text was made of."""
    return name.removeprefix("wcxb-dev/").removeprefix("fundus/").replace("/", "_")
