"""Who holds the rights to a page, by its line of copyright."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.fields.names import is_desk

RIGHTS = re.compile(
    r"©|\(c\)|copyright|all rights|rechte vorbehalten|derechos|droits|diritti|direitos|rechten|"
    r"prawa|права|hakları|حقوق|版权|版權|著作権|저작권",
    re.IGNORECASE,
)
_MARK = re.compile(
    r"©|ⓒ|\(c\)|copyright|(?<!\w)@(?=\s?(?:19|20)\d\d)|"
    r"^\W*(?=(?:19|20)\d\d\s?[-–—]\s?(?:19|20)\d\d\b)",
    re.IGNORECASE,
)
_SIGNS = ("©", "ⓒ", "(c)", "(C)", "opyright", "OPYRIGHT", "@")
_FIRST = frozenset("12®")
_AROUND_NAME = re.compile(
    r"copyright|\(c\)|©|ⓒ|\b(?:19|20)\d{2}(?:\s?[-–—]\s?(?:19|20)?\d{2})?\b|(?<=\s)(?:by|von|par)\s(?=[A-Z])"
    r"|\bM(?:M|CM)[CDLXVI]{0,9}\b",
    re.IGNORECASE,
)
_NAME_ENDS = re.compile(
    r"\s*(?:(?<!\b[A-Z])\.|[,;|•·∙。]|\s[-–—]\s|all rights|alle re|todos|tous|tutti|reservados|"
    r"reproducción|toute|wszelkie|все права|все|tüm|registered|is a|may not|and may|its|or its|und|"
    r"jeder|جميع)",
    re.IGNORECASE,
)
_LONGEST = 60
_GENERIC = re.compile(
    r"(?:this|the|these|our|we|all|any|content|material|article|story|site|website|page|it|its|he|"
    r"she|they|you|dieser|diese|alle|licencja|redaktion|riproduzione riservata|reproduction|toute|"
    r"die|der|das|privacy|terms|contact)"
    r"(?:\s(?:artikel|na publikację|berlin|article|story|site|website|content|material|page|report|"
    r"work|text|author|authors|editor|editors|views?))?",
    re.IGNORECASE,
)
_GLUED = re.compile(r"(?<=[a-zß-ÿ])(?=[A-ZÀ-Þ])")
_GLUES = 3
"""From so many words glued together on it is a menu behind the name: "Lake ReviewTermsPrivacy"."""


def may_tell_rights(text: str) -> bool:
    """Tell quickly whether `text` may be a line of copyright."""
    return text[:1] in _FIRST or any(sign in text for sign in _SIGNS)


def rights_holder(text: str) -> str | None:
    """Return the name in a copyright line such as "© 2019 The Ashgrove Ledger. All rights ...".

    Declines when the line names nobody ("© Riproduzione riservata") or says more than a name.
    """
    return next(rights_names(text), None)


def rights_names(text: str) -> Iterator[str]:
    """Yield the names in a copyright line, the holder first, what stands before the mark last."""
    mark = _MARK.search(text)
    if mark is None:
        return
    for stretch in _AROUND_NAME.split(text[mark.start() :]):
        whole = re.sub(r"^\s*of\s(?:the\s)?", "", stretch).strip(" ,.:;-–—|@")
        name = _NAME_ENDS.split(whole, maxsplit=1)[0].strip(' ,.:;-–—|«»"„“”')
        if len(_GLUED.findall(name)) >= _GLUES:
            name = _GLUED.split(name)[0]
        if may_be_publisher(name):
            yield name
            break
    # As in "The Ashgrove Ledger © All rights reserved".
    name = _AROUND_NAME.split(text[: mark.start()])[-1].strip(" ,.:;-–—|")
    if may_be_publisher(name) and not RIGHTS.search(name) and not name.endswith("&"):
        yield name


def may_be_publisher(name: str) -> bool:
    """Tell whether `name` can be a publisher's: short, with a letter, no everyday phrase."""
    if not 2 <= len(name) <= _LONGEST or len(name.split()) > 6 or is_desk(name):
        return False
    if not name[0].isalnum() or name[0].islower() or _GENERIC.fullmatch(name):
        return False
    words = name.split()
    if len(words) > 2 and 2 * sum(word[0].islower() for word in words) > len(words):
        return False  # "Unless otherwise indicated"
    return not name.isascii() or any(char.isupper() for char in name)
