"""What calamine does not tell of an XLS: which cells are errors or formulas without a value, and whether there is a password.

An XLS is a compound file ([MS-CFB]) with a stream of records ([MS-XLS] 2.4): BoundSheet8 names a sheet and says where its records
begin; BoolErr and Formula are cells that may have no value; RecalcId says what has calculated them; FilePass says that the rest is
encrypted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from struct import iter_unpack, unpack_from

from orglint.importers.tables.sheet_xml import ERROR, FORMULA

SECTOR_SHIFT, MINI_SHIFT = 30, 32
FIRST_DIRECTORY, LEAST_LARGE, FIRST_MINI, FIRST_OF_TABLE, TABLE = 48, 56, 60, 68, 76
"""Where the header of a compound file says what."""

IN_HEADER = 109
ENTRY = 128
LAST = 0xFFFFFFFA
"""Numbers of sectors end below this; what is above it says that there is no next one."""

FILE_PASS, BOUND_SHEET, BOOL_ERR, FORMULA_CELL, RECALC_ID, END = 0x2F, 0x85, 0x205, 0x06, 0x1C1, 0x0A

TO_CALCULATE = 0b11
"""Of the marks of a formula: always, and when the workbook is opened."""

ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
"""The name of the stream in which a compound file has a workbook with a password ([MS-OFFCRYPTO] 1.3.2)."""


def has_password(data: bytes) -> bool:
    """Whether a compound file is a workbook that needs a password to be read."""
    return ENCRYPTED in data or any(
        kind == FILE_PASS and record[:2] != b"\0\0" for kind, record in _records(CompoundFile(data).stream("Workbook"), 0)
    )


def unreadable_of(data: bytes, sheet: str) -> Iterator[tuple[int, int, str]]:
    """The row and column, from 0, of each cell of a sheet that has no value, and why: it is an error, or a formula without one."""
    stream = CompoundFile(data).stream("Workbook")
    begin = next((position for position, name in _sheets(stream) if name == sheet), None)
    is_calculated = _is_calculated(stream)
    for kind, record in () if begin is None else _records(stream, begin):
        if kind in CELLS and (why := CELLS[kind](record, is_calculated)):
            row, column = unpack_from("<HH", record)
            yield row, column, why


def _is_calculated(stream: bytes) -> bool:
    """Whether a program has calculated the formulas of a workbook.

    Excel since 2002 and LibreOffice say with what ([MS-XLS] 2.4.216); programs that only write files do not, or say 0.
    """
    return any(kind == RECALC_ID and any(record[4:8]) for kind, record in _records(stream, 0))


def _of_value(record: bytes, _: bool) -> str | None:
    """Whether a cell is an error, by its last byte ([MS-XLS] 2.5.10)."""
    return ERROR if record[7:8] == b"\1" else None


def _of_formula(record: bytes, is_calculated: bool) -> str | None:
    """Whether the stored value of a formula ([MS-XLS] 2.5.133) is an error, or none.

    Who does not calculate writes an empty text (xlwt), or the number 0 with a mark that it is to be calculated (Apache POI,
    PHPExcel). Where formulas have been calculated, these are values.
    """
    if record[12:14] == b"\xff\xff":
        return ERROR if record[6:7] == b"\2" else FORMULA if record[6:7] == b"\3" and not is_calculated else None
    is_to_be = not any(record[6:14]) and int.from_bytes(record[14:16], "little") & TO_CALCULATE
    return FORMULA if is_to_be and not is_calculated else None


CELLS: Mapping[int, Callable[[bytes, bool], str | None]] = {BOOL_ERR: _of_value, FORMULA_CELL: _of_formula}
"""Why a cell has no value, by the kind of its record, from that and whether formulas have been calculated."""


def _sheets(stream: bytes) -> Iterator[tuple[int, str]]:
    """Where the records of each sheet begin, and its name."""
    for kind, record in _records(stream, 0):
        if kind == BOUND_SHEET:
            position, letters, is_wide = unpack_from("<I2xBB", record)
            coding, width = ("utf-16-le", 2) if is_wide & 1 else ("latin-1", 1)
            yield position, record[8 : 8 + letters * width].decode(coding, "replace")


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """The kind and the data of each record, up to the end of its part."""
    while at + 4 <= len(stream):
        kind, length = unpack_from("<HH", stream, at)
        if kind == END:
            return
        yield kind, stream[at + 4 : at + 4 + length]
        at += 4 + length


class CompoundFile:
    """A file with streams in it, each a chain of sectors; short streams are chains of small sectors within one large stream."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._shift = self._number("H", SECTOR_SHIFT)
        self._mini_shift = self._number("H", MINI_SHIFT)
        self._next = self._numbers(self._table_sectors())
        self._next_mini = self._numbers(self._chain(self._number("I", FIRST_MINI), self._next))

    def stream(self, name: str) -> bytes:
        """The content of a stream, empty where there is none of that name."""
        directory = self._joined(self._number("I", FIRST_DIRECTORY))
        entries = [directory[at : at + ENTRY] for at in range(0, len(directory) - ENTRY + 1, ENTRY)]
        found = next((entry for entry in entries if entry.startswith(f"{name}\0".encode("utf-16-le"))), None)
        if found is None:
            return b""
        first, size = unpack_from("<II", found, 116)
        if size >= self._number("I", LEAST_LARGE):
            return self._joined(first)[:size]
        small, width = self._joined(unpack_from("<I", entries[0], 116)[0]), 1 << self._mini_shift
        return b"".join(small[at * width : (at + 1) * width] for at in self._chain(first, self._next_mini))[:size]

    def _table_sectors(self) -> Iterator[int]:
        """The sectors of the table that says for each sector which one is next: those in the header, then those in further ones."""
        yield from (sector for (sector,) in iter_unpack("<I", self._data[TABLE : TABLE + 4 * IN_HEADER]) if sector < LAST)
        further = self._number("I", FIRST_OF_TABLE)
        for _ in range(len(self._data) >> self._shift):
            if further >= LAST:
                return
            *sectors, further = self._numbers((further,))
            yield from (sector for sector in sectors if sector < LAST)

    def _joined(self, first: int) -> bytes:
        return b"".join(map(self._sector, self._chain(first, self._next)))

    def _chain(self, number: int, following: list[int]) -> Iterator[int]:
        for _ in range(len(following)):
            if number >= len(following):
                return
            yield number
            number = following[number]

    def _numbers(self, sectors: Iterator[int] | tuple[int, ...]) -> list[int]:
        data = b"".join(map(self._sector, sectors))
        return [number for (number,) in iter_unpack("<I", data[: len(data) // 4 * 4])]

    def _sector(self, number: int) -> bytes:
        return self._data[(number + 1) << self._shift : (number + 2) << self._shift]

    def _number(self, form: str, at: int) -> int:
        number: int = unpack_from(f"<{form}", self._data, at)[0]
        return number
