"""The importer of the list of users of Google Workspace: the departments, and how many people are in each.

The list is what the Admin console downloads (Directory > Users > Download users): its headings are English in every language of the
console, with remarks in brackets that came and went over the years (`Email Address [Required]`, `Email Address`). The headings of
GAM's `print users` and Chinese ones are read, too. What people use is not in it, but for the licence of Google Workspace itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from orglint.extensions import Skipped, Use
from orglint.importers.accounts import INACTIVE_USERS, NO_LOGIN, UNKNOWN_STATUS, left_out, opened, too_long
from orglint.importers.entries import BuiltIn, Choices, Entry, FromInput, Headcount, Input, Taken, Unusable
from orglint.importers.headed import Columns, Headed, check_chosen, first_headings, headed
from orglint.importers.people import Held, People, Persons
from orglint.importers.tables.cells import ACTIVE, INACTIVE
from orglint.names import compared, normalise
from orglint.texts import Text

COLUMNS: Columns = {
    "login": ("email address", "primary email", "email", "user email", "电子邮件地址", "电子邮件", "邮箱", "メールアドレス"),
    "department": ("department", "organizations.0.department", "dept", "部门", "部门名称", "所属部门", "部署"),
    "unit": ("org unit path", "organizational unit path", "org unit", "单位部门路径", "组织部门路径", "组织单位", "組織部門のパス"),
    "status": ("status", "account status", "状态", "账号状态", "ステータス"),
    "suspended": ("suspended",),
    "archived": ("archived",),
    "licenses": ("licenses", "licenses display", "许可", "ライセンス"),
}
"""What the columns of the list can hold, and their headings, the remarks in brackets taken off."""

LICENCES = tuple(map(normalise, ("google workspace", "g suite", "google apps")))
"""How the licences of Google Workspace begin, also under its former names."""

WORKSPACE = Held("Google Workspace")


class Members:
    """Who is in which department or, where none is given, in which organizational unit."""

    def __init__(self) -> None:
        self._people = People()
        self._inactive, self._nowhere, self._doubtful = Persons(), Persons(), Persons()

    def add(self, cells: Mapping[str, str]) -> Text | None:
        """Take in a row; gives why it cannot be used, if it cannot."""
        login = cells["login"]
        if not login:
            return NO_LOGIN
        status = normalise(cells.get("status", ""))
        if status in INACTIVE or "true" in (cells.get("suspended", "").lower(), cells.get("archived", "").lower()):
            self._inactive.add(login)
            return None
        if status and status not in ACTIVE:
            self._doubtful.add(login)
        self._place(login, cells.get("department") or _path(cells.get("unit", "")), _has_licence(cells.get("licenses", "")))
        return None

    def _place(self, login: str, where: str, has_licence: bool) -> None:
        if not where:
            self._nowhere.add(login)
            return
        person = self._people.person(login)
        self._people.joins(person, where)
        if has_licence:
            self._people.has(person, where, WORKSPACE)

    def remarks(self) -> Iterator[Entry]:
        """What is to be said of people, once all rows are read."""
        if self._doubtful:
            yield Taken(UNKNOWN_STATUS.fill({"number": len(self._doubtful)}))
        yield from left_out({INACTIVE_USERS: len(self._inactive), NOWHERE: len(self._nowhere)})

    def entries(self) -> Iterator[Entry]:
        """The departments, and who has Google Workspace; a unit below another one has that as its parent."""
        entries = tuple(self._people.entries())
        names = _names(entry.department for entry in entries if isinstance(entry, Headcount))
        for entry in entries:
            if isinstance(entry, Headcount):
                yield entry._replace(department=names[entry.department])
            elif isinstance(entry, Use):
                yield entry._replace(department=names[entry.department], parent=names.get(_above(entry.department)))
        yield from (Use(names[unit], parent=names.get(_above(unit))) for unit in names if _above(unit))


def _path(unit: str) -> str:
    """Where somebody is by the path of a unit: its name if it is at the top, else the path; empty for the whole company."""
    parts = [part.strip() for part in unit.split("/") if part.strip()]
    return "/" + "/".join(parts) if len(parts) > 1 else "".join(parts)


def _above(where: str) -> str:
    """The unit that one is in, as `_path` has it; empty for what is at the top."""
    return _path(where.rpartition("/")[0]) if where.startswith("/") else ""


def _names(places: Iterable[str]) -> dict[str, str]:
    """What each department and unit is called, with the units above: a unit by its own name, or its path if others have that."""
    units = dict.fromkeys(unit for place in places for unit in _with_those_above(place))
    called = Counter(compared(_own_name(unit)) for unit in units)
    return {unit: _own_name(unit) if called[compared(_own_name(unit))] == 1 else _whole_name(unit) for unit in units}


def _with_those_above(place: str) -> Iterator[str]:
    while place:
        yield place
        place = _above(place)


def _own_name(unit: str) -> str:
    return unit.rpartition("/")[2] if unit.startswith("/") else unit


def _whole_name(unit: str) -> str:
    return unit[1:].replace("/", " / ") if unit.startswith("/") else unit


def _has_licence(cell: str) -> bool:
    return any(name in normalise(cell) for name in LICENCES)


def read_users(inputs: Sequence[Input], choices: Choices) -> Iterator[Entry]:
    """The departments and head counts of all lists. Raises Unusable."""
    tables = [headed(source, choices) for source in inputs]
    check_chosen(tables, choices.columns)
    members = Members()
    for table in tables:
        yield from _members(table, table.places(COLUMNS, choices.columns), members)
    yield FromInput(tables[0].file)
    yield from members.remarks()
    entries = tuple(members.entries())
    yield from entries
    if entries and not any(isinstance(entry, Use) and entry.tool for entry in entries):
        yield Taken(NO_TOOLS)


def _members(table: Headed, places: Mapping[str, int], members: Members) -> Iterator[Entry]:
    if "login" not in places or not {"department", "unit"} & places.keys():
        raise Unusable(NO_LIST, DOWNLOAD, file=table.file)
    yield from opened(table)
    for row in table.cells(places):
        if isinstance(row, Skipped):
            yield row
        elif reason := too_long(row[1]) or members.add(row[1]):
            yield Skipped(row[0], reason)


NOWHERE = Text(
    "people with neither a department nor an organizational unit below the top left out: {number}",
    "既没有部门、也不在下级组织部门中的人员，未导入：{number} 人",
)
NO_TOOLS = Text(
    "the list does not say which tools people use: the departments have none yet", "用户列表不写明人员使用哪些工具：各部门尚无工具"
)
NO_LIST = Text(
    "{file} is no list of users: it has no column `Email Address`, or neither `Department` nor `Org Unit Path`",
    "{file} 不是用户列表：没有 `Email Address` 列，或既没有 `Department` 列也没有 `Org Unit Path` 列",
)
DOWNLOAD = Text(
    "Download it in the Admin console: Directory > Users > Download users > All user info columns > CSV.",
    "请在管理控制台中下载：目录 > 用户 > 下载用户 > 所有用户信息列 > CSV。",
)

GOOGLE = BuiltIn(
    Text(
        "The list of users of Google Workspace: departments and how many people are in each; it does not know of tools.",
        "Google Workspace 的用户列表：各部门及其人数，不含所用工具。",
    ),
    read_users,
    lambda source: {"emailaddress", "orgunitpath"} <= first_headings(source),
    tuple(COLUMNS),
)
