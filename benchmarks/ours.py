"""The package on HTML pages, as the systems beside it are measured."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any

from benchmarks.articles import compared_body
from benchmarks.webpeer import ALL, Output, Peer

_LABELS = ("standfirst", "subheading", "body")


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


class OursByRules(Ours):
    """The package without its model, which has learnt the development pages."""

    name = "cleaner-rules"

    def __init__(self, labels: Sequence[str] = ()) -> None:
        super().__init__(labels, model=None)


class OursByTrafilatura(Ours):
    """The package on top of trafilatura's choice of text, where it has that engine."""

    name = "cleaner-trafilatura"

    def __init__(self, labels: Sequence[str] = ()) -> None:
        try:
            super().__init__(labels, engine="trafilatura")
        except TypeError as error:
            raise ImportError("this cleaner has no engines") from error


OURS: dict[str, Callable[[Sequence[str]], Peer]] = {
    "cleaner": Ours,
    "cleaner-rules": OursByRules,
    "cleaner-trafilatura": OursByTrafilatura,
}
"""The package, which is told the labels that count as the body."""
