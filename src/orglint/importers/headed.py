"""Exports with a row of headings: which column holds what, and the rows by what their columns hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from orglint.extensions import Skipped
from orglint.importers.entries import LONGEST_NAME, Choices, Input, Unusable
from orglint.importers.structured import beginning
from orglint.importers.tables.delimited import grid
from orglint.importers.tables.grid import Row
from orglint.names import normalise
from orglint.texts import Text
from orglint.values import NamedTuple

Columns = Mapping[str, tuple[str, ...]]
"""What the columns of a table can hold, and the headings that such columns have, the surest first."""


class Headed(NamedTuple):
    """A table: its input's name, how it was read, its headings as they are compared, and the rows below them, not yet read."""

    file: str
    taken: tuple[Text, ...]
    headings: tuple[str, ...]
    rows: Iterator[Row | Skipped]

    def places(self, columns: Columns, chosen: Mapping[str, str]) -> dict[str, int]:
        """Which column holds what: the one whose heading a user has chosen, else the one with the surest of the usual headings."""
        found = {what: self._place((chosen[what],) if what in chosen else usual) for what, usual in columns.items()}
        return {what: place for what, place in found.items() if place is not None}

    def _place(self, headings: Sequence[str]) -> int | None:
        wanted = (as_compared(heading) for heading in headings)
        return next((self.headings.index(heading) for heading in wanted if heading in self.headings), None)

    def cells(self, places: Mapping[str, int]) -> Iterator[tuple[int, Mapping[str, str]] | Skipped]:
        """Each row that is not empty: its number, and its cells by what they hold; or why it cannot be told what they hold."""
        width = len(self.headings)
        for row in self.rows:
            if isinstance(row, Skipped):
                yield row
            elif any(cell.strip() for cell in row.cells):
                yield self._row(row, places, width)

    def _row(self, row: Row, places: Mapping[str, int], width: int) -> tuple[int, Mapping[str, str]] | Skipped:
        if len(row.cells) < width or any(cell.strip() for cell in row.cells[width:]):
            return Skipped(row.number, RAGGED.fill({"cells": len(row.cells), "width": width}))
        return row.number, {what: row.cells[place].strip() for what, place in places.items()}


def headed(source: Input, choices: Choices) -> Headed:
    """The table of an input: its headings are the row that a user has chosen, else the first that is not empty. Raises Unusable."""
    source.stream.seek(0)
    read = grid(source, choices)
    for row in read.rows:
        if isinstance(row, Skipped):
            raise Unusable(NO_HEADINGS, EXPORT_AGAIN, file=source.name, line=row.line or 1)
        if row.number >= (choices.header_row or 1) and any(cell.strip() for cell in row.cells):
            return Headed(source.name, read.taken, tuple(map(as_compared, row.cells)), read.rows)
    raise Unusable(EMPTY, EXPORT_AGAIN, file=source.name)


def as_compared(heading: str) -> str:
    """The form in which headings are compared: what stands in brackets, such as `[Required]`, is a remark for who fills them in."""
    return normalise(re.sub(r"\[[^\[\]]*\]", "", heading[:LONGEST_NAME]))


def first_headings(source: Input) -> frozenset[str]:
    """The headings in the first line of an input, as they are compared; none are sure, for it may be anything."""
    line = next(iter(beginning(source).splitlines()), "")
    return frozenset(as_compared(heading.strip().strip('"')) for heading in re.split("[,;\t]", line))


def check_chosen(tables: Sequence[Headed], chosen: Mapping[str, str]) -> None:
    """Raises Unusable for a heading that a user has chosen and no table has."""
    for heading in chosen.values():
        if not any(as_compared(heading) in table.headings for table in tables):
            raise Unusable(NO_HEADING, LOOK_AT_HEADINGS, heading=heading)


RAGGED = Text("the row has {cells} cells, and the headings are {width}", "此行有 {cells} 个单元格，而标题有 {width} 个")
NO_HEADINGS = Text("{file}, line {line}: the headings cannot be read", "{file} 第 {line} 行：无法读取标题")
EMPTY = Text("{file} has no row of headings", "{file} 中没有标题行")
EXPORT_AGAIN = Text("Export it again, and do not change it by hand.", "请重新导出，不要手动修改。")
NO_HEADING = Text("no column has the heading “{heading}”", "没有标题为“{heading}”的列")
LOOK_AT_HEADINGS = Text("Give a heading as it stands in the first row of the file.", "请写文件首行中的标题。")
