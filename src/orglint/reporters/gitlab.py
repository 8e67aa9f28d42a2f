"""GitLab's code quality report: a JSON array with an entry for each finding, empty when there is none.

GitLab documents it under "Code Quality report format". It has no place for what could not be checked; the exit code says that.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from orglint.escape import visible
from orglint.model import Severity
from orglint.report import Located, Report
from orglint.reporters.escaping import json_text, listed, shortened
from orglint.reporters.fingerprints import fingerprints
from orglint.texts import Language

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

SEVERITIES: Mapping[Severity, str] = {"error": "critical", "warning": "major", "info": "info"}
"""In GitLab's words, which are info, minor, major, critical and blocker."""

LONGEST = 2048


def gitlab(report: Report, language: Language, colour: bool) -> Iterator[str]:  # noqa: ARG001 - JSON has no colour
    """The array, one entry a line, the descriptions in the language."""
    prints = fingerprints(report.findings, report.locations)
    yield "[\n"
    entries = (
        _entry(located, fingerprint, report.locations, language)
        for located, fingerprint in zip(report.findings, prints, strict=True)
    )
    yield from listed(map(json_text, entries), len(prints))
    yield "]\n"


def _entry(located: Located, fingerprint: str, locations: Mapping[str, str], language: Language) -> dict[str, Any]:
    finding = located.finding
    path = locations.get(finding.place.file, finding.place.file)
    return {
        "description": shortened(visible(finding.message.within(language)), LONGEST) or visible(finding.rule),
        "check_name": visible(finding.rule),
        "fingerprint": fingerprint,
        "severity": SEVERITIES[finding.severity],
        "location": {"path": path.removeprefix("./") or ".", "lines": {"begin": max(located.span.line, 1)}},
    }
