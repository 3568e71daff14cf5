"""Output for a person at a terminal: colour and columns, by way of rich (imported when needed)."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from cleaner.labels import Label
from cleaner.model import Article
from cleaner.render.explain import HEADER, explain_rows
from cleaner.render.plain import field_lines

if TYPE_CHECKING:
    from rich.console import Console

_CONTENT, _BOILERPLATE = "green", "red"


def print_article(article: Article, name: str | None, stream: IO[str]) -> None:
    """Write fields and body, wrapped to the terminal's width; `name` stands above when given."""
    from rich.text import Text

    console = _console(stream)
    if name:
        console.rule(Text(name))
    for field, value in field_lines(article):
        console.print(Text.assemble((f"{field}: ", "bold cyan"), value))
    console.print(Text("\n" + article.body))


def print_explanation(article: Article, name: str | None, stream: IO[str]) -> None:
    """Write a table of all blocks, content in green and boilerplate in red."""
    from rich.table import Table
    from rich.text import Text

    table = Table(title=Text(name) if name else None, expand=True, show_edge=False)
    for column in HEADER:
        wide = column in ("text", "reason")
        table.add_column(column, ratio=2 if column == "text" else 1 if wide else None)
    for line, block in explain_rows(article):
        colour = _CONTENT if Label(block.label).is_content else _BOILERPLATE
        text = block.text if len(block.text) <= 120 else block.text[:119] + "…"
        cells = (str(line), block.label, block.rule, block.reason, text)
        table.add_row(*(Text(cell, style=colour if i == 1 else "") for i, cell in enumerate(cells)))
    _console(stream).print(table)


def _console(stream: IO[str]) -> Console:
    from rich.console import Console

    return Console(file=stream, highlight=False)
