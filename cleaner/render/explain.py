"""Every block of the page with its label, rule and reason: in columns, or plain for a pipe."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.model import Article, LabelledBlock
from cleaner.rules.rule import Rule

_LINE_END = re.compile(r"\r\n|\r|\n")
HEADER = ("line", "label", "rule", "reason", "text")


def explain_rows(article: Article) -> Iterator[tuple[int, LabelledBlock]]:
    """Yield each block with the number of the line of the page on which it starts (from 1)."""
    text = article.page.text
    line, at = 1, 0
    for block in article.blocks:
        raw = text[block.span.start : block.span.end]
        start = block.span.start + len(raw) - len(raw.lstrip())
        line += len(_LINE_END.findall(text[at:start]))
        at = start
        yield line, block


def render_explanation(article: Article) -> str:
    """Return a line per block: line number, label, rule, reason and text, parted by tabs."""
    rows = ["\t".join(HEADER)]
    for line, block in explain_rows(article):
        cells = (str(line), block.label, block.rule, block.reason, block.text)
        rows.append("\t".join(" ".join(cell.split()) for cell in cells))
    return "\n".join(rows) + "\n"


def render_rule(rule: Rule) -> str:
    """Return a rule for a reader: id, label, reason, what it looks for, and its examples."""
    lines = [f"{rule.id}  [{rule.label}]", f"    {rule.because}"]
    if rule.language:
        lines.append(f"    languages: {', '.join(rule.language)}")
    lines.append(f"    {rule.kind}: {_values(rule)}")
    lines += [f"    strips: {example}" for example in rule.strip]
    lines += [f"    keeps:  {example}" for example in rule.keep]
    return "\n".join(lines) + "\n"


def _values(rule: Rule) -> str:
    if rule.kind == "test":
        return rule.origin
    shown = ", ".join(repr(value) if rule.kind == "pattern" else value for value in rule.values)
    return shown if len(shown) <= 200 else shown[:199] + "…"
