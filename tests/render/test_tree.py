"""Lists, tables, quotes, code and links of HTML pages in Markdown."""

from __future__ import annotations

import pytest
from markdown_it import MarkdownIt

import cleaner
from cleaner.render.markdown import render_markdown
from tests.samples import PARAGRAPHS


def markdown(html: str, *, links: bool = False) -> str:
    """The page's body in Markdown, between two paragraphs that are left out."""
    body = f"<p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p>{html}<p>{PARAGRAPHS[2]}</p>"
    article = cleaner.clean(f"<article>{body}</article>", url="https://harbour.example/a/b")
    text = render_markdown(article, links=links)
    return text.partition(f"{PARAGRAPHS[1]}\n\n")[2].partition(f"\n\n{PARAGRAPHS[2]}")[0]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<h2>Why</h2>", "## Why"),
        ("<h4>Why # not</h4>", "#### Why # not"),
        ("<ul><li>One lamp<li>Two lamps</ul>", "- One lamp\n- Two lamps"),
        ("<ol><li>First<li>Second</ol>", "1. First\n1. Second"),
        ("<ul><li>Out<ol><li>In</ol></ul>", "- Out\n    1. In"),
        ("<blockquote><p>It stays.</p></blockquote>", "> It stays."),
        (
            "<table><tr><th>Boat<th>Seats<tr><td>a|b<td>40</table>",
            "| Boat | Seats |\n| --- | --- |\n| a\\|b | 40 |",
        ),
        ("<table><tr><td>Layout only, one column</table>", "Layout only, one column"),
        ("<pre>x = `1`\n  y</pre>", "```\nx = `1`\n  y\n```"),
        ('<pre><code class="language-python">x</code></pre>', "```python\nx\n```"),
        ("<pre>a\n```\nb</pre>", "````\na\n```\nb\n````"),
        ("<p>A *star* and &lt;b&gt;.</p>", "A \\*star\\* and \\<b\\>."),
    ],
)
def test_forms(html: str, expected: str) -> None:
    assert markdown(html) == expected


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("/c", "The [mayor](https://harbour.example/c) left."),
        ("https://x.example/a(b)", "The [mayor](https://x.example/a%28b%29) left."),
        ("javascript:alert(1)", "The mayor left."),
        ("http://[bad", "The mayor left."),
        ("mailto:m@x.example", "The [mayor](mailto:m@x.example) left."),
    ],
)
def test_links_on_request(href: str, expected: str) -> None:
    html = f'<p>The <a href="{href}">mayor</a> left.</p>'
    assert markdown(html, links=True) == expected
    assert markdown(html) == "The mayor left."


def test_a_table_is_read_as_one() -> None:
    text = markdown("<table><tr><th>A<th>B<tr><td>1<td>2<tr><td>3</table>")
    kinds = [token.type for token in MarkdownIt("commonmark").enable("table").parse(text)]
    assert kinds.count("tr_open") == 3
