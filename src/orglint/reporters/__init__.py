"""The output formats: a table of names, and the function behind each name, imported only when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple, TypeAlias

from orglint.lazy import load
from orglint.report import Report
from orglint.texts import Language

Reporter: TypeAlias = Callable[[Report, Language, bool], Iterable[str]]
"""Takes a report, a language and whether to use colour; yields chunks of text, each ending in a line break."""


class Output(NamedTuple):
    """A file that the report is to be written to as well, and in which format."""

    format: str
    path: str


REPORTERS: Mapping[str, str] = {
    "text": "orglint.reporters.text:text",
    "concise": "orglint.reporters.concise:concise",
    "json": "orglint.reporters.json_report:json_report",
    "sarif": "orglint.reporters.sarif:sarif",
    "github": "orglint.reporters.github:github",
    "gitlab": "orglint.reporters.gitlab:gitlab",
    "junit": "orglint.reporters.junit:junit",
    "markdown": "orglint.reporters.markdown:markdown",
    "csv": "orglint.reporters.csv_table:csv_table",
}
"""The name of each built-in format, and `module:function` of its reporter."""

WITHOUT_SUMMARY = frozenset({"concise", "sarif", "gitlab", "junit", "csv"})
"""The formats that have no room for the summary of what was checked: it goes beside them, to standard error."""

FOR_SERVICES = frozenset({"sarif", "github", "gitlab"})
"""The formats of services that keep the checked files in a repository: they need the report's `rules` and `locations`."""

WITH_FIXES = frozenset({"json", "sarif"})
"""The formats for programs that make the fixes themselves: editors, code scanning."""


def reporter(name: str) -> Reporter:
    """The built-in reporter of a name. Raises KeyError for a name that is not in the table."""
    found: Reporter = load(REPORTERS[name])
    return found
