"""Own sentences, and small builders of values for the unit tests."""

from __future__ import annotations

from typing import Any

from cleaner.fields.body import body_text
from cleaner.labels import Label
from cleaner.model import Article, Block, Kind, LabelledBlock, Page, Span, Verdict
from cleaner.rules.rulebook import Rulebook, catalogue, parse_rules

HEADLINE = "Harbour town votes to keep its old lighthouse"
PARAGRAPHS = (
    "The harbour town of Westerley voted on Thursday to keep its old lighthouse, although the "
    "shipping office had offered to replace the tower with a steel mast that needs no keeper and "
    "costs next to nothing.",
    "More than two thousand people came to the school gymnasium, where the ballots were counted "
    "by hand until midnight, and the mayor had to send twice for coffee because nobody wanted to "
    "leave before the result was read.",
    "Seven out of ten voters said that the lighthouse should stay, which is a larger majority "
    "than any mayor of the town has ever received, and the clerk who announced the figure had to "
    "repeat it over the applause.",
    "The tower was built from grey stone in a year of bad herring, when the fishermen had time "
    "to carry the blocks up the hill, and its lamp has failed only once, during a storm that "
    "also took the roof of the church.",
    "Critics of the decision say that the money would be better spent on the road along the "
    "cliff, which has lost a metre of its edge every winter, and that tourists will come to the "
    "harbour whether or not somebody climbs the stairs.",
    "The council now has to find a new keeper before the autumn, because the last one has gone "
    "to live with her daughter inland, and so far only a retired teacher and a young baker have "
    "asked what the work would be like.",
)
ARTICLE = "\n\n".join([HEADLINE, *PARAGRAPHS])
BODY = "\n\n".join(PARAGRAPHS)


def labelled(*blocks: tuple[str, ...], gap: int = 1) -> tuple[LabelledBlock, ...]:
    """Blocks of a page from `(label, text)` or `(label, text, rule)`, parted by `gap` blanks."""
    found, at = [], 0
    for label, text, *rule in blocks:
        end = at + len(text) + gap + 1
        block = Block(text, Span(at, end), Kind.PARAGRAPH, gap if found else 0)
        verdict = Verdict(Label(label), rule[0] if rule else f"{label}.test", "says the test", 0.9)
        found.append(LabelledBlock(block, verdict))
        at = end
    return tuple(found)


def article_of(*blocks: tuple[str, ...], **fields: Any) -> Article:
    """An article of labelled blocks, with its body made of them and `fields` as given."""
    made = labelled(*blocks)
    page = Page("".join(block.text + "\n\n" for block in made))
    return Article(page=page, blocks=made, body=body_text(made), **fields)


def record(**given: object) -> dict[str, object]:
    """A sound record of a rule; a value of `None` leaves a key out."""
    values = {"id": "my.rule", "label": "share", "because": "a test", "phrase": ["wave"], **given}
    return {key: value for key, value in values.items() if value is not None}


def toml(rule_id: str, label: str, line: str, when: str = "") -> str:
    """A record of a rule file: `line` holds the kind, as in `phrase = ["wave"]`."""
    condition = f"when = {{ {when} }}\n" if when else ""
    return f'[[rule]]\nid = "{rule_id}"\nlabel = "{label}"\nbecause = "a test"\n{line}\n{condition}'


def book(*records: str) -> Rulebook:
    """A rulebook of these records and the catalogue's rules of structure, no other wording."""
    shapes = tuple(rule for rule in catalogue().rules if rule.kind == "shape")
    return Rulebook(shapes).preceded_by(parse_rules("\n".join(records), "test.toml"))
