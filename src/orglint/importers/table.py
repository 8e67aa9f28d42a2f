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
from orglint.importers.tables.grid import letters
from orglint.importers.tables.headings import COLUMN, COLUMNS, Across, Columns, listed, shortened
from orglint.importers.tables.layout import below_departments, unfolded
from orglint.importers.tables.opening import opened
from orglint.importers.tables.rows import Tally, lines, repeated
from orglint.importers.tables.uses import Uses
from orglint.texts import Listing, Text


def read_tables(inputs: Sequence[Input], choices: Choices) -> Iterator[Entry]:
    """Who uses what in all the tables. Raises Unusable for what is none, and for a choice that says nothing of any of them."""
    _check_choices(inputs, choices)
    for source in inputs:
        yield FromInput(source.name)
        yield from read_table(source, choices)


def _check_choices(inputs: Sequence[Input], choices: Choices) -> None:
    """Raises Unusable for a choice that is about texts where all inputs are spreadsheets, or the other way round."""
    of_workbooks = [_is_workbook(source) for source in inputs]
    for option, value in (("--encoding", choices.encoding), ("--delimiter", choices.delimiter)):
        if value is not None and all(of_workbooks):
            raise Unusable(OF_TEXT, LEAVE_OUT, file=inputs[0].name, option=option)
    if choices.sheet is not None and not any(of_workbooks):
        raise Unusable(OF_WORKBOOK, LEAVE_OUT, file=inputs[0].name, option="--sheet")


def read_table(source: Input, choices: Choices) -> Iterator[Entry]:
    """Who uses what in one table. Raises Unusable for what is none."""
    is_workbook = _is_workbook(source)
    table = (workbook if is_workbook else delimited).grid(source, choices)
    yield from map(Taken, table.taken)
    columns, rows = opened(source.name, table.rows, choices, is_ragged=is_workbook)
    yield from map(Taken, _understood(columns))
    tally = Tally()
    said = repeated(lines(rows, columns, tally, is_ragged=is_workbook), tally)
    said = below_departments(said, choices, tally)
    full = filled(said, columns, choices.fill_down, merges_known=table.merges_known)
    yield from Uses(columns, tally).entries(unfolded(full, columns))
    yield from tally.entries()


def _is_workbook(source: Input) -> bool:
    source.stream.seek(0)
    head = source.stream.read(LOOKED_AT)
    source.stream.seek(0)
    return workbook.is_workbook(head)


def _understood(columns: Columns) -> Iterator[Text]:
    """Which row has the headings, which column holds what, and what the shape of the table is."""
    if columns.across:
        yield from _of_matrix(columns.across)
    if columns.in_sections:
        yield SECTIONS
    held = [
        IS_COLUMN.fill({"what": what, "heading": shortened(columns.headings[place]) or letters(place + 1)})
        for what, place in (*columns.places.items(), *(("person", place) for place in columns.persons[:1]))
        if not (columns.across and what == columns.across.what) and not (columns.in_sections and what == "department")
    ]
    rows = ROWS.fill({"row": columns.row, "next": columns.row + 1}) if columns.is_double else ROW.fill({"row": columns.row})
    yield UNDERSTOOD.fill({"rows": rows, "columns": Listing(tuple(held))})
    if columns.persons:
        yield PERSONS
    if unread := columns.unread:
        yield UNREAD.fill({"headings": listed(columns.headings, unread)})


def _of_matrix(across: Across) -> Iterator[Text]:
    """What stands in the rows and in the headings, in which columns, and what the marks are taken to mean."""
    places = [letters(place + 1) for place in across.names]
    values = {"number": len(places), "first": places[0], "last": places[-1]}
    yield (MATRIX_OF_TOOLS if across.what == "tool" else MATRIX_OF_DEPARTMENTS).fill(values)
    if across.say_no:
        yield SAY_NO
    if across.numbers:
        columns = Listing(tuple(COLUMN.fill({"letters": letters(place + 1)}) for place in across.numbers))
        yield (NUMBERS if across.what == "tool" else NUMBERS_OF_DEPARTMENTS).fill({"columns": columns})


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


OF_TEXT = Text("{file} is a spreadsheet, and {option} is for tables of text only", "{file} 是电子表格，而 {option} 仅用于文本表格")
OF_WORKBOOK = Text(
    "{file} is a table of text, which has no sheets, and {option} is for spreadsheets only",
    "{file} 是文本表格，没有工作表，而 {option} 仅用于电子表格",
)
LEAVE_OUT = Text("Leave out {option}, or check that it is the right file.", "请去掉 {option}，或确认文件无误。")
MATRIX_OF_TOOLS = Text(
    "a matrix of departments by tools: the tools are the headings of {number} columns, from {first} to {last} (--layout)",
    "部门与工具的矩阵：工具是 {first} 至 {last} 列中 {number} 列的标题（--layout）",
)
MATRIX_OF_DEPARTMENTS = Text(
    "a matrix of tools by departments: the departments are the headings of {number} columns, from {first} to {last} (--layout)",
    "工具与部门的矩阵：部门是 {first} 至 {last} 列中 {number} 列的标题（--layout）",
)
SAY_NO = Text(
    "marks such as `x` and `×` taken to mean that it is not used, because there are better ones, such as `✓`",
    "`x`、`×` 之类的标记视为不使用，因为表中另有 `√` 之类的标记",
)
NUMBERS = Text(
    "numbers beside columns of marks are not read: {columns}; if these are seats of a tool, say --layout tool-columns",
    "标记列旁的数字列不读取：{columns}；若其为某工具的席位数，请用 --layout tool-columns",
)
NUMBERS_OF_DEPARTMENTS = Text(
    "numbers beside columns of marks are not read: {columns}; if these are seats of a department, say --layout department-columns",
    "标记列旁的数字列不读取：{columns}；若其为某部门的席位数，请用 --layout department-columns",
)
SECTIONS = Text(
    "sections: a row with a department only stands above the rows of its tools (--layout)",
    "分段表格：部门单独成行，其下是所用工具（--layout）",
)
IS_COLUMN = Text("{what} in `{heading}`", "{what} 在 `{heading}` 列")
ROW = Text("row {row}", "第 {row} 行")
ROWS = Text("rows {row} and {next}", "第 {row}、{next} 行")
UNDERSTOOD = Text("headings in {rows} (--header-row): {columns} (--column)", "标题在{rows}（--header-row）：{columns}（--column）")
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
