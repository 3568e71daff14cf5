"""Which writings of a day are found, and which are not."""

from __future__ import annotations

from datetime import date

import pytest

from benchmarks.dates import as_day, fold, holds_day
from benchmarks.months import MONTHS, month_names

DAY = date(2024, 5, 3)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (None, "2024-05-03"),
        (None, "2024-05-03T10:00:00Z"),
        (None, "2024/5/3 10:00"),
        (None, "2024.05.03"),
        (None, "2024. 5. 3."),
        (None, "03.05.2024, 12:29 Uhr"),
        (None, "3. 5. 2024"),
        (None, "3/5/2024"),
        (None, "5/3/2024"),
        (None, "05/03/2024"),
        (None, "03-05-2024"),
        (None, "3.5.24"),
        (None, "5/3/24"),
        (None, "May 3, 2024"),
        (None, "Friday, May 3rd, 2024"),
        (None, "3 MAY 2024"),
        (None, "3-May-2024"),
        (None, "the 3rd of May 2024"),
        (None, "May. 3 2024"),
        (None, "2024 May 3"),
        ("de", "Freitag, 3. Mai 2024"),
        ("fr", "le 3 mai 2024"),
        ("es", "3 de mayo de 2024"),
        ("es", "3 de mayo del 2024"),
        ("it", "3 maggio 2024"),
        ("pt", "3 de maio de 2024"),
        ("nl", "3 mei 2024"),
        ("pl", "3 maja 2024"),
        ("ru", "3 мая 2024 г."),
        ("tr", "3 Mayıs 2024"),
        ("ar", "٣ مايو ٢٠٢٤"),
        ("zh", "2024年5月3日"),
        ("ja", "2024年05月03日"),
        ("ja", "２０２４年５月３日"),
        ("ko", "2024년 5월 3일"),
        ("sv", "3 maj 2024"),
        ("no", "3. mai 2024"),
        ("nb-NO", "3. mai 2024"),
        ("da", "3. maj 2024"),
        ("id", "3 Mei 2024"),
        ("cs", "3. května 2024"),
        ("fi", "3. toukokuuta 2024"),
        ("xx", "May 3, 2024"),
        ("xx", "3 Mai 2024"),
        (None, "3 Mai 2024"),
        (None, "HealthMay 3, 2024Updated"),
        (None, "03.05.20243. Mai"),
    ],
)
def test_day_is_found(language: str | None, text: str) -> None:
    assert holds_day(f"Seen on\n{text}\nby all", DAY, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (None, ""),
        (None, "May 3"),
        (None, "May 2024"),
        (None, "May 4, 2024"),
        (None, "May 13, 2024"),
        (None, "13.05.2024"),
        (None, "3.15.2024"),
        (None, "2024-05-30"),
        (None, "2024-05-031"),
        (None, "12024-05-03"),
        (None, "3.5.241"),
        (None, "3.5/2024"),
        (None, "2023年5月3日"),
        ("en", "3 Mai 2024"),
        ("ko", "3 Mai 2024"),
        ("fr", "3 Mayıs 2024"),
        (None, "May 3 was cold; nobody thought then that the year after it would be 2024"),
    ],
)
def test_day_is_not_found(language: str | None, text: str) -> None:
    assert not holds_day(f"Seen on\n{text}\nby all", DAY, language)


def test_two_digit_years_are_no_part_of_a_back_reference() -> None:
    # "\1" and "23" written side by side would be "\123", an octal escape
    assert holds_day("vom 15.05.23 an", date(2023, 5, 15))
    assert holds_day("11/20/07", date(2007, 11, 20))


@pytest.mark.parametrize("language", sorted(MONTHS))
def test_month_names_are_folded_and_tell_months_apart(language: str) -> None:
    months = MONTHS[language]
    assert len(months) == 12
    names = [name for month in months for name in month]
    assert names == [fold(name) for name in names]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("language", sorted(MONTHS))
def test_every_month_is_found_by_every_name(language: str | None) -> None:
    for month in range(1, 13):
        for name in month_names(month, language):
            assert holds_day(f"{name.upper()} 7, 2021", date(2021, month, 7), language) or (
                fold(name.upper()) != name
            )
            assert holds_day(f"7 {name} 2021", date(2021, month, 7), language)


def test_as_day() -> None:
    assert as_day("2024-05-03T10:00:00+02:00") == DAY
    assert as_day("2003-11") is None
    assert as_day(None) is None
