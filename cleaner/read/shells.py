"""Pages that show nothing until a script has run: their text stands in the metadata."""

from __future__ import annotations

from dataclasses import replace

from cleaner.markup import Element, Markup
from cleaner.model import Block, Document, Span
from cleaner.text import count_words, visible

_SENTENCE_WORDS = 8
_TIMES = 2
"""How many times more text the metadata must hold than the page shows."""
_LEAST_TOLD = 40
_KEY = '"articleBody"'


def shows(document: Document, least: int) -> bool:
    """Tell whether `least` words of running text stand on the page, links left out."""
    shown = 0
    for block in document.blocks:
        linked = block.markup.linked if block.markup is not None else 0
        if linked * 2 < len(block.text):
            words = count_words(block.text)
            shown += words if words >= _SENTENCE_WORDS else 0
            if shown >= least:
                return True
    return False


def with_told_body(document: Document) -> Document:
    """Return the document with the text of its JSON-LD as blocks, if it holds much more of it.

    They stand where the script stands, and share its place: the first has all of it.
    """
    told = max((s.value for s in document.signals if s.field == "body"), key=len, default="")
    paragraphs = [text for line in told.splitlines() if (text := visible(line))]
    words = sum(map(count_words, paragraphs))
    if words < _LEAST_TOLD or shows(document, words // _TIMES + 1):
        return document
    source = document.page.text
    place = max(source.find(_KEY), 0)
    above = [block for block in document.blocks if block.span.start < place]
    below = document.blocks[len(above) :]
    end = below[0].span.start if below else len(source)
    if above:
        above[-1] = above[-1]._replace(span=Span(above[-1].span.start, place))
    start = place if above else 0
    spans = [Span(start, end)] + [Span(end, end)] * (len(paragraphs) - 1)
    markup = Markup(len(document.elements))
    blocks = [
        Block(text, span, gap=1, markup=markup)
        for text, span in zip(paragraphs, spans, strict=True)
    ]
    elements = (*document.elements, Element("script", 0, "", "", hidden=False))
    return replace(document, blocks=(*above, *blocks, *below), elements=elements)
