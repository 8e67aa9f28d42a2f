"""The side that opens a workbook, in a process of its own: which sheet is read, and its rows as lines of JSON.

The first line says which sheet it is and which others there are, or why there is none: `{"refused": …}`. Each other line is a row:
its number and its cells as text, or its number, why it cannot be read, and the column that keeps it from that.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from zipfile import BadZipFile, ZipFile

from orglint.importers.tables.confined import limit_memory
from orglint.importers.tables.sheet_xml import Marks, Merge, marks_of_ods, marks_of_xlsx
from orglint.importers.tables.xls_records import has_password, unreadable_of
from orglint.names import compared
from orglint.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, BinaryIO

    from python_calamine import CalamineSheet, CalamineWorkbook

MOST_UNPACKED = 2**30
"""So many bytes may be in a packed workbook."""

MOST_CELLS = 8_000_000

MOST_WRITTEN = 256 * 2**20
"""So many bytes may be said about one sheet."""

LONGEST_CELL = 32_767
"""Characters, as Excel has it."""

LONGEST_ROW = 2**20

CONTROLS = frozenset(map(chr, (*range(9), 11, 12, *range(14, 32), 127)))
"""Characters that no cell has a use for: all controls but tabs and line breaks."""


class NoSheet(Exception):
    """There is nothing to be read: a word for why, and values."""


class NoText(NamedTuple):
    """What stands in place of a cell's text: a word for why there is none."""

    why: str


class Sheet(NamedTuple):
    """A sheet as it is told of: its name, and whether it is hidden. Those of charts and macros are none."""

    name: str
    is_hidden: bool


def answer(question: str, most_memory: str) -> None:
    """Write all lines about the workbook on standard input; the question is the name of a sheet, or nothing."""
    limit_memory(int(most_memory))
    try:
        write(lines(sys.stdin.buffer, question))
    except NoSheet as refusal:
        write([{"refused": refusal.args[0], **dict(refusal.args[1:])}])
    except MemoryError:
        sys.exit(1)


def write(told: Iterable[Any]) -> None:
    """Write lines of JSON, up to so many bytes."""
    left = MOST_WRITTEN
    for message in told:
        line = json.dumps(message, ensure_ascii=True) + "\n"
        left -= len(line)
        if left < 0:
            sys.exit(1)
        sys.stdout.write(line)


def lines(file: BinaryIO, asked: str) -> Iterator[Any]:
    """What is told of a workbook, line by line. Raises NoSheet before the first line."""
    kind, archive = kind_of(file)
    book = opened(file, archive)
    sheets = [Sheet(found.name, not _is(found.visible, "Visible")) for found in book.sheets_metadata if _is(found.typ, "WorkSheet")]
    chosen, sheet = picked(book, sheets, asked)
    if sheet.height * (sheet.start or (0, 0))[1] + sheet.height * sheet.width > MOST_CELLS:
        raise NoSheet("cells")
    marks = MARKS[kind](file if archive is None else archive, chosen.name)
    marks.merged.extend(sheet.merged_cell_ranges or ())
    yield {"kind": kind, "sheet": chosen, "sheets": sheets}
    for number, cells in enumerate(filled(own_rows(sheet, marks), marks.merged), 1):
        if cells is not None:
            yield told_of(number, cells)


def _is(value: object, name: str) -> bool:
    """Whether a value of an enumeration of calamine's is the one of a name."""
    return str(value).endswith(f".{name}")


def kind_of(file: BinaryIO) -> tuple[str, ZipFile | None]:
    """What a workbook is by its content, and the archive that it is. Raises NoSheet for what is none."""
    if file.read(4) != b"PK\3\4":
        return "XLS", None
    try:
        archive = ZipFile(file)
    except BadZipFile:
        raise NoSheet("broken") from None
    parts = archive.namelist()
    if sum(part.file_size for part in archive.infolist()) > MOST_UNPACKED:
        raise NoSheet("bomb")
    if "xl/workbook.bin" in parts:
        raise NoSheet("xlsb")
    if "xl/workbook.xml" in parts:
        return "XLSX", archive
    if "mimetype" in parts and b"spreadsheet" in archive.open("mimetype").read(100):
        return "ODS", archive
    raise NoSheet("archive")


def opened(file: BinaryIO, archive: ZipFile | None) -> CalamineWorkbook:
    """The workbook. Raises NoSheet."""
    try:
        from python_calamine import CalamineWorkbook
    except ImportError:
        raise NoSheet("missing") from None
    file.seek(0)
    try:
        return CalamineWorkbook.from_filelike(file)
    except MemoryError:
        raise
    except BaseException:  # what is wrong in Rust is told as one of these
        raise NoSheet("password" if is_locked(file, archive) else "broken") from None


def is_locked(file: BinaryIO, archive: ZipFile | None) -> bool:
    """Whether a workbook that could not be opened has a password; calamine only says that it is none."""
    with suppress(Exception):
        if archive is not None:
            return b"encryption-data" in archive.read("META-INF/manifest.xml")
        return has_password(_content(file))
    return False


def _content(file: BinaryIO) -> bytes:
    file.seek(0)
    return file.read()


def marks_of_xls(file: BinaryIO, sheet: str) -> Marks:
    """The cells of a sheet of an XLS that have no value."""
    return Marks({(row, column): why for row, column, why in unreadable_of(_content(file), sheet)}, [])


MARKS: Mapping[str, Callable[[Any, str], Marks]] = {"XLSX": marks_of_xlsx, "ODS": marks_of_ods, "XLS": marks_of_xls}
"""What tells of a sheet what calamine does not, by the kind of the workbook."""


def picked(book: CalamineWorkbook, sheets: Sequence[Sheet], asked: str) -> tuple[Sheet, CalamineSheet]:
    """The sheet that is asked for, or the only visible one with something in it. Raises NoSheet."""
    if asked:
        named = [listed for listed in sheets if listed.name == asked] or [
            listed for listed in sheets if compared(listed.name) == compared(asked)
        ]
        if len(named) != 1:
            raise NoSheet("unknown", ("sheets", sheets))
        candidates = [(named[0], loaded(book, named[0]))]
    else:
        visible = ((listed, loaded(book, listed)) for listed in sheets if not listed.is_hidden)
        candidates = [(listed, sheet) for listed, sheet in visible if has_data(sheet)]
    if len(candidates) > 1:
        raise NoSheet("several", ("sheets", sheets), ("filled", [listed.name for listed, _ in candidates]))
    if not candidates or not has_data(candidates[0][1]):
        raise NoSheet("empty", ("sheets", sheets))
    return candidates[0]


def loaded(book: CalamineWorkbook, sheet: Sheet) -> CalamineSheet:
    """A sheet with its cells. Raises NoSheet."""
    try:
        return book.get_sheet_by_name(sheet.name)
    except MemoryError:
        raise
    except BaseException:  # as above
        raise NoSheet("broken") from None


def has_data(sheet: CalamineSheet) -> bool:
    """Whether anything is in a sheet."""
    return any(cell != "" for row in sheet.iter_rows() for cell in row)


def own_rows(sheet: CalamineSheet, marks: Marks) -> Iterator[list[Any]]:
    """Each row with what stands in it, from the first row and column of the sheet on."""
    before = [""] * (sheet.start or (0, 0))[1]
    unreadable: dict[int, dict[int, str]] = {}
    for (row, column), why in marks.unreadable.items():
        unreadable.setdefault(row, {})[column] = why
    for number, values in enumerate(sheet.iter_rows()):
        cells: list[Any] = [*before, *map(text_of, values)]
        for column, why in unreadable.get(number, {}).items():
            cells += [""] * (column + 1 - len(cells))
            cells[column] = NoText(why)
        yield cells


def filled(rows: Iterable[list[Any]], merged: Sequence[Merge]) -> Iterator[list[Any] | None]:
    """The rows with what is in the first of merged cells in all of them; None for rows in which nothing stands but that."""
    beginning: dict[int, list[Merge]] = {}
    for merge in merged:
        beginning.setdefault(merge[0][0], []).append(merge)
    going_on: list[tuple[Merge, Any]] = []
    for number, cells in enumerate(rows):
        is_empty = not any(cells)
        going_on = [(merge, value) for merge, value in going_on if merge[1][0] >= number]
        new = [merge for merge in beginning.get(number, ()) if merge[0][1] < len(cells)]
        going_on += [(merge, cells[merge[0][1]]) for merge in new if cells[merge[0][1]]]
        for (first, last), value in going_on:
            for column in range(first[1], min(last[1] + 1, len(cells))):
                cells[column] = cells[column] or value
        yield None if is_empty else cells


def told_of(number: int, cells: Sequence[Any]) -> list[Any]:
    """The line about a row, with why some of its cells cannot be read, by their columns from 1: they are empty then.

    Of most rows nothing is wrong, and that is seen from all of their text at once.
    """
    unreadable = any(isinstance(cell, NoText) for cell in cells)
    text = "" if unreadable else "".join(cells)
    if not unreadable and len(text) <= LONGEST_CELL and text.isprintable():
        return [number, cells]
    wrong = {column: cell.why if isinstance(cell, NoText) else wrong_with(cell) for column, cell in enumerate(cells, 1)}
    readable = ["" if wrong[column] else cell for column, cell in enumerate(cells, 1)]
    if sum(map(len, readable)) > LONGEST_ROW:
        return [number, "long", len(cells)]
    return [number, readable, [[column, why] for column, why in wrong.items() if why]]


def wrong_with(text: str) -> str | None:
    """Why the text of a cell cannot be taken, or None."""
    if len(text) > LONGEST_CELL:
        return "long"
    return None if text.isprintable() or CONTROLS.isdisjoint(text) else "control"


def text_of(value: Any) -> str:
    """A cell as text: `4`, `0.3`, `TRUE`, `2027-01-31`, `2027-01-31 08:30:00`."""
    if isinstance(value, str):
        return value if "\r" not in value else value.replace("\r\n", "\n").replace("\r", "\n")
    return TEXTS[type(value)](value)


def _number(value: float) -> str:
    return str(int(value)) if abs(value) < MOST_EXACT and value == int(value) else f"{value:.15g}"


MOST_EXACT = 10**15
"""Of greater numbers a spreadsheet does not keep all digits."""


def _moment(value: datetime) -> str:
    return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "seconds")


def _duration(value: timedelta) -> str:
    """Hours, minutes and seconds, the hours as many as there are."""
    minutes, seconds = divmod(round(value.total_seconds()), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"


TEXTS: Mapping[type, Callable[[Any], str]] = {
    bool: lambda value: "TRUE" if value else "FALSE",
    int: _number,
    float: _number,
    date: date.isoformat,
    datetime: _moment,
    time: lambda value: value.isoformat("seconds"),
    timedelta: _duration,
}
"""How a value that is no text is written, by its type."""
