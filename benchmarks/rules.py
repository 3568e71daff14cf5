"""Each wording rule against its own examples and against labelled lines, by wording alone.

    python -m benchmarks.rules --data DIR [--dumper NAME ...] [--set news] [RULES.toml ...]

Prints per rule: lines claimed, and how many of them the gold calls content. A rule that claims
content needs a length, a position or a narrower wording.
"""

from __future__ import annotations

import argparse
import json
import lzma
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from cleaner.features import measure
from cleaner.model import Block, Page, Span
from cleaner.read.plain import read_plain
from cleaner.rules.conditions import fits_measures
from cleaner.rules.matcher import Matcher
from cleaner.rules.rule import Rule
from cleaner.rules.rulebook import catalogue, read_rules


def wrong_examples(rules: tuple[Rule, ...]) -> Iterator[str]:
    """Say which example of which rule does not come out as written."""
    for rule in rules:
        if rule.kind == "shape":
            continue
        matcher = Matcher([rule])
        for text, expected in [(t, True) for t in rule.strip] + [(t, False) for t in rule.keep]:
            caught = bool(matcher.matches(text)) and _fits(rule, text)
            if caught != expected:
                yield f"{rule.id}: should {'strip' if expected else 'keep'}: {text!r}"
        if min(len(rule.strip), len(rule.keep)) < 2:
            yield f"{rule.id}: give at least two examples of each side"


def _fits(rule: Rule, text: str) -> bool:
    return fits_measures(rule.when, text, measure(Block(text, Span(0, len(text)))))


def _read(path: Path) -> Iterator[dict[str, object]]:
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def claims(rules: tuple[Rule, ...], data: Path, dumper: str, sets: list[str]) -> None:
    """Print what each rule claims on one dumper's texts."""
    chosen = {r["id"] for r in _read(data / "gold.jsonl.xz") if r["set"] in sets}
    matcher = Matcher(rules)
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    eaten: dict[str, list[str]] = defaultdict(list)
    for record in _read(data / f"{dumper}.jsonl.xz"):
        if record["id"] not in chosen:
            continue
        text, flags = str(record["text"]), record["content"]
        assert isinstance(flags, list)
        for block in read_plain(Page(text)).blocks:
            lead = len(text[block.span.start :]) - len(text[block.span.start :].lstrip())
            flag = flags[text.count("\n", 0, block.span.start + lead)]
            for index in matcher.matches(block.text):
                if flag is not None and _fits(rules[index], block.text):
                    counts[rules[index].id][flag] += 1
                    if flag:
                        eaten[rules[index].id].append(block.text[:70])
    for rule_id, (chrome, content) in sorted(counts.items(), key=lambda item: -item[1][1]):
        print(f"{rule_id:40} chrome {chrome:5}  content {content:4}  {eaten[rule_id][:3]}")


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", help="rule files; without any, the catalogue")
    parser.add_argument("--data", type=Path)
    parser.add_argument("--dumper", action="append")
    parser.add_argument("--set", action="append", dest="sets")
    options = parser.parse_args()
    rules = catalogue().rules
    if options.files:
        rules = tuple(rule for name in options.files for rule in read_rules(name))
    for line in wrong_examples(rules):
        print("WRONG", line)
    print(f"{len(rules)} rules")
    for dumper in options.dumper or ["mixed"]:
        if options.data:
            claims(rules, options.data, dumper, options.sets or ["news", "wcxb"])


if __name__ == "__main__":
    main()
