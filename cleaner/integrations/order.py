"""What is wanted of the pages of a crawl, in plain values that travel to another process."""

from __future__ import annotations

from dataclasses import dataclass
from pkgutil import resolve_name

from cleaner.errors import RuleError
from cleaner.pipeline import Cleaner


@dataclass(frozen=True, slots=True)
class Order:
    """Which fields of the article are wanted, and by which rules the page is cleaned.

    `rules` are paths of TOML files, and import paths (`shop.rules.shouting`) of rules, of lists
    of rules or of functions decorated with `cleaner.rule`.
    """

    fields: tuple[str, ...]
    rules: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    model: str | None = "quick"

    def cleaner(self) -> Cleaner:
        """Make the cleaner; raises `RuleError` for a rule that is not there or cannot be used."""
        given: list[object] = []
        for rule in self.rules:
            found = rule if rule.endswith(".toml") else _imported(rule)
            given.extend(found if isinstance(found, list | tuple) else [found])
        return Cleaner(rules=given, without=self.without, model=self.model)


def _imported(path: str) -> object:
    if path.startswith("__main__"):
        raise RuleError(f"{path!r} is in the script that was started; move it to a module")
    try:
        return resolve_name(path)
    except (AttributeError, ImportError, ValueError) as error:
        raise RuleError(
            f"no rule {path!r} ({error}); give the path of a TOML file, or an import path such as "
            "'myproject.rules.shouting'"
        ) from error
