"""The importer of SCIM 2.0 (RFC 7643, RFC 7644): who is in which department. Which tools they have SCIM does not know.

A list of users says the department of each (`department` of the enterprise extension, RFC 7643, section 4.3). Groups say nothing
that such users do not say better, so they come in only where no user has a department: then each may be one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from orglint.extensions import Skipped, Use
from orglint.importers.directory import all_together
from orglint.importers.entries import (
    BuiltIn,
    Choices,
    Entry,
    FromInput,
    GroupUse,
    Headcount,
    Input,
    LeftOut,
    Taken,
    Unusable,
    is_name,
)
from orglint.importers.json_rows import JsonRows, told
from orglint.importers.people import People
from orglint.importers.structured import beginning, folded, tables, text_of
from orglint.texts import Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

ENTERPRISE = (
    "urn:ietf:params:scim:schemas:extension:enterprise:2.0:user",
    "urn:scim:schemas:extension:enterprise:1.0",
)
"""The extension that has the department, in small letters: names of attributes and schemas are compared without their case."""

MESSAGES = "urn:ietf:params:scim:api:messages:2.0:"

USER, GROUP = "user", "group"


class Organisation:
    """What the lists say together: who is in which department, the groups, and how many of each there should be."""

    def __init__(self) -> None:
        self.people = People(by_id=True)
        self.groups: dict[str, tuple[str, int]] = {}
        self.users: set[int] = set()
        self.promised: dict[str, int] = {}
        self.inactive = self.without_department = 0

    def add(self, sort: str, resource: Mapping[str, Any]) -> None:
        """Take in a user or group; one that was there before says nothing new."""
        identity = text_of(resource.get("id"))
        if sort == GROUP:
            self.groups.setdefault(identity, (text_of(resource.get("displayname")), len(set(_members(resource)))))
        elif (user := self.people.person(identity)) not in self.users:
            self.users.add(user)
            self._add_user(user, resource)

    def _add_user(self, user: int, resource: Mapping[str, Any]) -> None:
        if resource.get("active") is False:
            self.inactive += 1
        elif is_name(department := _department(resource)):
            self.people.joins(user, department)
        else:
            self.without_department += 1

    def promise(self, sort: str, number: int) -> None:
        """A list says that there are so many of a sort, on all its pages together."""
        self.promised[sort] = max(number, self.promised.get(sort, 0))

    def entries(self) -> Iterator[Entry]:
        """The departments with their people, or the groups; what was left out, and what is missing."""
        departments = list(self.people.entries())
        yield from departments
        if not departments:
            yield from self._entries_of_groups()
        yield from self._left_out(has_departments=bool(departments))
        given = {USER: len(self.users), GROUP: len(self.groups)}
        for sort, number in self.promised.items():
            if number > given[sort]:
                yield Skipped(None, MISSING[sort].fill({"number": number, "given": given[sort]}))

    def _entries_of_groups(self) -> Iterator[Entry]:
        named = [(name, people) for name, people in self.groups.values() if is_name(name)]
        for name, people in named:
            yield Headcount(name, people, is_group=True)
            yield GroupUse(Use(name))
        if rest := len(self.groups) - len(named):
            yield Skipped(None, NAMELESS.fill({"number": rest}))

    def _left_out(self, *, has_departments: bool) -> Iterator[LeftOut]:
        counted = {
            INACTIVE: self.inactive,
            WITHOUT_DEPARTMENT: self.without_department,
            GROUPS_LEFT_OUT: len(self.groups) * has_departments,
        }
        yield from (LeftOut(reason.fill({"number": number})) for reason, number in counted.items() if number)


def read_scim(inputs: Sequence[Input], _: Choices) -> Iterator[Entry]:
    """The departments, or the groups, of all the lists together. Raises Unusable for an input that is none."""
    organisation = Organisation()
    for source in inputs:
        yield FromInput(source.name)
        yield from _read_list(source, organisation)
    yield all_together(inputs)
    yield from organisation.entries()


def _read_list(source: Input, organisation: Organisation) -> Iterator[Entry]:
    """Take in what a list gives, and how many it says that there are. Raises Unusable for what is none."""
    resources = JsonRows(source, "resources")
    none = Unusable(NO_LIST, WHICH_LISTS, file=source.name)
    counted = {USER: 0, GROUP: 0}
    for number, (sort, resource) in enumerate(told(resources, _sort, none), 1):
        if sort is None or not text_of(resource.get("id")):
            yield Skipped(None, NO_RESOURCE.fill({"number": number}))
            continue
        counted[sort] += 1
        organisation.add(sort, resource)
    table = resources.members
    if f"{MESSAGES}error" in _schemas(table):
        raise Unusable(AN_ERROR, ASK_AGAIN, file=source.name)
    if not resources.has_list and not _sort(table) and not _may_lack_resources(table):
        raise none
    total = table.get("totalresults", 0)
    promised = total if isinstance(total, int) and not isinstance(total, bool) else 0
    organisation.promise(GROUP if counted[GROUP] > counted[USER] else USER, promised)
    yield Taken(TAKEN.fill({"users": counted[USER], "groups": counted[GROUP]}))


def _may_lack_resources(table: Mapping[str, Any]) -> bool:
    """Where nothing is given, `Resources` may be absent (RFC 7644, section 3.4.2)."""
    return f"{MESSAGES}listresponse" in _schemas(table) and "resources" not in table


def _schemas(table: Mapping[str, Any]) -> tuple[str, ...]:
    schemas = table.get("schemas")
    return tuple(text_of(schema).casefold() for schema in schemas) if isinstance(schemas, list) else ()


def _sort(resource: Mapping[str, Any]) -> str | None:
    """What a resource is: as its schema says, else as its attributes do."""
    for schema in _schemas(resource):
        if schema.endswith((":core:2.0:user", ":core:1.0")):
            return USER if "username" in resource or "members" not in resource else GROUP
        if schema.endswith(":core:2.0:group"):
            return GROUP
    if "username" in resource or any(schema in resource for schema in ENTERPRISE):
        return USER
    return GROUP if "members" in resource and "displayname" in resource else None


def _department(resource: Mapping[str, Any]) -> str:
    extensions = (folded(resource.get(schema)) for schema in ENTERPRISE)
    return next((name for extension in extensions if (name := text_of(extension.get("department")))), "")


def _members(group: Mapping[str, Any]) -> Iterator[str]:
    """Who is in a group, without the groups that are in it."""
    for member in map(folded, tables(group.get("members"))):
        if text_of(member.get("type")).casefold() != GROUP:
            yield text_of(member.get("value"))


def recognises(source: Input) -> bool:
    """Whether an input begins like an answer of SCIM: each names its schemas."""
    start = beginning(source).casefold()
    return start[:1] in ("{", "[") and ("urn:ietf:params:scim:" in start or "urn:scim:schemas:" in start)


NO_LIST = Text("{file} is no list of users or groups as SCIM gives it", "{file} 不是 SCIM 返回的用户或组列表")
WHICH_LISTS = Text(
    "Export what GET `/Users` and GET `/Groups` answer, as it is.", "请将 GET `/Users` 和 GET `/Groups` 的响应原样导出。"
)
AN_ERROR = Text("{file} is an error that the SCIM service answered with, not an export", "{file} 是 SCIM 服务返回的错误，不是导出")
ASK_AGAIN = Text("Check the address and the token, and export again.", "请检查请求地址和令牌，然后重新导出。")
TAKEN = Text("read as SCIM: users {users}, groups {groups}", "按 SCIM 读取：用户 {users} 人，组 {groups} 个")
NO_RESOURCE = Text("resource {number} is no user or group with an id", "第 {number} 个资源不是带 id 的用户或组")
INACTIVE = Text("users who are not active, who are not counted: {number}", "未启用、不计入的用户：{number} 人")
WITHOUT_DEPARTMENT = Text("users without a department: {number}", "没有部门的用户：{number} 人")
GROUPS_LEFT_OUT = Text(
    "groups, of which SCIM does not say what they use: {number}", "SCIM 未说明其使用情况、因而未导入的组：{number} 个"
)
NAMELESS = Text("groups without a name of at most 500 characters: {number}", "没有不超过 500 个字符的名称的组：{number} 个")
MISSING = {
    USER: Text(
        "the list says that there are {number} users, and {given} are in the files; give the other pages, too",
        "列表注明共有 {number} 个用户，而文件中只有 {given} 个；请一并提供其余页面",
    ),
    GROUP: Text(
        "the list says that there are {number} groups, and {given} are in the files; give the other pages, too",
        "列表注明共有 {number} 个组，而文件中只有 {given} 个；请一并提供其余页面",
    ),
}
"""What is said of pages that are missing. One of them may have had everybody of a department."""

SCIM = BuiltIn(
    Text(
        "SCIM 2.0: lists of users with their departments, and of groups, as JSON.",
        "SCIM 2.0：含部门的用户列表以及组列表（JSON）。",
    ),
    read_scim,
    recognises,
)
