"""One verdict of rule, structure and model.

The order: keep rules, the user's own rules and wording stand whatever the model says. Elsewhere the
model speaks where it is sure, surer where an element's name or landmark says otherwise; close to
its cut what rules and structure said stands. On plain text, where it sees less, it must be surer to
drop what structure keeps, by an even chance and not by its cut; what stands under a heading of
links, or is said in turn, is settled. What is content of another kind (a headline, a byline, a
caption) is never body by the model, unless it was guessed by its shape.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from cleaner.features import PageMeasures
from cleaner.label.boxes import Boxes
from cleaner.labels import Label
from cleaner.learned.cut import best_cut
from cleaner.learned.features import Features
from cleaner.learned.network import Network
from cleaner.learned.turns import find_turns
from cleaner.model import Kind, LabelledBlock, Verdict
from cleaner.rules.rule import Rule
from cleaner.rules.rulebook import catalogue

MARGIN, MARGIN_OF_ELEMENTS = 0.5, 1.5
"""How far from the cut, in logits, the model must be to overrule structure, rules of elements."""
TEXT_MARGIN, TEXT_MARGIN_OF_PARAGRAPHS, TEXT_MARGIN_OF_BODY = 0.75, 2.0, 2.5
"""The same for what structure drops of plain text, and for what it keeps: paragraphs, and shorter
blocks, subheadings and answers among them."""
_PARAGRAPH = 20
"""Words of a paragraph."""
_GUESSED = frozenset({"caption.open-line"})
"""Content of another kind by its length and place alone: of those the model sees as much."""
_LIKELY = 0.35
"""Share of the chance among kinds of boilerplate from which one is named."""
_DENSE = 0.5
"""Share of links in a block that is worth telling."""
_LONG, _SHORT = 25, 5
"""Words of a block that is worth telling to be long, or short."""


class Judgement(NamedTuple):
    """What the model says of a page's blocks."""

    probabilities: NDArray[Any]
    """Of each block's being main content, `(n,)`."""
    leanings: NDArray[Any]
    """How far each block is above the cut (or below: negative), in logits, `(n,)`; of text, how far
    below an even chance, where the cut is higher."""
    kinds: Sequence[Label] = ()
    """What each block is if it is no main content; empty when the model does not tell."""


def judgement_of(
    network: Network, features: Features, beta: float = 1.0, *, is_text: bool
) -> Judgement:
    """Cut a page by what the network says of its features; see `best_cut` for `beta`.

    Between a high cut and an even chance the model of texts says nothing: what is more likely main
    content than not is no block to drop, however sure it is of the others.
    """
    # Three digits: the last ones differ between machines, and the cut must not.
    raw, kinds = network.read(features)
    logits = np.round(raw / network.temperature, 3).astype(np.float64)
    probabilities = 1 / (1 + np.exp(-logits))
    least = logits[probabilities >= best_cut(probabilities, features.words, beta)].min()
    most = min(least, 0.0) if is_text else least
    leanings = np.where(logits >= least, logits - least, np.minimum(logits - most, 0.0))
    return Judgement(probabilities, leanings * network.temperature, _kinds_of(network, kinds))


def _kinds_of(network: Network, logits: NDArray[Any]) -> Sequence[Label]:
    """The likeliest kind of each block among those that are dropped, where it is likely enough."""
    places = [place for place, kind in enumerate(network.kinds) if kind in _dropping()]
    if not places:
        return ()
    scores = logits[:, places]
    scores = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares = scores / scores.sum(axis=1, keepdims=True)
    labels = [Label(network.kinds[place]) for place in places]
    best = zip(shares.argmax(axis=1).tolist(), shares.max(axis=1).tolist(), strict=True)
    return [labels[place] if share >= _LIKELY else Label.OTHER for place, share in best]


@lru_cache(maxsize=1)
def _dropping() -> frozenset[str]:
    """The labels that the model may give what it drops: those with a rule of its own."""
    learned = (rule for rule in catalogue().rules if rule.id.endswith(".learned"))
    return frozenset(rule.label for rule in learned if not rule.label.is_body)


def headline_of(labelled: Sequence[LabelledBlock]) -> int | None:
    """Return the place of the first block that is labelled as the headline."""
    places = (index for index, block in enumerate(labelled) if block.label is Label.HEADLINE)
    return next(places, None)


def weigh(
    boxes: Boxes,
    labelled: Sequence[LabelledBlock],
    judgement: Judgement,
    settled: Collection[int] = (),
) -> tuple[LabelledBlock, ...]:
    """Return the blocks with the verdict of rules, structure and model together.

    `settled` are the blocks that wording or one of the user's rules has labelled.
    """
    found = list(labelled)
    needed = margins(boxes.page, labelled, settled)
    for index, leaning in enumerate(judgement.leanings.tolist()):
        block, is_kept = labelled[index], leaning >= 0
        if is_kept == block.label.is_body or abs(leaning) <= needed[index]:
            continue
        share = float(judgement.probabilities[index])
        reason = _reason(boxes.page, boxes, index, share)
        label = judgement.kinds[index] if judgement.kinds else Label.OTHER
        rule = catalogue()["body.learned" if is_kept else f"{label}.learned"]
        found[index] = block._replace(verdict=_verdict(block, rule, reason, share))
    return tuple(found)


def margins(
    page: PageMeasures, labelled: Sequence[LabelledBlock], settled: Collection[int]
) -> list[float]:
    """Return how far from the cut, in logits, the model must be to overrule each block's label."""
    if not page.document.elements:
        settled = find_turns(labelled).union(settled)
    return [
        math.inf if index in settled else _margin(block, measures.words)
        for index, (block, measures) in enumerate(zip(labelled, page.blocks, strict=True))
    ]


def _margin(block: LabelledBlock, words: int) -> float:
    if block.label.is_content and not block.label.is_body and block.rule not in _GUESSED:
        return math.inf
    if block.rule in _element_rules():
        return MARGIN_OF_ELEMENTS
    if block.block.markup is not None:
        return MARGIN
    if block.rule in _heading_rules():
        return math.inf
    if not block.label.is_body:
        return TEXT_MARGIN
    return TEXT_MARGIN_OF_PARAGRAPHS if words >= _PARAGRAPH else TEXT_MARGIN_OF_BODY


@lru_cache(maxsize=1)
def _element_rules() -> frozenset[str]:
    return frozenset(rule.id for rule in catalogue().rules if rule.kind == "element")


@lru_cache(maxsize=1)
def _heading_rules() -> frozenset[str]:
    """The rules for what stands under a heading of links, tags or comments: wording, in effect."""
    return frozenset(rule.id for rule in catalogue().rules if rule.id.endswith(".behind-heading"))


def _verdict(block: LabelledBlock, rule: Rule, reason: str, share: float) -> Verdict:
    is_heading = rule.label.is_body and block.block.kind is Kind.HEADING
    label = Label.SUBHEADING if is_heading else rule.label
    sure = share if rule.label.is_body else 1 - share
    return Verdict(label, rule.id, f"{rule.because}: {reason}", round(sure, 2))


def _reason(page: PageMeasures, boxes: Boxes, index: int, share: float) -> str:
    """What of the block is telling, in a few words, with the probability."""
    measures = page.blocks[index]
    told = [f"probability {share:.2f}"]
    links = boxes.links(index) if boxes.markups else 0.0
    if links >= _DENSE:
        told.append(f"link density {links:.1f}")
    if measures.words >= _LONG:
        told.append(f"{measures.words} words")
    elif measures.words <= _SHORT:
        told.append(f"{measures.words} words" if measures.words != 1 else "one word")
    if page.is_repeated(index):
        told.append(f"stands {page.occurrences[page.key(index)]} times on the page")
    told.append("a full stop at its end" if measures.closed else "no full stop")
    return ", ".join(told)
