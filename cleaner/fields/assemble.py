"""All fields of an article from its labelled blocks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from cleaner.days import Day, Order
from cleaner.fields.agencies import extract_agencies
from cleaner.fields.body import body_text, extract_captions
from cleaner.fields.byline import extract_authors
from cleaner.fields.consensus import (
    choose_authors,
    choose_dates,
    choose_headline,
    choose_language,
    choose_source,
    choose_url,
)
from cleaner.fields.date import extract_dates, needs_order
from cleaner.fields.dateline import extract_dateline
from cleaner.fields.headline import extract_headline, extract_standfirst
from cleaner.fields.language import detect_language, language_of
from cleaner.fields.source import extract_source
from cleaner.model import Article, Document, Field, LabelledBlock, Signal

_NO_VALUES = frozenset({"published", "url"})
_MONTH_FIRST = frozenset({"en"})


def assemble(document: Document, blocks: tuple[LabelledBlock, ...]) -> Article:
    """Read every field off the labelled blocks of `document` and off what the page says of itself.

    On a page of HTML the signals speak first; where they are silent, or on plain text, the blocks.
    """
    body = body_text(blocks)
    fields = _of_blocks(blocks, body)
    page, language = document.page, None
    if document.signals:
        lines = [block.text for block in document.blocks]
        fields |= _of_signals(document.signals, lines)
        language = choose_language(document.signals)
        fields["url"] = choose_url(document.signals)
        if page.url is None and fields["url"] is not None:
            page = replace(page, url=fields["url"].value)
    evidence = {name: _plain(field) for name, field in fields.items() if field is not None}
    values = {name: field.value for name, field in evidence.items()}
    published, modified = fields["published"], fields["date_modified"]
    stamp = published or modified
    return Article(
        page=page,
        blocks=blocks,
        body=body,
        **{name: value for name, value in values.items() if name not in _NO_VALUES},
        date_kind=_kind(published, modified),
        published=stamp.value.moment if stamp else None,
        captions=extract_captions(blocks),
        evidence={name: field for name, field in evidence.items() if name != "published"},
        elements=document.elements,
        detect_language=partial(language_of, declared=language.value if language else None),
    )


def _of_blocks(blocks: Sequence[LabelledBlock], body: str) -> dict[str, Field | None]:
    published, modified = extract_dates(blocks, _order(blocks, body))
    return {
        "headline": extract_headline(blocks),
        "standfirst": extract_standfirst(blocks),
        "published": published,
        "date": published or modified,
        "date_modified": modified,
        "source": extract_source(blocks),
        "authors": extract_authors(blocks),
        "agencies": extract_agencies(blocks),
        "dateline": extract_dateline(blocks),
    }


def _of_signals(signals: Sequence[Signal], lines: Sequence[str]) -> dict[str, Field | None]:
    """The fields that the page's metadata and markup agree on; none that they do not know."""
    published, modified = choose_dates(signals, lines)
    found = {
        "headline": choose_headline(signals, lines),
        "source": choose_source(signals, lines),
        "authors": choose_authors(signals, lines),
    }
    known = {name: field for name, field in found.items() if field is not None}
    # Stamps on the page were weighed with the metadata: a day that lost is not asked again.
    dates = {"published": published, "date": published or modified, "date_modified": modified}
    return {**known, **dates}


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
