"""How wording and structure become one label per block, in one place.

The order: a keep rule beats all; then the rules of the user and of rule packs; then the catalogue's
wording; then structure. A rule of structure that is switched off leaves its blocks to the body.
Keep rules are laid over the others at the end: one more of them changes the blocks that it keeps
and no other, so that it never removes anything.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from cleaner.features import measure_page
from cleaner.label.boxes import Boxes
from cleaner.label.claims import Claimants, Claims
from cleaner.label.container import Container, find_container, inner_prose
from cleaner.label.headline import find_headline
from cleaner.label.layout import Layout
from cleaner.label.region import below_stamps, find_region
from cleaner.label.settle import settle
from cleaner.label.structure import find_shape
from cleaner.label.wording import Hits, find_hits
from cleaner.limits import UNWATCHED, Watch
from cleaner.model import Document, LabelledBlock, Verdict
from cleaner.rules.rule import Rule
from cleaner.rules.rulebook import Rulebook, catalogue

_SURE = {
    "phrase": 0.98,
    "pattern": 0.95,
    "wordlist": 0.95,
    "element": 0.9,
    "test": 1.0,
    "shape": 0.8,
}
_KEPT = "kept"

Weigh = Callable[[Boxes, Sequence[LabelledBlock], Collection[int]], tuple[LabelledBlock, ...]]
"""Takes the page, its labelled blocks and which of them are settled; gives the last verdict."""


def label_document(
    document: Document,
    rulebook: Rulebook,
    watch: Watch = UNWATCHED,
    weigh: Weigh | None = None,
) -> tuple[LabelledBlock, ...]:
    """Give every block of `document` one label with its rule and reason, in page order.

    `weigh` has the last word on what no wording, no keep rule and no rule of the user's labels.
    Raises `OutOfTime` when `watch` says so.
    """
    page = measure_page(document)
    boxes = Boxes(page)
    container, claims = _by_markup(boxes, rulebook)
    watch.check()
    quiet = inner_prose(boxes, container) if container else frozenset()
    hits, keeping = _parted(find_hits(page, rulebook, claims, quiet, watch))
    region = find_region(page, hits, container)
    watch.check()
    chosen = settle(page, hits, region)
    headline = find_headline(boxes, region, chosen)
    below = below_stamps(page, hits, region, headline)
    if below != region:
        region, chosen = below, settle(page, hits, below)
    layout = Layout(boxes, region, chosen, headline)
    keeps = settle(page, keeping, region) if any(keeping) else chosen
    labelled = []
    verdicts: dict[str, Verdict] = {}
    spoken = [keep or rule for keep, rule in zip(keeps, chosen, strict=True)]
    for index, block in enumerate(watch.over(document.blocks)):
        rule = spoken[index] or _by_shape(layout, index, rulebook)
        verdict = verdicts.get(rule.id) or verdicts.setdefault(rule.id, _verdict(rule))
        labelled.append(LabelledBlock(block, verdict))
    return weigh(boxes, labelled, _settled(spoken, rulebook)) if weigh else tuple(labelled)


def _settled(spoken: Sequence[Rule | None], rulebook: Rulebook) -> frozenset[int]:
    """The blocks that wording, a keep rule or one of the user's rules has labelled."""
    own = {rule.id for rule in rulebook.rules[: rulebook.own]}
    return frozenset(
        index
        for index, rule in enumerate(spoken)
        if rule and (rule.kind != "element" or rule.is_keep or rule.id in own)
    )


def _by_markup(boxes: Boxes, rulebook: Rulebook) -> tuple[Container | None, Claims]:
    """What the HTML tells: the container, and the claims on blocks; nothing of plain text."""
    if not boxes.markups:
        return None, (None,) * len(boxes.page.blocks)
    return find_container(boxes, Claimants(boxes, rulebook))


def _parted(hits: Sequence[Hits]) -> tuple[Sequence[Hits], Sequence[Hits]]:
    """The hits without those of keep rules, and those of keep rules alone."""
    if not any(rule.is_keep for found in hits for rule in found):
        return hits, ()
    return (
        [tuple(rule for rule in found if not rule.is_keep) for found in hits],
        [tuple(rule for rule in found if rule.is_keep) for found in hits],
    )


def _by_shape(layout: Layout, index: int, rulebook: Rulebook) -> Rule:
    shape = find_shape(layout, index)
    rule = rulebook.shapes.get(shape) or rulebook.shapes.get(_KEPT)
    return rule or catalogue().shapes[_KEPT]


def _verdict(rule: Rule) -> Verdict:
    return Verdict(rule.label, rule.id, rule.because, _SURE[rule.kind])
