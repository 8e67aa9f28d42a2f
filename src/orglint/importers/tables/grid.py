"""What a table is before anybody knows what its columns hold: numbered rows of cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from orglint.extensions import Skipped
from orglint.texts import Text
from orglint.values import NamedTuple

NOTHING_WRONG: Mapping[int, Text] = MappingProxyType({})


class Row(NamedTuple):
    """A row: its number in the sheet, or the line that it begins on, from 1; and its cells as text.

    A whole number has no decimals (`4`), a date is as in ISO 8601 (`2027-01-31`), an empty cell is empty text. So is one that
    cannot be read: `unreadable` says why, by its place, from 0.
    """

    number: int
    cells: tuple[str, ...]
    unreadable: Mapping[int, Text] = NOTHING_WRONG


class Grid(NamedTuple):
    """The rows of a table in their order, with what could not be read in their place; they are read as they are asked for.

    `taken` says how the input was read: its encoding and delimiter, or its sheet. `merges_known` means that the input says which
    cells are merged, and that those have the value in each row; in other inputs an empty cell may be a part of the one above it.
    """

    rows: Iterator[Row | Skipped]
    taken: tuple[Text, ...]
    merges_known: bool = False


def letters(column: int) -> str:
    """What a spreadsheet calls a column, which is counted from 1 here: `A`, `Z`, `AA`."""
    found = ""
    while column > 0:
        column, letter = divmod(column - 1, 26)
        found = chr(ord("A") + letter) + found
    return found
