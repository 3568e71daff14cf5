"""The options of the commands that train."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("torch", reason="torch trains the models and is no dependency")

import torch

from training.command import parser_of, repeat_sums


def test_the_options_that_all_have() -> None:
    options = parser_of("Trains.").parse_args(["--data", "sets"])
    assert (options.data, options.out, options.folds) == (Path("sets"), None, 4)


def test_data_is_needed(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        parser_of("Trains.").parse_args([])
    assert "--data" in capsys.readouterr().err


def test_one_thread_computes() -> None:
    threads, is_strict = torch.get_num_threads(), torch.are_deterministic_algorithms_enabled()
    try:
        repeat_sums()
        assert torch.get_num_threads() == 1
        assert torch.are_deterministic_algorithms_enabled()
    finally:
        torch.set_num_threads(threads)
        torch.use_deterministic_algorithms(mode=is_strict)
