"""Which rules the wording of each block calls up."""

from cleaner.features import measure_page
from cleaner.label.wording import find_hits
from cleaner.model import Block, Document, Page
from cleaner.read.plain import read_plain
from cleaner.rules.rule import Rule, rule
from cleaner.rules.rulebook import Rulebook
from tests.samples import book, toml


def hits(text: str, rules: Rulebook) -> list[list[str]]:
    page = measure_page(read_plain(Page(text)))
    return [[found.id for found in block] for block in find_hits(page, rules)]


RULES = book(
    toml("sea.wave", "share", 'phrase = ["wave"]'),
    toml("sea.short", "other", 'pattern = ["wa.*"]', "max_words = 2"),
    toml("sea.head", "tags", 'phrase = ["wave"]', 'position = "head"'),
)


def test_length_is_asked_and_place_is_not() -> None:
    assert hits("Wave\n\nWater is wet\n\nWarm water\n\nTide", RULES) == [
        ["sea.wave", "sea.short", "sea.head"],
        [],
        ["sea.short"],
        [],
    ]


def test_functions_are_asked_with_block_and_document() -> None:
    @rule("my.last", "other", "a test")
    def is_last(block: Block, document: Document) -> bool:
        return block is document.blocks[-1]

    assert hits("Tide\n\nTide", RULES.preceded_by([is_last])) == [[], ["my.last"]]


def test_functions_and_wordings_come_in_the_order_of_the_book() -> None:
    @rule("my.any", "other", "a test")
    def is_any(_block: Block, _document: Document) -> bool:
        return True

    def ask(rules: tuple[Rule, ...]) -> list[str]:
        return hits("Wave", Rulebook(rules))[0]

    own = RULES.rules[:1]
    assert ask((is_any, *own)) == ["my.any", "sea.wave"]
    assert ask((*own, is_any)) == ["sea.wave", "my.any"]
