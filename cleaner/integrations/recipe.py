"""The recipe of a `Cleaner`: a value that travels to workers, and what each makes of a page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from cleaner.engines import Engine
from cleaner.errors import CleanerError, EmptyPage
from cleaner.learned.choice import Learned
from cleaner.model import Article
from cleaner.pipeline import Cleaner
from cleaner.rules.rulebook import as_rules

_WHAT_A_PAGE_RAISES = (
    *(CleanerError, ArithmeticError, AssertionError, AttributeError, LookupError, MemoryError),
    *(NameError, OSError, RuntimeError, TypeError, ValueError),
)
"""What cleaning raises on purpose, and what a rule or an engine of the user's may raise."""


class Failure(NamedTuple):
    """Why there is no article of a page: the error's type, and its message."""

    type: str
    message: str


@dataclass(frozen=True, kw_only=True)
class Recipe:
    """What it takes to make the same `Cleaner` in any process: frozen, hashable, picklable.

    `rules`, `without`, `engine` and `model` are those of `Cleaner`; `html` is that of
    `Cleaner.clean`. A rule file is read here, once: workers need not see it, and a mistake in it is
    raised before any work is handed out. Raises what `Cleaner` raises.
    """

    rules: object = ()
    without: Iterable[str] = ()
    engine: str | Engine | None = None
    model: str | Learned | None = "quick"
    html: bool | None = None

    def __post_init__(self) -> None:
        """Read the rules and make a cleaner of them, so that mistakes show at once."""
        without = (self.without,) if isinstance(self.without, str) else tuple(self.without)
        object.__setattr__(self, "rules", as_rules(self.rules))
        object.__setattr__(self, "without", without)
        self.cleaner()

    def cleaner(self) -> Cleaner:
        """The cleaner of this recipe, made once for each process."""
        return _made(self.rules, tuple(self.without), self.engine, self.model)

    def clean(self, page: str | bytes | None, url: str | None = None) -> Article | Failure:
        """Clean a page; what goes wrong with it is returned, not raised."""
        try:
            if page is None:
                raise EmptyPage("is null: the row holds no text")
            return self.cleaner().clean(page, url=url, html=self.html)
        except _WHAT_A_PAGE_RAISES as error:
            return failure(error)


def failure(error: BaseException) -> Failure:
    """Return an error as data."""
    return Failure(type(error).__name__, str(error))


@lru_cache(maxsize=8)
def _made(
    rules: object,
    without: tuple[str, ...],
    engine: str | Engine | None,
    model: str | Learned | None,
) -> Cleaner:
    return Cleaner(rules=rules, without=without, engine=engine, model=model)
