"""The rows below the headings: those that say who uses what, and the empty ones, totals, repeated headings and notes among them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from orglint.extensions import Skipped
from orglint.importers.entries import LeftOut
from orglint.importers.tables.grid import Row
from orglint.importers.tables.headings import NEEDED, Columns, plain
from orglint.texts import Text
from orglint.values import NamedTuple

LONGEST_CELL = 20_000
"""So much of a cell is looked at; it is room for forty of the longest names."""

TOTAL = re.compile(
    r"(?:合计|总计|小计|共计|累计|汇总|总数|grand total|sub[- ]?totals?|totals?|sum)\s*(?:[:：].*|[(（].*|[0-9].*)?"
    r"|.*(?:小计|合计|总计)\s*[:：]?"
    r"|.+ (?:sub-?)?total\s*:?",
    re.IGNORECASE | re.DOTALL,
)

NOTE = re.compile(
    r"(?:注|备注|说明|附注|制表|填表|审核|更新|统计|数据来源|导出|note|remark|source|generated|exported|last updated|prepared by)",
    re.IGNORECASE,
)

LONGEST_TOTAL, LONGEST_LOOKED_AT = 60, 500
"""Of a cell that says that its row has totals, and of what is looked at to see that."""


class Line(NamedTuple):
    """A row that says something: its number, the cells of the columns that are read, and a text for each person it is about."""

    number: int
    cells: Mapping[str, str]
    persons: tuple[str, ...] = ()


class Tally:
    """Counts what is left out, by the reason."""

    def __init__(self) -> None:
        self._numbers: Counter[Text] = Counter()

    def add(self, reason: Text) -> None:
        """One more; the reason has `{number}` in it."""
        self._numbers[reason] += 1

    def entries(self) -> Iterator[LeftOut]:
        """What was left out, one entry for each reason."""
        for reason, number in self._numbers.items():
            yield LeftOut(reason.fill({"number": f"{number:,}"}))


def lines(rows: Iterator[Row | Skipped], columns: Columns, tally: Tally, *, is_ragged: bool) -> Iterator[Line | Skipped]:
    """The rows that say something; of the others, those that should, and the number of the rest.

    `is_ragged` means that a row may have fewer cells than there are headings, as sheets do.
    """
    width = len(columns.headings)
    needed = [columns.places[what] for what in NEEDED]
    read = {*columns.places.values(), *columns.persons}
    for row in rows:
        if isinstance(row, Skipped):
            yield row
            continue
        cells = row.cells
        if not any(cells) and row.unreadable:
            yield Skipped(row.number, next(iter(row.unreadable.values())))
        elif reason := _nothing(cells, needed, columns):
            tally.add(reason)
        elif wrong := next((why for place, why in row.unreadable.items() if place in read), None):
            yield Skipped(row.number, wrong)
        elif (len(cells) < width and not is_ragged) or any(cell.strip() for cell in cells[width:]):
            yield Skipped(row.number, RAGGED.fill({"cells": len(cells), "width": width}))
        else:
            if any(place < len(cells) and cells[place].strip() for place in columns.owners):
                tally.add(OWNERS)
            yield _line(row.number, cells, columns)


def _line(number: int, cells: Sequence[str], columns: Columns) -> Line:
    padded = cells if len(cells) >= len(columns.headings) else (*cells, *[""] * (len(columns.headings) - len(cells)))
    return Line(
        number,
        {what: padded[place][:LONGEST_CELL].strip() for what, place in columns.places.items()},
        _named(next((padded[place] for place in columns.persons if padded[place].strip()), "")[:LONGEST_CELL]),
    )


def _named(cell: str) -> tuple[str, ...]:
    """Each person in a cell."""
    if not cell:
        return ()
    return tuple(name.strip() for name in (ADDRESSES if "@" in cell else PERSONS).split(cell) if name.strip())


PERSONS = re.compile("[;；、，\r\n]")
ADDRESSES = re.compile("[;；、，,\\s]")


def _nothing(cells: Sequence[str], needed: Sequence[int], columns: Columns) -> Text | None:
    """Why a row says nothing of who uses what; None for any other row."""
    first = next((cell for cell in cells if cell.strip()), None)
    if first is None:
        return EMPTY_ROWS
    said = [cells[place][:LONGEST_LOOKED_AT] if place < len(cells) else "" for place in needed]
    if any(map(_is_total, (first[:LONGEST_LOOKED_AT], *said))):
        return TOTALS
    if plain(said[0]) == plain(columns.headings[needed[0]]) and plain(said[1]) == plain(columns.headings[needed[1]]):
        return HEADINGS_AGAIN
    return NOTES if NOTE.match(first.strip()) and sum(1 for cell in cells if cell.strip()) == 1 else None


@lru_cache(maxsize=1 << 14)
def _is_total(cell: str) -> bool:
    return len(cell) <= LONGEST_TOTAL and TOTAL.fullmatch(cell.strip()) is not None


RAGGED = Text("the row has {cells} cells, and the headings are {width}", "此行有 {cells} 个单元格，而标题有 {width} 个")
EMPTY_ROWS = Text("empty rows left out: {number}", "未导入的空行：{number} 行")
TOTALS = Text("rows of totals left out: {number}", "未导入的合计行：{number} 行")
HEADINGS_AGAIN = Text("rows that repeat the headings left out: {number}", "未导入的重复标题行：{number} 行")
NOTES = Text("rows with a note only left out: {number}", "未导入的注释行：{number} 行")
OWNERS = Text(
    "owners and contacts left out, who are no users because of that: {number}",
    "未导入的负责人或联系人（并不因此成为使用者）：{number} 处",
)
