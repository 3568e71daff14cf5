"""All fields of an article from its labelled blocks."""

from __future__ import annotations

from collections.abc import Sequence

from cleaner.days import Day, Order
from cleaner.fields.agencies import extract_agencies
from cleaner.fields.body import body_text, extract_captions
from cleaner.fields.byline import extract_authors
from cleaner.fields.date import extract_dates, needs_order
from cleaner.fields.dateline import extract_dateline
from cleaner.fields.headline import extract_headline, extract_standfirst
from cleaner.fields.language import detect_language
from cleaner.fields.source import extract_source
from cleaner.model import Article, Field, LabelledBlock, Page

_MONTH_FIRST = frozenset({"en"})


def assemble(page: Page, blocks: tuple[LabelledBlock, ...]) -> Article:
    """Read every field off the labelled blocks of `page`."""
    body = body_text(blocks)
    published, modified = extract_dates(blocks, _order(blocks, body))
    stamp = published or modified
    fields = {
        "headline": extract_headline(blocks),
        "standfirst": extract_standfirst(blocks),
        "date": stamp,
        "date_modified": modified,
        "source": extract_source(blocks),
        "authors": extract_authors(blocks),
        "agencies": extract_agencies(blocks),
        "dateline": extract_dateline(blocks),
    }
    evidence = {name: _plain(field) for name, field in fields.items() if field is not None}
    values = {name: field.value for name, field in evidence.items()}
    return Article(
        page=page,
        blocks=blocks,
        body=body,
        **values,
        date_kind=_kind(published, modified),
        published=stamp.value.moment if stamp else None,
        captions=extract_captions(blocks),
        evidence=evidence,
        detect_language=detect_language,
    )


def _order(blocks: Sequence[LabelledBlock], body: str) -> Order | None:
    """How the page's language reads 10/12/2012; English reads it both ways, so it is declined."""
    if not needs_order(blocks):
        return None
    language = detect_language(body)
    return None if language is None or language in _MONTH_FIRST else "dmy"


def _kind(published: Field | None, modified: Field | None) -> str | None:
    if published:
        return "published"
    return "modified" if modified else None


def _plain(field: Field) -> Field:
    """The field with the bare day in place of the day as it was found."""
    if isinstance(field.value, Day):
        return Field(field.value.day, field.rule, field.confidence, field.span)
    return field
