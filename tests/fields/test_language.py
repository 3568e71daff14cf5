"""The language of the body."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from langdetect import DetectorFactory

from cleaner.fields.language import detect_language

SAMPLES = {
    "en": "The keeper of the lighthouse climbed the stairs twice a night, and nobody thanked her.",
    "de": "Die Wärterin stieg jede Nacht zweimal die Treppe hinauf, und niemand dankte ihr dafür.",
    "fr": "La gardienne montait l'escalier deux fois par nuit, et personne ne l'en remerciait.",
    "es": "La guardiana subía la escalera dos veces cada noche y nadie se lo agradecía nunca.",
    "ru": "Смотрительница поднималась по лестнице дважды за ночь, и никто её не благодарил.",
    "ar": "كانت الحارسة تصعد الدرج مرتين كل ليلة ولم يشكرها أحد على ذلك في البلدة كلها.",
    "ja": "灯台の番人は毎晩二度も階段を上ったが、町の誰ひとりとして彼女に礼を言わなかった。",
    "ko": "등대지기는 매일 밤 두 번씩 계단을 올랐지만 마을의 누구도 그녀에게 고마워하지 않았다.",
    "zh": "灯塔的看守每天晚上都要爬两次楼梯，可是镇上从来没有一个人向她道过谢，她也不在意。",
}
CLOSE = "Vi var på havnen i går og så på skibene, og ingen sagde noget til os om det."
"""Danish and Norwegian alike: here langdetect's draws matter most."""


@pytest.mark.parametrize(("tag", "text"), SAMPLES.items())
def test_tags_are_those_of_bcp_47(tag: str, text: str) -> None:
    assert detect_language(text) == tag


@pytest.mark.parametrize(
    "text",
    ["", "   ", "Boats", "The ferry stopped for two weeks.", "12345 " * 40, "港口的看守数了船"],
)
def test_it_abstains_where_there_is_little_to_go_by(text: str) -> None:
    assert detect_language(text) is None


@pytest.mark.parametrize("text", [SAMPLES["en"], SAMPLES["zh"], CLOSE])
def test_the_answer_is_always_the_same(text: str) -> None:
    first = detect_language(text)
    assert first is not None
    assert {detect_language(text) for _ in range(20)} == {first}


def test_what_was_asked_before_does_not_matter() -> None:
    alone = detect_language(CLOSE)
    for text in SAMPLES.values():
        detect_language(text)
    assert detect_language(CLOSE) == alone


def test_the_seed_of_the_user_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(DetectorFactory, "seed", 42)
    detect_language(SAMPLES["en"])
    assert DetectorFactory.seed == 42


def test_threads_agree() -> None:
    texts = [*SAMPLES.values(), CLOSE] * 8
    expected = [detect_language(text) for text in texts]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(detect_language, texts)) == expected


def test_only_the_beginning_is_looked_at() -> None:
    assert detect_language(SAMPLES["en"] * 30 + SAMPLES["ru"] * 300) == "en"
