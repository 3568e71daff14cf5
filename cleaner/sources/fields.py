"""Which field of a row is the page, which its address; the rest is carried along."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from cleaner.errors import CleanerError, UnreadablePage
from cleaner.sources.container import Container, Reading
from cleaner.sources.record import Record
from cleaner.sources.unpack import too_large

TEXT_NAMES = (
    "html",
    "raw_html",
    "text",
    "content",
    "body",
    "raw_content",
    "page_content",
    "article",
    "document",
)
"""Names that the page's field usually has; HTML is taken before text that was made of it."""
URL_NAMES = ("url", "uri", "link", "source_url", "canonical_url", "target_uri", "warc_target_uri")
_SHOWN = 12
_BYTES_OF_A_CHARACTER = 4


def row_record(
    container: Container, at: int, row: Mapping[str, object], reading: Reading
) -> Record:
    """Return the record of row `at`: its page, its address, the other fields carried along.

    A row without a page, or with one too large, gives a record that says so; what it carries is
    kept.
    """
    text = field_named(reading.text_field, TEXT_NAMES, row)
    url = field_named(reading.url_field, URL_NAMES, row)
    page = row.get(text) if text is not None else None
    address = row.get(url) if url is not None else None
    if url == text or not isinstance(address, str | None):
        url, address = None, None
    carried = {name: value for name, value in row.items() if name not in (text, url)}
    problem = _problem(text, page, row, reading)
    return Record(
        f"{container.name}:{at}",
        container.place / str(at),
        page if problem is None and isinstance(page, str | bytes) else "",
        address,
        carried,
        problem=problem,
    )


def field_named(wanted: str | None, usual: Iterable[str], row: Mapping[str, object]) -> str | None:
    """Return the name of a field of `row`: the one wanted, or the first usual one that is filled.

    Usual names may be written in any case. `None` when there is none.
    """
    if wanted is not None:
        return wanted if wanted in row else None
    spelled = {name.casefold(): name for name in reversed(list(row))}
    there = [spelled[name] for name in usual if name in spelled]
    return next((name for name in there if row[name] is not None), there[0] if there else None)


def table_problem(columns: Sequence[str], reading: Reading) -> CleanerError | None:
    """Return what keeps a table with these columns from being read, or `None`."""
    names = [name.strip() for name in columns]
    twice = next((name for name, count in Counter(names).items() if count > 1), None)
    if twice is not None:
        return UnreadablePage(f"has two columns called {twice!r}; rename one")
    filled = dict.fromkeys(names, "")
    if field_named(reading.text_field, TEXT_NAMES, filled) is None:
        return no_text_field(names, reading)
    if reading.url_field is not None and reading.url_field not in filled:
        return UnreadablePage(
            f"has no field {reading.url_field!r}; {_shown(names)}: --url-field takes one"
        )
    return None


def no_text_field(names: Iterable[str], reading: Reading) -> CleanerError:
    """The error of a row or a table that has no field for the page."""
    has = _shown(list(names))
    if reading.text_field is not None:
        return UnreadablePage(f"has no field {reading.text_field!r}; {has}: --text-field takes one")
    return UnreadablePage(
        f"has none of the fields {', '.join(TEXT_NAMES)}; {has}: name one with --text-field"
    )


def _shown(names: Sequence[str]) -> str:
    shown = ", ".join(names[:_SHOWN]) + (", ..." if len(names) > _SHOWN else "")
    return f"its fields are {shown}" if names else "it has no fields"


def _problem(
    text: str | None, page: object, row: Mapping[str, object], reading: Reading
) -> CleanerError | None:
    if text is None:
        return no_text_field(row, reading)
    if not isinstance(page, str | bytes):
        kind = "null" if page is None else type(page).__name__
        return UnreadablePage(
            f"the field {text!r} holds {kind}, not a text; --text-field names another"
        )
    if len(page) > reading.limit or _over(page, reading.limit):
        return too_large(reading.limit)
    return None


def _over(page: str | bytes, limit: int) -> bool:
    """Whether a text that has no more than `limit` characters has more bytes."""
    if isinstance(page, bytes) or len(page) * _BYTES_OF_A_CHARACTER <= limit:
        return False
    return len(page.encode("utf-8", "surrogatepass")) > limit
