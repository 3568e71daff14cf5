"""What speaks for or against a line as the article's headline, and how much."""

from __future__ import annotations

from typing import NamedTuple


class Clues(NamedTuple):
    """What speaks for or against a line as the headline; most are between 0 and 1."""

    shared: float
    """Share of its longer words that the body uses too."""
    opening: float
    """Share of them that its first paragraphs use."""
    fitting: float
    """It is as long as headlines are."""
    short: float
    closed: float
    """It ends in a full stop."""
    broken: float
    """It starts in the middle of a sentence, or ends with a credit in brackets."""
    repeated: float
    """It stands again outside of the body, or before the site's name in the page's title."""
    echoed: float
    """Another block says it and more: the page's title, the way to the page, a prompt to share."""
    first: float
    """No other line that could be a title stands above it."""
    stamp_below: float
    """A date or byline follows."""
    item: float
    distance: float
    """Blocks between it and the first paragraph."""
    above: float
    below: float
    """Greatest share of words that one of the lines right above, or below, has with the body."""
    heading: float
    """It is the heading of the page by its tag: 1 for `<h1>`, half for `<h2>`."""
    named: float
    """Share of a title in the page's metadata that it says."""
    worded: float = 0.0
    """How much its words are a title's, by what was learnt, in the unit of the sum."""


WEIGHTS = Clues(
    shared=3.6,
    opening=4.1,
    fitting=1.1,
    short=-1.0,
    closed=-1.7,
    broken=-1.0,
    repeated=0.7,
    echoed=1.5,
    first=1.4,
    stamp_below=2.4,
    item=-2.6,
    distance=-0.05,
    above=-1.0,
    below=-0.3,
    heading=4.0,
    named=4.0,
    worded=1.0,
)
"""By conditional logistic regression (McFadden 1974) over the lines of the development texts in two
forms, each once with the body that rules see and once with the model's; news counted three times.
Those of HTML, `heading` and `named`, by hand."""


def weigh(clues: Clues) -> float:
    """Return the sum of the clues, each by its weight."""
    return sum(weight * clue for weight, clue in zip(WEIGHTS, clues, strict=True))
