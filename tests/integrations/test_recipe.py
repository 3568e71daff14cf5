"""The recipe of a cleaner: read once, the same everywhere, errors as data."""

import pickle
from pathlib import Path

import pytest

import cleaner
from cleaner.errors import ModelError, RuleError
from cleaner.integrations.recipe import Failure, Recipe
from cleaner.learned.choice import NAMED, Learned
from cleaner.model import Article, Block, Document
from tests.samples import ARTICLE, BODY, HEADLINE, toml


@cleaner.rule("my.breaks", label="other", because="breaks on every block")
def breaks(block: Block, document: Document) -> bool:
    raise KeyError(block.text[:4])


def test_a_rule_file_is_read_once_and_need_not_be_there_later(tmp_path: Path) -> None:
    rules = tmp_path / "my.toml"
    rules.write_text(toml("my.lamp", "advert", 'pattern = ["buy .*"]'), "utf-8")
    recipe = Recipe(rules=str(rules))
    rules.unlink()
    article = pickle.loads(pickle.dumps(recipe)).clean(f"{ARTICLE}\n\nBuy our lamps")  # noqa: S301
    assert isinstance(article, Article)
    assert [block.rule for block in article.removed] == ["my.lamp"]


def test_a_rule_file_that_is_not_there_is_refused_at_once(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="cannot be read"):
        Recipe(rules=str(tmp_path / "none.toml"))


def test_equal_recipes_share_one_cleaner() -> None:
    one, other = Recipe(without=["share.*"]), Recipe(without=("share.*",))
    assert one == other and one.cleaner() is other.cleaner()
    assert one.cleaner() is not Recipe().cleaner()


def test_what_goes_wrong_with_a_page_is_returned() -> None:
    assert Recipe().clean(None) == Failure("EmptyPage", "is null: the row holds no text")
    empty = Recipe().clean(" ")
    assert isinstance(empty, Failure) and empty.type == "EmptyPage"


def test_a_rule_of_the_users_that_breaks_harms_its_page_alone() -> None:
    failed = Recipe(rules=breaks).clean(ARTICLE)
    assert isinstance(failed, Failure) and failed.type == "KeyError"


def test_html_is_told_or_looked_for() -> None:
    page = f"<html><body><h1>{HEADLINE}</h1><p>{BODY}</p></body></html>"
    told, looked = Recipe(html=False).clean(page), Recipe().clean(page)
    assert isinstance(told, Article) and isinstance(looked, Article)
    assert "<p>" in told.body and "<p>" not in looked.body


def test_the_model_travels_with_the_recipe() -> None:
    quick, without, recall = Recipe(), Recipe(model=None), Recipe(model=Learned("recall"))
    assert quick.cleaner().model == NAMED["quick"]
    assert without.cleaner().model is None
    travelled = pickle.loads(pickle.dumps(recall))  # noqa: S301
    assert travelled.cleaner().model == Learned("recall")
    with pytest.raises(ModelError, match="thorough"):
        Recipe(model="slow")
