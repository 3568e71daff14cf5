"""What the commands that train have in common: their options, and the same sums in every run."""

from __future__ import annotations

import argparse
from pathlib import Path

import torch


def parser_of(description: str | None) -> argparse.ArgumentParser:
    """Return a parser of the options that all have: `data`, `out`, `folds`."""
    parser = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add = parser.add_argument
    add("--data", type=Path, required=True, metavar="DIR", help="the folder of the public sets")
    add("--out", type=Path, metavar="FILE", help="write what was learnt, of all pages")
    add("--folds", type=int, default=4, help="parts of the cross-validation by site (0: none)")
    return parser


def repeat_sums() -> None:
    """Let one thread compute, in an order that does not change: the same data, the same file."""
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(mode=True)
