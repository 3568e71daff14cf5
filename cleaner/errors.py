"""What can go wrong: one root error and a shallow tree. Every message says what to do."""


class CleanerError(Exception):
    """Root of everything that `cleaner` raises on purpose."""


class UnreadablePage(CleanerError):
    """The page holds no text that could be cleaned; the message says what it looks like."""


class EmptyPage(UnreadablePage):
    """The page holds nothing but blanks."""


class BinaryPage(UnreadablePage):
    """The bytes are a picture, a PDF, an archive or other binary data, not a text."""


class RuleError(CleanerError):
    """A rule cannot be used; the message names the file and the rule's id."""


class EngineError(CleanerError):
    """An engine has no such name, or its package is not installed."""


class MissingExtra(CleanerError, ImportError):
    """A part of the package needs an extra that is not installed; the message names it."""


class ColumnError(CleanerError):
    """A table has no such column, or the column holds something that cannot be cleaned."""


class PluginError(CleanerError):
    """A rule pack installed as an entry point cannot be loaded."""


class OutputError(CleanerError):
    """The command line cannot write its result where it was told to."""


class SettingError(CleanerError):
    """A setting of an integration has an unknown name or a value that cannot be used."""


class ItemError(CleanerError):
    """An item of a spider lacks a field that is read or written, or holds something else in it."""


class WorkerDied(CleanerError):
    """The process that cleaned the page died over it, and so did the one that tried again."""


class TimeLimit(CleanerError):
    """Cleaning the page took longer than it was given."""
