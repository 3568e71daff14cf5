"""Change the code in small ways and see whether a test notices: `python -m tests.mutation LOG`.

Of the changes that cosmic-ray can make to `--part` of the package (`rules`, `fields`, `pipeline`), a
sample is drawn with a fixed `--seed`; each is made in a copy of the tree, where the tests that speak
of the part are run up to the first failure. Changes to annotations are left out: nothing runs them.
A line of LOG (tab-separated) says what became of each; a run that was stopped goes on where it was.
"""

from __future__ import annotations

import argparse
import ast
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tests.goldens import ROOT

PARTS = {
    "rules": ("cleaner/rules/*.py", ["tests/rules", "tests/label", "tests/test_rule_examples.py"]),
    "fields": (
        "cleaner/fields/*.py",
        ["tests/fields", "tests/test_fixtures.py", "tests/test_html_fixtures.py"],
    ),
    "pipeline": (
        "cleaner/pipeline.py",
        [
            *(f"tests/test_{name}.py" for name in ("pipeline", "soup", "bad_input", "engines")),
            "tests/many/test_clean_many.py",
        ],
    ),
}
"""The files of each part, and the tests that are run against its mutants, the quickest first."""
SAME = ("_Is", "_IsNot", "_Is_Eq", "_IsNot_NotEq")
"""The ends of operators' names that seldom change anything: `is` for `==`, and the other way."""
COPIED = (
    "cleaner",
    "tests",
    "fixtures",
    "seeds",
    "pyproject.toml",
    "README.md",
    "docs",
    "training",
)
LONGEST = 240
"""Seconds that the tests may take; a mutant that never ends is noticed."""


class Mutant(NamedTuple):
    """One small change."""

    module: str
    operator: str
    occurrence: int
    line: int
    code: str


def main() -> None:
    """Draw the sample, try what the log does not hold yet, say the score."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__)
    parser.add_argument("log", type=Path)
    parser.add_argument("--part", choices=PARTS, action="append", help="these alone")
    parser.add_argument("--sample", type=int, default=100, help="mutants of each part")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    known = lines(options.log)
    done = {tuple(line[1:4]) for line in known}
    with TemporaryDirectory() as folder:
        tree = copied(Path(folder))
        for part in options.part or PARTS:
            for mutant in sample(part, options.sample, options.seed):
                if (mutant.module, mutant.operator, str(mutant.occurrence)) not in done:
                    tell(options.log, part, mutant, fate(tree, mutant, PARTS[part][1]))
    print(score(lines(options.log)))  # noqa: T201


def sample(part: str, size: int, seed: int) -> list[Mutant]:
    """Some of the changes to the modules of a part, the same ones for the same seed."""
    from cosmic_ray.mutating import mutate_code
    from cosmic_ray.plugins import get_operator

    places = sites(part)
    Random(seed).shuffle(places)  # noqa: S311
    print(f"{part}: {size} of {len(places)} places", flush=True)  # noqa: T201
    chosen: list[Mutant] = []
    for module, name, occurrence, line in places:
        source = (ROOT / module).read_text("utf-8")
        code = mutate_code(source, get_operator(name)(), occurrence)
        if len(chosen) < size and code is not None and meaning(code) not in (meaning(source), None):
            chosen.append(Mutant(module, name, occurrence, line, code))
        if len(chosen) == size:
            break
    return chosen


def sites(part: str) -> list[tuple[str, str, int, int]]:
    """Module, operator, occurrence and line of every change, in a fixed order."""
    from cosmic_ray.ast import ast_nodes, get_ast
    from cosmic_ray.plugins import get_operator, operator_names

    operators = {
        name: get_operator(name)()
        for name in sorted(operator_names())
        if not get_operator(name).arguments() and not name.endswith(SAME)
    }
    found = []
    for path in sorted(ROOT.glob(PARTS[part][0])):
        nodes = list(ast_nodes(get_ast(path.read_text("utf-8"))))
        for name, operator in operators.items():
            places = [place for node in nodes for place in operator.mutation_positions(node)]
            module = str(path.relative_to(ROOT))
            found += [(module, name, i, start[0]) for i, (start, _) in enumerate(places)]
    return found


def meaning(source: str) -> str | None:
    """The program without its annotations; `None` when it is none."""
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return None
    for node in ast.walk(tree):
        for name in ("annotation", "returns"):
            if getattr(node, name, None) is not None:
                setattr(node, name, ast.Constant(None))
    return ast.dump(tree)


def copied(folder: Path) -> Path:
    """A copy of the tree in which the mutants are made."""
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder / name)
    return folder


def fate(tree: Path, mutant: Mutant, tests: list[str]) -> str:
    """What the tests say of a mutant: `killed`, `endless` or `survived`."""
    path = tree / mutant.module
    sound = path.read_text("utf-8")
    path.write_text(mutant.code, "utf-8")
    command = [
        sys.executable,
        "-B",
        "-m",
        "pytest",
        "-x",
        "-q",
        "-n",
        "0",
        "-p",
        "no:cacheprovider",
    ]
    try:
        done = subprocess.run(
            [*command, *tests], cwd=tree, capture_output=True, timeout=LONGEST, check=False
        )
    except subprocess.TimeoutExpired:
        return "endless"
    finally:
        path.write_text(sound, "utf-8")
    return "killed" if done.returncode else "survived"


def tell(log: Path, part: str, mutant: Mutant, said: str) -> None:
    """Add a line to the log: part, module, operator, occurrence, line, fate, the changed line."""
    changed = mutant.code.splitlines()[mutant.line - 1].strip()
    name = mutant.operator.rpartition("/")[2]
    print(f"{said}: {mutant.module}:{mutant.line} {name}", flush=True)  # noqa: T201
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("a", encoding="utf-8") as file:
        cells = (part, *mutant[:4], said, changed)
        file.write("\t".join(map(str, cells)) + "\n")


def lines(log: Path) -> list[list[str]]:
    """The lines of the log."""
    return (
        [line.split("\t") for line in log.read_text("utf-8").splitlines()] if log.exists() else []
    )


def score(log: list[list[str]]) -> str:
    """A table in Markdown: mutants tried, noticed, and the share."""
    tried = Counter(line[0] for line in log)
    noticed = Counter(line[0] for line in log if line[5] != "survived")
    rows = [
        f"| {part} | {tried[part]} | {noticed[part]} | {noticed[part] / tried[part]:.2f} |"
        for part in tried
    ]
    return "\n".join(["| part | mutants | noticed | share |", "|---|---|---|---|", *rows])


if __name__ == "__main__":
    main()
