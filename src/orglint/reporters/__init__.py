"""The output formats: a table of them by name, and the function behind each, imported only when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from orglint.lazy import load
from orglint.report import Report
from orglint.texts import Language
from orglint.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

Reporter: TypeAlias = "Callable[[Report, Language, bool], Iterable[str]]"
"""Takes a report, a language and whether to use colour; yields chunks of text, each ending in a line break."""


class Output(NamedTuple):
    """A file that the report is to be written to as well, and in which format."""

    format: str
    path: str


class Format(NamedTuple):
    """A built-in output format: `module:function` of its reporter, and what a run has to know of it.

    `has_summary` is whether there is room in it for the summary of what was checked, which otherwise goes beside it, to standard
    error. A format `for_services`, which keep the checked files in a repository, or for people elsewhere, needs the report's
    `rules` and `locations`. One `with_fixes` is for programs that make the fixes themselves: editors, code scanning. A file
    `for_excel` begins with a byte order mark, without which Excel takes Chinese for something else, and its lines end as RFC 4180
    says. One `with_overview` shows companies as wholes, and not only what was found in them. One that `is_utf_8` says so of itself,
    and is printed so whatever the encoding of the terminal.
    """

    reporter: str
    has_summary: bool = True
    for_services: bool = False
    with_fixes: bool = False
    for_excel: bool = False
    with_overview: bool = False
    is_utf_8: bool = False


REPORTERS: Mapping[str, Format] = {
    "text": Format("orglint.reporters.text:text"),
    "concise": Format("orglint.reporters.concise:concise", has_summary=False),
    "grouped": Format("orglint.reporters.grouped:grouped", with_overview=True),
    "json": Format("orglint.reporters.json_report:json_report", with_fixes=True),
    "sarif": Format("orglint.reporters.sarif:sarif", has_summary=False, for_services=True, with_fixes=True),
    "github": Format("orglint.reporters.github:github", for_services=True),
    "gitlab": Format("orglint.reporters.gitlab:gitlab", has_summary=False, for_services=True),
    "junit": Format("orglint.reporters.junit:junit", has_summary=False),
    "markdown": Format("orglint.reporters.markdown:markdown"),
    "csv": Format("orglint.reporters.csv_table:csv_table", has_summary=False, for_excel=True),
    "html": Format("orglint.reporters.page:page", for_services=True, with_overview=True, is_utf_8=True),
}
"""The built-in formats by name, in the order of the help page."""


def reporter(name: str) -> Reporter:
    """The built-in reporter of a name. Raises KeyError for a name that is not in the table."""
    found: Reporter = load(REPORTERS[name].reporter)
    return found
