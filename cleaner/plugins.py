"""Rule packs installed as packages: entry points of the group `cleaner.rules`.

An entry point names a list of rules, the path of a TOML file, or a function without arguments that
returns either. `CLEANER_PLUGINS=0` switches all packs off.
"""

from __future__ import annotations

import os
from functools import lru_cache

from cleaner.errors import CleanerError, PluginError
from cleaner.rules.rule import Rule
from cleaner.rules.rulebook import as_rules

GROUP = "cleaner.rules"
SWITCH = "CLEANER_PLUGINS"
_WHAT_PACKS_RAISE = (
    *(ArithmeticError, AssertionError, AttributeError, ImportError, LookupError, NameError),
    *(OSError, RuntimeError, SyntaxError, TypeError, ValueError),
)
"""Other people's code runs when a pack is loaded; what it raises is the pack's fault."""


@lru_cache(maxsize=1)
def installed_rules() -> tuple[Rule, ...]:
    """Return the rules of all installed packs, in the order of their names.

    Raises `PluginError`, naming the pack, when one cannot be loaded.
    """
    if os.environ.get(SWITCH) == "0":
        return ()
    from importlib.metadata import entry_points

    packs = sorted(entry_points(group=GROUP), key=lambda point: point.name)
    return tuple(rule for point in packs for rule in _load(point))


def _load(point: object) -> tuple[Rule, ...]:
    name = getattr(point, "name", "?")
    try:
        given = point.load()  # type: ignore[attr-defined]
        return as_rules(given() if callable(given) and not isinstance(given, Rule) else given)
    except CleanerError as error:
        raise PluginError(f"rule pack {name!r}: {error}") from error
    except _WHAT_PACKS_RAISE as error:
        raise PluginError(
            f"rule pack {name!r} cannot be loaded: {error}; uninstall it, or set {SWITCH}=0"
        ) from error
