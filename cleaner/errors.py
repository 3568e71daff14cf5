"""What can go wrong: one root error and a shallow tree. Every message says what to do."""


class CleanerError(Exception):
    """Root of everything that `cleaner` raises on purpose."""


class UnreadablePage(CleanerError):
    """The page holds no text that could be cleaned; the message says what it looks like."""


class EmptyPage(UnreadablePage):
    """The page holds nothing but blanks."""


class BinaryPage(UnreadablePage):
    """The bytes are a picture, a PDF, an archive or other binary data, not a text."""


class LimitError(CleanerError):
    """A limit is given as something that is none, as `Limits(depth=0)`."""


class LimitExceeded(CleanerError):
    """A page asks for more than `cleaner.Limits` allows.

    `limit` is what is allowed, `found` what the page has; `name` is the limit's, and the message
    says how to raise it. May be sent between processes.
    """

    name = ""
    says = "{found} of what may be {limit}"

    def __init__(self, limit: float, found: float) -> None:
        super().__init__(limit, found)
        self.limit = limit
        self.found = found

    def __str__(self) -> str:
        """What was found, the limit, and the switch."""
        flag = f"--max-{self.name.replace('_', '-')}"
        says = self.says.format(found=f"{self.found:,}", limit=f"{self.limit:,}")
        return f"{says}; if it is worth it, raise Limits({self.name}=...), {flag} on a command line"


class TooManyBytes(LimitExceeded):
    """The page is too large."""

    name = "bytes"
    says = "holds {found} bytes or more, over the limit of {limit}"


class TooManyElements(LimitExceeded):
    """The HTML has too many tags."""

    name = "elements"
    says = "holds {found} HTML elements, over the limit of {limit}"


class TooDeep(LimitExceeded):
    """The HTML nests too deep."""

    name = "depth"
    says = "nests HTML elements {found} deep, over the limit of {limit}"


class TooManyAttributes(LimitExceeded):
    """One tag has too many attributes."""

    name = "attributes"
    says = "holds a tag with {found} attributes, over the limit of {limit}"


class TooManyLines(LimitExceeded):
    """The page has too many lines."""

    name = "lines"
    says = "holds {found} lines, over the limit of {limit}"


class LineTooLong(LimitExceeded):
    """A line of the page is too long."""

    name = "line_length"
    says = "holds a line of {found} characters, over the limit of {limit}"


class TooManyBlocks(LimitExceeded):
    """The page falls into too many blocks; counting ends at the first one over the limit."""

    name = "blocks"
    says = "holds {found} blocks or more, over the limit of {limit}"


class OutOfTime(LimitExceeded):
    """The page takes too long to clean."""

    name = "seconds"
    says = "took {found} seconds, over the limit of {limit}"


class RuleError(CleanerError):
    """A rule cannot be used; the message names the file and the rule's id."""


class EngineError(CleanerError):
    """An engine has no such name, or its package is not installed."""


class ModelError(CleanerError):
    """A file holds no model of the learned labeller."""


class MissingExtra(CleanerError, ImportError):
    """A part of the package needs an extra that is not installed; the message names it."""


class ColumnError(CleanerError):
    """A table has no such column, or the column holds something that cannot be cleaned."""


class PluginError(CleanerError):
    """A rule pack installed as an entry point cannot be loaded."""


class OutputError(CleanerError):
    """The command line cannot write its result where it was told to."""


class WorkerError(CleanerError):
    """Worker processes cannot be started, or what they need cannot be sent to them."""


class SettingError(CleanerError):
    """A setting of an integration has an unknown name or a value that cannot be used."""


class ItemError(CleanerError):
    """An item of a spider lacks a field that is read or written, or holds something else in it."""


class WorkerDied(CleanerError):
    """The process that cleaned the page died over it, and so did the one that tried again."""


class TimeLimit(CleanerError):
    """Cleaning the page took longer than it was given."""
