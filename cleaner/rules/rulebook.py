"""The rulebook: which rules are on, in which order. Immutable; made from files and from code."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from fnmatch import fnmatchcase
from functools import cached_property, lru_cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

from cleaner.errors import RuleError
from cleaner.rules.matcher import Matcher, check_patterns
from cleaner.rules.rule import Rule, parse_rule
from cleaner.rules.selector import Selectors

_ORDER = (
    *("captcha", "accessibility", "consent", "newsletter", "paywall", "comment-form", "comments"),
    *("credit", "legal", "advert", "app-prompt", "share", "vote-count", "media-player"),
    *("publisher-notice", "author-bio", "tags", "caption", "related", "byline"),
    *("date", "page-date", "breadcrumb", "search", "navigation", "other"),
    *("elements", "structure"),
)
"""The files of the catalogue, the surest first: of two rules that fit, the first speaks."""


@dataclass(frozen=True)
class Rulebook:
    """Rules in the order in which they are asked: the user's first, then the catalogue's."""

    rules: tuple[Rule, ...]
    own: int = 0
    """How many of the first rules are the user's or a pack's: they beat structure and model."""

    def __post_init__(self) -> None:
        """Raise `RuleError` when two rules have one id."""
        seen: dict[str, Rule] = {}
        for rule in self.rules:
            twin = seen.setdefault(rule.id, rule)
            if twin is not rule:
                raise RuleError(
                    f"{rule.origin}, rule {rule.id}: the id is taken by {twin.origin}; rename it"
                )

    def __reduce__(self) -> tuple[object, ...]:
        """Goes to another process as its rules; what is made of them is made there."""
        return Rulebook, (self.rules, self.own)

    @cached_property
    def matcher(self) -> Matcher:
        """The wording rules, compiled when first needed."""
        return Matcher(self.rules)

    @cached_property
    def selectors(self) -> Selectors:
        """The rules that name HTML elements."""
        return Selectors(self.rules)

    @cached_property
    def bulk(self) -> frozenset[int]:
        """The places of the element rules that may take the bulk of a page."""
        return frozenset(place for place, rule in enumerate(self.rules) if rule.when.bulk)

    @cached_property
    def shapes(self) -> dict[str, Rule]:
        """The structural rules that are on, by the name of their shape."""
        return {value: rule for rule in self.rules if rule.kind == "shape" for value in rule.values}

    @cached_property
    def tests(self) -> tuple[Rule, ...]:
        """The rules that are Python functions."""
        return tuple(rule for rule in self.rules if rule.kind == "test")

    @cached_property
    def rules_hash(self) -> str:
        """Name these rules in this order by what they say: 16 hexadecimal digits.

        The same in every process and Python version, for all that can change a result: not for
        examples and file names. A rule that is a Python function counts by its id, not its code.
        """
        content = [[self.own, [rule.content() for rule in self.rules]]]
        text = json.dumps(content, sort_keys=True)
        return sha256(text.encode("ascii")).hexdigest()[:16]

    @cached_property
    def _by_id(self) -> dict[str, Rule]:
        return {rule.id: rule for rule in self.rules}

    def __contains__(self, rule_id: str) -> bool:
        """Tell whether a rule of this id is on."""
        return rule_id in self._by_id

    def __getitem__(self, rule_id: str) -> Rule:
        """Return the rule of this id; raises `RuleError` when there is none."""
        rule = self._by_id.get(rule_id)
        if rule is None:
            raise RuleError(f"no rule {rule_id!r}{_hint(rule_id, self.rules)}")
        return rule

    def select(self, names: Iterable[str]) -> tuple[Rule, ...]:
        """Return the rules that `names` mean: an id, a subtree (`share` or `share.*`) or a glob.

        Raises `RuleError` for a name that means no rule.
        """
        chosen: list[Rule] = []
        for name in names:
            found = [rule for rule in self.rules if _means(name, rule.id)]
            if not found:
                raise RuleError(f"no rule {name!r}{_hint(name, self.rules)}")
            chosen.extend(rule for rule in found if rule not in chosen)
        return tuple(chosen)

    def without(self, names: Iterable[str]) -> Rulebook:
        """Return this rulebook with the rules that `names` mean switched off (see `select`)."""
        off = {rule.id for rule in self.select(names)}
        if not off:
            return self
        own = sum(rule.id not in off for rule in self.rules[: self.own])
        return Rulebook(tuple(rule for rule in self.rules if rule.id not in off), own)

    def preceded_by(self, rules: Sequence[Rule]) -> Rulebook:
        """Return a rulebook that asks `rules` first."""
        return Rulebook((*rules, *self.rules), len(rules) + self.own) if rules else self


@lru_cache(maxsize=1)
def catalogue() -> Rulebook:
    """The rules that ship with the package, one file per label."""
    folder = files("cleaner.rules") / "catalogue"
    rules: list[Rule] = []
    for name in _ORDER:
        file = folder / f"{name}.toml"
        rules.extend(parse_rules(file.read_text("utf-8"), file.name))
    return Rulebook(tuple(rules))


def read_rules(path: str | Path) -> tuple[Rule, ...]:
    """Read the rules of a TOML file; raises `RuleError`, naming the file and the rule."""
    try:
        rules = parse_rules(Path(path).read_text("utf-8-sig"), str(path))
    except OSError as error:
        raise RuleError(f"{path}: cannot be read: {error.strerror}") from error
    except ValueError as error:
        if isinstance(error, UnicodeDecodeError):
            raise RuleError(f"{path}: is not UTF-8; save it as UTF-8") from error
        raise RuleError(f"{path!r}: cannot be read: {error}") from error
    check_patterns(rules)
    return rules


def parse_rules(text: str, origin: str) -> tuple[Rule, ...]:
    """Parse the TOML text of a rule file; `origin` names it in messages."""
    try:
        records = tomllib.loads(text)
    except ValueError as error:  # a number of 5,000 digits is no error of TOML
        raise RuleError(f"{origin}: is not TOML: {error}") from error
    except RecursionError as error:
        raise RuleError(f"{origin}: nests too deep to be a rule file") from error
    tables = records.get("rule", [])
    is_list = isinstance(tables, list) and all(isinstance(table, dict) for table in tables)
    if set(records) - {"rule"} or not is_list:
        raise RuleError(f"{origin}: a rule file holds nothing but [[rule]] tables")
    return tuple(parse_rule(record, origin) for record in tables)


def as_rules(given: object) -> tuple[Rule, ...]:
    """Turn what a user gives as rules into rules: a path, a `Rule`, a function, or several."""
    if isinstance(given, Rule):
        check_patterns([given])
        return (given,)
    if isinstance(given, str | Path):
        return read_rules(given)
    if callable(given):
        return (_from_function(given),)
    if isinstance(given, Iterable):
        return tuple(rule for item in given for rule in as_rules(item))
    raise RuleError(
        f"cannot make a rule of {type(given).__name__}; give a TOML file, a Rule or a function"
    )


def _from_function(function: Callable[..., object]) -> Rule:
    name = getattr(function, "__name__", type(function).__name__)
    raise RuleError(
        f"function {name}: say what it labels, with @cleaner.rule('my.{name}', label='other', "
        "because='...') above it"
    )


def _means(name: str, rule_id: str) -> bool:
    return rule_id == name or rule_id.startswith(name + ".") or fnmatchcase(rule_id, name)


def _hint(name: str, rules: Sequence[Rule]) -> str:
    close = get_close_matches(name, [rule.id for rule in rules], n=1)
    return f"; did you mean {close[0]!r}?" if close else "; clean-file --rules lists them"
