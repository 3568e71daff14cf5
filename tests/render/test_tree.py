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


CODE_IN_AN_ITEM = "1. Run\n\n   ```\n   ls\n     -l\n   ```\n\n2. Read"
CARDS = "### Mole\n\nGrey.\n\n### Pier\n\nRed."
TERMS = "- Boat  \n  It floats.\n- Mole  \n  It does not."


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<h2>Why</h2>", "## Why"),
        ("<h4>Why # not</h4>", "#### Why # not"),
        ("<ul><li>One lamp<li>Two lamps</ul>", "- One lamp\n- Two lamps"),
        ("<ol><li>First<li>Second</ol>", "1. First\n2. Second"),
        ("<p>Grey<br>boats<br><br>Red piers", "Grey  \nboats\n\nRed piers"),
        ("<p>The <b>grey</b> <code>boats</code>", "The **grey** `boats`"),
        ("<h2><b>Why</b> <code>x</code></h2>", "## Why `x`"),
        ("<ul><li>Out<ol><li>In</ol></ul>", "- Out\n  1. In"),
        ("<ul><li>Out</li><ul><li>In</ul><li>On</ul>", "- Out\n  - In\n- On"),
        ("<ul><ul><li>A<li>B</ul></ul>", "- A\n- B"),
        ("<ul><li>First, <br>second<li>Third</ul>", "- First,  \n  second\n- Third"),
        ("<ul><li>Oak<p>It lasts.<li>Ash</ul>", "- Oak\n\n  It lasts.\n\n- Ash"),
        ("<ol><li>Run<pre>ls\n  -l</pre><li>Read</ol>", CODE_IN_AN_ITEM),
        ("<ul><li><p>Laid<p>out</ul>", "Laid\n\nout"),
        ("<ul><li><h3>Mole</h3><p>Grey.<li><h3>Pier</h3><p>Red.</ul>", CARDS),
        ("<ul><li>A<li>B</ul><ul><li>C<li>D</ul>", "- A\n- B\n\n* C\n* D"),
        ("<ol><li>A<li>B</ol><ol><li>C<li>D</ol>", "1. A\n2. B\n\n1) C\n2) D"),
        ("<dl><dt>Boat<dd>It floats.<dt>Mole<dd>It does not.</dl>", TERMS),
        ("<li>Loose<li>items</li>", "- Loose\n- items"),
        ("<blockquote><p>It stays.</p></blockquote>", "> It stays."),
        ("<blockquote><p>A<ul><li>B<li>C</ul></blockquote>", "> A\n>\n> - B\n> - C"),
        ("<blockquote>A<blockquote>B</blockquote></blockquote>", "> A\n>\n> > B"),
        (
            "<table><tr><th>Boat<th>Seats<tr><td>a|b<td>40</table>",
            "| Boat | Seats |\n| --- | --- |\n| a\\|b | 40 |",
        ),
        ("<table><tr><td>Layout only, one column</table>", "Layout only, one column"),
        ("<pre>x = `1`\n  y</pre>", "```\nx = `1`\n  y\n```"),
        ('<pre><code class="language-python">x</code></pre>', "```python\nx\n```"),
        ("<pre>a\n```\nb</pre>", "````\na\n```\nb\n````"),
        ("<p>A *star* and &lt;b&gt;.</p>", "A \\*star\\* and \\<b>."),
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


def test_an_exclamation_makes_no_picture_of_a_link() -> None:
    text = markdown('<p>They sing, oh!<a href="/c">Hear</a> [them] sing.</p>', links=True)
    assert text == "They sing, oh\\![Hear](https://harbour.example/c) [them] sing."


def test_numbers_are_those_of_the_page() -> None:
    """What goes of a list leaves the numbers of the others: the text may speak of step 3."""
    items = "".join(f"<li>{text}" for text in (PARAGRAPHS[3], "Share this", PARAGRAPHS[4]))
    assert markdown(f"<ol>{items}</ol>") == f"1. {PARAGRAPHS[3]}\n3. {PARAGRAPHS[4]}"


def test_a_table_is_read_as_one() -> None:
    text = markdown("<table><tr><th>A<th>B<tr><td>1<td>2<tr><td>3</table>")
    kinds = [token.type for token in MarkdownIt("commonmark").enable("table").parse(text)]
    assert kinds.count("tr_open") == 3
