"""Text on a terminal: how many columns it takes, and in which lines it fits."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence

from orglint.texts import words_and_code

LEAST, USUAL = 40, 80
"""Columns: a terminal that says it has fewer is taken to have so many; what is none has the second."""

READABLE = 100
"""Columns: longer lines of prose tire the eye, however wide the terminal is."""

GAP = "  "
"""Between the columns of a table."""


def columns() -> int:
    """How wide the terminal is: as COLUMNS says, else as it says itself, and 80 for a pipe or a file; never under 40."""
    named = os.environ.get("COLUMNS", "")
    if named.isascii() and named.isdigit() and int(named) > 0:
        return max(int(named), LEAST)
    try:
        return max(os.get_terminal_size(sys.__stdout__.fileno()).columns or USUAL, LEAST)  # type: ignore[union-attr]
    except (AttributeError, OSError, ValueError):
        return USUAL


def reading_columns() -> int:
    """How wide to write prose."""
    return min(columns(), READABLE)


def is_terminal() -> bool:
    """Whether somebody looks at standard output: what goes elsewhere has a row of a table on each line."""
    return sys.stdout is not None and sys.stdout.isatty()


def width(text: str) -> int:
    """How many columns of a terminal a text takes; ambiguous characters count as narrow."""
    if text.isascii():
        return len(text)
    from orglint.east_asian import width

    return width(text)


def wrapped(text: str, most: int, indent: int = 0, first: int = 0) -> Iterable[str]:
    """A text in lines of at most so many columns. All but the first begin with `indent` spaces; of that, `first` are taken already.

    What stands in backticks stays on one line where it fits; a word that is wider than a line has one for itself.
    """
    if first + (len(text) if text.isascii() else len(text) * 2) <= most:
        return [text]
    if text.isascii() or not _breaks_as_chinese(text, most - indent):
        return _filled(text, most, indent, first)
    from orglint.east_asian import laid_out, pieces

    return laid_out(pieces(text), most, indent, first)


def _breaks_as_chinese(text: str, most: int) -> bool:
    """Whether much of it is Chinese. An English text may have a Chinese name in it, which stays whole where it fits on a line."""
    much = sum(map("\u2e80".__le__, text)) * 3 > len(text)
    return much or any(width(word) > most for word in text.split(" ") if not word.isascii())


def _filled(text: str, most: int, indent: int, first: int) -> Iterator[str]:
    line, room = "", most - first
    for word in _words(text, most - indent) if "`" in text else text.split(" "):
        columns = width(word)
        if line and columns >= room:
            yield line
            line, room = " " * indent + word, most - indent - columns
        elif line:
            line += " " + word
            room -= columns + 1
        else:
            line, room = word, room - columns
    yield line


def _words(text: str, most: int) -> Iterator[str]:
    """The words of a text, what stands in backticks as one word, unless it is too long for a line."""
    for word in words_and_code(text):
        yield from [word] if len(word) <= most and word.count("`") % 2 == 0 else word.split(" ")


def table(rows: Iterable[Sequence[str]], most: int | None = None) -> Iterator[str]:
    """The rows as lines, their cells aligned; to fit into so many columns, the widest cells are wrapped."""
    all_rows = list(rows)
    widths = [max(map(width, cells)) for cells in zip(*all_rows, strict=True)]
    if most is not None:
        least = [_least(cells) for cells in zip(*all_rows, strict=True)]
        widths = _narrowed(widths, least, most - len(GAP) * (len(widths) - 1))
    for row in all_rows:
        cells = [_in_cell(cell, columns) for cell, columns in zip(row, widths, strict=True)]
        for number in range(max(map(len, cells))):
            parts = [cell[number] if number < len(cell) else "" for cell in cells]
            yield GAP.join(padded(part, columns) for part, columns in zip(parts, widths, strict=True)).rstrip() + "\n"


NARROWEST, WIDEST_WORD = 16, 28
"""Columns: a cell of Chinese is not made narrower; a word that is wider, such as a long id, is broken where there is no room."""


def _least(cells: Iterable[str]) -> int:
    """How wide a column has to be: as its longest word that is not broken, which Chinese has none of."""
    words = [word for cell in cells for word in cell.split(" ")]
    return max(min(width(word), WIDEST_WORD if word.isascii() else NARROWEST) for word in words)


def _in_cell(cell: str, columns: int) -> list[str]:
    """The lines of a cell that is so wide."""
    if width(cell) <= columns:
        return [cell]
    lines = wrapped(cell, columns)
    return [line[at : at + columns] for line in lines for at in (range(0, len(line), columns) if line.isascii() else (0,))]


def _narrowed(widths: Sequence[int], least: Sequence[int], most: int) -> list[int]:
    """The widths of columns, the widest made narrower until they fit, or none of them can be."""
    narrowed = list(widths)
    while (over := sum(narrowed) - most) > 0:
        loose = [index for index, columns in enumerate(narrowed) if columns > least[index]]
        if not loose:
            break
        widest = max(loose, key=narrowed.__getitem__)
        below = max([narrowed[index] for index in loose if narrowed[index] < narrowed[widest]], default=0)
        narrowed[widest] = max(least[widest], narrowed[widest] - over, min(below, narrowed[widest] - 1))
    return narrowed


def padded(text: str, most: int) -> str:
    """The text, filled with spaces to so many columns."""
    return text + " " * (most - width(text))
