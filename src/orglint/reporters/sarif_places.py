"""The places, messages and fixes of a SARIF log (sections 3.4, 3.11, 3.28 to 3.30 and 3.55 to 3.57)."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote

from orglint.document.locate import Lines
from orglint.escape import visible
from orglint.model import Span
from orglint.report import Edit, Fix, Located, LocatedLabel, Report
from orglint.reporters.worst import shortened
from orglint.texts import Language

ROOT = "%SRCROOT%"
"""The name that GitHub gives the folder of the checkout."""

LONGEST_LABEL = 1024


class Places:
    """Where things are, for one report: it keeps the line starts of each file that has fixes."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._lines: dict[str, Lines] = {}

    def of_finding(self, located: Located) -> dict[str, Any]:
        """The location of a finding, with its key path where it has one."""
        location = {"physicalLocation": self._physical(located.finding.place.file, located.span)}
        if key_path := visible(located.key_path):
            location["logicalLocations"] = [{"fullyQualifiedName": key_path}]  # type: ignore[assignment] # a list of them
        return location

    def of_label(self, label: LocatedLabel, language: Language) -> dict[str, Any]:
        """The location of a label, with what to see there."""
        said = shortened(visible(label.text.within(language)), LONGEST_LABEL)
        return {"physicalLocation": self._physical(label.file, label.span), "message": message(said, or_else=label.file)}

    def of_waiver(self, file: str, span: Span) -> dict[str, Any]:
        """The location of a waiver."""
        return {"physicalLocation": self._physical(file, span)}

    def fix(self, fix: Fix, language: Language) -> dict[str, Any]:
        """A fix with the replacements of each file it changes."""
        changes: dict[str, list[dict[str, Any]]] = {}
        for edit in fix.edits:
            changes.setdefault(edit.file, []).append(self._replacement(edit))
        return {
            "description": message(visible(fix.title.within(language)), or_else="orglint"),
            "artifactChanges": [
                {"artifactLocation": self._artifact(file), "replacements": replacements} for file, replacements in changes.items()
            ],
        }

    def _physical(self, file: str, span: Span) -> dict[str, Any]:
        return {"artifactLocation": self._artifact(file), "region": region(span)}

    def _artifact(self, file: str) -> dict[str, str]:
        return artifact(self._report.locations.get(file, file))

    def _replacement(self, edit: Edit) -> dict[str, Any]:
        deleted: dict[str, int] = {}
        if edit.file in self._report.sources:
            lines = self._lines.setdefault(edit.file, Lines(self._report.sources[edit.file]))
            deleted = region(lines.span(edit.start, edit.end))
        deleted |= {"charOffset": edit.start, "charLength": edit.end - edit.start}
        inserted = {"insertedContent": {"text": edit.replacement}} if edit.replacement else {}
        return {"deletedRegion": deleted, **inserted}


def artifact(path: str) -> dict[str, str]:
    """The location of a file: a URI from the root of the checkout, or an absolute one for a path that is absolute."""
    if path.startswith("/"):
        return {"uri": f"file://{_quoted(path)}"}
    return {"uri": _quoted(path or "."), "uriBaseId": ROOT}


def _quoted(path: str) -> str:
    """A path as a URI has it (RFC 3986): the bytes of its name, those that are no letters or digits percent-encoded."""
    try:
        return quote(path.encode("utf-8", "surrogateescape"))
    except UnicodeEncodeError:  # half a character, which a Windows file name may have
        return quote(path.encode("utf-8", "surrogatepass"))


def region(span: Span) -> dict[str, int]:
    """The four numbers of a region, each at least 1 and the end not before the start, whatever a plugin said."""
    line, column = max(span.line, 1), max(span.column, 1)
    end_line = max(span.end_line, line)
    end_column = max(span.end_column, column if end_line == line else 1)
    return {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}


def message(said: str, *, or_else: str) -> dict[str, str]:
    """A message of that text, or of another one where it is empty, without what SARIF takes for a link or a placeholder."""
    text = said or visible(or_else) or "orglint"
    return {"text": re.sub(r"\{(\d+)\}", r"{{\1}}", text).replace("](", "] (")}
