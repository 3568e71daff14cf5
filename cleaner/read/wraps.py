"""Hard-wrapped text: find the column at which a page was wrapped, and which breaks are wraps.

A break between two lines is forced when the next line's first word would not have fitted. In
running text wrapped at a column every break inside a paragraph is forced; in lists and menus
hardly any is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from unicodedata import east_asian_width

from cleaner.text import CJK

_MAY_BE_WIDE = re.compile("[\u1100-\U0010ffff]")
NARROWEST, WIDEST = 50, 110
_LEAST_FORCED = 3
_FORCED_SHARE = 0.7


def columns(raw: str) -> int:
    """Count the terminal columns of a line: wide characters of East Asian scripts take two.

    A line longer than any wrapped one is only counted in characters.
    """
    if raw.isascii() or len(raw) > WIDEST or not _MAY_BE_WIDE.search(raw):
        return len(raw)
    return len(raw) + sum(east_asian_width(char) in "WF" for char in raw)


def wrap_width(lines: Sequence[tuple[int, str, bool]]) -> int | None:
    """Return the column at which a page was hard-wrapped, or `None` when it was not.

    `lines` are the non-blank lines: columns, visible text, and whether the line may continue the
    one above it (it stands directly below and is no list item).
    """
    if not lines:
        return None
    widths = sorted(line[0] for line in lines)
    width = widths[int(len(widths) * 0.98)]
    if not NARROWEST <= width <= WIDEST:
        return None
    pairs = forced = 0
    for i in range(1, len(lines)):
        (columns_above, _, _), (_, text, may_continue) = lines[i - 1], lines[i]
        if may_continue and columns_above >= width // 2:
            pairs += 1
            forced += is_forced(columns_above, text, width)
    return width if forced >= max(_LEAST_FORCED, pairs * _FORCED_SHARE) else None


def is_forced(columns_above: int, text: str, width: int) -> bool:
    """Tell whether the first word of `text` would not have fitted on the line above."""
    head = text.split(" ", 1)[0]
    if CJK.match(head):
        return columns_above + 2 >= width
    return columns_above + 1 + columns(head) > width


def join(texts: Sequence[str]) -> str:
    """Join the lines of a paragraph: with a blank, or without one between East Asian characters."""
    joined = texts[0]
    for text in texts[1:]:
        glue = "" if CJK.match(joined[-1]) and CJK.match(text) else " "
        joined += glue + text
    return joined
