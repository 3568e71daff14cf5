"""The command `clean-file`: options in, calls to the package, output and exit status out."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from cleaner import __version__
from cleaner.errors import CleanerError
from cleaner.files import STDIN, Input, find_inputs, refuse_inputs
from cleaner.limits import DEFAULTS, LIMITS, Limits
from cleaner.pipeline import Cleaner
from cleaner.render.explain import render_rule
from cleaner.sink import FileSink, FolderSink, Format, Outcome, StreamSink
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
    return _clean_all(cleaner, options, _inputs(options, parser))


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
    parser.add_argument("paths", nargs="*", metavar="PATH", help="files or folders; - is stdin")
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


def _inputs(options: argparse.Namespace, parser: argparse.ArgumentParser) -> list[Input]:
    is_piped = sys.stdin is not None and not sys.stdin.isatty()
    paths = options.paths or ([STDIN] if is_piped else [])
    if not paths:
        parser.error("give files or folders to clean, or - for standard input")
    inputs = list(find_inputs(paths))
    if not inputs:
        parser.error(f"no file in {', '.join(paths)}")
    return inputs


def _show_rules(cleaner: Cleaner, name: str) -> int:
    print("\n".join(render_rule(rule) for rule in cleaner.rulebook.select([name])), end="")
    return ALL_CLEANED


def _clean_all(cleaner: Cleaner, options: argparse.Namespace, inputs: list[Input]) -> int:
    sink = _sink(options, inputs)
    status = ALL_CLEANED
    for outcome in _outcomes(cleaner, inputs, html=options.html):
        if isinstance(outcome.result, CleanerError):
            status = SOME_FAILED
            name = harmless(outcome.source.name)
            print(f"clean-file: {name}: {outcome.result}", file=sys.stderr)
        sink.write(outcome)
    sink.close()
    return status


def _outcomes(cleaner: Cleaner, inputs: Sequence[Input], *, html: bool | None) -> Iterator[Outcome]:
    for source in inputs:
        try:
            yield Outcome(source, cleaner.clean(source.read(cleaner.limits.bytes), html=html))
        except CleanerError as error:
            yield Outcome(source, error)


def _sink(options: argparse.Namespace, inputs: list[Input]) -> FolderSink | FileSink | StreamSink:
    form: Format = "explain" if options.explain else options.format
    if options.links and form == "markdown":
        form = "markdown-links"
    many = len(inputs) > 1
    if options.output is None:
        return StreamSink(form, many=many)
    if options.output.endswith(("/", os.sep)) or Path(options.output).is_dir():
        return FolderSink(Path(options.output), form, inputs)
    refuse_inputs([Path(options.output)], inputs)
    return FileSink(Path(options.output), form, many=many)


if __name__ == "__main__":
    sys.exit(main())
