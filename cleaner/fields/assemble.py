"""All fields of an article from its labelled blocks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
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
    choose_house,
    choose_language,
    choose_source,
    choose_url,
    is_of_host,
)
from cleaner.fields.date import extract_dates, needs_order
from cleaner.fields.dateline import extract_dateline
from cleaner.fields.headline import extract_headline, extract_standfirst
from cleaner.fields.language import detect_language, language_of
from cleaner.fields.source import extract_source
from cleaner.model import Article, Document, Field, LabelledBlock, Signal

_MONTH_FIRST = frozenset({"en"})


def assemble(document: Document, blocks: tuple[LabelledBlock, ...]) -> Article:
    """Read every field off the labelled blocks of `document` and off what the page says of itself.

    On a page of HTML the signals speak first; where they are silent, or on plain text, the blocks.
    """
    body = body_text(blocks)
    page, language = document.page, None
    fields: dict[str, Field | None] = {}
    if document.signals:
        lines = [block.text for block in document.blocks]
        fields = _of_signals(document.signals, lines)
        language = choose_language(document.signals)
        if page.url is None and fields["url"] is not None:
            page = replace(page, url=fields["url"].value)
    fields = {**_of_blocks(blocks, body, fields), **fields}
    source, signals = fields["source"], document.signals
    if source and not source.signals and not is_of_host(source.value, signals, page.url):
        # A page that names its host and nobody else: what looks like a name is of its menus.
        fields["source"] = None
    published, modified = fields.pop("published"), fields["date_modified"]
    fields["date"] = stamp = published or modified
    evidence = {name: _plain(field) for name, field in fields.items() if field is not None}
    return Article(
        page=page,
        blocks=blocks,
        body=body,
        **{name: field.value for name, field in evidence.items() if name != "url"},
        date_kind=_kind(published, modified),
        published=stamp.value.moment if stamp else None,
        captions=extract_captions(blocks),
        evidence=evidence,
        elements=document.elements,
        detect_language=partial(language_of, declared=language.value if language else None),
    )


def _of_blocks(
    blocks: Sequence[LabelledBlock], body: str, known: Mapping[str, Field | None]
) -> dict[str, Field | None]:
    """The fields that the labels of the blocks tell, but for those that are known."""
    found: dict[str, Field | None] = {
        name: extract(blocks) for name, extract in _EXTRACTORS.items() if name not in known
    }
    if "published" not in known:
        found["published"], found["date_modified"] = extract_dates(blocks, _order(blocks, body))
    return found


_EXTRACTORS: Mapping[str, Callable[[Sequence[LabelledBlock]], Field | None]] = {
    "headline": extract_headline,
    "standfirst": extract_standfirst,
    "source": extract_source,
    "authors": extract_authors,
    "agencies": extract_agencies,
    "dateline": extract_dateline,
}


def _of_signals(signals: Sequence[Signal], lines: Sequence[str]) -> dict[str, Field | None]:
    """The fields that the page's metadata and markup agree on; none that they do not know.

    Stamps on the page are weighed with the metadata: a day that lost is not asked again.
    """
    published, modified = choose_dates(signals, lines)
    found = {
        "headline": choose_headline(signals, lines),
        "source": choose_source(signals, lines),
        "authors": choose_authors(signals, lines) or choose_house(signals),
    }
    known: dict[str, Field | None] = {name: f for name, f in found.items() if f is not None}
    return {
        **known,
        "published": published,
        "date_modified": modified,
        "url": choose_url(signals),
    }


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
        return replace(field, value=field.value.day)
    return field
