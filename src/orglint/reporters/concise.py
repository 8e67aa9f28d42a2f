"""The format for editors, `grep` and short logs: one line a finding, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from orglint.escape import visible
from orglint.report import Located, Report
from orglint.reporters.wording import Paint, paint, place
from orglint.texts import Language


def concise(report: Report, language: Language, colour: bool) -> Iterator[str]:
    """`path:line:column: severity: rule: message`; the severity is English in every language, for the tools that match it."""
    painted = paint(colour)
    for located in report.findings:
        yield f"{_line(located, language, painted)}\n"


def _line(located: Located, language: Language, painted: Paint) -> str:
    finding, span = located.finding, located.span
    severity = painted(finding.severity, finding.severity)
    message = visible(finding.message.within(language))
    return f"{place(finding.place.file, span.line, span.column)}: {severity}: {visible(finding.rule)}: {message}"
