"""The network for line ends that is trained and the one that is shipped are one."""

from __future__ import annotations

import json
import lzma
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch", reason="torch trains the model and is no dependency")

import torch

from cleaner.learned.line_ends import LineEnds
from cleaner.learned.word_signs import word_signs
from tests.samples import BODY, HEADLINE, PARAGRAPHS
from training.line_ends import FORMS, Example, TorchLineEnds, read_examples, report, train

LINES = ["Home", "News", HEADLINE, *PARAGRAPHS, "Subscribe to our newsletter"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    gold = {"title": HEADLINE, "body": BODY, "date": None, "source": None, "set": "news"}
    texts = {"gold": {"id": "a", "site": "a.example", **gold}}
    texts |= {form: {"id": "a", "text": "\n\n".join(LINES), "content": []} for form in FORMS}
    for name, record in texts.items():
        with lzma.open(tmp_path / f"{name}.jsonl.xz", "wt", encoding="utf-8") as file:
            file.write(json.dumps(record) + "\n")
    return tmp_path


def test_an_example_has_its_words_and_where_lines_ended(folder: Path) -> None:
    first, *others = read_examples(folder)
    assert len(others) == len(FORMS) - 1
    lasts = [first.words[place] for place in np.flatnonzero(first.ends)]
    assert lasts == [line.split()[-1] for line in LINES[:-1]]
    assert " ".join(first.words) == " ".join(LINES)
    assert len(first.ends) == len(first.words) - 1


def test_what_is_trained_is_what_is_shipped(folder: Path) -> None:
    examples = list(read_examples(folder))
    network = train(examples * 20)
    network.eval()
    shipped = LineEnds(network.weights())
    words = examples[0].words
    with torch.no_grad():
        trained = network(torch.from_numpy(word_signs(words))).numpy()
    assert np.abs(shipped.logits(words) - trained).max() < 0.1
    # It has seen these very lines, and knows them.
    assert ((shipped.logits(words) > 0) == (examples[0].ends > 0)).mean() > 0.97


def test_the_same_examples_give_the_same_weights() -> None:
    words = " ".join(LINES).split()
    example = Example(words, "a.example", np.zeros(len(words) - 1, dtype=np.float32))
    one, other = (train([example] * 2).weights() for _ in range(2))
    assert all((one[name] == other[name]).all() for name in one)
    assert one["signs"].dtype == np.int8
    assert set(one) == set(TorchLineEnds().weights())


def test_the_report_counts_what_is_right_and_what_is_found() -> None:
    logits = np.array([3.0, 3.0, -3.0, -3.0], dtype=np.float32)
    ends = np.array([1.0, 0.0, 1.0, 0.0], dtype=np.float32)
    assert "from 0.5 right 0.500, found 0.500" in report([(logits, ends)])
