"""From rows to who uses what: names divided, numbers, days and prices read, persons counted; a reason for what cannot be read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial

from orglint.extensions import DETAIL_WORDS, Skipped, Use
from orglint.importers.entries import LONGEST_NAME, Entry, LeftOut, Price, Taken
from orglint.importers.people import Held, People
from orglint.importers.products import instance_of
from orglint.importers.tables import several
from orglint.importers.tables.cells import access, count, is_address, is_nothing, is_undecided
from orglint.importers.tables.dates import InDoubt, day
from orglint.importers.tables.headings import NEEDED, Columns, shortened
from orglint.importers.tables.money import SeatPrice, is_per_seat, seat_price
from orglint.importers.tables.rows import Line, Tally
from orglint.model import ACCESSES, detail_field
from orglint.names import compared
from orglint.texts import Listing, Text
from orglint.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from orglint.model import Access

NAMES = ("parent", "instance", *(key for key, detail in DETAIL_WORDS.items() if not detail.is_number))
"""What is one name, beside departments and tools."""

NUMBERS = tuple(key for key, detail in DETAIL_WORDS.items() if detail.is_number)

DAYS = {"from": "since", "until": "until"}
"""The columns of days, and the field of a use for each."""

MOST_HELD = 20_000
"""So many rows wait for the end of the table, where a name with a `/` in it is understood."""

MOST_TOGETHER = 10_000
"""So many departments times tools one row may have."""

MOST_SEEN, MOST_KNOWN = 100_000, 10_000
"""So many uses are given once, and what so many rows say is kept."""


class Read(NamedTuple):
    """What a row says: departments, tools, and what is said of the use; `price` as it is written."""

    departments: tuple[str, ...]
    tools: tuple[str, ...]
    use: Use
    persons: tuple[str, ...] = ()
    price: str = ""


class Uses:
    """Makes entries of the rows of a table."""

    def __init__(self, columns: Columns, tally: Tally) -> None:
        self._columns = columns
        self._tally = tally
        self._alone = {what: several.Alone(what) for what in NEEDED}
        self._divided = 0
        self._seen: set[Use] = set()
        self._known: dict[tuple[str, ...], Read | Skipped] = {}
        self._people = People()
        self._accesses: dict[tuple[str, str, str | None], Access] = {}
        self._prices: dict[str, SeatPrice] = {}
        self._spelled: dict[str, str] = {}

    def entries(self, rows: Iterator[Line | Skipped | LeftOut | Taken]) -> Iterator[Entry]:
        """The entries of the rows; those of persons at the end, when they are counted."""
        held: list[Read] = []
        for row in rows:
            read = self._read(row) if isinstance(row, Line) else row
            if isinstance(read, (Skipped, Taken, LeftOut)):
                yield read
            elif len(held) < MOST_HELD and any(map(several.is_doubtful, (*read.departments, *read.tools))):
                held.append(read)
            else:
                yield from self._entries(read)
        for read in held:
            yield from self._entries(self._apart(read))
        if self._divided:
            yield Taken(DIVIDED.fill({"number": f"{self._divided:,}"}))
        for entry in self._people.entries():
            yield self._with_access(entry) if isinstance(entry, Use) else entry

    def _read(self, row: Line) -> Read | Skipped:
        """What a row says; rows that say the same are read once."""
        key = tuple(row.cells.values())
        known = self._known.get(key)
        if known is None:
            if len(self._known) >= MOST_KNOWN:
                self._known.clear()
            known = self._known[key] = self._first_read(row)
        if isinstance(known, Skipped):
            return known._replace(line=row.number)
        return known._replace(use=known.use._replace(line=row.number), persons=row.persons)

    def _first_read(self, row: Line) -> Read | Skipped:
        """What a row says, or why it cannot be read: by its columns, never by what is in them."""
        cells = row.cells
        if too_long := next((what for what in NEEDED if several.has_long_name(cells[what], LONGEST_NAME)), None):
            return Skipped(row.number, self._at(too_long, TOO_LONG.fill({"most": LONGEST_NAME})))
        departments, tools = (
            tuple(name for name in several.divided(cells[what], what) if not is_undecided(name)) for what in NEEDED
        )
        if not departments:
            return Skipped(row.number, NO_DEPARTMENT)
        if len(departments) * len(tools) > MOST_TOGETHER:
            return Skipped(row.number, TOO_MANY_TOGETHER.fill({"departments": len(departments), "tools": len(tools)}))
        tools = tuple(map(several.one_name, tools))
        names = {"department": departments, "tool": tools, **{what: (cells.get(what, ""),) for what in NAMES}}
        if reason := next(
            (reason for what, given in names.items() for name in given if (reason := self._wrong_name(what, name))), None
        ):
            return Skipped(row.number, reason)
        fields: dict[str, Any] = {
            detail_field(what): cells[what] for what in NAMES if cells.get(what) and not is_nothing(cells[what])
        }
        try:
            for what in (*NUMBERS, *DAYS, "access"):
                if cells.get(what) and not is_nothing(cells[what]):
                    fields[DAYS.get(what, what)] = READERS[what](cells[what])
        except Unread as wrong:
            return Skipped(row.number, self._at(what, wrong.reason))
        use = Use(departments[0], line=row.number, **fields)
        return Read(departments, tools, use, row.persons, cells.get("price", ""))

    def _wrong_name(self, what: str, name: str) -> Text | None:
        if len(name) > LONGEST_NAME:
            return self._at(what, TOO_LONG.fill({"most": LONGEST_NAME}))
        return self._at(what, ADDRESS) if is_address(name) else None

    def _at(self, what: str, reason: Text) -> Text:
        return AT_COLUMN.fill({"heading": shortened(self._columns.headings[self._columns.places[what]]), "reason": reason})

    def _apart(self, read: Read) -> Read:
        """The names with a mark in them, apart where the table or the catalogue says that they are several."""
        given = dict(zip(NEEDED, (read.departments, read.tools), strict=True))
        names = {what: tuple(part for name in given[what] for part in self._alone[what].divided(name)) for what in NEEDED}
        self._divided += names != given
        return read._replace(departments=names["department"], tools=names["tool"])

    def _entries(self, read: Read) -> Iterator[Entry]:
        for what, names in zip(NEEDED, (read.departments, read.tools), strict=True):
            for name in names:
                self._alone[what].see(name)
        yield from self._price(read)
        use = read.use._replace(parent=read.use.parent and self._first_spelling(read.use.parent))
        if len(read.departments) * max(len(read.tools), 1) > 1 and any(
            getattr(use, detail_field(what)) is not None for what in NUMBERS
        ):
            self._tally.add(SHARED)
            no_numbers: dict[str, Any] = {detail_field(what): None for what in NUMBERS}
            use = use._replace(**no_numbers)
        counted = several.counted(read.tools if use.seats is None and len(read.departments) == 1 else ())
        for department in dict.fromkeys(map(self._first_spelling, read.departments)):
            for tool in read.tools or (None,):
                called, seats = counted.get(tool or "") or (tool, use.seats)
                instance = instance_of(called, use.instance)
                yield from self._use(use._replace(department=department, tool=called, seats=seats, instance=instance), read.persons)

    def _first_spelling(self, department: str) -> str:
        """A department's name as it was written first: `sales` and `SALES ` are one, as they are wherever names are compared."""
        first = self._spelled.setdefault(compared(department), department) if len(self._spelled) < MOST_SEEN else department
        if first != department:
            self._tally.take(OTHER_SPELLING)
        return first

    def _use(self, use: Use, persons: tuple[str, ...]) -> Iterator[Use]:
        """A use, once; of persons they are counted, and what else is said of each is not of the department."""
        if not (self._columns.persons and use.tool):
            key = use._replace(line=None)
            if key not in self._seen:
                self._seen = self._seen if len(self._seen) < MOST_SEEN else set()
                self._seen.add(key)
                yield use
            return
        if use.parent:
            yield Use(use.department, parent=use.parent, line=use.line)
        if not persons:
            self._tally.add(NOBODY)
            return
        if use.since or use.until:
            self._tally.add(DAYS_OF_PERSONS)
        first = self._accesses.setdefault((use.department, use.tool, use.instance), use.access)
        if use.access == "direct" != first:
            self._accesses[use.department, use.tool, use.instance] = "direct"
        for person in persons:
            self._people.has(self._people.person(person), use.department, Held(use.tool, use.instance))

    def _with_access(self, use: Use) -> Use:
        if use.tool is None:
            return use
        return use._replace(access=self._accesses[use.department, use.tool, use.instance])

    def _price(self, read: Read) -> Iterator[Price]:
        """The price of a seat of the tool, once; any other is counted."""
        if not read.price or is_nothing(read.price) or not read.tools:
            return
        heading = self._columns.headings[self._columns.places["price"]]
        price = seat_price(read.price, heading)
        if not (self._columns.prices_are_per_seat or is_per_seat(read.price) or is_per_seat(heading)):
            self._tally.add(NOT_OF_A_SEAT)
        elif price is None or len(read.tools) > 1:
            self._tally.add(UNCLEAR_PRICE)
        elif (first := self._prices.setdefault(read.tools[0], price)) is price:
            yield Price(read.tools[0], *price)
        elif first != price:
            self._tally.add(OTHER_PRICE)


class Unread(Exception):
    """A cell that says nothing that can stand there, and why."""

    def __init__(self, reason: Text) -> None:
        super().__init__(reason)
        self.reason = reason


def _number(what: str, cell: str) -> int:
    number = count(cell)
    if number is None:
        raise Unread(DETAIL_WORDS[what].unreadable or NO_DAY)
    return number


def _day(cell: str) -> date:
    try:
        read = day(cell)
    except InDoubt:
        raise Unread(TWO_DAYS) from None
    if read is None:
        raise Unread(NO_DAY)
    return read


def _access(cell: str) -> Access:
    way = access(cell)
    if way is None:
        raise Unread(NO_ACCESS)
    return way


READERS: Mapping[str, Callable[[str], Any]] = {
    **{key: partial(_number, key) for key in NUMBERS},
    **dict.fromkeys(DAYS, _day),
    "access": _access,
}
"""What reads the cells of a column that have no names. Raises Unread."""

AT_COLUMN = Text("column `{heading}`: {reason}", "`{heading}` 列：{reason}")
NO_DEPARTMENT = Text("the row names no department", "此行没有写明部门")
TOO_MANY_TOGETHER = Text(
    "the row gives {departments} departments {tools} tools each, which is no list that anybody keeps",
    "此行为 {departments} 个部门各列出 {tools} 个工具，不像是人工维护的清单",
)
TOO_LONG = Text("a name of more than {most} characters", "名称超过 {most} 个字符")
ADDRESS = Text("this is an e-mail address, which is a person's and no name here", "这是电子邮件地址，属于个人，不能作为此列的名称")
NO_ACCESS = Text("this is not a kind of access: give {choices}", "这不是使用方式，可写 {choices}").fill(
    {"choices": Listing(ACCESSES, "or")}
)
NO_DAY = Text("this is not a date: write it as 2027-01-31", "这不是日期，请写成 2027-01-31 的形式")
TWO_DAYS = Text(
    "day and month cannot be told apart in this date: write it as 2027-01-31", "此日期分不清日和月，请写成 2027-01-31 的形式"
)
DIVIDED = Text(
    "rows with names divided at a `/` or a comma, because the parts are names of their own: {number}",
    "按 `/` 或逗号拆分名称的行（各部分本身就是名称）：{number} 行",
)
OTHER_SPELLING = Text(
    "names of departments in another spelling, taken as the first one: {number}",
    "部门名称写法不同、按首次写法处理：{number} 处",
)
SHARED = Text(
    "numbers of seats left out that several departments or tools of one row share: {number}",
    "未导入的席位数（同一行的多个部门或工具共用一个数）：{number} 个",
)
NOBODY = Text(
    "rows without a person left out, where rows are persons: {number}", "未导入的行（每行一人，而该行没有写明人员）：{number} 行"
)
DAYS_OF_PERSONS = Text(
    "dates of single persons left out, which are not those of the department: {number}",
    "未导入的个人日期（不是部门的日期）：{number} 处",
)
NOT_OF_A_SEAT = Text(
    "prices left out that are not said to be of one seat: {number}", "未导入的价格（未说明是单个席位的价格）：{number} 处"
)
UNCLEAR_PRICE = Text(
    "prices left out whose amount, currency, period or tool is not clear: {number}",
    "未导入的价格（金额、币种、周期或工具不明确）：{number} 处",
)
OTHER_PRICE = Text(
    "prices left out because the tool had another one before: {number}", "未导入的价格（该工具前面已有另一价格）：{number} 处"
)
