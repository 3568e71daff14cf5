"""The network of `cleaner.learned.network`, in torch, to be trained."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from cleaner.learned.network import FURTHEST, WINDOWS
from cleaner.learned.places import CONTAINERS, surroundings
from training.examples import Example
from training.kinds import KINDS


class Sizes(NamedTuple):
    """How large a network is."""

    width: int
    """Numbers in a token's vector."""
    hidden: int
    """Numbers in a hidden layer."""
    state: int
    """Numbers that blocks show their neighbours."""
    peaks: bool
    """Whether a block sees the greatest of these numbers before it and behind it, too."""
    kinds: bool
    """Whether it tells kinds of blocks, too."""


_OF_TEXT = Sizes(24, 128, 48, peaks=True, kinds=True)
SIZES = {
    "html": Sizes(12, 64, 24, peaks=False, kinds=False),
    "text": _OF_TEXT,
    "pages": _OF_TEXT,
}
"""By the form of the pages."""
_DROPPED, _TOKENS_DROPPED = 0.25, 0.4
_REPEAT_WEIGHT = 0.15
_WEIGHT_POWER = 0.7


class Vocabularies(NamedTuple):
    """Tokens by their row; row 0 stands for none."""

    names: Mapping[str, int]
    words: Mapping[str, int]


def vocabularies(examples: Sequence[Example], least_sites: int = 30) -> Vocabularies:
    """Return the tokens that stand on at least `least_sites` sites: rarer ones name a site."""
    names, words = defaultdict[str, set[str]](set), defaultdict[str, set[str]](set)
    for example in examples:
        features = example.features
        for bags, found in (
            (features.boxes, names),
            (features.marks, names),
            (features.openings, words),
        ):
            for token in {token for bag in bags for token in bag}:
                found[token].add(example.site)
    return Vocabularies(_rows(names, least_sites), _rows(words, least_sites))


def _rows(sites: Mapping[str, set[str]], least: int) -> dict[str, int]:
    common = sorted(token for token, found in sites.items() if len(found) >= least)
    return {token: row for row, token in enumerate(common, start=1)}


class Prepared(NamedTuple):
    """An example as tensors."""

    blocks: Tensor
    page: Tensor
    words: Tensor
    starts: Tensor
    ends: Tensor
    own: Tensor
    above: Tensor
    levels: tuple[tuple[Tensor, Tensor], ...]
    boxes: tuple[Tensor, Tensor]
    marks: tuple[Tensor, Tensor]
    openings: tuple[Tensor, Tensor]
    content: Tensor
    kinds: Tensor
    weights: Tensor
    sizes: Tensor


def prepare(example: Example, known: Vocabularies) -> Prepared:
    """Lay an example out as tensors."""
    features = example.features
    around = surroundings(features.own, features.parents)
    weights = example.words**_WEIGHT_POWER * np.where(example.is_repeat, _REPEAT_WEIGHT, 1.0)
    return Prepared(
        blocks=torch.from_numpy(features.blocks),
        page=torch.from_numpy(features.page),
        words=torch.from_numpy(features.words),
        starts=torch.from_numpy(around.starts),
        ends=torch.from_numpy(around.ends),
        own=torch.from_numpy(features.own),
        above=torch.from_numpy(np.maximum(features.parents, 0)),
        levels=tuple((torch.from_numpy(a), torch.from_numpy(b)) for a, b in around.levels),
        boxes=_bag(features.boxes, known.names),
        marks=_bag(features.marks, known.names),
        openings=_bag(features.openings, known.words),
        content=torch.from_numpy(example.is_content),
        kinds=torch.from_numpy(example.kinds),
        weights=torch.from_numpy((weights / max(float(weights.sum()), 1.0)).astype(np.float32)),
        sizes=torch.from_numpy(example.words),
    )


def _bag(bags: Sequence[Sequence[str]], rows: Mapping[str, int]) -> tuple[Tensor, Tensor]:
    """The rows of all tokens end to end, and where each bag begins."""
    known = [[rows[token] for token in bag if token in rows] for bag in bags]
    starts = np.cumsum([0, *(len(bag) for bag in known[:-1])])
    flat = [row for bag in known for row in bag]
    return torch.tensor(flat, dtype=torch.long), torch.from_numpy(starts)


class Batch(NamedTuple):
    """Several pages end to end; `first` and `last` are the range of each block's page."""

    one: Prepared
    pages: Tensor
    first: Tensor
    last: Tensor
    of_page: Tensor


def batch_of(pages: Sequence[Prepared]) -> Batch:
    """Lay pages end to end: what points to blocks or boxes is moved along."""
    sizes = torch.tensor([len(page.blocks) for page in pages])
    ends = torch.cumsum(sizes, 0)
    blocks = (ends - sizes).tolist()
    box_sizes = torch.tensor([len(page.above) for page in pages])
    boxes = (torch.cumsum(box_sizes, 0) - box_sizes).tolist()
    depth = max(len(page.levels) for page in pages)
    levels = []
    for level in range(depth):
        deep = [
            (page.levels[level][0] + at, page.levels[level][1] + at)
            for page, at in zip(pages, boxes, strict=True)
            if level < len(page.levels)
        ]
        levels.append((torch.cat([a for a, _ in deep]), torch.cat([b for _, b in deep])))
    one = Prepared(
        blocks=torch.cat([page.blocks for page in pages]),
        page=torch.stack([page.page for page in pages]),
        words=torch.cat([page.words for page in pages]),
        starts=torch.cat([page.starts + at for page, at in zip(pages, blocks, strict=True)]),
        ends=torch.cat([page.ends + at for page, at in zip(pages, blocks, strict=True)]),
        own=torch.cat([page.own + at for page, at in zip(pages, boxes, strict=True)]),
        above=torch.cat([page.above + at for page, at in zip(pages, boxes, strict=True)]),
        levels=tuple(levels),
        boxes=_joined([page.boxes for page in pages]),
        marks=_joined([page.marks for page in pages]),
        openings=_joined([page.openings for page in pages]),
        content=torch.cat([page.content for page in pages]),
        kinds=torch.cat([page.kinds for page in pages]),
        weights=torch.cat([page.weights for page in pages]),
        sizes=torch.cat([page.sizes for page in pages]),
    )
    return Batch(
        one,
        torch.arange(len(pages)),
        torch.repeat_interleave(ends - sizes, sizes),
        torch.repeat_interleave(ends, sizes),
        torch.repeat_interleave(torch.arange(len(pages)), sizes),
    )


def _joined(bags: Sequence[tuple[Tensor, Tensor]]) -> tuple[Tensor, Tensor]:
    lengths = np.cumsum([0, *(len(flat) for flat, _ in bags[:-1])]).tolist()
    starts = [starts + at for (_, starts), at in zip(bags, lengths, strict=True)]
    return torch.cat([flat for flat, _ in bags]), torch.cat(starts)


class Embedding(nn.Module):
    """The sum of the vectors of a bag's tokens; in training some tokens are left out."""

    def __init__(self, rows: int, width: int) -> None:
        super().__init__()
        self.table = nn.EmbeddingBag(rows + 1, width, mode="sum", padding_idx=0)
        nn.init.normal_(self.table.weight, 0, 0.05)

    def forward(self, bag: tuple[Tensor, Tensor]) -> Tensor:
        """Return `(bags, width)`."""
        flat, starts = bag
        if self.training:
            flat = torch.where(torch.rand(len(flat)) < _TOKENS_DROPPED, 0, flat)
        found: Tensor = self.table(flat, starts)
        return found


class TorchNetwork(nn.Module):
    """The same sums as `cleaner.learned.network.Network`, over a batch of pages."""

    def __init__(self, pages: Sequence[Prepared], known: Vocabularies, sizes: Sizes) -> None:
        """Take the scale of the measures from `pages`."""
        super().__init__()
        self.known = known
        width, hidden, state, self.peaks, has_kinds = sizes
        self.names, self.words = (
            Embedding(len(known.names), width),
            Embedding(len(known.words), width),
        )
        blocks = torch.cat([page.blocks for page in pages])
        whole = torch.stack([page.page for page in pages])
        for name, values in (("blocks", blocks), ("page", whole)):
            self.register_buffer(f"{name}_mean", values.mean(0))
            self.register_buffer(f"{name}_spread", values.std(0) + 1e-2)
        measures = blocks.shape[1] + whole.shape[1] + 5 * width
        seen = state * (CONTAINERS + 3 + 2 * self.peaks + len(WINDOWS)) + 2 * CONTAINERS + hidden
        self.own1, self.own2 = nn.Linear(measures, hidden), nn.Linear(hidden, state)
        self.near1, self.near2 = nn.Linear(seen, hidden), nn.Linear(hidden, state)
        self.far1, self.far2 = nn.Linear(seen, hidden), nn.Linear(hidden, 1)
        self.alone = nn.Linear(state, 1)
        self.kinds = nn.Linear(hidden, len(KINDS)) if has_kinds else None
        self.drop = nn.Dropout(_DROPPED)

    def forward(self, batch: Batch) -> tuple[Tensor, Tensor, Tensor]:
        """Return the logits of all blocks, those of the blocks seen alone, and of their kinds."""
        page = batch.one
        boxes = self.names(page.boxes)
        whole = boxes
        for level, above in page.levels:
            whole = whole.index_add(0, level, whole[above])
        inputs = torch.cat(
            [
                self._scaled(page.blocks, "blocks"),
                self._scaled(page.page, "page")[batch.of_page],
                boxes[page.own],
                boxes[page.above[page.own]],
                torch.tanh(whole[page.own]),
                self.names(page.marks),
                self.words(page.openings),
            ],
            1,
        )
        hidden = functional.relu(self.own1(self.drop(inputs)))
        state = functional.relu(self.own2(hidden))
        alone = self.alone(state)[:, 0]
        seen = torch.cat([self._seen(state, batch), hidden], 1)
        state = functional.relu(self.near2(functional.relu(self.near1(seen))))
        seen = torch.cat([self._seen(state, batch), hidden], 1)
        found = functional.relu(self.far1(seen))
        kinds = found[:, :0] if self.kinds is None else self.kinds(found)
        return self.far2(found)[:, 0], alone, kinds

    def _scaled(self, values: Tensor, name: str) -> Tensor:
        mean, spread = getattr(self, f"{name}_mean"), getattr(self, f"{name}_spread")
        scaled: Tensor = ((values - mean) / spread).clamp(-FURTHEST, FURTHEST)
        return scaled

    def _seen(self, state: Tensor, batch: Batch) -> Tensor:
        """What each block sees of `state`: means over containers, windows and the page."""
        page, first, last = batch.one, batch.first, batch.last
        weights = (page.words + 1).double()[:, None]
        sums = functional.pad(torch.cumsum(state * weights, 0), (0, 0, 1, 0))
        mass = functional.pad(torch.cumsum(weights, 0), (0, 0, 1, 0))
        place = torch.arange(len(state))
        windows = [
            (torch.maximum(place - width, first), torch.minimum(place + width + 1, last))
            for width in WINDOWS
        ]
        starts = torch.column_stack([page.starts, *(start for start, _ in windows)])
        ends = torch.column_stack([page.ends, *(end for _, end in windows)])
        held = mass[ends] - mass[starts]
        means = ((sums[ends] - sums[starts]) / held).float().flatten(1)
        whole = mass[last] - mass[first]
        mean = ((sums[last] - sums[first]) / whole).float()
        before = torch.where((place > first)[:, None], torch.roll(state, 1, 0), 0.0)
        behind = torch.where((place < last - 1)[:, None], torch.roll(state, -1, 0), 0.0)
        contained = held[:, :CONTAINERS, 0]
        shares = (contained / whole).float()
        beside = before, behind, *(_peaks(state, batch) if self.peaks else ())
        return torch.cat([means, *beside, mean, shares, torch.log1p(contained).float() / 5], 1)

    def weights(self) -> dict[str, NDArray[Any]]:
        """Return the weights by the names that `cleaner.learned.network` knows."""
        state = {name: value.detach().numpy() for name, value in self.state_dict().items()}
        found = {
            "names": state["names.table.weight"][1:],
            "words": state["words.table.weight"][1:],
        }
        for name in ("blocks", "page"):
            found |= {f"{name}.{what}": state[f"{name}_{what}"] for what in ("mean", "spread")}
        layers = ["own1", "own2", "near1", "near2", "far1", "far2"]
        for layer in (*layers, "kinds") if self.kinds is not None else layers:
            found[f"{layer}.weight"] = state[f"{layer}.weight"].T
            found[f"{layer}.bias"] = state[f"{layer}.bias"]
        return found


def _peaks(state: Tensor, batch: Batch) -> tuple[Tensor, Tensor]:
    """The greatest values on a page up to each block, and from it on."""
    pages = state.split(torch.bincount(batch.of_page).tolist())
    until = torch.cat([torch.cummax(page, 0).values for page in pages])
    since = torch.cat([torch.cummax(page.flip(0), 0).values.flip(0) for page in pages])
    return until, since
