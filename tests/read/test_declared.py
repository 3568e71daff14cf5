"""The charset that a page of HTML declares: heard where it fits, never against UTF-8."""

from __future__ import annotations

import pytest

import cleaner
from cleaner.read.encoding import decode
from tests.samples import PARAGRAPHS

TEXTS = {
    "windows-1252": ("cp1252", "Die Fähre hieß “Möwe” – 3 €"),
    "iso-8859-9": ("cp1254", "Işık söndü, liman karanlıkta kaldı"),
    "windows-1250": ("cp1250", "Latarniczka wchodziła po schodach"),
    "windows-1251": ("cp1251", "Маяк остаётся в гавани"),
    "windows-1256": ("cp1256", "أحصى الحارس سبعة قوارب"),
    "koi8-r": ("koi8-r", "Маяк остаётся в гавани"),
    "shift_jis": ("cp932", "灯台①は港に残る、ソ表"),
    "euc-jp": ("euc_jp", "港の番人は冬の嵐の前に七隻の灰色の船を数えた。"),
    "gb2312": ("gb18030", "灯塔将保留在港口，镕"),
    "gb18030": ("gb18030", "灯塔将保留在港口"),
    "big5": ("cp950", "燈塔將保留在港口"),
    "euc-kr": ("cp949", "등대는 항구에 남는다 똠"),
    "tis-620": ("cp874", "ประภาคารยังอยู่ที่ท่าเรือ"),
}
FORMS = {
    "short": '<meta charset="{}">',
    "bare": "<meta charset={}>",
    "capitals": "<META CHARSET='{}'>",
    "old": '<meta http-equiv="Content-Type" content="text/html; charset={}">',
    "turned": "<meta content='text/html;charset={}' http-equiv=content-type />",
    "blanks": '<meta charset = "{}" >',
    "xml": '<?xml version="1.0" encoding="{}"?>',
}
RUSSIAN = TEXTS["koi8-r"][1]


def page(charset: str, text: str, form: str = FORMS["short"]) -> str:
    return f"{form.format(charset)}<html><body><h1>{text}</h1><p>{text}</p></body></html>"


@pytest.mark.parametrize("name", TEXTS)
def test_the_declared_charset_is_heard_and_the_bytes_come_back(name: str) -> None:
    codec, text = TEXTS[name]
    raw = page(name, text).encode(codec)
    article = cleaner.clean(raw)
    assert {block.text for block in article.blocks} == {text}
    assert article.restore() == raw


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
@pytest.mark.parametrize("name", ["koi8-r", "KOI8-R"])
def test_every_way_to_declare_it_is_heard(form: str, name: str) -> None:
    raw = page(name, RUSSIAN, form).encode("koi8-r")
    assert RUSSIAN in decode(raw).text
    assert decode(raw).encode(decode(raw).text) == raw


@pytest.mark.parametrize("name", [*TEXTS, "utf-16", "us-ascii", "nonsense", "rot13", "x"])
def test_a_wrong_declaration_does_not_beat_utf8(name: str) -> None:
    text = "Маяк “Café” 灯台 \U0001f6a2"
    raw = page(name, text).encode()
    article = cleaner.clean(raw)
    assert {block.text for block in article.blocks} == {text}
    assert article.restore() == raw


@pytest.mark.parametrize(
    "name", ["utf-8", "utf-16", "utf-7", "rot13", "base64", "hex", "idna", "punycode", "undefined"]
)
def test_a_declaration_that_cannot_be_right_is_left_to_the_detector(name: str) -> None:
    text = "Die Fähre hieß Möwe, und die Gäste blieben über Nacht im Gasthof am Hafen."
    raw = page(name, text).encode("latin-1")
    assert text in decode(raw).text
    assert decode(raw).encode(decode(raw).text) == raw


@pytest.mark.xfail(
    strict=True,
    reason="names that are Python's and no browser's are taken, though the declaration itself "
    "could not be read in such an encoding",
)
@pytest.mark.parametrize("name", ["utf_16_be", "cp037", "cp500"])
def test_a_declaration_that_does_not_say_its_own_name_is_not_heard(name: str) -> None:
    text = "Die Fähre hieß Möwe, und die Gäste blieben über Nacht im Gasthof am Hafen."
    raw = page(name, text).encode("latin-1")
    raw += b" " * (len(raw) % 2)
    assert text in decode(raw).text


def test_a_byte_order_mark_beats_the_declaration() -> None:
    for codec in ("utf-8-sig", "utf-16"):
        raw = page("koi8-r", RUSSIAN).encode(codec)
        assert RUSSIAN in decode(raw).text
        assert decode(raw).encode(decode(raw).text) == raw


def test_utf8_with_a_few_bad_bytes_is_still_utf8() -> None:
    raw = page("windows-1252", RUSSIAN).encode().replace(b"</p>", b"\xff</p>")
    article = cleaner.clean(raw)
    assert article.blocks[0].text == RUSSIAN
    assert article.restore() == raw


def test_a_declaration_that_a_byte_breaks_is_not_heard() -> None:
    raw = page("shift_jis", "灯台は港に残る").encode("cp932").replace(b"</p>", b"\xff\xff</p>")
    article = cleaner.clean(raw)
    assert article.restore() == raw


def test_a_declaration_far_down_is_not_looked_for() -> None:
    raw = (f"<p>{' '.join(PARAGRAPHS) * 5}</p>" + page("cp037", "x")).encode() + b"\xe9"
    assert PARAGRAPHS[0] in decode(raw).text


def test_prose_about_a_charset_declares_nothing() -> None:
    text = "Die Fähre hieß Möwe. charset=koi8-r, sagte die Wärterin, und die Gäste blieben."
    assert decode(text.encode("cp1252")).text == text


@pytest.mark.parametrize(
    ("name", "codec", "text"),
    [
        ("euc-jp", "euc_jp", "町議会は新しい橋に反対し、子どもたちは古い灯りの下で待った。"),
        ("shift_jis", "cp932", "港の番人は冬の嵐の前に七隻の灰色の船を数えた。"),
        ("gb2312", "gb18030", "市长在记者会上表示，将重新审议预算。"),
        ("big5", "cp950", "據警方介紹，事故發生在上午七點左右。"),
    ],
)
def test_a_declared_charset_that_fits_beats_damaged_utf8(name: str, codec: str, text: str) -> None:
    raw = page(name, text).encode(codec)
    assert text in decode(raw).text


@pytest.mark.xfail(strict=True, reason="its bytes are ASCII, which is UTF-8")
def test_a_charset_of_escapes_is_heard() -> None:
    raw = page("iso-2022-jp", "灯台は港に残る").encode("iso2022_jp")
    assert "灯台は港に残る" in decode(raw).text
