"""What a page's chrome calls its site."""

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
    ("line", "key"),
    [
        ("Lake Review on Facebook", "lakereview"),
        ("Follow Lake Review on Instagram", "lakereview"),
        ("Folgen Sie Talblatt auf Mastodon", "talblatt"),
        ("Talblatt WhatsApp", "talblatt"),
        ("About Lake Review", "lakereview"),
        ("Mehr über Talblatt", "talblatt"),
        ("The Lake Review logo", "lakereview"),
        ("Talblatt Startseite", "talblatt"),
        ("Lake Review media kit", "lakereview"),
    ],
)
def test_lines_that_only_a_site_says_of_itself(line: str, key: str) -> None:
    assert "around" in said(key, BODY, *chrome(line))


@pytest.mark.parametrize(
    "line",
    ["Lake Review", "On Facebook", "About us", "Share on Facebook", "Newsletter", "My plus"],
)
def test_lines_that_name_no_site(line: str) -> None:
    found = find_names(labelled(BODY, *chrome(line)))
    assert not [name for name in found.values() if "around" in name.said]


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


@pytest.mark.parametrize("witness", Witnesses._fields)
def test_every_witness_weighs(witness: str) -> None:
    assert getattr(WEIGHTS, witness) != 0
