"""Pages of one shape each, as large as asked for: what hangs other tools, and what could hang us."""

from __future__ import annotations

from collections.abc import Callable

SENTENCE = (
    "The keeper of light {0} climbed the stairs twice a night, and nobody thanked her for it. "
)
PARAGRAPH = SENTENCE * 3
Shape = Callable[[int], str]
"""Gives a page of about so many characters."""


def same(unit: str, head: str = "", tail: str = "") -> Shape:
    """One piece again and again."""
    return lambda size: head + unit * max(1, size // len(unit)) + tail


def each(unit: str, head: str = "", tail: str = "") -> Shape:
    """One piece again and again, with another number in it each time."""
    long = len(unit) + 3
    return lambda size: (
        head + "".join(map(unit.format, range(10_000, 10_000 + max(1, size // long)))) + tail
    )


LD = '<p>x</p><script type="application/ld+json">'

TEXT: dict[str, Shape] = {
    "short paragraphs": each("Short one {0}.\n\n"),
    "short lines": each("line {0} of many\n"),
    "short lines, one repeated": same("Short one.\n"),
    "two letters a line": same("ab\n"),
    "one letter a line, CR": same("w\r"),
    "one letter a line, LS": same("w\u2028"),
    "one letter and four blank lines": same("w\n\n\n\n"),
    "marks only": same("?\n"),
    "list items": each("• item number {0}\n"),
    "menu words": each("Sport{0}\n"),
    "menu": same("Home | News | Sport\n"),
    "breadcrumb in one line": same("Home > News > "),
    "share": same("Share this\n"),
    "paragraphs": each(PARAGRAPH + "\n\n"),
    "paragraphs, one repeated": same(PARAGRAPH.format(1) + "\n\n"),
    "one line": each(SENTENCE),
    "menus in one line": each("Sport{0} News Home. "),
    "one word": same("x"),
    "no spaces, CJK": same("灯台"),
    "CJK lines": same("灯台守の人\n"),
    "CJK wrapped": same("港口的看守数了船" * 5 + "\n"),
    "CJK paragraphs": same("灯台守は夜に二度階段を上り、誰も礼を言わなかった。" * 5 + "\n\n"),
    "Arabic lines": same("أحصى حارس الميناء\n"),
    "combining characters": same("\u0301", "e"),
    "combining characters in words": same("e\u0301 "),
    "bidi controls": same("\u202e", "e"),
    "bidi controls in words": same("e\u202ea "),
    "zero-width spaces": same("\u200b", "wo", "rd"),
    "blanks": same(" ", "word", "word"),
    "blank lines": same("\n", "word", "word"),
    "tabs": same("w\t"),
    "lone surrogates": same("\ud800"),
    "NUL": same("\0", "word"),
    "escape sequences": same("\x1b[1mx"),
    "emoji": same("\U0001f469\u200d\U0001f680"),
    "emoji lines": same("\U0001f469\u200d\U0001f680\n"),
    "numbers": each("{0} "),
    "numbers, a line each": each("{0},5\n"),
    "all caps": same("WORD "),
    "all caps, a line each": each("WORD {0}\n"),
    "days": each("{0}, 3 May 2021, 12:30\n"),
    "days in one line": same("3 May 2021 "),
    "bylines": each("By Hana {0} Field\n"),
    "a byline without end": same("Hana Field, ", "A title\n\nBy "),
    "agencies": same("Reuters/AFP\n"),
    "agencies in one line": same("Reuters/AFP, ", SENTENCE * 4 + "\n\n("),
    "photo credits": same("Photo: Jon Weir/AFP\n"),
    "sources": same("Source: dpa\n"),
    "captions": each("WATCH: boats of {0} leave\n"),
    "headings of lists": same("What to do:\n"),
    "fragments": each("and so it went on, {0},\n"),
    "hard-wrapped": same("word " * 14 + "longerword\n"),
    "comments": same("nice one\n\n", SENTENCE * 4 + "\nComments\n"),
    "alternative texts": each("A picture of {0} boatsA picture of boats leave the harbour.\n"),
    "addresses": same("https://example.org/a?b=c\n"),
    "angle brackets": same("<"),
    "brackets": same("(("),
    "quotes": same('"“'),
    "entities": same("&amp;"),
    "the longest lines that rules look at": same("the share " * 149 + "\n"),
    "long lines of a letter and blanks": same("by " * 96 + "\n"),
}

HTML: dict[str, Shape] = {
    "short paragraphs": same("<p>Short one.</p>"),
    "short paragraphs, numbered": each("<p>Short {0}.</p>"),
    "paragraphs": each(f"<p>{PARAGRAPH}</p>"),
    "list items": each("<li>item {0}</li>", "<ul>", "</ul>"),
    "list items with links": each("<li><a href=/x{0}>item {0}</a></li>", "<ul>", "</ul>"),
    "nested div": same("<div>", tail="x"),
    "nested div with names": same('<div class="nav menu x">a'),
    "a thousand div around the article": each(f"<p>{PARAGRAPH}</p>", "<div>" * 1000),
    "nested inline": same("<b>", tail="x"),
    "misnested": same("<a><b><i><p>", tail="x"),
    "misnested, many open": same("</p><p>x", "<p>" + "<b><i>" * 200),
    "nested tables": same("<table><tr><td>x"),
    "nested lists": same("<ul><li>x"),
    "nested templates": same("<template>", tail="<p>x"),
    "nested items": same("<div itemscope itemtype=http://schema.org/Person itemprop=author>x"),
    "unclosed tags": same("<a"),
    "unclosed links": same("<a href=x>y "),
    "one line": each(SENTENCE, "<p>"),
    "many attributes": each("a{0}=1 ", "<p ", ">x"),
    "many tags with attributes": same("<p a=1 b=2 c=3 d=4 e=5 f=6 g=7 h=8>x"),
    "a long class": same("Nav-", '<p class="', '">x'),
    "a long style": same("display ", "<p style='", "'>x"),
    "many classes": each('<p class="a{0} nav">x</p>'),
    "a table": each("<tr><td>{0}<td>b</tr>", "<table>"),
    "a list of terms": each("<dt>t{0}<dd>d", "<dl>"),
    "line breaks": same("x<br>"),
    "rules": same("<hr>", tail="x"),
    "comments": same("x<!-- a -->", "<p>"),
    "unclosed comments": same("<!--", "<p>x"),
    "a long script": same("x", "<p>x<script>"),
    "scripts": same("<script></script>", "<p>x"),
    "nested JSON-LD": same('{"@graph": [', LD, "</script>"),
    "JSON-LD of brackets": same("[", LD, "</script>"),
    "JSON-LD of escapes": same('\\"', LD + '{"a":"', "</script>"),
    "JSON-LD of line ends": same("\n", LD + '{"a":"b ', '"}</script>'),
    "JSON-LD of comments": same(" // x\n", LD + '{"a":1', "}</script>"),
    "JSON-LD of quotes": same('"x" ', LD + '{"a":"b ', "}</script>"),
    "JSON-LD with a long body": same(
        SENTENCE, LD + '{"@type":"NewsArticle","articleBody":"', '"}</script>'
    ),
    "JSON-LD with many authors": same(
        '{"name":"A B"},', LD + '{"@type":"NewsArticle","author":[', "{}]}</script>"
    ),
    "many JSON-LD": same(f'{LD}{{"@type":"NewsArticle","headline":"x"}}</script>'),
    "meta tags": same('<meta property="article:published_time" content="2021-05-03">', tail="<p>x"),
    "meta authors": each('<meta name="author" content="Hana {0} Field">', tail="<p>x"),
    "meta titles": each('<meta property="og:title" content="Hana {0} Field">', tail="<p>x"),
    "a long meta": same("Hana Field, ", "<meta name=author content='", "'><p>x"),
    "a long title": same(" | x", "<title>", "</title><p>x"),
    "a title of sentences": same(SENTENCE, "<title>", "</title><h1>A keeper</h1><p>x"),
    "a heading of sentences": same(SENTENCE, "<title>A keeper</title><h1>", "</h1><p>x"),
    "headings": each("<h1>A title of {0} words</h1>"),
    "subheadings": each("<h2>A title of {0} words</h2>"),
    "times": same("<time datetime=2021-05-03>3 May 2021</time><br>"),
    "a date without end": same("3 May 2021 ", "<p class=date>"),
    "a byline without end": same("Hana Field and ", '<p class="byline">By '),
    "bylines": each('<p class="byline author">By Hana {0} Field</p>'),
    "named authors": each("<p itemprop=author>By Hana {0} Field</p>"),
    "links to authors": each("<a rel=author href=/a{0}>Hana {0} F</a>"),
    "figures": each("<figure><img><figcaption>Boat {0}</figcaption></figure>"),
    "frames that close themselves": same("<iframe/>", tail="x"),
    "unclosed frames": same("<iframe ", tail="x"),
    "shadow roots": same("<div><template shadowrootmode=open><p>x</template>"),
    "inline elements": same("<span>a</span>", "<p>"),
    "bold words": same("<b>a</b> ", "<p>"),
    "links in one line": each("<a href=/{0}>word{0}</a> ", "<p>"),
    "code": each("line {0} of code\n", "<pre>", "</pre>"),
    "code of fences": same("```\n", "<pre>", "</pre>"),
    "options": each("<option>a{0}", "<select>", "</select><p>x"),
    "pictures": same("<svg><g>", tail="<p>x"),
    "forms": same("<form><input>", tail="x"),
    "entities": same("&amp", "<p>"),
    "unknown entities": same("&notanentity;", "<p>"),
    "angle brackets": same("<", "<p>x"),
    "asides": each("<aside>w {0}</aside>"),
    "no spaces, CJK": same("灯台", "<p>"),
    "bars": same("a|", "<p>"),
    "combining characters": same("\u0301", "<p>e"),
    "bidi controls": same("\u202e", "<p>e"),
}
