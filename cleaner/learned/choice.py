"""The choice of a model and of what it is to prefer; light, numpy is loaded when it works."""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from cleaner.errors import ModelError
from cleaner.label.boxes import Boxes
from cleaner.learned.doubt import is_in_doubt
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
    by `training.labeller`. Raises `ModelError` for an unknown profile.
    """

    profile: Profile = "balanced"
    thorough: bool = False
    path: str | os.PathLike[str] | None = None
    text_path: str | os.PathLike[str] | None = None

    def __post_init__(self) -> None:
        if self.profile not in PROFILES:
            raise ModelError(f"no profile {self.profile!r}; choose one of {', '.join(PROFILES)}")

    def weigh(
        self, boxes: Boxes, labelled: Sequence[LabelledBlock], settled: Collection[int]
    ) -> tuple[LabelledBlock, ...]:
        """Return the blocks with the verdict of rules, structure and model; see `learned.weigh`.

        Raises `ModelError` when a path holds no model.
        """
        if not self.thorough and not is_in_doubt(boxes.page, labelled):
            return tuple(labelled)
        from cleaner.learned.store import load_network
        from cleaner.learned.weigh import judge, weigh

        form, path = ("html", self.path) if boxes.markups else ("text", self.text_path)
        network = load_network(form, os.fspath(path) if path else None)
        judgement = judge(boxes, labelled, network, PROFILES[self.profile])
        return weigh(boxes, labelled, judgement, settled)


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
