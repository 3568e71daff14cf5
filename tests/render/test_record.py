"""An article, or why there is none, as a JSON record."""

import json

import pytest

from cleaner.errors import BinaryPage, EmptyPage
from cleaner.render.record import error_record, render_json
from tests.samples import article_of


def test_an_error_has_type_and_message() -> None:
    record = error_record(BinaryPage("looks like a JPEG picture; it holds no text"))
    assert record == {
        "error": {"type": "BinaryPage", "message": "looks like a JPEG picture; it holds no text"}
    }
    assert error_record(EmptyPage("is empty"))["error"]["type"] == "EmptyPage"


@pytest.mark.parametrize("indent", [None, 2])
def test_json_is_one_text_with_a_line_end(indent: int | None) -> None:
    record = article_of(("body", 'Möwe 港口 \u2028 "x"\n')).to_dict()
    text = render_json(record, indent=indent)
    assert json.loads(text) == record
    assert text.endswith("}\n")
    assert "Möwe 港口" in text
    assert (text.count("\n") == 1) == (indent is None)


def test_a_lone_surrogate_becomes_the_replacement_character() -> None:
    text = render_json({"file": "gr\udc80y.txt"})
    assert json.loads(text) == {"file": "gr\ufffdy.txt"}
    assert text.encode()
