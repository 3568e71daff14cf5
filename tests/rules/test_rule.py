"""A record becomes a rule, or an error that names file and id."""

import pytest

from cleaner.errors import RuleError
from cleaner.labels import Label
from cleaner.model import Block, Document
from cleaner.rules.rule import When, parse_rule, rule
from tests.samples import record


def test_a_full_record() -> None:
    found = parse_rule(
        record(
            when={"max_words": 4, "position": "edge", "next_to": ["share"], "repeated": True},
            language="en",
            strip=["wave", "Wave!"],
            keep=["Waves", "A wave"],
        ),
        "my.toml",
    )
    assert (found.id, found.label, found.because) == ("my.rule", Label.SHARE, "a test")
    assert (found.kind, found.values, found.origin) == ("phrase", ("wave",), "my.toml")
    assert found.when == When(
        max_words=4, position="edge", next_to=frozenset({Label.SHARE}), repeated=True
    )
    assert (found.language, found.strip, found.keep) == (
        ("en",),
        ("wave", "Wave!"),
        ("Waves", "A wave"),
    )


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"id": None}, "'id' is missing"),
        ({"id": 7}, "'id' is missing"),
        ({"id": "wave"}, "kind.name"),
        ({"id": "my rule.one"}, "kind.name"),
        ({"label": None}, "'label' is missing"),
        ({"label": "newsleter"}, "did you mean 'newsletter'"),
        ({"label": "zzz"}, "known are"),
        ({"because": " "}, "'because' is missing"),
        ({"phrase": None}, "exactly one of phrase, pattern, wordlist, element, shape, not 0"),
        ({"pattern": "wave"}, "not 2"),
        ({"phrase": [1]}, "'phrase' must be"),
        ({"phrase": [""]}, "'phrase' must be"),
        ({"phrase": []}, "phrase"),
        ({"phrase": ["..."]}, "phrase"),
        ({"phrase": {"a": 1}}, "'phrase' must be"),
        ({"phrases": ["wave"]}, "unknown key 'phrases'; did you mean 'phrase'"),
        ({"test": ["wave"]}, "unknown key 'test'"),
        ({"strip": 7}, "'strip' must be"),
        ({"when": 4}, "'when' is a table"),
        ({"when": {"max_word": 4}}, "did you mean 'max_words'"),
        ({"when": {"max_words": "4"}}, "'when.max_words' must be a whole number"),
        ({"when": {"max_words": True}}, "'when.max_words' must be a whole number"),
        ({"when": {"min_words": -1}}, "'when.min_words' must be a whole number"),
        ({"when": {"repeated": "yes"}}, "'when.repeated' must be a bool"),
        ({"when": {"position": 1}}, "'when.position' must be a str"),
        ({"when": {"position": "middle"}}, "is one of head, inside, tail, edge"),
        ({"when": {"next_to": ["shares"]}}, "did you mean 'share'"),
    ],
)
def test_a_faulty_record_names_the_file_and_what_to_do(
    change: dict[str, object], says: str
) -> None:
    with pytest.raises(RuleError, match=says) as caught:
        parse_rule(record(**change), "my.toml")
    assert str(caught.value).startswith("my.toml, rule ")


def test_an_error_names_the_id() -> None:
    with pytest.raises(RuleError, match=r"^my\.toml, rule my\.rule: "):
        parse_rule(record(label="zzz"), "my.toml")


def test_a_function_becomes_a_rule() -> None:
    @rule("my.short", "other", "a test")
    def is_short(block: Block, document: Document) -> bool:
        return len(block.text) < len(document.page.text) // 2

    assert (is_short.id, is_short.label, is_short.kind) == ("my.short", Label.OTHER, "test")
    assert is_short.origin == "function is_short"


@pytest.mark.parametrize(
    ("rule_id", "label", "because"),
    [("short", "other", "x"), ("my.short", "others", "x"), ("my.short", "other", "")],
)
def test_a_faulty_function_is_named(rule_id: str, label: str, because: str) -> None:
    with pytest.raises(RuleError, match="function never"):

        @rule(rule_id, label, because)
        def never(_block: Block, _document: Document) -> bool:
            return False


@pytest.mark.parametrize(
    ("change", "keeps"),
    [
        ({"label": "body"}, True),
        ({"label": "subheading"}, True),
        ({"label": "caption"}, False),
        ({"label": "share"}, False),
        ({"label": "body", "phrase": None, "shape": "kept"}, False),
    ],
)
def test_a_wording_rule_for_the_body_keeps(change: dict[str, object], keeps: bool) -> None:
    assert parse_rule(record(**change), "my.toml").is_keep is keeps


@pytest.mark.parametrize(
    ("when", "needs"),
    [
        (When(), False),
        (When(max_words=4, repeated=True, ends_sentence=False), False),
        (When(position="head"), True),
        (When(next_to=frozenset({Label.SHARE})), True),
    ],
)
def test_context_is_place_and_neighbours(when: When, needs: bool) -> None:
    assert when.needs_context is needs
