"""Which rules are on, in which order."""

from pathlib import Path

import pytest

from cleaner.errors import RuleError
from cleaner.model import Block, Document
from cleaner.rules.rule import Rule, parse_rule, rule
from cleaner.rules.rulebook import Rulebook, as_rules, catalogue, parse_rules, read_rules
from tests.samples import record, toml


def made(*ids: str) -> tuple[Rule, ...]:
    return tuple(parse_rule(record(id=rule_id), "my.toml") for rule_id in ids)


def ids(rules: tuple[Rule, ...]) -> list[str]:
    return [found.id for found in rules]


BOOK = Rulebook(made("sea.wave", "sea.tide", "sea.wave.high", "seaweed.green", "land.hill"))


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("sea.wave", ["sea.wave", "sea.wave.high"]),
        ("sea", ["sea.wave", "sea.tide", "sea.wave.high"]),
        ("sea.*", ["sea.wave", "sea.tide", "sea.wave.high"]),
        ("*.hill", ["land.hill"]),
        ("sea.t?de", ["sea.tide"]),
        ("*", ids(BOOK.rules)),
    ],
)
def test_a_name_means_a_rule_a_subtree_or_a_glob(name: str, meant: list[str]) -> None:
    assert ids(BOOK.select([name])) == meant
    assert ids(BOOK.without([name]).rules) == [i for i in ids(BOOK.rules) if i not in meant]


@pytest.mark.parametrize("name", ["", "wave", "sea.", "Sea.Wave", "sea.wav", "hill*"])
def test_a_name_that_means_no_rule_is_an_error(name: str) -> None:
    with pytest.raises(RuleError, match="no rule"):
        BOOK.select([name])
    with pytest.raises(RuleError, match="no rule"):
        BOOK.without([name])


def test_an_error_suggests_the_nearest_name() -> None:
    with pytest.raises(RuleError, match=r"did you mean 'land\.hill'\?"):
        BOOK.select(["land.hil"])


def test_several_names_mean_each_rule_once() -> None:
    assert ids(BOOK.select(["land", "sea.tide", "*.hill"])) == ["land.hill", "sea.tide"]


def test_a_rule_is_found_by_its_id_alone() -> None:
    assert BOOK["sea.tide"].id == "sea.tide"
    with pytest.raises(RuleError, match="did you mean"):
        BOOK["sea.tid"]


def test_switching_off_leaves_the_first_book_as_it_was() -> None:
    assert BOOK.without([]) is BOOK
    assert len(BOOK.without(["sea"]).rules) == 2
    assert len(BOOK.rules) == 5


def test_own_rules_come_first_and_are_counted() -> None:
    book = BOOK.preceded_by(made("my.one", "my.two"))
    assert ids(book.rules)[:3] == ["my.one", "my.two", "sea.wave"]
    assert (book.own, book.without(["my.one"]).own, book.without(["sea"]).own) == (2, 1, 2)
    assert BOOK.preceded_by(()) is BOOK


def test_an_id_is_taken_once() -> None:
    with pytest.raises(RuleError, match=r"the id is taken by my\.toml; rename it"):
        BOOK.preceded_by(made("sea.tide"))


def test_shapes_are_found_by_name() -> None:
    shape = parse_rule(record(phrase=None, shape=["title", "summary"]), "my.toml")
    assert Rulebook((*BOOK.rules, shape)).shapes == {"title": shape, "summary": shape}


def test_a_file_of_rules(tmp_path: Path) -> None:
    path = tmp_path / "my.toml"
    path.write_text(toml("my.one", "share", 'phrase = ["Möwe"]'), "utf-8")
    assert ids(read_rules(path)) == ids(read_rules(str(path))) == ["my.one"]
    assert read_rules(path)[0].origin == str(path)


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"rule = [", "is not TOML"),
        (b"rule = 1", r"nothing but \[\[rule\]\] tables"),
        (b"rule = [1]", r"nothing but \[\[rule\]\] tables"),
        (b"[rules]\nid = 1", r"nothing but \[\[rule\]\] tables"),
        (b"# M\xf6we", "is not UTF-8"),
        (toml("my.slow", "share", "pattern = '(a+)+b'").encode(), r"rule my\.slow: .*repeat"),
        (toml("my.odd", "shares", "phrase = 'a'").encode(), r"rule my\.odd: no label 'shares'"),
    ],
)
def test_a_faulty_file_is_named(tmp_path: Path, raw: bytes, says: str) -> None:
    path = tmp_path / "my.toml"
    path.write_bytes(raw)
    with pytest.raises(RuleError, match=says) as caught:
        read_rules(path)
    assert str(path) in str(caught.value)


@pytest.mark.parametrize("name", ["missing.toml", "."])
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(RuleError, match="cannot be read"):
        read_rules(tmp_path / name)


def test_an_empty_file_holds_no_rules() -> None:
    assert parse_rules("", "my.toml") == ()


@rule("my.function", "other", "a test")
def never(_block: Block, _document: Document) -> bool:
    return False


def test_rules_may_be_given_in_many_ways(tmp_path: Path) -> None:
    path = tmp_path / "my.toml"
    path.write_text(toml("my.one", "share", 'phrase = ["wave"]'), "utf-8")
    (two,) = made("my.two")
    given = [str(path), [two, (never,)]]
    assert ids(as_rules(given)) == ["my.one", "my.two", "my.function"]
    assert as_rules(()) == ()


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (7, "cannot make a rule of int"),
        (None, "cannot make a rule of NoneType"),
        (ids, r"function ids: say what it labels, with @cleaner\.rule"),
        ("a\0b", "cannot be read"),
    ],
)
def test_what_is_no_rule_is_refused(given: object, says: str) -> None:
    with pytest.raises(RuleError, match=says):
        as_rules(given)


def test_a_rule_made_in_code_is_checked_like_one_from_a_file() -> None:
    broken = parse_rule(record(phrase=None, pattern="(wave"), "my.toml")
    with pytest.raises(RuleError, match="not a regular expression"):
        as_rules(broken)


def test_the_catalogue_is_read_once() -> None:
    assert catalogue() is catalogue()
    assert catalogue().own == 0


HASHED = toml("sea.wave", "share", 'phrase = ["wave", "Möwe"]', "max_words = 4")
HASHED += toml("sea.tide", "tags", "pattern = 'tide: .*'", 'next_to = ["share", "caption"]')


def hash_of(text: str, own: int = 0) -> str:
    return Rulebook(parse_rules(text, "sea.toml"), own).rules_hash


def test_the_hash_of_rules_is_the_same_everywhere() -> None:
    """A constant, so that every Python version and machine that runs this agrees on it."""
    assert hash_of(HASHED) == "b51ebb7d2b624998"
    assert Rulebook(parse_rules(HASHED, "other.toml")).rules_hash == hash_of(HASHED)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("sea.wave", "sea.waves"),
        ('"share"\n', '"tags"\n'),
        ("a test", "another test"),
        ("wave", "waves"),
        ("phrase", "wordlist"),
        ("max_words = 4", "max_words = 5"),
        ("max_words = 4", "min_words = 4"),
        ('["share", "caption"]', '["caption"]'),
        ("because", 'language = ["en"]\nbecause'),
    ],
)
def test_the_hash_of_rules_changes_with_what_can_change_a_result(old: str, new: str) -> None:
    assert hash_of(HASHED.replace(old, new, 1)) != hash_of(HASHED)


def test_the_hash_of_rules_knows_order_choice_and_owner_but_not_examples() -> None:
    first, second = parse_rules(HASHED, "sea.toml")
    assert Rulebook((second, first)).rules_hash != hash_of(HASHED)
    assert Rulebook((first,)).rules_hash != hash_of(HASHED)
    assert hash_of(HASHED, own=1) != hash_of(HASHED)
    assert hash_of(HASHED.replace("when =", 'strip = ["wave"]\nwhen =', 1)) == hash_of(HASHED)
    swapped = HASHED.replace('["share", "caption"]', '["caption", "share"]')
    assert hash_of(swapped) == hash_of(HASHED)
