"""Bytes to text and back, without losing one."""

import pytest

from cleaner.errors import BinaryPage
from cleaner.read.encoding import decode

GERMAN = """\
Die Leuchtturmwärterin stieg jede Nacht zweimal die Treppe hinauf, und niemand im Ort dankte ihr
dafür. Die Fähre legte ab, bevor der Nebel kam, und die Gäste blieben über Nacht im Gasthof am
Hafen. Später hieß es, die Straße sei für drei Tage gesperrt gewesen, weil das Geländer fehlte.
Der Bürgermeister erklärte, dass er müde sei und künftig lieber Möwen zählen möchte als Stimmen.
"""
RUSSIAN = "Смотритель маяка поднимался по лестнице дважды за ночь.\n" * 8
THAI = "ผู้ดูแลประภาคารขึ้นบันไดสองครั้งต่อคืนเพื่อตรวจสอบโคมไฟ\n" * 8
CHINESE = "燈塔看守人每晚兩次爬上樓梯檢查燈。\n" * 8
JAPANESE = "港の番人は夜ごとに二度、灯台の階段を上った。\n" * 8


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        (GERMAN, "utf-8"),
        (GERMAN, "latin-1"),
        (GERMAN, "cp1252"),
        (RUSSIAN, "cp1251"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc_jp"),
        (THAI, "cp874"),
        (CHINESE, "big5"),
        ("plain", "ascii"),
    ],
)
def test_encoding_is_told_without_a_mark(text: str, codec: str) -> None:
    page = decode(text.encode(codec))
    assert page.text == text
    assert page.encode(page.text) == text.encode(codec)


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-32"])
def test_byte_order_mark_decides_and_comes_back(codec: str) -> None:
    raw = RUSSIAN.encode(codec)
    page = decode(raw)
    assert page.text == RUSSIAN
    assert page.encode(page.text) == raw


@pytest.mark.parametrize(
    ("mark", "codec"), [(b"\xfe\xff", "utf-16-be"), (b"\x00\x00\xfe\xff", "utf-32-be")]
)
def test_big_ends_come_first_too(mark: bytes, codec: str) -> None:
    raw = mark + RUSSIAN.encode(codec)
    page = decode(raw)
    assert page.text == RUSSIAN
    assert page.encode(page.text) == raw


@pytest.mark.parametrize("cut", [1, 2, 3])
def test_a_character_torn_at_the_end_is_kept(cut: int) -> None:
    for codec in ("utf-16", "utf-32", "utf-8-sig", "utf-8"):
        raw = (GERMAN + "ü€𝄞").encode(codec)[:-cut]
        page = decode(raw)
        assert page.text.startswith(GERMAN)
        assert page.encode(page.text) == raw


@pytest.mark.parametrize("dirt", [b"\xff", b"\xed\xa0\x80", b"\xc3", b"\x80\x80"])
def test_a_few_bad_bytes_do_not_turn_utf8_into_something_else(dirt: bytes) -> None:
    raw = RUSSIAN.encode() + dirt + RUSSIAN.encode()
    page = decode(raw)
    assert page.encoding == "utf-8"
    assert page.text.count("Смотритель") == 16
    assert page.encode(page.text) == raw


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        ("Der Stadtrat von Westerley will den alten Leuchtturm behalten. Die Bürger sind "
         "mit großer Mehrheit dafür, sagte die Bürgermeisterin am Donnerstag.", "latin-1"),
        ("La guardiana del faro subía la escalera dos veces cada noche, y nadie se lo agradecía. "
         "El año pasado, según el ayuntamiento, el barco salió antes de la niebla.", "latin-1"),
        ("Latarniczka wchodziła po schodach dwa razy w nocy i nikt w miasteczku jej za to nie "
         "dziękował. Prom odpłynął, zanim przyszła mgła.", "cp1250"),
        ("Мэр сказал, что маяк останется.", "cp1251"),
    ],
)  # fmt: skip
def test_encoding_of_a_short_page_is_told(text: str, codec: str) -> None:
    assert decode(text.encode(codec)).text == text


def test_text_beyond_the_detectors_sample_is_decoded_alike() -> None:
    raw = (GERMAN * 300).encode("latin-1")
    assert decode(raw).text == GERMAN * 300


def test_bytes_that_fit_nothing_come_back_all_the_same() -> None:
    raw = bytes(range(0x80, 0x100)) * 3
    page = decode(raw)
    assert page.encode(page.text) == raw


def test_the_address_is_kept() -> None:
    assert decode(b"grey", "https://harbour.example/1").url == "https://harbour.example/1"


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"%PDF-1.7 ...", "PDF"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "JPEG"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"GIF89a", "GIF"),
        (b"PK\x03\x04\x14", "ZIP"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"\x00\x00\x00\x20ftypmp42", "video"),
        ("harbour".encode("utf-16-le"), "UTF-16"),
        ("harbour".encode("utf-16-be"), "UTF-16"),
        (b"\x00" * 100, "NUL"),
        (b"ab\x01\x02\x03\x04" * 50, "control bytes"),
        (b"\x00\x00\xfe\xff\xff\xff\xff\xff", "utf-32"),
    ],
)
def test_binary_data_is_refused_by_what_it_looks_like(raw: bytes, says: str) -> None:
    with pytest.raises(BinaryPage, match=says):
        decode(raw)


@pytest.mark.parametrize(
    "raw", [b"a %PDF- in a line", b"PKW", b"Riffs and reefs", b"one NUL\x00 in" + b" text" * 90]
)
def test_text_that_mentions_a_sign_of_binary_data_is_text(raw: bytes) -> None:
    assert decode(raw).encode(decode(raw).text) == raw
