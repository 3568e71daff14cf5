"""The parts of a cross-validation by site."""

from __future__ import annotations

from training.parts import part_of


def test_sites_are_spread_over_all_parts_and_stay_in_theirs() -> None:
    sites = [f"{number}.example" for number in range(100)]
    parts = [part_of(site, 4) for site in sites]
    assert set(parts) == set(range(4))
    assert parts == [part_of(site, 4) for site in sites]
