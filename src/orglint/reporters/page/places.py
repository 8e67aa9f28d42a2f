"""Where something stands, as whoever has only the page may know it: a path below the folder that was checked, a line, its text."""

from __future__ import annotations

from functools import lru_cache
from posixpath import basename, isabs

from orglint.model import Span
from orglint.report import Located, Report
from orglint.reporters.page.markup import LONGEST_LINE
from orglint.values import NamedTuple

BEFORE, AROUND = 12, 60
"""Of a line that is shown in short: the characters before what was found in it, and all."""


class Quote(NamedTuple):
    """A line of a file: where it is, its text without the space around it, and so much of that as a short card shows.

    Both are empty where the text is not at hand.
    """

    where: str
    text: str
    short: str


def shown_path(file: str, report: Report) -> str:
    """The path of a file from the folder that paths are counted from; only its name where it is elsewhere."""
    path = report.locations.get(file, file).replace("\\", "/")
    return basename(path) if isabs(path) or path.startswith("../") or ":" in path[:3] else path


def quote_of(located: Located, report: Report) -> Quote:
    """The line that a finding begins in."""
    return quote(located.finding.place.file, located.span, report)


def quote(file: str, span: Span, report: Report) -> Quote:
    """The line of a file of the report in which a span begins."""
    lines = _lines(report.sources.get(file, ""))
    line = lines[span.line - 1] if 0 < span.line <= len(lines) else ""
    return Quote(
        f"{shown_path(file, report)}:{span.line}", line.strip()[: LONGEST_LINE + 1], _around(line.rstrip(), span.column - 1)
    )


def _around(line: str, column: int) -> str:
    """So much of a line that what begins at a column is in it."""
    begin = len(line) - len(line.lstrip())
    first = begin if len(line) - begin <= AROUND else max(begin, min(column - BEFORE, len(line) - AROUND))
    return "…" * (first > begin) + line[first : first + AROUND] + "…" * (first + AROUND < len(line))


@lru_cache(maxsize=4)
def _lines(text: str) -> list[str]:
    """The lines as TOML has them: nothing else ends one."""
    return text.split("\n")
