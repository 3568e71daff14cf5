"""What the choosers of all fields share: word lists, sums of agreement, a site's names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from cleaner.fields.lists import word_lists
from cleaner.model import Signal
from cleaner.text import squash

SUREST = 0.99
_SHORTEST_TITLE, _LONG_PART = 7, 20
_PARTS = re.compile(r"\s+[|–—•·-]\s+")
_HOST = re.compile(r"(?:www\.)?(?P<label>[\w-]{2,40})(?:\.[\w-]{2,20}){1,3}", re.IGNORECASE)


def words() -> Mapping[str, frozenset[str]]:
    """The word lists in `consensus.toml`, folded."""
    return word_lists("consensus.toml")


def of_field(signals: Sequence[Signal], *fields: str) -> list[Signal]:
    """The signals that speak of one of `fields`, in order."""
    return [signal for signal in signals if signal.field in fields]


def family(signal: Signal) -> str:
    """The witness without its number: all nodes of JSON-LD are written by one program."""
    return signal.witness.partition(":")[0]


def together(chances: Iterable[float]) -> float:
    """The chance that not all of independent witnesses, each right so often, are wrong."""
    wrong = 1.0
    for chance in chances:
        wrong *= 1.0 - chance
    return round(min(SUREST, 1.0 - wrong), 3)


def site_names(signals: Sequence[Signal]) -> frozenset[str]:
    """The names the page gives its site, squashed; those of hosts without their ending too."""
    names = set()
    for signal in of_field(signals, "source"):
        value = signal.value.lstrip("@")
        names.add(squash(value))
        host = _HOST.fullmatch(value)
        if host:
            names.add(squash(host["label"]))
    return frozenset(name for name in names if len(name) > 1)


def host_of(signals: Sequence[Signal]) -> str:
    """Return the squashed name in the host of the page's address; empty when none is known."""
    return next((squash(signal.value) for signal in signals if signal.key == "url:host"), "")


def initials(text: str) -> str:
    """The first letters of the words of a name that are written large: "BBC" of three words."""
    found = [word[0] for word in re.findall(r"[^\W\d_]\w*", text) if word[0].isupper()]
    return "".join(found).lower() if len(found) > 2 else ""


def find_lines(lines: Sequence[str], keys: Iterable[str]) -> dict[str, int]:
    """Return for each squashed text in `keys` the number of the first line that says it."""
    wanted = {key for key in keys if key}
    if not wanted:
        return {}
    least, most = min(map(len, wanted)), 2 * max(map(len, wanted)) + 20
    starts = {start for key in wanted for start in (key[0], key[0].upper())}
    found: dict[str, int] = {}
    # Squashing is dear: most lines tell by length and first letter that they are another's.
    for number, line in enumerate(lines):
        if least <= len(line) <= most and ((first := line[0]) in starts or not first.isalnum()):
            key = squash(line)
            if key in wanted:
                found.setdefault(key, number)
    return found


def headline_line(signals: Sequence[Signal], lines: Sequence[str]) -> int | None:
    """Return the number of the line that holds the headline: what any signal calls it, or part."""
    titles = of_field(signals, "headline")
    keys = {squash(signal.value) for signal in titles}
    keys.update(
        squash(part)
        for signal in titles
        for part in _PARTS.split(signal.value)
        if len(part) > _LONG_PART
    )
    found = find_lines(lines, (key for key in keys if len(key) >= _SHORTEST_TITLE))
    heads = [found[key] for s in titles if s.key == "h1" and (key := squash(s.value)) in found]
    return heads[0] if len(heads) == 1 else min(found.values(), default=None)
