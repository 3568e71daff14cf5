"""The peers of the package on HTML pages, behind one small interface.

To measure another one, write a class with `name`, `package`, `offers`, `refusals` and `clean`, and
add it to `PEERS`. What a system needs is imported when it is made, so that one that is not
installed raises `ImportError` there. The address is a hint; no system may fetch anything.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache
from importlib import import_module, metadata
from typing import Any

from benchmarks.dates import as_day
from benchmarks.ours import OURS
from benchmarks.webpeer import ALL, Output, Peer

_NO_ADDRESS = "https://page.invalid/"
_DECLARED = re.compile(r"""<html\b[^>]{0,500}?\blang\s*=\s*["']?([a-z]{2})""", re.IGNORECASE)
_STOPLISTS = {
    **{"af": "Afrikaans", "ar": "Arabic", "bg": "Bulgarian", "cs": "Czech", "da": "Danish"},
    **{"de": "German", "el": "Greek", "es": "Spanish", "fa": "Persian", "fi": "Finnish"},
    **{"fr": "French", "he": "Hebrew", "hi": "Hindi", "hu": "Hungarian", "id": "Indonesian"},
    **{"is": "Icelandic", "it": "Italian", "ko": "Korean", "lt": "Lithuanian", "nl": "Dutch"},
    **{"no": "Norwegian_Bokmal", "nb": "Norwegian_Bokmal", "pl": "Polish", "pt": "Portuguese"},
    **{"ro": "Romanian", "ru": "Russian", "sv": "Swedish", "sw": "Swahili", "tr": "Turkish"},
    **{"uk": "Ukrainian", "vi": "Vietnamese"},
}
"""jusText's names of the stop words of a declared language."""


class TrafilaturaBody:
    """The text alone, as trafilatura gives it by default: comments are part of it."""

    name = "trafilatura-body"
    package = "trafilatura"
    offers = frozenset({"body"})
    refusals: tuple[type[Exception], ...] = ()

    def __init__(self) -> None:
        self._module: Any = import_module("trafilatura")

    def clean(self, html: str, url: str | None) -> Output:
        """Extract the text."""
        return Output(self._module.extract(html, url=url) or "")


class Trafilatura(TrafilaturaBody):
    """Text and metadata. Of both, trafilatura makes one string; two calls cost the same time."""

    name = "trafilatura"
    offers = ALL - {"language"}

    def clean(self, html: str, url: str | None) -> Output:
        """Extract the text and the metadata."""
        body = self._module.extract(html, url=url) or ""
        return replace(self._fields(html, url), body=body)

    def _fields(self, html: str, url: str | None) -> Output:
        found = self._module.extract_metadata(html, default_url=url)
        authors = (found.author,) if found.author else ()
        return Output("", found.title, as_day(found.date), authors, found.sitename)


class TrafilaturaFast(Trafilatura):
    """Text and metadata, without asking other extractors for a better text."""

    name = "trafilatura-fast"

    def clean(self, html: str, url: str | None) -> Output:
        """Extract the text the short way, and the metadata."""
        body = self._module.extract(html, url=url, fast=True) or ""
        return replace(self._fields(html, url), body=body)


class HtmlDate:
    """The day of publication, and nothing else."""

    name = "htmldate"
    package = "htmldate"
    offers = frozenset({"date"})
    refusals: tuple[type[Exception], ...] = ()

    def __init__(self) -> None:
        self._module: Any = import_module("htmldate")

    def clean(self, html: str, url: str | None) -> Output:
        """Find the day."""
        return Output(date=as_day(self._module.find_date(html, original_date=True, url=url)))


class Newspaper:
    """newspaper4k, which takes the language from the page. It gets an address in any case."""

    name = "newspaper4k"
    package = "newspaper4k"
    offers = ALL

    def __init__(self) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            self._module: Any = import_module("newspaper")
        self.refusals: tuple[type[Exception], ...] = (self._module.ArticleException,)

    def clean(self, html: str, url: str | None) -> Output:
        """Parse a page that is already there."""
        found = self._module.Article(url or _NO_ADDRESS, fetch_images=False)
        found.download(input_html=html)
        found.parse()
        return Output(
            found.text,
            found.title,
            _day(found.publish_date),
            tuple(found.authors),
            found.meta_site_name or None,
            found.meta_lang or None,
        )


class Goose:
    """goose3; the source is OpenGraph's site name, which it reads."""

    name = "goose3"
    package = "goose3"
    offers = ALL
    refusals: tuple[type[Exception], ...] = ()

    def __init__(self) -> None:
        module: Any = import_module("goose3")
        self._goose = module.Goose({"enable_image_fetching": False})

    def clean(self, html: str, url: str | None) -> Output:
        """Extract a page that is already there."""
        found = self._goose.extract(url=url, raw_html=html)
        return Output(
            found.cleaned_text or "",
            found.title,
            _day(found.publish_date) or _day(found.publish_datetime_utc),
            tuple(_flat(found.authors or ())),
            (found.opengraph or {}).get("site_name"),
            found.meta_lang,
        )


def _flat(names: Iterable[Any]) -> Iterator[str]:
    """Yield names from lists within lists, as goose3 gives them for some pages."""
    for name in names:
        if isinstance(name, str):
            yield name
        else:
            yield from _flat(name)


class TurboHtml:
    """turbohtml's article, with the day by its finder of dates: the article's is any text."""

    name = "turbohtml"
    package = "turbohtml"
    offers = ALL
    refusals: tuple[type[Exception], ...] = ()

    def __init__(self) -> None:
        self._parse: Any = import_module("turbohtml").parse
        finder: Any = import_module("turbohtml.extract")
        self._dates = finder.dates
        self._original = finder.DateExtraction(original=True)

    def clean(self, html: str, url: str | None) -> Output:
        """Parse a page, take its article and find its date."""
        found = self._parse(html).article()
        authors = (found.byline,) if found.byline else ()
        dated = self._dates(html, self._original)
        day = as_day(dated.date) if dated else None
        return Output(found.text, found.title, day, authors, found.site_name, found.lang)


class Readability:
    """readability-lxml. The tree it gives is written out as text by turbohtml."""

    name = "readability-lxml"
    package = "readability-lxml"
    offers = frozenset({"body", "headline"})

    def __init__(self) -> None:
        self._text: Any = import_module("turbohtml").parse
        self._module: Any = import_module("readability.readability")
        self.refusals: tuple[type[Exception], ...] = (self._module.Unparseable,)

    def clean(self, html: str, url: str | None) -> Output:
        """Summarize a page."""
        found = self._module.Document(html, url=url)
        return Output(self._text(found.summary()).to_text(), found.short_title())


class JusText:
    """jusText with the stop words of the language that the page declares, or of English."""

    name = "justext"
    package = "jusText"
    offers = frozenset({"body"})

    def __init__(self) -> None:
        self._module: Any = import_module("justext")
        self._parse_error: Any = import_module("lxml.etree").ParserError
        self.refusals: tuple[type[Exception], ...] = (self._parse_error,)
        self._known = self._module.get_stoplists()

    def clean(self, html: str, url: str | None) -> Output:
        """Join the paragraphs that are not boilerplate."""
        found = self._module.justext(html, self._stoplist(html))
        return Output("\n".join(part.text for part in found if not part.is_boilerplate))

    def _stoplist(self, html: str) -> frozenset[str]:
        declared = _DECLARED.search(html)
        name = _STOPLISTS.get(declared[1].lower() if declared else "", "English")
        return self._module.get_stoplist(name)  # type: ignore[no-any-return]


class Resiliparse:
    """resiliparse's main content."""

    name = "resiliparse"
    package = "resiliparse"
    offers = frozenset({"body"})
    refusals: tuple[type[Exception], ...] = ()

    def __init__(self) -> None:
        self._module: Any = import_module("resiliparse.extract.html2text")

    def clean(self, html: str, url: str | None) -> Output:
        """Extract the text."""
        return Output(self._module.extract_plain_text(html, main_content=True))


class Identity:
    """Keeps all the text that shows, as turbohtml writes it: the floor under all systems."""

    name = "identity"
    package = "turbohtml"
    offers = frozenset({"body"})
    refusals: tuple[type[Exception], ...] = ()

    def __init__(self) -> None:
        self._parse: Any = import_module("turbohtml").parse

    def clean(self, html: str, url: str | None) -> Output:
        """Write all of a page as text."""
        return Output(self._parse(html).to_text())


PEERS: dict[str, Callable[[], Peer]] = {
    "trafilatura": Trafilatura,
    "trafilatura-fast": TrafilaturaFast,
    "trafilatura-body": TrafilaturaBody,
    "htmldate": HtmlDate,
    "newspaper4k": Newspaper,
    "goose3": Goose,
    "turbohtml": TurboHtml,
    "readability-lxml": Readability,
    "justext": JusText,
    "resiliparse": Resiliparse,
    "identity": Identity,
}


@lru_cache(maxsize=32)
def peer_named(name: str, labels: tuple[str, ...] = ()) -> Peer:
    """Return a system, made once in each process; `ImportError` when it is not installed."""
    return OURS[name](labels) if name in OURS else PEERS[name]()


def version_of(package: str) -> str:
    """Return the version of a system's package, or a dash where there is none."""
    try:
        return metadata.version(package) if package else "-"
    except metadata.PackageNotFoundError:
        return "-"


def _day(value: object) -> date | None:
    """Return the day of a time, a day or an ISO string."""
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else as_day(value if isinstance(value, str) else None)
