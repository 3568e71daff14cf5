"""Other extractors in place of the labeller: what they keep is body, what they drop is named.

An engine is a function from a page's HTML and its address to the text it keeps.
"""

from __future__ import annotations

from collections.abc import Callable
from difflib import get_close_matches

from cleaner.errors import EngineError

Engine = Callable[[str, str | None], str]
"""Takes the HTML and the address, gives the kept text, a line for each paragraph."""


def named_engine(engine: str | Engine) -> Engine:
    """Return the engine of this name, or the function itself.

    Raises `EngineError` for an unknown name, or when its package is not installed.
    """
    if callable(engine):
        return engine
    if engine not in _ENGINES:
        close = get_close_matches(engine, _ENGINES, n=1) or list(_ENGINES)
        raise EngineError(
            f"no engine {engine!r}; did you mean {close[0]!r}? A function (html, url) -> text is "
            "an engine, too"
        )
    return _ENGINES[engine]()


def _trafilatura() -> Engine:
    """Trafilatura with its default settings.

    Barbaresi, "Trafilatura: a web scraping library and command-line tool for text discovery and
    extraction", ACL 2021.
    """
    try:
        from trafilatura import extract
    except ImportError as error:
        raise EngineError(
            f"the engine trafilatura cannot be loaded ({error}); install it: "
            "pip install 'boilerplate-cleaner[trafilatura]'"
        ) from error

    def run(html: str, url: str | None) -> str:
        return extract(html, url=url) or ""

    return run


_ENGINES: dict[str, Callable[[], Engine]] = {"trafilatura": _trafilatura}
