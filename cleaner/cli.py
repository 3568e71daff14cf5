"""The command `clean-file`: options in, calls to the package, output and exit status out."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from pathlib import Path

from cleaner import __version__
from cleaner.errors import CleanerError
from cleaner.files import refuse_inputs
from cleaner.limits import DEFAULTS, LIMITS, Limits
from cleaner.pipeline import Cleaner
from cleaner.render.explain import render_rule
from cleaner.sink import FileSink, FolderSink, Format, Outcome, StreamSink
from cleaner.sources.flags import add_source_flags, paths_of, reading_of
from cleaner.sources.record import Record
from cleaner.sources.records import find_records
from cleaner.text import harmless

ALL_CLEANED, SOME_FAILED, WRONG_USAGE, INTERRUPTED = 0, 1, 2, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns 0 all cleaned, 1 some documents failed, 2 wrong usage."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        status = _run(arguments)
        sys.stdout.flush()
    except CleanerError as error:
        print(f"clean-file: {harmless(str(error))}", file=sys.stderr)
        return WRONG_USAGE
    except OSError as error:
        return _give_up(error)
    except KeyboardInterrupt:
        return INTERRUPTED
    return status


def _run(arguments: Sequence[str] | None) -> int:
    parser = _parser()
    options = parser.parse_args(arguments)
    limits = Limits(**{name: getattr(options, f"max_{name}") for name in LIMITS})
    cleaner = Cleaner(
        rules=options.rule_file, without=options.without, engine=options.engine, limits=limits
    )
    if options.rules is not None:
        return _show_rules(cleaner, options.rules)
    return _clean_all(cleaner, options, _paths(options, parser))


def _give_up(error: OSError) -> int:
    """Standard output cannot be written to: say so, unless its reader went away (`| head`)."""
    if not isinstance(error, BrokenPipeError):
        print(f"clean-file: standard output: {error.strerror}", file=sys.stderr)
    # What is still in the buffer would raise once more at exit.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return SOME_FAILED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="clean-file",
        description="Clean scraped pages into articles: headline, date, source, body, and a label "
        "with a reason for every line that went.",
        epilog="Exit status: 0 all cleaned, 1 some documents failed, 2 wrong usage.",
    )
    add_source_flags(parser)
    parser.add_argument(
        "--format",
        choices=("text", "json", "jsonl", "markdown"),
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


def _paths(options: argparse.Namespace, parser: argparse.ArgumentParser) -> list[str]:
    """Return the names of the inputs; none is wrong usage."""
    paths = paths_of(options)
    if not paths:
        parser.error("give files or folders to clean, or - for standard input")
    return paths


def _show_rules(cleaner: Cleaner, name: str) -> int:
    print("\n".join(render_rule(rule) for rule in cleaner.rulebook.select([name])), end="")
    return ALL_CLEANED


def _clean_all(cleaner: Cleaner, options: argparse.Namespace, paths: list[str]) -> int:
    reading = reading_of(options)
    records = find_records(paths, reading)
    first = list(islice(records, 2))
    sink = _sink(options, paths, many=len(first) > 1)
    status = ALL_CLEANED
    for outcome in _outcomes(cleaner, chain(first, records), html=options.html):
        if isinstance(outcome.result, CleanerError):
            status = SOME_FAILED
            name = harmless(outcome.source.name)
            print(f"clean-file: {name}: {outcome.result}", file=sys.stderr)
        sink.write(outcome)
    sink.close()
    if reading.passed_over:
        told = ", ".join(f"{count:,} {kind}" for kind, count in reading.passed_over.most_common())
        print(f"clean-file: passed over: {told}", file=sys.stderr)
    return status if first or reading.passed_over else _nothing(paths)


def _nothing(paths: list[str]) -> int:
    print(f"clean-file: no file in {', '.join(paths)}", file=sys.stderr)
    return WRONG_USAGE


def _outcomes(
    cleaner: Cleaner, records: Iterable[Record], *, html: bool | None
) -> Iterator[Outcome]:
    for record in records:
        kind = record.html if html is None else html
        try:
            yield Outcome(record, cleaner.clean(record.read(), url=record.url, html=kind))
        except CleanerError as error:
            yield Outcome(record, error)


def _sink(
    options: argparse.Namespace, paths: list[str], *, many: bool
) -> FolderSink | FileSink | StreamSink:
    form: Format = "explain" if options.explain else options.format
    if options.links and form == "markdown":
        form = "markdown-links"
    if options.output is None:
        return StreamSink(form, many=many)
    if options.output.endswith(("/", os.sep)) or Path(options.output).is_dir():
        return FolderSink(Path(options.output), form, paths)
    refuse_inputs(Path(options.output), paths)
    return FileSink(Path(options.output), form, many=many)


if __name__ == "__main__":
    sys.exit(main())
