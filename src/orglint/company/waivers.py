"""Waivers with their names looked up: the rule, the department and the tool that each speaks of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from orglint.company.departments import DepartmentNames
from orglint.company.diagnostics import ResolveContext
from orglint.company.tool_resolver import ToolResolver
from orglint.model import Place, Waiver
from orglint.rules.waiver_rules import is_waivable
from orglint.texts import Text
from orglint.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

WHOLE_COMPANY = "*"
"""What a waiver has as its department when it is for a finding about no single department."""


class Names(NamedTuple):
    """What waivers may speak of: the departments, the tools, and the names of those that nobody knows."""

    departments: DepartmentNames
    resolver: ToolResolver
    unknown: frozenset[str | None]


def look_up(
    tables: Sequence[Mapping[str, Any]], departments: DepartmentNames, resolver: ToolResolver, context: ResolveContext
) -> tuple[Waiver, ...]:
    """The waivers of the data; each name that nobody knows is reported at its place."""
    unknown = frozenset(diagnostic.offender.tool for diagnostic in context.diagnostics if diagnostic.rule == "org/unknown-tool")
    names = Names(departments, resolver, unknown)
    return tuple(_waiver(table, context.value("waivers", index), names, context) for index, table in enumerate(tables))


def _waiver(table: Mapping[str, Any], place: Place, names: Names, context: ResolveContext) -> Waiver:
    expires = table.get("expires")
    _report_rule(table.get("rule"), place, context)
    return Waiver(
        rule=table.get("rule"),
        department=table.get("department"),
        tool=table.get("tool"),
        reason=table.get("reason"),
        owner=table.get("owner"),
        ticket=table.get("ticket"),
        expires=None if expires is None else str(expires),
        place=place,
        department_key=_department(table.get("department"), place, names, context),
        tool_id=_tool(table.get("tool"), place, names, context),
    )


def _report_rule(rule: str | None, place: Place, context: ResolveContext) -> None:
    rules = context.policy.rules
    if rule is None or (rule in rules and is_waivable(rule)):
        return
    template = (
        Text("{rule} cannot be waived", "不能豁免 {rule}")
        if rule in rules
        else Text("no rule is called `{rule}`{hint}", "没有名为“{rule}”的规则{hint}")
    )
    hint = context.did_you_mean(rule, filter(is_waivable, rules))
    context.report("waiver/unknown-rule", within(place, "rule"), {"problem": template.fill({"rule": rule, "hint": hint})})


def _department(written: str | None, place: Place, names: Names, context: ResolveContext) -> str | None:
    """The key of the department; None, which is reported, where the name is that of no single one."""
    if written is None or written == WHOLE_COMPANY:
        return written
    if (department := names.departments.find_one(written)) is None:
        values = {"department": written, "hint": context.department_meant(written, names.departments.all())}
        context.report("waiver/unknown-department", within(place, "department"), values)
    return department


def _tool(written: str | None, place: Place, names: Names, context: ResolveContext) -> str | None:
    """The id of the tool; of one that nobody knows the name, if it is assigned under that name."""
    if written is None:
        return None
    if tool := names.resolver.find(written):
        return tool.id
    if written in names.unknown:
        return written
    values = {"tool": written, "hint": context.did_you_mean(written, _tools(names.resolver))}
    context.report("waiver/unknown-tool", within(place, "tool"), values)
    return None


def _tools(resolver: ToolResolver) -> Iterator[str]:
    """The names of all tools; put together when asked for, because of many slips only the first get a hint."""
    yield from resolver.names()


def within(place: Place, key: str) -> Place:
    """The place of a value of the waiver that stands at a place."""
    return place._replace(path=(*place.path, key))
