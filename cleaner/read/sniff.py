"""Is it HTML or plain text? Told from the page itself."""

from __future__ import annotations

import re

_SAMPLE = 4000
_LEAST_TAGS = 3
_OPENING = re.compile(
    r"\s*(?:<!doctype\s+html|<html[\s>]|<\?xml[^>]*\?>\s*<(?:!doctype\s+)?html)", re.I
)
_TAG = re.compile(
    r"</?(?:html|head|body|meta|link|script|style|title|div|span|p|a|ul|ol|li|br|h[1-6]|img|table|tr|"
    r"td|th|article|section|nav|header|footer|main|form|input|button|figure|b|i|em|strong)"
    r"(?:\s[^<>]{0,300})?/?>",
    re.IGNORECASE,
)


def looks_like_html(text: str) -> bool:
    """Tell markup from text: an opening declaration, or at least three tags in 4,000 characters.

    A line of text that mentions a tag or two is still text.
    """
    sample = text[:_SAMPLE]
    if "<" not in sample:
        return False
    if _OPENING.match(sample.lstrip("\ufeff")):
        return True
    tags = {tag.lower() for tag in _TAG.findall(sample)}
    return len(tags) >= _LEAST_TAGS and any(tag.startswith("</") for tag in tags)
