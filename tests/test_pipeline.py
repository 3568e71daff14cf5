"""The road through the house: what `clean` and `Cleaner` promise."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import cleaner
from cleaner import Cleaner, CleanerError, Label, rule
from cleaner.errors import EmptyPage, RuleError, UnreadablePage
from cleaner.model import Block, Document
from tests.samples import ARTICLE, BODY, HEADLINE, PARAGRAPHS, toml

WAVE = "Wave to the keeper"
INSIDE = "\n\n".join([HEADLINE, *PARAGRAPHS[:3], WAVE, *PARAGRAPHS[3:]])


def rule_file(folder: Path, *records: str) -> Path:
    path = folder / "my-site.toml"
    path.write_text("\n".join(records), "utf-8")
    return path


def rule_of(article: cleaner.Article, text: str) -> str:
    return next(block.rule for block in article.blocks if block.text == text)


def test_a_clear_page_is_cleaned() -> None:
    page = "\n\n".join(["Skip to main content", HEADLINE, *PARAGRAPHS, "Share this:", "Newsletter"])
    article = cleaner.clean(page)
    assert (article.headline, article.body) == (HEADLINE, BODY)
    assert [block.label for block in article.removed] == [
        Label.ACCESSIBILITY,
        Label.SHARE,
        Label.NEWSLETTER,
    ]
    assert article.restore() == page


def test_text_bytes_and_file_give_one_article(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes(ARTICLE.encode())
    bodies = {
        cleaner.clean(page).body
        for page in (ARTICLE, ARTICLE.encode(), bytearray(ARTICLE.encode()), path)
    }
    assert bodies == {BODY}


def test_what_came_as_text_and_what_came_as_bytes_is_given_back_as_such() -> None:
    assert cleaner.clean(ARTICLE).restore() == ARTICLE
    assert cleaner.clean(ARTICLE.encode("utf-16")).restore() == ARTICLE.encode("utf-16")


def test_the_address_is_kept_as_it_is() -> None:
    assert (
        cleaner.clean(ARTICLE, url="https://harbour.example/1").url == "https://harbour.example/1"
    )
    assert cleaner.clean(ARTICLE.encode()).url is None


TAGGED = "<div><p>Seven grey boats lay in the old harbour.</p></div>"


def test_html_is_told_from_text_and_may_be_said_to_be_text() -> None:
    assert cleaner.clean(TAGGED).blocks[0].text == "Seven grey boats lay in the old harbour."
    assert cleaner.clean(TAGGED, html=False).blocks[0].text == TAGGED


def test_text_that_is_said_to_be_html_is_one_run_of_text() -> None:
    blocks = cleaner.clean("Grey boats\n\nlay &amp; slept", html=True).blocks
    assert [block.text for block in blocks] == ["Grey boats lay & slept"]


def test_html_without_text_says_what_to_do() -> None:
    with pytest.raises(EmptyPage, match="browser"):
        cleaner.clean("<html><body><script>fill()</script></body></html>")


def test_own_rules_are_asked_before_the_catalogue(tmp_path: Path) -> None:
    page = "\n\n".join([ARTICLE, "Newsletter"])
    own = rule_file(tmp_path, toml("my.letter", "tags", "phrase = 'newsletter'"))
    assert cleaner.clean(page).removed[0].label == Label.NEWSLETTER
    article = Cleaner(rules=own).clean(page)
    assert [(block.label, block.rule) for block in article.removed] == [(Label.TAGS, "my.letter")]


@pytest.mark.parametrize("line", ["Newsletter", "Skip to main content", "Share this:"])
@pytest.mark.parametrize("place", ["head", "inside", "tail"])
def test_a_keep_rule_beats_every_removal(tmp_path: Path, line: str, place: str) -> None:
    at = {"head": 0, "inside": 3, "tail": len(PARAGRAPHS)}[place]
    page = "\n\n".join([*PARAGRAPHS[:at], line, *PARAGRAPHS[at:]])
    remove = toml("a.remove", "other", f"phrase = '{line}'")
    keep = toml("z.keep", "body", f"phrase = '{line}'")
    assert line not in cleaner.clean(page).body
    article = Cleaner(rules=rule_file(tmp_path, remove, keep)).clean(page)
    assert rule_of(article, line) == "z.keep"
    assert line in article.body.split("\n\n")


def test_a_function_may_be_a_rule() -> None:
    @rule("my.wave", label="other", because="our readers wave")
    def is_wave(block: Block, document: Document) -> bool:
        return block.text.startswith("Wave") and len(document.blocks) > 3

    article = Cleaner(rules=is_wave).clean(INSIDE)
    (removed,) = article.removed
    assert (removed.text, removed.label, removed.rule) == (WAVE, Label.OTHER, "my.wave")
    assert (removed.reason, removed.confidence) == ("our readers wave", 1.0)
    assert article.body == BODY


def test_a_function_may_keep() -> None:
    @rule("my.keep", label="body", because="our readers want it")
    def is_letter(block: Block, _document: Document) -> bool:
        return block.text == "Newsletter"

    page = "\n\n".join([ARTICLE, "Newsletter"])
    assert Cleaner(rules=[is_letter]).clean(page).body == f"{BODY}\n\nNewsletter"


@pytest.mark.parametrize("name", ["newsletter.phrases", "newsletter", "newsletter.*", "*letter*"])
def test_without_switches_a_rule_off(name: str) -> None:
    page = "\n\n".join([ARTICLE, "Newsletter"])
    rules = {b.rule for b in Cleaner(without=[name]).clean(page).blocks}
    assert "newsletter.phrases" in {b.rule for b in cleaner.clean(page).blocks}
    assert "newsletter.phrases" not in rules


def test_one_name_needs_no_list() -> None:
    assert Cleaner(without="newsletter").rulebook == Cleaner(without=["newsletter"]).rulebook


def test_an_unknown_name_is_an_error_with_a_suggestion() -> None:
    with pytest.raises(RuleError, match="did you mean 'newsletter.phrases'"):
        Cleaner(without=["newsletter.phrase"])


@pytest.mark.parametrize(
    ("records", "says"),
    [
        ((toml("my.one", "share", "phrase = 7"),), r"rule my\.one: 'phrase' must be"),
        ((toml("my.one", "share", "pattern = '('"),), r"rule my\.one: pattern '\('"),
        ((toml("my.one", "share", "phrase = 'a'"),) * 2, r"rule my\.one: the id is taken by"),
        ((toml("newsletter.phrases", "share", "phrase = 'a'"),), "the id is taken"),
    ],
)
def test_an_error_names_file_and_id(tmp_path: Path, records: tuple[str, ...], says: str) -> None:
    path = rule_file(tmp_path, *records)
    with pytest.raises(CleanerError, match=says) as caught:
        Cleaner(rules=path)
    assert "my-site.toml" in str(caught.value)


def test_an_unreadable_page_is_an_error_of_its_own(tmp_path: Path) -> None:
    with pytest.raises(UnreadablePage, match="cannot be read: No such file"):
        cleaner.clean(tmp_path / "missing.txt")


def test_nothing_is_remembered_from_page_to_page() -> None:
    one = Cleaner()
    alone = one.clean(ARTICLE).to_dict()
    for page in (INSIDE, "Newsletter", ARTICLE.encode("utf-16")):
        one.clean(page)
    assert one.clean(ARTICLE).to_dict() == alone


def test_threads_may_share_a_cleaner() -> None:
    pages = [ARTICLE, INSIDE, "Newsletter", "\n".join(PARAGRAPHS)] * 4
    shared = Cleaner()
    with ThreadPoolExecutor(4) as pool:
        together = [article.to_dict() for article in pool.map(shared.clean, pages)]
    assert together == [Cleaner().clean(page).to_dict() for page in pages[:4]] * 4


def test_the_public_face_is_what_the_design_names() -> None:
    assert {"Article", "Cleaner", "CleanerError", "Label", "clean", "rule"} <= set(cleaner.__all__)


def test_every_record_names_its_rules() -> None:
    """Switching a rule off changes the name; a cleaner made alike gives it again."""
    every, fewer = Cleaner(), Cleaner(without=["related.*"])
    names = [c.clean(ARTICLE).to_dict()["rules_hash"] for c in (every, fewer, Cleaner())]
    assert names == [every.rulebook.rules_hash, fewer.rulebook.rules_hash, names[0]]
    assert names[0] != names[1]


def test_options_are_named() -> None:
    with pytest.raises(TypeError, match="positional"):
        cleaner.clean("Grey boats.", "https://harbour.example/1")  # type: ignore[misc]
    with pytest.raises(TypeError, match="positional"):
        Cleaner("my-rules.toml")  # type: ignore[misc]


def test_the_model_is_one_of_those_that_ship_or_none() -> None:
    for model in ("quick", "thorough", None):
        assert Cleaner(model=model).clean(ARTICLE).body == BODY
