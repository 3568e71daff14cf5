"""The options of the command line that say what is read."""

from __future__ import annotations

import argparse
import sys

from cleaner.sources.container import FORMS, Reading
from cleaner.sources.fields import TEXT_NAMES, URL_NAMES
from cleaner.sources.folders import STDIN
from cleaner.sources.record import LARGEST_PAGE


def add_source_flags(parser: argparse.ArgumentParser) -> None:
    """Add the names of the inputs, and how they are read."""
    parser.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        help="files, folders and globs: pages, JSON lines, CSV, TSV, Parquet, WARC, WET and ARC, "
        "also compressed; - is standard input",
    )
    group = parser.add_argument_group("what is read")
    group.add_argument(
        "--from", dest="form", choices=FORMS, help="form of the inputs, whatever their endings say"
    )
    group.add_argument(
        "--text-field",
        metavar="NAME",
        help=f"field or column of the page (default: the first of {', '.join(TEXT_NAMES)})",
    )
    group.add_argument(
        "--url-field",
        metavar="NAME",
        help=f"field or column of its address (default: the first of {', '.join(URL_NAMES)})",
    )
    for name, verb in (("include", "take only"), ("exclude", "leave out")):
        group.add_argument(
            f"--{name}",
            action="append",
            default=[],
            metavar="GLOB",
            help=f"{verb} files of folders and globs whose name is like this, or whose place in "
            "the folder is, when the glob has a /; may be repeated",
        )
    group.add_argument(
        "--max-record-bytes",
        type=_positive,
        default=LARGEST_PAGE,
        metavar="N",
        help="a larger page is an error (default: %(default)s)",
    )


def reading_of(options: argparse.Namespace) -> Reading:
    """Return how inputs are read, by the options that `add_source_flags` added."""
    return Reading(
        form=options.form,
        text_field=options.text_field,
        url_field=options.url_field,
        include=tuple(options.include),
        exclude=tuple(options.exclude),
        limit=options.max_record_bytes,
    )


def paths_of(options: argparse.Namespace) -> list[str]:
    """Return the inputs' names: those given, or standard input when it is no terminal."""
    is_piped = sys.stdin is not None and not sys.stdin.isatty()
    return list(options.paths) or ([STDIN] if is_piped else [])


def _positive(text: str) -> int:
    """Read a number of bytes; argparse makes its message of the error."""
    number = int(text.replace("_", ""))
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text} is not a number of bytes over 0")
    return number
