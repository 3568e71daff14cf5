"""When the page was published and changed, by consensus: two witnesses make a day sure.

A wrong day is worse than none: a single weak witness is not believed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from cleaner.days import FIRST_YEAR, LAST_YEAR, Day, Order, find_days
from cleaner.fields.agreement import family, headline_line, of_field, together
from cleaner.fields.date import MODIFIED, PUBLISHED
from cleaner.model import Field, Signal
from cleaner.text import fold_in_place

_ISO = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)(?:[T\s]+(?P<time>\d\d:\d\d(?::\d\d)?)(?:[.,]\d+)?\s*(?P<zone>Z|UTC|GMT|[+-]\d\d:?(?:\d\d)?)?)?"
)
_COMPACT = re.compile(r"(?P<year>(?:19|20)\d{2})(?P<month>[01]\d)(?P<date>[0-3]\d)(?:T?\d{4,6}Z?)?")
_EPOCH = re.compile(r"1\d{9}(?:\d{3})?")
_CHANCES = (
    ("json-ld:main.", 0.93),
    ("meta:article:", 0.92),
    ("json-ld:", 0.6),
    ("meta:", 0.8),
    ("itemprop:", 0.7),
    ("time:published", 0.75),
    ("time:near", 0.75),
    ("time:aside", 0.1),
    ("time", 0.4),
    ("url:", 0.95),
    ("line:published", 0.85),
    ("line:near", 0.72),
    ("line:above", 0.72),
)
_LINES_BELOW, _LINES_ABOVE = 12, 4
_LONGEST_STAMP = 160
ENOUGH = 0.7
"""How often a lone witness must be right to be believed."""
_ARTICLE = re.compile(
    r"article|posting|report|recipe|howto|review|question|qapage|episode", re.IGNORECASE
)
"""Types of nodes that are published on a day; products and courses have a day of their own."""
_SAME_ISSUE = 3
"""Days by which two dates of one publication may differ: drafted, printed, put online."""
_TRUSTED, _LOCAL, _EARLIEST, _DISPUTED = 0.9, 0.5, 0.25, 0.8
_YEAR = re.compile(r"(?:19|20)\d{2}|\.\d\d\b|[०-९٠-٩۰-۹０-９]{4}")


class _Claim(NamedTuple):
    """A day said by a signal, and how often such a signal is right."""

    day: Day
    signal: Signal
    chance: float


def choose_dates(
    signals: Sequence[Signal], lines: Sequence[str]
) -> tuple[Field | None, Field | None]:
    """Return the day of publication and that of the last change; the values are `days.Day`.

    `lines` are the lines of text of the page, as read: those about the headline may hold a stamp.
    """
    order = _order(signals)
    stamps = list(_stamps(signals, lines, order))
    given = [*of_field(signals, "date", "date_modified"), *stamps]
    claims = [claim for signal in given for claim in [_claim(signal, order)] if claim]
    claims = [*_first_items(claims)]
    published = _best(_without_copies(claims))
    changes = [claim for claim in claims if claim.signal.field == "date_modified"]
    # Every page has a last change in its metadata; without a day of publication, only one that
    # the page shows its readers dates it.
    seen = any(family(claim.signal) in ("page", "time") for claim in changes)
    return published, _best(changes) if published or seen else None


def _first_items(claims: Iterable[_Claim]) -> Iterator[_Claim]:
    """Leave out microdata after the first of its field: it dates comments and teasers."""
    taken = set()
    for claim in claims:
        if claim.signal.witness == "microdata":
            if claim.signal.field in taken:
                continue
            taken.add(claim.signal.field)
        yield claim


def _order(signals: Sequence[Signal]) -> Order | None:
    """How the page's language reads 10/12/2012; plain English reads it both ways."""
    tags = [signal.value.lower().replace("_", "-") for signal in of_field(signals, "language")]
    if not tags:
        return None
    if any(not tag.startswith("en") for tag in tags[:1]) or any(
        tag in ("en-gb", "en-au", "en-nz", "en-ie", "en-in", "en-za") for tag in tags
    ):
        return "dmy"
    return "mdy" if "en-us" in tags else None


def _claim(signal: Signal, order: Order | None) -> _Claim | None:
    day = read_day(signal.value, order)
    if day is None:
        return None
    chance = next(chance for start, chance in _CHANCES if signal.key.startswith(start))
    if signal.key.endswith("dateCreated"):
        chance = 0.5
    if signal.key.startswith("json-ld:main.") and not _ARTICLE.search(signal.key):
        chance = 0.6
    return _Claim(day, signal, chance)


def read_day(text: str, order: Order | None = None) -> Day | None:
    """Return the day a date in metadata says: ISO 8601, RFC 2822, seconds, or as pages write it."""
    text = text.strip()
    if match := _ISO.match(text):
        return _iso(match)
    if match := _COMPACT.fullmatch(text):
        return _built(int(match["year"]), int(match["month"]), int(match["date"]))
    if _EPOCH.fullmatch(text):
        moment = datetime.fromtimestamp(int(text[:10]), UTC)
        return Day(moment.date(), moment, 0, len(text))
    days = find_days(text[:_LONGEST_STAMP], order)
    return days[0] if days else None


def _built(year: int, month: int, day: int) -> Day | None:
    try:
        return Day(date(year, month, day), None, 0, 8)
    except ValueError:
        return None


def _iso(match: re.Match[str]) -> Day | None:
    try:
        day = date.fromisoformat(match["day"])
    except ValueError:
        return None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        return None
    zone = (match["zone"] or "").replace("UTC", "Z").replace("GMT", "Z")
    try:
        moment = datetime.fromisoformat(f"{day}T{match['time']}{zone}") if match["time"] else None
    except ValueError:
        moment = None
    return Day(day, moment, 0, match.end())


def _stamps(
    signals: Sequence[Signal], lines: Sequence[str], order: Order | None
) -> Iterator[Signal]:
    """Yield the days in the lines about the headline as signals of the witness `page`."""
    at = headline_line(signals, lines)
    if at is None:
        return
    below = [(i, "near") for i in range(at + 1, min(len(lines), at + 1 + _LINES_BELOW))]
    above = [(i, "above") for i in range(at - 1, max(-1, at - 1 - _LINES_ABOVE), -1)]
    for number, place in below + above:
        line = lines[number]
        if len(line) > _LONGEST_STAMP or not _YEAR.search(line):
            continue
        yield from _read(line, place, order)


def _read(line: str, place: str, order: Order | None) -> Iterator[Signal]:
    folded = fold_in_place(line)
    at = 0
    for day in find_days(line, order):
        before = folded[at : day.start]
        at = day.end
        field = "date_modified" if MODIFIED.search(before) else "date"
        kind = "published" if PUBLISHED.search(before) else place
        yield Signal(field, (day.moment or day.day).isoformat(), "page", f"line:{kind}")


def _without_copies(claims: Sequence[_Claim]) -> list[_Claim]:
    """The claims on publication, without those that only repeat the moment of the last change.

    A program without the first moment writes the last one for both; believed only if all say so.
    """
    changes = {c.day.moment for c in claims if c.signal.field == "date_modified" and c.day.moment}
    published = [claim for claim in claims if claim.signal.field == "date"]
    first = [claim for claim in published if claim.day.moment not in changes]
    is_certain = any(c.signal.key.startswith(("json-ld:main.", "meta:article:")) for c in first)
    return first if is_certain else published


def _best(claims: Sequence[_Claim]) -> Field | None:
    groups: dict[date, dict[str, _Claim]] = {}
    for claim in claims:
        group = groups.setdefault(claim.day.day, {})
        witness = family(claim.signal)
        if witness not in group or group[witness].chance < claim.chance:
            group[witness] = claim
    if not groups:
        return None
    day = max(groups, key=lambda each: (_weight(each, groups), -each.toordinal()))
    won = sorted(groups[day].values(), key=lambda claim: -claim.chance)
    confidence = together(claim.chance for claim in won)
    if confidence < ENOUGH:
        return None
    others = [each for each in groups if abs(each - day) > timedelta(days=1)]
    if any(together(c.chance for c in groups[each].values()) >= ENOUGH for each in others):
        confidence = round(confidence * _DISPUTED, 3)
    best = next((claim for claim in won if claim.day.moment), won[0])
    keys = (best.signal.key, *(claim.signal.key for claim in won if claim is not best))
    return Field(best.day, f"signal.{family(best.signal)}", confidence, signals=keys)


def _weight(day: date, groups: dict[date, dict[str, _Claim]]) -> float:
    """What the witnesses of a day weigh; those a day off (another zone) lend it a little."""
    weight = sum(claim.chance + _zoned(claim) for claim in groups[day].values())
    later = min((each for each in groups if each > day), default=day)
    if "page" in groups[day] and day == min(groups) and (later - day).days > _SAME_ISSUE:
        # Programs write a later day over the first one; readers are still shown the first.
        weight += _EARLIEST
    for shift in (-1, 1):
        beside = groups.get(day + timedelta(days=shift), {})
        weight += 0.2 * sum(claim.chance for claim in beside.values())
    return weight


def _zoned(claim: _Claim) -> float:
    """A moment with a zone of its own is on the newsroom's day; in UTC it may be the next one."""
    offset = claim.day.moment.utcoffset() if claim.day.moment else None
    return 0.0 if not offset or claim.chance < _TRUSTED else _LOCAL
