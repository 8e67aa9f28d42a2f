"""One text to edit: where its things stand, and how it is laid out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from orglint.document.locate import Offsets, Positions, positions
from orglint.document.toml_text import CannotWrite
from orglint.model import Key

QUOTES = ('"', "'")


class Splice(NamedTuple):
    """A stretch of the text, the end exclusive, and what to put there instead."""

    start: int
    end: int
    replacement: str = ""


class Bracket(NamedTuple):
    """An array or inline table: the offsets of its brackets, its items in order, and the comma after each where there is one."""

    opening: int
    closing: int
    items: tuple[Offsets, ...]
    commas: tuple[int | None, ...]


class Sheet(NamedTuple):
    """A text without byte order mark, and its positions.

    `headers` are the offsets of all `[table]` headers and `ends` those behind all values and headers, both in order.
    `brackets` remembers the arrays and inline tables that were looked at.
    """

    text: str
    found: Positions
    headers: tuple[int, ...]
    ends: tuple[int, ...]
    brackets: dict[Key, Bracket]

    def is_header(self, path: Key) -> bool:
        """Whether the thing at a path was made by a header; in `key = value` the key comes first, in `[key]` it lies within."""
        keys, values = self.found
        return path in keys and path in values and values[path][0] < keys[path][0]

    def is_statement(self, path: Key) -> bool:
        """Whether the thing at a path was made by `key = value`."""
        keys, values = self.found
        return path in keys and path in values and keys[path][1] <= values[path][0]

    def header_after(self, offset: int) -> int:
        """The line start of the next header behind an offset; the end of the text where there is none."""
        index = bisect_right(self.headers, offset)
        return self.line_start(self.headers[index]) if index < len(self.headers) else len(self.text)

    def end_before(self, offset: int) -> int:
        """Where the last value or header that lies before an offset ends; 0 where there is none."""
        index = bisect_right(self.ends, offset)
        return self.ends[index - 1] if index else 0

    def line_start(self, offset: int) -> int:
        """Where the line of an offset begins."""
        return self.text.rfind("\n", 0, offset) + 1

    def line_end(self, offset: int) -> int:
        """Where the line after that of an offset begins; the end of the text where there is none."""
        return self.text.find("\n", offset) + 1 or len(self.text)

    def indent(self, offset: int) -> str:
        """The white space at the beginning of the line of an offset."""
        line = self.text[self.line_start(offset) : offset]
        return line[: len(line) - len(line.lstrip(" \t"))]

    def newline(self) -> str:
        """The line ending of the text, which is that of its first line."""
        first = self.text.find("\n")
        return "\r\n" if first > 0 and self.text[first - 1] == "\r" else "\n"


def sheet(text: str) -> Sheet:
    """The sheet of a text that is valid TOML."""
    found = positions(text)
    headers = {start for path, (start, _) in found.values.items() if path in found.keys and start < found.keys[path][0]}
    ends = {end for _, end in found.values.values()}
    return Sheet(text, found, tuple(sorted(headers)), tuple(sorted(ends)), {})


def spliced(text: str, splices: Iterable[Splice]) -> str:
    """The text with its splices made, given in any order. Raises CannotWrite when they overlap."""
    parts, at = [], 0
    for start, end, replacement in sorted(splices):
        if start < at:
            raise CannotWrite
        parts += [text[at:start], replacement]
        at = end
    return "".join([*parts, text[at:]])


def quote_near(sheet: Sheet, places: Iterable[Offsets] = ()) -> str:
    """The quotation mark of the first string among these places, or else among all values of the text."""
    for start, _ in (*places, *sheet.found.values.values()):
        if (mark := sheet.text[start]) in QUOTES:
            return mark
    return QUOTES[0]
