"""The network that is trained and the network that is shipped give the same numbers."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

pytest.importorskip("torch", reason="torch trains the model and is no dependency")

import torch

from cleaner.features import measure_page
from cleaner.label.boxes import Boxes
from cleaner.labels import Label
from cleaner.learned.features import gather_features
from cleaner.learned.network import Network
from cleaner.model import Page
from cleaner.read.html import read_html
from tests.samples import HEADLINE, PARAGRAPHS
from training.examples import Example
from training.kinds import KINDS
from training.labeller import _expected_f1, train
from training.torch_network import SIZES, batch_of, prepare, vocabularies

ARTICLE = f"<h1>{HEADLINE}</h1>" + "".join(f"<p>{text}</p>" for text in PARAGRAPHS)


def example(number: int) -> Example:
    """A page with an article and a menu, on a site of its own."""
    menu = "".join(f"<li class=menu-item><a href=/{n}>Topic {n}</a>" for n in range(number + 2))
    document = read_html(Page(f"<body><ul>{menu}</ul><main><div>{ARTICLE}</div></main></body>"))
    size = len(document.blocks)
    content = np.array([0.0] * (number + 2) + [1.0] * (size - number - 2), dtype=np.float32)
    return Example(
        id=str(number),
        site=f"site{number}.example",
        kind="article",
        features=gather_features(Boxes(measure_page(document))),
        is_content=content,
        words=np.full(size, 5, dtype=np.float32),
        kinds=np.array([-1] + [3] * (number + 1) + [0] * (size - number - 2)),
        is_repeat=np.zeros(size, dtype=np.bool_),
        by_rules=content > 0,
        in_doubt=True,
        margins=np.ones(size),
        bags=(Counter(),) * size,
        gold=Counter(),
    )


@pytest.mark.parametrize("form", SIZES)
def test_torch_and_numpy_agree_and_training_repeats_itself(form: str) -> None:
    examples = [example(number) for number in range(40)]
    one, two = train(examples, form), train(examples, form)
    for name, value in one.weights().items():
        assert np.array_equal(value, two.weights()[name])
    known = vocabularies(examples)
    assert {"t:li", "menu", "item"} <= set(known.names)
    about = {"names": list(known.names), "words": list(known.words), "temperature": 1}
    told = KINDS if SIZES[form].kinds else ()
    about |= {"peaks": SIZES[form].peaks, "kinds": list(told)}
    shipped = Network(one.weights(), about)
    some = examples[3:6]
    with torch.no_grad():
        batched, _, kinds = one(batch_of([prepare(one_example, known) for one_example in some]))
    alone = [shipped.read(one_example.features) for one_example in some]
    assert np.allclose(batched.numpy(), np.concatenate([logits for logits, _ in alone]), atol=1e-4)
    assert np.allclose(kinds.numpy(), np.concatenate([found for _, found in alone]), atol=1e-4)
    assert shipped.kinds == told
    content = np.concatenate([one_example.is_content for one_example in some]) > 0
    assert batched.numpy()[content].mean() > batched.numpy()[~content].mean()
    if not told:
        return
    for label, of_label in ((Label.BODY, content), (Label.NAVIGATION, ~content)):
        scores = kinds.numpy()[:, KINDS.index(label)]
        assert scores[of_label].mean() > scores[~of_label].mean()


def test_the_expected_f1_is_that_of_each_page() -> None:
    """Two pages of blocks with one word each, all chances one or zero: the F1 of what is kept."""
    examples = [example(number) for number in range(40)]
    known = vocabularies(examples)
    batch = batch_of([prepare(one, known) for one in examples[:2]])
    content = batch.one.content
    alike = torch.ones_like(content)
    assert _expected_f1(content, alike, batch).tolist() == pytest.approx([1, 1])
    assert _expected_f1(1 - content, alike, batch).tolist() == pytest.approx([0, 0])
    sizes = [len(one.words) for one in examples[:2]]
    of_all = [2 * c / (c + n) for c, n in zip((sizes[0] - 2, sizes[1] - 3), sizes, strict=True)]
    assert _expected_f1(alike, alike, batch).tolist() == pytest.approx(of_all)
