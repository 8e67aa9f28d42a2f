"""The picture of the rooms: the packages of orglint, who imports whom, drawn from the imports themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from itertools import pairwise
from statistics import fmean
from typing import NamedTuple

from pages.imports import PACKAGE, imports, modules, package_of

WIDTH, ROW, BOX, GAP = 960, 84, 40, 16
FONT = "font-family='system-ui, sans-serif'"
STYLE = """
text { fill: #1f2328; font-size: 14px; text-anchor: middle }
.count { fill: #59636e; font-size: 11px }
rect { fill: #f6f8fa; stroke: #59636e; rx: 6 }
path { fill: none; stroke: #8c959f; stroke-width: 1.2; marker-end: url(#arrow) }
marker path { fill: #8c959f; stroke: none }
@media (prefers-color-scheme: dark) {
  text { fill: #e6edf3 } .count { fill: #9198a1 } rect { fill: #161b22; stroke: #9198a1 } path { stroke: #6e7681 }
}
"""

Graph = Mapping[str, frozenset[str]]


class Box(NamedTuple):
    """Where a room is drawn: its left edge, the top of its row, and its width, in pixels."""

    left: float
    top: float
    width: float

    @property
    def middle(self) -> float:
        """The x of its centre."""
        return self.left + self.width / 2


def rooms() -> Graph:
    """What each room imports. A room is a package in `orglint` with all that is in it; the modules beside the packages are one."""
    found: dict[str, set[str]] = {}
    for edge in (found_import.edge for found_import in imports()):
        importer, imported = map(room_of, edge)
        found.setdefault(importer, set())
        if importer != imported:
            found[importer].add(imported)
            found.setdefault(imported, set())
    return {room: frozenset(below) for room, below in found.items()}


WORDS = "words and values"
EDGE_OF_THE_PROGRAM = frozenset({"orglint", "__main__", "testing", "api"})


def room_of(package: str) -> str:
    """The room of a package as `package_of` calls it."""
    first = package.partition(".")[0]
    return first if first in EDGE_OF_THE_PROGRAM or modules()[first].name == "__init__.py" else WORDS


def picture() -> str:
    """The picture as SVG: a room above all that it imports, and an arrow where no longer way says the same."""
    graph = {room: below for room, below in rooms().items() if room != PACKAGE}  # which only hands names on
    rows = _rows(graph)
    arrows = [_way(room, other, rows) for room in sorted(graph) for other in sorted(_direct(room, graph))]
    boxes = dict(_placed(_ordered(rows, arrows)))
    height = max(box.top for box in boxes.values()) + BOX + GAP
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:.0f}" {FONT} role="img">\n'
        "<title>The rooms of orglint and their imports</title>\n"
        f"<style>{STYLE}</style>\n"
        '<defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
        '<path d="M0 0 8 4 0 8z"/></marker></defs>'
    )
    drawn = [_arrow([boxes[stop] for stop in arrow]) for arrow in arrows]
    return "\n".join([head, *drawn, *(_box(room, boxes[room, ""]) for room in sorted(graph)), "</svg>"]) + "\n"


def _depth(room: str, graph: Graph) -> int:
    return 1 + max((_depth(other, graph) for other in graph[room]), default=0)


def _rows(graph: Graph) -> dict[str, int]:
    """The row of each room, as high as those that import it allow; what nothing in a room imports, as low as its own imports do."""
    above = {room: frozenset(other for other in graph if room in graph[other]) for room in graph}
    depths = {room: _depth(room, graph) for room in graph}
    lowest = max(depths.values())
    return {room: (_depth(room, above) if above[room] else lowest - depths[room] + 1) - 1 for room in graph}


Stop = tuple[str, str]
"""A place on the way of an arrow: a room and nothing, or the room it comes from and the one it leads to, for a lane past others."""


def _way(room: str, other: str, rows: Mapping[str, int]) -> list[Stop]:
    """The stops of an arrow, one in each row."""
    return [(room, ""), *[(room, f"{other} {row}") for row in range(rows[room] + 1, rows[other])], (other, "")]


def _ordered(rows: Mapping[str, int], arrows: list[list[Stop]]) -> list[list[Stop]]:
    """The stops of each row from left to right, each near the middle of those above that lead to it, so that few arrows cross."""
    ordered: list[list[Stop]] = []
    for number in range(max(rows.values()) + 1):
        stops = {arrow[at]: None for arrow in arrows for at in range(len(arrow)) if rows[arrow[0][0]] + at == number}
        stops |= {(room, ""): None for room, row in rows.items() if row == number}
        left = {stop: (at + 0.5) / len(ordered[-1]) for at, stop in enumerate(ordered[-1])} if ordered else {}
        into = {stop: [left[above] for arrow in arrows for above, below in pairwise(arrow) if below == stop] for stop in stops}
        ordered.append([stop for _, stop in sorted((fmean(into[stop] or [0.0]), stop) for stop in stops)])
    return ordered


def _placed(rows: list[list[Stop]]) -> Iterator[tuple[Stop, Box]]:
    for number, row in enumerate(rows):
        widths = [8.0 if lane else max(96.0, 9.0 * len(room) + 28) for room, lane in row]
        spare = (WIDTH - sum(widths)) / (len(row) + 1)
        left = spare
        for stop, width in zip(row, widths, strict=True):
            yield stop, Box(left, GAP + number * ROW, width)
            left += width + spare


def _direct(room: str, graph: Graph) -> set[str]:
    """What a room imports and none of the others it imports does on some way: the arrows that say all."""
    return {other for other in graph[room] if not any(other in _reach(between, graph) for between in graph[room] - {other})}


def _reach(room: str, graph: Graph) -> set[str]:
    return set(graph[room]).union(*(_reach(other, graph) for other in graph[room])) if graph[room] else set()


def _arrow(stops: list[Box]) -> str:
    drawn = f"M{stops[0].middle:.0f} {stops[0].top + BOX:.0f}"
    for start, end in pairwise(stops):
        top, bottom = start.top + BOX, end.top
        bend = (bottom - top) / 2
        drawn += f"C{start.middle:.0f} {top + bend:.0f} {end.middle:.0f} {bottom - bend:.0f} {end.middle:.0f} {bottom:.0f}"
        drawn += "" if end is stops[-1] else f"V{bottom + BOX:.0f}"
    return f'<path d="{drawn}"/>'


def _box(room: str, box: Box) -> str:
    count = sum(room_of(package_of(module)) == room and path.name != "__init__.py" for module, path in modules().items())
    return (
        f'<rect x="{box.left:.0f}" y="{box.top:.0f}" width="{box.width:.0f}" height="{BOX}"/>'
        f'<text x="{box.middle:.0f}" y="{box.top + 18:.0f}">{escape(room)}</text>'
        f'<text class="count" x="{box.middle:.0f}" y="{box.top + 33:.0f}">{count} module{"s" * (count != 1)}</text>'
    )
