"""The options of `clean-file`."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from cleaner import __version__
from cleaner.learned.choice import NAMED
from cleaner.limits import DEFAULTS, LIMITS, Limits
from cleaner.many.task import Terms
from cleaner.outputs.forms import Form
from cleaner.sources.flags import add_source_flags

DEFAULT_TIMEOUT = 60.0
"""Seconds for a document when there are several workers; ordinary pages take a hundredth of one."""
_OF_THE_RUN = {"jobs", "timeout", "resume", "summary", "output", "rules"}
"""Options that change nothing in what is written, so a resumed run may have others."""


def make_parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    parser = argparse.ArgumentParser(
        prog="clean-file",
        description="Clean scraped pages into articles: headline, date, source, body, and a label "
        "with a reason for every line that went.",
        epilog="Exit status: 0 all cleaned, 1 some documents failed, 2 wrong usage, "
        "130 interrupted.",
    )
    add_source_flags(parser)
    parser.add_argument(
        "--format",
        choices=("text", "json", "jsonl", "parquet", "markdown"),
        default="text",
        help="form of the output (default: text)",
    )
    parser.add_argument("-o", "--output", metavar="PATH", help="write to a file, or to a folder/")
    parser.add_argument("--links", action="store_true", help="keep links in Markdown")
    parser.add_argument("--explain", action="store_true", help="every line with label and reason")
    parser.add_argument(
        "--rules", nargs="?", const="*", metavar="NAME", help="show rules with their examples"
    )
    _add_choices(parser)
    _add_limits(parser)
    _add_run(parser)
    parser.add_argument("--version", action="version", version=f"clean-file {__version__}")
    return parser


def _add_choices(parser: argparse.ArgumentParser) -> None:
    """Add what is asked when a page is cleaned."""
    parser.add_argument(
        "--without",
        action="append",
        default=[],
        metavar="RULE",
        help="switch off a rule or a subtree, as in related.*",
    )
    parser.add_argument(
        "--rule-file", action="append", default=[], metavar="TOML", help="ask your own rules first"
    )
    kind = parser.add_mutually_exclusive_group()
    kind.add_argument(
        "--text", dest="html", action="store_false", default=None, help="take the pages as text"
    )
    kind.add_argument(
        "--html", dest="html", action="store_true", default=None, help="take the pages as HTML"
    )
    parser.add_argument(
        "--engine", metavar="NAME", help="let another extractor choose the body: trafilatura"
    )
    parser.add_argument(
        "--model",
        choices=(*NAMED, "none"),
        default="quick",
        help="ask the learned labeller: where rules are in doubt (quick), always (thorough), never",
    )


def _add_limits(parser: argparse.ArgumentParser) -> None:
    """Add a switch for each limit."""
    group = parser.add_argument_group("limits", "a page over one is refused; none switches it off")
    for name in LIMITS:
        default = getattr(DEFAULTS, name)
        group.add_argument(
            f"--max-{name.replace('_', '-')}",
            type=_limit,
            default=default,
            metavar="N",
            help=f"default: {default:,}",
        )


def _limit(value: str) -> float | None:
    """A limit as it is typed."""
    if value == "none":
        return None
    try:
        return float(value) if "." in value else int(value)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{value!r} is no number, nor none") from None


def limits_of(options: argparse.Namespace) -> Limits:
    """Return the limits of a page."""
    return Limits(**{name: getattr(options, f"max_{name}") for name in LIMITS})


def _add_run(parser: argparse.ArgumentParser) -> None:
    """Add what is asked of a run over many documents."""
    group = parser.add_argument_group("many documents")
    group.add_argument(
        "--jobs", type=_count, default=1, metavar="N", help="processes that clean (default: 1)"
    )
    group.add_argument(
        "--timeout",
        type=_seconds,
        metavar="SECONDS",
        help="time for a document; then it gets a second chance, then it has failed "
        f"(default: {DEFAULT_TIMEOUT:g} with --jobs of 2 or more, else none)",
    )
    group.add_argument(
        "--resume", action="store_true", help="go on where an interrupted run stopped"
    )
    group.add_argument(
        "--summary", action="store_true", help="count labels and rules at the end, on stderr"
    )


def form_of(options: argparse.Namespace) -> Form:
    """Return the form of the output that the options ask for."""
    if options.explain:
        return "explain"
    if options.links and options.format == "markdown":
        return "markdown-links"
    form: Form = options.format
    return form


def terms_of(options: argparse.Namespace) -> Terms:
    """Return the terms of the run."""
    default = DEFAULT_TIMEOUT if options.jobs > 1 else None
    timeout = default if options.timeout is None else options.timeout
    return Terms(options.jobs, ordered=True, timeout=timeout)


def settings_of(options: argparse.Namespace) -> Mapping[str, object]:
    """Return what must be the same when the run is resumed: the options, and own rule files."""
    chosen = {name: value for name, value in vars(options).items() if name not in _OF_THE_RUN}
    files = {path: sha256(Path(path).read_bytes()).hexdigest() for path in options.rule_file}
    return {"version": __version__, **chosen, "rule_file": files}


def _count(text: str) -> int:
    """Read a number of processes; argparse makes its message of the error."""
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("give a number of processes, 1 or more")
    return number


def _seconds(text: str) -> float:
    """Read a time; argparse makes its message of the error."""
    number = float(text)
    if not number > 0:
        raise argparse.ArgumentTypeError("give a number of seconds, more than 0")
    return number
