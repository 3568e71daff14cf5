"""The code blocks of a how-to page."""

from __future__ import annotations

import re
from typing import NamedTuple

from tests.goldens import ROOT


class CodeBlock(NamedTuple):
    """A fenced block: its language, and its text."""

    language: str
    text: str

    @property
    def file(self) -> str | None:
        """The file it is meant for, as its first line says: `# articles.py`."""
        found = re.match(r"# (\S+\.py)\n", self.text)
        return found[1] if found else None


def code_blocks(page: str) -> list[CodeBlock]:
    """All blocks of `docs/how-to/PAGE`."""
    text = (ROOT / "docs" / "how-to" / page).read_text("utf-8")
    return [CodeBlock(*found) for found in re.findall(r"```(\w+)\n(.*?)```", text, re.S)]
