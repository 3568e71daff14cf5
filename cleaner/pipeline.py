"""`Cleaner`: the road through the house, and the only file that knows all the stages."""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from cleaner.errors import EmptyPage, HtmlPage, UnreadablePage
from cleaner.fields.assemble import assemble
from cleaner.label.verdict import label_document
from cleaner.model import Article, Page
from cleaner.plugins import installed_rules
from cleaner.read.encoding import decode
from cleaner.read.plain import read_plain
from cleaner.read.sniff import looks_like_html
from cleaner.rules.rulebook import Rulebook, as_rules, catalogue

Source = str | bytes | os.PathLike[str]


class Cleaner:
    """Cleans pages by one set of rules. Keeps no state between pages; may be shared by threads."""

    def __init__(self, *, rules: object = (), without: Iterable[str] = ()) -> None:
        """Choose the rules.

        `rules` are your own: the path of a TOML file, a function decorated with `cleaner.rule`, or
        several of these; they are asked before the catalogue's. `without` names rules to switch
        off: an id (`share.verbs`), a subtree (`related.*`) or a glob.

        Raises `RuleError` for a rule that cannot be used or a name that means no rule, and
        `PluginError` for an installed rule pack that cannot be loaded.
        """
        packs = catalogue().preceded_by(installed_rules())
        off = [without] if isinstance(without, str) else without
        self.rulebook: Rulebook = packs.preceded_by(as_rules(rules)).without(off)

    def clean(self, page: Source, *, url: str | None = None, html: bool | None = None) -> Article:
        """Clean one page.

        `page` is the page's text (`str`), its bytes, or the path of a file (`os.PathLike`); `url`
        is where it came from, kept as it is; `html=False` says that the page is plain text even
        though it holds tags. Raises `EmptyPage`, `BinaryPage` or `HtmlPage` (all `UnreadablePage`)
        when there is no text to clean.
        """
        read = _read(page, url)
        if html or (html is None and looks_like_html(read.text)):
            raise HtmlPage(
                "looks like HTML, which this version does not read; flatten it to text first, or "
                "pass html=False (--text on the command line) if it is text that shows tags"
            )
        document = read_plain(read)
        if not document.blocks:
            raise EmptyPage("is empty: it holds nothing but blanks")
        return assemble(read, label_document(document, self.rulebook))


def clean(page: Source, *, url: str | None = None, html: bool | None = None) -> Article:
    """Clean one page with the catalogue's rules and installed packs'; see `Cleaner.clean`."""
    return _default().clean(page, url=url, html=html)


@lru_cache(maxsize=1)
def _default() -> Cleaner:
    return Cleaner()


def _read(page: Source, url: str | None) -> Page:
    if isinstance(page, str):
        return Page(page, url=url)
    if isinstance(page, bytes | bytearray):
        return decode(bytes(page), url)
    try:
        return decode(Path(page).read_bytes(), url)
    except OSError as error:
        raise UnreadablePage(f"cannot be read: {error.strerror}") from error
    except ValueError as error:
        raise UnreadablePage(f"cannot be read: {error}") from error
