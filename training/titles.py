"""Learn what the words of headlines weigh, and say how many headlines that finds on unseen sites.

    python -m training.titles --data DIR [--out cleaner/learned/titles.json] [--folds 4]

DIR holds the public flattened texts in `text` (see `benchmarks/README.md`). The lines above an
article compete for its headline: a conditional logit (McFadden 1974) in which what the clues of
each weigh is given, and what its words weigh is learnt, with a ridge. Needs torch, which is no
dependency of the package. One thread computes in double precision: the same data and the same
versions give the same file.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor

from benchmarks.corpus import Page, dumpers, read_gold, read_pages
from benchmarks.metrics import headline_equal
from cleaner.features import measure_page
from cleaner.label.boxes import Boxes
from cleaner.label.clues import weigh
from cleaner.label.headline import Search
from cleaner.label.region import find_region
from cleaner.label.settle import settle
from cleaner.label.wording import find_hits
from cleaner.learned.titles import title_tokens, weight_of
from cleaner.limits import UNWATCHED
from cleaner.model import Page as Read
from cleaner.read.plain import read_plain
from cleaner.rules.rulebook import catalogue
from training.command import parser_of, repeat_sums
from training.parts import part_of

_NEWS = 3
"""How often a page of news counts: they are few, and in many languages."""
_LEAST_PAGES = 20
"""Pages that a token must stand on."""
_RIDGE = 3.0
_STEPS = 200
_DIGITS = 2


@dataclass(frozen=True)
class Example:
    """The lines of a text that may be its headline: what is seen of each, and which one it is."""

    id: str
    form: str
    site: str
    is_news: bool
    tokens: Sequence[frozenset[str]]
    clues: Sequence[float]
    is_title: Sequence[bool]


def main(given: Sequence[str] | None = None) -> int:
    """Run the command."""
    options = parser_of(__doc__).parse_args(given)
    repeat_sums()
    examples = list(read_examples(options.data / "text"))
    if options.folds:
        print(report(cross_validated(examples, options.folds)))
    if options.out:
        weights = train(examples)
        options.out.write_text(json.dumps(weights, ensure_ascii=False, indent=0) + "\n", "utf-8")
        print(f"{options.out}: {len(weights)} tokens, {options.out.stat().st_size} bytes")
    return 0


def read_examples(folder: Path) -> Iterator[Example]:
    """Yield the texts of all dumpers in which more than one line may be the headline."""
    gold = read_gold(folder)
    for form in dumpers(folder):
        for page in read_pages(folder, form, gold):
            example = example_of(page, form) if page.title and page.holds_headline else None
            if example is not None:
                yield example


def example_of(page: Page, form: str) -> Example | None:
    """Return the lines that rules and structure let compete for the headline, if there are any."""
    document = read_plain(Read(page.text))
    measured = measure_page(document)
    hits = find_hits(measured, catalogue(), (None,) * len(measured.blocks), frozenset(), UNWATCHED)
    region = find_region(measured, hits, None)
    search = Search(Boxes(measured), region, settle(measured, hits, region))
    texts = [document.blocks[index].text for index in search.candidates]
    if not texts:
        return None
    return Example(
        id=page.id,
        form=form,
        site=page.site,
        is_news=page.set == "news",
        tokens=[title_tokens(text) for text in texts],
        clues=[weigh(search.clues(index)) for index in search.candidates],
        is_title=[headline_equal(page.title or "", text) for text in texts],
    )


def train(examples: Sequence[Example]) -> dict[str, float]:
    """Return the weight of each token, in the order of the alphabet; small ones are left out."""
    told = [example for example in examples if any(example.is_title)]
    pages: dict[str, set[str]] = defaultdict(set)
    forms: dict[str, int] = defaultdict(int)
    for example in told:
        forms[example.id] += 1
        for token in frozenset().union(*example.tokens):
            pages[token].add(example.id)
    known = sorted(token for token, on in pages.items() if len(on) >= _LEAST_PAGES)
    if not known:
        return {}
    places = {token: place for place, token in enumerate(known)}
    lines = _Lines(told, places, [(_NEWS if e.is_news else 1) / forms[e.id] for e in told])
    weights = torch.zeros(len(known), dtype=torch.float64, requires_grad=True)
    steps = torch.optim.LBFGS([weights], max_iter=_STEPS, line_search_fn="strong_wolfe")

    def closure() -> Tensor:
        steps.zero_grad()
        loss = lines.loss(weights) + _RIDGE * (weights**2).sum()
        loss.backward()
        return loss

    steps.step(closure)
    rounded = ((t, round(w, _DIGITS)) for t, w in zip(known, weights.tolist(), strict=True))
    return {token: weight for token, weight in rounded if weight}


class _Lines:
    """The lines of all texts end to end, as the arrays that the loss needs."""

    def __init__(
        self, examples: Sequence[Example], places: Mapping[str, int], weights: Sequence[float]
    ) -> None:
        rows: list[int] = []
        columns: list[int] = []
        of_text: list[int] = []
        clues: list[float] = []
        is_title: list[bool] = []
        for place, example in enumerate(examples):
            for line, tokens in enumerate(example.tokens):
                for token in sorted(tokens & places.keys()):
                    rows.append(len(of_text))
                    columns.append(places[token])
                of_text.append(place)
                clues.append(example.clues[line])
                is_title.append(example.is_title[line])
        self.rows, self.columns = torch.tensor(rows), torch.tensor(columns)
        self.of_text, self.is_title = torch.tensor(of_text), torch.tensor(is_title)
        self.clues = torch.tensor(clues, dtype=torch.float64)
        self.weights = torch.tensor(weights, dtype=torch.float64)

    def loss(self, weights: Tensor) -> Tensor:
        """What the chance of the headline among the lines of its text costs, summed over texts."""
        chances = torch.exp(self.clues.index_add(0, self.rows, weights[self.columns]))
        none = torch.zeros_like(self.weights)
        all_lines = none.index_add(0, self.of_text, chances)
        right = none.index_add(0, self.of_text, chances * self.is_title)
        loss: Tensor = (self.weights * (all_lines.log() - right.log())).sum()
        return loss


def cross_validated(examples: Sequence[Example], folds: int) -> dict[str, list[tuple[bool, bool]]]:
    """Return by form whether the best line of each text is its headline: by clues, and with words.

    Texts whose headline is no line that may be one count as wrong on both sides.
    """
    found: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
    for fold in range(folds):
        weights = train([e for e in examples if part_of(e.site, folds) != fold])
        for example in (e for e in examples if part_of(e.site, folds) == fold):
            worded = [
                clues + weight_of(tokens, weights)
                for clues, tokens in zip(example.clues, example.tokens, strict=True)
            ]
            answers = (scores.index(max(scores)) for scores in (list(example.clues), worded))
            by_clues, with_words = (example.is_title[best] for best in answers)
            for kind in (
                (example.form, f"{example.form}, news") if example.is_news else (example.form,)
            ):
                found[kind].append((by_clues, with_words))
    return found


def report(found: Mapping[str, Sequence[tuple[bool, bool]]]) -> str:
    """Return a table of the shares, by form."""
    lines = [f"{'':28} texts   headline first: by clues, with words"]
    for form, answers in sorted(found.items()):
        shares = [sum(column) / len(answers) for column in zip(*answers, strict=True)]
        lines.append(f"{form:28} {len(answers):5}   " + "  ".join(f"{s:.4f}" for s in shares))
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
