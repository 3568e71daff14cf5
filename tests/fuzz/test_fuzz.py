"""The targets on their seeds, on everything that was once a finding, and on a few mutations."""

from __future__ import annotations

import subprocess
import sys
from itertools import islice
from pathlib import Path

import pytest

import cleaner
from cleaner import Article, CleanerError
from tests.fuzz import targets
from tests.fuzz.campaign import Run, plan, summary
from tests.fuzz.corpus import crashes, dictionary, inputs
from tests.fuzz.mutate import mutations
from tests.fuzz.targets import TARGETS
from tests.goldens import ROOT

MUTATIONS = 300


@pytest.mark.parametrize(("target", "path"), crashes(), ids=lambda value: Path(str(value)).name)
def test_what_was_once_found_stays_mended(target: str, path: Path) -> None:
    """Every input that broke a promise once keeps them all now."""
    TARGETS[target](path.read_bytes())


@pytest.mark.parametrize("target", TARGETS)
def test_seeds_keep_the_promises(target: str) -> None:
    """The inputs that fuzzing starts from are many, and none is a finding."""
    seeds = inputs(target)
    assert len(seeds) >= 4
    for data in seeds:
        TARGETS[target](data)


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("longest", [64, 2000])
def test_mutations_keep_the_promises(target: str, longest: int) -> None:
    """A few mutations, always the same ones; the long runs try millions."""
    for data in islice(mutations(target, longest, seed=4711), MUTATIONS):
        assert len(data) <= longest
        TARGETS[target](data)


def test_mutations_are_the_same_each_time() -> None:
    """A seed tells the inputs; another seed tells others."""
    first, again, other = (list(islice(mutations("html", 64, seed), 50)) for seed in (1, 1, 2))
    assert first == again != other
    assert len(set(first)) > 40


@pytest.mark.parametrize("target", TARGETS)
def test_words_of_the_dictionary_are_short(target: str) -> None:
    """libFuzzer takes no empty word, and none that is longer than an input."""
    assert all(0 < len(word) <= 320 for word in dictionary(target))


def broken(change: dict[str, object]) -> Article:
    """An article whose fields say what is not so."""
    article = cleaner.clean("Seven boats\n\nCats are many.\n\nShare this:")
    return Article(**{**vars(article), **change})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"blocks": ()}, "restore"),
        ({"body": "Dogs are few."}, "not made of the blocks"),
    ],
)
def test_a_broken_promise_is_noticed(
    change: dict[str, object], told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The checks see an article that lost its blocks, or whose body stands nowhere."""
    article = broken(change)
    monkeypatch.setattr(targets.cleaner, "clean", lambda page, html: article)
    with pytest.raises(AssertionError, match=told):
        TARGETS["text"](article.page.text.encode())


@pytest.mark.parametrize("html", [b"<p>&#xfdd0;a", b"e<b></b>\xcc\x81", b"<p>&#x80;&notit;&#0;"])
def test_characters_by_reference_are_the_pages(html: bytes) -> None:
    """What a parser makes of references and parted accents is no invention."""
    TARGETS["html"](html)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Seven boatz", "what the page does not"),
        ("Seven boats &", "what the page does not"),
        ("Seven boats boats", "what the page does not"),
        ("boats Seven", "in its order"),
        ("Seven sboat", "in its order"),
    ],
)
def test_invented_text_is_noticed(text: str, told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A block with what its page does not have, has once, or has in another order, is a finding."""
    article = cleaner.clean("<p>Seven boats</p>", html=True)
    block = article.blocks[0]
    more = block._replace(block=block.block._replace(text=text))
    lying = Article(**{**vars(article), "blocks": (more,), "body": text})
    monkeypatch.setattr(targets.cleaner, "clean", lambda page, html: lying)
    with pytest.raises(AssertionError, match=told):
        TARGETS["html"](b"<p>Seven boats</p>")


def test_a_terse_refusal_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """An error that says next to nothing is a finding, too."""

    def refuse(page: str, html: bool) -> Article:
        raise CleanerError("no")

    monkeypatch.setattr(targets.cleaner, "clean", refuse)
    with pytest.raises(AssertionError, match="too little"):
        TARGETS["text"](b"x")


def test_command_runs_and_counts(tmp_path: Path) -> None:
    """The command without guidance works on any Python, and says how much it tried."""
    command = [sys.executable, "-m", "tests.fuzz", "rules", "--blind", "--runs", "50"]
    done = subprocess.run(
        [*command, "--found", str(tmp_path)], check=False, capture_output=True, text=True, cwd=ROOT
    )
    assert (done.returncode, done.stdout) == (0, "rules: 50 inputs, 0 findings\n"), done.stderr


def test_a_campaign_shares_out_all_inputs() -> None:
    """Every target gets its share of short and of long inputs, in rounds of different seeds."""
    runs = list(plan(short=1_600_000, long=16_000))
    assert {run.target for run in runs} == set(TARGETS)
    assert sum(run.runs for run in runs if run.longest == 20_000) == 16_000
    assert sum(run.runs for run in runs if run.longest < 20_000) == 1_600_000
    assert len(set(runs)) == len(runs)
    assert "--go-on" in Run("html", 64, 9, 1).command(Path("x"))


def test_a_summary_adds_up() -> None:
    """The lines of a log for one target and size become one row."""
    log = [["abc", "html", "64", "9", str(n), "10", "0", "2", "1"] for n in (1, 2)]
    assert summary(log).splitlines()[-1] == "| html | 64 | 20 | 0 | 4 | 2 |"
