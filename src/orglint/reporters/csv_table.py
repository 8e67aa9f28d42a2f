"""A table for spreadsheets, as RFC 4180 describes it: one row a finding, those that a waiver took away too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from orglint.escape import visible_path
from orglint.report import Located, Report, Waived
from orglint.reporters.escaping import csv_cell
from orglint.texts import Language

COLUMNS = (
    "status",
    "severity",
    "rule",
    "file",
    "line",
    "column",
    "end_line",
    "end_column",
    "key_path",
    "department",
    "tool",
    "message",
    "why",
    "source",
    "remedy",
    "waiver_reason",
    "waiver_owner",
    "waiver_ticket",
    "waiver_expires",
    "instance",
    "seats",
    "cost",
    "currency",
)
"""The names of the JSON report where it has them; English in every language, for whoever reads the table with a program."""

NO_WAIVER = ("", "", "", "")


def csv_table(report: Report, language: Language, colour: bool) -> Iterator[str]:  # noqa: ARG001 - a table has no colour
    """A row with the names of the columns, then the findings in the order of the report, then those that were waived."""
    yield _row(COLUMNS)
    yield from (_row(("finding", *_cells(located, language), *NO_WAIVER, *_more(located))) for located in report.findings)
    yield from (
        _row(("waived", *_cells(waived.located, language), *_of_waiver(waived), *_more(waived.located))) for waived in report.waived
    )


def _cells(located: Located, language: Language) -> Iterator[str]:
    finding, span = located.finding, located.span
    yield from (finding.severity, finding.rule, visible_path(finding.place.file))
    yield from (str(max(number, 1)) for number in span)
    yield from (located.key_path, finding.department or "", finding.tool or "")
    yield from (finding.message.within(language), finding.because.within(language))
    yield finding.source.cite().within(language) if finding.source else ""
    yield finding.remedy.within(language)


def _more(located: Located) -> Iterator[str]:
    """What was added to the columns later: the instance, and what the seats cost in a year, where that is known."""
    yield located.finding.instance or ""
    if not located.finding.cost:
        yield from ("", "", "")
        return
    from orglint.costs import notation

    cost = located.finding.cost
    yield from (str(cost.seats), notation(cost.amount, cost.currency), cost.currency)


def _of_waiver(waived: Waived) -> tuple[str, ...]:
    return waived.reason, waived.owner, waived.ticket or "", waived.expires


def _row(cells: Iterable[str]) -> str:
    return ",".join(map(_cell, cells)) + "\n"


def _cell(text: str) -> str:
    return '"' + csv_cell(text).replace('"', '""') + '"'
