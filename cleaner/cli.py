"""The command `clean-file`: options in, a call to the package, exit status out."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence

from cleaner.command.flags import limits_of, make_parser
from cleaner.command.run import ALL_CLEANED, SOME_FAILED, WRONG_USAGE, Run
from cleaner.errors import CleanerError
from cleaner.pipeline import Cleaner
from cleaner.render.explain import render_rule
from cleaner.sources.flags import paths_of
from cleaner.text import harmless

INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command.

    Returns 0 all cleaned, 1 some documents failed, 2 wrong usage, 130 interrupted.
    """
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
    except KeyboardInterrupt as interrupt:
        print(f"\nclean-file: {interrupt or 'interrupted'}", file=sys.stderr)
        return INTERRUPTED
    return status


def _run(arguments: Sequence[str] | None) -> int:
    parser = make_parser()
    options = parser.parse_args(arguments)
    limits = limits_of(options)
    cleaner = Cleaner(
        rules=options.rule_file,
        without=options.without,
        engine=options.engine,
        model=options.model if options.model != "none" else None,
        limits=limits,
    )
    if options.rules is not None:
        shown = cleaner.rulebook.select([options.rules])
        print("\n".join(render_rule(rule) for rule in shown), end="")
        return ALL_CLEANED
    paths = paths_of(options)
    if not paths:
        parser.error("give files or folders to clean, or - for standard input")
    return Run(options, cleaner, paths).clean_all()


def _give_up(error: OSError) -> int:
    """Standard output cannot be written to: say so, unless its reader went away (`| head`)."""
    if not isinstance(error, BrokenPipeError):
        print(f"clean-file: standard output: {error.strerror}", file=sys.stderr)
    # What is still in the buffer would raise once more at exit.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return SOME_FAILED


if __name__ == "__main__":
    sys.exit(main())
