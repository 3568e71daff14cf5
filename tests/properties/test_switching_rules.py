"""Rules that are added or switched off do what they say, and no more than by design.

A wording rule also weighs in where the main content lies, so other lines may change with it; how
many do is counted and shown at the end of the run, not asserted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from itertools import zip_longest

import pytest

from cleaner import Article, Cleaner, Label
from cleaner.model import LabelledBlock
from cleaner.rules.rule import Rule, When
from cleaner.rules.rulebook import catalogue
from cleaner.text import bare, fold
from tests.goldens import goldens

LONGEST_PHRASE = When().max_chars
Count = Callable[[str, object], None]

LEARNED = tuple(rule.id for rule in catalogue().rules if rule.id.endswith(".learned"))
SHAPES = [r.id for r in catalogue().rules if r.kind == "shape" and r.id not in LEARNED]
PATTERNS = [rule.id for rule in catalogue().rules if rule.kind in ("pattern", "wordlist")]
"""Left out where a test needs many cleaners: phrases are compiled in no time."""


@cache
def cleaned(*without: str) -> tuple[Article, ...]:
    """The golden pages, cleaned without the rules of these names."""
    without_rules = Cleaner(without=without)
    return tuple(without_rules.clean(golden.raw) for golden in goldens())


def keeping(lines: list[str]) -> Rule:
    """A rule that keeps these lines."""
    return Rule(
        id="mine.keep",
        label=Label.BODY,
        because="I want it",
        kind="phrase",
        values=tuple(lines),
        origin="this test",
    )


def removed_lines(article: Article) -> list[str]:
    """The lines a page loses that a phrase can name, each once."""
    texts = (block.text for block in article.removed if len(block.text) <= LONGEST_PHRASE)
    return list(dict.fromkeys(text for text in texts if bare(fold(text))))


def check_kept(article: Article, line: str) -> None:
    """Check that a line stands in the body (perhaps run on from a fragment), by our rule."""
    blocks = [block for block in article.blocks if block.text == line]
    assert blocks
    assert {block.rule for block in blocks} == {"mine.keep"}
    assert line in article.body


def keep_each(articles: tuple[Article, ...], rounds: int, off: list[str]) -> Iterator[int]:
    """Keep the first, second, ... removed line of every page; yield how many more others went."""
    wanted = zip_longest(*(removed_lines(article) for article in articles))
    for lines, _ in zip(wanted, range(rounds), strict=False):
        keeper = Cleaner(rules=keeping([line for line in lines if line]), without=off)
        for golden, before, line in zip(goldens(), articles, lines, strict=True):
            if line:
                after = keeper.clean(golden.raw)
                check_kept(after, line)
                yield max(0, len(after.removed) - len(before.removed))


def test_kept_lines_are_in_the_body() -> None:
    """A keep rule for a removed line puts it into the body, and removes no other."""
    more = list(keep_each(cleaned(*PATTERNS), 12, PATTERNS))
    assert len(more) > 200
    assert set(more) == {0}


@pytest.mark.slow
def test_kept_lines_are_in_the_body_whole_catalogue() -> None:
    """The same with every rule of the catalogue."""
    more = list(keep_each(cleaned(), 6, []))
    assert len(more) > 100
    assert set(more) == {0}


@pytest.mark.parametrize("off", SHAPES)
def test_switching_a_shape_off_gives_its_lines_to_the_body(off: str) -> None:
    """Without a rule of structure its lines are body, kept by name, and all others as before."""
    if off == "body.kept":
        pytest.skip("is what stands in for the rules that are switched off")
    for with_it, without_it in zip(cleaned(*PATTERNS), cleaned(*PATTERNS, off), strict=True):
        for before, after in zip(with_it.blocks, without_it.blocks, strict=True):
            if before.rule == off:
                assert (after.label, after.rule) == (Label.BODY, "body.kept")
            elif before.rule in LEARNED and after != before:
                assert after.rule == "body.kept"  # The model had overruled the rule that is off.
            else:
                assert after == before


@pytest.mark.parametrize("off", LEARNED)
def test_switching_the_model_off_gives_its_lines_back(off: str) -> None:
    """Without one of the model's rules its lines are what rules and structure make of them."""
    rules = [Cleaner(model=None).clean(golden.raw) for golden in goldens()]
    for with_it, without_it, ruled in zip(cleaned(), cleaned(off), rules, strict=True):
        for before, after, alone in zip(
            with_it.blocks, without_it.blocks, ruled.blocks, strict=True
        ):
            assert after == (alone if before.rule == off else before)


def test_all_rules_may_be_switched_off() -> None:
    """Without any rule every line is body, and the road does not end."""
    for article in cleaned("*"):
        assert {block.rule for block in article.blocks} == {"body.kept"}
        assert article.removed == ()


@pytest.mark.slow
def test_switching_a_wording_off_silences_it(record_property: Count) -> None:
    """Without a rule of wording its id is on no line; lines it never touched are counted."""
    used = {block.rule for article in cleaned() for block in article.blocks}
    used -= {*SHAPES, *LEARNED}
    assert len(used) > 30
    shifted = dict.fromkeys(sorted(used), 0)
    for off in shifted:
        without_it = Cleaner(without=[off])
        for golden, before in zip(goldens(), cleaned(), strict=True):
            if off in {block.rule for block in before.blocks}:
                after = without_it.clean(golden.raw)
                assert off not in {block.rule for block in after.blocks}
                pairs = zip(before.blocks, after.blocks, strict=True)
                shifted[off] += sum(newly_removed(one, other, off) for one, other in pairs)
    record_property("other lines newly removed, by rule switched off", nonzero(shifted))


def newly_removed(before: LabelledBlock, after: LabelledBlock, off: str) -> bool:
    """Whether a line that the rule had not touched became boilerplate without it."""
    return before.rule != off and before.label.is_content and not after.label.is_content


def nonzero(counts: dict[str, int]) -> dict[str, int]:
    """The counts that are not zero."""
    return {name: count for name, count in counts.items() if count}
