"""What is said when the package of an extra is not installed."""

from __future__ import annotations

from cleaner.errors import MissingExtra


def missing_extra(extra: str, error: ImportError) -> MissingExtra:
    """Return the error that names the extra to install, to be raised in place of `error`."""
    return MissingExtra(
        f"this needs a package that is not installed ({error}); install it: "
        f"pip install 'boilerplate-cleaner[{extra}]'"
    )
