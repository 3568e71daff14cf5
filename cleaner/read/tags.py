"""What the tags of HTML mean to the walk (WHATWG HTML, "Rendering": which are block-level)."""

from __future__ import annotations

from enum import Enum

from cleaner.markup import Style
from cleaner.model import Kind


class Flow(Enum):
    """What a tag does to the run of text around it; all tags without one are block-level."""

    SKIPPED = "skipped"
    INLINE = "inline"
    BREAK = "break"


def _tags(names: str) -> frozenset[str]:
    return frozenset(names.split())


SKIPPED = _tags(
    "script style template svg math iframe object embed canvas audio video map select datalist "
    "textarea input img picture source track head title meta link base param area col colgroup "
    "frame noframes progress meter"
)
"""What holds no text to be read. `noscript` is no such: forums keep their threads in it."""
GLUED = _tags(
    "b big bdi bdo code del dfn em font i ins mark nobr q rp rt ruby s small strike strong sub sup "
    "tt u var wbr rb rtc"
)
"""Inline elements that stand inside words: no blank is put between two that touch."""
INLINE = GLUED | _tags("a abbr acronym cite data kbd samp span time output slot")
"""Inline elements; two that touch and are not glued are parted by a blank."""
STYLES = {
    **dict.fromkeys(_tags("b strong"), Style.STRONG),
    **dict.fromkeys(_tags("i em"), Style.EMPHASIS),
    **dict.fromkeys(_tags("code tt kbd samp"), Style.CODE),
    **dict.fromkeys(_tags("del s strike"), Style.DELETED),
}
"""How the text in an element differs from the text around it."""
BREAKS = _tags("br hr")
FLOWS = {
    **dict.fromkeys(SKIPPED, Flow.SKIPPED),
    **dict.fromkeys(INLINE, Flow.INLINE),
    **dict.fromkeys(BREAKS, Flow.BREAK),
}
KINDS = {
    **dict.fromkeys(_tags("h1 h2 h3 h4 h5 h6"), Kind.HEADING),
    **dict.fromkeys(_tags("li dd dt"), Kind.ITEM),
    **dict.fromkeys(_tags("td th"), Kind.CELL),
    **dict.fromkeys(_tags("pre listing xmp plaintext"), Kind.CODE),
}
"""The kind of the blocks directly in an element."""
PASSING = _tags("p div span section center")
"""A block in one of these is what the element around it makes it: `<li><p>` is a list item."""
