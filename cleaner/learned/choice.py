"""The choice of a model and of what it is to prefer; light, numpy is loaded when it works."""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from cleaner.errors import ModelError
from cleaner.label.boxes import Boxes
from cleaner.learned.doubt import is_in_doubt, reads_like_an_article
from cleaner.model import LabelledBlock

Profile = Literal["precision", "balanced", "recall"]
PROFILES: dict[str, float] = {"precision": 0.7, "balanced": 1.0, "recall": 1.5}
"""How many times as much recall counts as precision where a page is cut."""


@dataclass(frozen=True, slots=True)
class Learned:
    """The learned labeller: weighed against rules and structure, on HTML and on text.

    It is asked about pages that leave rules and structure in doubt; `thorough` asks about all.
    `profile` says what a mistake costs: `precision` keeps less that is no main content, `recall`
    loses less that is; `path` and `text_path` are models of your own for HTML and for text, made
    by `training.labeller`. Texts of which that keeps no article are read once more, by another
    model, `pages_path`; where there is a `text_path` alone, by none. Raises `ModelError` for an
    unknown profile.
    """

    profile: Profile = "balanced"
    thorough: bool = False
    path: str | os.PathLike[str] | None = None
    text_path: str | os.PathLike[str] | None = None
    pages_path: str | os.PathLike[str] | None = None

    def __post_init__(self) -> None:
        if self.profile not in PROFILES:
            raise ModelError(f"no profile {self.profile!r}; choose one of {', '.join(PROFILES)}")

    def line_ends(self, words: Sequence[str]) -> list[int]:
        """Return the indices of the words of a squeezed text that likely ended a line."""
        from cleaner.learned.line_ends import find_line_ends

        return find_line_ends(words)

    def title_score(self, text: str) -> float:
        """Return how much a line's words are a headline's: below 0 against it, above for it."""
        from cleaner.learned.titles import title_score

        return title_score(text)

    def weigh(
        self, boxes: Boxes, labelled: Sequence[LabelledBlock], settled: Collection[int]
    ) -> tuple[LabelledBlock, ...]:
        """Return the blocks with the verdict of rules, structure and model; see `learned.weigh`.

        Raises `ModelError` when a path holds no model.
        """
        if not self.thorough and not is_in_doubt(boxes.page, labelled):
            return tuple(labelled)
        from cleaner.learned.features import gather_features
        from cleaner.learned.store import load_network
        from cleaner.learned.weigh import headline_of, judgement_of, weigh

        # Of what rules and structure say a model learns which block is the headline, and no more.
        features = gather_features(boxes, headline_of(labelled))
        beta, is_text = PROFILES[self.profile], not boxes.markups

        def read(form: str, path: str | os.PathLike[str] | None) -> tuple[LabelledBlock, ...]:
            network = load_network(form, os.fspath(path) if path else None)
            judgement = judgement_of(network, features, beta, is_text=is_text)
            return weigh(boxes, labelled, judgement, settled)

        if not is_text:
            return read("html", self.path)
        found = read("text", self.text_path)
        is_alone = self.text_path and not self.pages_path
        if is_alone or reads_like_an_article(boxes.page, found):
            return found
        return read("pages", self.pages_path)


NAMED = {"quick": Learned(), "thorough": Learned(thorough=True)}
"""The models that ship, by the names that users give them."""


def as_model(given: str | Learned | None) -> Learned | None:
    """Return the model of this name, or the one given.

    Raises `ModelError` for an unknown name.
    """
    if given is None or isinstance(given, Learned):
        return given
    if given not in NAMED:
        names = " or ".join(map(repr, NAMED))
        raise ModelError(f"no model {given!r}; say {names}, or give a Learned(path=…)")
    return NAMED[given]
