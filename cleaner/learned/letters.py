"""What the characters of blocks tell: shares of commas and capitals, signs, first and last one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

_CUT = 200
"""Characters of a block that are looked at: what a block is shows at its beginning."""
_COMMA, _STOP, _UPPER, _DIGIT, _ASCII, _BAR, _QUOTE, _QUOTE_TOO, _RIGHTS, _MONEY = range(1, 11)
_MONEY_TOO, _AT, _SLASH = range(11, 14)
_CLASSES = 14
"""Classes of characters; 0 is all that is none of them. Those of ASCII count as ASCII, too."""
_SIGNS = {
    **{_COMMA: ",", _STOP: ".", _BAR: "·•", _QUOTE: '"', _QUOTE_TOO: "“«", _RIGHTS: "©"},
    **{_MONEY: "$", _MONEY_TOO: "€£", _AT: "@", _SLASH: "/"},
}
_OF_ASCII = (_COMMA, _STOP, _UPPER, _DIGIT, _ASCII, _QUOTE, _MONEY, _AT, _SLASH)
_YEAR = re.compile(r"(?:19|20)\d\d")
_LEAST_YEAR = 4
_LASTS = {".": 1, "。": 1, "?": 2, "!": 2, "？": 2, "！": 2, ":": 3, "：": 3, "…": 4, ",": 5}
LETTERS = 13
"""Numbers of a block that `measure_letters` gives."""


def _classes() -> NDArray[Any]:
    table = np.zeros(0x3000, dtype=np.uint8)
    table[:0x80] = _ASCII
    table[ord("A") : ord("Z") + 1] = _UPPER
    table[ord("0") : ord("9") + 1] = _DIGIT
    # Signs beyond ASCII are told from those within it, which count as ASCII, too.
    for code, signs in _SIGNS.items():
        table[[ord(sign) for sign in signs]] = code
    return table


_TABLE = _classes()


def measure_letters(texts: Sequence[str]) -> NDArray[np.float32]:
    """Return numbers of the beginning of each text (none empty) and of its end, `(n, LETTERS)`.

    The classes of the first and last character, shares of commas, full stops, capitals and digits,
    and whether there are bars, quotes, a copyright sign, a currency, a year, an @ or an address.
    """
    cuts = [text[:_CUT] for text in texts]
    sizes = np.array([len(cut) for cut in cuts])
    raw = "".join(cuts).encode("utf-32-le", "surrogatepass")
    codes = np.minimum(np.frombuffer(raw, dtype=np.uint32), len(_TABLE) - 1)
    place = np.repeat(np.arange(len(cuts)) * _CLASSES, sizes) + _TABLE[codes]
    counts = np.bincount(place, minlength=len(cuts) * _CLASSES).reshape(-1, _CLASSES)
    ascii_only = counts[:, _OF_ASCII].sum(axis=1)
    of_ascii = np.maximum(ascii_only, 1)
    found = np.empty((len(cuts), LETTERS), dtype=np.float32)
    found[:, 0] = [_opening(cut[0]) for cut in cuts]
    found[:, 1] = [_LASTS.get(text[-1], 0) for text in texts]
    found[:, 2] = counts[:, _COMMA] / sizes
    found[:, 3] = counts[:, _STOP] / sizes
    # A text without any ASCII counts as all capitals and digits: the weights were made so.
    found[:, 4] = 1 - (ascii_only - counts[:, _UPPER]) / of_ascii
    found[:, 5] = 1 - (ascii_only - counts[:, _DIGIT]) / of_ascii
    bars = [
        is_bar or "|" in cut or (slashes > 0 and " / " in cut)
        for cut, is_bar, slashes in zip(
            cuts, counts[:, _BAR].tolist(), counts[:, _SLASH].tolist(), strict=True
        )
    ]
    found[:, 6] = np.array(bars, dtype=bool)
    found[:, 7] = (counts[:, _QUOTE] + counts[:, _QUOTE_TOO]) > 0
    found[:, 8] = counts[:, _RIGHTS] > 0
    found[:, 9] = (counts[:, _MONEY] + counts[:, _MONEY_TOO]) > 0
    found[:, 10] = [
        digits >= _LEAST_YEAR and _YEAR.search(cut) is not None
        for cut, digits in zip(cuts, counts[:, _DIGIT].tolist(), strict=True)
    ]
    found[:, 11] = counts[:, _AT] > 0
    found[:, 12] = ["http" in cut or "www." in cut for cut in cuts]
    return found


def _opening(first: str) -> int:
    return 0 if first.isupper() else 1 if first.islower() else 2 if first.isdigit() else 3
