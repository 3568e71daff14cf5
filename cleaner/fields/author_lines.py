"""Who wrote the article, as far as the lines of its page tell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cleaner.days import without_days
from cleaner.fields.agreement import headline_line, of_field, words
from cleaner.fields.byline import byline_names
from cleaner.fields.names import is_person
from cleaner.model import Signal
from cleaner.text import CJK, fold, squash

_LINE = re.compile(
    r"(?<![\w-])(?:[Bb]y|BY|[Vv]on|[Pp]ar|[Pp]or|[Dd]oor|Av|Af|[Tt]ext|[Tt]exte|[Tt]exto|[Aa]uthor|[Aa]utor(?:in)?)\s?:?\s+"
    r"(?=[^\W\d_a-zß-öø-ÿ])"
)
_LEAD_ALONE = re.compile(
    r"(?:(?:written|posted|words|story|article|published) )?by\s?:?|authors?\s?:?|von|par|por|"
    r"autor(?:in)?\s?:?|text\s?:?",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"(?:Written|Posted|Words|Story|WRITTEN|POSTED) (?:by|By|BY)\s?:?\s*|Author\s?:\s*"
)
_SIGNED_STARTS = ("Written", "Posted", "Words", "Story", "WRITTEN", "POSTED", "Author")
_DAY_OR_TIME = re.compile(
    r"(?:19|20)\d{2}|\d+\s?min|\bago\b|\bpublished\b|\bupdated\b|\d+ words", re.IGNORECASE
)
_NAME_WORD = re.compile(r"[^\W\d_][\w.'’-]*[,;:|]?$")
_REST = re.compile(
    r"\s*(?:$|[|•·,—–-]|[A-Z]?\w{2,8}\.?\s\d|\d|published|updated|posted)", re.IGNORECASE
)
_LINES_ABOVE, _LINES_BESIDE, _LINES_BELOW = 3, 5, 10
_LONGEST_LINE = 90
_LINES_TO_OPENING, _MOST_OPENING = 25, 3
"""Lines under the headline within which the article begins; names above its first paragraph."""
_LONGEST_AND = 4
"""Letters of what may stand between two names: and, und, avec."""


def author_lines(
    signals: Sequence[Signal], lines: Sequence[str], *, is_by_site: bool
) -> Iterator[Signal]:
    """Yield as signals the names in the lines about the headline, and after "Written by ...".

    `lines` are the lines of text of the page, as read. `is_by_site` says that metadata name the
    site itself as the author: then a name alone above the first paragraph is the writer's, too.
    Elsewhere it is a subheading as often ("Key Takeaways").
    """
    starts = (line for line in lines if line.startswith(_SIGNED_STARTS))
    signed = [name for line in starts if (name := _signed(line))]
    if len(set(signed)) == 1:
        yield Signal("author", signed[0], "page", "line:signed")
    at = headline_line(signals, lines)
    if at is None:
        return
    for number in range(max(0, at - _LINES_ABOVE), min(len(lines), at + _LINES_BELOW)):
        if number != at and len(lines[number]) <= _LONGEST_LINE:
            found = _by(lines, number)
            if found:
                yield Signal("author", found, "page", "line:by")
            elif at < number <= at + _LINES_BESIDE and (name := _beside_day(lines, number)):
                key = "line:beside" if name == lines[number] else "line:dated"
                yield Signal("author", name, "page", key)
    if is_by_site and (found := _above_opening(signals, lines, at)):
        yield Signal("author", found, "page", "line:opening")


def _signed(line: str) -> str | None:
    match = _SIGNED.match(line) if len(line) <= _LONGEST_LINE else None
    return _leading_name(line[match.end() :]) if match else None


def _by(lines: Sequence[str], number: int) -> str | None:
    """The names behind "by" in a line, or in the next one when it says no more than that."""
    line = lines[number]
    if _LEAD_ALONE.fullmatch(line):
        below = lines[number + 1] if number + 1 < len(lines) else ""
        return _leading_name(below) if len(below) <= _LONGEST_LINE else None
    lead = _LINE.search(line)
    return _names_after(line[lead.end() :]) if lead else None


def _beside_day(lines: Sequence[str], number: int) -> str | None:
    """The name that stands alone in a line, a day in the same line or the next."""
    line = lines[number]
    below = lines[number + 1] if number + 1 < len(lines) else ""
    if not _DAY_OR_TIME.search(f"{line} {below}"[:200]):
        return None
    name = _leading_name(line)
    return name if name and _REST.match(line.removeprefix(name)) else None


def _above_opening(signals: Sequence[Signal], lines: Sequence[str], at: int) -> str | None:
    """The line of nothing but names right above the article's first long line.

    Papers that publish under one account put the reporter's name there; one that the headline
    holds is what the article is about.
    """
    below = range(at + 1, min(len(lines), at + _LINES_TO_OPENING))
    first = next((number for number in below if len(lines[number]) > _LONGEST_LINE), at)
    line = lines[first - 1]
    names = list(byline_names(line)) if first > at + 1 and not CJK.search(line) else []
    between = len(squash(line)) - len(squash("".join(names)))
    if not 0 < len(names) <= _MOST_OPENING or between > _LONGEST_AND * (len(names) - 1):
        return None
    titles = [squash(signal.value) for signal in of_field(signals, "headline")]
    is_told = any(squash(name) in title for name in names for title in titles)
    all_named = all(_leading_name(name) == name for name in names)
    return ", ".join(names) if all_named and not is_told else None


def _names_after(text: str) -> str | None:
    """The names behind "by": all that is there when it is nothing but names, else the first."""
    parts = list(byline_names(text))
    if len(parts) > 1 and all(is_person(part) for part in parts):
        return ", ".join(parts)
    return _leading_name(text)


def _leading_name(text: str) -> str | None:
    """The person's name that `text` begins with: capitalised words up to any other."""
    pieces: list[str] = []
    for word in next(without_days(text), "").split()[:5]:
        low = fold(word).strip(".,:;|")
        if low in words()["no_name"] or low in words()["roles"] or not _NAME_WORD.match(word):
            break
        pieces.append(word)
        if word[-1] in ",;:|":
            break
    name = " ".join(pieces).strip(" ,;:|")
    return name if name and is_person(name) else None
