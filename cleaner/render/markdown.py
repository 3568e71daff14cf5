"""An article as Markdown: title, standfirst, a line of fields, paragraphs and subheadings."""

from __future__ import annotations

import re

from cleaner.fields.body import paragraphs
from cleaner.labels import Label
from cleaner.model import Article

_SPECIAL = re.compile(r"([\\`*_\[\]<>&])")
_CLOSING = re.compile(r"(#+)$")
"""A heading may be closed by number signs, which are not shown."""
_BACKSLASHED = r"\\\1"
_AT_START = re.compile(r"^(\s*)(#{1,6}(?=\s)|[-+>](?=\s|$)|~{3,}|={3,}|-{3,}|\d{1,9}(?=[.)]\s))")


def render_markdown(article: Article) -> str:
    """Return the article as CommonMark; characters that mean something there are escaped."""
    parts: list[str] = []
    if article.headline:
        parts.append(f"# {_CLOSING.sub(_BACKSLASHED, _escape(article.headline))}")
    if article.standfirst:
        parts.append(f"**{_escape(article.standfirst)}**")
    stamp = " · ".join(_escape(value) for value in _stamp(article))
    if stamp:
        parts.append(f"*{stamp}*")
    subheadings = {b.text for b in article.blocks if b.label is Label.SUBHEADING}
    for paragraph in paragraphs(article.blocks):
        lead = "## " if paragraph in subheadings else ""
        parts.append(lead + _escape(paragraph))
    return "\n\n".join(parts) + "\n"


def _stamp(article: Article) -> list[str]:
    day = article.date.isoformat() if article.date else ""
    return [value for value in (", ".join(article.authors), day, article.source) if value]


def _escape(text: str) -> str:
    escaped = _SPECIAL.sub(r"\\\1", text)
    return _AT_START.sub(lambda m: f"{m[1]}\\{m[2]}" if not m[2].isdigit() else _number(m), escaped)


def _number(match: re.Match[str]) -> str:
    """A number at the start would open a list: keep the digits, escape what follows them."""
    return f"{match[1]}{match[2]}\\"
