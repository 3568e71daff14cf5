"""The region of the main content: the run of blocks that reads most like an article.

Each block scores for or against; the region is the run with the greatest sum (Bentley, "Programming
pearls: algorithm design techniques", 1984; boilerplate removal by maximum-sum segments: Pasternack
and Roth, "Extracting article text from the web with maximum subsequence segmentation", 2009).
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from cleaner.days import is_lone_day
from cleaner.features import Measures, PageMeasures, Shape
from cleaner.label.container import Container
from cleaner.label.wording import Hits
from cleaner.labels import Label
from cleaner.model import Kind
from cleaner.rules.conditions import Place, fits_place

_PARAGRAPH, _SENTENCES, _ONE_SENTENCE, _OPEN_PARAGRAPH = 2.5, 1.5, 0.5, 0.8
_AGAINST = {Shape.SENTENCE: -0.5, Shape.LINE: -0.8, Shape.LONG_LINE: -0.8, Shape.SCRAP: -1.2}
_ITEM = -1.0
_PART_OF_ARTICLE = -0.1
"""A caption, a credit, a date: no running text, but articles hold them."""
_BOILERPLATE = -1.5
_INTERRUPTION = -0.6
"""A wall, a prompt, an advertisement, a field or plumbing: articles go on behind them."""
_INTERRUPTING = frozenset(
    {
        *(Label.ADVERT, Label.NEWSLETTER, Label.PAYWALL, Label.MEDIA_PLAYER, Label.APP_PROMPT),
        *(Label.SEARCH, Label.ACCESSIBILITY, Label.OTHER),
    }
)
_SECTION = -4.0
"""A heading behind which other things begin: related links, readers' comments."""
_SECTION_LABELS = frozenset({Label.COMMENTS, Label.COMMENT_FORM, Label.LEGAL})
_STAMPS = frozenset({Label.BYLINE, Label.DATE})
_STAMPS_WITHIN = 9
"""Blocks below the headline within which its byline and date are looked for."""
_CLOSING = _SECTION_LABELS | {
    *(Label.AUTHOR_BIO, Label.TAGS, Label.VOTE_COUNT, Label.PUBLISHER_NOTICE)
}
_LONGEST_INTERRUPTION = 12
_LEAST_RETURN = 20
"""Words of a paragraph that can tell that the article goes on."""
_SAME_SUBJECT = 0.3
_SLACK = 0.5
"""Of two runs nearly as heavy the longer: a paragraph lost is worse than a prompt left."""
_GAP_SLOPE, _GAP_LEAST = 1.5, 0.2
_WIDEST_GAP = -2.5
_WIDEST_WORDED_GAP = -6.0
"""However many short lines part two stretches of prose, the gap counts no more than this."""
"""Where nearly all words are prose, the menus are gone already and a gap says little."""


class Extent(StrEnum):
    """What the region of the main content was made of."""

    RUN = "run"
    """The heaviest run of blocks: all that plain text can tell."""
    ARTICLE = "article"
    """The element that holds an article."""
    PAGE = "page"
    """A page that is no article: all of it under its title, but the boilerplate."""


class Region(NamedTuple):
    """The half-open range of blocks that holds the main content; empty when there is none."""

    start: int
    end: int
    extent: Extent = Extent.RUN

    def place(self, index: int) -> Place:
        """Where the block at `index` stands."""
        if index < self.start:
            return Place.HEAD
        return Place.INSIDE if index < self.end else Place.TAIL


def find_region(
    page: PageMeasures, hits: Sequence[Hits], container: Container | None = None
) -> Region:
    """Return the region of the main content, edges trimmed to running text.

    On a page of HTML that is its `container`, trimmed of what rules claim. `hits` are the rules
    each block's wording calls up. What only counts as boilerplate at the edge of an article (a
    publisher's notice) is taken off both ends.
    """
    if container is not None:
        return _trimmed(container, hits)
    start, end, _ = _heaviest_run(_scores(page, hits))
    while start < end and _is_edge(page.blocks[start], hits[start], Place.HEAD):
        start += 1
    while end > start and _is_edge(page.blocks[end - 1], hits[end - 1], Place.TAIL):
        end -= 1
    end = _with_announced_list(page, hits, end)
    return Region(start, _beyond_interruptions(page, hits, Region(start, end)))


def _trimmed(container: Container, hits: Sequence[Hits]) -> Region:
    start, end, is_article = container
    while start < end and _claims(hits[start], Place.HEAD):
        start += 1
    while end > start and _claims(hits[end - 1], Place.TAIL):
        end -= 1
    return Region(start, end, Extent.ARTICLE if is_article else Extent.PAGE)


def _beyond_interruptions(page: PageMeasures, hits: Sequence[Hits], region: Region) -> int:
    """Go on behind a wall, an advertisement or a prompt, while paragraphs keep to the subject.

    A paragraph further down belongs to the article when what parts it from the region is short or
    interrupts by its wording, and when it shares enough of the region's words.
    """
    blocks = page.document.blocks
    words = page.vocabulary_of(range(region.start, region.end))
    end = region.end
    for index in range(region.end, len(blocks)):
        if index - end > _LONGEST_INTERRUPTION or _ends_article(hits[index]):
            break
        measures = page.blocks[index]
        if hits[index] or not measures.closed or measures.words < _LEAST_RETURN:
            continue
        own = page.vocabulary(index)
        if len(own & words) < _SAME_SUBJECT * len(own):
            break
        end = index + 1
    return end


def _ends_article(hits: Hits) -> bool:
    """Tell the wording of what only stands behind an article."""
    return any(rule.label in _CLOSING and not rule.when.next_to for rule in hits)


def below_stamps(
    page: PageMeasures, hits: Sequence[Hits], region: Region, headline: int | None
) -> Region:
    """Let the region begin under the byline and date that stand below the headline.

    A standfirst is prose, so the region may have begun with it, above the byline.
    """
    if headline is None or headline > region.start or region.extent is Extent.PAGE:
        return region
    start, prose = region.start, 0
    for index in range(headline + 1, min(headline + _STAMPS_WITHIN, region.end - 1)):
        prose += page.blocks[index].is_prose and not hits[index]
        if prose > 1:
            break
        if _is_stamp(page, hits, index):
            start = max(start, index + 1)
    if region.extent is Extent.RUN:
        while start < region.end and _is_edge(page.blocks[start], hits[start], Place.HEAD):
            start += 1
    return region._replace(start=start)


def _is_stamp(page: PageMeasures, hits: Sequence[Hits], index: int) -> bool:
    block = page.document.blocks[index]
    if is_lone_day(block.text) and block.kind is not Kind.CELL:
        return True
    return bool(hits[index]) and hits[index][0].label in _STAMPS


def _with_announced_list(page: PageMeasures, hits: Sequence[Hits], end: int) -> int:
    """Take in the items of a list that the last lines announce ("What to do tonight:")."""
    blocks = page.document.blocks
    stop = end
    if (
        stop < len(blocks)
        and not _claims(hits[stop], Place.TAIL)
        and blocks[stop].text.endswith((":", "："))
    ):
        stop += 1
    announced = stop > 0 and blocks[stop - 1].text.endswith((":", "："))
    items = stop
    while items < len(blocks) and page.blocks[items].kind is Kind.ITEM:
        if _claims(hits[items], Place.TAIL):
            break
        items += 1
    return items if announced and items > stop else end


def _scores(page: PageMeasures, hits: Sequence[Hits]) -> list[float]:
    gap = min(1.0, max(_GAP_LEAST, (1 - page.prose_share) * _GAP_SLOPE))
    scores: list[float] = []
    spent = 0.0
    for measures, block_hits in zip(page.blocks, hits, strict=True):
        worded = _wording_score(block_hits)
        score = _shape_score(measures) if worded is None else worded
        if score > 0:
            spent = 0.0
        else:
            least = _WIDEST_GAP if worded is None else _WIDEST_WORDED_GAP
            score = min(0.0, max(score * (gap if worded is None else 1.0), least - spent))
            spent += score
        scores.append(score)
    return scores


def _shape_score(measures: Measures) -> float:
    score = _AGAINST.get(measures.shape, _ONE_SENTENCE)
    if measures.shape is Shape.PROSE:
        if not measures.closed:
            score = _OPEN_PARAGRAPH
        elif measures.words >= 30:
            score = _PARAGRAPH
        elif measures.words >= 15:
            score = _SENTENCES
    return score + _ITEM if measures.kind is Kind.ITEM else score


def _wording_score(hits: Hits) -> float | None:
    """The score that wording alone decides, `None` when it says nothing anywhere on a page."""
    for rule in hits:
        if rule.when.needs_context:
            continue
        if rule.label.is_content:
            return _PART_OF_ARTICLE
        if rule.label in _INTERRUPTING:
            return _INTERRUPTION
        return _SECTION if rule.label in _SECTION_LABELS else _BOILERPLATE
    return None


def _heaviest_run(scores: Sequence[float]) -> Region:
    best, best_sum = Region(0, 0), 0.0
    start, total = 0, 0.0
    for index, score in enumerate(scores):
        if total <= 0:
            start, total = index, 0.0
        total += score
        if total > 0 and total >= best_sum - _SLACK:
            best, best_sum = Region(start, index + 1), max(total, best_sum)
    return best


def _is_edge(measures: Measures, hits: Hits, place: Place) -> bool:
    """Tell whether a block at the region's edge is no part of the body there."""
    return not measures.is_prose or _claims(hits, place)


def _claims(hits: Hits, place: Place) -> bool:
    """Tell whether a rule claims the block at this place, whatever its neighbours are."""
    return any(not rule.when.next_to and fits_place(rule.when.position, place) for rule in hits)
