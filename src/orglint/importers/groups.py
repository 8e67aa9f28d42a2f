"""Groups of accounts are no departments: which department each is, is said in a file that the first run writes.

A group can be called after a person. The file is the only one that lists groups as they are called; messages count them.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from orglint.document.layout import Lines
from orglint.document.locate import positions
from orglint.document.parse import NotToml, parse
from orglint.document.toml_text import key_path, written
from orglint.extensions import Use
from orglint.importers.entries import Unusable, is_name
from orglint.importers.gather import Imported, merged_uses
from orglint.names import compared, normalise
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
    """What the file says: the departments of each group, or one of the three words, and the word that holds for all other groups.

    Groups are told apart by their exact names: `ops-eu` and `ops_eu` may be two.
    """

    groups: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    others: str = UNDECIDED


NO_MAP = GroupMap()


class Undecided(NamedTuple):
    """A group of which the map does not say what it is: what is known of it, the kinds it may be, and what the map is to say."""

    group: str
    tools: int
    people: int | None
    candidates: tuple[str, ...]
    said: tuple[str, ...] = (UNDECIDED,)


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


def placed(imported: Imported, said: GroupMap, recogniser: Recogniser, settled: Container[str] = ()) -> Placed:
    """The uses of groups as uses of departments: as the file says, else where a group surely has the name of a department.

    `settled` are the names that settings say the departments of, as they are compared.

    Where several groups are one department their seats are added up, but never beyond its people: who is in two of them, nobody
    knows. Where one group is several departments, nobody knows how many of its people are in which, so no seats are said.
    """
    spelled = {compared(use.department): use.department for use in reversed(imported.uses)}
    members: dict[str, dict[str, int | None]] = {}
    uses: list[Use] = []
    everybody: list[Use] = []
    undecided: list[Undecided] = []
    left_out = 0
    for group, held in _by_department(imported.groups).items():
        departments = _departments(group, said, recogniser, settled)
        if UNDECIDED in departments:
            undecided.append(_undecided(group, held, imported, recogniser))
        elif NO_DEPARTMENT in departments:
            left_out += 1
        elif EVERYBODY in departments:
            everybody += held
        else:
            alone = len(departments) == 1
            for department in dict.fromkeys(spelled.setdefault(compared(name), name) for name in departments):
                members.setdefault(department, {})[group] = imported.group_people.get(group) if alone else None
                uses += (use._replace(department=department, seats=use.seats if alone else None) for use in held)
    people = {**dict(_people(members)), **imported.people}
    placed_uses = merged_uses(_added(imported.uses, uses, people))
    everybody_has = _of_one((*imported.everybody, *everybody))
    return Placed(
        imported._replace(uses=placed_uses, everybody=everybody_has, groups=(), people=people), tuple(undecided), left_out
    )


def _by_department(uses: Iterable[Use]) -> dict[str, list[Use]]:
    found: dict[str, list[Use]] = {}
    for use in uses:
        found.setdefault(use.department, []).append(use)
    return found


def _departments(group: str, said: GroupMap, recogniser: Recogniser, settled: Container[str]) -> tuple[str, ...]:
    if group in said.groups:
        return said.groups[group]
    return (group,) if normalise(group) in settled or _is_department(group, recogniser) else (said.others,)


def _is_department(group: str, recogniser: Recogniser) -> bool:
    """Whether a group surely has a department's name and nothing else: `Legal (Mei Ling)` and `张伟法务部` have a person's, too."""
    read = recogniser.find(group)
    if read is None or read.ambiguous or any(word.role == "unknown" for word in read.words):
        return False
    return _letters("".join(word.text for word in read.words)) == _letters(group)


def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, compared(name)))


def _undecided(group: str, held: Sequence[Use], imported: Imported, recogniser: Recogniser) -> Undecided:
    read = recogniser.find(group)
    tools = len({compared(use.tool) for use in held if use.tool})
    return Undecided(group, tools, imported.group_people.get(group), read.kinds if read else ())


def _people(members: Mapping[str, Mapping[str, int | None]]) -> Iterator[tuple[str, int]]:
    """How many people departments have, by their groups: those of a group that is called as it is, else those of all together."""
    for department, groups in members.items():
        same = [people for group, people in groups.items() if compared(group) == compared(department)]
        counted = [people for people in same or groups.values() if people is not None]
        if len(counted) == len(same or groups):
            yield department, sum(counted)


def _added(own: Iterable[Use], of_groups: Iterable[Use], people: Mapping[str, int]) -> Iterator[Use]:
    """The uses of departments with those of their groups, the seats of one tool added up, within the department's people."""
    more: dict[tuple[str, str, str], list[Use]] = {}
    for use in of_groups:
        more.setdefault(_what(use), []).append(use)
    for use in own:
        if _what(use) in more:
            more[_what(use)].insert(0, use)
        else:
            yield use
    for several in more.values():
        seats = _seats(several, people.get(several[0].department))
        yield from (use._replace(seats=seats) for use in several)


def _what(use: Use) -> tuple[str, str, str]:
    """What uses have in common that are one: department, tool and instance."""
    return use.department, compared(use.tool or ""), compared(use.instance or "")


def _seats(uses: Sequence[Use], most: int | None) -> int | None:
    """The seats of all together, no more than so many; None where one of them has none, because then nobody knows."""
    counted = [use.seats for use in uses if use.seats is not None]
    if len(counted) < len(uses):
        return None
    return sum(counted) if most is None else min(most, sum(counted))


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
        if (departments := _value(value)) is None:
            raise Unusable(WRONG_VALUE, THESE_WORDS, file=file, line=_line(document.text, (GROUPS, group)))
        found[group] = departments
    return GroupMap(found, others)


def _value(value: Any) -> tuple[str, ...] | None:
    """The departments that a value names, or the one word; None for a value that says nothing, such as a list with a word in it."""
    if isinstance(value, list):
        names = tuple(name.strip() for name in value if is_name(name))
        return names if names and len(names) == len(value) and not {UNDECIDED, EVERYBODY} & {*names} else None
    return (value.strip(),) if value == NO_DEPARTMENT or is_name(value) else None


def _line(text: str, path: tuple[str, ...]) -> int:
    place = positions(text).keys.get(path)
    return Lines(text).span(*place).line if place else 1


def map_text(undecided: Sequence[Undecided], language: Language, file: str, before: bytes = b"") -> bytes:
    """The file with a line for each group that it does not have yet, below what it has already.

    Raises Unusable where lines below what it has would not be lines of its table of groups.
    """
    text = before.decode()
    lines = [] if text else [*HEAD_OF_MAP.within(language).splitlines(), "", f"{OTHERS} = {written(UNDECIDED)}", ""]
    if not text or GROUPS not in parse(before).data:
        lines.append(f"[{GROUPS}]")
    lines += (f"{key_path((group.group,))} = {_said(group)}  # {_about(group).within(language)}" for group in undecided)
    after = (text + ("\n" if text and not text.endswith("\n") else "") + "\n".join(lines) + "\n").encode()
    wanted = {**(read_map(before, file).groups if text else {}), **{group.group: group.said for group in undecided}}
    if not _says(after, file, wanted):
        raise Unusable(NO_ROOM, AS_A_TABLE, file=file)
    return after


def _said(group: Undecided) -> str:
    return written(group.said[0] if len(group.said) == 1 else list(group.said))


def _says(data: bytes, file: str, wanted: Mapping[str, tuple[str, ...]]) -> bool:
    try:
        return read_map(data, file).groups == wanted
    except Unusable:
        return False


def _about(group: Undecided) -> Text:
    people = Text("", "") if group.people is None else PEOPLE.fill({"people": group.people})
    candidates = [f'"{EVERYBODY}"'] if compared(group.group) in WORDS_FOR_EVERYBODY else group.candidates
    kinds: Any = ", ".join(candidates)
    perhaps = PERHAPS.fill({"kinds": kinds}) if candidates else Text("", "")
    return ABOUT.fill({"tools": group.tools, "people": people, "perhaps": perhaps})


ABOUT = Text("tools: {tools}{people}{perhaps}", "工具：{tools}{people}{perhaps}")
PEOPLE = Text("; people: {people}", "；人数：{people}")
PERHAPS = Text("; perhaps {kinds}", "；可能是 {kinds}")

HEAD_OF_MAP = Text(
    """\
# Groups as the source calls them. A group can be named after a person: this file does not belong in git.
# Say of each which department it is, in the words of the org file: "Sales", or several: ["Sales", "Marketing"].
# "*" is everybody, "" is no department (its uses are left out), "?" is not decided yet.
# `others` is for all groups that are not listed: "" says that they are no departments, "?" lists them at the next import.""",
    """\
# 来源中各个组的名称。组可能以人名命名：本文件不要提交到 git。
# 请写明每个组是哪个部门，名称与组织文件一致：例如 "销售部"；也可写多个：["销售部", "市场营销部"]。
# "*" 表示全员，"" 表示不是部门（其使用情况不导入），"?" 表示尚未确定。
# `others` 用于所有未列出的组："" 表示它们都不是部门，"?" 表示下次导入时列出。""",
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
NO_ROOM = Text(
    "groups cannot be added to {file}, because [groups] is not its last table", "无法向 {file} 添加组：[groups] 不是其中最后的表"
)
AS_A_TABLE = Text(
    'Write the groups as a table at the end of the file: `[groups]`, and below it lines such as `"group" = "Sales"`.',
    '请把各组写成文件末尾的表：`[groups]`，其下每行写作 `"组" = "销售部"`。',
)
THESE_WORDS = Text(
    'Write a department, a list of departments, "*" for everybody, "" for none, or "?" as long as it is open.',
    '请写部门名称或其列表；"*" 表示全员，"" 表示不是部门，"?" 表示尚未确定。',
)
