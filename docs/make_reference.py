"""Write the reference pages that are made from the code: rules and labels.

python -m docs.make_reference
"""

from __future__ import annotations

from pathlib import Path

from cleaner.labels import Label
from cleaner.rules.rule import Rule
from cleaner.rules.rulebook import catalogue

REFERENCE = Path(__file__).parent / "reference"
_LONGEST = 90


def rules_page() -> str:
    """Return the page of all rules, label by label, as Markdown."""
    parts = [
        "# The rules\n",
        "Made from the catalogue by `python -m docs.make_reference`; do not edit.\n",
    ]
    label = None
    for rule in sorted(catalogue().rules, key=lambda rule: list(Label).index(rule.label)):
        if rule.label is not label:
            label = rule.label
            parts.append(f"## {label}\n")
        parts.append(_entry(rule))
    return "\n".join(parts)


def labels_page() -> str:
    """Return the page of all labels as Markdown."""
    rows = [
        "# The labels\n",
        "Made from the code by `python -m docs.make_reference`; do not edit.\n",
    ]
    rows += ["| label | part of | rules |", "|---|---|---|"]
    for label in Label:
        part = "the article" if label.is_content else "boilerplate"
        count = sum(rule.label is label for rule in catalogue().rules)
        rows.append(f"| `{label}` | {part} | {count} |")
    return "\n".join(rows) + "\n"


def _entry(rule: Rule) -> str:
    lines = [f"### `{rule.id}`\n", f"{rule.because[0].upper()}{rule.because[1:]}.\n"]
    if rule.language:
        lines.append(f"Languages: {', '.join(rule.language)}. ")
    where = rule.when.position
    if where:
        lines.append(f"Position: {where}. ")
    for name, examples in (("Strips", rule.strip), ("Keeps", rule.keep)):
        shown = " · ".join(f"`{_short(example)}`" for example in examples if "\n" not in example)
        if shown:
            lines.append(f"\n{name}: {shown}\n")
    return "".join(lines)


def _short(example: str) -> str:
    example = example.replace("`", "'")
    return example if len(example) <= _LONGEST else example[: _LONGEST - 1] + "…"


def main() -> None:
    """Write both pages."""
    REFERENCE.mkdir(exist_ok=True)
    (REFERENCE / "rules.md").write_text(rules_page(), "utf-8")
    (REFERENCE / "labels.md").write_text(labels_page(), "utf-8")


if __name__ == "__main__":
    main()
