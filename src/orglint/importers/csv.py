"""The importer of a table in CSV (RFC 4180), a row for each department, or person, and tool.

Which column holds what is said by its heading: one that is given, or one of those that such tables usually have.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence

from orglint.document.read import MAX_BYTES
from orglint.extensions import DETAIL_WORDS, Detail, Skipped, Use
from orglint.importers.entries import LONGEST_NAME, LONGEST_SHOWN, BuiltIn, Choices, Entry, FromInput, Input
from orglint.importers.entries import Unusable as UnusableTable
from orglint.model import ACCESSES, detail_field
from orglint.names import ON_THE_COMMAND_LINE, did_you_mean, normalise
from orglint.texts import Listing, Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "department": (
        *("department", "dept", "department name", "team", "org unit", "organizational unit", "部门", "部门名称", "所属部门"),
    ),
    "tool": (
        *("tool", "app", "application", "app name", "application name", "software", "product"),
        *("工具", "软件", "应用", "应用名称", "软件名称", "系统", "系统名称"),
    ),
    "access": ("access", "access type", "使用方式", "访问方式"),
    **{key: detail.headings for key, detail in DETAIL_WORDS.items()},
    "parent": ("parent", "parent department", "上级", "上级部门"),
    "instance": ("instance", "tenant", "实例", "租户"),
}
"""What a column can hold, and the headings it usually has. There is none for owners: an owner is not a user."""

NEEDED = ("department", "tool")

NAMES = (*NEEDED, "parent", "instance", *(key for key, detail in DETAIL_WORDS.items() if not detail.is_number))

MOST_SHOWN = 30
"""Of the headings, in a message."""


def read_tables(inputs: Sequence[Input], choices: Choices) -> Iterator[Entry]:
    """Who uses what in all the tables."""
    for source in inputs:
        yield FromInput(source.name)
        yield from read_csv(source.stream.read(MAX_BYTES + 1), choices.columns)


def read_csv(data: bytes, chosen: Mapping[str, str]) -> Iterator[Use | Skipped]:
    """Who uses what, row by row; `chosen` maps what a column holds to its heading. Raises UnusableTable for what is none."""
    csv.field_size_limit(MAX_BYTES)
    numbered = _numbered(csv.reader(io.StringIO(_text(data), newline=""), strict=True))
    first, headings = next(numbered, (1, None))
    if not isinstance(headings, list):
        raise UnusableTable(EMPTY if headings is None else NO_HEADINGS, HEADINGS_FIRST, line=first, reason=headings)
    places = _places([heading.strip() for heading in headings], chosen)
    for line, row in numbered:
        if isinstance(row, Text):
            yield Skipped(line, row)
        elif any(cell.strip() for cell in row):
            yield _entry(line, row, len(headings), places)


def _text(data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise UnusableTable(NOT_UTF_8, AS_UTF_8)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UnusableTable(NOT_UTF_8_HERE, AS_UTF_8, line=line) from error


def _numbered(rows: Any) -> Iterator[tuple[int, list[str] | Text]]:
    """Each row that is not empty, with the line it begins on; a reason in place of one that cannot be told from the next."""
    line = 1
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error:
            yield line, NO_ROW
            return
        if row:
            yield line, row
        line = rows.line_num + 1


def _places(headings: Sequence[str], chosen: Mapping[str, str]) -> dict[str, int]:
    """Which column holds what. Raises UnusableTable."""
    if len(headings) == 1 and (mark := next((mark for mark in ";\t|" if mark in headings[0]), None)):
        raise UnusableTable(OTHER_SEPARATOR, AS_UTF_8, mark="Tab" if mark == "\t" else mark)
    places = {what: _place(what, headings, chosen.get(what)) for what in COLUMNS}
    for what in NEEDED:
        if places[what] is None:
            raise UnusableTable(NO_COLUMN, SAY_COLUMN, what=what, headings=_listed(headings))
    return {what: place for what, place in places.items() if place is not None}


def _place(what: str, headings: Sequence[str], chosen: str | None) -> int | None:
    usual = [normalise(heading) for heading in ((chosen,) if chosen is not None else COLUMNS[what])]
    found = [place for place, heading in enumerate(headings) if normalise(heading) in usual]
    if len(found) > 1:
        raise UnusableTable(SEVERAL_COLUMNS, SAY_COLUMN, what=what, headings=_listed([headings[place] for place in found]))
    if not found and chosen is not None:
        hint = did_you_mean(chosen, headings, ON_THE_COMMAND_LINE)
        raise UnusableTable(NO_HEADING, THESE, heading=chosen, hint=hint, headings=_listed(headings))
    return found[0] if found else None


def _listed(headings: Sequence[str]) -> Listing:
    """The headings, as many and as much of each as anybody reads."""
    shown = [f"`{_shown(heading)}`" for heading in headings[:MOST_SHOWN]]
    return Listing((*shown, *["…"] * (len(headings) > MOST_SHOWN)) or ("",))


def _shown(cell: str) -> str:
    return cell if len(cell) <= LONGEST_SHOWN else f"{cell[:LONGEST_SHOWN]}…"


def _entry(line: int, row: Sequence[str], width: int, places: Mapping[str, int]) -> Use | Skipped:
    if reason := _broken(row, width):
        return Skipped(line, reason)
    cells = {what: row[place].strip() for what, place in places.items()}
    if not cells["department"]:
        return Skipped(line, NO_DEPARTMENT)
    if what := next((what for what in NAMES if len(cells.get(what, "")) > LONGEST_NAME), None):
        return Skipped(line, TOO_LONG.fill({"what": what, "most": LONGEST_NAME}))
    access = re.sub(r"[ _]+", "-", cells.get("access", "").lower()) or "direct"
    if access not in ACCESSES:
        return Skipped(line, NO_ACCESS.fill({"access": _shown(cells["access"]), "choices": Listing(ACCESSES, "or")}))
    for key, detail in DETAIL_WORDS.items():
        if detail.unreadable and cells.get(key) and not re.fullmatch("[0-9]{1,9}", cells[key]):
            return Skipped(line, detail.unreadable.fill({"value": _shown(cells[key])}))
    return Use(
        cells["department"],
        cells["tool"] or None,
        next(known for known in ACCESSES if known == access),
        parent=cells.get("parent") or None,
        line=line,
        instance=cells.get("instance") or None,
        **{detail_field(key): _detail(cells[key], detail) for key, detail in DETAIL_WORDS.items() if cells.get(key)},
    )


def _detail(cell: str, detail: Detail) -> Any:
    return int(cell) if detail.is_number else cell


def _broken(row: Sequence[str], width: int) -> Text | None:
    if len(row) != width:
        return RAGGED.fill({"cells": len(row), "width": width})
    return WITH_NUL if any("\0" in cell for cell in row) else None


EMPTY = Text("the table is empty", "表格是空的")
NO_HEADINGS = Text("line {line}: {reason}", "第 {line} 行：{reason}")
HEADINGS_FIRST = Text(
    "The first line has to be the headings of the columns, separated by commas.", "第一行应为各列的标题，以逗号分隔。"
)
NOT_UTF_8 = Text("the table is UTF-16, not UTF-8", "表格的编码是 UTF-16，不是 UTF-8")
NOT_UTF_8_HERE = Text("line {line}: the table is not UTF-8", "第 {line} 行：表格的编码不是 UTF-8")
OTHER_SEPARATOR = Text("the columns are separated by `{mark}`, not by commas", "各列以 `{mark}` 分隔，而不是逗号")
AS_UTF_8 = Text(
    "Export it again as CSV with commas, in UTF-8; Excel calls that “CSV UTF-8 (Comma delimited)”.",
    "请重新导出为逗号分隔、UTF-8 编码的 CSV，在 Excel 中即“CSV UTF-8（逗号分隔）”。",
)
NO_COLUMN = Text("no column is known to hold the {what}; the headings are {headings}", "无法确定哪一列是 {what}；标题有{headings}")
SEVERAL_COLUMNS = Text("several columns may hold the {what}: {headings}", "有多列可能是 {what}：{headings}")
SAY_COLUMN = Text("Say which one: --column {what}=HEADING.", "请指定一列：--column {what}=标题。")
NO_HEADING = Text("no column has the heading “{heading}”{hint}", "没有标题为“{heading}”的列{hint}")
THESE = Text("The headings are {headings}.", "标题有{headings}。")
NO_ROW = Text(
    "this row cannot be read as CSV, because of its quotation marks or a NUL; nothing from here on was read",
    "此行的引号不合 CSV 规则或含有 NUL，自此行起均未读取",
)
RAGGED = Text("the row has {cells} cells, and the headings are {width}", "此行有 {cells} 个单元格，而标题有 {width} 个")
WITH_NUL = Text("the row has a NUL character in it", "此行含有 NUL 字符")
NO_DEPARTMENT = Text("the row names no department", "此行没有写明部门")
TOO_LONG = Text("the {what} is longer than {most} characters", "{what} 超过 {most} 个字符")
NO_ACCESS = Text("“{access}” is not a kind of access: give {choices}", "“{access}”不是使用方式，可写 {choices}")

CSV = BuiltIn(
    Text(
        "A table with a row for each department, or person, and tool; UTF-8, with commas.",
        "表格：每个部门（或人员）与工具各占一行，UTF-8 编码，以逗号分隔。",
    ),
    read_tables,
    lambda _: True,
    tuple(COLUMNS),
    is_whole=True,
)
