"""Alternative text of a picture that ran into the paragraph behind it.

Flatteners that print an image's `alt` put no blank behind it: "mayor kimThe mayor said ...".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_MOST_WORDS = 8
_SHORTEST_PARAGRAPH = 40
_SHORTEST_LONE_WORD = 5
_NAME = re.compile(r"[^\W\d_]{3,}")


def glued_prefix(text: str, above: Sequence[str]) -> str | None:
    """Return the lower-case run at the head of `text` that belongs to a picture, or `None`.

    The evidence: the run ends inside a word, right before a capital; and each of its words stands
    capitalised in one of the lines `above` (the headline, mostly). One word alone must have five
    letters. So `iPhone`, `eBay` or `deGrasse` are left whole.
    """
    if len(text) < _SHORTEST_PARAGRAPH or not text[0].islower():
        return None
    words = _lower_run(text)
    if not words or (len(words) == 1 and len(words[0]) < _SHORTEST_LONE_WORD):
        return None
    if any(set(words) <= _names(line) for line in above):
        return " ".join(words)
    return None


def _lower_run(text: str) -> list[str]:
    """The lower-case words before the first capital, if that capital stands inside a word."""
    words: list[str] = []
    for token in text[:200].split(" ")[:_MOST_WORDS]:
        capital = next((i for i, char in enumerate(token) if char.isupper()), None)
        head = token[:capital]
        if not head.isalpha() or not head.islower() or len(head) < 3:
            return []
        words.append(head)
        if capital is not None:
            return words if _starts_word(token[capital:]) else []
    return []


def _starts_word(rest: str) -> bool:
    return len(rest) > 1 and rest[1].islower()


def _names(line: str) -> set[str]:
    return {word.lower() for word in _NAME.findall(line) if word[0].isupper()}
