"""The format for programs: JSON as `schemas/report.schema.json` describes it, one finding a line.

The same data go to the output formats of plugins.
"""

from __future__ import annotations

from collections.abc import Iterator

from orglint.escape import escaped_lines
from orglint.extensions import Reporter
from orglint.model import SEVERITIES, Fault, Finding, Source, Span
from orglint.report import Fix, Located, LocatedLabel, Report, Waived
from orglint.reporters.escaping import json_text, listed
from orglint.reporters.statistics import RuleCount, rule_counts
from orglint.texts import Language, Text
from orglint.version import __version__

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

VERSION = 1
"""Of the format. A property may be added without a new version; one that goes or changes its meaning needs one."""


def json_report(report: Report, language: Language, colour: bool) -> Iterator[str]:  # noqa: ARG001 - JSON has no colour
    """One JSON document, its texts in the language."""
    head = ", ".join(f'"{name}": {json_text(value)}' for name, value in _head(language).items())
    yield f'{{{head}, "findings": [\n'
    yield from listed((json_text(_finding(located, language)) for located in report.findings), len(report.findings))
    yield '], "waived": [\n'
    yield from listed((json_text(_waived(waived, language)) for waived in report.waived), len(report.waived))
    end = ",\n".join(f'"{name}": {json_text(value)}' for name, value in _end(report, language).items())
    yield f"], {end}}}\n"


def report_data(report: Report, language: Language) -> dict[str, Any]:
    """What the document says, as values that JSON has: new ones at each call, which whoever gets them may change."""
    return {
        **_head(language),
        "findings": [_finding(located, language) for located in report.findings],
        "waived": [_waived(waived, language) for waived in report.waived],
        **_end(report, language),
    }


def _head(language: Language) -> dict[str, Any]:
    return {"version": VERSION, "orglint": __version__, "language": language}


def _end(report: Report, language: Language) -> dict[str, Any]:
    return {"summary": _summary(report, language), "errors": [_error(fault, language) for fault in report.faults]}


def _finding(located: Located, language: Language) -> dict[str, Any]:
    finding = located.finding
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "message": finding.message.within(language),
        "why": finding.because.within(language),
        "remedy": finding.remedy.within(language),
        "source": _source(finding.source, language) if finding.source else None,
        "file": finding.place.file,
        **_span(located.span),
        "key_path": located.key_path,
        "department": finding.department,
        "tool": finding.tool,
        "instance": finding.instance,
        "cost": _cost(finding) if finding.cost else None,
        "labels": [_label(label, language) for label in located.labels],
        "fix": _fix(located.fix, language) if located.fix else None,
    }


def _waived(waived: Waived, language: Language) -> dict[str, Any]:
    waiver = {"reason": waived.reason, "owner": waived.owner, "ticket": waived.ticket, "expires": waived.expires}
    return {"finding": _finding(waived.located, language), "waiver": waiver}


def _fix(fix: Fix, language: Language) -> dict[str, Any]:
    return {"title": fix.title.within(language), "safe": fix.safe, "edits": [edit._asdict() for edit in fix.edits]}


def _span(span: Span) -> dict[str, int]:
    return {"line": span.line, "column": span.column, "end_line": span.end_line, "end_column": span.end_column}


def _source(source: Source, language: Language) -> dict[str, Any]:
    return {
        "title": source.title.within(language),
        "section": source.section.within(language),
        "line": source.line,
        "url": source.url,
    }


def _label(label: LocatedLabel, language: Language) -> dict[str, Any]:
    return {"file": label.file, **_span(label.span), "message": label.text.within(language)}


def _summary(report: Report, language: Language) -> dict[str, Any]:
    return {
        "files": report.files,
        "departments": report.departments,
        "assignments": report.assignments,
        "findings": {severity: report.count(severity) for severity in reversed(SEVERITIES)},
        "waived": len(report.waived),
        "unjudged": [{"count": unjudged.number, "reason": unjudged.reason.within(language)} for unjudged in report.unjudged],
        "notes": [note.within(language) for note in report.notes],
        "costs": _costs(report) if report.aside is not None else None,
        **({"rules": [_count(count, report) for count in rule_counts(report)]} if report.display.statistics else {}),
    }


def _cost(finding: Finding) -> dict[str, Any] | None:
    from orglint.reporters.costs import cost_data

    return cost_data(finding)


def _costs(report: Report) -> dict[str, Any] | None:
    from orglint.reporters.costs import costs_data

    return costs_data(report)


def _count(count: RuleCount, report: Report) -> dict[str, Any]:
    fixes = {"fixes": count.fixes, "unsafe_fixes": count.unsafe_fixes} if report.display.with_fixes else {}
    return {"rule": count.rule, "severity": count.severity, "count": count.findings, "files": count.files, **fixes}


def _error(fault: Fault, language: Language) -> dict[str, str]:
    return {"message": fault.message.within(language), "remedy": fault.remedy.within(language)}


MOST_CHARACTERS = 50_000_000
"""Of one report: a hundred thousand findings take about half of that."""


def text_of(reporter: Reporter, report: Report, language: Language) -> str:
    """The report in a plugin's format. Control characters but line breaks and tabs come as escapes, and the last line is ended.

    Raises Refused when that is no text or too much of it, and whatever the plugin raises.
    """
    from orglint.policy.plugin_errors import Refused, given_by

    pieces, length = [], 0
    for piece in given_by(Text("output format", "输出格式"), reporter.write(report_data(report, language))):
        if not isinstance(piece, str):
            raise Refused("its output format gives something that is not text", "其输出格式给出的内容不是文本")
        length += len(piece)
        if length > MOST_CHARACTERS:
            raise Refused(
                f"its output format gives more than {MOST_CHARACTERS:,} characters",
                f"其输出格式给出的内容超过 {MOST_CHARACTERS:,} 个字符",
            )
        pieces.append(piece)
    text = escaped_lines("".join(pieces))
    return text if not text or text.endswith("\n") else f"{text}\n"
