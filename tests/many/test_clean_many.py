"""`Cleaner.clean_many`: the same articles, whoever makes them."""

import pickle
from pathlib import Path, PurePath

import pytest
from bs4 import BeautifulSoup

import cleaner
from cleaner import Article, Cleaner, Failure
from cleaner.errors import WorkerError
from cleaner.sources.record import Record
from tests.goldens import golden, goldens, html_goldens
from tests.many import jobs
from tests.samples import ARTICLE, BODY, toml

PAGES = [each.raw for each in (*goldens()[:8], *html_goldens()[:8])]


@pytest.mark.parametrize("workers", [1, 2])
def test_many_are_cleaned_as_each_alone(workers: int) -> None:
    made = list(Cleaner().clean_many(PAGES, workers=workers))
    alone = [cleaner.clean(page) for page in PAGES]
    assert [type(article) for article in made] == [Article] * len(PAGES)
    assert [article.to_dict() for article in made if isinstance(article, Article)] == [
        article.to_dict() for article in alone
    ]
    assert [article.restore() for article in made if isinstance(article, Article)] == PAGES


@pytest.mark.parametrize("workers", [1, 2])
def test_failures_stand_in_their_places(workers: int, tmp_path: Path) -> None:
    pages: list[str | bytes | Path] = [ARTICLE, "", b"\x89PNG\r\n\x1a\n\0\0", tmp_path / "no.txt"]
    first, *rest = Cleaner().clean_many(pages, workers=workers)
    assert isinstance(first, Article)
    failures = [failure for failure in rest if isinstance(failure, Failure)]
    assert [(f.index, f.name, f.kind) for f in failures] == [
        (1, "document 2", "EmptyPage"),
        (2, "document 3", "BinaryPage"),
        (3, str(tmp_path / "no.txt"), "UnreadablePage"),
    ]
    assert failures[0].to_dict() == {
        "file": "document 2",
        "error": {"type": "EmptyPage", "message": "is empty: it holds nothing but blanks"},
    }
    with pytest.raises(AttributeError):
        failures[0].name = "other"  # type: ignore[misc]


@pytest.mark.parametrize("workers", [1, 2])
def test_pages_of_all_kinds(workers: int, tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text(ARTICLE, "utf-8")
    markup = f"<html><body><p>{BODY}</p></body></html>"
    deep = "<div>" * 3000 + BODY
    pages = [
        path,
        BeautifulSoup(markup, "html.parser"),
        BeautifulSoup(deep, "lxml"),
        bytearray(ARTICLE.encode()),
        Record("r", PurePath("r"), markup, url="https://example.org/boats"),
    ]
    made = list(Cleaner().clean_many(pages, workers=workers))
    assert [isinstance(article, Article) for article in made] == [True] * 5
    assert isinstance(made[4], Article)
    assert made[4].url == "https://example.org/boats"


def test_html_says_what_the_pages_are() -> None:
    (made,) = Cleaner().clean_many([f"<p>{BODY}</p>"], workers=2, html=False)
    assert isinstance(made, Article)
    assert "<p>" in made.body


def test_what_is_no_page_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(TypeError, match="a page is str"):
        list(Cleaner().clean_many([3]))  # type: ignore[list-item]


def test_terms_are_looked_at_before_the_first_page() -> None:
    with pytest.raises(ValueError, match="workers must be 1 or more, not 0"):
        Cleaner().clean_many([], workers=0)


def rules_of(article: Article | Failure) -> list[str]:
    assert isinstance(article, Article)
    return [block.rule for block in article.blocks]


GREY = f"{ARTICLE}\n\nAll boats are grey.\n"


def test_own_rules_work_in_workers(tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    file.write_text(toml("my.boats", "other", "phrase = ['all boats are blue']"), "utf-8")
    mine = Cleaner(rules=[jobs.grey, file], without=["newsletter"])
    page = f"{GREY}\n\nAll boats are blue.\n\nNewsletter\n"
    (made,) = mine.clean_many([page], timeout=60)
    assert rules_of(made) == rules_of(mine.clean(page))
    assert {"jobs.grey", "my.boats"} <= set(rules_of(made))


@pytest.mark.parametrize("own", [jobs.grey, jobs.renamed])
def test_a_cleaner_with_functions_can_be_pickled(own: object) -> None:
    mine = pickle.loads(pickle.dumps(Cleaner(rules=own)))  # noqa: S301
    assert rules_of(mine.clean(GREY))[-1] == getattr(own, "id", None)


def test_a_used_cleaner_is_as_light_as_a_new_one() -> None:
    fresh = Cleaner()
    size = len(pickle.dumps(fresh))
    fresh.clean(golden("seed-002").raw)
    assert len(pickle.dumps(fresh)) == size < 400_000


def test_a_function_in_a_function_cannot_be_sent() -> None:
    @cleaner.rule("my.inner", label="other", because="a test")
    def inner(block: object, document: object) -> bool:
        return False

    with pytest.raises(WorkerError, match=r"my\.inner .*top of a module"):
        list(Cleaner(rules=inner).clean_many([ARTICLE], workers=2))
    assert isinstance(next(Cleaner(rules=inner).clean_many([ARTICLE])), Article)


@pytest.mark.parametrize("engine", ["trafilatura", jobs.empty_engine])
def test_engines_go_along(engine: str) -> None:
    page = html_goldens()[0].raw
    mine = Cleaner(engine=engine)
    (made,) = mine.clean_many([page], timeout=60)
    assert rules_of(made) == rules_of(mine.clean(page))
