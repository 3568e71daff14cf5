"""HTTP answers as crawls keep them."""

import pytest

from cleaner.sources.http import charset_of, not_a_page


@pytest.mark.parametrize(
    ("content_type", "charset"),
    [
        ("text/html; charset=utf-8", "utf-8"),
        ('text/html;CHARSET="Shift_JIS"; x=y', "Shift_JIS"),
        ("text/html; x=charset; charset=a b", "a b"),
        ("text/html; charset=", None),
        ("text/html", None),
        ("", None),
        ("text/html\r\nX: charset=a", None),
    ],
)
def test_a_content_type_may_name_a_charset(content_type: str, charset: str | None) -> None:
    assert charset_of(content_type) == charset


@pytest.mark.parametrize(
    ("status", "content_type", "reason"),
    [
        (200, "text/html", None),
        (206, "Application/XHTML+XML; charset=x", None),
        (203, None, None),
        (200, "application/pdf", "response of type application/pdf"),
        (199, "text/html", "response with status 199"),
        (304, "text/html", "response with status 304"),
        (None, "text/html", "response without a status"),
        (200, "x" * 99, "response of type " + "x" * 60),
    ],
)
def test_a_page_is_text_that_was_found(
    status: int | None, content_type: str | None, reason: str | None
) -> None:
    assert not_a_page(status, content_type) == reason
