"""The tree-construction tests that the parsers of HTML share, fetched when a test asks for them.

They lie in the source distribution of html5lib 1.1 (MIT licence, by the html5lib authors) under
`html5lib/tests/testdata/tree-construction`; nothing of them is kept here.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tarfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

DISTRIBUTION = "html5lib==1.1"
FOLDER = "tree-construction"
_NODE = re.compile(r"\| ( *)(.*)", re.DOTALL)


class Case(NamedTuple):
    """Markup and the tree that it makes."""

    name: str
    html: str
    tree: tuple[tuple[int, str], ...]
    """Depth and text of each node, as the files write it: `<p>`, `"text"`, `<!-- c -->`, `a="b"`."""


def fetch(folder: Path) -> list[Path]:
    """Download the distribution into `folder` and unpack the tests; raises what pip failed with."""
    limits = folder / "limits.txt"
    limits.write_text("setuptools<70\n", "ascii")  # newer ones cannot read the setup.py of then
    command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--no-binary", ":all:"]
    subprocess.run(
        [*command, "-d", str(folder), DISTRIBUTION],
        check=True,
        capture_output=True,
        env={**os.environ, "PIP_CONSTRAINT": str(limits)},
    )
    with tarfile.open(next(folder.glob("*.tar.gz"))) as archive:
        for member in archive.getmembers():
            path = Path(member.name)
            is_wanted = path.parent.name == FOLDER and path.suffix == ".dat"
            if is_wanted and (held := archive.extractfile(member)):
                # One by one and by its bare name: nothing of the archive chooses a place.
                (folder / path.name).write_bytes(held.read())
    return sorted(folder.glob("*.dat"))


def read_cases(path: Path) -> Iterator[Case]:
    """Yield the cases of a file that are whole documents read without scripts."""
    for number, part in enumerate(path.read_text("utf-8", "surrogatepass").split("#data\n")[1:]):
        sections = _sections(part)
        if "document-fragment" in sections or "script-on" in sections:
            continue
        html = sections["data"]
        yield Case(f"{path.stem}-{number}", html, tuple(_nodes(sections["document"])))


def _sections(part: str) -> dict[str, str]:
    """The parts of a case by their headings; the line end before a heading is not theirs."""
    known = r"errors|new-errors|document-fragment|script-on|script-off|document"
    pieces = re.split(rf"^#({known})\n", part, flags=re.MULTILINE)
    found = {"data": pieces[0].removesuffix("\n")}
    found.update(zip(pieces[1::2], pieces[2::2], strict=True))
    return found


def _nodes(document: str) -> Iterator[tuple[int, str]]:
    """The nodes in their order; the lines of one text are put together."""
    for node in re.split(r"^(?=\| )", document, flags=re.MULTILINE):
        match = _NODE.fullmatch(node.rstrip("\n"))
        if match:
            yield len(match[1]) // 2, match[2]


def shown_text(tree: Iterable[tuple[int, str]], skipped: frozenset[str]) -> str:
    """The text nodes of the body, or of a page without one, that stand in no skipped element."""
    nodes = list(tree)
    body = next((i for i, (depth, text) in enumerate(nodes) if (depth, text) == (1, "<body>")), -1)
    within: list[str] = []
    deepest: int | None = None
    for depth, text in nodes[body + 1 :] if body >= 0 else nodes:
        if deepest is not None and depth > deepest:
            continue
        deepest = None
        if text.startswith('"'):
            within.append(text[1:].removesuffix('"'))
        elif text.startswith("<") and text[1:-1].split(" ")[0] in skipped:
            deepest = depth
    return "".join(within)
