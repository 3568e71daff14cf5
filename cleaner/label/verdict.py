"""How wording and structure become one label per block, in one place.

The order: a keep rule beats all; then the rules of the user and of rule packs; then the catalogue's
wording; then structure. A rule of structure that is switched off leaves its blocks to the body.
Keep rules, and what stands for a rule of structure that is off, are laid over the others at the
end: one more of them changes the blocks that it keeps and no other, and never removes anything.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field

from cleaner.features import PageMeasures, measure_page
from cleaner.label.boxes import Boxes
from cleaner.label.claims import Claimants, Claims
from cleaner.label.container import Container, find_container, inner_prose
from cleaner.label.headline import ReadTitle, find_headline
from cleaner.label.layout import Layout
from cleaner.label.region import Region, below_stamps, find_region
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
    read_title: ReadTitle | None = None,
) -> tuple[LabelledBlock, ...]:
    """Give every block of `document` one label with its rule and reason, in page order.

    `weigh` has the last word on what no wording, no keep rule and no rule of the user's labels;
    keep rules are laid over it. `read_title` has a say in which block is the headline.
    Raises `OutOfTime` when `watch` says so.
    """
    page = measure_page(document)
    boxes = Boxes(page)
    container, claims = _by_markup(boxes, rulebook)
    watch.check()
    quiet = inner_prose(boxes, container) if container else frozenset()
    hits, keeping = _parted(find_hits(page, rulebook, claims, quiet, watch))
    look = _Look(boxes, hits, rulebook, watch, read_title)
    layout = look.at(find_region(page, hits, container))
    spoken, labelled = look.labels(layout)
    if weigh is not None and labelled:
        weighed = look.weighed(layout, labelled, weigh)
        if weighed != labelled and not boxes.markups:
            again = look.at(_region_of(page, weighed))
            if again.headline != layout.headline:
                layout = again
                spoken, labelled = look.labels(layout)
                weighed = look.weighed(layout, labelled, weigh)
        labelled = weighed
    keeps = settle(page, keeping, layout.region) if any(keeping) else ()
    for index, rule in _laid_over(spoken, keeps, rulebook):
        labelled[index] = LabelledBlock(document.blocks[index], look.verdicts.of(rule))
    return tuple(labelled)


def _region_of(page: PageMeasures, labelled: Sequence[LabelledBlock]) -> Region:
    """The main content as labels have it, from its first paragraph to its last block."""
    body = [index for index, block in enumerate(labelled) if block.label.is_body]
    if not body:
        return Region(0, 0)
    start = next((index for index in body if page.blocks[index].is_prose), body[0])
    return Region(start, body[-1] + 1)


class _Verdicts:
    """The verdict of each rule, made once for a page."""

    def __init__(self) -> None:
        self._known: dict[str, Verdict] = {}

    def of(self, rule: Rule) -> Verdict:
        verdict = self._known.get(rule.id)
        if verdict is None:
            verdict = Verdict(rule.label, rule.id, rule.because, _SURE[rule.kind])
            self._known[rule.id] = verdict
        return verdict


@dataclass(frozen=True)
class _Look:
    """A page and what its wording says: what it is looked at with, once or twice."""

    boxes: Boxes
    hits: Sequence[Hits]
    rulebook: Rulebook
    watch: Watch
    read_title: ReadTitle | None
    verdicts: _Verdicts = field(default_factory=_Verdicts)

    def at(self, region: Region) -> Layout:
        """Lay the page out around its main content."""
        page = self.boxes.page
        self.watch.check()
        chosen = settle(page, self.hits, region)
        headline = find_headline(self.boxes, region, chosen, self.read_title)
        below = below_stamps(page, self.hits, region, headline)
        if below != region:
            region, chosen = below, settle(page, self.hits, below)
        return Layout(self.boxes, region, chosen, headline)

    def labels(self, layout: Layout) -> tuple[list[Rule], list[LabelledBlock]]:
        """What wording and structure say of each block."""
        known = {**catalogue().shapes, **self.rulebook.shapes}
        spoken = [
            rule or known[find_shape(layout, index)]
            for index, rule in enumerate(self.watch.over(layout.chosen))
        ]
        blocks = self.boxes.page.document.blocks
        labelled = [
            LabelledBlock(block, self.verdicts.of(rule))
            for block, rule in zip(blocks, spoken, strict=True)
        ]
        return spoken, labelled

    def weighed(
        self, layout: Layout, labelled: Sequence[LabelledBlock], weigh: Weigh
    ) -> list[LabelledBlock]:
        """The last verdict; a rule of it that is switched off says nothing."""
        weighed = weigh(self.boxes, labelled, _settled(layout.chosen, self.rulebook))
        return [
            new if new is old or new.rule in self.rulebook else old
            for new, old in zip(weighed, labelled, strict=True)
        ]


def _laid_over(
    spoken: Sequence[Rule], keeps: Sequence[Rule | None], rulebook: Rulebook
) -> Iterator[tuple[int, Rule]]:
    """Yield what is laid over the labels of blocks: what stands for rules that are off, keep rules.

    Neither sways the labels of other blocks.
    """
    shapes = catalogue().shapes
    off = {rule.id for rule in shapes.values() if rule.id not in rulebook}
    if off:
        yield from ((i, shapes[_KEPT]) for i, rule in enumerate(spoken) if rule.id in off)
    yield from ((i, keep) for i, keep in enumerate(keeps) if keep)


def _settled(chosen: Sequence[Rule | None], rulebook: Rulebook) -> frozenset[int]:
    """The blocks that wording or one of the user's rules has labelled."""
    own = {rule.id for rule in rulebook.rules[: rulebook.own]}
    return frozenset(
        index
        for index, rule in enumerate(chosen)
        if rule and (rule.kind != "element" or rule.id in own)
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
