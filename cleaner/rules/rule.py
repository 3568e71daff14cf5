"""A rule: one record of the catalogue, of a user's file or of a rule pack."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields
from difflib import get_close_matches
from pkgutil import resolve_name
from typing import Any, Literal

from cleaner.errors import RuleError
from cleaner.labels import Label
from cleaner.model import Block, Document
from cleaner.text import bare, fold

Kind = Literal["phrase", "pattern", "wordlist", "element", "shape", "test"]
Position = Literal["head", "inside", "tail", "edge"]
PageKind = Literal["article"]
BlockTest = Callable[[Block, Document], bool]

_SELECTOR = re.compile(r"[a-z][a-z0-9-]*|role=[a-z]+|name=[a-z0-9]+")
KINDS: tuple[Kind, ...] = ("phrase", "pattern", "wordlist", "element", "shape")
POSITIONS: tuple[Position, ...] = ("head", "inside", "tail", "edge")
LEAST_EXAMPLES = 2


@dataclass(frozen=True, slots=True)
class When:
    """The conditions under which a rule may speak; all that are given must hold.

    Lengths are those of the block's visible text; `max_chars` is 300 unless given. `position` is
    where the block stands: `head` before the first paragraph, `tail` after the last, `edge` either,
    `inside` between. `next_to` names labels, one of which a neighbouring block must carry.
    """

    min_words: int = 0
    max_words: int | None = None
    min_chars: int = 0
    max_chars: int = 300
    position: Position | None = None
    next_to: frozenset[Label] = frozenset()
    page: PageKind | None = None
    """`article`: only on a page that is one; elsewhere such boxes hold the main content."""
    bulk: bool = False
    """May take the bulk of the page's running text: the name can mean nothing else."""
    repeated: bool | None = None
    ends_sentence: bool | None = None

    @property
    def needs_context(self) -> bool:
        """Whether a condition looks beyond the block itself."""
        return self.position is not None or bool(self.next_to)


@dataclass(frozen=True, slots=True)
class Rule:
    """What a kind of block looks like, why it is labelled so, and examples of both sides.

    `kind` says how `values` are read: `phrase` (the whole line, case and edge punctuation aside),
    `pattern` (a regular expression for the whole folded line), `wordlist` (a line made of nothing
    but these words), `element` (an HTML element around the block, see `rules.selector`), `shape`
    (the name of a structural measure in `cleaner.label`) or `test` (a Python function of block and
    document).
    """

    id: str
    label: Label
    because: str
    kind: Kind
    values: tuple[str, ...] = ()
    when: When = field(default_factory=When)
    language: tuple[str, ...] = ()
    strip: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()
    origin: str = ""
    test: BlockTest | None = field(default=None, repr=False)

    def __reduce__(self) -> tuple[object, ...]:
        """Goes to another process by value; a decorated function, by the name it is found under.

        Raises `TypeError` for a function that has no such name.
        """
        if self.test is not None:
            where = (self.test.__module__, self.test.__qualname__)
            found = _found(*where)
            if found is self:
                return _found, where
            if found is not self.test:
                raise TypeError(f"the function of the rule {self.id} is not found by its name")
        return Rule, tuple(getattr(self, each.name) for each in fields(self))

    @property
    def is_keep(self) -> bool:
        """A wording rule or function labelled `body` or `subheading` beats every removal."""
        return self.label.is_body and self.kind != "shape"

    def content(self) -> dict[str, Any]:
        """All that a result can depend on, as plain values: not the examples, nor the file."""
        when = {field.name: getattr(self.when, field.name) for field in fields(When)}
        return {
            "id": self.id,
            "label": str(self.label),
            "because": self.because,
            "kind": self.kind,
            "values": list(self.values),
            "when": {**when, "next_to": sorted(map(str, self.when.next_to))},
            "language": list(self.language),
        }


def _found(module: str, name: str) -> object:
    """Return what stands in a module under a function's name: it, or the rule made of it."""
    try:
        return resolve_name(f"{module}:{name}")
    except (AttributeError, ImportError, ValueError):
        return None


def rule(rule_id: str, label: str, because: str) -> Callable[[BlockTest], Rule]:
    """Turn a function `(block, document) -> bool` into a `Rule`, as a decorator.

    Raises `RuleError` for an unknown label or a malformed id.
    """

    def wrap(test: BlockTest) -> Rule:
        where = f"function {test.__name__}"
        record = {"id": rule_id, "label": label, "because": because}
        return Rule(**_head(record, where), kind="test", test=test, origin=where)

    return wrap


def parse_rule(record: Mapping[str, Any], origin: str) -> Rule:
    """Build a rule from a record of a TOML file.

    `origin` is the file's name, for messages. Raises `RuleError`, naming file and id, for a
    missing or unknown key, a wrong type, an unknown label, or more or fewer than one kind.
    """
    where = f"{origin}, rule {record.get('id', '(without id)')!s}"
    _refuse_unknown(record, _KEYS, where)
    kinds = [kind for kind in KINDS if kind in record]
    if len(kinds) != 1:
        raise RuleError(f"{where}: give exactly one of {', '.join(KINDS)}, not {len(kinds)}")
    values = _strings(record, kinds[0], where)
    if not values or (kinds[0] in ("phrase", "wordlist") and not all(map(_says_a_word, values))):
        raise RuleError(
            f"{where}: {kinds[0]!r} must hold at least one letter or digit in each entry"
        )
    if kinds[0] == "element":
        _check_selectors(values, where)
    return Rule(
        **_head(record, where),
        kind=kinds[0],
        values=values,
        when=_when(_lengths(record, kinds[0]), where),
        language=_strings(record, "language", where),
        strip=_strings(record, "strip", where),
        keep=_strings(record, "keep", where),
        origin=origin,
    )


_KEYS = {"id", "label", "because", "when", "language", "strip", "keep", *KINDS}


def _head(record: Mapping[str, Any], where: str) -> dict[str, Any]:
    for key in ("id", "label", "because"):
        if not isinstance(record.get(key), str) or not record[key].strip():
            raise RuleError(f"{where}: {key!r} is missing; give it as a string")
    if "." not in record["id"] or " " in record["id"]:
        raise RuleError(f"{where}: an id has the form kind.name, as in 'share.verbs'")
    return {
        "id": record["id"],
        "label": _label(record["label"], where),
        "because": record["because"],
    }


def _label(name: str, where: str) -> Label:
    try:
        return Label(name)
    except ValueError:
        raise RuleError(f"{where}: no label {name!r}{_suggest(name, [*map(str, Label)])}") from None


_TYPES = (("position", str), ("bulk", bool), ("repeated", bool), ("ends_sentence", bool))


def _when(record: object, where: str) -> When:
    if not isinstance(record, Mapping):
        raise RuleError(f"{where}: 'when' is a table, as in when = {{ max_words = 4 }}")
    _refuse_unknown(record, {f.name for f in fields(When)}, where)
    values = dict(record)
    for key, kind in _TYPES:
        if key in values and not isinstance(values[key], kind):
            raise RuleError(f"{where}: 'when.{key}' must be a {kind.__name__}")
    for key in ("min_words", "max_words", "min_chars", "max_chars"):
        if key in values and (type(values[key]) is not int or values[key] < 0):
            raise RuleError(f"{where}: 'when.{key}' must be a whole number, 0 or more")
    if values.get("position", "head") not in POSITIONS:
        raise RuleError(f"{where}: 'when.position' is one of {', '.join(POSITIONS)}")
    if values.get("page", "article") != "article":
        raise RuleError(f"{where}: 'when.page' can only be 'article'")
    if "next_to" in values:
        names = _strings(values, "next_to", where)
        values["next_to"] = frozenset(_label(name, where) for name in names)
    return When(**values)


def _lengths(record: Mapping[str, Any], kind: Kind) -> object:
    """The conditions; what stands in an element goes with it, however long it is."""
    when = record.get("when", {})
    if kind == "element" and isinstance(when, Mapping):
        return {"max_chars": sys.maxsize, **when}
    return when


def _check_selectors(values: Iterable[str], where: str) -> None:
    for value in values:
        if not _SELECTOR.fullmatch(value):
            raise RuleError(
                f"{where}: {value!r} names no element; write a tag (nav), role=WORD, name=WORD "
                "(a word of its class or id) or hidden, in lower case"
            )


def _strings(record: Mapping[str, Any], key: str, where: str) -> tuple[str, ...]:
    value = record.get(key, ())
    if isinstance(value, str):
        value = [value]
    if not isinstance(value, list | tuple) or not all(isinstance(v, str) and v for v in value):
        raise RuleError(f"{where}: {key!r} must be a string or a list of strings")
    return tuple(value)


def _says_a_word(value: str) -> bool:
    return bool(bare(fold(value)))


def _refuse_unknown(record: Mapping[str, Any], known: set[str], where: str) -> None:
    for key in record:
        if key not in known:
            raise RuleError(f"{where}: unknown key {key!r}{_suggest(str(key), sorted(known))}")


def _suggest(name: str, known: list[str]) -> str:
    close = get_close_matches(name, known, n=1)
    return f"; did you mean {close[0]!r}?" if close else f"; known are {', '.join(known)}"
