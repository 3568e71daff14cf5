"""The settings `CLEANER_*` of a crawl: read, checked, and refused with the fix when wrong."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, cast, get_args

from cleaner.errors import SettingError
from cleaner.integrations.order import Order
from cleaner.integrations.values import article_fields, did_you_mean
from cleaner.learned.choice import NAMED

OnError = Literal["keep", "drop", "raise"]
_PREFIX = "CLEANER_"
_NO_MODEL = ("none", "None")
"""As the command line gives it."""
_YES, _NO = {"true", "1", "yes", "on"}, {"false", "0", "no", "off"}


@dataclass(frozen=True, slots=True)
class CrawlSettings:
    """How the pages of a crawl are cleaned."""

    enabled: bool
    html_field: str
    """The field of the item that holds the page."""
    url_field: str | None
    """The field that holds its address; `None` when there is none."""
    fields: Mapping[str, str]
    """From a field of the article to the field of the item that it goes into."""
    on_error: OnError
    workers: int
    seconds: float
    """The time limit for a page."""
    order: Order


def read_settings(settings: Mapping[str, Any]) -> CrawlSettings:
    """Read the settings `CLEANER_*` of a spider; those of others are left alone.

    Raises `SettingError` for an unknown name and for a value that means nothing.
    """
    given = {name: settings[name] for name in settings if str(name).startswith(_PREFIX)}
    for name in given:
        if name not in _READERS:
            raise SettingError(f"no setting {name}; {did_you_mean(name, _READERS)}")
    read = {name: reader(given[name]) for name, reader in _READERS.items() if name in given}
    value = {**_defaults(), **read}
    return CrawlSettings(
        enabled=value["CLEANER_ENABLED"],
        html_field=value["CLEANER_HTML_FIELD"],
        url_field=value["CLEANER_URL_FIELD"],
        fields=value["CLEANER_FIELDS"],
        on_error=value["CLEANER_ON_ERROR"],
        workers=value["CLEANER_WORKERS"],
        seconds=value["CLEANER_TIMEOUT"],
        order=Order(
            tuple(value["CLEANER_FIELDS"]),
            value["CLEANER_RULES"],
            value["CLEANER_WITHOUT"],
            value["CLEANER_MODEL"],
        ),
    )


def _defaults() -> dict[str, Any]:
    return {
        "CLEANER_ENABLED": True,
        "CLEANER_HTML_FIELD": "html",
        "CLEANER_URL_FIELD": "url",
        "CLEANER_FIELDS": {name: name for name in ("headline", "body", "date", "source")},
        "CLEANER_ON_ERROR": "keep",
        "CLEANER_RULES": (),
        "CLEANER_WITHOUT": (),
        "CLEANER_MODEL": "quick",
        "CLEANER_WORKERS": max(1, (os.cpu_count() or 2) - 1),
        "CLEANER_TIMEOUT": 60.0,
    }


def _wrong(name: str, value: object, want: str) -> SettingError:
    return SettingError(f"{name} = {value!r} means nothing: it is {want}")


def _read_switch(value: object) -> bool:
    text = str(value).strip().lower()
    if text not in _YES | _NO:
        raise _wrong("CLEANER_ENABLED", value, "True or False")
    return text in _YES


def _read_html_field(value: object) -> str:
    if not isinstance(value, str) or not value:
        raise _wrong("CLEANER_HTML_FIELD", value, "the name of the item's field with the page")
    return value


def _read_url_field(value: object) -> str | None:
    if value is not None and not isinstance(value, str):
        raise _wrong("CLEANER_URL_FIELD", value, "the name of the item's field with the address")
    return value or None


def _read_fields(value: object) -> Mapping[str, str]:
    want = (
        "a dict from a field of the article to a field of the item, as in "
        "{'headline': 'title', 'body': 'text'}, or a list of names that are the same in both"
    )
    told = _parsed("CLEANER_FIELDS", value, want)
    if isinstance(told, Mapping):
        pairs = told
    else:
        pairs = {name: name for name in _strings("CLEANER_FIELDS", told, want)}
    fields = {str(name): target for name, target in pairs.items() if target is not None}
    if not fields or not all(isinstance(target, str) and target for target in fields.values()):
        raise _wrong("CLEANER_FIELDS", value, want)
    for name in fields:
        if name not in article_fields():
            raise SettingError(
                f"CLEANER_FIELDS: an article has no field {name!r}; "
                f"{did_you_mean(name, article_fields())}"
            )
    if len(set(fields.values())) < len(fields):
        raise _wrong("CLEANER_FIELDS", value, "a dict whose values are different fields")
    return fields


def _read_on_error(value: object) -> OnError:
    if value not in get_args(OnError):
        raise _wrong("CLEANER_ON_ERROR", value, "'keep', 'drop' or 'raise'")
    return cast(OnError, value)


def _read_rules(value: object) -> tuple[str, ...]:
    want = "a list of paths of TOML files, and of import paths such as 'myproject.rules.shouting'"
    rules = _strings("CLEANER_RULES", value, want)
    # Workers may stand in another folder.
    return tuple(str(Path(rule).absolute()) if rule.endswith(".toml") else rule for rule in rules)


def _read_without(value: object) -> tuple[str, ...]:
    return _strings("CLEANER_WITHOUT", value, "a list of rules, as in ['related.*']")


def _read_model(value: object) -> str | None:
    if value is None or value in _NO_MODEL:
        return None
    if not isinstance(value, str) or value not in NAMED:
        raise _wrong("CLEANER_MODEL", value, f"{', '.join(map(repr, NAMED))} or None")
    return value


def _read_workers(value: object) -> int:
    text = str(value).strip()
    if not text.isdecimal() or int(text) < 1:
        raise _wrong("CLEANER_WORKERS", value, "the number of processes that clean, at least 1")
    return int(text)


def _read_timeout(value: object) -> float:
    want = "the seconds that a page may take, more than 0"
    try:
        seconds = float(str(value))
    except ValueError as error:
        raise _wrong("CLEANER_TIMEOUT", value, want) from error
    if not 0 < seconds < float("inf"):
        raise _wrong("CLEANER_TIMEOUT", value, want)
    return seconds


def _strings(name: str, value: object, want: str) -> tuple[str, ...]:
    told = _parsed(name, [value] if isinstance(value, os.PathLike) else value, want)
    if not isinstance(told, Iterable) or isinstance(told, bytes | Mapping):
        raise _wrong(name, value, want)
    texts = tuple(os.fspath(part) if isinstance(part, os.PathLike) else part for part in told)
    if not all(isinstance(text, str) and text for text in texts):
        raise _wrong(name, value, want)
    return texts


def _parsed(name: str, value: object, want: str) -> object:
    """What a string means, as the command line gives it: JSON, or names with commas."""
    if not isinstance(value, str):
        return value
    if not value.lstrip().startswith(("{", "[")):
        return [part.strip() for part in value.split(",") if part.strip()]
    try:
        return json.loads(value)
    except ValueError as error:
        raise _wrong(name, value, f"{want}; as JSON it fails: {error}") from error


_READERS: dict[str, Callable[[object], Any]] = {
    "CLEANER_ENABLED": _read_switch,
    "CLEANER_HTML_FIELD": _read_html_field,
    "CLEANER_URL_FIELD": _read_url_field,
    "CLEANER_FIELDS": _read_fields,
    "CLEANER_ON_ERROR": _read_on_error,
    "CLEANER_RULES": _read_rules,
    "CLEANER_WITHOUT": _read_without,
    "CLEANER_MODEL": _read_model,
    "CLEANER_WORKERS": _read_workers,
    "CLEANER_TIMEOUT": _read_timeout,
}
