"""GitHub's workflow commands, from which the runner makes annotations of a change's lines, then the ordinary summary.

The runner shows ten annotations of each level of a step and drops the rest in silence. So the worst come first, the tenth says how
many there are more, and those stand below as ordinary lines of the log.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from orglint.escape import visible, visible_path
from orglint.model import SEVERITIES, Fault, Severity
from orglint.report import Located, Report
from orglint.reporters.concise import concise
from orglint.reporters.escaping import shortened
from orglint.reporters.wording import COLON, DO, MORE_IN_LOG, WHY, closing, counted, reason
from orglint.reporters.worst import in_turns
from orglint.texts import Language

COMMANDS: Mapping[Severity, str] = {"error": "error", "warning": "warning", "info": "notice"}

MOST = 10
"""Annotations of one level that the runner shows of one step."""

LONGEST = 4096
"""The characters of an annotation that GitHub shows."""


def github(report: Report, language: Language, colour: bool) -> Iterator[str]:
    """A command for each of the worst findings and faults, a line for each other finding, and the summary.

    Faults are on standard error too, so none is lost when there is no room for it here.
    """
    shown: list[str] = []
    rest: list[Located] = []
    for severity in reversed(SEVERITIES):
        faults = report.faults if severity == "error" else ()
        findings = [located for located in report.findings if located.finding.severity == severity]
        room = MOST if len(faults) + len(findings) <= MOST else MOST - 1
        shown += [_of_fault(fault, language) for fault in faults[:room]]
        taken = max(room - len(faults), 0)
        chosen = {id(located) for located in in_turns(findings)[:taken]}
        shown += [_of_finding(located, report.locations, language) for located in findings if id(located) in chosen]
        rest += [located for located in findings if id(located) not in chosen]
        if (more := len(faults) + len(findings) - room) > 0:
            more_text = MORE_IN_LOG.fill({"findings": counted(more, severity)}).within(language)
            shown.append(_command(severity, {"title": "orglint"}, [more_text]))
    yield from shown
    yield from concise(report._replace(findings=tuple(rest)), language, colour)
    yield from (f"{line}\n" for line in closing(report, language))


def _of_fault(fault: Fault, language: Language) -> str:
    return _command("error", {"title": "orglint"}, [visible(text.within(language)) for text in fault])


def _of_finding(located: Located, locations: Mapping[str, str], language: Language) -> str:
    finding, colon = located.finding, COLON.within(language)
    why, remedy = reason(finding, language), visible(finding.remedy.within(language))
    lines = [
        visible(finding.message.within(language)),
        f"{WHY.within(language)}{colon}{why}" if why else "",
        f"{DO.within(language)}{colon}{remedy}" if remedy else "",
    ]
    file = visible_path(locations.get(finding.place.file, finding.place.file))
    properties = {"file": file, **_lines(located), "title": f"orglint {visible(finding.rule)}"}
    return _command(finding.severity, properties, lines)


def _lines(located: Located) -> dict[str, str]:
    """The place; columns only within one line, because GitHub refuses them otherwise."""
    line, end_line = max(located.span.line, 1), max(located.span.end_line, located.span.line, 1)
    lines = {"line": str(line), "endLine": str(end_line)}
    if line != end_line:
        return lines
    column = max(located.span.column, 1)
    last = max(located.span.end_column - 1, column)
    return lines | {"col": str(column), "endColumn": str(last)}


def _command(severity: Severity, properties: Mapping[str, str], lines: Sequence[str]) -> str:
    given = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    message = "\n".join(filter(None, lines))
    return f"::{COMMANDS[severity]} {given}::{_data(shortened(message, LONGEST))}\n"


def _data(text: str) -> str:
    """A command's message, escaped as the runner's toolkit does; the percent sign first, or its escapes would be escaped."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
