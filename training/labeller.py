"""Train the learned labeller on public data, and say how good it is on unseen sites.

    python -m training.labeller --data DIR [--out cleaner/learned/html.npz] [--folds 4]
    python -m training.labeller --data DIR --form text [--out cleaner/learned/text.npz]
    python -m training.labeller --data DIR --form pages [--out cleaner/learned/pages.npz]

DIR holds the public sets `wcxb` and `news`, and flattened texts of their articles in `text` (see
`benchmarks/README.md`); the form `pages` takes the texts of other pages, too. Needs torch, which is
no dependency of the package. Seeds are fixed and one thread computes: the same data and the same
versions give the same file. `--folds 0` leaves the cross-validation out.
"""

from __future__ import annotations

import argparse
import math
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from cleaner.learned.network import Network
from cleaner.learned.store import save_network
from cleaner.learned.weigh import judgement_of
from training.command import parser_of, repeat_sums
from training.examples import Example, cached_examples
from training.kinds import KINDS, UNKNOWN
from training.parts import part_of
from training.torch_network import (
    SIZES,
    Batch,
    Prepared,
    TorchNetwork,
    Vocabularies,
    batch_of,
    prepare,
    vocabularies,
)

EPOCHS = {"html": 4, "text": 3, "pages": 3}
"""Passes over the pages, by their form."""
PAGES_A_STEP = 8
_RATE, _DECAY = 3e-3, 0.2
_AVERAGED = 0.995
"""The weights are a running mean (Polyak and Juditsky 1992)."""
_ALONE, _SOFT = 0.3, 0.7
"""Weight of the loss of blocks seen alone, and of one minus the expected F1 of words."""
_LINES = {"html": 0.0, "text": 0.4, "pages": 0.4}
"""Weight of one minus the expected F1 of lines, where each counts alike."""
_NEWS = 3
"""How often a page of news counts: their gold holds no titles and bylines, and they are few."""
_KINDS = 0.3
"""Weight of the loss of kinds."""
TEMPERATURE = 1.75
"""Best on the development data, cross-validated by site, among 1 to 3."""


def main(given: Sequence[str] | None = None) -> int:
    """Run the command."""
    options = _arguments(given)
    repeat_sums()
    examples = cached_examples(options.data, options.form, options.cache, options.jobs)
    if options.folds:
        print(report(cross_validated(examples, options.folds, options.form)))
    if options.out:
        network = train(examples, options.form)
        save_network(options.out, network.weights(), _about(network))
        print(f"{options.out}: {options.out.stat().st_size} bytes")
    return 0


def _arguments(given: Sequence[str] | None) -> argparse.Namespace:
    parser = parser_of(__doc__)
    add = parser.add_argument
    add("--form", choices=tuple(EPOCHS), default="html", help="of the pages that are learnt")
    add("--cache", type=Path, metavar="FILE", help="keep what was read of the pages here")
    add("--jobs", type=int, default=2, help="processes that read pages")
    return parser.parse_args(given)


def train(examples: Sequence[Example], form: str, seed: int = 0) -> TorchNetwork:
    """Train a network on `examples`; the same ones in the same order give the same weights."""
    torch.manual_seed(seed)
    chance = random.Random(seed)  # noqa: S311 - must be the same in every run
    known = vocabularies(examples)
    pages = [prepare(example, known) for example in examples]
    often = [
        page
        for page, example in zip(pages, examples, strict=True)
        for _ in range(_NEWS if example.kind.startswith("news") else 1)
    ]
    network = TorchNetwork(pages, known, SIZES[form])
    optimizer = torch.optim.AdamW(network.parameters(), lr=_RATE, weight_decay=_DECAY)
    epochs = EPOCHS[form]
    steps = epochs * math.ceil(len(often) / PAGES_A_STEP)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, _RATE, total_steps=steps, pct_start=0.2
    )
    mean = {name: value.clone() for name, value in network.state_dict().items()}
    for step, batch in enumerate(_batches(often, epochs, chance)):
        network.train()
        loss = _loss(network(batch), batch, _LINES[form])
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        kept = min(_AVERAGED, (1 + step) / (10 + step))
        with torch.no_grad():
            for name, value in network.state_dict().items():
                mean[name].lerp_(value, 1 - kept)
    network.load_state_dict(mean)
    network.eval()
    return network


def _batches(pages: Sequence[Prepared], epochs: int, chance: random.Random) -> Iterator[Batch]:
    order = list(range(len(pages)))
    for _ in range(epochs):
        chance.shuffle(order)
        for at in range(0, len(order), PAGES_A_STEP):
            yield batch_of([pages[index] for index in order[at : at + PAGES_A_STEP]])


def _loss(found: tuple[Tensor, Tensor, Tensor], batch: Batch, lines: float) -> Tensor:
    """Cross-entropy of the blocks, weighted by words so that pages count alike, and soft F1."""
    logits, alone, kinds = found
    page = batch.one
    entropy = functional.binary_cross_entropy_with_logits
    loss = entropy(logits, page.content, weight=page.weights, reduction="sum")
    loss = loss + _ALONE * entropy(alone, page.content, weight=page.weights, reduction="sum")
    chances = torch.sigmoid(logits)
    missed = _SOFT * (1 - _expected_f1(chances, page.sizes, batch)).sum()
    if lines:
        alike = (page.sizes > 0).float()
        missed = missed + lines * (1 - _expected_f1(chances, alike, batch)).sum()
    of_content: Tensor = (loss + missed) / len(page.page)
    return of_content + _KINDS * _loss_of_kinds(kinds, page) if kinds.shape[1] else of_content


def _expected_f1(chances: Tensor, sizes: Tensor, batch: Batch) -> Tensor:
    """The F1 of each page, `(pages,)`, if blocks of such `sizes` are kept by their chances."""
    content = batch.one.content
    kept = chances * sizes
    right, taken = _by_page(kept * content, batch), _by_page(kept, batch)
    wanted, whole = _by_page(sizes * content, batch), _by_page(sizes, batch)
    return torch.where(wanted > 0, 2 * right / (taken + wanted + 1e-6), 1 - taken / (whole + 1e-6))


def _loss_of_kinds(kinds: Tensor, page: Prepared) -> Tensor:
    """Cross-entropy of the kinds that are known, by the root of their words: menus count, too."""
    weights = torch.sqrt(page.sizes + 1) * (page.kinds != UNKNOWN)
    entropy = functional.cross_entropy(kinds, page.kinds, ignore_index=UNKNOWN, reduction="none")
    return (entropy * weights).sum() / weights.sum().clamp(min=1)


def _by_page(values: Tensor, batch: Batch) -> Tensor:
    return torch.zeros(len(batch.one.page)).index_add(0, batch.of_page, values)


def _about(network: TorchNetwork) -> dict[str, object]:
    known: Vocabularies = network.known
    return {
        "names": list(known.names),
        "words": list(known.words),
        "temperature": TEMPERATURE,
        "peaks": network.peaks,
        "kinds": list(KINDS) if network.kinds is not None else [],
    }


def cross_validated(
    examples: Sequence[Example], folds: int, form: str
) -> dict[str, list[tuple[float, ...]]]:
    """Return by kind word and block F1 on unseen sites: rules alone, quick, thorough."""
    found: dict[str, list[tuple[float, ...]]] = defaultdict(list)
    for fold in range(folds):
        trained = train([e for e in examples if part_of(e.site, folds) != fold], form)
        network = Network(trained.weights(), _about(trained))
        for example in examples:
            if part_of(example.site, folds) == fold:
                thorough = kept(example, network, form)
                quick = thorough if example.in_doubt else example.by_rules
                answers = example.by_rules, quick, thorough
                found[example.kind].append(
                    tuple(score(example, keep) for score in (_words, _blocks) for keep in answers)
                )
    return found


def kept(example: Example, network: Network, form: str, beta: float = 1.0) -> np.ndarray:
    """Return which blocks rules and model keep together, as `cleaner.learned.weigh` decides."""
    leanings = judgement_of(network, example.features, beta, is_text=form != "html").leanings
    weighed: np.ndarray = np.where(
        np.abs(leanings) > example.margins, leanings >= 0, example.by_rules
    )
    return weighed


def _blocks(example: Example, keep: np.ndarray) -> float:
    """The F1 of the blocks kept, of those with a word in them."""
    content, counts = example.is_content > 0, example.words > 0
    right = float((content & keep & counts).sum())
    total = float((keep & counts).sum() + (content & counts).sum())
    return 2 * right / total if total else 1.0


def _words(example: Example, keep: np.ndarray) -> float:
    """The word F1 of what is kept; an empty gold is met by an empty answer alone."""
    words: Counter[str] = Counter()
    for bag, is_kept in zip(example.bags, keep, strict=True):
        if is_kept:
            words.update(bag)
    if not example.gold or not words:
        return float(not example.gold and not words)
    both = (words & example.gold).total()
    return 2 * both / (words.total() + example.gold.total())


def report(found: dict[str, list[tuple[float, ...]]]) -> str:
    """Return a table of the figures, by kind of page; WCXB is all kinds of HTML but news."""
    wcxb = [row for kind, rows in found.items() if not kind.startswith("news") for row in rows]
    lines = [f"{'':24} pages   word F1: rules, quick, thorough   block F1: the same"]
    for kind, rows in [("wcxb, all", wcxb), *sorted(found.items())]:
        figures = np.mean(rows, axis=0) if rows else [math.nan] * 6
        lines.append(f"{kind:24} {len(rows):5}   " + "  ".join(f"{value:.4f}" for value in figures))
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
