"""Days and times as pages write them."""

from datetime import date, datetime, timedelta, timezone

import pytest

from cleaner.days import as_read, find_days, is_lone_day, without_days

MAY_3 = date(2021, 5, 3)


@pytest.mark.parametrize(
    "text",
    [
        "3 May 2021",
        "May 3, 2021",
        "May 3rd 2021",
        "3rd of May, 2021",
        "2021-05-03",
        "2021/05/03",
        "3. Mai 2021",
        "3 mai 2021",
        "3 de mayo de 2021",
        "3 maggio 2021",
        "3 de maio de 2021",
        "3 mei 2021",
        "3 maja 2021",
        "3 мая 2021",
        "3 Mayıs 2021",
        "3. toukokuuta 2021",
        "2021. május 3.",
        "٣ مايو ٢٠٢١",
        "2021年5月3日",
        "2021년 5월 3일",
        "03.05.2021",
        "3.5.21",
        "5/3/2021 was 3 May 2021",
    ],
)
def test_a_day_is_found_in_many_languages(text: str) -> None:
    assert [found.day for found in find_days(text)] == [MAY_3]


@pytest.mark.parametrize(
    "text",
    [
        "7 min readMay 3, 2021",
        "Hana FieldMay 3, 2021",
        "Sea LifeMAY 3, 2021",
        "May 3, 20217 mins",
        "May 3, 202111 min read",
        "May 3, 20216:01 PM ET",
        "3 May 20216:01",
        "3 May 2021May 3, 2021",
    ],
)
def test_a_day_that_lost_the_blanks_around_it_is_found(text: str) -> None:
    assert {found.day for found in find_days(text)} == {MAY_3}


@pytest.mark.parametrize(
    "text",
    ["DismAy 3, 2021", "dismay 3, 2021", "SEAMAY 3, 2021", "May 3, 20217", "May 3, 20217 men"],
)
def test_no_day_is_read_out_of_a_word_or_a_number(text: str) -> None:
    assert find_days(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "3 May",
        "May 2021",
        "31 February 2021",
        "30.02.2021",
        "3 May 1969",
        "3 May 2566",
        "Mayor 3, 2021",
        "5月3日",
        "13 of 2021",
        "13 May 20210",
    ],
)
def test_no_day_is_made_of_less(text: str) -> None:
    assert find_days(text) == []


@pytest.mark.parametrize(
    ("text", "order", "day"),
    [
        ("10/12/2012", None, None),
        ("10/12/2012", "dmy", date(2012, 12, 10)),
        ("10/12/2012", "mdy", date(2012, 10, 12)),
        ("10-12-2012", None, None),
        ("31/12/2012", None, date(2012, 12, 31)),
        ("12/31/2012", None, date(2012, 12, 31)),
        ("31/12/2012", "mdy", date(2012, 12, 31)),
        ("12/31/2012", "dmy", date(2012, 12, 31)),
        ("12/12/2012", None, date(2012, 12, 12)),
        ("10.12.2012", None, date(2012, 12, 10)),
        ("10.12.2012", "mdy", date(2012, 12, 10)),
        ("13/13/2012", None, None),
    ],
)
def test_a_numeric_day_is_told_or_declined(text: str, order: str, day: date | None) -> None:
    assert [found.day for found in find_days(text, order)] == ([day] if day else [])


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("3 May 2021, 16:05", datetime(2021, 5, 3, 16, 5)),
        ("3 May 2021 at 4:05 p.m.", datetime(2021, 5, 3, 16, 5)),
        ("3 May 2021 12:30 am", datetime(2021, 5, 3, 0, 30)),
        ("3. Mai 2021 um 16.05 Uhr", datetime(2021, 5, 3, 16, 5)),
        ("3. Mai 2021, 16 Uhr", datetime(2021, 5, 3, 16)),
        ("3 mai 2021 à 16h05", datetime(2021, 5, 3, 16, 5)),
        ("2021年5月3日 16時05分", datetime(2021, 5, 3, 16, 5)),
        ("2021-05-03T16:05:09Z", datetime(2021, 5, 3, 16, 5, 9, tzinfo=timezone.utc)),  # noqa: UP017
        (
            "2021-05-03T16:05:00-03:30",
            datetime(2021, 5, 3, 16, 5, tzinfo=timezone(-timedelta(hours=3, minutes=30))),
        ),
        (
            "3 May 2021 16:05 CEST",
            datetime(2021, 5, 3, 16, 5, tzinfo=timezone(timedelta(hours=2))),
        ),
        ("3 May 2021", None),
        ("3 May 2021 25:00", None),
        ("3 May 2021 16:61", None),
        ("3 May 2021, 14 people came", None),
        ("3 May 2021, 14.5 million people", None),
        ("3 May 2021 · 5.2K views", None),
    ],
)
def test_a_time_is_read_with_its_day(text: str, moment: datetime | None) -> None:
    assert [(d.day, d.moment) for d in find_days(text)] == [(MAY_3, moment)]


def test_days_come_in_the_order_of_the_line() -> None:
    text = "First 6 Oct 2020, again Oct 5, 2021 and 2022-01-02"
    assert [d.day.year for d in find_days(text)] == [2020, 2021, 2022]


def test_offsets_are_those_of_the_line_as_read() -> None:
    text = "Posted ٣ مايو ٢٠٢١ in the harbour"
    (found,) = find_days(text)
    assert as_read(text)[found.start : found.end] == "3 مايو 2021"


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Hana Field, 3 May 2021, Westerley", ["Hana Field, ", ", Westerley"]),
        ("Hana Field", ["Hana Field"]),
        ("3 May 2021, 16:05 Hana Field", ["", " Hana Field"]),
        ("3 May 2021, 16:05 GMT Hana Field", ["", " Hana Field"]),
        ("10/12/2012 Hana Field", ["", " Hana Field"]),
        ("12/31/2012 Hana Field", ["", " Hana Field"]),
        ("İpek Demir, 3 Mayıs 2021", ["İpek Demir, ", ""]),
    ],
)
def test_without_days_leaves_the_rest_as_written(text: str, rest: list[str]) -> None:
    assert list(without_days(text)) == rest


@pytest.mark.parametrize(
    ("text", "lone"),
    [
        ("Thursday, 3 May 2021, 16:05", True),
        ("10/12/2012", True),
        ("12/31/2012", True),
        ("Westerley, 3. Mai 2021", True),
        ("Thursday, 3 May", False),
        ("16:05", False),
        ("The keeper left the lighthouse for good on 3 May 2021", False),
        ("3 May 2021 " + "x" * 100, False),
    ],
)
def test_is_lone_day(text: str, lone: bool) -> None:
    assert is_lone_day(text) is lone
