"""When the article was published, and when it was changed."""

from datetime import date

import pytest

from cleaner.fields.date import extract_dates, needs_order
from tests.samples import labelled

MAY_3, MAY_4 = date(2021, 5, 3), date(2021, 5, 4)


def days(*blocks: tuple[str, ...], order: str | None = None) -> tuple[date | None, ...]:
    return tuple(f and f.value.day for f in extract_dates(labelled(*blocks), order))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("stamp", "found"),
    [
        ("3 May 2021", (MAY_3, None)),
        ("Published: 3 May 2021, 16:05", (MAY_3, None)),
        ("Updated 3 May 2021", (None, MAY_3)),
        ("3 May 2021, updated 4 May 2021", (MAY_3, MAY_4)),
        ("Published 3 May 2021 | Updated 4 May 2021", (MAY_3, MAY_4)),
        ("Updated 4 May 2021 | First published 3 May 2021", (MAY_3, MAY_4)),
        ("3 May 2021 Updated", (None, MAY_3)),
        ("3 May 2021 | Harbour Post | Updated", (MAY_3, None)),
        ("Stand: 03.05.2021", (None, MAY_3)),
        ("Erstellt: 03.05.2021 Aktualisiert: 04.05.2021", (MAY_3, MAY_4)),
        ("Publié le 3 mai 2021 - Mis à jour le 4 mai 2021", (MAY_3, MAY_4)),
        ("2021年5月3日 18時40分 (5月4日更新)", (MAY_3, MAY_4)),
        ("입력 2021.05.03 수정 2021.05.04", (MAY_3, MAY_4)),
        ("By Hana Field", (None, None)),
        ("3 May", (None, None)),
        ("10/12/2012", (None, None)),
    ],
)
def test_a_stamp_says_which_day_it_is(stamp: str, found: tuple[date | None, ...]) -> None:
    assert days(("headline", "Grey boats"), ("date", stamp)) == found


@pytest.mark.parametrize(
    ("label", "counts"),
    [
        ("date", True),
        ("byline", True),
        ("page-date", True),
        ("other", True),
        ("related", True),
        ("caption", False),
        ("body", False),
        ("credit", False),
        ("comments", False),
        ("legal", False),
        ("publisher-notice", False),
    ],
)
def test_stamps_count_and_lines_that_may_be_one(label: str, counts: bool) -> None:
    assert days((label, "Photo of 3 May 2021")) == (MAY_3 if counts else None, None)


TITLE = ("headline", "Grey boats")
LINE = ("other", "3 May 2021 7 min read")
PARAGRAPH = ("body", "The boats lay in the harbour. " * 4)


@pytest.mark.parametrize(
    ("blocks", "found"),
    [
        ([TITLE, LINE, PARAGRAPH], MAY_3),
        ([TITLE, ("body", "Short."), LINE, PARAGRAPH], MAY_3),
        ([LINE, TITLE, PARAGRAPH], MAY_3),
        ([LINE, PARAGRAPH], MAY_3),
        ([TITLE, ("other", "4 May 2021"), LINE, PARAGRAPH], MAY_4),
        ([("other", "4 May 2021"), TITLE, LINE, PARAGRAPH], MAY_3),
        ([TITLE, LINE, ("date", "4 May 2021")], MAY_4),
        ([TITLE, PARAGRAPH, LINE], MAY_3),
        ([TITLE, PARAGRAPH, ("byline", "By Hana Field"), *[PARAGRAPH] * 2, LINE], None),
        ([TITLE, PARAGRAPH, ("related", "3 May 2021")], None),
        ([("other", "4 May 2021"), TITLE, PARAGRAPH, LINE], MAY_3),
        ([LINE, *[("navigation", "Home")] * 6, TITLE, PARAGRAPH], None),
        ([TITLE, *[("navigation", "Home")] * 30, LINE, PARAGRAPH], None),
        ([LINE, *[("navigation", "Home")] * 10, PARAGRAPH], None),
        ([TITLE, ("other", "3 May 2021 was the day on " + "which boats " * 7), PARAGRAPH], None),
        ([TITLE, ("other", "3 May 2021 " + "x" * 160), PARAGRAPH], None),
        ([TITLE, ("page-date", "Today is 3 May 2021", "page-date.today"), PARAGRAPH], None),
    ],
)
def test_a_short_line_beside_the_headline_stands_for_a_stamp(
    blocks: list[tuple[str, ...]], found: date | None
) -> None:
    assert days(*blocks) == (found, None)


def test_a_line_beside_the_headline_is_less_sure_than_a_stamp() -> None:
    sure = []
    for label in ("date", "other"):
        published, _ = extract_dates(labelled(TITLE, (label, "3 May 2021"), PARAGRAPH))
        assert published is not None
        sure.append(published.confidence)
    assert sure[1] < sure[0]


def test_a_line_beside_the_headline_may_need_the_order_of_the_language() -> None:
    blocks = labelled(TITLE, ("other", "10/12/2012"), PARAGRAPH)
    assert needs_order(blocks)
    assert not needs_order(labelled(TITLE, ("other", "30/12/2012"), PARAGRAPH))


def test_the_stamp_below_the_headline_beats_the_one_above() -> None:
    blocks = (("date", "3 May 2021"), ("headline", "Boats"), ("body", "x"), ("date", "4 May 2021"))
    assert days(*blocks) == (MAY_4, None)


def test_the_nearest_stamp_wins() -> None:
    blocks = (("headline", "Boats"), ("date", "3 May 2021"), ("body", "x"), ("date", "4 May 2021"))
    assert days(*blocks) == (MAY_3, None)


def test_a_stamp_that_names_itself_beats_one_that_does_not() -> None:
    assert days(("headline", "B"), ("date", "4 May 2021"), ("date", "Published 3 May 2021")) == (
        MAY_3,
        None,
    )


@pytest.mark.parametrize(("order", "found"), [("dmy", date(2012, 12, 10)), (None, None)])
def test_the_languages_order_reads_a_numeric_day(order: str | None, found: date | None) -> None:
    assert days(("date", "10/12/2012"), order=order) == (found, None)


@pytest.mark.parametrize(
    ("stamp", "needs"),
    [("10/12/2012", True), ("31/12/2012", False), ("3 May 2021", False), ("no day", False)],
)
def test_the_order_is_asked_for_only_where_it_decides(stamp: str, needs: bool) -> None:
    assert needs_order(labelled(("date", stamp))) is needs
    assert not needs_order(labelled(("body", stamp)))


def test_stamps_that_disagree_are_less_sure() -> None:
    alone, _ = extract_dates(labelled(("date", "3 May 2021")))
    both, _ = extract_dates(labelled(("date", "3 May 2021"), ("date", "4 May 2021")))
    assert alone is not None
    assert both is not None
    assert both.confidence < alone.confidence


def test_evidence_is_the_stamp() -> None:
    blocks = labelled(("body", "x"), ("byline", "Hana Field, 3 May 2021", "byline.by"))
    found, _ = extract_dates(blocks)
    assert found is not None
    assert (found.rule, found.span) == ("byline.by", blocks[1].span)


def test_an_update_before_the_publication_without_year_is_none() -> None:
    assert days(("date", "2021年5月3日 18時40分 (4月1日更新)")) == (MAY_3, None)
    assert days(("date", "2021年5月3日 18時40分 (2月31日更新)")) == (MAY_3, None)


def test_of_stamps_above_the_headline_the_nearest_wins() -> None:
    stamps = [("date", "4 May 2021"), ("date", "3 May 2021")]
    assert days(*stamps, ("headline", "Grey boats")) == (MAY_3, None)
    assert days(*stamps[::-1], ("headline", "Grey boats")) == (MAY_4, None)
