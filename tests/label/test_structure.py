"""What place and shape make of a block whose wording says nothing."""

import pytest

from cleaner.label.verdict import label_document
from cleaner.model import Page
from cleaner.read.plain import read_plain
from tests.samples import HEADLINE, PARAGRAPHS, book, toml

RULES = book(
    toml("related.more", "related", "phrase = 'read also'"),
    toml("tags.head", "tags", "phrase = 'tags'"),
    toml("comments.head", "comments", "phrase = 'comments'"),
    toml("caption.watch", "caption", "pattern = ['watch: .*']"),
    toml("credit.photo", "credit", "pattern = ['photo: .*']"),
)
MENU = ("Home", "Harbour", "Weather", "Tides", "Contact", "Imprint")
INSIDE = "\n\n".join([HEADLINE, *PARAGRAPHS[:3], "{}", *PARAGRAPHS[3:]])
BEFORE = "\n\n".join(["{}", *MENU, HEADLINE, *PARAGRAPHS])
BELOW = "\n\n".join([HEADLINE, "{}", *PARAGRAPHS])
BEHIND = "\n\n".join([HEADLINE, *PARAGRAPHS, *MENU, "{}"])


def labels(page: str, *lines: str) -> list[str]:
    """The labels that `lines` carry when they stand in the gap of `page`."""
    text = page.format("\n\n".join(lines))
    blocks = label_document(read_plain(Page(text)), RULES)
    return [str(block.label) for block in blocks if block.text in lines]


@pytest.mark.parametrize(
    ("page", "line", "label"),
    [
        (INSIDE, "Half of the council had gone home when the last box was opened.", "body"),
        (INSIDE, "Nobody slept.", "body"),
        (INSIDE, "Why it matters", "subheading"),
        (BELOW, "3 May 2021", "date"),
        (INSIDE, "***", "other"),
    ],
)
def test_a_line_is_told_by_its_place(page: str, line: str, label: str) -> None:
    assert labels(page, line) == [label]


def test_headline_and_its_repetition() -> None:
    text = "\n\n".join([HEADLINE, *MENU, HEADLINE, *PARAGRAPHS])
    assert labels(text, HEADLINE) == ["headline", "headline"]


@pytest.mark.parametrize("page", [BEFORE, BEHIND])
def test_menus_outside_are_no_content(page: str) -> None:
    assert set(labels(page, *MENU)) == {"navigation"}


def test_a_list_inside_is_body() -> None:
    items = ("• one lamp", "• two keepers", "• a rope")
    text = INSIDE.format("\n\n".join(["What the tower needs:", *items]))
    blocks = label_document(read_plain(Page(text)), RULES)
    shown = {block.text: block.label for block in blocks}
    assert {shown["one lamp"], shown["two keepers"], shown["a rope"]} == {"body"}


@pytest.mark.parametrize(("heading", "label"), [("Read also", "related"), ("Tags", "tags")])
def test_what_stands_under_a_heading_is_of_its_kind(heading: str, label: str) -> None:
    assert labels(BEHIND, heading, "Ferry late", "Bakery shut") == [label] * 3


def test_what_stands_behind_comments_is_comments() -> None:
    reader = "I have lived there all my life and I never once saw the lamp fail in a storm."
    assert labels(BEHIND, "Comments", "tower fan", reader) == ["comments"] * 3


def test_a_caption_stands_right_above_its_credit() -> None:
    both = "The keeper on the stairs of the tower\nPhoto: Jon Weir"
    text = INSIDE.format(both)
    blocks = label_document(read_plain(Page(text)), RULES)
    shown = {block.text: block.label for block in blocks}
    assert [shown[line] for line in both.split("\n")] == ["caption", "credit"]


def test_a_caption_said_twice_is_a_caption_twice() -> None:
    said = "Boats leave the grey harbour"
    assert labels(INSIDE, f"WATCH: {said}", said) == ["caption", "caption"]


DOUBLE = "The keeper climbs the tower with his two lamps on Monday."


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ((DOUBLE, DOUBLE), ["caption", "caption"]),
        ((DOUBLE, f"{DOUBLE} (Hana Field)"), ["caption", "caption"]),
        ((DOUBLE[:-1], f"{DOUBLE[:-1]} / Harbour Post"), ["caption", "caption"]),
        ((DOUBLE, f"{DOUBLE} He has done so for forty years, and his father did it before him."), ["body", "body"]),
        ((DOUBLE, "Nobody slept.", DOUBLE), ["body", "body", "body"]),
        (("Nobody slept that night.", "Nobody slept that night."), ["body", "body"]),
    ],
)  # fmt: skip
def test_a_line_right_above_its_double_is_a_pictures(
    lines: tuple[str, ...], found: list[str]
) -> None:
    assert labels(INSIDE, *lines) == found


@pytest.mark.parametrize(
    ("credit", "found"), [("", ["body", "body"]), (" (Hana Field)", ["body", "other"])]
)
def test_a_page_of_nothing_but_doubles_keeps_them(credit: str, found: list[str]) -> None:
    text = "\n\n".join([HEADLINE, DOUBLE, DOUBLE + credit])
    blocks = label_document(read_plain(Page(text)), RULES)
    shown = [str(block.label) for block in blocks if block.text.startswith(DOUBLE)]
    assert shown == found


def test_items_that_say_the_same_stay_in_their_list() -> None:
    text = INSIDE.format(f"The list:\n\n• {DOUBLE}\n• {DOUBLE}")
    blocks = label_document(read_plain(Page(text)), RULES)
    assert [str(block.label) for block in blocks if block.text == DOUBLE] == ["body", "body"]


def test_without_running_text_nothing_is_taken_by_its_shape() -> None:
    blocks = label_document(read_plain(Page("\n\n".join(MENU))), RULES)
    assert {str(block.label) for block in blocks} == {"body"}
