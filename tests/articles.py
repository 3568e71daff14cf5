"""Strategies for pages: any text at all, flattened news in eight languages, golden pages."""

from __future__ import annotations

from functools import cache, lru_cache

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

import cleaner
from cleaner import Article
from cleaner.errors import EmptyPage, UnreadablePage
from cleaner.rules.rule import Rule
from cleaner.rules.rulebook import catalogue
from tests.goldens import goldens

PIECES = (
    *("\n", "\n\n", "\r\n", "\r", "\n\r", "\v", "\f", "\x85", "\u2028", "\u2029", "\x1c", "\x1d"),
    *(" ", "\t", "\u00a0", "\u3000", "\u2003", "   "),
    *("\0", "\x07", "\x1b[1m", "\x7f", "\x9c", "\ufffd", "\ufffe", "\ud800", "\udc80", "\udfff"),
    *("\u200b", "\u200d", "\u00ad", "\ufeff", "\u200e", "\u202e", "\u2066", "\u2069", "\u061c"),
    *("e\u0301", "\u0301", "\u20e3", "I\u0307", "İ", "ß", "ﬃ", "ǅ", "\U0001f469\u200d\U0001f680"),
    *("• ", "* ", "- ", "> ", "© ", "| ", "▶", "…", "***", "—", "“", "»", "(", "）", "：", "。"),
    *("<p>", "</p>", "<!doctype html>", "&nbsp;", "{{ x }}", "https://example.org/a?b=c"),
    *(
        "12/10/2012",
        "3 May 2021",
        "31.12.1999 23:59",
        "2023年6月9日",
        "٣ مايو ٢٠٢١",
        "0:00",
        "1,234",
    ),
    *("By Hana Field", "(Reuters)", "OSLO —", "Photo: Jon Weir/AFP", "Source: dpa"),
    *("Share:", "Newsletter", "Comments", "Read more", "a", "Word", "水", "كلمة", "слово"),
    "The keeper of the lighthouse climbed the stairs twice a night, and nobody thanked her for it.",
    "die Fähre legte ab, bevor der Nebel kam, und",
)
"""What pages are made of, and what breaks those who read them."""

LANGUAGES: dict[str, tuple[str, str, str]] = {
    "en": (
        "the harbour keeper counted seven grey boats before winter storm council voted against new "
        "bridge while children waited under old lanterns because water rose again over narrow road",
        " ",
        ".?!",
    ),
    "de": (
        "der Hafenmeister zählte sieben graue Boote bevor ein Wintersturm über die Brücke kam und "
        "der Stadtrat gegen neue Laternen stimmte obwohl Kinder unter alten Dächern warteten",
        " ",
        ".!",
    ),
    "fr": (
        "la gardienne du port a compté sept bateaux gris avant une tempête que le conseil ne "
        "voulait pas croire tandis que des enfants attendaient sous de vieilles lanternes",
        " ",
        ".",
    ),
    "es": (
        "la guardiana del puerto contó siete barcos grises antes de una tormenta que nadie quiso "
        "creer mientras los niños esperaban bajo viejas farolas junto al puente nuevo",
        " ",
        ".",
    ),
    "ru": (
        "смотритель гавани насчитал семь серых лодок перед зимним штормом пока совет голосовал "
        "против нового моста а дети ждали под старыми фонарями у самой воды",
        " ",
        ".!",
    ),
    "ar": (
        "أحصى حارس الميناء سبعة قوارب رمادية قبل عاصفة الشتاء بينما صوت المجلس ضد الجسر الجديد "
        "وانتظر الأطفال تحت المصابيح القديمة قرب الماء",
        " ",
        ".؟",
    ),
    "ja": (
        "港の 番人は 冬の 嵐の 前に 七隻の 船を 数え 町議会は 新しい 橋に 反対し "
        "子供たちは 灯の 下で 待った",
        "",
        "。",
    ),
    "zh": (
        "港口的 看守 在冬季 风暴 之前 数了 七艘 灰色的 船 镇议会 反对 新桥 孩子们 在旧灯下 等待",
        "",
        "。！",
    ),
}
"""Words of our own for each language, what parts them, and how a sentence ends."""

ENCODINGS = (
    *("utf-8", "utf-8-sig", "utf-16", "utf-32", "latin-1", "cp1252", "cp1251", "iso8859-15"),
    *("shift_jis", "euc_jp", "gb18030", "big5", "koi8-r", "cp1256", "utf-16-le"),
)


def article_of(page: str | bytes) -> Article | None:
    """The article of a page taken as plain text, `None` when there is no text in it.

    A `str` is refused for showing nothing only, bytes also for being no text.
    """
    try:
        return cleaner.clean(page, html=False)
    except EmptyPage:
        return None
    except UnreadablePage:
        assert isinstance(page, bytes)
        return None


def any_text() -> SearchStrategy[str]:
    """Any string at all: every code point there is, and the pieces that break readers."""
    anything = st.text(st.characters(), max_size=80)
    return st.lists(st.sampled_from(PIECES) | anything, max_size=40).map("".join)


def any_bytes() -> SearchStrategy[bytes]:
    """Any bytes at all, pages in many encodings, and such pages with damage."""
    return st.one_of(st.binary(max_size=300), encoded_pages(), damaged_bytes())


@st.composite
def encoded_pages(draw: st.DrawFn) -> bytes:
    """A page of text in one of many encodings, without what that encoding cannot say."""
    text = draw(any_text() | pages() | golden_texts())
    return text.encode(draw(st.sampled_from(ENCODINGS)), "ignore")


@st.composite
def damaged_bytes(draw: st.DrawFn) -> bytes:
    """An encoded page with bytes put in anywhere, and perhaps cut off in mid-character."""
    raw = draw(encoded_pages())
    at = draw(st.integers(0, len(raw)))
    dirt = draw(st.sampled_from([b"", b"\xff", b"\x80\x80", b"\xc3", b"\xed\xa0\x80", b"\x1a"]))
    cut = draw(st.integers(0, 3))
    return (raw[:at] + dirt + raw[at:])[: len(raw) + len(dirt) - cut]


@st.composite
def pages(draw: st.DrawFn) -> str:
    """A flattened page: menus, a headline, a stamp, prose with chrome between it, and a foot."""
    language = draw(st.sampled_from(sorted(LANGUAGES)))
    chrome = st.sampled_from([example for _, example in boilerplate_examples()])
    parts = draw(st.lists(chrome, max_size=6))
    parts.append(draw(headlines(language)))
    parts += draw(st.lists(st.sampled_from(STAMPS), max_size=2))
    parts += draw(st.sampled_from([[], ["OSLO (Reuters) — " + sentences(language)[0]]]))
    for paragraph in draw(st.lists(paragraphs(language), min_size=4, max_size=12)):
        between = draw(st.lists(chrome | bullets(language), max_size=1))
        parts += [paragraph, *between]
    parts += draw(st.lists(st.sampled_from(CREDITS), max_size=2))
    parts += draw(st.lists(chrome, max_size=8))
    gaps = draw(st.sampled_from(["\n\n", "\n", "\r\n\r\n", "\n\n\n", "\n \n"]))
    return gaps.join(parts)


STAMPS = (
    *("By Hana Field", "By Linda Lund", "By Hana Ruby and Mason Aaron", "Words: Wanda Sykora"),
    *("Von Gerda Wieland, 3. Mai 2021", "Par Claude Lafonde avec AFP", "İpek Demir, 3 Mayıs 2021"),
    *("3 May 2021", "Published: 16:05, 26 February 2018", "Updated May 4, 2016", "12/10/2012"),
    *("Stand: 12.03.2024 14:05 Uhr", "2023年6月9日 18時40分", "Автор: Алёна Ветрова"),
)
CREDITS = (
    *("Source: Reuters and agencies", "(dpa/AFP)", "With reporting by AP", "Quelle: ntv.example"),
    *("© 2019 The Ashgrove Ledger. All rights reserved.", "Copyright Harbour 2019 Post"),
    *("Copyright © 2011-2024 by Lake Review", "© Talblatt 2020 und Partner"),
)
"""How pages say who wrote, when, and whose it is: our own wordings, some of them traps."""


def headlines(language: str) -> SearchStrategy[str]:
    """A title: four to nine words, no full stop."""
    return st.integers(0, 60).flatmap(
        lambda at: st.integers(4, 9).map(lambda size: _words(language, at, size))
    )


def paragraphs(language: str) -> SearchStrategy[str]:
    """Prose of one to four sentences."""
    glue = LANGUAGES[language][1]
    return st.lists(st.sampled_from(sentences(language)), min_size=1, max_size=4).map(glue.join)


def bullets(language: str) -> SearchStrategy[str]:
    """A list item, with one of the marks that stand for a bullet."""
    marks = st.sampled_from(["• ", "* ", "  - ", "▪", "- "])
    return st.tuples(marks, headlines(language)).map("".join)


def golden_texts() -> SearchStrategy[str]:
    """The text of a golden page: the seeds and the fixtures."""
    return st.sampled_from([golden.text for golden in goldens()])


def golden_sources() -> SearchStrategy[bytes]:
    """The bytes of a golden page."""
    return st.sampled_from([golden.raw for golden in goldens()])


def texts() -> SearchStrategy[str]:
    """Text of all three kinds: any at all, flattened pages, golden pages."""
    return st.one_of(any_text(), pages(), golden_texts())


@cache
def sentences(language: str) -> tuple[str, ...]:
    """Forty sentences of five to twenty words in one language, always the same."""
    ends = LANGUAGES[language][2]
    return tuple(
        _words(language, 7 * number, 5 + number * 11 % 16) + ends[number % len(ends)]
        for number in range(40)
    )


def _words(language: str, at: int, size: int) -> str:
    words, glue, _ = LANGUAGES[language]
    own = words.split()
    chosen = glue.join(own[(at + 5 * step + step // len(own)) % len(own)] for step in range(size))
    return chosen[0].upper() + chosen[1:]


@lru_cache(maxsize=1)
def boilerplate_examples() -> tuple[tuple[Rule, str], ...]:
    """Each line that a wording rule of the catalogue must strip as boilerplate, with its rule."""
    return tuple(
        (rule, example)
        for rule in catalogue().rules
        if rule.kind not in ("element", "shape") and not rule.label.is_content
        for example in rule.strip
    )
