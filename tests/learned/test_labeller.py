"""The learned labeller as its users see it: on request, weighed against rules, with reasons."""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

import cleaner
from cleaner import Cleaner, Label, Learned
from cleaner.errors import ModelError
from cleaner.features import measure_page
from cleaner.label.boxes import Boxes
from cleaner.label.verdict import label_document
from cleaner.learned.features import FEATURES, Features, gather_features
from cleaner.learned.store import load_network, save_network
from cleaner.learned.weigh import Judgement, judgement_of, weigh
from cleaner.model import Document, Page
from cleaner.read.html import read_html
from cleaner.read.plain import read_plain
from cleaner.rules.rulebook import catalogue
from tests.goldens import FIELDS, Golden, goldens, value_of
from tests.learned.slow_network import logits
from tests.samples import BODY, HEADLINE, PARAGRAPHS

ROOT = Path(__file__).parents[2]
PAGES = sorted((ROOT / "fixtures").glob("html-*/source.html"))
LEARNED = Cleaner(model="thorough")
RULES = Cleaner(model=None)
ARTICLE = f"<h1>{HEADLINE}</h1>" + "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
CARDS = "".join(
    f'<div class="card"><h3><a href="/{n}">The {word} of the year in the harbour</a></h3>'
    f"<p>A short word about the {word} that was seen here in {n}.</p></div>"
    for n, word in enumerate(["boat", "gull", "storm", "keeper", "mast", "rope", "net", "crane"])
)


def boxes(html: str) -> Boxes:
    """A page as the network sees it."""
    return Boxes(measure_page(read_html(Page(html))))


@pytest.mark.parametrize("path", PAGES, ids=[path.parent.name for path in PAGES])
def test_golden_pages_keep_their_fields_and_what_the_ledger_promises(path: Path) -> None:
    """Every block once, the page given back, headline, date and authors as without the model."""
    raw = path.read_bytes()
    found, alone = LEARNED.clean(raw), RULES.clean(raw)
    assert found.restore() == raw
    assert [b.text for b in found.blocks] == [b.text for b in alone.blocks]
    names = ("headline", "date", "authors", "source", "standfirst", "dateline", "agencies")
    assert [getattr(found, n) for n in names] == [getattr(alone, n) for n in names]
    assert found.body == alone.body


def test_an_article_is_whole() -> None:
    assert LEARNED.clean(f"<body>{ARTICLE}</body>").body == BODY


def test_the_model_overrules_structure_when_it_is_sure_and_says_why() -> None:
    page = boxes(f"<body>{ARTICLE}<ul><li><a href=/x>Ferry to the islands</a></ul></body>")
    labelled = label_document(page.page.document, catalogue())
    last, second = len(labelled) - 1, 2
    leanings = np.zeros(len(labelled))
    leanings[[last, second]] = 1.5, -1.5
    judgement = Judgement(1 / (1 + np.exp(-leanings)), leanings)
    found = weigh(page, labelled, judgement)
    changed = [i for i, (a, b) in enumerate(zip(labelled, found, strict=True)) if a != b]
    assert changed == [second, last]
    assert (found[second].label, found[second].rule) == (Label.OTHER, "other.learned")
    assert (found[last].label, found[last].rule) == (Label.BODY, "body.learned")
    assert found[last].reason == (
        f"{catalogue()['body.learned'].because}: probability 0.82, link density 1.0, 4 words, "
        "no full stop"
    )
    assert found[last].confidence == found[second].confidence == 0.82
    assert weigh(page, labelled, judgement, settled=[last, second]) == labelled
    assert weigh(page, labelled, Judgement(judgement.probabilities, leanings / 4)) == labelled


def test_names_of_elements_are_overruled_only_by_a_surer_model() -> None:
    page = boxes(f"<body>{ARTICLE}<div class=comments><p>So true, my friend.</div></body>")
    labelled = label_document(page.page.document, catalogue())
    assert labelled[-1].rule == "comments.element"
    for leaning, label in ((1.2, Label.COMMENTS), (1.8, Label.BODY)):
        leanings = np.zeros(len(labelled))
        leanings[-1] = leaning
        judgement = Judgement(1 / (1 + np.exp(-leanings)), leanings)
        assert weigh(page, labelled, judgement)[-1].label is label


def test_headlines_and_captions_are_never_body_by_the_model() -> None:
    page = boxes(f"<body>{ARTICLE}<figure><figcaption>A boat.</figcaption></figure></body>")
    labelled = label_document(page.page.document, catalogue())
    judgement = Judgement(np.full(len(labelled), 0.99), np.full(len(labelled), 9.0))
    kept = [block.label for block in weigh(page, labelled, judgement)]
    assert kept[0] is Label.HEADLINE
    assert kept[-1] is Label.CAPTION


def test_wording_and_own_rules_stand() -> None:
    keep = cleaner.rule("body.mine", "body", "ours")(lambda block, _: "menu" in block.text)
    drop = cleaner.rule("other.mine", "other", "ours")(lambda block, _: "seven" in block.text)
    html = f"<body><nav><a href=/x>Our menu</a></nav>{ARTICLE}<p>Share this:</p></body>"
    own = Cleaner(model="thorough", rules=[keep, drop]).clean(html)
    by_rule = {block.rule: block for block in own.blocks}
    assert by_rule["body.mine"].text == "Our menu"
    assert [b.text for b in own.blocks if "Share" in b.text and b.label is not Label.SHARE] == []


def test_without_a_model_nothing_is_learned() -> None:
    for path in PAGES:
        article = RULES.clean(path)
        assert not [block for block in article.blocks if block.rule.endswith(".learned")]


@pytest.mark.parametrize("golden", [pytest.param(g, id=g.name) for g in goldens()])
def test_golden_texts_keep_their_fields_and_body(golden: Golden) -> None:
    """Seeds and pages of our own: with the model the fields and the body are those without."""
    page = golden.article.page
    found = LEARNED.clean(page.encode(page.text), html=False)
    assert found.restore() == page.encode(page.text)
    assert [b.span for b in found.blocks] == [b.span for b in golden.article.blocks]
    assert {f: value_of(found, f) for f in FIELDS} == {
        f: value_of(golden.article, f) for f in FIELDS
    }


TEXT_MODEL, PAGES_MODEL = (ROOT / "cleaner" / "learned" / f"{n}.npz" for n in ("text", "pages"))
_CARDS = [
    line
    for n in range(30)
    for line in (
        f"Boat number {n}",
        f"Seats {n + 2} people and has a mast",
        f"£ {n}00",
        "Add to cart",
    )
]


def test_texts_have_a_model_of_their_own() -> None:
    """A line above a list is a subheading to the model, a link of a menu to structure."""
    things = [
        "What you will need for the trip",
        "A rope of ten metres",
        "A net of two metres",
        "Four lamps",
        "One boat with a mast",
    ]
    text = "\n\n".join([HEADLINE, *PARAGRAPHS[:2], *things, *PARAGRAPHS[1:]])
    found, alone = LEARNED.clean(text), RULES.clean(text)
    assert {b.rule for b in found.blocks} - {b.rule for b in alone.blocks} == {"body.learned"}
    assert len(found.body) > len(alone.body)
    own = Cleaner(model=Learned(thorough=True, text_path=TEXT_MODEL, pages_path=PAGES_MODEL))
    assert own.clean(text) == found


def test_texts_without_an_article_are_read_once_more(tmp_path: Path) -> None:
    """By the model of all kinds of pages, which an article never needs; by no other, if unasked."""
    article, listing = "\n\n".join([HEADLINE, *PARAGRAPHS * 3]), "\n".join(_CARDS)
    bad = tmp_path / "model.npz"
    bad.write_bytes(b"no archive")
    second_is_bad = Cleaner(model=Learned(thorough=True, text_path=TEXT_MODEL, pages_path=bad))
    assert second_is_bad.clean(article) == LEARNED.clean(article)
    with pytest.raises(ModelError, match=r"model\.npz: no model"):
        second_is_bad.clean(listing)
    alone = Cleaner(model=Learned(thorough=True, text_path=TEXT_MODEL))
    twice = Cleaner(model=Learned(thorough=True, text_path=TEXT_MODEL, pages_path=TEXT_MODEL))
    assert alone.clean(listing) == twice.clean(listing) != LEARNED.clean(listing)


def test_plain_text_that_structure_keeps_is_dropped_only_by_a_very_sure_model() -> None:
    document = read_plain(Page("\n\n".join([HEADLINE, *PARAGRAPHS, "Read also:", "Gulls"])))
    page = Boxes(measure_page(document))
    labelled = label_document(document, catalogue())
    assert (labelled[2].label, labelled[-1].rule) == (Label.BODY, "related.behind-heading")
    for leaning, label in ((-1.9, Label.BODY), (-2.1, Label.OTHER)):
        leanings = np.zeros(len(labelled))
        leanings[2], leanings[-1] = leaning, 9.0
        judgement = Judgement(1 / (1 + np.exp(-leanings)), leanings)
        found = weigh(page, labelled, judgement)
        assert (found[2].label, found[-1]) == (label, labelled[-1])


class Told:
    """A network that says the same of every page: logits, and the same kinds of every block."""

    def __init__(
        self, logits: NDArray[np.float64], kinds: Mapping[str, float], temperature: float = 1.0
    ) -> None:
        self.logits, self.temperature = logits, temperature
        self.kinds, self.scores = tuple(kinds), tuple(kinds.values())

    def read(self, _: Features) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        return self.logits, np.tile(self.scores, (len(self.logits), 1))

    def judgement_of(self, page: Document, *, is_text: bool = True) -> Judgement:
        """What it says of a page."""
        features = gather_features(Boxes(measure_page(page)))
        return judgement_of(self, features, is_text=is_text)  # type: ignore[arg-type]


WHOLE = read_plain(Page("\n\n".join([HEADLINE, *PARAGRAPHS])))


def test_what_is_likely_content_is_no_block_to_drop() -> None:
    """The cut may be high: what stands below it, but above an even chance, is left to structure."""
    logits = np.linspace(-8, 14, len(WHOLE.blocks))
    sure = Told(logits, {}, temperature=2.0)
    text = sure.judgement_of(WHOLE).leanings
    html = sure.judgement_of(WHOLE, is_text=False).leanings
    least = logits[html >= 0].min()
    assert least > 0
    assert np.allclose(html, logits - least, atol=0.01)
    assert np.allclose(text[logits >= least], html[logits >= least])
    assert np.allclose(text[logits < least], np.minimum(logits[logits < least], 0), atol=0.01)


@pytest.mark.parametrize(
    ("navigation", "comments", "label"),
    [(2.0, 1.0, Label.NAVIGATION), (1.0, 2.0, Label.COMMENTS), (1.0, 1.0, Label.NAVIGATION)],
)
def test_what_is_dropped_gets_the_likeliest_kind_of_boilerplate(
    navigation: float, comments: float, label: Label
) -> None:
    kinds = {"body": 9.0, "navigation": navigation, "comments": comments, "headline": 9.0}
    judgement = Told(np.linspace(-8, 8, len(WHOLE.blocks)), kinds).judgement_of(WHOLE)
    assert list(judgement.kinds) == [label] * len(WHOLE.blocks)
    labelled = label_document(WHOLE, catalogue())
    weighed = weigh(Boxes(measure_page(WHOLE)), labelled, judgement)
    dropped = [block for block in weighed if block.rule.endswith(".learned")]
    assert dropped
    assert {(block.label, block.rule) for block in dropped} == {(label, f"{label}.learned")}


def test_of_many_unlikely_kinds_none_is_named() -> None:
    kinds = dict.fromkeys(("navigation", "comments", "related", "consent"), 0.0)
    judgement = Told(np.linspace(-8, 8, len(WHOLE.blocks)), kinds).judgement_of(WHOLE)
    assert list(judgement.kinds) == [Label.OTHER] * len(WHOLE.blocks)


def test_a_short_line_of_plain_text_is_dropped_only_by_a_surer_model() -> None:
    document = read_plain(
        Page("\n\n".join([HEADLINE, *PARAGRAPHS[:2], "Not so.", *PARAGRAPHS[2:]]))
    )
    page = Boxes(measure_page(document))
    labelled = label_document(document, catalogue())
    assert labelled[3].rule == "body.short-sentence"
    for leaning, label in ((-2.4, Label.BODY), (-2.6, Label.OTHER)):
        leanings = np.where(np.arange(len(labelled)) == 3, leaning, 0.0)
        found = weigh(page, labelled, Judgement(1 / (1 + np.exp(-leanings)), leanings))
        assert found[3].label is label


def test_a_line_guessed_to_be_a_caption_may_be_body_by_the_model() -> None:
    """Long and without a full stop above the article's text, it may be a standfirst's second line."""
    line = "What the council of the town on the old harbour will have to decide in the autumn"
    parts = [HEADLINE, PARAGRAPHS[0], line, "Harbour", *PARAGRAPHS[1:], "Photo: Hana Field"]
    text = "\n\n".join(parts)
    page = Boxes(measure_page(read_plain(Page(text))))
    labelled = label_document(page.page.document, catalogue())
    assert labelled[2].rule == "caption.open-line"
    leanings = np.full(len(labelled), 1.0)
    found = weigh(page, labelled, Judgement(1 / (1 + np.exp(-leanings)), leanings))
    assert (found[2].label, found[2].rule) == (Label.BODY, "body.learned")
    others = [i for i, block in enumerate(labelled) if not block.label.is_body and i != 2]
    assert others
    assert all(found[i] == labelled[i] for i in others if labelled[i].label.is_content)


def test_recall_keeps_no_less_than_precision() -> None:
    html = f"<body><main>{CARDS}{ARTICLE}{CARDS}</main></body>"
    kept = {
        profile: sum(
            len(b.text)
            for b in Cleaner(model=Learned(profile, thorough=True)).clean(html).blocks
            if b.label.is_body
        )
        for profile in ("precision", "balanced", "recall")
    }
    assert kept["precision"] <= kept["balanced"] <= kept["recall"]


NESTED = f"<div class=story>{ARTICLE}<ul><li>Seven boats<li>Two gulls</ul></div><p>End"


@pytest.mark.parametrize(
    ("form", "document"),
    [
        ("html", read_html(Page(f"<body>{NESTED}</body>"))),
        (
            "html",
            read_html(Page("<body class='story wide'>Seven boats<br>Two gulls<hr>End</body>")),
        ),
        ("text", read_plain(Page("\n\n".join([HEADLINE, *PARAGRAPHS, "• Gulls", "Share this"])))),
        ("text", read_plain(Page("One boat"))),
    ],
)
def test_the_network_by_hand(form: str, document: Document) -> None:
    """The sums of `Network`, block by block in plain Python, on a page with nested boxes or one."""
    features = gather_features(Boxes(measure_page(document)))
    held = load_network(form)
    assert np.allclose(logits(held, features), held.logits(features), atol=1e-3)


def test_hostile_pages_have_a_verdict() -> None:
    for html in ("<p>x", "<p hidden>x", "<td>" * 300 + "x", "<p>a" * 3000, "<b>" * 2000 + "x y z"):
        article = LEARNED.clean(html, html=True)
        assert article.restore() == html


def test_a_model_is_written_and_read_back(tmp_path: Path) -> None:
    weights = {"own1.weight": np.ones((2, 3)), "blocks.mean": np.zeros(FEATURES["html"])}
    about = {"names": ["t:p"], "words": ["a0:read", "灯台"], "temperature": 1.5}
    save_network(tmp_path / "one.npz", weights, about)
    save_network(tmp_path / "two.npz", dict(reversed(weights.items())), about)
    assert (tmp_path / "one.npz").read_bytes() == (tmp_path / "two.npz").read_bytes()
    assert load_network(path=str(tmp_path / "one.npz")).temperature == 1.5


def test_what_is_no_model_is_named(tmp_path: Path) -> None:
    bad = tmp_path / "model.npz"
    bad.write_bytes(b"no archive")
    with pytest.raises(ModelError, match=r"model\.npz: no model"):
        Cleaner(model=Learned(thorough=True, path=bad)).clean(f"<body>{ARTICLE}</body>")
    np.savez(tmp_path / "other.npz", about=np.frombuffer(json.dumps({}).encode(), dtype=np.uint8))
    with pytest.raises(ModelError, match="training"):
        load_network(path=str(tmp_path / "other.npz"))
    old = {"blocks.mean": np.zeros(53)}
    save_network(tmp_path / "old.npz", old, {"names": [], "words": [], "temperature": 1})
    with pytest.raises(ModelError, match="made for 53 measures, not 54"):
        load_network(path=str(tmp_path / "old.npz"))
    with pytest.raises(ModelError, match="'quick' or 'thorough'"):
        Cleaner(model="quikc")
    with pytest.raises(ModelError, match="precision, balanced, recall"):
        Learned("all")  # type: ignore[arg-type]


def test_a_cleaner_with_a_model_travels() -> None:
    html = f"<body>{ARTICLE}</body>"
    assert pickle.loads(pickle.dumps(LEARNED)).clean(html) == LEARNED.clean(html)  # noqa: S301


@pytest.mark.parametrize("name", ["quick", "thorough", None])
def test_numpy_is_loaded_when_it_is_asked(name: str | None) -> None:
    """It takes as long to load as ten pages to clean: whoever needs no model never does."""
    script = (
        f"import sys, cleaner; c = cleaner.Cleaner(model={name!r})\n"
        "for page in sys.argv[1:]: c.clean(page); print('numpy' in sys.modules)"
    )
    pages = [f"<body>{ARTICLE}</body>", f"<body>{CARDS}{CARDS}{CARDS}</body>"]
    done = subprocess.run(
        [sys.executable, "-c", script, *pages], capture_output=True, text=True, check=True
    )
    told = {"quick": ["False", "True"], "thorough": ["True", "True"], None: ["False", "False"]}
    assert done.stdout.split() == told[name]


def test_the_command_takes_a_model() -> None:
    run = [sys.executable, "-m", "cleaner.cli", str(PAGES[2]), "--format", "json"]
    plain = subprocess.run(run, capture_output=True, text=True, check=True)
    learned = subprocess.run(
        [*run, "--model", "thorough"], capture_output=True, text=True, check=True
    )
    assert json.loads(learned.stdout)["body"] == json.loads(plain.stdout)["body"]
    wrong = subprocess.run([*run, "--model", "x"], capture_output=True, text=True, check=False)
    assert wrong.returncode == 2
    assert "'quick', 'thorough', 'none'" in wrong.stderr


def test_the_models_are_small() -> None:
    sizes = [path.stat().st_size for path in (ROOT / "cleaner" / "learned").glob("*.npz")]
    assert len(sizes) == 4
    assert max(sizes) < 2_000_000
