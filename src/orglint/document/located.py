"""From key paths to lines and columns: the last stage before a report, run only for a file with findings."""

from __future__ import annotations

from collections.abc import Sequence

from orglint.document.locate import Lines, Positions, find, key_path, positions
from orglint.model import Finding, Place, Span
from orglint.report import Located, LocatedLabel


def located(findings: Sequence[Finding], text: str) -> list[Located]:
    """The findings about one text with their lines and columns, in the order of the text, then of rules."""
    lines = Lines(text)
    parsed = any(finding.place.span is None for finding in findings)
    found = positions(text) if parsed else Positions({}, {})
    located = [_locate(finding, found, lines) for finding in findings]
    return sorted(located, key=lambda one: (one.span, one.finding.rule, one.finding.message))


def _locate(finding: Finding, found: Positions, lines: Lines) -> Located:
    labels = tuple(LocatedLabel(label.place.file, _span(label.place, found, lines), label.text) for label in finding.labels)
    return Located(finding, _span(finding.place, found, lines), key_path(finding.place.path), labels)


def _span(place: Place, found: Positions, lines: Lines) -> Span:
    return place.span or lines.span(*find(found, place.path, place.part))
