"""What an identity provider knows, one fact at a time: apps, groups, people, who is assigned what. In the end they become entries.

The facts may come in any order and from several files, because what names an app may stand behind what assigns it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Sized
from sys import intern

from orglint.extensions import Skipped, Use
from orglint.importers.entries import Entry, FromInput, GroupUse, Headcount, Input, LeftOut, is_name
from orglint.importers.people import Held, People
from orglint.policy.plugin_errors import Refused
from orglint.texts import Text
from orglint.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeAlias


MOST_ASSIGNED = 200_000
"""Apps that are assigned to people, and assignments to groups; of assignments to people there may be any number."""


class KnownApp(NamedTuple):
    """An app by its id, as the provider calls it; one that is switched off has no users."""

    id: str
    name: str
    is_active: bool = True


class AccountGroup(NamedTuple):
    """A group of accounts, by its id."""

    id: str
    name: str


class Member(NamedTuple):
    """A person who is in a group, both by their ids."""

    group: str
    person: str


class Person(NamedTuple):
    """A person by an id, and the department where the provider knows it; one who is not active has left, or is locked out."""

    id: str
    department: str
    is_active: bool = True


class ToGroup(NamedTuple):
    """An app that is assigned to a group; the names where what says so has them."""

    app: str
    group: str
    app_name: str = ""
    group_name: str = ""


class ToPerson(NamedTuple):
    """An app that is assigned to a person; the app's name where what says so has it."""

    app: str
    person: str
    app_name: str = ""


class ToService(NamedTuple):
    """An app that is assigned to a program: a permission, and no use."""

    app: str


Fact: TypeAlias = "KnownApp | AccountGroup | Member | Person | ToGroup | ToPerson | ToService"


class Directory:
    """Takes in facts, and gives the entries that they make together."""

    def __init__(self) -> None:
        self._apps: dict[str, KnownApp] = {}
        self._groups: dict[str, str] = {}
        self._members: dict[str, dict[int, None]] = {}
        self._people = People(by_id=True)
        self._homes: dict[int, str | None] = {}
        self._to_groups: dict[ToGroup, None] = {}
        self._to_people: dict[tuple[str, str], dict[int, None]] = {}
        self._services = 0
        self._counted: dict[Text, int] = {}
        self._lost: dict[Text, int] = {}

    def add(self, fact: Fact) -> None:
        """Take in a fact; of two about one app, group or person the first counts, and one about none says nothing."""
        TAKE_IN[type(fact)](self, fact)

    def _app(self, app: KnownApp) -> None:
        if app.id:
            self._apps.setdefault(app.id, app)

    def _group(self, group: AccountGroup) -> None:
        if group.id:
            self._groups.setdefault(group.id, group.name)

    def _member(self, member: Member) -> None:
        if member.group:
            self._members.setdefault(member.group, {})[self._people.person(member.person)] = None

    def _person(self, person: Person) -> None:
        if person.id:
            self._homes.setdefault(self._people.person(person.id), intern(person.department) if person.is_active else None)

    def _to_group(self, assigned: ToGroup) -> None:
        self._to_groups[assigned] = None
        _bounded(self._to_groups)

    def _to_person(self, assigned: ToPerson) -> None:
        self._to_people.setdefault((assigned.app, assigned.app_name), {})[self._people.person(assigned.person)] = None
        _bounded(self._to_people)

    def _to_service(self, _: ToService) -> None:
        self._services += 1

    def entries(self) -> Iterator[Entry]:
        """Departments with those who have each tool, groups with theirs, and how much was left out for which reason."""
        for person, department in self._homes.items():
            if department is None:
                self._count(SWITCHED_OFF_PEOPLE)
            elif is_name(department):
                self._people.joins(person, department)
        groups = list(self._entries_of_groups())
        for (app, name), persons in self._to_people.items():
            if tool := self._tool(app, name, len(persons)):
                for person in persons:
                    self._has(person, tool)
        yield from self._people.entries()
        yield from groups
        self._count(SERVICES, self._services)
        yield from (LeftOut(reason.fill({"number": number})) for reason, number in self._counted.items() if number)
        yield from (Skipped(None, reason.fill({"number": number})) for reason, number in self._lost.items())

    def _entries_of_groups(self) -> Iterator[Entry]:
        """What groups have; where all of a group's members are known, it is they who have it, and their departments."""
        members: dict[str, set[int]] = {}
        tools: dict[str, dict[str, None]] = {}
        for assignment in self._to_groups:
            if (tool := self._tool(assignment.app, assignment.app_name)) is None:
                continue
            active = self._active_members(assignment.group)
            if self._are_known(active):
                for person in active:
                    self._has(person, tool)
            elif is_name(name := self._groups.get(assignment.group) or assignment.group_name or assignment.group):
                members.setdefault(name, set()).update(active)
                tools.setdefault(name, {})[tool] = None
            else:
                self._lost[GROUPS_WITHOUT_NAME] = self._lost.get(GROUPS_WITHOUT_NAME, 0) + 1
        for name, held in tools.items():
            yield from _of_group(name, held, len(members[name]) or None)

    def _active_members(self, group: str) -> list[int]:
        return [person for person in self._members.get(group, {}) if self._homes.get(person, "") is not None]

    def _are_known(self, members: list[int]) -> bool:
        """Whether every member is a person of whom there is something, and the department of one at least is known."""
        return all(person in self._homes for person in members) and any(map(self._people.department_of, members))

    def _has(self, person: int, tool: str) -> None:
        if self._homes.get(person, "") is None:
            self._count(TO_SWITCHED_OFF_PEOPLE)
        elif department := self._people.department_of(person):
            self._people.has(person, department, Held(tool))
        else:
            self._count(WITHOUT_DEPARTMENT)

    def _tool(self, app: str, name: str, assignments: int = 1) -> str | None:
        """The name of an app, `name` where no file has it; None, with its assignments counted, where it is off or has no name."""
        known = self._apps.get(app) or KnownApp(app, name)
        if not known.is_active:
            self._count(SWITCHED_OFF_APPS, assignments)
        elif not is_name(known.name):
            self._lost[APPS_WITHOUT_NAME] = self._lost.get(APPS_WITHOUT_NAME, 0) + assignments
        else:
            return known.name
        return None

    def _count(self, reason: Text, number: int = 1) -> None:
        self._counted[reason] = self._counted.get(reason, 0) + number


def _bounded(assigned: Sized) -> None:
    """Raises Refused where there are more apps, or groups that have one, than any company has."""
    if len(assigned) > MOST_ASSIGNED:
        raise Refused(*(words.format(most=MOST_ASSIGNED) for words in TOO_MANY_ASSIGNED))


TAKE_IN: Mapping[type, Callable[[Directory, Any], None]] = {
    KnownApp: Directory._app,
    AccountGroup: Directory._group,
    Member: Directory._member,
    Person: Directory._person,
    ToGroup: Directory._to_group,
    ToPerson: Directory._to_person,
    ToService: Directory._to_service,
}
"""What takes in a fact, by its type."""


def all_together(inputs: Sequence[Input]) -> FromInput:
    """What entries are about that all inputs together make."""
    first, last = inputs[0].name, inputs[-1].name
    return FromInput(first if len(inputs) == 1 else f"{first} … {last}")


def _of_group(name: str, tools: Iterable[str], people: int | None) -> Iterator[Entry]:
    if people is not None:
        yield Headcount(name, people, is_group=True)
    yield from (GroupUse(Use(name, tool, seats=people)) for tool in tools)


TOO_MANY_ASSIGNED = Text(
    "there are more than {most:,} apps, or assignments of apps to groups", "应用或应用到组的分配超过 {most:,} 项"
)
SERVICES = Text(
    "assignments to programs (service principals), which are no people: {number}",
    "分配给程序（服务主体）而非人员的 {number} 项，未导入",
)
SWITCHED_OFF_PEOPLE = Text(
    "people whose account is disabled, who are not counted: {number}", "账号已停用、不计入的人员：{number} 人"
)
TO_SWITCHED_OFF_PEOPLE = Text("assignments to people whose account is disabled: {number}", "分配给已停用账号的 {number} 项，未导入")
SWITCHED_OFF_APPS = Text("assignments of apps that are switched off: {number}", "已停用应用的分配 {number} 项，未导入")
WITHOUT_DEPARTMENT = Text(
    "assignments to people whose department is not known: {number}; an export of the users, with their departments, adds them",
    "所分配人员的部门未知的 {number} 项，未导入；同时提供含部门的用户导出即可导入",
)
APPS_WITHOUT_NAME = Text(
    "assignments of apps of which no file says what they are called: {number}; give the file that has the apps, too",
    "有 {number} 项分配的应用在所有文件中都没有名称；请一并提供含有这些应用的文件",
)
GROUPS_WITHOUT_NAME = Text(
    "assignments to groups without a name of at most 500 characters: {number}", "有 {number} 项分配的组没有不超过 500 个字符的名称"
)
