"""No page, of any text or bytes, raises anything but `CleanerError`; records have one shape."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given

import cleaner
from cleaner import Article, Cleaner, CleanerError, Label
from cleaner.errors import RuleError
from tests.articles import any_bytes, any_text, article_of, texts
from tests.goldens import Golden, goldens

TEXT, OPTIONAL, TEXTS = (str,), (str, type(None)), (list,)
RECORD: dict[str, tuple[type, ...]] = {
    "headline": OPTIONAL,
    "body": TEXT,
    "date": OPTIONAL,
    "date_kind": OPTIONAL,
    "date_modified": OPTIONAL,
    "source": OPTIONAL,
    "standfirst": OPTIONAL,
    "authors": TEXTS,
    "agencies": TEXTS,
    "dateline": OPTIONAL,
    "captions": TEXTS,
    "language": OPTIONAL,
    "url": OPTIONAL,
    "rules_hash": TEXT,
    "removed": TEXTS,
    "blocks": TEXTS,
}
BLOCK: dict[str, tuple[type, ...]] = {
    "text": TEXT,
    "label": TEXT,
    "rule": TEXT,
    "reason": TEXT,
    "confidence": (float,),
    "span": (list,),
}


def try_to_clean(page: str | bytes, *, html: bool | None = None) -> Article | CleanerError:
    """The article, or the error that says why there is none."""
    try:
        return cleaner.clean(page, html=html)
    except CleanerError as error:
        return error


@given(any_text())
def test_any_text_is_cleaned_or_refused(text: str) -> None:
    """Any string at all gives an article or a `CleanerError` that says something."""
    for html in (None, False, True):
        result = try_to_clean(text, html=html)
        assert isinstance(result, Article) or len(str(result)) > 10


@given(any_bytes())
def test_any_bytes_are_cleaned_or_refused(raw: bytes) -> None:
    """Any bytes at all give an article or a `CleanerError` that says something."""
    result = try_to_clean(raw)
    assert isinstance(result, Article) or len(str(result)) > 10


@given(texts())
def test_record_has_its_shape(text: str) -> None:
    """`to_dict()` has exactly its keys with values of their types, and survives JSON."""
    article = article_of(text)
    if article is not None:
        record = article.to_dict()
        assert json.loads(json.dumps(record)) == record
        assert_shape(record, RECORD)
        for block in record["blocks"]:
            assert_shape(block, BLOCK)
            assert 0 <= block["confidence"] <= 1
        removed = [b for b in record["blocks"] if not Label(b["label"]).is_content]
        assert record["removed"] == removed
        for name in ("authors", "agencies", "captions"):
            assert all(isinstance(value, str) for value in record[name])


@given(texts())
def test_every_explanation_names_a_rule(text: str) -> None:
    """The rule of each block stands in the rulebook, with its label and reason."""
    article = article_of(text)
    rulebook = Cleaner().rulebook
    for block in article.blocks if article else ():
        rule = rulebook[block.rule]
        assert rule.label is block.label
        assert block.reason.startswith(rule.because)
        # The model says more: how sure it is, and what is telling of the block.
        assert block.reason == rule.because or rule.id.endswith(".learned")


@pytest.mark.parametrize("golden", [pytest.param(golden, id=golden.name) for golden in goldens()])
def test_every_piece_of_evidence_names_a_rule(golden: Golden) -> None:
    """The rule that a field's evidence names stands in the rulebook."""
    missing = {}
    for name, field in golden.article.evidence.items():
        try:
            Cleaner().rulebook[field.rule]
        except RuleError:
            missing[name] = field.rule
    assert missing == {}


def assert_shape(record: dict[str, Any], shape: dict[str, tuple[type, ...]]) -> None:
    """Check keys, their order and the types of their values."""
    assert list(record) == list(shape)
    assert {key: value for key, value in record.items() if type(value) not in shape[key]} == {}
