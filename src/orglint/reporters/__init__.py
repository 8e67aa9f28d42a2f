"""The output formats: a table of names, and the function behind each name, imported only when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypeAlias

from orglint.model import Language
from orglint.report import Report

Reporter: TypeAlias = Callable[[Report, Language, bool], Iterable[str]]
"""Takes a report, a language and whether to use colour; yields chunks of text, each ending in a line break."""

REPORTERS: Mapping[str, str] = {
    "text": "orglint.reporters.text:text",
    "concise": "orglint.reporters.concise:concise",
    "json": "orglint.reporters.json_report:json_report",
}
"""The name of each built-in format, and `module:function` of its reporter."""

WITHOUT_SUMMARY = frozenset({"concise"})
"""The formats that programs read line by line: the summary of what was checked goes beside them, to standard error."""

WITH_FIXES = frozenset({"json", "sarif"})
"""The formats for programs that make the fixes themselves: editors, code scanning."""


def reporter(name: str) -> Reporter:
    """The built-in reporter of a name. Raises KeyError for a name that is not in the table."""
    from importlib import import_module

    module, _, function = REPORTERS[name].partition(":")
    found: Reporter = getattr(import_module(module), function)
    return found
