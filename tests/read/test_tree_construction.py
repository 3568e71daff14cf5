"""Our reader takes the text that the shared tests of parsers say is there, and nothing else."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from cleaner.model import Page
from cleaner.read.html import read_html
from cleaner.read.tags import SKIPPED
from cleaner.text import visible
from tests.goldens import nonblank
from tests.read.tree_tests import Case, fetch, read_cases, shown_text

Count = Callable[[str, object], None]
SAMPLE = """#data
<p>One<b>two
three</b><svg><title>x</title></svg><script>y</script>four
#errors
(1,3): expected-doctype-but-got-start-tag
#document
| <html>
|   <head>
|   <body>
|     <p>
|       class="z"
|       "One"
|       <b>
|         "two
three"
|       <svg svg>
|         <svg title>
|           "x"
|       <script>
|         "y"
|       "four"

#data
<td>a
#errors
#document-fragment
tr
#document
| <td>
|   "a"
"""


def ours(html: str) -> str:
    """The text of our blocks, without white space."""
    return "".join(nonblank(block.text) for block in read_html(Page(html)).blocks)


def theirs(case: Case) -> str:
    """The text of the expected tree, as a reader sees it, without white space."""
    return nonblank(visible(shown_text(case.tree, SKIPPED - {"template"})))


def test_a_case_is_read_as_it_is_written(tmp_path: Path) -> None:
    """Text over two lines is one, attributes are none, fragments are left out."""
    path = tmp_path / "sample.dat"
    path.write_text(SAMPLE, "utf-8")
    (case,) = read_cases(path)
    assert case.html.startswith("<p>One<b>two\nthree</b>")
    assert shown_text(case.tree, SKIPPED) == "Onetwo\nthreefour"
    assert ours(case.html) == theirs(case) == "Onetwothreefour"


OTHERWISE = {
    "<!doctype html><table><select><plaintext>a<caption>b": "in today's standard a `<select>` may "
    "hold any element, so `<plaintext>` begins in it and takes all that follows; the tests are older",
}
"""Markup of which our reader shows another text, and why."""


@pytest.mark.slow
def test_text_is_that_of_the_shared_tests(tmp_path: Path, record_property: Count) -> None:
    """Of all whole documents that the parsers share, our blocks hold the text, in its order."""
    try:
        paths = fetch(tmp_path)
    except (OSError, subprocess.CalledProcessError) as error:
        pytest.skip(f"the shared tests cannot be fetched: {error}")
    cases = [case for path in paths for case in read_cases(path)]
    assert len(cases) > 1500
    assert sum(bool(theirs(case)) for case in cases) > 500
    record_property("documents whose text was compared", len(cases))
    assert {case.html for case in cases if ours(case.html) != theirs(case)} == set(OTHERWISE)
