"""The layout of a text: where its lines begin and end, and which line and column an offset is.

A line ends at a line feed: valid TOML has a carriage return only before one. Lines and columns count from 1, offsets from 0, all of
them in characters.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from orglint.model import Span


class Lines:
    """The line starts of one text."""

    def __init__(self, text: str) -> None:
        before = accumulate(map(len, text.split("\n")), initial=0)
        self._starts = [length + breaks for breaks, length in enumerate(before)][:-1]

    def span(self, start: int, end: int) -> Span:
        """The lines and columns of the stretch between two offsets."""
        return Span(*self._position(start), *self._position(end))

    def _position(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


def lines_of(text: str) -> list[str]:
    """The lines of a text, without their line feeds."""
    return text.split("\n")


def line_start(text: str, offset: int) -> int:
    """The offset at which the line of an offset begins."""
    return text.rfind("\n", 0, offset) + 1


def line_end(text: str, offset: int) -> int:
    """The offset at which the line after that of an offset begins; the end of the text where there is none."""
    return text.find("\n", offset) + 1 or len(text)


def indent(text: str, offset: int) -> str:
    """The white space at the beginning of the line of an offset, as far as that."""
    line = text[line_start(text, offset) : offset]
    return line[: len(line) - len(line.lstrip(" \t"))]


def newline(text: str) -> str:
    """The line ending of a text, which is that of its first line."""
    first = text.find("\n")
    return "\r\n" if first > 0 and text[first - 1] == "\r" else "\n"
