"""The source lines that a finding is about, with the places underlined, the way compilers show them.

Columns are those of a terminal: a wide character takes two, a combining one none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from orglint.escape import disarmed, escaped, obeyed
from orglint.model import Span
from orglint.reporters.wording import Paint
from orglint.terminal import width
from orglint.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

CUT = "..."
"""What stands where a line is cut. It is ASCII: elsewhere a character may take one column or two, and would shift the underline."""

TAB = "    "


class Mark(NamedTuple):
    """A stretch of the text, what to underline it with, and what to say there; without a sign its line is only shown."""

    span: Span
    sign: Literal["^", "-", ""]
    style: str
    text: str = ""


class Excerpt(NamedTuple):
    """A source line as it is shown, and which of its columns to underline: the first one, from 0, and how many."""

    text: str
    start: int
    width: int


def frame(lines: Sequence[str], marks: Iterable[Mark], gutter: int, columns: int, paint: Paint) -> Iterator[str]:
    """The lines of a text that have marks, each with its marks below it; `...` stands for lines between.

    `gutter` is the width of the line numbers, `columns` that of the terminal: a line that is wider is cut around its first mark.
    Every mark's line is one of `lines`.
    """
    empty = paint(f"{'':{gutter}} |", "margin")
    number, shown = 0, ""
    for mark in sorted(marks, key=lambda mark: mark.span[:2]):
        line = mark.span.line
        excerpt = _excerpt(lines[line - 1].removesuffix("\r"), mark.span, columns - gutter - len(" | "))
        if number and line > number + 1:
            yield paint(CUT, "margin")
        if (line, excerpt.text) != (number, shown):
            yield paint(f"{line:{gutter}} |", "margin") + f" {excerpt.text}".rstrip(" ")
        number, shown = line, excerpt.text
        if mark.sign:
            underline = mark.sign * excerpt.width + (f" {mark.text}" if mark.text else "")
            yield f"{empty} {'':{excerpt.start}}{paint(underline, mark.style)}"


def _excerpt(line: str, span: Span, columns: int) -> Excerpt:
    """The span's first line. Where the span leaves the line, so much of it as is there; at least one column is underlined."""
    start = min(max(span.column - 1, 0), len(line))
    stop = len(line) if span.end_line > span.line else min(max(span.end_column - 1, start), len(line))
    first, last = _window(line, start, columns)
    stop = min(stop, last)
    show = _disarmed_display if obeyed(line[first:last]) else display
    before, marked, after = show(line[first:start]), show(line[start:stop]), show(line[stop:last])
    before, after = CUT * (first > 0) + before, after + CUT * (last < len(line))
    return Excerpt(before + marked + after, width(before), max(width(marked), 1))


def _window(line: str, start: int, columns: int) -> tuple[int, int]:
    """Which characters of a line to show, the end exclusive, so that it is not too wide and `start` is among them."""
    if len(line) <= columns and width(display(line)) <= columns:
        return 0, len(line)
    room = columns - 2 * len(CUT)
    before = _fitting(reversed(line[max(start - room // 2, 0) : start]), room // 2)
    used = width(display(line[start - before : start]))
    after = _fitting(line[start : start + room - used], room - used)
    return start - before, start + after


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
