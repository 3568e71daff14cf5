"""The table of facts that ships with the catalogue."""

from cleaner.rules.facts import facts_of, work_out
from training.pattern_facts import PLACE, table


def test_the_table_is_up_to_date() -> None:
    assert PLACE.read_text("utf-8") == table(), "run python -m training.pattern_facts"


def test_a_pattern_that_is_not_in_the_table_is_worked_out() -> None:
    source = "harbour (?:news|tides) .{0,20}"
    assert facts_of(source) == work_out(source)
    assert facts_of(source).shortest == len("harbour news ")
