"""What the columns of a table can hold, and the usual headings of each, in English and Chinese.

A heading is compared without case, spaces and hyphens, without remarks in brackets (`Users (#)`, `席位（个）`) and marks around it.
One that is not in these lists is named by no message: it can be a person's name, as where each person has a column.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from orglint.extensions import DETAIL_WORDS
from orglint.importers.entries import LONGEST_SHOWN
from orglint.importers.tables.grid import letters
from orglint.names import normalise
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
    "status": (
        *("status", "account status", "user status", "employee status", "employment status", "subscription status"),
        *(
            "license status",
            "app status",
            "状态",
            "使用状态",
            "账号状态",
            "用户状态",
            "员工状态",
            "在职状态",
            "系统状态",
            "订阅状态",
        ),
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

NOT_READ = frozenset(
    map(
        normalise,
        (
            *("no", "nr", "number", "s/n", "id", "index", "row", "notes", "note", "remark", "remarks", "comment", "comments"),
            *(
                "description",
                "vendor",
                "vendors",
                "supplier",
                "category",
                "categories",
                "type",
                "url",
                "link",
                "website",
                "version",
            ),
            *(
                "total",
                "totals",
                "grand total",
                "sum",
                "headcount",
                "employees",
                "staff",
                "fte",
                "people",
                "location",
                "site",
                "region",
                "country",
            ),
            *(
                "contract",
                "contract number",
                "renewal",
                "renewal date",
                "invoice",
                "currency",
                "budget",
                "cost centre",
                "cost center",
            ),
            *(
                "purpose",
                "module",
                "modules",
                "last login",
                "last used",
                "created",
                "updated",
                "priority",
                "plan",
                "tier",
                "edition",
            ),
            *(
                "序号",
                "编号",
                "行号",
                "备注",
                "说明",
                "描述",
                "供应商",
                "厂商",
                "类别",
                "分类",
                "类型",
                "网址",
                "链接",
                "版本",
                "模块",
            ),
            *(
                "合计",
                "总计",
                "小计",
                "共计",
                "总数",
                "人数",
                "总人数",
                "部门人数",
                "员工数",
                "编制",
                "地点",
                "地区",
                "城市",
                "公司",
            ),
            *(
                "合同",
                "合同号",
                "合同编号",
                "续费日期",
                "续约日期",
                "发票",
                "币种",
                "预算",
                "成本中心",
                "用途",
                "最近登录",
                "更新时间",
            ),
        ),
    )
)
"""Headings of what is not read, and of what no tool or department is called: numbers of people, of rows, totals, notes."""

MOST_SHOWN = 30
"""Of the headings, in a message."""


class Across(NamedTuple):
    """A matrix: `what` (a department or a tool) stands in the headings of columns, which `names` has by their places.

    `say_no` are the sorts of marks that say no, because the table has better ones; `is_counted` means that numbers are seats.
    `numbers` are columns of numbers beside those of marks: nobody knows of what, so they are not read.
    """

    what: str
    names: Mapping[int, str]
    say_no: frozenset[str | None] = frozenset()
    is_counted: bool = True
    numbers: tuple[int, ...] = ()


class Columns(NamedTuple):
    """Where what stands: the row of the headings, the headings, the place of each column that is read, those of persons, owners.

    `is_double` means that the headings have the next row, too. `across` are the columns of a matrix. `in_sections` means that the
    department stands in a row of its own above its tools. `titles` are the texts of rows that stand above the headings or in them,
    and may stand above each page of the table.
    """

    row: int
    headings: tuple[str, ...]
    places: Mapping[str, int]
    persons: tuple[int, ...] = ()
    owners: tuple[int, ...] = ()
    is_double: bool = False
    across: Across | None = None
    in_sections: bool = False
    titles: frozenset[tuple[str, ...]] = frozenset()

    @property
    def needed(self) -> tuple[int, ...]:
        """The columns of departments and tools; in a matrix that of what stands in the rows."""
        written = [what for what in NEEDED if not (self.across and what == self.across.what)]
        return tuple(self.places[what] for what in written if not (self.in_sections and what == "department"))

    @property
    def unread(self) -> tuple[int, ...]:
        """The other columns that have a heading."""
        read = {*self.places.values(), *self.persons, *((*self.across.names, *self.across.numbers) if self.across else ())}
        return tuple(place for place, heading in enumerate(self.headings) if heading and place not in read)

    @property
    def prices_are_per_seat(self) -> bool:
        """Whether the heading of the prices says that they are of one seat."""
        return "price" in self.places and plain(self.headings[self.places["price"]]) in map(normalise, PER_SEAT)


@lru_cache(maxsize=4096)
def plain(heading: str) -> str:
    """A heading as it is compared: without remarks in brackets and the marks around it; of one in two languages, the Chinese."""
    bare = BRACKETS.sub("", heading)
    whole = bare if bare.strip() else heading
    if not whole.isascii() and LATIN.search(whole):
        chinese, english = (_plain(part) for part in (LATIN.sub("", whole), NOT_LATIN.sub(" ", whole)))
        if {chinese, english} <= _every_usual():
            return chinese
    return _plain(whole)


def _plain(heading: str) -> str:
    return normalise(re.sub(r"\s+", "", heading).rstrip(FOOTNOTES)).strip(AROUND)


FOOTNOTES = "¹²³⁴⁵⁶⁷⁸⁹⁰†‡§"


LATIN, NOT_LATIN = re.compile("[A-Za-z]+"), re.compile("[^A-Za-z ]+")


BRACKETS = re.compile(r"[(（\[【［][^)）\]】］]*[)）\]】］]")

AROUND = ":：*＊#.。?？\ufeff"


@lru_cache(maxsize=256)
def usual(what: str, chosen: str | None) -> tuple[str, ...]:
    """The headings, as they are compared, of columns that hold something: the one that is chosen, else the usual ones."""
    return (plain(chosen),) if chosen is not None else tuple(map(_plain, COLUMNS[what]))


@lru_cache(maxsize=4096)
def is_usual(heading: str) -> bool:
    """Whether a heading is in any of the lists: then it is no person's name, and no tool or department in a matrix."""
    return len(heading) <= LONGEST_SHOWN and plain(heading) in _every_usual()


@lru_cache(maxsize=1)
def _every_usual() -> frozenset[str]:
    return frozenset((*(name for what in COLUMNS for name in usual(what, None)), *OWNERS, *BY_NUMBER, *NOT_READ))


def listed(headings: Sequence[str], places: Iterable[int]) -> Listing:
    """The headings at some places: those that are usual, and others by the letters of their columns."""
    every = list(places)
    shown: list[Text | str] = [
        f"`{headings[place]}`" if is_usual(headings[place]) else COLUMN.fill({"letters": letters(place + 1)})
        for place in every[:MOST_SHOWN]
    ]
    return Listing((*shown, *["…"] * (len(every) > MOST_SHOWN)) or ("",))


def shortened(heading: str) -> str:
    """As much of a heading as anybody reads."""
    return heading if len(heading) <= LONGEST_SHOWN else f"{heading[:LONGEST_SHOWN]}…"


COLUMN = Text("column {letters}", "{letters} 列")
