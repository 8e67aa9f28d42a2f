"""Cells that are empty below a value, where the table does not know of merged cells: they may mean the one above, and may not.

They do if that is chosen, or if the column looks as merged cells do that were written to a text: no value stands twice below
itself, and many cells are empty. If it does not, each such row is named, with the option that says what it means.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, islice, pairwise

from orglint.extensions import Skipped
from orglint.importers.entries import LeftOut, Taken
from orglint.importers.tables.headings import NEEDED, Columns, shortened
from orglint.importers.tables.rows import Line
from orglint.texts import Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal, TypeAlias

Meaning: TypeAlias = "Literal['above', 'nothing', 'unclear']"
"""What an empty cell means."""

LOOKED_AT = 2000
"""So many rows tell whether a column looks like merged cells."""

FEWEST = 2


def filled(
    rows: Iterator[Line | Skipped | LeftOut | Taken], columns: Columns, chosen: bool | None, *, merges_known: bool
) -> Iterator[Line | Skipped | LeftOut | Taken]:
    """The rows, with the value above in cells that mean it; a reason in place of a row of which that is not clear."""
    if chosen is False:
        yield from rows
        return
    if merges_known and chosen is None:
        yield from (_asked(row, columns) for row in rows)
        return
    first = list(islice(rows, LOOKED_AT))
    meanings = {what: _meaning(what, [row for row in first if isinstance(row, Line)], columns, chosen) for what in NEEDED}
    above = dict.fromkeys(NEEDED, "")
    numbers = dict.fromkeys(NEEDED, 0)
    outer, inner = sorted(NEEDED, key=columns.places.__getitem__)
    for row in chain(first, rows):
        if not isinstance(row, Line):
            yield row
            continue
        if row.cells[outer] and not row.cells[inner]:
            above[inner] = ""
        empty = [what for what in NEEDED if not row.cells[what] and above[what]]
        if any(meanings[what] == "unclear" for what in empty):
            yield Skipped(row.number, UNCLEAR.fill({"heading": _heading(columns, empty[0])}))
            continue
        taken = {what: above[what] for what in empty if meanings[what] == "above" and (row.persons or len(empty) == 1)}
        for what in taken:
            numbers[what] += 1
        above.update({what: row.cells[what] for what in NEEDED if row.cells[what]})
        yield row._replace(cells={**row.cells, **taken}) if taken else row
    for what, number in numbers.items():
        if number:
            yield Taken(FILLED.fill({"heading": _heading(columns, what), "number": f"{number:,}"}))


def _asked(row: Line | Skipped | LeftOut | Taken, columns: Columns) -> Line | Skipped | LeftOut | Taken:
    """A row of a sheet; where its department is empty and no cells are merged, what that means is asked for."""
    stands_in_headings = columns.in_sections or (columns.across is not None and columns.across.what == "department")
    if not isinstance(row, Line) or stands_in_headings or row.cells["department"] or not (row.cells["tool"] or row.across):
        return row
    return Skipped(row.number, UNCLEAR.fill({"heading": _heading(columns, "department")}))


def _heading(columns: Columns, what: str) -> str:
    return shortened(columns.headings[columns.places[what]])


def _meaning(what: str, first: Sequence[Line], columns: Columns, chosen: bool | None) -> Meaning:
    """What an empty cell of a column means. A department without a tool is one in which nothing is used, so far as is known."""
    if chosen:
        return "above"
    if what == "tool" and columns.places["tool"] > columns.places["department"] and not columns.persons:
        return "nothing"
    values = [row.cells[what] for row in first]
    written = sum(map(bool, values))
    below = len(values) - written - next((place for place, value in enumerate(values) if value), len(values))
    if what == "tool" and not below:
        return "nothing"
    twice = any(here and here == before for before, here in pairwise(values))
    return "above" if not twice and below >= FEWEST and below * FEWEST >= written else "unclear"


UNCLEAR = Text(
    "column `{heading}` is empty: say with --fill-down whether that means the cell above (`yes`) or not (`no`)",
    "`{heading}` 列为空：请用 --fill-down 说明是否表示与上方单元格相同（`yes` 或 `no`）",
)
FILLED = Text(
    "empty cells of `{heading}` taken to mean the cell above, as in merged cells: {number} (--fill-down)",
    "`{heading}` 列中视为与上方合并的空单元格：{number} 个（--fill-down）",
)
