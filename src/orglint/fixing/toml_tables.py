"""Removing a `[[table]]` with all that is its own, and giving a table a key it did not have."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from orglint.document.toml_text import CannotWrite
from orglint.fixing.toml_edit import Sheet, Splice
from orglint.model import Key


def without_tables(sheet: Sheet, paths: Sequence[Key]) -> list[Splice]:
    """The splices that take out whole tables, each with its header `[[...]]` and its comments.

    The comments that touch a table are its own: those right above its header, but not the file's at its very beginning, and those
    right below its last line, but not those right above the next header. Blank lines go so that none are left over.
    """
    blocks: list[list[int]] = []
    for start, end in sorted(_block(sheet, path) for path in paths):
        if blocks and start <= blocks[-1][1]:
            blocks[-1][1] = max(end, blocks[-1][1])
        else:
            blocks.append([start, end])
    return [Splice(_without_blanks_above(sheet, start) if end == len(sheet.text) else start, end) for start, end in blocks]


def _block(sheet: Sheet, path: Key) -> tuple[int, int]:
    header = sheet.found.values[path][0]
    following = sheet.header_after(header)
    return _above(sheet, header), _below(sheet, sheet.line_end(sheet.end_before(following)), following)


def _above(sheet: Sheet, header: int) -> int:
    start = sheet.line_start(header)
    before = sheet.end_before(header)
    bound = sheet.line_end(before) if before else 0
    at = start
    while at > bound and sheet.text[(line := sheet.line_start(at - 1)) : at].lstrip(" \t").startswith("#"):
        at = line
    return at if at or before else start


def _below(sheet: Sheet, at: int, following: int) -> int:
    end = at
    while end < following and sheet.text[end : sheet.line_end(end)].lstrip(" \t").startswith("#"):
        end = sheet.line_end(end)
    if end == following < len(sheet.text):
        return at
    while end < following and not sheet.text[end : sheet.line_end(end)].strip():
        end = sheet.line_end(end)
    return end


def _without_blanks_above(sheet: Sheet, at: int) -> int:
    while at and not sheet.text[(line := sheet.line_start(at - 1)) : at].strip():
        at = line
    return at


def without_statement(sheet: Sheet, path: Key) -> Splice:
    """The splice that takes out `key = value`, with its lines and the comment behind it."""
    start, end = sheet.found.keys[path][0], sheet.found.values[path][1]
    line = sheet.line_start(start)
    if not sheet.is_statement(path) or sheet.text[line:start].strip(" \t"):
        raise CannotWrite
    return Splice(line, sheet.line_end(end))


def with_statement(sheet: Sheet, table: Key, keys: Iterable[str], statement: str) -> Splice:
    """The splice that adds `key = value` to a table that a header or dotted keys made, below what it has: these keys.

    Raises CannotWrite when the table was made in another way.
    """
    keys_here = [(*table, key) for key in keys if sheet.is_statement((*table, key))]
    first = min((sheet.found.keys[path][0] for path in keys_here), default=None)
    if sheet.is_header(table):
        header = sheet.found.values[table][0]
        end = sheet.end_before(sheet.header_after(header))
        return _line_after(sheet, end, sheet.indent(header if first is None else first) + statement)
    if first is None or table not in sheet.found.keys:
        raise CannotWrite
    names = sheet.text[sheet.line_start(first) : sheet.found.keys[table][1]]  # the table's key, and those of the tables around it
    if not names or any(mark in names for mark in "{[,="):
        raise CannotWrite
    return _line_after(sheet, max(sheet.found.values[path][1] for path in keys_here), f"{names}.{statement}")


def _line_after(sheet: Sheet, end: int, line: str) -> Splice:
    at = sheet.line_end(end)
    if sheet.text[at - 1 : at] == "\n":
        return Splice(at, at, line + sheet.newline())
    return Splice(at, at, sheet.newline() + line)
