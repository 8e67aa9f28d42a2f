"""A table, opened: which row has the headings, and which column holds what, by what is chosen or by the usual headings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, islice

from orglint.extensions import Skipped
from orglint.importers.entries import LONGEST_SHOWN, Choices, Unusable
from orglint.importers.tables import layout
from orglint.importers.tables.cells import count, is_count, is_nothing
from orglint.importers.tables.grid import Row
from orglint.importers.tables.headings import BY_NUMBER, COLUMNS, NEEDED, OWNERS, Across, Columns, is_usual, listed, plain, usual
from orglint.importers.tables.marks import sort_of
from orglint.importers.tables.rows import is_total
from orglint.names import ON_THE_COMMAND_LINE, did_you_mean, normalise
from orglint.texts import Text
from orglint.values import NamedTuple

SEARCHED = 50
"""So many rows from the top may stand above the headings."""

SAMPLE = 50
"""So many rows below the headings tell whether a column has numbers or persons, or marks."""


class Opened(NamedTuple):
    """A table whose headings are known, and the rows below them."""

    columns: Columns
    rows: Iterator[Row | Skipped]


class Head(NamedTuple):
    """The row of the headings: its number; the headings; what stands above each, where they have two rows; all texts so far."""

    row: Row
    groups: tuple[str, ...] = ()
    titles: frozenset[tuple[str, ...]] = frozenset()

    @property
    def is_double(self) -> bool:
        """Whether the headings have two rows."""
        return bool(self.groups)


def opened(file: str, rows: Iterator[Row | Skipped], choices: Choices, *, is_ragged: bool = False) -> Opened:
    """The columns of a table, by the row of its headings, and the rows below. Raises Unusable where they cannot be told.

    `is_ragged` means that a row may have fewer cells than there are headings, as sheets do.
    """
    first = _beginning(file, rows, choices)
    above = [row for row in first if isinstance(row, Row)]
    place = _place(above, choices)
    if place is None:
        raise _no_headings(file, above, choices)
    head = _head(above, place, choices)
    left = first[first.index(above[place + head.is_double]) + 1 :]
    return _opened(file, head, chain(left, rows), choices, is_ragged=is_ragged)


def _beginning(file: str, rows: Iterator[Row | Skipped], choices: Choices) -> list[Row | Skipped]:
    """The rows among which the headings are, and some below. Raises Unusable where the first of them cannot be read."""
    first: list[Row | Skipped] = []
    for row in rows:
        if isinstance(row, Skipped) and not first:
            raise Unusable(NO_HEADINGS, HEADINGS_FIRST, file=file, line=row.line or 1, reason=row.reason)
        if choices.header_row is not None and len(first) > SEARCHED:
            del first[0]
        first.append(row)
        if isinstance(row, Row) and (row.number > choices.header_row + 1 if choices.header_row else len(first) > SEARCHED):
            break
    return first


def _no_headings(file: str, above: Sequence[Row], choices: Choices) -> Unusable:
    if choices.header_row is not None:
        return Unusable(NO_SUCH_ROW, SAY_ROW, file=file, row=choices.header_row)
    if not above:
        return Unusable(EMPTY, HEADINGS_FIRST, file=file)
    return Unusable(NONE_FOUND, SAY_HEADINGS, file=file, rows=min(len(above), SEARCHED))


def _place(above: Sequence[Row], choices: Choices) -> int | None:
    """Which of the rows has the headings: the chosen one, the first with all that is needed, or the one with most usual ones."""
    if choices.header_row is not None:
        return next((place for place, row in enumerate(above) if row.number == choices.header_row), None)
    held = [_recognised(_head(above, place, choices).row, choices.columns) for place in range(len(above[:SEARCHED]))]
    if whole := [place for place, found in enumerate(held) if found.issuperset(NEEDED)]:
        return whole[0]
    if any(held):
        return held.index(max(held, key=len))
    return next((place for place, row in enumerate(above) if _are_names(row, choices)), None)


def _are_names(row: Row, choices: Choices) -> bool:
    """Whether two cells are products, or departments, as the headings of a matrix are that has no other ones."""
    for is_name in (layout.is_tool, layout.is_department):
        if sum(is_name(cell, choices.policy) for cell in row.cells if cell.strip()) > 1 and layout.is_corner(row.cells[0]):
            return True
    return False


def _head(above: Sequence[Row], place: int, choices: Choices) -> Head:
    """The headings that begin in a row, and take the next one, too, if that stands below groups of headings."""
    row = above[place]
    titles = {_texts(each.cells) for each in above[:place]}
    if place + 1 < len(above) and _goes_on(row, above[place + 1], choices):
        below = above[place + 1]
        width = max(len(row.cells), len(below.cells))
        upper, lower = ((*each.cells, *[""] * (width - len(each.cells))) for each in (row, below))
        groups = _spread(upper, lower)
        cells = tuple(_joined(*pair) for pair in zip(groups, lower, strict=True))
        titles |= {_texts(row.cells), _texts(below.cells)}
        return Head(Row(row.number, cells, row.unreadable), groups, frozenset(titles))
    return Head(row, (), frozenset(titles))


def _texts(cells: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(cell.strip() for cell in cells if cell.strip()))


def _goes_on(row: Row, below: Row, choices: Choices) -> bool:
    """Whether a row of headings has another one below it: nothing new in the first column, texts below groups and gaps."""
    upper, lower = ([cell.strip() for cell in each.cells] for each in (row, below))
    if below.number != row.number + 1 or not upper or not lower or (upper[0] and lower[0] not in ("", upper[0])):
        return False
    width = max(len(upper), len(lower)) + 1
    upper, lower = ([*cells, *[""] * (width - len(cells))] for cells in (upper, lower))
    new = [place for place, cell in enumerate(lower) if cell and cell != upper[place]]
    is_below_group = all(
        not upper[place] or upper.count(upper[place]) > 1 or (not upper[place + 1] and lower[place + 1]) for place in new
    )
    return (
        bool(new and _recognised(row, choices.columns)) and is_below_group and all(map(_is_text, (lower[place] for place in new)))
    )


def _is_text(cell: str) -> bool:
    return sort_of(cell) is None and count(cell) is None


def _spread(upper: Sequence[str], lower: Sequence[str]) -> tuple[str, ...]:
    """The upper headings, each also above the columns to its right that have a lower one only, as where cells were merged."""
    spread: list[str] = []
    for heading, below in zip(upper, lower, strict=True):
        spread.append(heading if heading.strip() or not below.strip() or not spread else spread[-1])
    return tuple(spread)


def _joined(upper: str, lower: str) -> str:
    """One heading of the two: both together where that is a usual one, else the lower one where there is one."""
    if not lower.strip() or not upper.strip() or lower.strip() == upper.strip():
        return lower.strip() or upper.strip()
    both = next((text for text in (f"{upper}{lower}", f"{upper} {lower}") if is_usual(text)), None)
    return both or lower


def _recognised(row: Row, chosen: Mapping[str, str]) -> set[str]:
    """What the columns hold whose headings these could be."""
    names = {plain(cell) for cell in row.cells if cell.strip() and len(cell) <= LONGEST_SHOWN}
    return {what for what in COLUMNS if not names.isdisjoint(usual(what, chosen.get(what)))}


def _opened(file: str, head: Head, rows: Iterator[Row | Skipped], choices: Choices, *, is_ragged: bool) -> Opened:
    """The table below a row of headings. A row of which no cell is a known heading may be of persons: no message lists it."""
    headings = tuple(" ".join(cell.split()) for cell in head.row.cells)
    places = {what: _places(file, what, headings, choices.columns.get(what)) for what in COLUMNS}
    first = list(islice(rows, SAMPLE))
    below = [found.cells for found in first if isinstance(found, Row) and not any(map(is_total, found.cells))]
    persons = _persons(headings, places, below, choices.columns)
    single = {what: found[0] for what, found in places.items() if found and what != "person"}
    if persons:
        single.pop("seats", None)
    rest: Iterator[Row | Skipped] = chain(first, rows)
    across = layout.matrix(headings, head.groups, below, {*single, *(("person",) if persons else ())}, choices)
    sections = not across and "tool" in single and "department" not in single and layout.has_sections(below, choices)
    if (choices.layout in layout.IN_HEADINGS and not across) or (choices.layout == "sections" and not sections):
        raise Unusable(OTHER_LAYOUT, LEAVE_LAYOUT_OUT, file=file, row=head.row.number, why=WHY_NOT[choices.layout])
    if across:
        single = _of_matrix(across, below, single)
    elif sections:
        rest = layout.in_sections(rest, len(headings), choices, is_ragged=is_ragged)
        headings, single = (*headings, headings[single["tool"]]), {**single, "department": len(headings)}
    _need(file, head.row, headings, places, single)
    owners = tuple(place for place, heading in enumerate(headings) if plain(heading) in OWNERS and place not in single.values())
    persons = () if across and across.what == "department" else persons
    return Opened(Columns(head.row.number, headings, single, persons, owners, head.is_double, across, sections, head.titles), rest)


def _of_matrix(across: Across, below: Sequence[Sequence[str]], single: Mapping[str, int]) -> dict[str, int]:
    """The columns of a matrix that are read: of what stands in the rows, and of what is said of it."""
    other = layout.OTHER[across.what]
    places = {what: place for what, place in single.items() if what == other or what in layout.OF_ROWS[across.what]}
    if other not in places and (place := layout.of_rows(across, below, places)) is not None:
        places[other] = place
    return {**places, across.what: next(iter(across.names))}


def _need(file: str, row: Row, headings: Sequence[str], places: Mapping[str, Sequence[int]], single: Mapping[str, int]) -> None:
    """Raise Unusable where a column that is needed is not known, or could be one of several."""
    if not any(places.values()) and not single:
        raise Unusable(NONE_IN_ROW, SAY_HEADINGS, file=file, row=row.number)
    for what in NEEDED:
        if what not in single:
            filled = [place for place, heading in enumerate(headings) if heading]
            raise Unusable(NO_COLUMN, SAY_COLUMN_OR_LAYOUT, file=file, row=row.number, what=what, headings=listed(headings, filled))


def _places(file: str, what: str, headings: Sequence[str], chosen: str | None) -> list[int]:
    """The columns that may hold something, the likeliest first. Raises Unusable for several of what is needed."""
    names = usual(what, chosen)
    named = [plain(heading) for heading in headings]
    found = sorted((names.index(name), place) for place, name in enumerate(named) if name in names)
    if len(found) > 1 and (what in NEEDED or chosen is not None):
        exact = [place for _, place in found if chosen is not None and normalise(headings[place]) == normalise(chosen)]
        if len(exact) == 1:
            return exact
        shown = listed(headings, sorted(place for _, place in found))
        remedy = SAY_COLUMN if len({normalise(headings[place]) for _, place in found}) > 1 else TELL_APART
        raise Unusable(SEVERAL_COLUMNS, remedy, file=file, what=what, headings=shown)
    if not found and chosen is not None:
        hint = did_you_mean(chosen, filter(is_usual, headings), ON_THE_COMMAND_LINE)
        every = [place for place, heading in enumerate(headings) if heading]
        raise Unusable(NO_HEADING, THESE, file=file, heading=chosen, hint=hint, headings=listed(headings, every))
    return [place for _, place in found]


def _persons(
    headings: Sequence[str], places: dict[str, list[int]], below: Sequence[Sequence[str]], chosen: Mapping[str, str]
) -> tuple[int, ...]:
    """The columns of persons, if a row is a person: not if it has another number of seats than one."""
    for what, other in (("person", "seats"), ("seats", "person")):
        for place in tuple(places[what]) if what not in chosen and (what == "seats" or len(places[what]) == 1) else ():
            numbers = {is_count(row[place]) for row in below if place < len(row) and row[place].strip()}
            if plain(headings[place]) in BY_NUMBER and numbers == {what == "person"}:
                places[what].remove(place)
                places[other].append(place)
    taken = {found[0] for what, found in places.items() if found and what not in ("person", "seats")}
    persons = tuple(place for place in places["person"] if place not in taken)
    return persons if "person" in chosen or all(_says_one(row, places["seats"]) for row in below) else ()


def _says_one(row: Sequence[str], places: Sequence[int]) -> bool:
    return all(place >= len(row) or is_nothing(row[place]) or count(row[place]) == 1 for place in places[:1])


EMPTY = Text("{file}: the table is empty", "{file}：表格是空的")
NO_HEADINGS = Text("{file}, line {line}: {reason}", "{file} 第 {line} 行：{reason}")
HEADINGS_FIRST = Text("A table has to have a row with the headings of its columns.", "表格应有一行是各列的标题。")
NONE_FOUND = Text(
    "{file}: none of the first {rows} rows has the headings of columns that orglint knows",
    "{file}：前 {rows} 行中没有 orglint 认识的列标题",
)
SAY_HEADINGS = Text(
    "Say which row has them with --header-row, and what columns hold with --column department=HEADING --column tool=HEADING.",
    "请用 --header-row 指明标题所在的行，并用 --column department=标题 --column tool=标题 指明各列的内容。",
)
NO_SUCH_ROW = Text(
    "{file}: there is no row {row} that could have the headings", "{file}：第 {row} 行不存在或是空的，不能作为标题行"
)
SAY_ROW = Text("Give the number of another row to --header-row.", "请为 --header-row 另指一行。")
NONE_IN_ROW = Text(
    "{file}, row {row}: none of its cells is the heading of a column that orglint knows or that was named",
    "{file} 第 {row} 行：其中没有 orglint 认识的或所指定的列标题",
)
NO_COLUMN = Text(
    "{file}, row {row}: no column is known to hold the {what}; the headings are {headings}",
    "{file} 第 {row} 行：无法确定哪一列是 {what}；标题有{headings}",
)
SEVERAL_COLUMNS = Text("{file}: several columns may hold the {what}: {headings}", "{file}：有多列可能是 {what}：{headings}")
SAY_COLUMN = Text("Say which one: --column {what}=HEADING.", "请指定一列：--column {what}=标题。")
TELL_APART = Text(
    "They have the same heading: if these are several tables side by side, put each into a sheet or file of its own; else give the "
    "columns different headings.",
    "这些列的标题相同：若是并排的多张表格，请各存为单独的工作表或文件；否则请改用不同的标题。",
)
SAY_COLUMN_OR_LAYOUT = Text(
    "Say which one: --column {what}=HEADING. If tools or departments are the headings of columns, say --layout tool-columns or "
    "--layout department-columns; if departments stand in rows above their tools, --layout sections.",
    "请指定一列：--column {what}=标题。若各列标题就是工具或部门，请用 --layout tool-columns 或 --layout department-columns；"
    "若部门单独成行、其下是所用工具，请用 --layout sections。",
)
OTHER_LAYOUT = Text(
    "{file}, row {row}: the table does not have the layout of --layout: {why}",
    "{file} 第 {row} 行：表格的布局与 --layout 不符：{why}",
)
LEAVE_LAYOUT_OUT = Text(
    "Leave --layout out to have the layout found, or say `--layout list` for a table with a department and a tool in each row.",
    "请不写 --layout，由 orglint 判断布局；若每行都有一个部门和一个工具，请用 `--layout list`。",
)
WHY_NOT: Mapping[str, Text] = {
    "tool-columns": Text("no column has a tool as its heading and marks below it", "没有以工具为标题、其下为标记的列"),
    "department-columns": Text("no column has a department as its heading and marks below it", "没有以部门为标题、其下为标记的列"),
    "sections": Text("it has to have a column of tools, and none of departments", "应有工具列，且没有部门列"),
}
NO_HEADING = Text("{file}: no column has the heading “{heading}”{hint}", "{file}：没有标题为“{heading}”的列{hint}")
THESE = Text("The headings are {headings}.", "标题有{headings}。")
