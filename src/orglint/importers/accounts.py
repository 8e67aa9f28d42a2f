"""Reports of accounts joined with a table of users: a report says who has a tool, the table in which department that person is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from orglint.extensions import Skipped
from orglint.importers.entries import LONGEST_NAME, Choices, Entry, FromInput, Input, LeftOut, Taken, Unusable
from orglint.importers.headed import Columns, Headed, check_chosen, headed
from orglint.importers.people import Held, People, Persons
from orglint.importers.tables.cells import ACTIVE, INACTIVE
from orglint.names import normalise
from orglint.texts import Text
from orglint.values import NamedTuple

USERS: Columns = {
    "login": (
        *("login", "profile.login", "user login", "okta username", "username", "user principal name"),
        *("登录名", "用户名", "账号", "帐号", "email", "email address", "primary email", "邮箱", "电子邮箱"),
    ),
    "department": ("department", "profile.department", "department name", "dept", "部门", "部门名称", "所属部门", "使用部门"),
    "status": ("status", "okta user status", "user status", "account status", "状态", "账号状态", "用户状态"),
}
"""What a table of users has, and the headings that it has in exports of Okta, of directories and of what people keep by hand."""

Said = Held | Text
"""What a row of a report says: what somebody has, or why it is left out, with `{number}` for how many such rows there are."""


class AccountReport(NamedTuple):
    """A sort of report: what its columns can hold, those that tell it, and what a row of it says; `how` is how to get one."""

    columns: Columns
    needed: frozenset[str]
    said: Callable[[Mapping[str, str]], Said]
    how: Text


class Counted:
    """Who uses what, counted row by row, and how many people are left out for which reason."""

    def __init__(self) -> None:
        self._people = People()
        self._inactive, self._nowhere, self._strangers, self._doubtful = (Persons() for _ in range(4))

    def user(self, cells: Mapping[str, str]) -> Text | None:
        """Take in a row of a table of users; gives why it cannot be used, if it cannot."""
        login = cells["login"]
        if not login:
            return NO_LOGIN
        status = normalise(cells.get("status", ""))
        if status in INACTIVE:
            self._inactive.add(login)
            return None
        if status and status not in ACTIVE:
            self._doubtful.add(login)
        if department := cells["department"]:
            self._people.joins(self._people.person(login), department)
        else:
            self._nowhere.add(login)
        return None

    def holder(self, cells: Mapping[str, str], held: Held) -> Text | None:
        """Take in a row of a report; gives why it cannot be used, if it cannot."""
        login = cells["login"]
        if not login:
            return NO_LOGIN
        if not held.tool:
            return NO_TOOL
        if normalise(cells.get("status", "")) in INACTIVE:
            self._inactive.add(login)
        elif department := self._people.department_of(person := self._people.person(login)) or cells.get("department"):
            self._people.has(person, department, held)
        elif login not in self._inactive and login not in self._nowhere:
            (self._nowhere if "department" in cells else self._strangers).add(login)
        return None

    def about_users(self) -> Iterator[Entry]:
        """What is to be said of the users, once all rows are read."""
        if self._doubtful:
            yield Taken(UNKNOWN_STATUS.fill({"number": len(self._doubtful)}))
        yield from left_out({INACTIVE_USERS: len(self._inactive), NO_DEPARTMENT: len(self._nowhere)})

    def about_holders(self) -> Iterator[Entry]:
        """What is to be said of the people in reports, once all rows are read."""
        yield from left_out({STRANGERS: len(self._strangers)})

    def entries(self) -> Iterator[Entry]:
        """Who uses what."""
        return self._people.entries()


def joined(inputs: Sequence[Input], choices: Choices, report: AccountReport) -> Iterator[Entry]:
    """Who uses what by reports and tables of users, which come in any order and are told apart by their headings.

    Raises Unusable for an input that is neither, where there is no report, and where it needs a table of users and there is none.
    """
    tables = [headed(source, choices) for source in inputs]
    check_chosen(tables, choices.columns)
    reports, users = _sorted(tables, choices, report)
    counted = Counted()
    for table, places in users:
        yield from _users(table, places, counted)
    for table, places in reports:
        yield from _holders(table, places, counted, report)
    yield FromInput((users or reports)[0][0].file)
    yield from counted.about_users()
    yield FromInput(reports[0][0].file)
    yield from counted.about_holders()
    yield from counted.entries()


Opened = tuple[Headed, Mapping[str, int]]


def _sorted(tables: Sequence[Headed], choices: Choices, report: AccountReport) -> tuple[list[Opened], list[Opened]]:
    """The reports and the tables of users, each with its columns. Raises Unusable."""
    reports: list[Opened] = []
    users: list[Opened] = []
    for table in tables:
        places, of_user = table.places(report.columns, choices.columns), table.places(USERS, choices.columns)
        if report.needed <= places.keys():
            reports.append((table, places))
        elif {"login", "department"} <= of_user.keys():
            users.append((table, of_user))
        else:
            raise Unusable(NEITHER, report.how, file=table.file)
    if not reports:
        raise Unusable(NO_REPORT, report.how, file=tables[0].file)
    if not users and (alone := next((table for table, places in reports if "department" not in places), None)):
        raise Unusable(NO_USERS, HOW_USERS, file=alone.file)
    return reports, users


def _users(table: Headed, places: Mapping[str, int], counted: Counted) -> Iterator[Entry]:
    yield from opened(table)
    for row in table.cells(places):
        if isinstance(row, Skipped):
            yield row
        elif reason := too_long(row[1]) or counted.user(row[1]):
            yield Skipped(row[0], reason)


def _holders(table: Headed, places: Mapping[str, int], counted: Counted, report: AccountReport) -> Iterator[Entry]:
    yield from opened(table)
    reasons: Counter[Text] = Counter()
    for row in table.cells(places):
        if isinstance(row, Skipped):
            yield row
            continue
        said = report.said(row[1])
        if isinstance(said, Text):
            reasons[said] += 1
        elif reason := too_long(row[1]) or counted.holder(row[1], said):
            yield Skipped(row[0], reason)
    yield from left_out(reasons)


def opened(table: Headed) -> Iterator[Entry]:
    """The entries that begin a table."""
    yield FromInput(table.file)
    yield from map(Taken, table.taken)


def left_out(reasons: Mapping[Text, int]) -> Iterator[Entry]:
    """An entry for each reason with something left out for it, and how many."""
    yield from (LeftOut(reason.fill({"number": number})) for reason, number in reasons.items() if number)


def too_long(cells: Mapping[str, str]) -> Text | None:
    """Why a row cannot be used one of whose cells is too long to be a name."""
    return TOO_LONG.fill({"most": LONGEST_NAME}) if max(map(len, cells.values())) > LONGEST_NAME else None


NO_LOGIN = Text("the row has no login", "此行没有登录名")
NO_TOOL = Text("the row names no application", "此行没有写明应用")
TOO_LONG = Text("a cell that is needed is longer than {most} characters", "所需的单元格超过 {most} 个字符")
UNKNOWN_STATUS = Text(
    "people whose status orglint does not know, counted as active: {number}", "状态无法识别、按在用计算的人员：{number} 人"
)
INACTIVE_USERS = Text("suspended or deactivated people left out: {number}", "已停用的人员，未导入：{number} 人")
NO_DEPARTMENT = Text(
    "people without a department left out, with what they use: {number}", "没有部门的人员及其所用工具，未导入：{number} 人"
)
STRANGERS = Text(
    "people who are in no table of users left out, with what they use: {number}",
    "不在用户表中的人员及其所用工具，未导入：{number} 人",
)
NEITHER = Text(
    "{file} is neither such a report nor a table of users: its headings are others",
    "{file} 既不是这种报告，也不是用户表：标题对不上",
)
NO_REPORT = Text("only tables of users are given, such as {file}, and no report", "只给出了用户表（例如 {file}），没有报告")
NO_USERS = Text(
    "{file} does not say in which departments people are, and there is no table of users",
    "{file} 没有写明人员所属的部门，也没有给出用户表",
)
HOW_USERS = Text(
    "Give the users as another file: a CSV with a column each for `login`, `department` and `status`, from Okta's Users API "
    "(`GET /api/v1/users`), an Okta workflow, or the directory or HR system that feeds Okta.",
    "请另外给出用户表：CSV 文件，`login`、`department`、`status` 各占一列，可取自 Okta 的用户 API（`GET /api/v1/users`）、"
    "Okta Workflows，或向 Okta 提供数据的目录服务或人事系统。",
)
