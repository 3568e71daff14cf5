"""Where blocks stand among blocks as short or as long as they are."""

from __future__ import annotations

import numpy as np

from cleaner.learned.runs import RUNS, measure_runs

_PROSE = "One sentence has twelve words or more. it is long, and no menu! Right?"


def test_menus_and_paragraphs_are_runs() -> None:
    texts = ["Home", "About Us", "log in", _PROSE, _PROSE, "Contact"]
    words = np.array([len(text.split()) for text in texts])
    found = measure_runs(texts, words)
    assert found.shape == (6, RUNS)
    runs = np.expm1(found[:, :3]).round().astype(int).tolist()
    assert runs == [[0, 2, 3], [1, 1, 3], [2, 0, 3], [0, 1, 2], [1, 0, 2], [0, 0, 1]]


def test_sentences_length_and_capitals_are_measured() -> None:
    found = measure_runs(["About Us", "log in", _PROSE], np.array([2, 2, 14]))
    assert np.expm1(found[:, 3]).round().tolist() == [0, 0, 3]
    assert np.allclose(found[:, 4], [2 / 14, 2 / 14, 1])
    assert np.allclose(found[:, 5], [1, 0, 2 / 14])


def test_one_block_is_a_run_of_its_own() -> None:
    assert measure_runs(["–"], np.array([0])).tolist() == [[0, 0, np.float32(np.log1p(1)), 0, 0, 0]]
