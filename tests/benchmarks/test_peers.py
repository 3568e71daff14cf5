"""The systems on one page, each as far as it is installed; and that none can fetch a thing."""

from __future__ import annotations

import socket
import warnings
from datetime import date, datetime
from types import SimpleNamespace
from typing import Any

import pytest

from benchmarks import ours
from benchmarks.offline import OfflineError, offline
from benchmarks.ours import OURS, Ours
from benchmarks.peers import PEERS, _day, peer_named, version_of
from benchmarks.webpeer import FIELDS, Output, Peer

SENTENCE = "The cats of the town came to the square and sat there in the sun for all of the day. "
PAGE = f"""<!doctype html><html lang="en"><head><title>Cats all over the town</title>
<meta property="og:site_name" content="The Post">
<meta property="article:published_time" content="2024-05-03T10:00:00Z">
<meta name="author" content="Jane Doe">
<meta property="og:title" content="Cats all over the town"></head>
<body><nav><a href="/">Home</a></nav><article><h1>Cats all over the town</h1>
<p>First. {SENTENCE * 3}</p><p>Second. {SENTENCE * 3}</p><p>Third. {SENTENCE * 3}</p>
</article><footer><p>All rights reserved.</p></footer></body></html>"""
URL = "https://www.post.example/2024/cats"


def made(name: str) -> Peer:
    try:
        return peer_named(name)
    except ImportError as error:
        pytest.skip(f"{name}: {error}")


@pytest.mark.parametrize("name", PEERS)
def test_peers_take_a_page_apart(name: str) -> None:
    peer = made(name)
    assert peer.name == name
    with offline(), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = peer.clean(PAGE, URL)
    assert ("Second." in found.body) == ("body" in peer.offers)
    if "headline" in peer.offers:
        assert found.headline == "Cats all over the town"
    if "date" in peer.offers:
        assert found.date == date(2024, 5, 3)
    if "authors" in peer.offers:
        assert list(found.authors) == ["Jane Doe"]
    if "source" in peer.offers:
        assert found.source == "The Post"
    if "language" in peer.offers:
        assert found.language == "en"
    assert version_of(peer.package) != "-"


def test_what_is_not_offered_is_empty() -> None:
    nothing = Output()
    empty = {"authors": ()}
    assert all(getattr(nothing, name) == empty.get(name) for name in FIELDS)


def test_all_systems_are_named_as_they_are_listed() -> None:
    assert not OURS.keys() & PEERS.keys()
    assert [peer.name for peer in OURS.values()] == list(OURS)  # type: ignore[attr-defined]


def fake_package(article: Any) -> Any:
    class Cleaner:
        def clean(self, html: str, *, url: str | None) -> Any:
            return article

    return SimpleNamespace(Cleaner=Cleaner, CleanerError=ValueError)


def article() -> Any:
    blocks = [("headline", "Cats"), ("standfirst", "Many."), ("body", "They sat."), ("share", "X")]
    return SimpleNamespace(
        headline="Cats",
        standfirst="Many.",
        body="They sat.",
        date=date(2024, 5, 3),
        authors=("Jane Doe",),
        source="The Post",
        language="en",
        blocks=[SimpleNamespace(label=label, text=text) for label, text in blocks],
    )


@pytest.mark.parametrize(
    ("labels", "body"),
    [
        ((), "Many.\n\nThey sat."),
        (("body", "standfirst", "subheading"), "Many.\n\nThey sat."),
        (("body",), "They sat."),
        (("headline", "body"), "Cats\n\nThey sat."),
    ],
)
def test_labels_choose_what_of_ours_is_compared(
    labels: tuple[str, ...], body: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ours, "import_module", lambda _: fake_package(article()))
    made = Ours(labels)
    found = made.clean(PAGE, URL)
    assert found.body == body
    assert made.refusals == (ValueError,)
    assert callable(found.language)
    assert found.language() == "en"


def test_an_engine_that_is_not_there_counts_as_not_installed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ours, "import_module", lambda _: fake_package(article()))
    with pytest.raises(ImportError, match="no engines"):
        OURS["cleaner-trafilatura"](())


def test_days_come_in_many_shapes() -> None:
    day = date(2024, 5, 3)
    given = (day, datetime(2024, 5, 3, 23, 0), "2024-05-03T23:00:00Z")
    assert [_day(value) for value in given] == [day] * 3
    assert [_day(value) for value in (None, "", "3 hours ago", 7)] == [None] * 4


def test_nothing_reaches_the_network() -> None:
    before = socket.getaddrinfo, socket.socket.connect
    with offline(), socket.socket() as plug:
        with pytest.raises(OfflineError):
            socket.create_connection(("127.0.0.1", 9), timeout=1)
        with pytest.raises(OfflineError):
            plug.connect(("127.0.0.1", 9))
    assert (socket.getaddrinfo, socket.socket.connect) == before
