"""The importer of tables: files of text and spreadsheets with a row for each department, or person, and tool.

How a table was read is told first, each finding with the option that says it otherwise. See `tables/` for the steps.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO

from orglint.importers.entries import BuiltIn, Choices, Entry, FromInput, Input, Taken, Unusable
from orglint.importers.structured import LOOKED_AT
from orglint.importers.tables import delimited, workbook
from orglint.importers.tables.fill import filled
from orglint.importers.tables.headings import COLUMNS, Columns, listed, opened, shortened
from orglint.importers.tables.rows import Tally, lines
from orglint.importers.tables.uses import Uses
from orglint.texts import Listing, Text


def read_tables(inputs: Sequence[Input], choices: Choices) -> Iterator[Entry]:
    """Who uses what in all the tables."""
    for source in inputs:
        yield FromInput(source.name)
        yield from read_table(source, choices)


def read_table(source: Input, choices: Choices) -> Iterator[Entry]:
    """Who uses what in one table. Raises Unusable for what is none."""
    is_workbook = _is_workbook(source)
    table = (workbook if is_workbook else delimited).grid(source, choices)
    yield from map(Taken, table.taken)
    columns, rows = opened(source.name, table.rows, choices)
    yield from map(Taken, _understood(columns))
    tally = Tally()
    said = lines(rows, columns, tally, is_ragged=is_workbook)
    yield from Uses(columns, tally).entries(filled(said, columns, choices.fill_down, merges_known=table.merges_known))
    yield from tally.entries()


def _is_workbook(source: Input) -> bool:
    source.stream.seek(0)
    head = source.stream.read(LOOKED_AT)
    source.stream.seek(0)
    return workbook.is_workbook(head)


def _understood(columns: Columns) -> Iterator[Text]:
    """Which row has the headings, and which column holds what."""
    held = [
        IS_COLUMN.fill({"what": what, "heading": shortened(columns.headings[place])})
        for what, place in (*columns.places.items(), *(("person", place) for place in columns.persons[:1]))
    ]
    yield UNDERSTOOD.fill({"row": columns.row, "columns": Listing(tuple(held))})
    if columns.persons:
        yield PERSONS
    if unread := columns.unread:
        yield UNREAD.fill({"headings": listed(unread)})


def recognises(source: Input) -> bool:
    """Whether an input is a spreadsheet, or a text whose beginning is a table with headings that say departments and tools."""
    if _is_workbook(source):
        return True
    source.stream.seek(0)
    first = source.stream.read(LOOKED_AT)
    source.stream.seek(0)
    beginning = first if len(first) < LOOKED_AT else first[: first.rfind(b"\n") + 1]
    try:
        opened(source.name, delimited.grid(Input(source.name, BytesIO(beginning)), Choices()).rows, Choices())
    except Unusable:
        return False
    return True


IS_COLUMN = Text("{what} in `{heading}`", "{what} 在 `{heading}` 列")
UNDERSTOOD = Text(
    "headings in row {row} (--header-row): {columns} (--column)", "标题在第 {row} 行（--header-row）：{columns}（--column）"
)
UNREAD = Text("columns that are not read: {headings}", "不读取的列：{headings}")
PERSONS = Text(
    "each row is a person, and persons are counted into seats (--column person=HEADING)",
    "每行是一名人员，人员数计为席位数（--column person=标题）",
)

TABLE = BuiltIn(
    Text(
        "A table, CSV or a spreadsheet (XLSX, XLS, ODS), with a row for each department, or person, and tool.",
        "表格：CSV 或电子表格（XLSX、XLS、ODS），每个部门（或人员）与工具各占一行。",
    ),
    read_tables,
    recognises,
    tuple(COLUMNS),
    is_whole=True,
)
