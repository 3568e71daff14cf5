"""Which pages are left to rules and structure."""

from __future__ import annotations

import pytest

from cleaner import Article, Cleaner
from cleaner.features import measure_page
from cleaner.learned.doubt import is_in_doubt, reads_like_an_article
from cleaner.model import Document
from tests.samples import HEADLINE, PARAGRAPHS

RULES = Cleaner(model=None)
PROSE = "\n\n".join([HEADLINE, *PARAGRAPHS])
MENU = "\n".join(f"Harbour {n} of the north" for n in range(40))


def is_doubted(page: str, *, html: bool) -> bool:
    """Whether a page that rules and structure have labelled is in doubt."""
    article: Article = RULES.clean(page, html=html)
    blocks = tuple(block.block for block in article.blocks)
    document = Document(article.page, blocks, article.elements)
    return is_in_doubt(measure_page(document), article.blocks)


def marked_up(*paragraphs: str, items: int = 0) -> str:
    """An article of HTML, and a list in it."""
    listed = "".join(f"<li>The {n}th boat of seven words in all" for n in range(items))
    inside = "".join(f"<p>{text}</p>" for text in paragraphs)
    return f"<body><article><h1>{HEADLINE}</h1>{inside}<ul>{listed}</ul></article></body>"


@pytest.mark.parametrize(
    ("page", "html", "doubted"),
    [
        (PROSE, False, False),
        (f"{PROSE}\n\n{MENU}", False, True),
        (f"{HEADLINE}\n\n{PARAGRAPHS[0]}\n\nShare this", False, False),
        ("\n".join([*PARAGRAPHS, *["Boats of the north"] * 10_000]), False, False),
        (marked_up(*PARAGRAPHS), True, False),
        (marked_up(*PARAGRAPHS, items=60), True, True),
        (marked_up(PARAGRAPHS[0], items=60), True, True),
        (marked_up(PARAGRAPHS[0]), True, False),
    ],
    ids=[
        "clean",
        "with a menu",
        "short",
        "endless",
        "article",
        "long list",
        "list",
        "short article",
    ],
)
def test_pages_in_doubt(page: str, html: bool, doubted: bool) -> None:
    assert is_doubted(page, html=html) is doubted


@pytest.mark.parametrize(
    ("text", "is_article"),
    [
        ("\n\n".join([HEADLINE, *PARAGRAPHS * 3]), True),
        (f"{HEADLINE}\n\n{PARAGRAPHS[0]}", False),
        ("\n\n".join([*PARAGRAPHS * 3, "Boats:", *["• Seven boats of the north"] * 60]), False),
    ],
    ids=["article", "short", "list"],
)
def test_what_reads_like_an_article(text: str, is_article: bool) -> None:
    article = RULES.clean(text, html=False)
    page = measure_page(Document(article.page, tuple(block.block for block in article.blocks)))
    assert reads_like_an_article(page, article.blocks) is is_article


@pytest.mark.parametrize("html", [True, False])
def test_the_quick_model_says_nothing_of_the_others(html: bool) -> None:
    """Of a page in doubt it says what the thorough one does."""
    quick, thorough = Cleaner(), Cleaner(model="thorough")
    for page in (marked_up(*PARAGRAPHS, items=60).replace("><", ">\n<"), f"{PROSE}\n\n{MENU}"):
        doubted = is_doubted(page, html=html)
        asked = thorough if doubted else RULES
        assert quick.clean(page, html=html) == asked.clean(page, html=html)
