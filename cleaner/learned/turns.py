"""What people say in turn: lines of an interview, which a model takes for comments.

They are short, say little of what the rest of the page says, and end the article.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from cleaner.model import LabelledBlock

_SPEAKER = re.compile(r"([^\W\d_][\w.'’&-]*(?: [\w.'’&-]+){0,3}): +\S")
_LEAST_TURNS, _LEAST_SPEAKERS = 3, 2
"""How often someone speaks who is a speaker, and how many of them make a conversation."""


def find_turns(labelled: Sequence[LabelledBlock]) -> frozenset[int]:
    """Return the places of the blocks of the body that begin with the name of a speaker.

    A name is up to four words before a colon that begin three blocks or more; it takes two names.
    What the body says right behind the last turn belongs to them: how the conversation was edited.
    """
    names = {
        index: found[1]
        for index, block in enumerate(labelled)
        if block.label.is_body and (found := _SPEAKER.match(block.text))
    }
    often = {name for name, times in Counter(names.values()).items() if times >= _LEAST_TURNS}
    if len(often) < _LEAST_SPEAKERS:
        return frozenset()
    turns = [index for index, name in names.items() if name in often]
    behind = turns[-1] + 1
    if behind < len(labelled) and labelled[behind].label.is_body:
        turns.append(behind)
    return frozenset(turns)
