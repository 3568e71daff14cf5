"""The flattened texts of pages that are no articles: the set of texts holds articles alone.

Needs the extra `benchmarks`, and inscriptis and html-text, which nothing else here does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from benchmarks.webpages import WebPage


def flattened(page: WebPage) -> Iterator[tuple[str, str]]:
    """Yield the names of dumpers, each with its text of the page, but for empty ones."""
    html = page.html()
    for name, dump in _DUMPERS.items():
        text = dump(html)
        if text.strip():
            yield name, text


def _resiliparse(html: str, *, main_content: bool = False) -> str:
    from resiliparse.extract.html2text import extract_plain_text

    return str(extract_plain_text(html, main_content=main_content))


def _strings(html: str) -> str:
    from bs4 import BeautifulSoup

    return "\n".join(BeautifulSoup(html, "lxml").stripped_strings)


def _inscriptis(html: str) -> str:
    from inscriptis import get_text

    return str(get_text(html))


def _html_text(html: str) -> str:
    from html_text import extract_text

    return str(extract_text(html))


_DUMPERS: Mapping[str, Callable[[str], str]] = {
    "resiliparse_main": partial(_resiliparse, main_content=True),
    "resiliparse": _resiliparse,
    "bs4": _strings,
    "inscriptis": _inscriptis,
    "html_text": _html_text,
}
"""By the names that the set of texts has for them."""
