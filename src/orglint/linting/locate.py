"""From key paths to lines and columns: the last stage before a report, run only for a file with findings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from orglint.document.layout import Lines
from orglint.document.locate import Positions, find, positions
from orglint.document.toml_text import key_path
from orglint.model import Finding, Place, Span
from orglint.report import Located, LocatedLabel


class SourceMap(NamedTuple):
    """A text laid out: where its keys and values are, and where its lines begin."""

    found: Positions
    lines: Lines

    def span(self, place: Place) -> Span:
        """The lines and columns of a place."""
        return place.span or self.lines.span(*find(self.found, place.path, place.part))


class SourceMaps(dict[str, SourceMap]):
    """The texts of one company by file, laid out when first asked for; `unparsed` are those in which nothing has a path."""

    def __init__(self, text: str, parts: Mapping[str, str], unparsed: frozenset[str]) -> None:
        super().__init__()
        self.parts = parts
        self._text, self._unparsed = text, unparsed

    def __missing__(self, file: str) -> SourceMap:
        text = self.parts.get(file, self._text)
        sheet = self[file] = SourceMap(Positions({}, {}) if file in self._unparsed else positions(text), Lines(text))
        return sheet


NO_PARTS: Mapping[str, str] = {}


def source_maps(findings: Sequence[Finding], text: str, parts: Mapping[str, str] = NO_PARTS) -> SourceMaps:
    """The text that findings are about, and those of the files it includes, by file."""
    return SourceMaps(text, parts, frozenset(finding.place.file for finding in findings if finding.place.span))


def located(findings: Sequence[Finding], sheets: SourceMaps) -> list[Located]:
    """The findings with their lines and columns, in the order of the text, then of rules.

    Findings about files that the text includes come after, in the order of the files.
    """
    order = {file: number for number, file in enumerate(sheets.parts, 1)}
    located = [_locate(finding, sheets) for finding in findings]
    return sorted(located, key=lambda one: (order.get(one.finding.place.file, 0), one.span, one.finding.rule, one.finding.message))


def _locate(finding: Finding, sheets: SourceMaps) -> Located:
    place = finding.place
    labels = tuple(
        LocatedLabel(label.place.file, sheets[label.place.file].span(label.place), label.text) for label in finding.labels
    )
    return Located(finding, sheets[place.file].span(place), key_path(place.path), labels)
