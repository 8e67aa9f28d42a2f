"""The register as CSV (RFC 4180), which spreadsheets open."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from io import StringIO

from orglint.escape import visible
from orglint.queries.waivers import Row

FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What a spreadsheet takes for the beginning of a formula, also in full width."""


def csv_file(rows: Sequence[Row]) -> Iterator[str]:
    """A header, and a line for each waiver; lines end in CR and LF. The columns' names are the same in every language."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(Row._fields)
    writer.writerows([_cell(value) for value in row] for row in rows)
    yield out.getvalue()


def _cell(value: str | int | None) -> str | int | None:
    """The value; text that a spreadsheet would calculate, or a terminal obey, is only shown."""
    if not isinstance(value, str):
        return value
    shown = visible(value)
    return f"'{shown}" if shown.lstrip().startswith(FORMULA) else shown
