"""What fuzzing starts from: our own pages and rules, whole and in pieces, and a dictionary."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import cycle
from pathlib import Path

from cleaner.rules.rulebook import catalogue
from tests.articles import ENCODINGS, PIECES
from tests.goldens import FIXTURES, ROOT, SEEDS
from tests.properties.test_html import ATTRIBUTES, NAMES, SCRAPS

CATALOGUE = ROOT / "cleaner" / "rules" / "catalogue"
CRASHES = Path(__file__).parent / "crashes"

RULE = """[[rule]]
id = "my.wave"
label = "share"
because = "a test"
{kind} = ["{value}", "boats"]
when = {{ {when} }}
strip = ["Wave", "boats"]
keep = ["Waves took seven boats.", "Boats are many."]
"""
VALUES = {
    "phrase": "wave",
    "wordlist": "wave",
    "element": "name=wave",
    "pattern": "wave .{0,9}[a-z]+(?:s|es)?",
}
CONDITIONS = (
    "min_words = 1, max_words = 4",
    'position = "edge", next_to = ["related", "share"]',
    'page = "article", bulk = true',
    "repeated = true, ends_sentence = false, min_chars = 2, max_chars = 99",
)
NODES = (
    '{"@context":"https://schema.org","@type":"NewsArticle","headline":"Seven boats",'
    '"datePublished":"2021-05-03T12:30:00+02:00","dateModified":"2021-05-04",'
    '"author":[{"@type":"Person","name":"Hana Field"},"Jon Weir"],'
    '"publisher":{"@type":"Organization","name":"The Ashgrove Ledger"}}',
    '{"@graph":[{"@id":"#a","@type":"Person","name":["Hana Field"]},{"@type":["Article"],'
    '"author":{"@id":"#a"},"mainEntityOfPage":{"@id":"https://example.org/a"}}]}',
    '<!--[{"@type":"WebPage","mainEntity":{"@type":"Report","articleBody":"Boats\\n\\nare many.",'
    '"description":"a &amp; b <b>c</b>",}},]-->',
    '/* c */ {"@type": "schema:BlogPosting", "name": "Boats", "url": "https://example.org/\\x"};',
)


def inputs(target: str) -> list[bytes]:
    """The seed corpus of a target, without doubles: what was found once is tried again."""
    found = (path.read_bytes() for name, path in crashes() if name == target)
    return list(dict.fromkeys([*_INPUTS[target](), *found]))


def _texts() -> Iterator[bytes]:
    yield from (path.read_bytes() for path in [*_sources("txt"), *sorted(SEEDS.glob("*.txt"))])
    yield from (example.encode() for rule in catalogue().rules for example in rule.strip[:1])
    yield from (piece.encode("utf-8", "surrogatepass") for piece in PIECES)


def _pages() -> Iterator[bytes]:
    yield from (path.read_bytes() for path in _sources("html"))
    yield from (piece.encode("utf-8", "surrogatepass") for piece in SCRAPS)
    yield from (
        f"<{name}{more}>Boats</{name}>".encode() for name, more in zip(NAMES, cycle(ATTRIBUTES))
    )


def _bytes() -> Iterator[bytes]:
    yield from _texts()
    yield from _pages()
    yield from _encoded()


def _encoded() -> Iterator[bytes]:
    for path in [*_sources("txt"), *_sources("html")]:
        text = path.read_text("utf-8")
        for encoding in ENCODINGS:
            for cut in (40, 300):
                yield text[: cut + cut % 7].encode(encoding, "ignore")
                declared = f"<meta charset={encoding}>{text[:cut]}"
                yield declared.encode(encoding, "ignore")


def _rules() -> Iterator[bytes]:
    yield from (path.read_bytes() for path in sorted(CATALOGUE.glob("*.toml")))
    for kind, value in VALUES.items():
        yield from (RULE.format(kind=kind, value=value, when=when).encode() for when in CONDITIONS)


def _nodes() -> Iterator[bytes]:
    yield from (node.encode() for node in NODES)
    for node in NODES:
        yield f'{{"@graph": [{", ".join([node] * 20)}]}}'.encode()
        yield f'[{{"a": {NODES[0] * 9}, "articleBody": "{"Boats are many. " * 60}"}}, {node}]'.encode()


_INPUTS = {
    "text": _texts,
    "html": _pages,
    "bytes": _bytes,
    "encoding": _encoded,
    "rules": _rules,
    "json-ld": _nodes,
}


@cache
def dictionary(target: str) -> tuple[bytes, ...]:
    """Pieces that a mutation puts in: words of the formats, and what breaks those who read them."""
    words = {
        "html": [*SCRAPS, *(f"<{name}" for name in NAMES), *ATTRIBUTES],
        "rules": [
            *VALUES,
            *VALUES.values(),
            "[[rule]]",
            "when = {",
            '= "',
            "[",
            "(?:",
            ".*",
            "\\w+",
        ],
        "json-ld": [
            '"@type":',
            '"@id":',
            '"@graph":',
            '"name":',
            '"author":',
            "[",
            "{",
            "\\u",
            "/*",
        ],
    }
    words["bytes"] = [*words["html"], "<meta charset=", '<?xml encoding="', *ENCODINGS]
    words["encoding"] = words["bytes"]
    pieces = [*words.get(target, []), *PIECES]
    return tuple(dict.fromkeys(p.encode("utf-8", "surrogatepass") for p in pieces if p))


def crashes() -> list[tuple[str, Path]]:
    """Every input that once was a finding, kept, with its target."""
    found = sorted(path for path in CRASHES.glob("*/*") if path.is_file())
    return [(path.parent.name, path) for path in found]


def _sources(suffix: str) -> list[Path]:
    return sorted(FIXTURES.glob(f"*/source.{suffix}"))
