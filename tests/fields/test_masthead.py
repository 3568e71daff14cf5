"""What a page's chrome calls its site."""

import time

import pytest

from cleaner.fields.masthead import WEIGHTS, Witnesses, find_masthead, find_names
from tests.samples import labelled

BODY = ("body", "The ferry stopped, wrote the Lake Review on Monday.")
Line = tuple[str, str]


def chrome(*lines: str) -> list[Line]:
    return [("navigation", line) for line in lines]


def said(key: str, *blocks: Line) -> set[str]:
    found = find_names(labelled(*blocks))
    return found[key].said if key in found else set()


@pytest.mark.parametrize(
    ("blocks", "name"),
    [
        ([BODY, ("legal", "© 2019 Lake Review. All rights reserved.")], "Lake Review"),
        (
            [BODY, *chrome("Lake Review on Facebook", "About Lake Review", "Lake Review app")],
            "Lake Review",
        ),
        ([BODY, *chrome("Lake Review on Facebook", "About Lake Review")], None),
        (
            [
                *chrome("Lake Review logo"),
                BODY,
                *chrome("Jobs at Lake Review", "Why we print", "Read Lake Review abroad"),
                *chrome("The people of Lake Review", "Lake Review for schools"),
            ],
            "Lake Review",
        ),
        (
            [
                *chrome("LR", "LR logo", "LR events", "My LR", "LR abroad"),
                BODY,
                ("legal", "© 2019 Lake Review Media Ltd"),
            ],
            "Lake Review",
        ),
        (
            [*chrome("The Lake Review"), BODY, *chrome("Write to us: office@lake.example")],
            None,
        ),
        ([*chrome("Lake Review", "www.lakereview.example"), BODY], None),
        (
            [*chrome("Boats late | Lake Review"), BODY, *chrome("lakereview.com", "Contact us")],
            "Lake Review",
        ),
        ([*chrome("Sport", "Sport today", "Sport live", "All sport", "Sport app"), BODY], None),
        ([BODY, ("caption", "The harbour. © 2019 Hana Field")], None),
        ([BODY, ("other", "© Hana Field")], None),
        ([BODY, *chrome("Follow us on Facebook", "facebook.com", "twitter.com")], None),
        ([BODY], None),
        ([], None),
    ],
)
def test_the_name_that_several_lines_agree_on(blocks: list[Line], name: str | None) -> None:
    found = find_masthead(labelled(*blocks))
    assert (found and found.name) == name


def test_the_block_that_says_the_name_is_told() -> None:
    blocks = labelled(*chrome("Home"), BODY, ("legal", "© 2019 Lake Review"))
    found = find_masthead(blocks)
    assert found is not None
    assert found.block == blocks[-1]


@pytest.mark.parametrize(
    ("line", "host"),
    [
        ("Write to lakereview.com", "lakereview"),
        ("www.lake-review.co.uk/about", "lakereview"),
        ("https://www.talblatt.de/", "talblatt"),
        ("facebook.com/lakereview", None),
        ("hana.field@lakereview.com", None),
        ("photo.jpeg", None),
        ("The end.Now", None),
    ],
)
def test_hosts_that_chrome_leads_to(line: str, host: str | None) -> None:
    found = find_names(labelled(BODY, *chrome(line)))
    addresses = [key for key, name in found.items() if "address" in name.said]
    assert addresses == ([host] if host else [])


def test_what_the_body_says_names_nobody() -> None:
    assert find_names(labelled(BODY)) == {}


@pytest.mark.parametrize("times", [2, 3, 5, 6])
def test_how_often_other_lines_say_a_name(times: int) -> None:
    lines = [f"Lake Review number {number}" for number in range(times)]
    found = said("lakereview", *chrome("Lake Review logo", *lines), BODY)
    # The logo itself is one line more.
    assert found & {"often", "most"} == ({"often"} if times < 5 else {"most"})


def test_a_page_of_links_alone_is_asked_at_its_ends() -> None:
    links = chrome(*(f"site{number}.com" for number in range(20_000)))
    rights = ("legal", "© 2019 Lake Review")
    started = time.perf_counter()
    found = find_masthead(labelled(*links, BODY, *links, rights))
    assert found is not None
    assert found.name == "Lake Review"
    assert time.perf_counter() - started < 5


@pytest.mark.parametrize("witness", Witnesses._fields)
def test_every_witness_weighs(witness: str) -> None:
    assert getattr(WEIGHTS, witness) != 0
