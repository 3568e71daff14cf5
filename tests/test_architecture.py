"""The house itself: which way imports point, how large things are, what is loaded, whose words."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

import cleaner
from tests.goldens import ROOT, SEEDS

PACKAGE = ROOT / "cleaner"
MODULES = sorted(PACKAGE.rglob("*.py"))
ORDER = (
    "errors",
    "limits",
    "labels",
    "markup",
    "model",
    "text",
    "days",
    "read",
    "features",
    "rules",
    "label",
    "learned",
    "fields",
    "render",
    "sources",
    "many",
    "outputs",
    "plugins",
    "engines",
    "pipeline",
    "__init__",
    "command",
    "cli",
    "integrations",
)
"""A module imports from earlier groups, or from its own folder."""
LONGEST_FILE, LONGEST_FUNCTION, MOST_PARAMETERS, MOST_NAMES = 300, 40, 5, 10
RUN_OF_WORDS = 6
EVERYTHING = {"Exception", "BaseException"}
FunctionDef = ast.FunctionDef | ast.AsyncFunctionDef


def name_of(path: Path) -> str:
    """The dotted name of a module of the package."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


NAMES = {name_of(path): path for path in MODULES}
EACH_MODULE = [pytest.param(path, id=name) for name, path in NAMES.items()]


def group_of(module: str) -> str:
    """The part of the package that a module belongs to: the name under `cleaner`."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else "__init__"


def tree_of(path: Path) -> ast.Module:
    """The syntax tree of a module."""
    return ast.parse(path.read_text("utf-8"))


def imports_of(path: Path) -> Iterator[str]:
    """The modules of the package that a module imports, anywhere in it."""
    module = name_of(path)
    package = module if path.name == "__init__.py" else module.rpartition(".")[0]
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            named = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) - node.level + 1]
            base = ".".join([*above, node.module or ""]) if node.level else node.module or ""
            base = base.rstrip(".")
            inner = [f"{base}.{alias.name}" for alias in node.names]
            named = [name if name in NAMES else base for name in inner]
        else:
            continue
        yield from (name for name in named if name.split(".")[0] == "cleaner")


def functions_of(path: Path) -> Iterator[FunctionDef]:
    """All functions and methods of a module, the inner ones too."""
    return (node for node in ast.walk(tree_of(path)) if isinstance(node, FunctionDef))


@pytest.mark.parametrize("path", EACH_MODULE)
def test_imports_point_one_way(path: Path) -> None:
    """A module knows only what stands before it on the road through the house."""
    own = group_of(name_of(path))
    assert own in ORDER, f"say in ORDER where {own} stands"
    early = {*ORDER[: ORDER.index(own)], own if path.parent != PACKAGE else ""}
    wrong = [name for name in imports_of(path) if group_of(name) not in early]
    assert wrong == []


def test_no_modules_import_each_other() -> None:
    """No chain of imports leads back to where it began."""
    edges = {name: {*imports_of(path)} - {name} for name, path in NAMES.items()}
    done: set[str] = set()
    while ready := {name for name in edges if name not in done and edges[name] <= done}:
        done |= ready
    assert set(edges) - done == set(), "these import each other, or what does"


@pytest.mark.parametrize("path", EACH_MODULE)
def test_file_is_short(path: Path) -> None:
    """A file is read at one sitting."""
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST_FILE


@pytest.mark.parametrize("path", EACH_MODULE)
def test_functions_are_short(path: Path) -> None:
    """A function fits on a screen; docstrings, comments and blank lines do not count."""
    code = code_lines(path)
    long = {
        function.name: size
        for function in functions_of(path)
        if (size := len(code & lines_of(function) - docstring_lines(function))) > LONGEST_FUNCTION
    }
    assert long == {}


@pytest.mark.parametrize("path", EACH_MODULE)
def test_functions_ask_for_little(path: Path) -> None:
    """At most five parameters; what belongs together comes as one value."""
    many = {
        function.name: names
        for function in functions_of(path)
        if len(names := parameters_of(function)) > MOST_PARAMETERS
    }
    assert many == {}


@pytest.mark.parametrize("path", EACH_MODULE)
def test_no_hidden_state_and_no_swallowed_errors(path: Path) -> None:
    """No `global`, no `nonlocal`, no `except` that catches everything."""
    nodes = list(ast.walk(tree_of(path)))
    hidden = [node.lineno for node in nodes if isinstance(node, ast.Global | ast.Nonlocal)]
    broad = [n.lineno for n in nodes if isinstance(n, ast.ExceptHandler) and catches_all(n)]
    assert (hidden, broad) == ([], [])


@pytest.mark.parametrize("kind", ["text", "bytes"])
def test_text_in_text_out_needs_little(kind: str) -> None:
    """`import cleaner` loads no package but our own; cleaning two: words are sought, blocks weighed."""
    script = (
        "import sys\n"
        "before = set(sys.modules)\n"
        "import cleaner\n"
        "assert not {'ahocorasick_rs', 'numpy'} & set(sys.modules)\n"
        "page = sys.stdin.buffer.read()\n"
        f"article = cleaner.clean(page if {kind == 'bytes'} else page.decode())\n"
        "assert article.body and article.headline and article.restore()\n"
        "print(*{name.partition('.')[0] for name in set(sys.modules) - before})\n"
    )
    page = next(SEEDS.glob("002_*")).read_bytes()
    environment = {**os.environ, "CLEANER_PLUGINS": "0"}
    command = [sys.executable, "-c", script]
    done = subprocess.run(
        command, input=page, capture_output=True, check=True, cwd=ROOT, env=environment
    )
    loaded = set(done.stdout.decode().split())
    assert "cleaner" in loaded
    needed = {"ahocorasick_rs", "numpy", "threadpoolctl"}
    assert loaded - sys.stdlib_module_names - {"cleaner"} <= needed


def test_public_face_is_small() -> None:
    """`import cleaner` offers at most ten names, all of them there."""
    assert len(cleaner.__all__) <= MOST_NAMES
    assert [name for name in cleaner.__all__ if not hasattr(cleaner, name)] == []


def test_package_says_that_it_is_typed() -> None:
    """Type checkers of users read our annotations (PEP 561)."""
    assert (PACKAGE / "py.typed").is_file()


SHIPPED = [*MODULES, *sorted(PACKAGE.rglob("*.toml"))]


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: str(path.relative_to(ROOT)))
def test_holds_no_words_of_a_seed(path: Path) -> None:
    """Neither code nor catalogue nor its examples repeat six words in a row of a seed."""
    lines = [line for seed in SEEDS.glob("*.txt") for line in seed.read_text("utf-8").split("\n")]
    taken = {run for line in lines for run in runs_of_words(line)}
    assert len(taken) > 1000
    assert [run for run in runs_of_words(path.read_text("utf-8")) if run in taken] == []


def runs_of_words(text: str) -> Iterator[str]:
    """Every six words in a row."""
    words = re.findall(r"\w+", text.casefold())
    for start in range(len(words) - RUN_OF_WORDS + 1):
        yield " ".join(words[start : start + RUN_OF_WORDS])


def code_lines(path: Path) -> set[int]:
    """The numbers of the lines that hold code."""
    empty = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT}
    with path.open("rb") as file:
        return {
            number
            for token in tokenize.tokenize(file.readline)
            if token.type not in empty
            for number in range(token.start[0], token.end[0] + 1)
        }


def lines_of(node: ast.stmt) -> set[int]:
    """The numbers of the lines of a statement."""
    return set(range(node.lineno, (node.end_lineno or node.lineno) + 1))


def docstring_lines(function: FunctionDef) -> set[int]:
    """The numbers of the lines of a function's docstring."""
    return lines_of(function.body[0]) if ast.get_docstring(function) else set()


def parameters_of(function: FunctionDef) -> list[str]:
    """The names of a function's parameters, without `self` and `cls`."""
    given = function.args
    named = [*given.posonlyargs, *given.args, given.vararg, *given.kwonlyargs, given.kwarg]
    names = [parameter.arg for parameter in named if parameter is not None]
    return names[1:] if names[:1] in (["self"], ["cls"]) else names


def catches_all(handler: ast.ExceptHandler) -> bool:
    """Whether an `except` names nothing, or the root of all exceptions."""
    if handler.type is None:
        return True
    named = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(isinstance(node, ast.Name) and node.id in EVERYTHING for node in named)
