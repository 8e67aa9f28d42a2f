"""The matrix as a table: which columns are shown at first, what stands in each cell and where its mark leads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from orglint.overview import MatrixCell, MatrixColumn, MatrixRow, Sign
from orglint.reporters.matrix_words import heads
from orglint.reporters.page import wording
from orglint.reporters.page.cards import CompanyCards, kinds_of
from orglint.reporters.page.markup import cut
from orglint.reporters.page.wording import of
from orglint.texts import Text
from orglint.values import NamedTuple

MOST_COLUMNS = 24
"""So many columns fit beside the names; the others are folded."""

MOST_ROWS = 40
"""In larger companies the departments without a mark are folded at first."""

DEEPEST = 4
"""How far a name is indented at most."""

MOST_TOOLS = 8
"""So many tools of a cell are named."""


class GridCell(NamedTuple):
    """What stands in a cell: how many tools, how they are had, and which; or a mark with the id that it leads to."""

    number: int
    holding: str
    tools: str
    sign: Sign | None
    mild: bool
    link: str


class GridRow(NamedTuple):
    """A department's row: its id and name, what stands below the name, and its cells in the order of the columns."""

    id: str
    row: MatrixRow
    below: Text | None
    depth: int
    findings: int
    first: str
    cells: tuple[GridCell | None, ...]


class DepartmentGrid(NamedTuple):
    """A company's table; the first `shown` of its columns are not folded, and the first `marked` have a mark."""

    id: str
    company: str
    note: Text
    columns: tuple[tuple[Text, Text], ...]
    shown: int
    marked: int
    rows: tuple[GridRow, ...]
    everybody: tuple[str | Text, ...]

    @property
    def is_whole(self) -> bool:
        """Whether no column is folded."""
        return self.shown == len(self.columns)


def grids(companies: Iterable[CompanyCards]) -> Iterator[DepartmentGrid]:
    """The tables of the companies that have departments."""
    for company in companies:
        if company.overview.matrix and company.overview.matrix.rows:
            yield _grid(company)


def _grid(company: CompanyCards) -> DepartmentGrid:
    matrix = company.overview.matrix
    if matrix is None:
        raise ValueError(company.id)
    columns = matrix.columns
    first = sum(column.standing != "other" for column in columns) or len(columns)
    shown = min(first, MOST_COLUMNS)
    counts = {"departments": of(len(matrix.rows), wording.DEPARTMENT), "shown": shown, "every": len(columns)}
    return DepartmentGrid(
        company.id,
        matrix.company,
        (wording.SHOWN if shown < len(columns) else wording.ALL_SHOWN).fill(counts),
        tuple(zip(heads(columns), (column.name for column in columns), strict=True)),
        shown,
        sum(column.standing == "marked" for column in columns),
        tuple(_row(row, company, columns) for row in matrix.rows),
        matrix.everybody,
    )


def _row(row: MatrixRow, company: CompanyCards, columns: Sequence[MatrixColumn]) -> GridRow:
    cells = (row.cells.get(column.category) for column in columns)
    return GridRow(
        company.row_ids[row.key],
        row,
        kinds_of(row),
        min(row.depth, DEEPEST),
        len(row.findings),
        company.card_ids[row.findings[0]] if row.findings else "",
        tuple(_cell(cell, company) if cell else None for cell in cells),
    )


def _cell(cell: MatrixCell, company: CompanyCards) -> GridCell:
    mark = cell.mark
    tools = ", ".join(map(_in_title, cell.tools[:MOST_TOOLS]))
    if mark is None:
        return GridCell(len(cell.tools), cell.holding, tools, None, False, "")
    link = company.waived_id(mark.finding) if mark.sign == "waived" else company.card_ids[mark.finding]
    return GridCell(len(cell.tools), cell.holding, tools, mark.sign, mark.mild, link)


def _in_title(tool: str | Text) -> str:
    """A tool in a cell's title, which has no markup and so both languages side by side."""
    return cut(tool if isinstance(tool, str) else tool.en if tool.en == tool.zh else f"{tool.en} / {tool.zh}")
