"""The place that opens the body: "BAGHDAD — ...", "Sevilla, 14 jun (EFE).- ..."."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cleaner.fields.names import is_agency
from cleaner.labels import Label
from cleaner.model import Field, LabelledBlock

_UPPER = r"[^\W\d_a-zß-öø-ÿа-яёα-ω][^\W\d_a-zß-öø-ÿа-яёα-ω.'’-]*"
_PLACE = rf"(?P<place>{_UPPER}(?:[ ,]+(?:{_UPPER}|[A-Z][a-z]{{1,5}}\.)){{0,4}})"
_TITLE = r"(?P<place>[^\W\d_a-z][\w.'’-]+(?:[ -][^\W\d_a-z][\w.'’-]+){0,3})"
_AGENCY = r"\(\s?(?P<agency>[^()]{2,40}?)\s?\)"
_DAY = r"(?:,\s?[^()—–-]{0,24})?"
_DASH = r"\s?(?:\.\s?[-—–]|[-—–]{1,2}|:)\s"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"{_AGENCY}\s?[-—–]\s?{_PLACE}{_DAY}{_DASH}",
        rf"(?:{_TITLE}|{_PLACE.replace('place', 'caps')}){_DAY}\s?{_AGENCY}{_DASH}",
        rf"{_PLACE}{_DAY}\s?[.]?\s?[-—–]{{1,2}}\s",
        rf"{_PLACE}[.,:]\s(?=[^\W\d_a-z])",
        rf"{_PLACE},\s\d{{1,2}}\s[^\W\d_]{{3,12}}\.\s",
        r"(?P<place>[^\W\d_a-z][\w.'’-]+)\s[—–]\s(?=[^\W\d_a-z])",
    )
)
_LONGEST = 40
_NO_PLACE = frozenset(
    {
        *("a", "am", "an", "das", "der", "die", "el", "en", "il", "im", "in", "la", "le", "les"),
        *("lo", "o", "the", "u", "un", "une", "в", "на", "у"),
    }
)
"""Words that open sentences, not places."""


def extract_dateline(blocks: Sequence[LabelledBlock]) -> Field | None:
    """Return the place that the first paragraph of the body opens with, as written, or `None`."""
    first = next((block for block in blocks if block.label is Label.BODY), None)
    match = _match(first.text) if first else None
    if first is None or match is None:
        return None
    return Field(_place(match), first.rule, first.confidence, first.span)


def dateline_agency(blocks: Sequence[LabelledBlock]) -> tuple[str, LabelledBlock] | None:
    """Return the agency in the dateline ("ROMA (ANSA) - ...") with its block, or `None`."""
    first = next((block for block in blocks if block.label is Label.BODY), None)
    match = _match(first.text) if first else None
    agency = match.groupdict().get("agency") if match else None
    return (agency, first) if first and agency and is_agency(agency) else None


def _match(text: str) -> re.Match[str] | None:
    for form in _FORMS:
        match = form.match(text[:120])
        if match and _is_place(_place(match)) and _agency_fits(match):
            return match
    return None


def _place(match: re.Match[str]) -> str:
    groups = match.groupdict()
    return (groups["place"] or groups.get("caps") or "").strip(" ,")


def _is_place(place: str) -> bool:
    first = place.split(" ", 1)[0].lower()
    return 2 < len(place) <= _LONGEST and not is_agency(place) and first not in _NO_PLACE


def _agency_fits(match: re.Match[str]) -> bool:
    agency = match.groupdict().get("agency")
    return agency is None or is_agency(agency)
