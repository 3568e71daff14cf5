"""Text for Markdown: a backslash before what a reader of it would take for markup, and no other.

By CommonMark 0.31 with the tables and the strikethrough of GFM.
"""

from __future__ import annotations

import re

_MARKS = (
    r"`"
    # Escapes something, or would break the line.
    r"|\\(?=[!-/:-@\[-`{-~]|$)"
    # Between blanks it opens and closes nothing.
    r"|(?<!\s)\*|\*(?!\s)"
    # Inside words neither: `snake_case`.
    r"|(?<![^\W_])_|_(?![^\W_])"
    r"|~(?=~)|(?<=~)~"
    r"|<(?=[A-Za-z/!?])"
    r"|&(?=\#?\w{1,40};)"
)
# The end of what leads somewhere, as in `[a](b)`, `[a][b]` or `[a]: b`.
_ALONE = re.compile(_MARKS + r"|\](?=[(\[:])")
_IN_LINK = re.compile(_MARKS + r"|[\[\]]")
_AT_START = re.compile(
    r"\s*(?:(?P<digits>\d{1,9})(?=[.)](?:\s|$))"
    r"|(?=(?:\#{1,6}|[-+])(?:\s|$)|>|={3}|-{3}|\[[ xX]\](?:\s|$)"
    # Would make a heading or a table of the line above.
    r"|=+$|[-:|][-:|\s]*$))"
)
_CLOSING = re.compile(r"(#+)$")
_TICKS = re.compile("`+")


def escape(text: str, *, is_start: bool = True, in_link: bool = False) -> str:
    """Return `text`, one line, so that Markdown shows it as it is.

    `is_start` says whether it stands at the start of a line, `in_link` whether brackets around it
    mean something.
    """
    escaped = (_IN_LINK if in_link else _ALONE).sub(r"\\\g<0>", text)
    if not is_start:
        return escaped
    found = _AT_START.match(escaped)
    if found is None:
        return escaped
    # Of a number, which would open a list, the digits stay: what follows them is escaped.
    return f"{found[0]}\\{escaped[found.end() :]}"


def escape_title(text: str) -> str:
    """Return `text` for a heading, which number signs at its end would close unseen."""
    return escape_end(escape(text, is_start=False))


def escape_end(escaped: str) -> str:
    """Escape the number signs at the end of a heading's text."""
    return _CLOSING.sub(r"\\\1", escaped)


def fence(code: str, *, least: int = 1) -> str:
    """Return the backticks that stand around `code`: more than any run in it, `least` or more."""
    longest = max(map(len, _TICKS.findall(code)), default=0)
    return "`" * max(longest + 1, least)
