"""Limits: what a page may ask for, and the named errors of pages that ask for more."""

from __future__ import annotations

import json
import pickle
import textwrap
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import cleaner
from cleaner import Cleaner, Limits
from cleaner.cli import main
from cleaner.errors import (
    CleanerError,
    LimitError,
    LimitExceeded,
    LineTooLong,
    OutOfTime,
    TooDeep,
    TooManyAttributes,
    TooManyBlocks,
    TooManyBytes,
    TooManyElements,
    TooManyLines,
)
from cleaner.limits import LIMITS, Watch
from cleaner.model import Block, Document
from cleaner.read.guards import depth_of
from cleaner.read.html import parse_html
from tests.samples import ARTICLE, PARAGRAPHS

OFF = Limits(**dict.fromkeys(LIMITS))
PARAGRAPH = f"<p>{PARAGRAPHS[0]}</p>"

CASES: dict[str, tuple[type[LimitExceeded], Callable[[int], str], bool]] = {
    "bytes": (TooManyBytes, lambda n: "a" * n, False),
    "elements": (TooManyElements, lambda n: "<br>" * (n - 1) + PARAGRAPH, True),
    "depth": (TooDeep, lambda n: "<div>" * (n - 2) + "x", True),
    "attributes": (
        TooManyAttributes,
        lambda n: f"<p {' '.join(f'a{i}=1' for i in range(n))}>x",
        True,
    ),
    "lines": (TooManyLines, lambda n: "\n".join(["word"] * n), False),
    "line_length": (LineTooLong, lambda n: "short\n" + "a" * n + "\nshort", False),
    "blocks": (TooManyBlocks, lambda n: "<br>".join(["word"] * n), True),
}
"""For each limit the error, a page that asks for exactly `n`, and whether it is HTML."""


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("most", [50, 500])
def test_a_page_at_the_limit_is_cleaned_and_one_over_it_is_refused(name: str, most: int) -> None:
    """The error says the limit, what was found, and both switches."""
    error, make, html = CASES[name]
    limited = Cleaner(limits=Limits(**{name: most}))
    assert limited.clean(make(most), html=html).restore() == make(most)
    with pytest.raises(error) as caught:
        limited.clean(make(most + 1), html=html)
    assert (caught.value.limit, caught.value.found) == (most, most + 1)
    says = str(caught.value)
    assert f"{most:,}" in says
    assert f"{most + 1:,}" in says
    assert f"Limits({name}=...)" in says
    assert f"--max-{name.replace('_', '-')}" in says


@pytest.mark.parametrize("name", CASES)
def test_a_limit_of_none_lets_all_pass(name: str) -> None:
    _, make, html = CASES[name]
    assert Cleaner(limits=OFF).clean(make(3000), html=html).blocks


@pytest.mark.parametrize("name", ["bytes", "lines", "line_length"])
def test_limits_of_the_source_hold_for_html_too(name: str) -> None:
    page = f"<html>\n<p>{'a' * 80}</p>\n<p>b</p></html>"
    tight = {"bytes": 100, "lines": 2, "line_length": 70}
    with pytest.raises(CASES[name][0]):
        Cleaner(limits=Limits(**{name: tight[name]})).clean(page, html=True)


@pytest.mark.parametrize("most", [50, 500])
@pytest.mark.parametrize("ending", ["\n", "\n\n", "\r"])
def test_lines_of_text_are_blocks(most: int, ending: str) -> None:
    limited = Cleaner(limits=Limits(blocks=most))
    assert len(limited.clean(ending.join(["a word"] * most)).blocks) == most
    with pytest.raises(TooManyBlocks) as caught:
        limited.clean(ending.join(["a word"] * most * 3))
    assert (caught.value.limit, caught.value.found) == (most, most + 1)


def test_lines_of_a_hard_wrapped_paragraph_are_one_block() -> None:
    """However many lines a text has, it is its blocks that count."""
    paragraph = "\n".join(textwrap.wrap(" ".join(PARAGRAPHS), 72))
    page = "\n\n".join([paragraph] * 20)
    lines = len([line for line in page.splitlines() if line])
    assert lines > 100
    assert len(Cleaner(limits=Limits(blocks=20)).clean(page).blocks) == 20
    with pytest.raises(TooManyBlocks):
        Cleaner(limits=Limits(blocks=19)).clean(page)


@pytest.mark.parametrize(
    ("tag", "count"),
    [
        ("<p a b c d>", 4),
        ("<p/a/b/c/d/>", 4),
        ("""<p a=">" b='<"' c="=" d>""", 4),
        ('<p a="x"b="y"c>', 3),
        ("<p\na = 1\tb= '2 3'\fc =4 d>", 4),
        ("<p a=b=c d=e/f>", 2),
        ("<p a=b'c d=\"e>", 2),
        ("<p>", 0),
        ("</p a b c d e f>", 0),
        ("<!-- a b c d e f -->", 0),
        ("< p a b c d e f>", 0),
    ],
)
def test_attributes_are_counted_as_a_browser_does(tag: str, count: int) -> None:
    """One attribute under the count is refused, the count itself is not."""
    page = "." * 60 + f"{tag}x"
    assert Cleaner(limits=Limits(attributes=max(count, 1))).clean(page, html=True)
    if count > 1:
        with pytest.raises(TooManyAttributes) as caught:
            Cleaner(limits=Limits(attributes=count - 1)).clean(page, html=True)
        assert caught.value.found == count


def test_depth_is_that_of_the_tree_not_of_the_source() -> None:
    """Unclosed paragraphs stand side by side; what a template holds is in it."""
    limited = Cleaner(limits=Limits(depth=5))
    assert len(limited.clean("<p>one<br>two" * 50, html=True).blocks) == 100
    assert limited.clean("<template><p><b>x</template><p>y", html=True).body
    with pytest.raises(TooDeep):
        limited.clean("<template><p><b><i><u>x</template><p>y", html=True)


@pytest.mark.parametrize(
    "unit", ["<div>", "<b>", "<table><tr><td>", "<svg>", "<template>", "<ul><li>"]
)
def test_the_parser_nests_no_deeper_than_the_default(unit: str) -> None:
    """So the default costs nothing and refuses nothing: what is deeper stands beside."""
    assert depth_of(parse_html(unit * 5000 + "x")) == Limits().depth


def test_a_page_that_nests_deeper_than_the_parser_is_cleaned_by_default() -> None:
    assert "deep text" in cleaner.clean("<div>" * 5000 + "x<p>deep text", html=True).body


def test_bytes_are_those_of_utf8() -> None:
    limited = Cleaner(limits=Limits(bytes=10))
    assert limited.clean("灯台灯").body
    assert limited.clean("灯台灯".encode()).body
    for page in ("灯台灯台", "灯台灯台".encode(), "\ud800" * 4):
        with pytest.raises(TooManyBytes):
            limited.clean(page)


@pytest.mark.parametrize("raw", [b"grey boats" * 100])
def test_a_file_is_read_no_further_than_its_limit(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes(raw)
    with pytest.raises(TooManyBytes) as caught:
        Cleaner(limits=Limits(bytes=99)).clean(path)
    assert caught.value.found == len(raw)
    with pytest.raises(TooManyBytes):
        Cleaner(limits=Limits(bytes=99)).clean(Path("/dev/zero"))


@pytest.mark.parametrize("value", [0, -1, 1.5, "7", True, float("nan")])
def test_what_is_no_limit_is_refused(value: Any) -> None:
    with pytest.raises(LimitError, match="limit depth: "):
        Limits(depth=value)


def test_seconds_may_be_a_fraction() -> None:
    assert Limits(seconds=0.5).seconds == 0.5


def slow(block: Block, document: Document) -> bool:
    """A user's rule that takes its time."""
    time.sleep(0.004)
    return False


@pytest.mark.parametrize("html", [False, True])
def test_a_page_that_takes_too_long_is_refused_soon_after(html: bool) -> None:
    """A slow rule on thousands of blocks is stopped between two of them."""
    rule = cleaner.rule("my.slow", "other", "takes its time")(slow)
    page = "\n".join(f"<p>line {i}</p>" if html else f"line {i}" for i in range(5000))
    started = time.perf_counter()
    with pytest.raises(OutOfTime, match="over the limit of 0.3") as caught:
        Cleaner(rules=rule, limits=Limits(seconds=0.3)).clean(page, html=html)
    assert time.perf_counter() - started < 15
    assert caught.value.found > 0.3


def test_an_engine_that_takes_too_long_is_found_out() -> None:
    def engine(html: str, url: str | None) -> str:
        time.sleep(0.1)
        return html

    with pytest.raises(OutOfTime):
        Cleaner(engine=engine, limits=Limits(seconds=0.1)).clean(PARAGRAPH, html=True)


def test_a_watch_lets_what_is_quick_pass() -> None:
    assert list(Watch(Limits(seconds=60)).over(range(1000))) == list(range(1000))
    assert list(Watch(OFF).over("ab")) == ["a", "b"]


@pytest.mark.parametrize("error", [case[0] for case in CASES.values()] + [OutOfTime])
def test_errors_survive_the_way_between_processes(error: type[LimitExceeded]) -> None:
    sent = error(1000, 2000.5)
    got = pickle.loads(pickle.dumps(sent))  # noqa: S301 - our own bytes
    assert type(got) is error
    assert (str(got), got.limit, got.found) == (str(sent), 1000, 2000.5)
    assert isinstance(got, CleanerError)


def test_the_defaults_are_generous_and_finite() -> None:
    """Each limit has a default; each name is the error's."""
    assert all(getattr(Limits(), name) for name in LIMITS)
    assert {error.name for error, _, _ in CASES.values()} | {"seconds"} == set(LIMITS)


@pytest.mark.parametrize("name", CASES)
def test_the_command_has_a_switch_for_each_limit(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The page is named, its record has the error's type, the next page is cleaned."""
    error, make, html = CASES[name]
    bad, good = tmp_path / "bad.txt", tmp_path / "good.txt"
    bad.write_text(make(512), "utf-8")
    good.write_text("Grey boats.", "utf-8")
    switch = f"--max-{name.replace('_', '-')}"
    kind = "--html" if html else "--text"
    assert main(["--format", "jsonl", kind, switch, "400", str(bad), str(good)]) == 1
    out, err = capsys.readouterr()
    refused, cleaned = map(json.loads, out.splitlines())
    assert refused["error"]["type"] == error.__name__
    assert cleaned["body"] == "Grey boats."
    assert f"{bad}: " in err
    assert switch in err
    assert main(["--format", "jsonl", kind, switch, "none", str(bad), str(good)]) == 0


@pytest.mark.parametrize(
    ("value", "says"), [("0", "not a number over 0"), ("many", "no number"), ("-3", "over 0")]
)
def test_a_switch_with_nonsense_is_wrong_usage(
    value: str, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        status: object = main([f"--max-depth={value}", "-"])
    except SystemExit as error:
        status = error.code
    assert status == 2
    assert says in capsys.readouterr().err


def test_an_ordinary_page_is_not_touched_by_tight_but_sufficient_limits() -> None:
    tight = Limits(
        bytes=10_000, elements=1, depth=1, attributes=1, lines=20, line_length=400, seconds=60
    )
    assert Cleaner(limits=tight).clean(ARTICLE, html=False).body == cleaner.clean(ARTICLE).body
