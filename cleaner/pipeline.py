"""`Cleaner`: the road through the house, and the only file that knows all the stages."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache, partial
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Union

from cleaner.engines import Engine, named_engine
from cleaner.errors import EmptyPage, UnreadablePage
from cleaner.fields.assemble import assemble
from cleaner.label.aligned import relabel
from cleaner.label.verdict import label_document
from cleaner.learned.choice import Learned, as_model
from cleaner.limits import DEFAULTS, Limits, Watch
from cleaner.many.failure import Failure
from cleaner.many.task import Task, Terms
from cleaner.model import Article, Document, Page
from cleaner.plugins import installed_rules
from cleaner.read.encoding import decode
from cleaner.read.guards import check_markup, check_text, read_bytes
from cleaner.read.plain import read_plain
from cleaner.read.sniff import looks_like_html
from cleaner.rules.rulebook import Rulebook, as_rules, catalogue
from cleaner.sources.record import Record

if TYPE_CHECKING:
    from bs4 import Tag

Source = Union[str, bytes, os.PathLike[str], "Tag"]
_NO_TEXT = "is empty: its HTML holds no text; if a script fills it, fetch it with a browser"


class Cleaner:
    """Cleans pages by one set of rules. Keeps no state between pages; may be shared by threads."""

    def __init__(
        self,
        *,
        rules: object = (),
        without: Iterable[str] = (),
        engine: str | Engine | None = None,
        model: str | Learned | None = "quick",
        limits: Limits = DEFAULTS,
    ) -> None:
        """Choose the rules.

        `rules` are your own: the path of a TOML file, a function decorated with `cleaner.rule`, or
        several of these; they are asked before the catalogue's. `without` names rules to switch
        off: an id (`share.verbs`), a subtree (`related.*`) or a glob. `engine` lets another
        extractor say what the body of a page of HTML is: `"trafilatura"`, or a function from HTML
        and address to the kept text; labels and fields are given all the same. `model="quick"`
        asks the learned labeller where rules and structure are in doubt, `"thorough"` on every
        page, `None` never (`Learned(profile="recall")` chooses what it prefers).
        `limits` are what a page may ask for at most.

        Raises `RuleError` for a rule that cannot be used or a name that means no rule,
        `EngineError` or `ModelError` for an engine or a model that there is not, and `PluginError`
        for an installed rule pack that cannot be loaded.
        """
        packs = catalogue().preceded_by(installed_rules())
        off = [without] if isinstance(without, str) else without
        self.engine = named_engine(engine) if engine is not None else None
        self._engine_given = engine
        self.model = as_model(model)
        self.limits = limits
        self.rulebook: Rulebook = packs.preceded_by(as_rules(rules)).without(off)

    def clean(self, page: Source, *, url: str | None = None, html: bool | None = None) -> Article:
        """Clean one page.

        `page` is the page's text (`str`), its bytes, the path of a file (`os.PathLike`), or a
        BeautifulSoup object (`BeautifulSoup` or `Tag`); `url` is where it came from. HTML is told
        from text by looking at it; `html=True` or `False` says so. Raises `EmptyPage` or
        `BinaryPage` (both `UnreadablePage`) when there is no text to clean, `LimitExceeded` when
        the page asks for more than the limits allow.
        """
        watch = Watch(self.limits)
        read, is_soup = _read(page, url, self.limits)
        check_text(read.text, self.limits)
        if html is None:
            html = is_soup or looks_like_html(read.text)
        find_ends = self.model.line_ends if self.model is not None else None
        document = (
            _read_html(read, self.limits) if html else read_plain(read, self.limits, find_ends)
        )
        watch.check()
        if not document.blocks:
            raise EmptyPage("is empty: it holds nothing but blanks" if not html else _NO_TEXT)
        engine = self.engine if html else None
        weigh = self.model.weigh if self.model is not None and engine is None else None
        # HTML has `<h1>` and metadata; what was learnt of titles was learnt of text.
        read_title = self.model.title_score if self.model is not None and not html else None
        blocks = label_document(document, self.rulebook, watch, weigh, read_title)
        if engine is not None:
            blocks = relabel(blocks, engine(read.text, url))
            watch.check()
        return replace(assemble(document, blocks), rules_hash=self.rulebook.rules_hash)

    def clean_many(
        self,
        pages: Iterable[Source | Record],
        *,
        workers: int = 1,
        ordered: bool = True,
        timeout: float | None = None,
        html: bool | None = None,
    ) -> Iterator[Article | Failure]:
        """Clean many pages, lazily: an article for each, or the `Failure` that says why not.

        `pages` may be endless; a bounded number is under way. `workers` are processes; with one,
        and without `timeout`, the seconds that a page may take, it is this process that works.
        Articles come in the order of the pages, or as they are done when `ordered` is false.
        A page that takes too long or kills its worker gets one more chance in a fresh worker.
        Raises `ValueError` for fewer workers than one, and `WorkerError` when workers cannot be
        started or an own rule cannot be sent to them.
        """
        from cleaner.many.pool import run_many

        terms = Terms(workers, ordered, timeout)
        job = partial(_clean_item, self, html=html, is_sent=not terms.stay)
        tasks = (_task(page, number) for number, page in enumerate(pages, start=1))
        return (done.value for done in run_many(job, tasks, terms))

    def __getstate__(self) -> dict[str, object]:
        """What goes to another process: an engine by its name."""
        return {**self.__dict__, "engine": None}

    def __setstate__(self, state: dict[str, object]) -> None:
        self.__dict__.update(state)
        if self._engine_given is not None:
            self.engine = named_engine(self._engine_given)


def clean(page: Source, *, url: str | None = None, html: bool | None = None) -> Article:
    """Clean one page with the catalogue's rules and installed packs'; see `Cleaner.clean`."""
    return _default().clean(page, url=url, html=html)


@lru_cache(maxsize=1)
def _default() -> Cleaner:
    return Cleaner()


def _markup(soup: Tag) -> str:
    """The HTML of a tree of BeautifulSoup's."""
    if type(soup).__module__.partition(".")[0] != "bs4":
        raise TypeError(
            f"a page is str, bytes, a path or a BeautifulSoup object, not {type(soup).__name__}"
        )
    return str(soup)


def _task(page: Source | Record, number: int) -> Task:
    """The page as a worker gets it; trees of BeautifulSoup's are too deep to be sent."""
    name = f"document {number}"
    if isinstance(page, Record):
        size = 0 if isinstance(page.page, os.PathLike) else len(page.page)
        return Task(page.name, page, size)
    if isinstance(page, os.PathLike):
        return Task(os.fspath(page), Path(page))
    if isinstance(page, str | bytes | bytearray):
        return Task(name, page, len(page))
    markup = _markup(page)
    return Task(name, Record(name, PurePath(name), markup, html=True), len(markup))


def _clean_item(
    cleaner: Cleaner, item: Source | Record, *, html: bool | None, is_sent: bool
) -> Article:
    if isinstance(item, Record):
        html = item.html if html is None else html
        article = cleaner.clean(item.read(), url=item.url, html=html)
    else:
        article = cleaner.clean(item, html=html)
    if is_sent:
        # It costs as much as the cleaning; asked for later, all of it would be one process's work.
        _ = article.language
    return article


def _read_html(page: Page, limits: Limits) -> Document:
    from cleaner.read.html import read_html

    check_markup(page.text, limits)
    return read_html(page, limits)


def _read(page: Source, url: str | None, limits: Limits) -> tuple[Page, bool]:
    """Return the page, and whether it came as a tree of BeautifulSoup's, which is HTML for sure."""
    if isinstance(page, str):
        return Page(page, url=url), False
    if isinstance(page, bytes | bytearray):
        limits.check("bytes", len(page))
        return decode(bytes(page), url), False
    if not isinstance(page, os.PathLike):
        return Page(_markup(page), url=url), True
    try:
        return decode(read_bytes(Path(os.fspath(page)), limits), url), False
    except OSError as error:
        raise UnreadablePage(f"cannot be read: {error.strerror}") from error
    except ValueError as error:
        raise UnreadablePage(f"cannot be read: {error}") from error
