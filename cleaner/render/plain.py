"""An article as plain text: a few lines of fields, then the body."""

from __future__ import annotations

from cleaner.model import Article


def render_plain(article: Article) -> str:
    """Return headline, standfirst, byline, date and source where known, a blank line, the body."""
    head = [f"{name}: {value}" for name, value in field_lines(article)]
    return "\n".join(head) + ("\n\n" if head and article.body else "") + article.body + "\n"


def field_lines(article: Article) -> list[tuple[str, str]]:
    """Return the names and values of the fields that the article has, for a reader."""
    day = article.date.isoformat() if article.date else None
    if day and article.date_kind == "modified":
        day += " (updated)"
    values = (
        ("Headline", article.headline),
        ("Standfirst", article.standfirst),
        ("By", ", ".join(article.authors)),
        ("Date", day),
        ("Source", article.source),
        ("Agencies", ", ".join(article.agencies)),
    )
    return [(name, value) for name, value in values if value]
