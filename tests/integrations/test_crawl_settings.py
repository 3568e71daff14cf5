"""The settings of a crawl: what they mean, and how wrong ones are refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from cleaner.errors import SettingError
from cleaner.integrations.crawl_settings import CrawlSettings, read_settings
from cleaner.integrations.order import Order

FOUR = {name: name for name in ("headline", "body", "date", "source")}


def test_nothing_set() -> None:
    read = read_settings({"BOT_NAME": "x", "CONCURRENT_ITEMS": 100})
    assert read == CrawlSettings(
        enabled=True,
        html_field="html",
        url_field="url",
        fields=FOUR,
        on_error="keep",
        workers=read.workers,
        seconds=60.0,
        order=Order(("headline", "body", "date", "source")),
    )
    assert read.workers >= 1


def read(name: str, value: Any) -> CrawlSettings:
    return read_settings({f"CLEANER_{name}": value})


@pytest.mark.parametrize(
    ("value", "fields"),
    [
        ({"headline": "title", "body": "text"}, {"headline": "title", "body": "text"}),
        ('{"headline": "title", "body": "text"}', {"headline": "title", "body": "text"}),
        ({"headline": "title", "body": None}, {"headline": "title"}),
        (["headline", "body"], {"headline": "headline", "body": "body"}),
        ("headline, body", {"headline": "headline", "body": "body"}),
        ('["headline"]', {"headline": "headline"}),
    ],
)
def test_fields(value: object, fields: dict[str, str]) -> None:
    assert read("FIELDS", value).fields == fields
    assert read("FIELDS", value).order.fields == tuple(fields)


def test_rules_and_numbers_from_the_command_line() -> None:
    here = Path.cwd()
    rules = read("RULES", "a.toml, shop.rules.loud").order.rules
    assert rules == (str(here / "a.toml"), "shop.rules.loud")
    assert read("RULES", here / "b.toml").order.rules == (str(here / "b.toml"),)
    assert read("RULES", [Path("b.toml"), "c.d"]).order.rules == (str(here / "b.toml"), "c.d")
    assert read("WITHOUT", "share.*").order.without == ("share.*",)
    assert read("MODEL", "thorough").order.model == "thorough"
    assert [read("MODEL", value).order.model for value in (None, "none", "None")] == [None] * 3
    assert read("WORKERS", "3").workers == 3
    assert read("TIMEOUT", "2.5").seconds == 2.5
    assert read("URL_FIELD", "").url_field is read("URL_FIELD", None).url_field is None
    assert [read("ENABLED", v).enabled for v in ("0", "False", False, 0, "1", True)] == [
        *(False, False, False, False, True, True)
    ]


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("ONERROR", "drop", "no setting CLEANER_ONERROR; did you mean 'CLEANER_ON_ERROR'?"),
        ("XYZ", "drop", "no setting CLEANER_XYZ; did you mean 'CLEANER_"),
        ("ENABLED", "perhaps", "True or False"),
        ("ON_ERROR", "ignore", "'keep', 'drop' or 'raise'"),
        ("ON_ERROR", ["keep"], "'keep', 'drop' or 'raise'"),
        ("HTML_FIELD", "", "the name of the item's field with the page"),
        ("HTML_FIELD", None, "the name of the item's field with the page"),
        ("URL_FIELD", 3, "the name of the item's field with the address"),
        (
            "FIELDS",
            {"title": "title"},
            "an article has no field 'title'; known are headline, body, date",
        ),
        ("FIELDS", {"headlin": "title"}, "no field 'headlin'; did you mean 'headline'?"),
        ("FIELDS", {"headline": "text", "body": "text"}, "different fields"),
        ("FIELDS", {}, "means nothing"),
        ("FIELDS", {"headline": 3}, "means nothing"),
        ("FIELDS", {"headline": None}, "means nothing"),
        ("FIELDS", 7, "means nothing"),
        ("FIELDS", None, "means nothing"),
        ("FIELDS", '{"headline": ', "as JSON it fails"),
        ("RULES", 7, "paths of TOML files"),
        ("RULES", [7], "paths of TOML files"),
        ("RULES", {"a": "b"}, "paths of TOML files"),
        ("RULES", b"a.toml", "paths of TOML files"),
        ("WITHOUT", [""], "a list of rules"),
        ("MODEL", "slow", "'quick', 'thorough' or None"),
        ("MODEL", ["quick"], "'quick', 'thorough' or None"),
        ("WORKERS", 0, "at least 1"),
        ("WORKERS", -1, "at least 1"),
        ("WORKERS", "many", "at least 1"),
        ("WORKERS", 1.5, "at least 1"),
        ("TIMEOUT", 0, "more than 0"),
        ("TIMEOUT", "soon", "more than 0"),
        ("TIMEOUT", float("nan"), "more than 0"),
        ("TIMEOUT", "inf", "more than 0"),
    ],
)
def test_a_wrong_setting_is_refused_with_the_fix(name: str, value: object, says: str) -> None:
    with pytest.raises(SettingError) as error:
        read(name, value)
    assert says in str(error.value)
    assert f"CLEANER_{name}" in str(error.value)
