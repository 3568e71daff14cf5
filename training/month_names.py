"""Make `cleaner/months.toml` from the Unicode CLDR, by way of Babel.

    python -m training.month_names > cleaner/months.toml

CLDR data are under the Unicode licence (Unicode-3.0). Run again when languages are added.
"""

from __future__ import annotations

from babel import Locale

LANGUAGES = [
    *("en", "de", "fr", "es", "it", "pt", "nl", "pl", "ru", "tr", "ar", "sv", "nb", "da", "fi"),
    *("cs", "sk", "hu", "ro", "bg", "hr", "sl", "uk", "el", "id", "ms", "ca", "he", "fa", "hi"),
    "af",
]
"""The commonest first: an abbreviation of two languages means what it does in the first."""


def month_names(language: str, width: str) -> dict[str, int]:
    """Return the month names of a language in lower case, with their numbers."""
    names: dict[str, int] = {}
    for context in ("format", "stand-alone"):
        for number, name in Locale(language).months[context][width].items():
            folded = name.lower().rstrip(".").split("’")[-1].removeprefix("de ").strip("\u200f ")
            if len(folded) > 1 and folded.replace("׳", "").isalpha():
                names.setdefault(folded, number)
    return names


def table() -> dict[str, int]:
    """Return all names; one that is a full month name of two months is left out."""
    names: dict[str, int] = {}
    clashes: set[str] = set()
    for width in ("wide", "abbreviated"):
        for language in LANGUAGES:
            for name, number in month_names(language, width).items():
                if names.setdefault(name, number) != number and width == "wide":
                    clashes.add(name)
    names.setdefault("sept", 9)
    return {name: number for name, number in names.items() if name not in clashes}


def main() -> None:
    """Print the table as TOML."""
    print("# Month names and their numbers, folded. Source: Unicode CLDR (Unicode-3.0), by way of")
    print("# Babel; made by training/month_names.py. A name of two months (Croatian and Polish")
    print("# 'listopad') is left out: such a date is declined.")
    for number in range(1, 13):
        names = sorted(name for name, value in table().items() if value == number)
        print(f"\n{number:02d} = [")
        for start in range(0, len(names), 8):
            print("    " + " ".join(f'"{name}",' for name in names[start : start + 8]))
        print("]")


if __name__ == "__main__":
    main()
