"""Is it HTML or plain text? Told from the page itself."""

from __future__ import annotations

import re

_SAMPLE = 4000
_LEAST_TAGS = 3
_OPENING = re.compile(
    r"(?:<!doctype\s+html|<html[\s>]|<\?xml[^>]*\?>\s*<(?:!doctype\s+)?html)", re.I
)
_TAG = re.compile(
    r"</?(html|head|body|meta|link|script|style|title|div|span|p|a|ul|ol|li|br|h[1-6]|img|table|tr|"
    r"td|th|article|section|nav|header|footer|main|form|input|button|figure|b|i|em|strong)"
    r"(?:\s[^<>]{0,300})?/?>",
    re.IGNORECASE,
)


def looks_like_html(text: str) -> bool:
    """Tell markup from text: it opens like a page or with an element, or has three kinds of tags.

    4,000 characters are looked at. Text that mentions a tag or two is still text.
    """
    sample = text[:_SAMPLE]
    if "<" not in sample:
        return False
    start = sample.lstrip("\ufeff").lstrip()
    if _OPENING.match(start) or _is_element(start):
        return True
    tags = {tag[0].lower() for tag in _TAG.finditer(sample)}
    return len(tags) >= _LEAST_TAGS and any(tag.startswith("</") for tag in tags)


def _is_element(start: str) -> bool:
    """Tell an element that ends: a fragment, `<p>One.</p><p>Two.</p>`, has one kind of tag."""
    tag = _TAG.match(start)
    return tag is not None and start[1] != "/" and f"</{tag[1]}>" in start
