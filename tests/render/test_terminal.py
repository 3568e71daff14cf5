"""Output for a person at a terminal."""

import io
import re
from datetime import date

import pytest

from cleaner.render.terminal import print_article, print_explanation
from tests.samples import article_of

ARTICLE = article_of(
    ("share", "Tweet [bold]this[/bold] :boat:"),
    ("body", "Grey boats lay in the harbour. " * 12),
    headline="[red]Boats[/red] :boat:",
    date=date(2021, 5, 3),
)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def _colours(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "80")


def plain(text: str) -> str:
    return re.sub(r"\x1b\[[\d;]*m", "", text)


def test_an_article_has_coloured_fields_and_a_wrapped_body() -> None:
    stream = Terminal()
    print_article(ARTICLE, None, stream)
    shown = stream.getvalue()
    assert "\x1b[" in shown
    assert "Date: 2021-05-03" in plain(shown)
    assert max(map(len, plain(shown).split("\n"))) <= 80
    assert " ".join(plain(shown).split()).endswith(" ".join(ARTICLE.body.split()))


def test_what_looks_like_markup_is_shown_as_it_is() -> None:
    stream = Terminal()
    print_article(ARTICLE, "[i]page[/i].txt", stream)
    print_explanation(ARTICLE, "[i]page[/i].txt", stream)
    shown = plain(stream.getvalue())
    assert "[red]Boats[/red] :boat:" in shown
    assert shown.count("[i]page[/i].txt") == 2
    assert "[bold]" in shown


def test_an_explanation_shows_content_and_boilerplate_in_two_colours() -> None:
    stream = Terminal()
    print_explanation(ARTICLE, None, stream)
    colours = {
        match[2]: match[1] for match in re.finditer(r"\x1b\[(\d+)m(share|body)", stream.getvalue())
    }
    assert set(colours) == {"share", "body"}
    assert colours["share"] != colours["body"]


@pytest.mark.parametrize("show", [print_article, print_explanation])
def test_no_colour_where_none_is_wanted(show: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    stream = Terminal()
    show(ARTICLE, None, stream)  # type: ignore[operator]
    assert not re.search(r"\x1b\[[\d;]*3[0-7]m", stream.getvalue())


def test_the_name_is_shown_where_given() -> None:
    stream = Terminal()
    print_article(ARTICLE, None, stream)
    assert "page.txt" not in plain(stream.getvalue())
    print_article(ARTICLE, "page.txt", stream)
    assert "page.txt" in plain(stream.getvalue())
