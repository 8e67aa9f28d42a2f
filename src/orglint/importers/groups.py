"""Groups of accounts are no departments: which department each is, is said in a file that the first run writes.

A group can be called after a person. The file is the only one that lists groups as they are called; messages count them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from orglint.document.layout import Lines
from orglint.document.locate import positions
from orglint.document.parse import NotToml, parse
from orglint.document.toml_text import key_path, written
from orglint.extensions import Use
from orglint.importers.entries import Unusable, is_name
from orglint.importers.gather import Imported, merged_uses
from orglint.names import compared
from orglint.policy.recognise import Recogniser
from orglint.texts import Language, Text
from orglint.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

UNDECIDED, EVERYBODY, NO_DEPARTMENT = "?", "*", ""
"""What the file says of a group: that nobody has decided yet, that it is everybody, that it is no department."""

GROUPS, OTHERS = "groups", "others"

WORDS_FOR_EVERYBODY = frozenset(
    map(
        compared,
        (
            *("all", "all employees", "all staff", "all users", "all departments", "all company", "everyone", "everybody"),
            *("company wide", "whole company", "entire company", "organization wide", "all teams", "all hands"),
            *(
                "全员",
                "全体",
                "全体员工",
                "所有员工",
                "全公司",
                "公司全员",
                "公司全体",
                "所有部门",
                "全部门",
                "各部门",
                "全部",
                "所有人",
            ),
        ),
    )
)
"""What stands where a department should and means all of them."""


class GroupMap(NamedTuple):
    """What the file says: the departments of each group, by the group's name as compared, and what holds for all other groups."""

    groups: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    others: str = UNDECIDED

    def says(self, group: str) -> tuple[str, ...]:
        """The departments of a group, or one of the three words."""
        return self.groups.get(compared(group), (self.others,))


NO_MAP = GroupMap()


class Undecided(NamedTuple):
    """A group of which nobody has said what it is: what is known of it, and the kinds of department it may be."""

    group: str
    tools: int
    people: int | None
    candidates: tuple[str, ...]


class Placed(NamedTuple):
    """What was imported, with the uses of groups put where they belong; and the groups that nobody has decided about."""

    imported: Imported
    undecided: tuple[Undecided, ...]
    left_out: int


def everybody_apart(imported: Imported) -> Imported:
    """The same, with the uses of what stands for all departments as uses of everybody."""
    everybody = [use for use in imported.uses if compared(use.department) in WORDS_FOR_EVERYBODY]
    if not everybody:
        return imported
    rest = tuple(use for use in imported.uses if compared(use.department) not in WORDS_FOR_EVERYBODY)
    return imported._replace(uses=rest, everybody=_of_one(everybody))


def placed(imported: Imported, said: GroupMap, recogniser: Recogniser) -> Placed:
    """The uses of groups as uses of departments: as the file says, else where a group surely has the name of a department.

    Where several groups are one department their seats are added up: who is in two of them, nobody knows.
    """
    to_departments: list[Use] = []
    to_everybody: list[Use] = []
    people = dict(imported.people)
    undecided: dict[str, Undecided] = {}
    left_out: set[str] = set()
    for group, held in _by_department(imported.groups).items():
        for department in _department(group, said, recogniser):
            if department == UNDECIDED:
                tools = len({compared(use.tool) for use in held if use.tool})
                undecided[group] = Undecided(group, tools, imported.group_people.get(group), _candidates(group, recogniser))
            elif department == NO_DEPARTMENT:
                left_out.add(group)
            elif department == EVERYBODY:
                to_everybody += held
            else:
                to_departments += (use._replace(department=department) for use in held)
                if group in imported.group_people and department not in imported.people:
                    people[department] = people.get(department, 0) + imported.group_people[group]
    uses = merged_uses((*imported.uses, *_added(to_departments)))
    everybody = _of_one((*imported.everybody, *to_everybody))
    return Placed(
        imported._replace(uses=uses, everybody=everybody, groups=(), people=people), tuple(undecided.values()), len(left_out)
    )


def _by_department(uses: Iterable[Use]) -> dict[str, list[Use]]:
    found: dict[str, list[Use]] = {}
    for use in uses:
        found.setdefault(use.department, []).append(use)
    return found


def _department(group: str, said: GroupMap, recogniser: Recogniser) -> tuple[str, ...]:
    if compared(group) in said.groups:
        return said.says(group)
    read = recogniser.find(group)
    return (group,) if read and not read.ambiguous else (said.others,)


def _candidates(group: str, recogniser: Recogniser) -> tuple[str, ...]:
    read = recogniser.find(group)
    return read.kinds if read else ()


def _added(uses: Iterable[Use]) -> Iterator[Use]:
    """The uses, the seats of one tool in several groups of a department added up."""
    found: dict[tuple[str, str, str | None, str], Use] = {}
    for use in uses:
        what = use.department, compared(use.tool or ""), use.instance, use.access
        first = found.get(what)
        if first is not None and None not in (first.seats, use.seats):
            found[what] = first._replace(seats=(first.seats or 0) + (use.seats or 0))
        else:
            found.setdefault(what, use)
    return iter(found.values())


def _of_one(uses: Iterable[Use]) -> tuple[Use, ...]:
    """The uses of everybody: each tool once, without seats, because who has it besides is not known."""
    return merged_uses(use._replace(department=EVERYBODY, parent=None, seats=None) for use in uses)


def read_map(data: bytes, file: str) -> GroupMap:
    """What a file says of groups. Raises Unusable for one that is not as this module writes it; no message has a group's name."""
    try:
        document = parse(data)
    except NotToml as broken:
        raise Unusable(NO_TOML, CHECK_WITH_EDITOR, file=file, line=broken.span.line, column=broken.span.column) from broken
    for key in document.data:
        if key not in (GROUPS, OTHERS):
            raise Unusable(NO_SUCH_KEY, THESE_KEYS, file=file, line=_line(document.text, (key,)))
    groups, others = document.data.get(GROUPS, {}), document.data.get(OTHERS, UNDECIDED)
    if others not in (UNDECIDED, EVERYBODY, NO_DEPARTMENT):
        raise Unusable(WRONG_OTHERS, THESE_WORDS, file=file, line=_line(document.text, (OTHERS,)))
    if not isinstance(groups, dict):
        raise Unusable(NO_TABLE, THESE_KEYS, file=file, line=_line(document.text, (GROUPS,)))
    found: dict[str, tuple[str, ...]] = {}
    for group, value in groups.items():
        departments = tuple(value) if isinstance(value, list) and value else (value,)
        if not all(department == NO_DEPARTMENT or is_name(department) for department in departments):
            raise Unusable(WRONG_VALUE, THESE_WORDS, file=file, line=_line(document.text, (GROUPS, group)))
        found[compared(group)] = departments
    return GroupMap(found, others)


def _line(text: str, path: tuple[str, ...]) -> int:
    place = positions(text).keys.get(path)
    return Lines(text).span(*place).line if place else 1


def map_text(undecided: Sequence[Undecided], language: Language, before: bytes = b"") -> bytes:
    """The file with a line for each group that nobody has decided about, below what it has already."""
    text = before.decode()
    lines = [] if text else [*HEAD_OF_MAP.within(language).splitlines(), "", f"[{GROUPS}]"]
    if text and GROUPS not in parse(before).data:
        lines.append(f"[{GROUPS}]")
    lines += (f"{key_path((group.group,))} = {written(UNDECIDED)}  # {_about(group).within(language)}" for group in undecided)
    return (text + ("\n" if text and not text.endswith("\n") else "") + "\n".join(lines) + "\n").encode()


def _about(group: Undecided) -> Text:
    people = Text("", "") if group.people is None else PEOPLE.fill({"people": group.people})
    kinds: Any = ", ".join(group.candidates)
    perhaps = PERHAPS.fill({"kinds": kinds}) if group.candidates else Text("", "")
    return ABOUT.fill({"tools": group.tools, "people": people, "perhaps": perhaps})


ABOUT = Text("tools: {tools}{people}{perhaps}", "工具：{tools}{people}{perhaps}")
PEOPLE = Text("; people: {people}", "；人数：{people}")
PERHAPS = Text("; perhaps {kinds}", "；可能是 {kinds}")

HEAD_OF_MAP = Text(
    """\
# Groups as the source calls them. A group can be named after a person: this file does not belong in git.
# Say of each which department it is, in the words of the org file: "Sales", or several: ["Sales", "Marketing"].
# "*" is everybody, "" is no department (its uses are left out), "?" is not decided yet.
# For all groups that are not listed, `others = ""` above [groups] says that they are no departments.""",
    """\
# 来源中各个组的名称。组可能以人名命名：本文件不要提交到 git。
# 请写明每个组是哪个部门，名称与组织文件一致：例如 "销售部"；也可写多个：["销售部", "市场营销部"]。
# "*" 表示全员，"" 表示不是部门（其使用情况不导入），"?" 表示尚未确定。
# 在 [groups] 之上写 `others = ""`，表示未列出的组都不是部门。""",
)
NO_TOML = Text("{file}, line {line}, column {column}: this is not TOML", "{file} 第 {line} 行第 {column} 列：不是 TOML")
CHECK_WITH_EDITOR = Text(
    'Look at the quotation marks there: each line is `"group" = "department"`, and each group stands once.',
    '请检查此处的引号：每行写作 `"组" = "部门"`，每个组只写一次。',
)
NO_SUCH_KEY = Text("{file}, line {line}: there is no such key", "{file} 第 {line} 行：没有这个键")
THESE_KEYS = Text("The file has a table [groups] and, above it, `others`.", "此文件由 [groups] 表和其上的 `others` 组成。")
WRONG_OTHERS = Text('{file}, line {line}: `others` can be "", "*" or "?"', '{file} 第 {line} 行：`others` 只能是 ""、"*" 或 "?"')
NO_TABLE = Text("{file}, line {line}: `groups` is a table", "{file} 第 {line} 行：`groups` 应为表")
WRONG_VALUE = Text(
    "{file}, line {line}: the value is no name of a department, nor a list of some", "{file} 第 {line} 行：值应为部门名称或其列表"
)
THESE_WORDS = Text(
    'Write a department, a list of departments, "*" for everybody, "" for none, or "?" as long as it is open.',
    '请写部门名称或其列表；"*" 表示全员，"" 表示不是部门，"?" 表示尚未确定。',
)
