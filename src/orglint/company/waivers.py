"""Waivers with their names looked up: the rule, the department and the tool that each speaks of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from orglint.actual import is_about_actual
from orglint.company.departments import DepartmentNames
from orglint.company.diagnostics import ResolveContext
from orglint.company.tool_resolver import ToolResolver
from orglint.model import Assignment, Place, Waiver
from orglint.names import compared, hint_at
from orglint.rules.waiver_rules import is_waivable
from orglint.texts import Text
from orglint.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

WHOLE_COMPANY = "*"
"""What a waiver has as its department when it is for a finding about no single department."""

UNKNOWN = ("org/unknown-tool", "org/ambiguous-tool")
"""The rules about tools that an assignment may have and that are no product for sure: a waiver may name them as well."""


NO_DEPARTMENT_OF_THE_FILE = "actual/undeclared-department"
"""The rule whose waivers name what no org file has."""


class Names(NamedTuple):
    """What waivers may speak of: the departments, the tools, the names of those that nobody knows, and each tool's instances.

    `instances` has them by the tool's id, those of all tools by None: each as it is written first by the form in which names are
    compared.
    """

    departments: DepartmentNames
    resolver: ToolResolver
    unknown: frozenset[str | None]
    instances: Mapping[str | None, Mapping[str, str]]


def look_up(
    tables: Sequence[Mapping[str, Any]],
    assigned: Iterable[Assignment],
    departments: DepartmentNames,
    resolver: ToolResolver,
    context: ResolveContext,
) -> tuple[Waiver, ...]:
    """The waivers of the data; each name that nobody knows, and each instance that no assignment has, is reported at its place."""
    unknown = frozenset(diagnostic.offender.tool for diagnostic in context.diagnostics if diagnostic.rule in UNKNOWN)
    instances = _instances(assigned) if any("instance" in table for table in tables) else {}
    names = Names(departments, resolver, unknown, instances)
    return tuple(_waiver(table, context.value("waivers", index), names, context) for index, table in enumerate(tables))


def _instances(assigned: Iterable[Assignment]) -> Mapping[str | None, Mapping[str, str]]:
    found: dict[str | None, dict[str, str]] = {}
    for assignment in assigned:
        if assignment.instance is not None:
            for tool in (assignment.tool.id if assignment.tool else assignment.written, None):
                found.setdefault(tool, {}).setdefault(compared(assignment.instance), assignment.instance)
    return found


def _waiver(table: Mapping[str, Any], place: Place, names: Names, context: ResolveContext) -> Waiver:
    expires = table.get("expires")
    _report_rule(table.get("rule"), place, context)
    tool = _tool(table, place, names, context)
    return Waiver(
        rule=table.get("rule"),
        department=table.get("department"),
        tool=table.get("tool"),
        reason=table.get("reason"),
        owner=table.get("owner"),
        ticket=table.get("ticket"),
        expires=None if expires is None else str(expires),
        place=place,
        department_key=_department(table, place, names, context),
        tool_id=tool,
        instance=table.get("instance"),
        instance_known="instance" not in table or _knows_instance(table, tool, place, names, context),
    )


def _report_rule(rule: str | None, place: Place, context: ResolveContext) -> None:
    rules = context.policy.rules
    if rule is None or (rule in rules and is_waivable(rule)):
        return
    template = (
        Text("{rule} cannot be waived", "不能豁免 {rule}")
        if rule in rules
        else Text("No rule is called `{rule}`{hint}", "没有名为“{rule}”的规则{hint}")
    )
    hint = context.did_you_mean(rule, filter(is_waivable, rules))
    context.report("waiver/unknown-rule", within(place, "rule"), {"problem": template.fill({"rule": rule, "hint": hint})})


def _department(table: Mapping[str, Any], place: Place, names: Names, context: ResolveContext) -> str | None:
    """The key of the department; None, which is reported, where the name is that of no single one, although it should be."""
    written: str | None = table.get("department")
    if written is None or written == WHOLE_COMPANY:
        return written
    if (department := names.departments.find_one(written)) is None:
        if table.get("rule") == NO_DEPARTMENT_OF_THE_FILE:
            return written
        values = {"department": written, "hint": context.department_meant(written, names.departments.all())}
        context.report("waiver/unknown-department", within(place, "department"), values)
    return department


def _tool(table: Mapping[str, Any], place: Place, names: Names, context: ResolveContext) -> str | None:
    """The id of the tool; of one that nobody knows the name, if it is assigned, or may be in use, under that name."""
    written: str | None = table.get("tool")
    if written is None:
        return None
    if tool := names.resolver.find(written):
        return tool.id
    if written in names.unknown or is_about_actual(table.get("rule")):
        return written
    values = {"tool": written, "hint": hint_at(names.resolver.nearest(written) if context.worth_a_hint else None)}
    context.report("waiver/unknown-tool", within(place, "tool"), values)
    return None


def _knows_instance(table: Mapping[str, Any], tool: str | None, place: Place, names: Names, context: ResolveContext) -> bool:
    """Whether an assignment has the instance, of the waiver's tool if it names one. One that none has is reported."""
    if "tool" in table and tool is None:
        return False  # reported already
    known = names.instances.get(tool, {})
    written: str = table["instance"]
    if compared(written) in known or is_about_actual(table.get("rule")):
        return True
    values = {"instance": written, "hint": context.did_you_mean(written, known.values())}
    context.report("waiver/unknown-instance", within(place, "instance"), values, tool)
    return False


def within(place: Place, key: str) -> Place:
    """The place of a value of the waiver that stands at a place."""
    return place._replace(path=(*place.path, key))
