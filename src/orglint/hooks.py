"""The hooks a plugin may implement: their names, the marker, and their contracts for pluggy.

Hooks return values and compute nothing, so that rules can be listed, selected, documented and tested before anything runs.
"""

from __future__ import annotations

from collections.abc import Callable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeVar

    F = TypeVar("F", bound=Callable[..., Any])

PROJECT = "orglint"

API_VERSION = 1
"""What plugins are written against. A plugin declares it as `ORGLINT_API`; one for another version, or for none, is refused."""

HOOKS = (
    "orglint_kinds",
    "orglint_categories",
    "orglint_tools",
    "orglint_rules",
    "orglint_reporters",
    "orglint_importers",
    "orglint_commands",
)
"""In the order of the fields of `Plugin`."""


def hookimpl(function: F) -> F:
    """Mark a function as an implementation of the hook of its name, exactly as `pluggy.HookimplMarker("orglint")` does.

    The mark is made here because importing pluggy takes longer than checking a file, and a run without third-party plugins
    needs nothing else of it.
    """
    marks = {"wrapper": False, "hookwrapper": False, "optionalhook": False, "tryfirst": False, "trylast": False, "specname": None}
    setattr(function, f"{PROJECT}_impl", marks)
    return function
