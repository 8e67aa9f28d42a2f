"""Who may see which app, as WeCom, DingTalk and Feishu have it: departments in a tree, and apps visible to some of them.

Each of them is a table of what the responses of an interface hold (`Platform`); what is made of that is the same for all: a
department for each that is listed, below its parent, with the apps that are visible to it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from zlib import crc32

from orglint.extensions import Skipped, Use
from orglint.importers.entries import LONGEST_NAME, MOST_COUNTED, Entry, FromInput, GroupUse, Headcount, Input, LeftOut, Unusable
from orglint.importers.entries import is_name as is_usable_name
from orglint.importers.hierarchy import EVERYBODY, IN_A_CIRCLE, UNKNOWN_PARENT, circular
from orglint.importers.structured import load_json, text_of
from orglint.texts import Text
from orglint.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeAlias

MOST_DIGITS = 20
"""Of an id or the number of an error."""


class Listed(NamedTuple):
    """A department: the ids by which it is called, its own first; its name; the id of the one that it is part of; its people."""

    ids: tuple[str, ...]
    name: str
    parent: str = ""
    people: int | None = None


class Tag(NamedTuple):
    """A group of accounts, by its id."""

    ref: str
    name: str


class AppName(NamedTuple):
    """What an app is called, by its id, and whether it is in use."""

    ref: str
    name: str
    is_on: bool = True


class Scope(NamedTuple):
    """Whom an app is visible to: ids of departments and groups, and how many persons are named one by one.

    `app` is its id, for where its name stands in another response. `hidden` are the ids of departments that may not see it.
    Of the versions of an app only the newest counts; 0 is what holds now.
    """

    app: str
    departments: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    people: int = 0
    is_everybody: bool = False
    hidden: tuple[str, ...] = ()
    is_for_administrators: bool = False
    version: int = 0


class Failed(NamedTuple):
    """A response that is an error, and its number."""

    code: str


Found: TypeAlias = "Listed | Tag | AppName | Scope | Failed"


class Platform(NamedTuple):
    """What tells one of them from the others: the id of the whole company, keys that name the app of all that is below, a reader.

    `found` takes a table of a response and gives what it says.
    """

    root: str
    app_keys: tuple[str, ...]
    found: Callable[[Mapping[str, Any]], Iterator[Found]]


class At(NamedTuple):
    """What was found, and the input that it was found in."""

    file: str
    what: Any


def read_platform(platform: Platform, inputs: Sequence[Input]) -> Iterator[Entry]:
    """The departments and apps in all responses. Raises Unusable where there are none, and for what is no JSON."""
    every = [At(source.name, found) for source in inputs for found in _found(platform, load_json(source))]
    if not any(isinstance(at.what, (Listed, Scope, Failed)) for at in every):
        raise Unusable(NO_RESPONSE, GET_RESPONSES, file=inputs[0].name)
    for at in _of(every, Failed):
        yield FromInput(at.file)
        yield Skipped(None, FAILED.fill({"code": at.what.code}))
    tree = Branches(platform.root, _of(every, Listed))
    yield from tree.entries()
    yield from _visible(tree, every)


def _of(every: Sequence[At], kind: type) -> list[At]:
    return [at for at in every if isinstance(at.what, kind)]


def _found(platform: Platform, value: Any) -> Iterator[Found]:
    """What each table says. One that is an error says nothing else."""
    for table in tables_within(value, platform.app_keys):
        code = text_of(table.get("errcode")) or ("msg" in table and text_of(table.get("code"))) or "0"
        if code.lstrip("-").isdigit() and code.isascii() and len(code) <= MOST_DIGITS and code.strip("-0"):
            yield Failed(code)
        else:
            yield from platform.found(table)


def tables_within(value: Any, passed_on: Sequence[str] = ()) -> Iterator[Mapping[str, Any]]:
    """Every table in a value, outer ones first, with those of the keys that are passed on from the tables around it."""
    left: list[tuple[Any, Mapping[str, Any]]] = [(value, {})]
    while left:
        here, around = left.pop()
        if isinstance(here, Mapping):
            table = {**around, **here}
            yield table
            around = {key: table[key] for key in passed_on if key in table}
            left += ((inner, around) for inner in reversed(list(here.values())) if isinstance(inner, (Mapping, list)))
        elif isinstance(here, list):
            left += ((inner, around) for inner in reversed(here))


def ids_of(value: Any) -> tuple[str, ...]:
    """The ids in a list, those of tables too; ids may be numbers or texts. Nothing for anything else."""
    if not isinstance(value, list):
        return ()
    found = (text_of(entry.get("id") if isinstance(entry, Mapping) else entry) for entry in value)
    return tuple(dict.fromkeys(ref for ref in found if ref))


def length_of(value: Any) -> int:
    """How many entries a list has."""
    return len(value) if isinstance(value, list) else 0


def count_of(value: Any) -> int | None:
    """A number of people, or None."""
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MOST_COUNTED else None


class Branches:
    """Departments by any of their ids, each under a name that no other has, and below its parent."""

    def __init__(self, root: str, listed: Sequence[At]) -> None:
        self._root = root
        self._first: dict[str, At] = {}
        self._own: dict[str, str] = {}
        self._nameless: Counter[str] = Counter()
        for at in listed:
            if (
                not is_usable_name(at.what.name) or at.what.name in at.what.ids
            ):  # the id stands in place of a name that is kept back
                self._nameless[at.file] += 1
            elif not any(ref in self._own for ref in at.what.ids):
                self._first[at.what.ids[0]] = at
                self._own.update(dict.fromkeys(at.what.ids, at.what.ids[0]))
        self._names = self._told_apart()

    def _told_apart(self) -> dict[str, str]:
        """The name of each by its own id; those that share one have their id behind it."""
        here = {own: at for own, at in self._first.items() if not self.is_root(own)}
        times = Counter(at.what.name for at in here.values())
        return {own: at.what.name if times[at.what.name] == 1 else _with_id(at.what.name, own) for own, at in here.items()}

    def is_root(self, ref: str) -> bool:
        """Whether it is the id of the whole company."""
        return ref == self._root or self._own.get(ref) == self._root

    def name(self, ref: str) -> str | None:
        """What the department of an id is called; None where none is listed."""
        return self._names.get(self._own.get(ref, ""))

    def entries(self) -> Iterator[Entry]:
        """Each department, its parent, and how many people there are in it; what is wrong with the tree."""
        above_themselves = self._circular()
        unknown: Counter[str] = Counter()
        for own, name in self._names.items():
            file, listed = self._first[own]
            yield FromInput(file)
            parent = self.name(listed.parent)
            unknown[file] += bool(listed.parent and parent is None and not self.is_root(listed.parent) and listed.parent != "0")
            if own in above_themselves:
                yield Skipped(None, IN_A_CIRCLE.fill({"department": name}))
            yield Use(name, parent=None if own in above_themselves else parent)
            if listed.people is not None:
                yield Headcount(name, listed.people)
        yield from _counted(unknown, UNKNOWN_PARENT)
        for file, number in self._nameless.items():
            yield FromInput(file)
            yield Skipped(None, NAMELESS.fill({"number": number}))

    def _circular(self) -> set[str]:
        return circular({own: self._own.get(self._first[own].what.parent, "") for own in self._names})


def _with_id(name: str, own: str) -> str:
    """A name with the id that tells it from another of the same name; a number in place of an id that could be read as a word."""
    number = own if own.isascii() and own.isdigit() and len(own) <= MOST_DIGITS else str(crc32(own.encode("utf-8", "replace")))
    room = name[: LONGEST_NAME - len(number) - 3]
    return f"{room} ({number})" if name.isascii() else f"{room}（{number}）"


def _counted(numbers: Mapping[str, int], text: Text) -> Iterator[Entry]:
    """What was left out of each file, with its number."""
    for file, number in numbers.items():
        if number:
            yield FromInput(file)
            yield LeftOut(text.fill({"number": number}))


def _visible(tree: Branches, every: Sequence[At]) -> Iterator[Entry]:
    """The use of each app whose name is known by those that it is visible to."""
    apps = {at.what.ref: at.what for at in reversed(_of(every, AppName)) if is_usable_name(at.what.name)}
    groups = {at.what.ref: at.what.name for at in _of(every, Tag) if is_usable_name(at.what.name)}
    left_out: dict[Text, Counter[str]] = {reason: Counter() for reason in REASONS}
    for file, scope in _newest(_of(every, Scope)):
        app = apps.get(scope.app)
        if app is None:
            yield FromInput(file)
            yield Skipped(None, NAMELESS_APP if scope.app else NO_APP)
        elif not app.is_on or scope.is_for_administrators:
            left_out[OFF if not app.is_on else ADMINISTRATORS][file] += 1
        else:
            yield FromInput(file)
            yield from _uses(app.name, scope, tree, groups)
            for reason, number in _not_read(scope, tree, groups).items():
                left_out[reason][file] += number
    for reason, numbers in left_out.items():
        yield from _counted(numbers, reason)


def _newest(scopes: Sequence[At]) -> list[At]:
    """The scopes that hold: of versions of an app the newest."""
    newest: dict[str, int] = {}
    for at in scopes:
        newest[at.what.app] = max(newest.get(at.what.app, 0), at.what.version)
    return [at for at in scopes if at.what.version in (0, newest[at.what.app])]


def _uses(app: str, scope: Scope, tree: Branches, groups: Mapping[str, str]) -> Iterator[Entry]:
    departments = [ref for ref in scope.departments if ref not in scope.hidden]
    if scope.is_everybody or any(map(tree.is_root, departments)):
        yield Use(EVERYBODY, app)
        return
    names = {ref: tree.name(ref) for ref in departments}
    yield from (Use(name, app) for name in names.values() if name)
    if lost := sum(name is None for name in names.values()):
        yield Skipped(None, UNKNOWN_DEPARTMENTS.fill({"app": app, "number": lost}))
    yield from (GroupUse(Use(groups[ref], app)) for ref in scope.groups if ref in groups)


def _not_read(scope: Scope, tree: Branches, groups: Mapping[str, str]) -> dict[Text, int]:
    """How many there are of each that the org file cannot have, or that nothing is known of."""
    if scope.is_everybody or any(map(tree.is_root, scope.departments)):
        return {HIDDEN: len(scope.hidden)}
    is_empty = not (scope.departments or scope.groups or scope.people)
    return {PERSONS: scope.people, UNKNOWN_GROUPS: sum(ref not in groups for ref in scope.groups), NOBODY: is_empty}


NO_RESPONSE = Text(
    "neither departments nor the visibility of an app are in {file}, or in what was given with it",
    "{file} 以及一并给出的文件中既没有部门，也没有应用的可见范围",
)
GET_RESPONSES = Text(
    "Save the responses of the interfaces that the page of this source names, as they are, and give them all at once.",
    "请按该来源的说明页调用接口，原样保存响应，并一次全部给出。",
)
FAILED = Text(
    "this response is an error with the number {code} and has no data; call the interface again",
    "该响应是错误（错误码 {code}），没有数据；请重新调用接口",
)
NAMELESS = Text(
    "departments without a name that can be used: {number}; the account that reads them may not be allowed to see names",
    "没有可用名称的部门：{number} 个；调用接口的应用可能没有读取部门名称的权限",
)
NO_APP = Text(
    "this response does not say which app it is of; add the app's id to it, as the page of this source shows",
    "该响应没有写明是哪个应用；请按该来源的说明页补上应用 ID",
)
NAMELESS_APP = Text(
    "the name of the app that this response is of is in none of the files; give the list of apps, too",
    "所给文件中没有该响应所属应用的名称；请一并给出应用列表",
)
UNKNOWN_DEPARTMENTS = Text(
    "departments that may see “{app}” and are not among the departments given: {number}",
    "可以看到“{app}”、但不在所给部门列表中的部门：{number} 个",
)
PERSONS = Text(
    "persons who may see an app one by one, whose departments are not known: {number}",
    "单独列入可见范围、部门未知的人员：{number} 人次",
)
UNKNOWN_GROUPS = Text(
    "groups or tags that may see an app and whose names are not given: {number}",
    "列入可见范围、但名称未知的用户组或标签：{number} 个",
)
HIDDEN = Text(
    "departments that may not see an app which everybody else may: {number}; write them as `except`",
    "全员可见的应用中被排除的部门：{number} 个；请自行写成 `except`",
)
OFF = Text("apps that are switched off: {number}", "已停用的应用：{number} 个")
ADMINISTRATORS = Text("apps that only administrators may see: {number}", "仅管理员可见的应用：{number} 个")
NOBODY = Text("apps that are visible to nobody, according to the response: {number}", "响应中可见范围为空的应用：{number} 个")

REASONS = (PERSONS, UNKNOWN_GROUPS, HIDDEN, OFF, ADMINISTRATORS, NOBODY)
