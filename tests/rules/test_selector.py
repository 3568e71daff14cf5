"""Rules that name HTML elements."""

import pytest

from cleaner.errors import RuleError
from cleaner.markup import Element
from cleaner.rules.rulebook import parse_rules
from cleaner.rules.selector import Selectors

RULE = """
[[rule]]
id = "advert.box"
label = "advert"
because = "a box"
element = [{}]
"""


def selectors(*values: str) -> Selectors:
    """One rule for each value."""
    rules = [parse_rules(RULE.format(f'"{value}"'), "my.toml")[0] for value in values]
    return Selectors(rules)


@pytest.mark.parametrize(
    ("value", "element"),
    [
        ("aside", Element("aside", 0, "", "", hidden=False)),
        ("role=banner", Element("div", 0, "", "banner", hidden=False)),
        ("role=banner", Element("div", 0, "", "Banner", hidden=False)),
        ("name=promo", Element("div", 0, "promo", "", hidden=False)),
        ("name=promo", Element("div", 0, "side promo-box_2", "", hidden=False)),
        ("name=promo", Element("div", 0, "sidePromo", "", hidden=False)),
        ("name=promo", Element("div", 0, "PROMO", "", hidden=False)),
        ("hidden", Element("p", 0, "", "", hidden=True)),
    ],
)
def test_an_element_is_named(value: str, element: Element) -> None:
    assert selectors("nav", value).matches(element, around_hidden=False) == (1,)


@pytest.mark.parametrize(
    ("value", "element"),
    [
        ("aside", Element("div", 0, "aside", "", hidden=False)),
        ("name=promo", Element("div", 0, "promotion", "", hidden=False)),
        ("name=promo", Element("div", 0, "hasPromo", "", hidden=False)),
        ("name=promo", Element("div", 0, "page no-promo", "", hidden=False)),
        ("role=banner", Element("div", 0, "banner", "", hidden=False)),
    ],
)
def test_a_near_miss_is_not_named(value: str, element: Element) -> None:
    assert selectors(value).matches(element, around_hidden=False) == ()


def test_only_the_outermost_hidden_element_is_named() -> None:
    hidden = Element("p", 0, "", "", hidden=True)
    assert selectors("hidden").matches(hidden, around_hidden=True) == ()


def test_rules_come_in_the_order_of_the_book() -> None:
    element = Element("aside", 0, "promo", "note", hidden=False)
    found = selectors("name=promo", "role=note", "aside").matches(element, around_hidden=False)
    assert found == (0, 1, 2)


@pytest.mark.parametrize("value", ["div.box", "#id", "name=Two Words", "role=", "[hidden]", "Nav"])
def test_what_names_no_element_is_refused(value: str) -> None:
    with pytest.raises(RuleError, match="names no element"):
        parse_rules(RULE.format(f'"{value}"'), "my.toml")


def test_an_element_rule_may_take_blocks_of_any_length() -> None:
    assert parse_rules(RULE.format('"nav"'), "my.toml")[0].when.max_chars > 10**9


def test_a_page_kind_can_only_be_article() -> None:
    with pytest.raises(RuleError, match=r"when\.page"):
        parse_rules(RULE.format('"nav"') + 'when = { page = "shop" }', "my.toml")
