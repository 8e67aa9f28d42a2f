"""From key paths to lines and columns: the last stage before a report, run only for a file with findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from orglint.document.layout import Lines
from orglint.document.locate import Positions, find, positions
from orglint.document.toml_text import key_path
from orglint.linting.clip import clip_path
from orglint.model import Finding, Place, Span
from orglint.report import Located, LocatedLabel
from orglint.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias


class SourceMap(NamedTuple):
    """A text laid out: where its keys and values are, and where its lines begin."""

    found: Positions
    lines: Lines

    def span(self, place: Place) -> Span:
        """The lines and columns of a place."""
        return place.span or self.lines.span(*find(self.found, place.path, place.part))


SourceMaps: TypeAlias = "Mapping[str, SourceMap]"
"""The texts of one company by file, as far as something is found in them."""

NO_PARTS: Mapping[str, str] = {}


def source_maps(places: Iterable[Place], text: str, parts: Mapping[str, str] = NO_PARTS) -> SourceMaps:
    """The texts in which the places are, by file: `text`, and those of the files it includes."""
    places_by_file: dict[str, list[Place]] = {}
    for place in places:
        places_by_file.setdefault(place.file, []).append(place)
    return {file: _source_map(parts.get(file, text), places) for file, places in places_by_file.items()}


def _source_map(text: str, places: Sequence[Place]) -> SourceMap:
    """A text with the positions of the places; a place with a span needs none, and in a text that is not TOML each has one."""
    paths = {place.path for place in places if place.path and not place.span}
    return SourceMap(positions(text, paths) if paths else Positions({}, {}), Lines(text))


def places_of(finding: Finding) -> Iterator[Place]:
    """The place of a finding, and those of its labels."""
    yield finding.place
    for label in finding.labels:
        yield label.place


def located(findings: Sequence[Finding], sheets: SourceMaps, parts: Mapping[str, str] = NO_PARTS) -> list[Located]:
    """The findings with their lines and columns, in the order of the text, then of rules.

    Findings about files that the text includes come after, in the order of the files.
    """
    order = {file: number for number, file in enumerate(parts, 1)}
    located = [_locate(finding, sheets) for finding in findings]
    return sorted(
        located, key=lambda found: (order.get(found.finding.place.file, 0), found.span, found.finding.rule, found.finding.message)
    )


def _locate(finding: Finding, sheets: SourceMaps) -> Located:
    place = finding.place
    labels = tuple(
        LocatedLabel(label.place.file, sheets[label.place.file].span(label.place), label.text) for label in finding.labels
    )
    return Located(finding, sheets[place.file].span(place), key_path(clip_path(place.path)), labels)
