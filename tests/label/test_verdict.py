"""How wording and structure become one label per block."""

from collections.abc import Collection, Sequence

import pytest

from cleaner.label.boxes import Boxes
from cleaner.label.verdict import label_document
from cleaner.labels import Label
from cleaner.model import Block, Document, LabelledBlock, Page, Verdict
from cleaner.read.html import read_html
from cleaner.read.plain import read_plain
from cleaner.rules.rule import rule
from cleaner.rules.rulebook import Rulebook, catalogue
from tests.samples import ARTICLE, HEADLINE, PARAGRAPHS, book, toml


def verdicts(text: str, rules: Rulebook) -> tuple[LabelledBlock, ...]:
    return label_document(read_plain(Page(text)), rules)


def test_every_block_has_one_verdict_in_page_order() -> None:
    document = read_plain(Page(ARTICLE))
    assert [b.block for b in label_document(document, book())] == list(document.blocks)


def test_an_empty_page_has_no_verdicts() -> None:
    assert verdicts("", book()) == ()


def test_wording_beats_structure() -> None:
    rules = book(toml("a.one", "tags", f"phrase = '{HEADLINE}'"))
    first, second = verdicts(ARTICLE, rules)[0], verdicts(ARTICLE, book())[0]
    assert (first.label, first.rule, first.reason) == ("tags", "a.one", "a test")
    assert second.label == "headline"


def test_a_keep_rule_beats_wording_and_structure() -> None:
    remove = toml("a.one", "tags", "phrase = 'imprint'")
    keep = toml("z.keep", "body", "phrase = 'imprint'")
    page = "\n\n".join([*PARAGRAPHS, "Imprint"])
    found = [verdicts(page, rules)[-1].rule for rules in (book(remove), book(remove, keep))]
    assert found == ["a.one", "z.keep"]


def test_a_rule_of_structure_that_is_off_leaves_its_blocks_to_the_body() -> None:
    rules = book().without(["headline.title"])
    first = verdicts(ARTICLE, rules)[0]
    assert (first.label, first.rule) == ("body", "body.kept")


def test_without_any_rule_every_block_is_kept() -> None:
    assert {block.rule for block in verdicts(ARTICLE, Rulebook(()))} == {"body.kept"}


@rule("my.function", "other", "a test")
def is_imprint(block: Block, _document: Document) -> bool:
    return block.text == "Imprint"


@pytest.mark.parametrize("kind", ["phrase", "pattern", "wordlist"])
def test_a_function_is_surer_than_a_phrase_and_all_wording_surer_than_shape(kind: str) -> None:
    page = "\n\n".join([*PARAGRAPHS, "Imprint"])
    worded = verdicts(page, book(toml("a.one", "other", f"{kind} = 'imprint'")))[-1]
    asked = verdicts(page, book().preceded_by([is_imprint]))[-1]
    shaped = verdicts(page, book())[-1]
    assert shaped.confidence < worded.confidence < asked.confidence == 1


STATUE = "Village council buys a statue of its best known goat"
STATUES = (
    "The village council has bought a statue of the goat that once saved the village from a flood, "
    "and it will stand on the market square from next spring, the mayor said.",
    "The statue of the goat is made of bronze and was paid for with the money that was left of the "
    "flood fund, which nobody on the village council had wanted to touch.",
)


class Weighing:
    """A model that says that the first `least` blocks are no main content."""

    def __init__(self, least: int) -> None:
        self.least = least
        self.headlines: list[str] = []

    def __call__(
        self, _boxes: Boxes, labelled: Sequence[LabelledBlock], _settled: Collection[int]
    ) -> tuple[LabelledBlock, ...]:
        self.headlines.append(next((b.text for b in labelled if b.label == "headline"), ""))
        verdict = Verdict(Label.OTHER, "other.learned", "a test", 1.0)
        return tuple(
            block._replace(verdict=verdict) if index < self.least and block.label.is_body else block
            for index, block in enumerate(labelled)
        )


@pytest.mark.parametrize(
    ("least", "headlines", "headline"),
    [
        (0, [STATUE], STATUE),
        (3, [STATUE, HEADLINE], HEADLINE),
        (99, [STATUE, ""], None),
    ],
)
def test_structure_looks_again_where_a_model_moves_the_main_content(
    least: int, headlines: list[str], headline: str | None
) -> None:
    text = "\n\n".join([STATUE, *STATUES, HEADLINE, *PARAGRAPHS])
    weigh = Weighing(least)
    found = label_document(read_plain(Page(text)), catalogue(), weigh=weigh)
    assert weigh.headlines == headlines
    assert next((b.text for b in found if b.label == "headline"), None) == headline


def test_a_model_is_not_asked_about_nothing() -> None:
    weigh = Weighing(0)
    assert label_document(read_plain(Page(" ")), catalogue(), weigh=weigh) == ()
    assert weigh.headlines == []


def test_structure_looks_once_at_html() -> None:
    lines = (STATUE, *STATUES, HEADLINE, *PARAGRAPHS)
    html = "".join(f"<p>{line}</p>" for line in lines)
    weigh = Weighing(3)
    label_document(read_html(Page(f"<body>{html}</body>")), catalogue(), weigh=weigh)
    assert len(weigh.headlines) == 1
