r"""The format for programs: JSON as `schemas/report.schema.json` describes it, one finding a line.

Everything is ASCII: what is not comes as `\u` escapes (RFC 8259, section 7), so that no name can break a stream, move a cursor or
give orders to a CI runner, and yet a program reads the very same names.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from orglint import __version__
from orglint.model import SEVERITIES, Fault, Language, Source, Span
from orglint.report import Located, LocatedLabel, Report

VERSION = 1
"""Of the format. A property may be added without a new version; one that goes or changes its meaning needs one."""


def json_report(report: Report, language: Language, colour: bool) -> Iterator[str]:  # noqa: ARG001 - JSON has no colour
    """One JSON document, its texts in the language."""
    yield f'{{"version": {VERSION}, "orglint": {_json(__version__)}, "language": {_json(language)}, "findings": [\n'
    last = len(report.findings) - 1
    for index, located in enumerate(report.findings):
        yield _json(_finding(located, language)) + (",\n" if index < last else "\n")
    summary, errors = _summary(report, language), [_error(fault, language) for fault in report.faults]
    yield f'], "summary": {_json(summary)},\n"errors": {_json(errors)}}}\n'


def _json(value: object) -> str:
    """JSON on one line, without the `##[` that runners obey: `##` can only stand in a string, where an escape means the same."""
    return json.dumps(value, ensure_ascii=True, allow_nan=False).replace("##", "#\\u0023")


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
        "labels": [_label(label, language) for label in located.labels],
    }


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
    }


def _error(fault: Fault, language: Language) -> dict[str, str]:
    return {"message": fault.message.within(language), "remedy": fault.remedy.within(language)}
