"""From the data of a valid org file to a company: every name looked up, and what cannot be looked up reported.

The data has the form of the schema; nothing here checks it again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import chain, repeat
from operator import contains
from types import MappingProxyType

from orglint.company.departments import DepartmentNames
from orglint.company.diagnostics import NOWHERE_ELSE, Diagnostic, Origins, ResolveContext
from orglint.company.kinds import RecognisedKinds, recognise_kinds
from orglint.company.tool_resolver import ToolResolver
from orglint.model import DETAILS, ON_REQUEST, Assignment, Company, Department, Key, Place, Tool, Waiver
from orglint.names import hint_at
from orglint.policy.policy import Policy
from orglint.texts import Listing
from orglint.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

WHY_UNJUDGED = {
    "explicit": "excluded",
    "settings": "excluded-by-settings",
    "parent": "excluded",
    "ambiguous": "ambiguous",
    "misspelt": "unknown",
    "unknown": "unknown",
}
"""Why a department without kinds has none."""

RESTATED = {"explicit": "restated", "settings": "restated-by-settings", "name": "renamed"}
"""What is not judged of a department that is of another kind than its name or key says, by how its kinds were found."""


def why_unjudged(found: RecognisedKinds) -> str | None:
    """Why a department is not judged, or not by what its name or key says; None where it is."""
    if not found.kinds:
        return WHY_UNJUDGED["settings" if found.settled else found.how]
    return RESTATED[found.how] if found.restated else None


class Resolved(NamedTuple):
    """A company, the diagnostics of it, and how much of it cannot be judged, by reason: mostly departments.

    `recognised` says how each department got its kinds, by key; `tool_resolver` what a tool's name stands for in this company, and
    `department_names` what a department's does.
    """

    company: Company
    diagnostics: tuple[Diagnostic, ...]
    unjudged: Mapping[str, int]
    recognised: Mapping[str, RecognisedKinds]
    tool_resolver: ToolResolver
    department_names: DepartmentNames


def resolve(
    data: Mapping[str, Any], file: str, policy: Policy, today: date = date.max, origins: Origins = NOWHERE_ELSE
) -> Resolved:
    """Look up every tool, category, kind and parent of the data, and leave out the assignments that do not count on the day.

    `origins` says which of them an included file brought.
    """
    context = ResolveContext(file, policy, today, origins)
    resolver = ToolResolver(data.get("tools", {}), context)
    tables = data["departments"]
    names = DepartmentNames(tables)
    parents = {key: _parent(key, table, names, context) if "parent" in table else None for key, table in tables.items()}
    _report_circles(parents, tables, context)
    recognised = recognise_kinds(tables, parents, data.get("company", {}).get("name", ""), context)
    departments = {
        key: Department(
            key,
            table.get("name", key),
            recognised[key].kinds,
            parents[key],
            _assignments(table.get("tools", ()), context.value("departments", key, "tools"), resolver, context),
            context.key("departments", key),
            table.get("inventory"),
        )
        for key, table in tables.items()
    }
    company = _company(data, departments, names, resolver, context)
    unjudged = Counter(filter(None, [why_unjudged(found) for found in recognised.values() if found.restated or not found.kinds]))
    if context.on_request or company.not_needed:
        unjudged.update({"on-request": context.on_request, "not-needed": len(company.not_needed)})
    if not company.complete or any(map(contains, tables.values(), repeat("inventory"))):
        from orglint.company.inventories import open_gaps, with_inventories

        company = with_inventories(company)
        unjudged.update(open_gaps(company))
    return Resolved(company, tuple(context.diagnostics), unjudged, recognised, resolver, names)


def _company(
    data: Mapping[str, Any],
    departments: dict[str, Department],
    names: DepartmentNames,
    resolver: ToolResolver,
    context: ResolveContext,
) -> Company:
    table = data.get("company", {})
    children: dict[str, list[str]] = {}
    for department in departments.values():
        if department.parent is not None:
            children.setdefault(department.parent, []).append(department.key)
    everybody = _to_everybody(table.get("tools", ()), context.value("company", "tools"), names, resolver, context)
    return Company(
        name=table.get("name", ""),
        headcount=table.get("headcount"),
        complete=table.get("inventory", "complete") == "complete",
        not_needed=context.known_categories(table.get("not-needed", ()), "company", "not-needed")[0],
        everybody=everybody,
        tools=resolver.defined,
        departments=MappingProxyType(departments),
        children=MappingProxyType({parent: tuple(keys) for parent, keys in children.items()}),
        waivers=_waivers(data["waivers"], (everybody, departments), names, resolver, context) if "waivers" in data else (),
        place=context.key("company"),
        dormant=tuple(context.dormant),
        parts=frozenset(file for file, _ in context.origins.values()),
        as_of=context.today,
    )


def _assignments(entries: Sequence[Any], where: Place, resolver: ToolResolver, context: ResolveContext) -> tuple[Assignment, ...]:
    find = resolver.find
    every = tuple(
        [  # known_by_name, written out: most assignments are such, and a call costs more than what it does
            Assignment(
                entry,
                tool,
                where,
                (index,),
                tool.categories,
                tool.base if tool.suite else tool.categories,
                tool.unclear,
                tool.suite,
            )
            if isinstance(entry, str) and (tool := find(entry))
            else _detailed(entry, where, (index,), resolver, context)
            if isinstance(entry, dict)
            else _unknown(entry, where, (index,), resolver, context)
            for index, entry in enumerate(entries)
        ]
    )
    return tuple(use for use in every if counts(use, context.today)) if context.dormant else every


def _to_everybody(
    entries: Sequence[Any], where: Place, names: DepartmentNames, resolver: ToolResolver, context: ResolveContext
) -> tuple[Assignment, ...]:
    """The assignments of `company.tools`, each with the departments that it excepts."""
    if not any(isinstance(entry, dict) and "except" in entry for entry in entries):
        return _assignments(entries, where, resolver, context)
    from orglint.company.exceptions import excepting

    return excepting(_assignments(entries, where, resolver, context), entries, names, context)


def known_by_name(written: str, tool: Tool, where: Place, step: Key) -> Assignment:
    """The assignment that says no more than a tool's name."""
    certain = tool.base if tool.suite else tool.categories  # what its property says, at less cost: most assignments are such
    return Assignment(written, tool, where, step, tool.categories, certain, tool.unclear, tool.suite)


ABBREVIATION = 3
"""A name of so few letters is rather one of the company's own, such as MES, than a slip for another."""


def _unknown(written: str, where: Place, step: Key, resolver: ToolResolver, context: ResolveContext) -> Assignment:
    if several := resolver.several(written):
        from orglint.company.ambiguous_tools import report_ambiguous

        unknown = Assignment(written, None, where, step, unclear=True)
        report_ambiguous(unknown, several, context)
        return unknown
    near = resolver.nearest(written) if context.worth_a_hint and len(written) > ABBREVIATION else None
    unknown = Assignment(written, None, where, step, unclear=True, meant=resolver.find(near) if near else None)
    definition = f'{_as_key(written)} = {{ categories = ["?"] }}'
    values = {"tool": written, "hint": hint_at(near), "definition": definition, "paste": "" if near else definition}
    context.report("org/unknown-tool", unknown.place, values, written)
    return unknown


def _detailed(entry: Mapping[str, Any], where: Place, step: Key, resolver: ToolResolver, context: ResolveContext) -> Assignment:
    """The long form: a table with the tool's name, and perhaps modules, access, details and days."""
    written = entry["tool"]
    inside = (*step, "tool")
    tool = resolver.find(written)
    short = known_by_name(written, tool, where, inside) if tool else _unknown(written, where, inside, resolver, context)
    possible, certain, unclear, unspecified = short.possible, short.certain, short.unclear, short.unspecified
    modules = None
    if "modules" in entry:
        path = (*where.path, *step)
        modules, complete = context.known_categories(entry["modules"], *path, "modules")
        if tool and not unclear:
            _report_foreign_modules(tool, modules, path, context)
        if tool is None or tool.suite or unclear:  # what is not sold in modules has all it has
            possible = certain = modules
            unclear, unspecified = not complete, False
    access = entry.get("access", "direct")
    more: Iterable[Any] = map(entry.get, DETAILS)
    assignment = Assignment(written, tool, where, inside, possible, certain, unclear, unspecified, modules, access, *more)
    if "instance" in entry:
        assignment = assignment._replace(instance=entry["instance"])
    if access == ON_REQUEST:  # nobody has it yet
        assignment = assignment._replace(possible=(), certain=(), doubtful=possible, unspecified=False)
    if short.meant:
        assignment = assignment._replace(meant=short.meant)
    if "from" in entry or "until" in entry:
        assignment = _dated(assignment, entry, context)
    context.on_request += access == ON_REQUEST and counts(assignment, context.today)
    return assignment


def _waivers(
    tables: Sequence[Mapping[str, Any]],
    assigned: tuple[Sequence[Assignment], Mapping[str, Department]],
    names: DepartmentNames,
    resolver: ToolResolver,
    context: ResolveContext,
) -> tuple[Waiver, ...]:
    from orglint.company.waivers import look_up

    everybody, departments = assigned
    every = chain(everybody, *(department.assignments for department in departments.values()), context.dormant)
    return look_up(tables, every, names, resolver, context)


def _report_foreign_modules(tool: Tool, modules: Sequence[str], path: tuple[str | int, ...], context: ResolveContext) -> None:
    foreign = [module for module in modules if module not in tool.categories]
    if not tool.suite:
        context.report("org/no-modules", context.value(*path, "modules"), {"tool": tool.name}, tool.id)
    elif foreign:
        values = {"tool": tool.name, "categories": Listing(tuple(foreign))}
        context.report("org/foreign-module", context.value(*path, "modules"), values, tool.id)


def _as_key(name: str) -> str:
    """The name as the key to define a tool under."""
    from orglint.document.toml_text import key_path

    return key_path((name,))


def _parent(key: str, table: Mapping[str, Any], names: DepartmentNames, context: ResolveContext) -> str | None:
    """The key of the parent that the table of a department names; None, which is reported, where it is that of no single one."""
    written: str = table["parent"]
    if (parent := names.find_one(written)) is None:
        values = {"department": table.get("name", key), "parent": written, "hint": context.department_meant(written, names.keys)}
        context.report("org/unknown-parent", context.value("departments", key, "parent"), values)
    return parent


def _report_circles(parents: Mapping[str, str | None], tables: Mapping[str, Any], context: ResolveContext) -> None:
    visited: set[str] = set()
    for start in parents:
        trail: dict[str, None] = {}
        key: str | None = start
        while key is not None and key not in visited and key not in trail:
            trail[key] = None
            key = parents[key]
        if key in trail:
            circle = [*trail][[*trail].index(key) :]
            values = {"department": tables[key].get("name", key), "circle": " → ".join([*circle, key])}
            context.report("org/parent-circle", context.value("departments", key, "parent"), values)
        visited.update(trail)


def _dated(assignment: Assignment, entry: Mapping[str, Any], context: ResolveContext) -> Assignment:
    """The assignment with the days that its entry gives; set aside if it does not count today, one that never does reported."""
    assignment = assignment._replace(since=_day(entry.get("from")), until=_day(entry.get("until")))
    if not counts(assignment, context.today):
        context.dormant.append(assignment)
    if assignment.since and assignment.until and assignment.since > assignment.until:
        place = assignment.place._replace(path=(*assignment.place.path[:-1], "until"))
        values = {"tool": assignment.name, "since": assignment.since.isoformat(), "until": assignment.until.isoformat()}
        context.report("org/reversed-dates", place, values, assignment.tool.id if assignment.tool else None)
    return assignment


def counts(assignment: Assignment, today: date) -> bool:
    """Whether the assignment counts on a day; its first and its last day are among those on which it does."""
    return (assignment.since is None or assignment.since <= today) and (assignment.until is None or today <= assignment.until)


def _day(written: str | date | None) -> date | None:
    return date.fromisoformat(written) if isinstance(written, str) else written
