"""HTML into blocks: parse, walk, look for the body where a page hides it.

With `walk`, `places`, `signals` and `json_ld` the only files that know the parser.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from turbohtml import Document as Tree
from turbohtml import parse

from cleaner.limits import DEFAULTS, Limits
from cleaner.markup import Markup
from cleaner.model import Block, Document, Kind, Page, Span
from cleaner.read.guards import check_depth
from cleaner.read.places import find_starts
from cleaner.read.shells import shows, with_told_body
from cleaner.read.signals import gather
from cleaner.read.walk import Walk

_SELF_CLOSED = re.compile(r"<[^<>]{0,2000}/>(?!\s*</iframe)", re.IGNORECASE)
_STAND_INS = {"<iframe": "<wbr/\uf8f1\uf8f1", "<IFRAME": "<wbr/\uf8f2\uf8f2"}
"""What is parsed for a closed frame, as long as it is, with signs that mean nothing on any page and
no blank, which would be squeezed with those behind it. Python looks for one byte of a sign first:
U+E000 with its zero byte takes six times as long to be found missing."""
_made = tuple.__new__
_LEAST_SHOWN = 60  # Words of running text on a page where no other place is looked through.


def read_html(page: Page, limits: Limits = DEFAULTS) -> Document:
    """Read a page of HTML: its blocks, the elements around them, what it says of itself."""
    source = _parsable(page.text)
    # Hardly any page has a closed frame: only those are looked through for its stand-in.
    has_stand_ins = source != page.text
    tree = check_depth(_parse(source), page.text, limits)
    document = replace(read_blocks(page, tree, limits), signals=gather(tree, page.url))
    if has_stand_ins:
        document = _as_written(document)
    if shows(document, _LEAST_SHOWN):
        return document
    if "<template" in page.text:
        filled = read_blocks(page, tree, limits, with_templates=True)
        if has_stand_ins:
            filled = _as_written(filled)
        document = replace(filled, signals=document.signals)
    return with_told_body(document)


def parse_html(text: str) -> Tree:
    """Parse `text` as a browser does (WHATWG HTML, scripting off), with the places of its tags."""
    return _parse(_parsable(text))


def _parse(source: str) -> Tree:
    return parse(source, allow_declarative_shadow_roots=False)


def _parsable(text: str) -> str:
    """Return `text` with stand-ins for its closed frames, at the same places."""
    if any(sign in text for sign in "\uf8f1\uf8f2"):
        return text
    # Browsers take all that follows `<iframe/>` for its content; no author means that.
    for written, parsed in _STAND_INS.items():
        if closed := [at for at in _places(text, written) if _SELF_CLOSED.match(text, at)]:
            bounds = pairwise([0, *closed, len(text)])
            pieces = [text[start:end] for start, end in bounds]
            text = parsed.join([pieces[0], *[piece.removeprefix(written) for piece in pieces[1:]]])
    return text


def _places(text: str, sign: str) -> Iterator[int]:
    """Where `sign` stands in the text; quicker than a pattern."""
    at = text.find(sign)
    while at >= 0:
        yield at
        at = text.find(sign, at + 1)


def _as_written(document: Document) -> Document:
    """Put `<iframe` back where a frame was no element: in `<xmp>`, a script, an attribute."""
    return replace(
        document,
        blocks=tuple(block._replace(text=_restored(block.text)) for block in document.blocks),
        signals=tuple(
            signal._replace(value=_restored(signal.value)) for signal in document.signals
        ),
    )


def _restored(text: str) -> str:
    for written, parsed in _STAND_INS.items():
        text = text.replace(parsed, written)
    return text


def read_blocks(
    page: Page, tree: Tree, limits: Limits = DEFAULTS, *, with_templates: bool = False
) -> Document:
    """Cut the tree of `page` into blocks, in the order of the page; hidden ones too.

    Spans tile the page: a block begins with the tags that open it and reaches up to the next one's.
    Raises `TooManyBlocks`.
    """
    walk = Walk(with_templates=with_templates, limits=limits)
    walk.walk(tree.find("body") or tree)
    starts = find_starts(page.text, walk.openers)
    return Document(page, _tiled(walk.found, starts, len(page.text)), tuple(walk.boxes))


def _tiled(
    found: Sequence[tuple[str, Kind, int, Markup]], starts: Sequence[int], end: int
) -> tuple[Block, ...]:
    """The blocks with spans that tile the page from 0 to `end`."""
    if not found:
        return ()
    bounds = [0, *starts[1:], end]
    return tuple(
        _made(Block, (text, _made(Span, span), kind, gap, markup))
        for (text, kind, gap, markup), span in zip(found, pairwise(bounds), strict=True)
    )
