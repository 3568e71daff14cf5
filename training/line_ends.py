"""Train the network that finds the line ends of squeezed texts, and say how good it is.

    python -m training.line_ends --data DIR [--out cleaner/learned/line_ends.npz] [--folds 4]

DIR holds the public flattened texts in `text` (see `benchmarks/README.md`). Their words are strung
together; where their lines ended is learnt. Needs torch, which is no dependency of the package.
Seeds are fixed and one thread computes: the same data and the same versions give the same file.
"""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from benchmarks.corpus import Page, read_gold, read_pages, squeezed
from benchmarks.metrics import lost_words, word_scores
from cleaner import Cleaner
from cleaner.label.boxes import Boxes
from cleaner.learned.choice import Learned
from cleaner.learned.line_ends import TAPS, LineEnds
from cleaner.learned.word_signs import ROWS, word_signs
from cleaner.model import LabelledBlock
from cleaner.read.squeezed import is_squeezed
from training.command import parser_of, repeat_sums
from training.parts import part_of

FORMS = ("resiliparse", "html_text", "resiliparse_main")
"""The dumpers whose lines are learnt: they keep to the page's paragraphs."""
_WIDTH, _HIDDEN = 16, 24
_RATE = 3e-3
_PASSES = 2
_UNSEEN, _DROPPED = 0.5, 0.2
"""Shares of the signs, and of the values made of them, that are hidden while it learns: else it
knows the sites by heart."""
_MOST_WORDS = 4000
MEASURED = ("mixed", "resiliparse_main")
CUTS = (0.3, 0.5, 0.7)
"""Chances from which a line ends, as they are reported."""


class Example(NamedTuple):
    """A text without its line ends: its words, the site, which words ended a line."""

    words: list[str]
    site: str
    ends: NDArray[np.float32]
    """1 for each word but the last that ended a line, else 0."""


class TorchLineEnds(nn.Module):
    """The network as `cleaner.learned.line_ends` reads it."""

    def __init__(self) -> None:
        """Make the layers with random weights."""
        super().__init__()
        self.signs = nn.Embedding(ROWS, _WIDTH)
        nn.init.normal_(self.signs.weight, 0, 0.05)
        self.bias = nn.Parameter(torch.zeros(_WIDTH))
        self.near = nn.Conv1d(_WIDTH, _HIDDEN, TAPS, padding=TAPS // 2)
        self.far = nn.Conv1d(_HIDDEN + _WIDTH, _HIDDEN, TAPS, padding=TAPS // 2)
        self.end = nn.Linear(_HIDDEN + _WIDTH, 1)

    def forward(self, signs: Tensor) -> Tensor:
        """Return the logits of a text, `(n,)`; `signs` is `(n, SIGNS)`."""
        vectors = self.signs(signs)
        if self.training:
            is_seen = (torch.rand(signs.shape) > _UNSEEN).float() / (1 - _UNSEEN)
            vectors = vectors * is_seen[:, :, None]
        own = torch.relu(vectors.sum(1) + self.bias).T[None]
        own = functional.dropout(own, _DROPPED, training=self.training)
        near = torch.relu(self.near(own))
        far = torch.relu(self.far(torch.cat([near, own], 1)))
        found: Tensor = self.end(torch.cat([far, own], 1)[0].T)[:, 0]
        return found

    def weights(self) -> dict[str, NDArray[Any]]:
        """The weights by name: those of signs in 255 steps, the others in half precision."""
        of = {name: value.detach() for name, value in self.named_parameters()}
        step = of["signs.weight"].abs().max() / 127
        signs = (of["signs.weight"] / step).round().numpy().astype(np.int8)
        arrays = {
            "signs.step": step,
            "signs.bias": of["bias"],
            "near.weight": of["near.weight"].permute(2, 1, 0),
            "near.bias": of["near.bias"],
            "far.weight": of["far.weight"].permute(2, 1, 0),
            "far.bias": of["far.bias"],
            "end.weight": of["end.weight"].T,
            "end.bias": of["end.bias"],
        }
        halves = {name: value.numpy().astype(np.float16) for name, value in arrays.items()}
        return {"signs": signs, **halves}


def main(given: Sequence[str] | None = None) -> int:
    """Run the command."""
    options = parser_of(__doc__).parse_args(given)
    repeat_sums()
    folder = options.data / "text"
    examples = list(read_examples(folder))
    if options.folds:
        cross_validate(folder, examples, options.folds)
    if options.out:
        weights: dict[str, Any] = train(examples).weights()
        np.savez_compressed(options.out, **weights)
        print(f"{options.out}: {options.out.stat().st_size} bytes")
    return 0


def cross_validate(folder: Path, examples: Sequence[Example], folds: int) -> None:
    """Print what networks say of the sites that they have not learnt, a part of them each."""
    gold = read_gold(folder)
    pages = {
        form: [page for page in read_pages(folder, form, gold) if is_squeezed(squeezed(page).text)]
        for form in MEASURED
    }
    scores: dict[str, list[list[float]]] = {form: [] for form in MEASURED}
    for part in range(folds):
        rest = [example for example in examples if part_of(example.site, folds) != part]
        network = LineEnds(train(rest).weights())
        held = [example for example in examples if part_of(example.site, folds) == part]
        found = [(network.logits(example.words), example.ends) for example in held]
        print(f"part {part + 1} of {folds}:", report(found), flush=True)
        by = [Cleaner(model=Unseen(network=network, has_labeller=has)) for has in (False, True)]
        for form, of_form in pages.items():
            scores[form] += [
                scores_of(page, by) for page in of_form if part_of(page.site, folds) == part
            ]
    for form, of_pages in scores.items():
        if of_pages:
            means = [f"{value:.3f}" for value in np.mean(of_pages, axis=0)]
            print(form, *map(" ".join, zip(FIGURES, means, strict=True)), sep="; ")


def read_examples(folder: Path) -> Iterator[Example]:
    """Read the texts of `FORMS`, and string the words of each together."""
    gold = read_gold(folder)
    for form in FORMS:
        for page in read_pages(folder, form, gold):
            lines = [line for line in map(str.split, page.text.splitlines()) if line]
            words = [word for line in lines for word in line][:_MOST_WORDS]
            ends = np.zeros(max(len(words) - 1, 0), dtype=np.float32)
            last = np.cumsum([len(line) for line in lines], dtype=np.intp) - 1
            ends[last[last < len(ends)]] = 1
            if len(ends):
                yield Example(words, page.site, ends)


def train(examples: Sequence[Example], seed: int = 0) -> TorchLineEnds:
    """Train a network; the same examples in the same order give the same weights."""
    torch.manual_seed(seed)
    network = TorchLineEnds()
    network.train()
    optimizer = torch.optim.Adam(network.parameters(), lr=_RATE)
    chance = np.random.default_rng(seed)
    order = np.concatenate([chance.permutation(len(examples)) for _ in range(_PASSES)])
    schedule = torch.optim.lr_scheduler.LinearLR(optimizer, 1.0, 0.01, total_iters=len(order))
    for place in order:
        example = examples[place]
        logits = network(torch.from_numpy(word_signs(example.words)))
        loss = functional.binary_cross_entropy_with_logits(logits, torch.from_numpy(example.ends))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        schedule.step()
    return network


@dataclass(frozen=True, slots=True)
class Unseen(Learned):
    """The model that ships, with another network for line ends, and its labeller only if wanted."""

    network: LineEnds | None = None
    has_labeller: bool = True

    def line_ends(self, words: Sequence[str]) -> list[int]:
        """As `network` finds them."""
        return self.network.find(words) if self.network else []

    def weigh(
        self, boxes: Boxes, labelled: Sequence[LabelledBlock], settled: Collection[int]
    ) -> tuple[LabelledBlock, ...]:
        """As the labeller weighs, or what rules and structure say."""
        if not self.has_labeller:
            return tuple(labelled)
        return Learned.weigh(self, boxes, labelled, settled)


FIGURES = (
    *("all words", "rules, lines as they were", "rules, squeezed", "words lost"),
    *("by default, lines as they were", "by default, squeezed", "words lost"),
)


def scores_of(page: Page, cleaners: Sequence[Cleaner]) -> list[float]:
    """Return word F1 of a page, with its lines and squeezed, and the share of words lost.

    By each of the cleaners, after what all words score. The labeller that ships has learnt these
    pages: by default the figures are too good, with lines and without.
    """
    line = squeezed(page).text
    found = [word_scores(page.body, line).f1]
    for cleaner in cleaners:
        bodies = [cleaner.clean(text, html=False).body for text in (page.text, line)]
        lost, of = lost_words(page.body, line, bodies[1])
        found += [word_scores(page.body, body).f1 for body in bodies]
        found.append(lost / (of or 1))
    return found


def report(found: Sequence[tuple[NDArray[np.float32], NDArray[np.float32]]]) -> str:
    """Say how many of the line ends found are right, and how many of all are found."""
    logits = np.concatenate([one for one, _ in found])
    ends = np.concatenate([one for _, one in found])
    chances = 1 / (1 + np.exp(-logits))
    told = []
    for cut in CUTS:
        right = float(ends[chances > cut].sum())
        precision, recall = right / max((chances > cut).sum(), 1), right / max(ends.sum(), 1)
        told.append(f"from {cut} right {precision:.3f}, found {recall:.3f}")
    surprise = -np.log(np.where(ends > 0, chances, 1 - chances) + 1e-7).mean()
    return "; ".join([*told, f"loss {surprise:.4f}"])


if __name__ == "__main__":
    sys.exit(main())
