"""Which row has the headings, and which column holds what: by what is chosen, or by the usual headings in English and Chinese.

A heading is compared without case, spaces and hyphens, without remarks in brackets (`Users (#)`, `席位（个）`) and marks around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, islice

from orglint.extensions import DETAIL_WORDS, Skipped
from orglint.importers.entries import LONGEST_SHOWN, Choices, Unusable
from orglint.importers.tables.cells import count, is_count, is_nothing
from orglint.importers.tables.grid import Row
from orglint.names import ON_THE_COMMAND_LINE, did_you_mean, normalise
from orglint.texts import Listing, Text
from orglint.values import NamedTuple

PER_SEAT = (
    *("price per seat", "price per user", "cost per seat", "cost per user", "seat cost", "seat price", "unit price"),
    *("price per license", "cost per license", "单价", "席位单价", "每席位价格", "每用户价格", "账号单价"),
)
"""The headings of prices that are of one seat; what others are of, their cells have to say."""

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "department": (
        *(
            "department",
            "departments",
            "dept",
            "dept name",
            "department name",
            "team",
            "teams",
            "team name",
            "business unit",
            "org unit",
        ),
        *(
            "organizational unit",
            "division",
            "部门",
            "部门名称",
            "使用部门",
            "所属部门",
            "所在部门",
            "申请部门",
            "需求部门",
            "二级部门",
        ),
        *("使用单位", "业务部门"),
    ),
    "tool": (
        *("tool", "tools", "tool name", "app", "apps", "app name", "application", "applications", "application name", "software"),
        *("software name", "system", "systems", "system name", "product", "product name", "SaaS", "subscription", "工具"),
        *(
            "工具名称",
            "软件",
            "软件名称",
            "系统",
            "系统名称",
            "应用",
            "应用名称",
            "应用系统",
            "产品",
            "产品名称",
            "平台名称",
            "使用软件",
            "使用系统",
        ),
    ),
    "access": (
        *("access", "access type", "access level", "permission", "permissions", "使用方式", "访问方式", "权限", "访问权限"),
        "使用权限",
    ),
    **{key: detail.headings for key, detail in DETAIL_WORDS.items()},
    "parent": ("parent", "parent department", "parent team", "上级", "上级部门", "一级部门"),
    "instance": ("instance", "tenant", "workspace", "实例", "租户"),
    "from": (
        *(
            "from",
            "start",
            "start date",
            "since",
            "valid from",
            "开始日期",
            "启用日期",
            "开始时间",
            "启用时间",
            "生效日期",
            "开通日期",
        ),
    ),
    "until": (
        *("until", "end", "end date", "expires", "expiry", "expiry date", "expiration date", "valid until"),
        *("到期日期", "到期日", "到期时间", "结束日期", "截止日期", "有效期至", "失效日期"),
    ),
    "price": (
        *PER_SEAT,
        *("price", "cost", "annual cost", "annual fee", "monthly cost", "total cost", "费用", "年费", "金额", "价格", "总价"),
    ),
    "person": (
        *(
            "email",
            "email address",
            "mail",
            "user principal name",
            "UPN",
            "login",
            "user name",
            "username",
            "user ID",
            "employee ID",
        ),
        *(
            "employee number",
            "employee no",
            "account",
            "邮箱",
            "电子邮箱",
            "邮箱地址",
            "工号",
            "员工编号",
            "员工工号",
            "账号",
            "帐号",
        ),
        *(
            "登录名",
            "用户名",
            "user",
            "person",
            "employee",
            "employee name",
            "full name",
            "display name",
            "assigned to",
            "assignee",
        ),
        *(
            "member",
            "name",
            "first name",
            "last name",
            "surname",
            "姓名",
            "员工",
            "员工姓名",
            "用户",
            "用户姓名",
            "使用人",
            "使用者",
        ),
        *("成员", "人员", "人员姓名"),
    ),
}
"""What a column can hold, and the headings it usually has, the best first. There is none for owners: an owner is not a user."""

NEEDED = ("department", "tool")

OWNERS = frozenset(
    map(
        normalise,
        (
            *(
                "owner",
                "system owner",
                "app owner",
                "business owner",
                "it owner",
                "technical owner",
                "contact",
                "manager",
                "负责人",
            ),
            *(
                "系统负责人",
                "管理员",
                "系统管理员",
                "联系人",
                "对接人",
                "经办人",
                "责任人",
                "归口部门",
                "管理部门",
                "owner department",
            ),
        ),
    )
)
"""Headings of whoever runs a tool or pays for it: nobody uses it because of that."""

BY_NUMBER = frozenset(map(normalise, ("users", "accounts", "members", "licenses", "licences", "用户", "账号", "帐号")))
"""Headings over numbers of seats in one table, and over persons in another: the cells below tell which."""

SEARCHED = 50
"""So many rows from the top may stand above the headings."""

SAMPLE = 50
"""So many rows below the headings tell whether a column has numbers or persons."""

MOST_SHOWN = 30
"""Of the headings, in a message."""


class Columns(NamedTuple):
    """Where what stands: the row of the headings, the headings, the place of each column that is read, those of persons, owners."""

    row: int
    headings: tuple[str, ...]
    places: Mapping[str, int]
    persons: tuple[int, ...] = ()
    owners: tuple[int, ...] = ()

    @property
    def unread(self) -> tuple[str, ...]:
        """The headings of the other columns."""
        read = {*self.places.values(), *self.persons}
        return tuple(heading for place, heading in enumerate(self.headings) if heading and place not in read)

    @property
    def prices_are_per_seat(self) -> bool:
        """Whether the heading of the prices says that they are of one seat."""
        return "price" in self.places and plain(self.headings[self.places["price"]]) in map(normalise, PER_SEAT)


class Opened(NamedTuple):
    """A table whose headings are known, and the rows below them."""

    columns: Columns
    rows: Iterator[Row | Skipped]


@lru_cache(maxsize=4096)
def plain(heading: str) -> str:
    """A heading as it is compared: without remarks in brackets and the marks around it."""
    bare = BRACKETS.sub("", heading)
    return normalise(re.sub(r"\s+", "", bare if bare.strip() else heading)).strip(AROUND)


BRACKETS = re.compile(r"[(（\[【［][^)）\]】］]*[)）\]】］]")

AROUND = ":：*＊#.。?？\ufeff"


def opened(file: str, rows: Iterator[Row | Skipped], choices: Choices) -> Opened:
    """The columns of a table, by the row of its headings, and the rows below. Raises Unusable where they cannot be told."""
    above: list[Row] = []
    for row in rows:
        if isinstance(row, Skipped):
            if not above:
                raise Unusable(NO_HEADINGS, HEADINGS_FIRST, file=file, line=row.line or 1, reason=row.reason)
            continue
        above.append(row)
        if row.number == choices.header_row or (choices.header_row is None and _has_needed(row, choices.columns)):
            return _opened(file, row, rows, choices)
        if choices.header_row is not None and row.number > choices.header_row:
            raise Unusable(NO_SUCH_ROW, SAY_ROW, file=file, row=choices.header_row)
        if choices.header_row is None and len(above) == SEARCHED:
            break
    if choices.header_row is not None:
        raise Unusable(NO_SUCH_ROW, SAY_ROW, file=file, row=choices.header_row)
    if not above:
        raise Unusable(EMPTY, HEADINGS_FIRST, file=file)
    likeliest = max(above, key=lambda row: len(_recognised(row, choices.columns)))
    if not _recognised(likeliest, choices.columns):
        raise Unusable(NONE_FOUND, SAY_HEADINGS, file=file, rows=len(above))
    return _opened(file, likeliest, rows, choices)


def _has_needed(row: Row, chosen: Mapping[str, str]) -> bool:
    return _recognised(row, chosen).issuperset(NEEDED)


def _recognised(row: Row, chosen: Mapping[str, str]) -> set[str]:
    """What the columns hold whose headings these could be."""
    names = {plain(cell) for cell in row.cells if cell.strip() and len(cell) <= LONGEST_SHOWN}
    return {what for what in COLUMNS if not names.isdisjoint(_usual(what, chosen.get(what)))}


@lru_cache(maxsize=256)
def _usual(what: str, chosen: str | None) -> tuple[str, ...]:
    return tuple(map(plain, (chosen,) if chosen is not None else COLUMNS[what]))


def _opened(file: str, row: Row, rows: Iterator[Row | Skipped], choices: Choices) -> Opened:
    """The table below a row of headings. A row of which no cell is a known heading may be of persons: no message lists it."""
    if not _recognised(row, choices.columns):
        raise Unusable(NONE_IN_ROW, SAY_HEADINGS, file=file, row=row.number)
    headings = tuple(" ".join(cell.split()) for cell in row.cells)
    places = {what: _places(file, what, headings, choices.columns.get(what)) for what in COLUMNS}
    for what in NEEDED:
        if not places[what]:
            raise Unusable(NO_COLUMN, SAY_COLUMN, file=file, row=row.number, what=what, headings=listed(headings))
    first = list(islice(rows, SAMPLE))
    below = [found.cells for found in first if isinstance(found, Row)]
    persons = _persons(headings, places, below, choices.columns)
    single = {what: found[0] for what, found in places.items() if found and what != "person"}
    if persons:
        single.pop("seats", None)
    owners = tuple(place for place, heading in enumerate(headings) if plain(heading) in OWNERS and place not in single.values())
    return Opened(Columns(row.number, headings, single, persons, owners), chain(first, rows))


def _places(file: str, what: str, headings: Sequence[str], chosen: str | None) -> list[int]:
    """The columns that may hold something, the likeliest first. Raises Unusable for several of what is needed."""
    usual = _usual(what, chosen)
    named = [plain(heading) for heading in headings]
    found = sorted((usual.index(name), place) for place, name in enumerate(named) if name in usual)
    if len(found) > 1 and (what in NEEDED or chosen is not None):
        exact = [place for _, place in found if chosen is not None and normalise(headings[place]) == normalise(chosen)]
        if len(exact) == 1:
            return exact
        shown = listed([headings[place] for _, place in sorted(found, key=lambda pair: pair[1])])
        raise Unusable(SEVERAL_COLUMNS, SAY_COLUMN, file=file, what=what, headings=shown)
    if not found and chosen is not None:
        hint = did_you_mean(chosen, headings, ON_THE_COMMAND_LINE)
        raise Unusable(NO_HEADING, THESE, file=file, heading=chosen, hint=hint, headings=listed(headings))
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


def listed(headings: Sequence[str]) -> Listing:
    """The headings, as many and as much of each as anybody reads."""
    shown = [f"`{shortened(heading)}`" for heading in headings[:MOST_SHOWN]]
    return Listing((*shown, *["…"] * (len(headings) > MOST_SHOWN)) or ("",))


def shortened(heading: str) -> str:
    """As much of a heading as anybody reads."""
    return heading if len(heading) <= LONGEST_SHOWN else f"{heading[:LONGEST_SHOWN]}…"


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
NO_HEADING = Text("{file}: no column has the heading “{heading}”{hint}", "{file}：没有标题为“{heading}”的列{hint}")
THESE = Text("The headings are {headings}.", "标题有{headings}。")
