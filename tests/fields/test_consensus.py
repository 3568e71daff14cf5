from __future__ import annotations

from datetime import date, timedelta

import pytest

from cleaner.fields.agreement import find_lines, headline_line, initials, site_names, together
from cleaner.fields.consensus import (
    choose_authors,
    choose_dates,
    choose_headline,
    choose_house,
    choose_language,
    choose_source,
    choose_url,
)
from cleaner.fields.consensus_date import read_day
from cleaner.model import Signal

MAIN = "json-ld:main.NewsArticle"


def head(value: str, key: str = "meta:og:title") -> Signal:
    return Signal("headline", value, "head", key)


def h1(value: str) -> Signal:
    return Signal("headline", value, "h1", "h1")


def node(field: str, value: str, key: str) -> Signal:
    return Signal(field, value, "json-ld:0", f"{MAIN}.{key}")


def meta(field: str, value: str, key: str) -> Signal:
    return Signal(field, value, "meta", f"meta:{key}")


def site(value: str) -> Signal:
    return Signal("source", value, "site", "meta:og:site_name")


def host(value: str) -> Signal:
    return Signal("source", value, "host", "url:host")


def published(value: str) -> Signal:
    return meta("date", value, "article:published_time")


@pytest.mark.parametrize(
    "title",
    [
        "Tide turns in the harbour | Ledger",
        "Tide turns in the harbour - Ports - Ledger",
        "Ledger: Tide turns in the harbour",
        "Tide turns in the harbour – Ledger – 13.06.2023",
        "Tide turns in the harbour * Ledger * by Ann Oak",
        "Tide turns in the harbour｜Ledger",
        "Tide turns in the harbour：Ledger",
        "Tide turns in the harbour :: ledger.example",
        "Ledger » News » Tide turns in the harbour",
    ],
)
def test_names_are_cut_off_both_ends_of_a_title(title: str) -> None:
    known = [site("Ledger"), meta("section", "Ports", "article:section")]
    author = meta("author", "Ann Oak", "author")
    found = choose_headline([head(title, "title"), *known, author], [])
    assert found is not None
    assert found.value == "Tide turns in the harbour"


def test_a_colon_belongs_to_the_headline() -> None:
    found = choose_headline([head("Forum: who owns the tide?"), site("Ledger")], [])
    assert found is not None
    assert found.value == "Forum: who owns the tide?"


def test_the_headline_is_spelled_as_the_page_shows_it() -> None:
    signals = [head("Tide's turn"), h1("Tide’s turn"), node("headline", "Tide's turn", "headline")]
    found = choose_headline(signals, ["Menu", "TIDE’S TURN", "It came."])
    assert found is not None
    assert (found.value, found.rule, found.confidence) == ("TIDE’S TURN", "signal.h1", 0.986)
    assert found.signals == ("h1", "meta:og:title", f"{MAIN}.headline")


def test_an_h1_that_names_the_site_is_no_headline() -> None:
    found = choose_headline(
        [h1("The Ledger"), head("Tide turns - The Ledger"), site("The Ledger")], []
    )
    assert found is not None
    assert found.value == "Tide turns"


def test_copies_of_one_witness_do_not_outvote_the_page() -> None:
    copies = [head("Old wording"), head("Old wording", "title"), head("Old wording", "meta:x")]
    found = choose_headline([*copies, h1("New wording")], ["New wording"])
    assert found is not None
    assert found.value == "New wording"


def test_a_slogan_and_a_kicker_go_where_another_signal_shows_them() -> None:
    slogan = [head("Tide turns - Best for all of you"), h1("Tide turns")]
    kicker = [h1("Port news: Harbour tide turns"), head("Harbour tide turns")]
    assert getattr(choose_headline(slogan, []), "value", None) == "Tide turns"
    assert getattr(choose_headline(kicker, []), "value", None) == "Harbour tide turns"


def test_no_signal_no_headline() -> None:
    assert choose_headline([site("Ledger"), h1("Ledger"), h1("!?")], ["Ledger"]) is None


def test_two_witnesses_make_a_day_sure() -> None:
    when, changed = choose_dates(
        [node("date", "2024-05-03T10:00:00+02:00", "datePublished"), published("2024-05-03")], []
    )
    assert when is not None
    assert (when.value.day, when.confidence, changed) == (date(2024, 5, 3), 0.99, None)
    assert when.value.moment.utcoffset() == timedelta(hours=2)
    assert (when.rule, len(when.signals)) == ("signal.json-ld", 2)


def test_the_articles_own_node_is_believed_alone() -> None:
    when, _ = choose_dates([node("date", "2024-05-03", "datePublished")], [])
    assert when is not None
    assert when.confidence == 0.93


@pytest.mark.parametrize(
    "signal",
    [
        Signal("date", "2024-05-03", "time", "time"),
        Signal("date", "2024-05-03", "time", "time:aside"),
        Signal("date", "2024-05-03", "json-ld:1", "json-ld:WebPage.datePublished"),
        Signal("date", "2024-05-03", "json-ld:0", "json-ld:main.Product.datePublished"),
        Signal("date", "2024-05-03", "json-ld:0", f"{MAIN}.dateCreated"),
        Signal("date", "2024", "url", "url:path"),
        meta("date", "13/14/2024", "date"),
        meta("date", "03/04/2024", "date"),
        meta("date", "0001-01-01T00:00:00Z", "article:published_time"),
        meta("date_modified", "2024-05-03", "article:modified_time"),
    ],
)
def test_a_weak_witness_alone_is_not_believed(signal: Signal) -> None:
    assert choose_dates([signal], ["Tide turns"]) == (None, None)


def test_the_stamp_beside_the_headline_is_a_witness() -> None:
    lines = [
        "1 May 2020",
        *["x"] * 9,
        "Tide turns here",
        "Published 3 May 2024",
        "Updated: 5 May 2024",
    ]
    when, changed = choose_dates([h1("Tide turns here")], lines)
    assert when is not None
    assert changed is not None
    assert (when.value.day, when.signals) == (date(2024, 5, 3), ("line:published",))
    assert (changed.value.day, changed.rule) == (date(2024, 5, 5), "signal.page")


@pytest.mark.parametrize("between", [0, 1, 2, 3])
def test_each_of_the_four_lines_above_the_headline_may_hold_the_stamp(between: int) -> None:
    lines = ["x", "Published 3 May 2024", *["x"] * between, "Tide turns here", *["x"] * 20]
    when, _ = choose_dates([h1("Tide turns here")], lines)
    assert when is not None
    assert when.value.day == date(2024, 5, 3)


def test_a_change_written_over_the_first_day_is_no_publication() -> None:
    last = "2024-05-05T19:49:50Z"
    signals = [published(last), meta("date_modified", last, "article:modified_time")]
    first = node("date", "2024-05-04T13:23:00Z", "datePublished")
    assert getattr(choose_dates([*signals, first], [])[0], "value", None) == read_day(first.value)
    assert getattr(choose_dates(signals, [])[0], "value", None) == read_day(last)


@pytest.mark.parametrize("days", [("03", "09"), ("09", "03")])
def test_of_two_days_that_weigh_the_same_the_earlier_wins(days: tuple[str, str]) -> None:
    when, _ = choose_dates([published(f"2024-05-{day}") for day in days], [])
    assert when is not None
    assert when.value.day == date(2024, 5, 3)


def test_a_moment_with_a_zone_is_on_the_newsrooms_day() -> None:
    at_home, in_utc = "2024-05-04T06:00:00+09:00", "2024-05-03T21:00:00Z"
    signals = [node("date", at_home, "datePublished"), published(in_utc)]
    for given in (signals, signals[::-1]):
        when, _ = choose_dates(given, [])
        assert when is not None
        assert when.value.day == date(2024, 5, 4)


def test_a_dispute_lowers_the_confidence() -> None:
    signals = [node("date", "2024-05-03", "datePublished"), published("2024-02-01")]
    when, _ = choose_dates(signals, [])
    assert when is not None
    assert when.confidence == 0.744


@pytest.mark.parametrize(
    ("tag", "day"),
    [
        ("de", date(2024, 4, 3)),
        ("en-GB", date(2024, 4, 3)),
        ("en-US", date(2024, 3, 4)),
        ("en", None),
    ],
)
def test_the_language_tells_day_from_month(tag: str, day: date | None) -> None:
    signals = [Signal("language", tag, "html", "html:lang"), published("03/04/2024")]
    when, _ = choose_dates(signals, [])
    assert (when.value.day if when else None) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-05-03T23:30:00-05:00", date(2024, 5, 3)),
        ("2024-05-03 10:00:00.123 UTC", date(2024, 5, 3)),
        ("20240503", date(2024, 5, 3)),
        ("Fri, 03 May 2024 10:00:00 GMT", date(2024, 5, 3)),
        ("1714720000", date(2024, 5, 3)),
        ("1714720000000", date(2024, 5, 3)),
        ("2024-02-31", None),
        ("20241345", None),
        ("2024", None),
        ("", None),
    ],
)
def test_dates_of_metadata_are_read(text: str, day: date | None) -> None:
    found = read_day(text)
    assert (found.day if found else None) == day


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("By Ann Oak", ("Ann Oak",)),
        ("ANN OAK and Bo Elm", ("Ann Oak", "Bo Elm")),
        ("Dr. Ann Oak, MD, FANX", ("Ann Oak",)),
        ("Oak, Ann", ("Ann Oak",)),
        ("capital von Ann Oak", ("Ann Oak",)),
        ("Ann Oak, Senior Staff Writer", ("Ann Oak",)),
        ("大渡 美咲", ("大渡 美咲",)),
        ("Ann", ("Ann",)),
    ],
)
def test_names_are_read_of_metadata(value: str, names: tuple[str, ...]) -> None:
    found = choose_authors([meta("author", value, "author")], [])
    assert found is not None
    assert found.value == names


@pytest.mark.parametrize(
    "value",
    ["Ledger", "Ledger Staff", "admin", "https://social.example/ann", "ann@a.example", "Redaktion",
     "Reviewed by Ann Oak", "Marketing Team", "Reuters", "@annoak"],
)  # fmt: skip
def test_houses_and_handles_are_no_people(value: str) -> None:
    assert choose_authors([meta("author", value, "author"), site("Ledger")], []) is None


def test_one_person_in_two_spellings_is_one() -> None:
    signals = [node("author", "Ann Oak", "author"), node("author", "ANN OAK", "author")]
    found = choose_authors([*signals, meta("author", "Ann Oak", "author")], [])
    assert found is not None
    assert (found.value, found.confidence) == (("Ann Oak",), 0.975)
    assert found.signals == (f"{MAIN}.author", "meta:author")


def test_a_list_is_not_cut_by_those_who_name_one_of_it() -> None:
    three = [node("author", name, "author") for name in ("Ann Oak", "Bo Elm", "Cy Ash")]
    shown = [Signal("author", s.value, "page", "class:byline") for s in three]
    found = choose_authors([*shown, meta("author", "Ann Oak", "author"), *three], [])
    assert found is not None
    assert found.value == ("Ann Oak", "Bo Elm", "Cy Ash")


def test_the_node_that_names_an_agency_outweighs_the_bylines_of_teasers() -> None:
    signals = [
        node("author", "Reuters", "author"),
        Signal("author", "Bo Elm", "page", "class:byline"),
    ]
    assert choose_authors(signals, []) is None
    assert getattr(choose_house(signals), "value", None) == ("Reuters",)
    assert choose_house([]) is None


@pytest.mark.parametrize(
    "name", ["undefined", "Admin", "262588213", "https://harbour.example/hana"]
)
def test_what_no_house_is_called(name: str) -> None:
    assert choose_house([meta("author", name, "author")]) is None
    found = choose_house([meta("author", name, "author"), meta("author", "Harbour Post", "author")])
    assert getattr(found, "value", None) == ("Harbour Post",)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ann Oak", ("Ann Oak",)),
        ("December 2, 2025 By Ann Oak 4 Comments", ("Ann Oak",)),
        ("By Ann Oak and Bo Elm", ("Ann Oak", "Bo Elm")),
        ("By Ann Oak, 4 Comments", ("Ann Oak",)),
        ("Ann Oak", None),
        ("Stand by me", None),
    ],
)
def test_lines_about_the_headline_name_authors(line: str, names: tuple[str, ...] | None) -> None:
    found = choose_authors([h1("Tide turns here")], ["Tide turns here", line])
    assert (found.value if found else None) == names


def test_a_name_signed_below_counts_when_it_is_the_only_one() -> None:
    far = ["x"] * 50
    one = choose_authors([], [*far, "Written by Ann Oak"])
    two = choose_authors([], [*far, "Written by Ann Oak", "Posted by Bo Elm"])
    assert (getattr(one, "value", None), two) == (("Ann Oak",), None)


@pytest.mark.parametrize(
    ("signals", "lines", "name"),
    [
        ([site("Harbour Ledger")], [], "Harbour Ledger"),
        ([site("Harbour Ledger GmbH, Kiel, Germany")], [], "Harbour Ledger"),
        ([site("Harbour Ledger (www.ledger.example)")], [], "Harbour Ledger"),
        ([site("ledger.de"), node("source", "Ledger", "publisher")], [], "Ledger"),
        ([site("All the news of ports and of tides - Ledger"), host("ledger")], [], "Ledger"),
        ([site("Display Wires SL"), node("source", "Ledger", "publisher"), host("ledger")], [], "Ledger"),
        ([head("Tide turns - Ledger", "title"), host("ledger")], [], "Ledger"),
        ([], ["x"] * 20 + ["© 2024 Harbour Ledger. All rights reserved."], "Harbour Ledger"),
        ([host("ledger")], ["Ledger - Copyright © 2024 Hana Field. Contact"], "Ledger"),
        ([Signal("source", "Ledger » Feed", "feed", "link:feed")], [], "Ledger"),
        ([host("ledger"), Signal("source", "@ledger", "site", "meta:twitter:site")], [], None),
        ([head("Tide turns - so what", "title")], [], None),
        ([Signal("source", "Harbour Ledger", "meta", "meta:copyright"), host("hl"),
          node("source", "hl.de", "publisher")], [], "Harbour Ledger"),
        ([site("The Ledger"), Signal("source", "ledger", "microdata", "itemprop:publisher"),
          node("source", "ledger", "publisher"), host("ledger")], [], "The Ledger"),
        ([site("Harbour Ledger"), node("source", "ledger.de", "publisher"), host("ledger"),
          Signal("source", "Ledger.de", "app", "meta:application-name")], [], "Ledger"),
        ([site("Diario Ledger"), host("ledger")], [], "Ledger"),
        ([site("Diario Ledger"), host("diarioledger")], [], "Diario Ledger"),
        ([site("Harbour Ledger"), host("ledger")], [], "Harbour Ledger"),
        ([site("Diario"), host("ledger")], [], "Diario"),
    ],
)  # fmt: skip
def test_source_is_the_name_readers_know(
    signals: list[Signal], lines: list[str], name: str | None
) -> None:
    found = choose_source(signals, lines)
    assert (found.value if found else None) == name


def test_languages_are_reduced_and_counted() -> None:
    lang = Signal("language", "en-US", "html", "html:lang")
    said = [meta("language", "de_AT", "og:locale"), node("language", "de", "inLanguage")]
    found = choose_language([lang, *said])
    assert found is not None
    assert (found.value, found.signals) == ("de", ("meta:og:locale", f"{MAIN}.inLanguage"))
    assert choose_language([Signal("language", "not a tag", "html", "html:lang")]) is None


def test_the_canonical_link_is_the_address() -> None:
    link = Signal("url", "https://a.example/tide", "link", "link:canonical")
    other = meta("url", "https://a.example/tide?x=1", "og:url")
    found = choose_url([other, link])
    assert found is not None
    assert (found.value, found.confidence) == (link.value, 0.8)
    assert choose_url([Signal("url", "/tide", "link", "link:canonical")]) is None


def test_agreement_adds_up_but_never_to_certainty() -> None:
    assert (together([0.5, 0.5]), together([0.99] * 5), together([])) == (0.75, 0.99, 0.0)


def test_a_site_goes_by_several_names() -> None:
    assert site_names([site("@Ledger"), site("www.harbour.example")]) == {
        "ledger", "wwwharbourexample", "harbour",
    }  # fmt: skip
    assert (initials("Harbour Tide News"), initials("Harbour News")) == ("htn", "")


def test_lines_are_found_by_what_they_say() -> None:
    lines = ["Menu", "“Tide turns”, he said", "Tide turns", "TIDE TURNS!"]
    assert find_lines(lines, ["tideturns", "tideturnshesaid"]) == {
        "tideturns": 2,
        "tideturnshesaid": 1,
    }
    assert find_lines(lines, []) == {}
    assert headline_line([head("Tide turns - Ledger", "title"), h1("Tide turns")], lines) == 2
    assert headline_line([], lines) is None


def author(signals: list[Signal], lines: list[str]) -> tuple[str, ...] | None:
    found = choose_authors(signals, lines)
    return found.value if found else None


@pytest.mark.parametrize(
    ("at", "found"), [(-4, False), (-3, True), (-1, True), (1, True), (9, True), (10, False)]
)
def test_a_byline_stands_near_the_headline(at: int, found: bool) -> None:
    lines = ["x"] * 40
    lines[20], lines[20 + at] = "Tide turns here", "By Ann Oak"
    assert author([h1("Tide turns here")], lines) == (("Ann Oak",) if found else None)


@pytest.mark.parametrize(("at", "found"), [(-1, False), (1, True), (5, True), (6, False)])
def test_a_bare_name_stands_beside_a_day_right_below_the_headline(at: int, found: bool) -> None:
    """Not believed alone, it makes another witness surer."""
    lines = ["x"] * 40
    lines[20], lines[20 + at] = "Tide turns here", "Ann Oak, 3 May 2024"
    given = [h1("Tide turns here"), Signal("author", "Ann Oak", "rel", "rel:author")]
    chosen = choose_authors(given, lines)
    assert chosen is not None
    assert ("line:dated" in chosen.signals) is found


def test_a_name_says_whether_its_day_stands_in_the_same_line() -> None:
    title = "Tide turns here"
    rel = Signal("author", "Ann Oak", "rel", "rel:author")
    for lines, key in (
        ([title, "Ann Oak", "3 May 2024"], "line:beside"),
        ([title, "Ann Oak, 3 May 2024"], "line:dated"),
    ):
        found = choose_authors([h1(title), rel], lines)
        assert found is not None
        assert key in found.signals


@pytest.mark.parametrize(("count", "named"), [(1, 1), (3, 3), (4, 0), (9, 0)])
def test_links_to_many_authors_are_a_list_of_the_sites(count: int, named: int) -> None:
    first = ["Ann", "Bo", "Cy", "Di", "Ed", "Flo", "Gus", "Hal", "Ida"][:count]
    links = [Signal("author", f"{name} Oak", "links", "link:author") for name in first]
    assert len(author(links, []) or ()) == named
    nodes = [node("author", link.value, "author") for link in links]
    assert len(author(nodes, []) or ()) == count


def test_what_stands_before_a_name_tells_its_part() -> None:
    """A photographer's or an editor's name is no author's, wherever in the list it stands."""
    value = "Ann Oak, Bo Elm, Photo, Cy Ash"
    assert author([meta("author", value, "author")], []) == ("Ann Oak", "Bo Elm")


def test_a_byline_that_shares_a_name_lends_it_weight() -> None:
    """Two that agree on one of their names outweigh a third that agrees with nobody."""
    pair = Signal("author", "Ann Oak, Bo Elm", "page", "class:byline")
    other = Signal("author", "Ann Oak, Cy Ash", "microdata", "itemprop:author")
    alone = Signal("author", "Di Fir, Ed Yew", "rel", "rel:author")
    found = author([alone, pair, other], [])
    assert found is not None
    assert "Ann Oak" in found


def test_the_line_above_the_headline_is_above_and_the_one_below_near() -> None:
    for lines, key in (
        (["3 May 2024", "Tide turns here", "x"], "line:above"),
        (["x", "Tide turns here", "3 May 2024"], "line:near"),
    ):
        when, _ = choose_dates([h1("Tide turns here")], lines)
        assert when is not None
        assert when.signals == (key,)


def test_of_two_signals_that_are_as_often_right_the_first_is_named() -> None:
    signals = [published("2024-05-03"), meta("date", "2024-05-03", "article:published")]
    for given in (signals, signals[::-1]):
        when, _ = choose_dates(given, [])
        assert when is not None
        assert when.signals == (given[0].key,)


@pytest.mark.parametrize(("key", "is_believed"), [("time:published", True), ("time:aside", False)])
def test_a_time_that_says_published_is_believed_alone(key: str, is_believed: bool) -> None:
    when, _ = choose_dates([Signal("date", "2024-05-03", "time", key)], [])
    assert (when is not None) is is_believed


def test_two_witnesses_make_an_address_sure() -> None:
    link = Signal("url", "https://a.example/tide", "link", "link:canonical")
    found = choose_url([link, meta("url", link.value, "og:url")])
    assert found is not None
    assert (found.confidence, found.signals) == (0.95, ("link:canonical", "meta:og:url"))


def test_a_name_of_one_letter_names_no_site() -> None:
    assert site_names([site("X"), site("NZ")]) == {"nz"}


def test_the_feed_of_its_comments_is_no_name_around_a_title() -> None:
    """Its title is the article's, so a part of that stands in what the feed is called."""
    title = "Who is in which room with lamps + bells"
    feed = Signal("source", f"Ledger » {title} Comments Feed", "feed", "link:feed")
    found = choose_headline([head(title, "title"), h1(title), site("Ledger"), feed], [])
    assert getattr(found, "value", None) == title


@pytest.mark.parametrize("mark", ["/ ", "> ", "› ", "| "])
def test_what_stands_before_a_title_for_its_looks_goes(mark: str) -> None:
    found = choose_headline(
        [h1(f"{mark}Grey boats of the harbour")], [f"{mark}Grey boats of the harbour"]
    )
    assert getattr(found, "value", None) == "Grey boats of the harbour"


def test_the_first_part_of_a_title_may_name_the_site_too() -> None:
    found = choose_source([head("Harbour Ledger | Tide turns", "title"), host("harbourledger")], [])
    assert found is not None
    assert found.value == "Harbour Ledger"


@pytest.mark.parametrize(("count", "found"), [(100, True), (50, True), (300, False)])
def test_the_copyright_line_stands_near_the_end(count: int, found: bool) -> None:
    """In the last fifth of the lines, or in the last ten: elsewhere it is a picture's."""
    lines = ["x"] * count
    lines[100 if count == 300 else -10] = "© 2024 Harbour Ledger. All rights reserved."
    assert (choose_source([], lines) is not None) is found


def test_names_that_only_sort_alike_lend_no_confidence() -> None:
    alone = choose_source([site("Harbour Ledger")], [])
    beside = choose_source([site("Harbour Ledger"), node("source", "Zenith", "publisher")], [])
    assert alone is not None
    assert beside is not None
    assert (beside.value, beside.confidence) == (alone.value, alone.confidence)


def test_the_first_of_several_h1_counts_for_more_than_the_others() -> None:
    one = choose_headline([h1("Tide turns")], [])
    several = choose_headline([h1("Tide turns"), h1("Boats return")], [])
    assert one is not None
    assert several is not None
    assert several.value == "Tide turns"
    assert several.confidence < one.confidence


def test_the_initials_of_a_host_are_cut_off() -> None:
    title = "Tide turns in the harbour - Harbour Tide News"
    found = choose_headline([head(title, "title"), host("htn")], [])
    other = choose_headline([head(title, "title"), host("xyz")], [])
    assert (getattr(found, "value", ""), getattr(other, "value", "")) == (
        "Tide turns in the harbour",
        title,
    )


def test_a_day_at_the_end_of_a_title_goes_but_not_a_title_with_a_day_in_it() -> None:
    found = choose_headline([head("Tide turns – 13.06.2023", "title")], [])
    kept = choose_headline([head("Tide turns - What came on 3 May 2024", "title")], [])
    assert getattr(found, "value", "") == "Tide turns"
    assert getattr(kept, "value", "") == "Tide turns - What came on 3 May 2024"


def test_a_copy_is_believed_when_the_h1_says_the_same() -> None:
    """A node of a program that copies the page's title weighs little, unless the page shows it."""
    name = Signal("headline", "Old wording", "json-ld:0", "json-ld:main.WebPage.headline")
    shown = Signal("headline", "New wording", "h1", "h1")
    found = choose_headline([head("Old wording", "title"), name, shown], ["x", "New wording"])
    assert getattr(found, "value", "") == "New wording"
    same = choose_headline([head("Old wording", "title"), name, h1("Old wording")], [])
    copied = choose_headline([head("Old wording", "title"), name], [])
    assert same is not None
    assert copied is not None
    assert same.confidence > copied.confidence


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (h1("Thread: Tide turns in the harbour"), "Tide turns in the harbour"),
        (head("Ledger • View topic - Tide turns", "title"), "Tide turns"),
        (head("Tide turns - thread", "title"), "Tide turns - thread"),
        (h1("The thread: how it began"), "The thread: how it began"),
    ],
)
def test_what_forums_put_before_a_title_goes(given: Signal, expected: str) -> None:
    found = choose_headline([given, site("Ledger")], [])
    assert found is not None
    assert found.value == expected


def test_an_h1_that_names_the_host_is_no_headline() -> None:
    title = head("Tide turns - Harbourtalk.example", "title")
    found = choose_headline([title, h1("Harbourtalk.example"), host("harbourtalk")], [])
    other = choose_headline([h1("Tide.example"), host("harbourtalk")], [])
    assert found is not None
    assert other is not None
    assert (found.value, other.value) == ("Tide turns", "Tide.example")


def test_pointers_before_a_title_are_decoration() -> None:
    found = choose_headline([h1("Tide turns")], ["► Tide turns"])
    assert found is not None
    assert found.value == "Tide turns"
