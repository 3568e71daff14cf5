"""HTML or plain text?"""

import pytest

from cleaner.read.sniff import looks_like_html


@pytest.mark.parametrize(
    "text",
    [
        "<!DOCTYPE html><title>Boats</title>",
        "\ufeff  <!doctype html>",
        "<html lang='de'>",
        '<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "x">',
        "<div><p>Grey boats</p></div>",
        "<p>Short one.</p>",
        "\n<p>Short one.</p>\n<p>Another.</p>",
        "<P CLASS=x>Short one.</P>",
        "Boats\n<p class='x'>lay</p> <b>still</b>",
    ],
)
def test_markup_is_told(text: str) -> None:
    assert looks_like_html(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Grey boats lay in the harbour.",
        "Use <p> and </p> for a paragraph.",
        "if a < b and c > d: print(a <b> c)",
        "<p> opens a paragraph.",
        "</p> ends a paragraph, <p> opens it.",
        "<Ana> hello\n<Bo> hi\n<Cy> bye",
        '<?xml version="1.0"?><rss><item/></rss>',
        "x" * 4000 + "<!doctype html><p><b></b></p>",
    ],
)
def test_text_that_mentions_tags_is_text(text: str) -> None:
    assert not looks_like_html(text)
