"""The shape of a table whose rows are not a department and a tool each: a matrix, or sections.

In a matrix the headings of many columns are tools (or departments), and a cell says whether the department of the row (or the tool)
has it. In sections a department has a row of its own, above those of its tools. Neither is guessed: a matrix has products of the
catalogue or departments in its headings, or a heading above that says what they are; a section is called as a department is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from orglint.extensions import Skipped
from orglint.importers.entries import Choices, LeftOut, Taken
from orglint.importers.tables.cells import count
from orglint.importers.tables.grid import Row, letters
from orglint.importers.tables.headings import Across, Columns, is_usual, usual
from orglint.importers.tables.headings import plain as as_compared
from orglint.importers.tables.marks import MARKS, mark_of, sort_of
from orglint.importers.tables.rows import Line, Tally
from orglint.importers.tables.several import is_product
from orglint.names import normalise
from orglint.texts import Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from orglint.importers.tables.marks import Sort
    from orglint.policy.policy import Policy

IN_HEADINGS = {"tool-columns": "tool", "department-columns": "department"}

OTHER = {"tool": "department", "department": "tool"}

OF_ROWS: Mapping[str, frozenset[str]] = {
    "tool": frozenset(("parent", "status", "person")),
    "department": frozenset(("status", "access", "instance", "from", "until", "price")),
}
"""What other columns of a matrix say, by what stands in its headings: what is said of a row, and not of one of its cells."""

GOODS = re.compile(
    r"(?:系统|软件|平台|工具|应用|app|apps|system|systems|software|platform|suite|cloud|tool|tools)\s*$", re.IGNORECASE
)


def is_department(name: str, policy: Policy | None) -> bool:
    """Whether a name is that of a department and has nothing else in it that could be a person's."""
    if policy is None or GOODS.search(name):
        return False
    read = policy.recogniser.find(name)
    return normalise(name) in policy.settled_names or (read is not None and all(word.role != "unknown" for word in read.words))


def is_tool(name: str, policy: Policy | None) -> bool:
    """Whether a name is that of a product, of the catalogue or of the settings."""
    return bool(policy.catalogue.read(name).tools) if policy else is_product(name)


# A matrix


def matrix(
    headings: Sequence[str], groups: Sequence[str], below: Sequence[Sequence[str]], found: set[str], choices: Choices
) -> Across | None:
    """The columns of a matrix, where the table is one; `groups` are the headings above the headings, `found` what has a column."""
    if choices.layout in ("list", "sections"):
        return None
    names = {
        place: heading for place, heading in enumerate(headings) if _may_be_name(heading, choices) and _is_marked(place, below)
    }
    wanted = IN_HEADINGS.get(choices.layout or "") or _said(names, groups, found, choices.policy)
    if not wanted or not names:
        return None
    sorts = {place: {sort_of(row[place]) for row in below if place < len(row)} for place in names}
    names = {place: name for place, name in names.items() if sorts[place] - {"no"} or _is_known(name, wanted, choices.policy)}
    every = frozenset(chain.from_iterable(sorts.values()))
    numbers = () if choices.layout or not every & {*MARKS} else tuple(_numbers(names, sorts, wanted, choices))
    read = {place: name for place, name in names.items() if place not in numbers}
    if not read:
        return None
    return Across(
        wanted,
        read,
        say_no=every & SAY_NO["yes" if "yes" in every else "number" if "number" in every and not numbers else "weak"],
        is_counted="person" not in found
        and any(count(row[place]) not in (None, 0, 1) for row in below for place in names if place < len(row)),
        numbers=numbers,
    )


SAY_NO: Mapping[str, frozenset[str]] = {
    "yes": frozenset(("weak", "cross")),
    "number": frozenset(("cross",)),
    "weak": frozenset(),
}
"""The sorts of marks that say no, by what says yes in the same table."""


def _numbers(names: Mapping[int, str], sorts: Mapping[int, set[Sort | None]], wanted: str, choices: Choices) -> Iterator[int]:
    """The columns that have nothing but numbers, and a heading that nobody knows."""
    for place, name in names.items():
        if "number" in sorts[place] and sorts[place] <= {"number", "no"} and not _is_known(name, wanted, choices.policy):
            yield place


def _may_be_name(heading: str, choices: Choices) -> bool:
    return bool(heading) and not is_usual(heading) and as_compared(heading) not in map(as_compared, choices.columns.values())


def _is_marked(place: int, below: Sequence[Sequence[str]]) -> bool:
    """Whether most cells of a column that have something in them have a mark."""
    cells = [row[place] for row in below if place < len(row) and row[place].strip()]
    return 2 * sum(sort_of(cell) is not None for cell in cells) >= len(cells)


def _said(names: Mapping[int, str], groups: Sequence[str], found: set[str], policy: Policy | None) -> str | None:
    """What the headings of a matrix name, by what says so; None where nothing does."""
    for what, other in OTHER.items():
        if what in found or (other not in found and "person" in found):
            continue
        if any(as_compared(groups[place]) in usual(what, None) for place in names if place < len(groups)):
            return what
        known = sum(_is_known(name, what, policy) for name in names.values())
        if known and (what == "tool" or 2 * known >= len(names)) and (other in found or known > 1):
            return what
    return None


def _is_known(name: str, what: str, policy: Policy | None) -> bool:
    return (is_tool if what == "tool" else is_department)(name, policy)


def of_rows(across: Across, below: Sequence[Sequence[str]], places: Mapping[str, int]) -> int | None:
    """The column of what stands in the rows of a matrix: the first that has texts and is read as nothing else."""
    taken = {*across.names, *places.values()}
    width = max(map(len, below), default=0)
    return next((place for place in range(width) if place not in taken and _has_texts(place, below)), None)


def _has_texts(place: int, below: Sequence[Sequence[str]]) -> bool:
    cells = [row[place] for row in below if place < len(row) and row[place].strip()]
    return bool(cells) and not any(count(cell) is not None for cell in cells)


def unfolded(rows: Iterator[Line | Skipped | LeftOut | Taken], columns: Columns) -> Iterator[Line | Skipped | Taken | LeftOut]:
    """The rows of a matrix as rows of a list: one for each of their cells that says that a tool is used."""
    across = columns.across
    if across is None:
        yield from rows
        return
    nobody = 0
    first: Line | None = None
    for row in rows:
        if not isinstance(row, Line):
            yield row
            continue
        if first is None and across.what == "department":
            first = row
            yield from (Line(row.number, {**dict.fromkeys(row.cells, ""), "department": name}) for name in across.names.values())
        said = list(_cells(row, across))
        yield from said
        if not said and across.what == "tool":
            yield row._replace(across=())
        nobody += not said and across.what == "department"
    if nobody:
        yield LeftOut(USED_BY_NOBODY.fill({"number": f"{nobody:,}"}))


def _cells(row: Line, across: Across) -> Iterator[Line | Skipped]:
    """What the marks of a row say, each as a row of a list."""
    for place, name in across.names.items():
        mark = mark_of(row.across[place] if place < len(row.across) else "", across.say_no, is_counted=across.is_counted)
        if mark is None:
            yield Skipped(row.number, NO_MARK.fill({"letters": letters(place + 1)}))
        elif mark.is_used:
            said = {key: value for key, value in (("seats", mark.seats), ("access", mark.access)) if value}
            yield row._replace(cells={**row.cells, **said, across.what: name}, across=())


PIVOTED = frozenset(map(as_compared, ("Row Labels", "行标签")))


def is_corner(cell: str) -> bool:
    """Whether a cell is the corner of a matrix: empty, `Department / Tool`, or what pivot tables write there."""
    if as_compared(cell) in PIVOTED:
        return True
    parts = [as_compared(part) for part in re.split(r"[\\\\/／|]", cell) if part.strip()]
    known = [what for part in parts for what in OTHER if part in usual(what, None)]
    return not parts or sorted(known) == sorted(OTHER)


# Sections


def has_sections(below: Iterable[Sequence[str]], choices: Choices) -> bool:
    """Whether rows with nothing but the name of a department stand above others, the first of them above all."""
    if choices.layout == "sections":
        return True
    alone = [_alone(cells, choices) for cells in below if any(cell.strip() for cell in cells)]
    return bool(alone and alone[0] and not all(alone)) and choices.layout is None


def _alone(cells: Sequence[str], choices: Choices) -> str | None:
    """The department that is the only text of a row."""
    texts = [cell.strip() for cell in cells if cell.strip()]
    if len({*texts}) != 1:
        return None
    return texts[0] if choices.layout == "sections" or is_department(texts[0], choices.policy) else None


def in_sections(rows: Iterator[Row | Skipped], width: int, choices: Choices, *, is_ragged: bool) -> Iterator[Row | Skipped]:
    """The rows with the department of their section in one more cell, without those that only name it."""
    department = ""
    for row in rows:
        if isinstance(row, Skipped):
            yield row
        elif section := _alone(row.cells, choices):
            department = section
        elif len(row.cells) >= width or is_ragged:
            yield row._replace(cells=(*row.cells[:width], *[""] * (width - len(row.cells)), department, *row.cells[width:]))
        else:
            yield row


def below_departments(rows: Iterator[Line | Skipped], choices: Choices, tally: Tally) -> Iterator[Line | Skipped]:
    """The rows, with the department of the row above that has nothing else, where they have none; other titles are left out."""
    section, title = "", None
    for row in rows:
        if not isinstance(row, Line):
            yield row
            continue
        department, is_use = row.cells["department"], bool(row.cells["tool"] or row.persons or row.across)
        if title is not None:
            if department or row.is_title or not is_department(title, choices.policy):
                tally.add(TITLES)
            else:
                section = title
        title = department if row.is_title else None
        if row.is_title:
            continue
        if department:
            section = "" if is_use else department
            yield row
        elif section and choices.fill_down is not False:
            tally.take(BELOW)
            yield row._replace(cells={**row.cells, "department": section})
        else:
            yield row
    if title is not None:
        tally.add(TITLES)


TITLES = Text("rows with a title only left out: {number}", "未导入的标题行（整行只有一个文字）：{number} 行")
BELOW = Text(
    "rows below one that has only a department, taken to be of it: {number} (--fill-down)",
    "上方一行只写有部门、因而归入该部门的行：{number} 行（--fill-down）",
)
NO_MARK = Text(
    "column {letters}: this is no mark: write `x` or `✓`, a number of seats, or a kind of access; nothing where it is not used",
    "{letters} 列：这不是标记，请写 `√`、席位数或使用方式，不使用则留空",
)
USED_BY_NOBODY = Text("rows of tools left out that no department uses: {number}", "未导入的工具行（没有部门使用）：{number} 行")
