"""The checks of the `org` rules that look at a whole company."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from orglint.model import Assignment, Company, Department, Label, Offender, Place, Tool
from orglint.names import compared, drawn, look_alike, normalise
from orglint.texts import Listing, Text
from orglint.values import NamedTuple

MOST_NAMED = 6
"""How many departments or tools a message names; the others are counted."""


def duplicate_assignments(company: Company) -> Iterator[Offender]:
    """The second assignment of one tool to one department with the same instance, access and modules."""
    yield from _duplicates(company.everybody, None, Text("the whole company", "全公司"))
    for department in company.departments.values():
        if len(department.assignments) > 1:
            yield from _duplicates(department.assignments, department.key, department.name)


def _duplicates(assignments: Sequence[Assignment], key: str | None, name: str | Text) -> Iterator[Offender]:
    if len({assignment.tool.id if assignment.tool else assignment.written for assignment in assignments}) == len(assignments):
        return
    first: dict[object, Assignment] = {}
    for assignment in assignments:
        tool = assignment.tool.id if assignment.tool else assignment.written
        modules = assignment.modules and tuple(sorted(assignment.modules))
        entry = (tool, _remainder(assignment), same_instance(assignment), assignment.access, modules)
        same = first.setdefault(entry, assignment)
        if same is not assignment:
            label = Label(same.place, Text("first assigned here", "首次分配在此"))
            values = {"department": name, "tool": assignment.name}
            yield Offender(assignment.place, values, (label,), key, tool, assignment.instance)


def same_instance(assignment: Assignment) -> str | None:
    """What tells the instances of one tool apart, as names are compared; None for the main one."""
    return None if assignment.instance is None else compared(assignment.instance)


def exceptions_of_all(company: Company) -> Iterator[Offender]:
    """Each tool of everybody whose exceptions leave no department that has it."""
    for assignment in company.everybody:
        if assignment.excepted and len(company.left_out(assignment)) == len(company.departments):
            place = assignment.where._replace(path=(*assignment.where.path, assignment.step[0], "except"))
            tool = assignment.tool.id if assignment.tool else assignment.written
            yield Offender(place, {"tool": assignment.name}, tool=tool, instance=assignment.instance)


def _remainder(assignment: Assignment) -> str:
    """A name that is none of the tool's own: another edition or remark makes another entry of it."""
    tool, written = assignment.tool, normalise(assignment.written)
    return "" if tool is None or tool.place or written in map(normalise, (tool.id, *tool.name, *tool.aliases)) else written


def unused_tools(company: Company) -> Iterator[Offender]:
    """The tools that the company defines and assigns to nobody."""
    if company.tools:
        used = {assignment.tool.id for assignment in (*assignments(company), *company.dormant) if assignment.tool}
        for tool in company.tools:
            if tool.id not in used and tool.place:
                yield Offender(tool.place, {"tool": tool.name}, tool=tool.id)


def assignments(company: Company) -> Iterator[Assignment]:
    """Every assignment of the company: everybody's, then each department's."""
    return chain(company.everybody, *[department.assignments for department in company.departments.values()])


NAMED = Text("“{written}” ({id})", "“{written}”（{id}）")


class Alias(NamedTuple):
    """An alias of a tool, and where it is written in place of the tool's id."""

    written: str
    tool: Tool
    place: Place


def aliases(company: Company) -> Iterator[Offender]:
    """One offender for each file in which tools are written by aliases, at the first of them, with labels at some others."""
    by_file: dict[str, list[Alias]] = {}
    for alias in written_by_alias(company):
        by_file.setdefault(alias.place.file, []).append(alias)
    for several in by_file.values():
        named = [
            NAMED.fill({"written": written, "id": identifier}) for written, identifier in dict.fromkeys(map(_names_of, several))
        ]
        labels = tuple(Label(alias.place, Text(alias.tool.id, alias.tool.id)) for alias in several[1:MOST_NAMED])
        yield Offender(several[0].place, {"tools": tools_in_a_row(named)}, labels)


def _names_of(alias: Alias) -> tuple[str, str]:
    return alias.written, alias.tool.id


def written_by_alias(company: Company) -> Iterator[Alias]:
    """Every place where an assignment or a waiver has an alias of a product.

    A proper name is none, nor is any name in Chinese: it is the product's name to those who read it, as the id is to others. The
    aliases of a tool that the company defines are its own choice.
    """
    tools: dict[str, Tool] = {}
    for assignment in (*assignments(company), *company.dormant):
        tool = assignment.tool
        if tool and assignment.written != tool.id and not tool.place:
            tools[tool.id] = tool
            if _is_alias(assignment.written, tool, company):
                yield Alias(assignment.written, tool, assignment.place)
    for waiver in company.waivers:
        waived = tools.get(waiver.tool_id or "")
        if waived and waiver.tool and _is_alias(waiver.tool, waived, company):
            yield Alias(waiver.tool, waived, waiver.place._replace(path=(*waiver.place.path, "tool")))


def _is_alias(written: str, tool: Tool, company: Company) -> bool:
    """Whether it is an alias, and the id would stand for the same tool: another tool of the company may be called so."""
    name = normalise(written)
    if not name.isascii() or name in map(normalise, (tool.id, *tool.name)) or name not in map(normalise, tool.aliases):
        return False
    return not any(normalise(tool.id) in map(normalise, _names(other)) for other in company.tools if other.id != tool.id)


def unneeded_crm(company: Company) -> Iterator[Offender]:
    """Each CRM that is assigned in a company that says it needs none, at its first assignment."""
    if "crm" not in company.not_needed:
        return
    users: dict[tuple[str, str | None], list[tuple[Assignment, str | Text]]] = {}
    for assignment, name in _with_users(company):
        if assignment.tool and assignment.access == "direct" and "crm" in assignment.certain:
            users.setdefault((assignment.tool.id, same_instance(assignment)), []).append((assignment, name))
    declared = Label(company.place._replace(path=("company", "not-needed")), Text("declared here", "在此声明"))
    for (tool, _), uses in users.items():
        first = uses[0][0]
        values = {"tool": first.name, "departments": named_in_a_row(list(dict.fromkeys(name for _, name in uses)))}
        yield Offender(first.place, values, (declared,), tool=tool, instance=first.instance)


def _with_users(company: Company) -> Iterator[tuple[Assignment, str | Text]]:
    for assignment in company.everybody:
        yield assignment, everybody_but(assignment, company)
    for department in company.departments.values():
        for assignment in department.assignments:
            yield assignment, department.listed


EVERYBODY = Text("everybody", "全员")
EVERYBODY_BUT = Text("everybody except {departments}", "全员（{departments}除外）")


def everybody_but(assignment: Assignment, company: Company) -> Text:
    """Who has what is assigned to everybody: with the departments that are excepted, in the order of the file."""
    if not assignment.excepted:
        return EVERYBODY
    names = [department.listed for key, department in company.departments.items() if key in assignment.excepted]
    return EVERYBODY_BUT.fill({"departments": named_in_a_row(names)})


def named_in_a_row(names: Sequence[str | Text]) -> Listing:
    """The names for a message; of very many only the first few, and how many more there are."""
    return _in_a_row(names, "个部门")


def tools_in_a_row(names: Sequence[str | Text]) -> Listing:
    """The same for the names of tools."""
    return _in_a_row(names, "个工具")


def _in_a_row(names: Sequence[str | Text], counter: str) -> Listing:
    rest = len(names) - MOST_NAMED
    if rest <= 1:
        return Listing(tuple(names))
    return Listing((*names[:MOST_NAMED], Text(f"{rest} more", f"另外 {rest} {counter}")))


def similar_names(company: Company) -> Iterator[Offender]:
    """Departments whose keys look alike, or siblings whose names do; tools of the company with one name, alias or key."""
    departments = company.departments.values()
    yield from _alike([(department.key, department.place) for department in departments])
    yield from _alike([(name, tool.place) for tool in company.tools if tool.place for name in _names(tool)])
    for siblings in _siblings(departments):
        yield from _alike([(department.name, department.place) for department in siblings], within="name")


def _whose(place: Place) -> tuple[str | None, str | None]:
    """The department and the tool that a place belongs to; one of them is None."""
    return (str(place.path[1]), None) if place.path[0] == "departments" else (None, str(place.path[1]))


def _siblings(departments: Iterable[Department]) -> Iterable[list[Department]]:
    families: dict[str | None, list[Department]] = {}
    for department in departments:
        if department.name != department.key:
            families.setdefault(department.parent, []).append(department)
    return families.values()


def _value_within(place: Place, key: str) -> Place:
    return place._replace(path=(*place.path, key), part="value")


def _names(tool: Tool) -> Iterable[str]:
    return dict.fromkeys((tool.id, tool.name.en, *tool.aliases))


def _alike(named: Sequence[tuple[str, Place]], within: str | None = None) -> Iterator[Offender]:
    """One offender for each name that looks like one before it. They stand in the places, at the key `within` if it is given."""
    names = [name for name, _ in named]
    if len(set(map(look_alike, names))) == len(set(map(drawn, names))) == len(names):
        return
    first: dict[tuple[int, str], tuple[str, Place]] = {}
    for name, place in [(name, _value_within(place, within) if within else place) for name, place in named]:
        forms = [*enumerate((look_alike(name), drawn(name)))]
        other, where = next(filter(None, [first.get(form) for form in forms]), (name, place))
        first |= {form: (name, place) for form in forms if form not in first}
        if where.path[:2] != place.path[:2]:
            label = Label(where, Text("the other one is here", "另一处在此"))
            yield Offender(place, {"name": name, "other": other}, (label,), *_whose(place))
