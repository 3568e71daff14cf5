"""Rules named by path, as a process that is started later finds them."""

from __future__ import annotations

import pytest

import cleaner
from cleaner.errors import RuleError
from cleaner.integrations.order import Order
from cleaner.integrations.values import article_fields, field_values
from tests.goldens import FIXTURES

RULES = "tests.integrations.hostile_rules"


def test_rules_are_asked_first_by_file_or_import_path() -> None:
    made = Order(("body",), (f"{RULES}.hostile", f"{RULES}.both"), ("share.*",)).cleaner()
    ids = [rule.id for rule in made.rulebook.rules]
    assert ids[:3] == ["test.hostile", "test.counting", "test.loud"]
    assert not [name for name in ids if name.startswith("share.")]


def test_the_model_is_the_one_that_is_asked_for() -> None:
    assert Order(("body",)).cleaner().model == cleaner.Cleaner().model
    assert Order(("body",), model=None).cleaner().model is None


@pytest.mark.parametrize(
    ("rule", "says"),
    [
        ("__main__.shouting", "move it to a module"),
        ("no.such.module", "give the path of a TOML file"),
        (f"{RULES}.nothing", "give the path of a TOML file"),
        ("shouting", "give the path of a TOML file"),
        ("not/a/name", "give the path of a TOML file"),
        ("missing.toml", "missing.toml"),
        ("os.getcwd", "rule"),
    ],
)
def test_a_rule_that_is_not_there_is_named(rule: str, says: str) -> None:
    with pytest.raises(RuleError, match=says):
        Order(("body",), (rule,)).cleaner()


@pytest.mark.parametrize("path", sorted(FIXTURES.glob("*/source.*")), ids=lambda p: p.parent.name)
def test_fields_are_those_of_the_record(path) -> None:
    article = cleaner.clean(path)
    assert field_values(article, article_fields()) == article.to_dict()
    assert list(article_fields()) == list(article.to_dict())
