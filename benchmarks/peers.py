"""The systems measured on HTML pages: the package and its peers, behind one small interface.

To measure another one, write a class with `name`, `package`, `offers`, `refusals` and `clean`, and
add it to `PEERS`. What a system needs is imported when it is made, so that one that is not
installed raises `ImportError` there. The address is a hint; no system may fetch anything.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from functools import lru_cache
from importlib import import_module, metadata
from typing import Any

from benchmarks.dates import as_day
from benchmarks.systems import compared_body
from benchmarks.webpeer import ALL, Output, Peer

_LABELS = ("standfirst", "subheading", "body")
_NO_ADDRESS = "https://page.invalid/"


class Ours:
    """The package with its defaults; `labels` are those that count as the body."""

    name = "cleaner"
    package = "boilerplate-cleaner"
    offers = ALL

    def __init__(self, labels: Sequence[str] = (), **options: Any) -> None:
        package: Any = import_module("cleaner")
        self._cleaner = package.Cleaner(**options)
        self._labels = frozenset(labels or _LABELS)
        self.refusals: tuple[type[Exception], ...] = (package.CleanerError,)

    def clean(self, html: str, url: str | None) -> Output:
        """Clean a page; its language is worked out when it is asked for."""
        article = self._cleaner.clean(html, url=url)
        return Output(
            self._body(article),
            article.headline,
            article.date,
            article.authors,
            article.source,
            lambda: article.language,
        )

    def _body(self, article: Any) -> str:
        if self._labels == frozenset(_LABELS):
            return compared_body(article)
        return "\n\n".join(b.text for b in article.blocks if str(b.label) in self._labels)


class OursByTrafilatura(Ours):
    """The package on top of trafilatura's choice of text, where it has that engine."""

    name = "cleaner-trafilatura"

    def __init__(self, labels: Sequence[str] = ()) -> None:
        try:
            super().__init__(labels, engine="trafilatura")
        except TypeError as error:
            raise ImportError("this cleaner has no engines") from error


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
        found = self._module.extract_metadata(html, default_url=url)
        authors = (found.author,) if found.author else ()
        return Output(body, found.title, as_day(found.date), authors, found.sitename)


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


OURS: dict[str, Callable[[Sequence[str]], Peer]] = {
    "cleaner": Ours,
    "cleaner-trafilatura": OursByTrafilatura,
}
"""The package, which is told the labels that count as the body."""

PEERS: dict[str, Callable[[], Peer]] = {
    "trafilatura": Trafilatura,
    "trafilatura-body": TrafilaturaBody,
    "htmldate": HtmlDate,
    "newspaper4k": Newspaper,
    "goose3": Goose,
    "turbohtml": TurboHtml,
    "readability-lxml": Readability,
    "resiliparse": Resiliparse,
    "identity": Identity,
}


@lru_cache(maxsize=32)
def peer_named(name: str, labels: tuple[str, ...] = ()) -> Peer:
    """Return a system, made once in each process; `ImportError` when it is not installed."""
    return OURS[name](labels) if name in OURS else PEERS[name]()


def version_of(peer: Peer) -> str:
    """Return the version of a system's package, or a dash."""
    try:
        return metadata.version(peer.package)
    except metadata.PackageNotFoundError:
        return "-"


def _day(value: object) -> date | None:
    """Return the day of a time, a day or an ISO string."""
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else as_day(value if isinstance(value, str) else None)
