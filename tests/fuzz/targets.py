"""What is fuzzed: a function for each entry point, which takes bytes and checks what must hold.

A target gives back nothing. It raises `AssertionError` when a promise is broken, and lets pass what
the package raises when that is no `CleanerError`: both are findings. It knows nothing of the fuzzer.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from html import unescape
from unicodedata import combining, normalize
from zlib import crc32

import cleaner
from cleaner import Article
from cleaner.errors import CleanerError
from cleaner.label.verdict import label_document
from cleaner.model import Page
from cleaner.read.encoding import decode
from cleaner.read.json_ld import Hints, json_ld_signals
from cleaner.read.plain import read_plain
from cleaner.rules.rulebook import Rulebook, as_rules, parse_rules
from cleaner.text import visible
from tests.goldens import nonblank
from tests.samples import ARTICLE, HEADLINE, PARAGRAPHS

Target = Callable[[bytes], None]

NUMBERED = re.compile(r"&#(?:[xX]0*([0-9a-fA-F]{1,6})(?![0-9a-fA-F])|0*([0-9]{1,7})(?![0-9]))")
"""A reference by number; a longer one means no character."""
REFERENCE = re.compile(r"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]{0,40});?")
"""A reference to a character, or what looks like one."""
SELDOM, SELDOMER = 8, 64
"""Dear checks are made on one input of so many, chosen by the input itself."""


def fuzz_text(data: bytes) -> None:
    """Any string, taken as plain text."""
    text = as_text(data)
    check_article(data, text, html=False)


def fuzz_html(data: bytes) -> None:
    """Any string, taken as HTML."""
    text = as_text(data)
    article = check_article(data, text, html=True)
    if article is not None and article.elements[-1].tag != "script":  # its body is in JSON-LD
        blocks = [block.text for block in article.blocks]
        check_made_of(blocks, text)


def check_made_of(blocks: Sequence[str], html: str) -> None:
    """What blocks hold stands on the page: no character more often, and each block in its order."""
    shown, most = may_show(html)
    assert characters("".join(blocks)) <= most, "the blocks hold what the page does not"
    for block in blocks:
        assert any(is_subsequence(letters(block), source) for source in shown), (
            "a block is not made of the page, in its order"
        )


def fuzz_bytes(data: bytes) -> None:
    """Any bytes, which nobody says anything about."""
    check_article(data, data, html=None)


def fuzz_encoding(data: bytes) -> None:
    """Bytes to text and back."""
    try:
        page = decode(data)
    except CleanerError as error:
        check_message(error)
        return
    assert page.encode(page.text) == data, "decoding lost a byte"
    if is_chosen(data, SELDOM):
        assert decode(data) == page, "decoding the same bytes again gives another page"


def fuzz_rules(data: bytes) -> None:
    """A user's rule file: read, checked, put to use on a page."""
    try:
        rules = as_rules(parse_rules(as_text(data), "fuzzed.toml"))
        rulebook = Rulebook(rules, len(rules))
        if rules:
            label_document(read_plain(Page(ARTICLE)), rulebook)
    except CleanerError as error:
        check_message(error)
        return
    for rule in rules:
        assert rulebook[rule.id] is rule, "a rule is not found by its id"


def fuzz_json_ld(data: bytes) -> None:
    """The text of a script of JSON-LD, alone; seldom, on a page, on which the fields rest."""
    text = as_text(data)
    for signal in json_ld_signals([text], Hints(frozenset(), ())):
        assert all(type(part) is str for part in signal), "a signal is no text"
    if is_chosen(data, SELDOMER):
        inside = text.replace("</", "<\\/")
        paragraphs = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
        check_article(
            data,
            f'<html><head><script type="application/ld+json">{inside}</script></head>'
            f"<body><h1>{HEADLINE}</h1>{paragraphs}</body></html>",
            html=True,
        )


TARGETS: dict[str, Target] = {
    "text": fuzz_text,
    "html": fuzz_html,
    "bytes": fuzz_bytes,
    "encoding": fuzz_encoding,
    "rules": fuzz_rules,
    "json-ld": fuzz_json_ld,
}


def as_text(data: bytes) -> str:
    """Any bytes as text: what is no UTF-8 becomes lone surrogates, which pages hold, too."""
    return data.decode("utf-8", "surrogateescape")


def check_article(data: bytes, page: str | bytes, *, html: bool | None) -> Article | None:
    """Clean `page` and check what holds of every article; `None` when it is refused."""
    try:
        article = cleaner.clean(page, html=html)
    except CleanerError as error:
        check_message(error)
        return None
    assert article.restore() == page, "restore() does not give the page back"
    starts = [block.span.start for block in article.blocks]
    ends = [block.span.end for block in article.blocks]
    assert [*starts, len(article.page.text)] == [0, *ends], "the spans do not tile the page"
    assert all(a <= b for a, b in zip(starts, ends, strict=True)), "a span ends before it starts"
    blocks = "".join(nonblank(block.text) for block in article.blocks)
    assert is_subsequence(nonblank(article.body), blocks), "the body is not made of the blocks"
    if html is False:
        shown = nonblank(visible(article.page.text))
        assert is_subsequence(nonblank(article.body), shown), "the body is not made of the page"
    if is_chosen(data, SELDOM):
        assert cleaner.clean(page, html=html) == article, "cleaning again gives another article"
    if is_chosen(data, SELDOMER):
        record = article.to_dict()
        assert json.loads(json.dumps(record)) == record, "the record does not survive JSON"
    return article


def may_show(html: str) -> tuple[tuple[str, str], Counter[str]]:
    """Of what a page can be made: its letters in order, references read or not; how often each.

    A reference stands for itself in some elements, for its character in the others.
    """
    read = REFERENCE.sub(lambda match: meaning(match[0]), html)
    either = Counter[str]()
    for reference in REFERENCE.findall(html):
        either += characters(reference) | characters(meaning(reference))
    return (letters(read), letters(html)), characters(REFERENCE.sub(" ", html)) + either


def meaning(reference: str) -> str:
    """The characters of a reference; one that means nothing stands for itself.

    `html.unescape` drops characters that Unicode keeps for itself; parsers do not.
    """
    number = NUMBERED.match(reference)
    if number is None or unescape(reference):
        return unescape(reference)
    code = int(number[1], 16) if number[1] else int(number[2])
    return chr(code) if code <= sys.maxunicode else ""


def characters(text: str) -> Counter[str]:
    """How often each character that shows stands in `text`, accents apart from their letters.

    A tag between a letter and its accent parts them in the source and not on the page.
    """
    return Counter(nonblank(normalize("NFD", visible(text))).replace("\ufffd", ""))


def letters(text: str) -> str:
    """The characters of `text` that show, in order, without the accents.

    Where a tag stands between two accents of a letter, Unicode orders them only on the page.
    """
    return "".join(
        char
        for char in nonblank(normalize("NFD", visible(text)))
        if char != "\ufffd" and not combining(char)
    )


def check_message(error: CleanerError) -> None:
    """A refusal says what is wrong, on one line that a terminal can show."""
    assert len(str(error)) > 10, "the error says too little"


def is_subsequence(part: str, whole: str) -> bool:
    """Whether the characters of `part` stand in `whole` in their order."""
    if part in whole:
        return True
    rest = iter(whole)
    return all(char in rest for char in part)


def is_chosen(data: bytes, one_of: int) -> bool:
    """Whether this input is one of those on which a dear check is made."""
    return crc32(data) % one_of == 0
