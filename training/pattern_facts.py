"""Write the table of what lines must be like for the catalogue's patterns to fit them.

    python -m training.pattern_facts

A test holds the table up to date.
"""

from __future__ import annotations

import json
from pathlib import Path

import cleaner.rules
from cleaner.rules.facts import TABLE, work_out
from cleaner.rules.rulebook import catalogue

PLACE = Path(cleaner.rules.__file__).parent / TABLE


def table() -> str:
    """Return the table as JSON, a line for each pattern."""
    sources = dict.fromkeys(
        source for rule in catalogue().rules if rule.kind == "pattern" for source in rule.values
    )
    lines = (
        f"{json.dumps(source, ensure_ascii=False)}: "
        f"{json.dumps(work_out(source).to_record(), ensure_ascii=False)}"
        for source in sources
    )
    return "{\n" + ",\n".join(lines) + "\n}\n"


if __name__ == "__main__":
    PLACE.write_text(table(), "utf-8")
