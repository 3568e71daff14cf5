"""A rule pack: the records of a TOML file beside this module."""

from importlib.resources import files


def rules() -> str:
    """The path of the rule file."""
    return str(files("harbour_rules") / "rules.toml")
