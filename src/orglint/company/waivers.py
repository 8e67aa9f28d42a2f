"""Waivers with their names looked up: the rule, the department and the tool that each speaks of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from orglint.company.noticed import Reading
from orglint.company.shelf import Shelf
from orglint.model import Department, Place, Text, Waiver
from orglint.names import normalise
from orglint.rules.waiver_rules import is_waivable

WHOLE_COMPANY = "*"
"""What a waiver has as its department when it is for a finding about no single department."""


def look_up(
    tables: Sequence[Mapping[str, Any]], departments: Mapping[str, Department], shelf: Shelf, reading: Reading
) -> tuple[Waiver, ...]:
    """The waivers of the data; each name that nobody knows is noted at its place."""
    return tuple(_waiver(table, reading.value("waivers", index), departments, shelf, reading) for index, table in enumerate(tables))


def _waiver(
    table: Mapping[str, Any], place: Place, departments: Mapping[str, Department], shelf: Shelf, reading: Reading
) -> Waiver:
    expires = table.get("expires")
    _notice_rule(table.get("rule"), place, reading)
    return Waiver(
        rule=table.get("rule"),
        department=table.get("department"),
        tool=table.get("tool"),
        reason=table.get("reason"),
        owner=table.get("owner"),
        ticket=table.get("ticket"),
        expires=None if expires is None else str(expires),
        place=place,
        department_key=_department(table.get("department"), place, departments, reading),
        tool_id=_tool(table.get("tool"), place, shelf, reading),
    )


def _notice_rule(rule: str | None, place: Place, reading: Reading) -> None:
    if rule is None or (rule in reading.policy.rules and is_waivable(rule)):
        return
    known = [identifier for identifier in reading.policy.rules if is_waivable(identifier)]
    said = (
        Text("{rule} cannot be waived", "不能豁免 {rule}")
        if rule in reading.policy.rules
        else Text("no rule is called `{rule}`{hint}", "没有名为“{rule}”的规则{hint}")
    )
    problem = said.fill({"rule": rule, "hint": reading.did_you_mean(rule, known)})
    reading.notice("waiver/unknown-rule", within(place, "rule"), {"problem": problem})


def _department(written: str | None, place: Place, departments: Mapping[str, Department], reading: Reading) -> str | None:
    """The key of the department, found by key, else by a key or a name of just one that is the same when normalised."""
    if written is None or written == WHOLE_COMPANY or written in departments:
        return written
    wanted = normalise(written)
    found = [one.key for one in departments.values() if wanted in (normalise(one.key), normalise(one.name))]
    if len(found) == 1:
        return found[0]
    names = (name for one in departments.values() for name in (one.key, one.name))
    values = {"department": written, "hint": reading.did_you_mean(written, names)}
    reading.notice("waiver/unknown-department", within(place, "department"), values)
    return None


def _tool(written: str | None, place: Place, shelf: Shelf, reading: Reading) -> str | None:
    """The id of the tool; of one that nobody knows the name, if it is assigned under that name."""
    if written is None:
        return None
    if tool := shelf[written]:
        return tool.id
    if any(one.rule == "org/unknown-tool" and one.offender.tool == written for one in reading.noticed):
        return written
    values = {"tool": written, "hint": reading.did_you_mean(written, shelf.names())}
    reading.notice("waiver/unknown-tool", within(place, "tool"), values)
    return None


def within(place: Place, key: str) -> Place:
    """The place of a value of the waiver that stands at a place."""
    return place._replace(path=(*place.path, key))
