"""Source lines with the places a finding is about underlined, the way compilers show them.

Columns are those of a terminal: a wide character takes two, a combining one none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from orglint.escape import disarmed, escaped, obeyed
from orglint.model import Span
from orglint.reporters.colour import Paint

COLUMNS = 100
"""A source line that is wider is cut."""

BEFORE = 40
"""How many columns of a line that is cut stay before the place that is underlined."""

TAB = "    "


class Mark(NamedTuple):
    """A stretch of the text, what to underline it with, and what to say there."""

    span: Span
    sign: Literal["^", "-"]
    style: str
    text: str = ""


class Row(NamedTuple):
    """A source line as it is shown, and which of its columns to underline: the first one, from 0, and how many."""

    text: str
    start: int
    width: int


def frame(lines: Sequence[str], marks: Iterable[Mark], gutter: int, paint: Paint) -> Iterator[str]:
    """The lines of a text that have marks, each with its marks below it; `...` stands for lines between.

    `gutter` is the width of the line numbers. Every mark's line is one of `lines`.
    """
    empty = paint(f"{'':{gutter}} |", "margin")
    number, shown = 0, ""
    yield empty
    for mark in sorted(marks, key=lambda mark: mark.span[:2]):
        line = mark.span.line
        row = _row(lines[line - 1].removesuffix("\r"), mark.span)
        if number and line > number + 1:
            yield paint("...", "margin")
        if (line, row.text) != (number, shown):
            yield paint(f"{line:{gutter}} |", "margin") + f" {row.text}".rstrip(" ")
        number, shown = line, row.text
        underline = mark.sign * row.width + (f" {mark.text}" if mark.text else "")
        yield f"{empty} {'':{row.start}}{paint(underline, mark.style)}"
    yield empty


def _row(line: str, span: Span) -> Row:
    """The span's first line. Where the span leaves the line, so much of it as is there; at least one column is underlined."""
    start = min(max(span.column - 1, 0), len(line))
    stop = len(line) if span.end_line > span.line else min(max(span.end_column - 1, start), len(line))
    first, last = _window(line, start)
    stop = min(stop, last)
    show = _disarmed_display if obeyed(line[first:last]) else display
    before, marked, after = show(line[first:start]), show(line[start:stop]), show(line[stop:last])
    before, after = "…" * (first > 0) + before, after + "…" * (last < len(line))
    return Row(before + marked + after, width(before), max(width(marked), 1))


def _window(line: str, start: int) -> tuple[int, int]:
    """Which characters of a line to show, the end exclusive, so that it is not too wide and `start` is among them."""
    if len(line) <= COLUMNS and width(display(line)) <= COLUMNS:
        return 0, len(line)
    before = line[max(start - BEFORE, 0) : start]
    after = line[start : start + COLUMNS - BEFORE]
    return start - _fitting(reversed(before), BEFORE), start + _fitting(after, COLUMNS - BEFORE)


def _fitting(characters: Iterable[str], columns: int) -> int:
    """How many of the characters fit into so many columns."""
    count = 0
    for character in characters:
        columns -= width(display(character))
        if columns < 0:
            break
        count += 1
    return count


def display(text: str) -> str:
    """A piece of a source line with its tabs and invisible characters made visible."""
    return escaped(text.replace("\t", TAB))


def _disarmed_display(text: str) -> str:
    return disarmed(display(text))


def width(text: str) -> int:
    """How many columns of a terminal a text takes (Unicode Standard Annex #11; ambiguous characters count as narrow)."""
    if text.isascii():
        return len(text)
    from unicodedata import category, east_asian_width

    return sum(0 if category(char) in {"Mn", "Me"} else 2 if east_asian_width(char) in {"W", "F"} else 1 for char in text)
