"""The layout of a text: where its lines begin, and which line and column an offset is."""

from __future__ import annotations

import re
from bisect import bisect_right

from orglint.model import Span


class Lines:
    """The lines of one text: each ends at a line feed. (Valid TOML has a carriage return only before a line feed.)"""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def span(self, start: int, end: int) -> Span:
        """The lines and columns of the stretch between two offsets."""
        return Span(*self._position(start), *self._position(end))

    def _position(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1
