"""From who uses what to an org file: departments by first appearance, tools without repetition, and the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from orglint.document.parse import NotToml, parse
from orglint.document.read import MAX_BYTES
from orglint.document.toml_text import key_path, written
from orglint.document.validate import is_valid
from orglint.extensions import DETAIL_WORDS, Use
from orglint.model import DETAILS, detail_field
from orglint.names import normalise
from orglint.texts import Language, Text


class Conflict(NamedTuple):
    """An entry that says something else than an earlier one did, and so was not heeded."""

    line: int | None
    reason: Text


class Draft(NamedTuple):
    """The data of an org file, and what could not go into it."""

    data: dict[str, Any]
    conflicts: tuple[Conflict, ...] = ()


class _Department(NamedTuple):
    name: str
    tools: dict[str, Use]
    parents: list[str]


def draft(uses: Iterable[Use], company: str | None) -> Draft:
    """The data of the org file that the uses make, in the order that they name things."""
    departments: dict[str, _Department] = {}
    conflicts: list[Conflict] = []
    for use in uses:
        department = _department(departments, use.department)
        if use.parent is not None:
            _department(departments, use.parent)
            _take_parent(department, use, conflicts)
        if use.tool is not None:
            _take_tool(department, use, conflicts)
    keys = _keys(departments)
    tables = {keys[department.name]: _table(department, keys) for department in departments.values()}
    head = {"company": {"name": company}} if company else {}
    return Draft({**head, "departments": tables}, tuple(conflicts))


def _department(departments: dict[str, _Department], name: str) -> _Department:
    return departments.setdefault(name, _Department(name, {}, []))


def _take_parent(department: _Department, use: Use, conflicts: list[Conflict]) -> None:
    if use.parent == department.name:
        conflicts.append(Conflict(use.line, OWN_PARENT.fill({"department": department.name})))
    elif not department.parents:
        department.parents.append(use.parent or "")
    elif department.parents != [use.parent]:
        values = {"department": department.name, "first": department.parents[0], "other": use.parent}
        conflicts.append(Conflict(use.line, OTHER_PARENT.fill(values)))


def _take_tool(department: _Department, use: Use, conflicts: list[Conflict]) -> None:
    """Direct use wins over any other, because it is what rules look at; of other ways to have access, the first stays."""
    tool = use.tool or ""
    same = normalise(tool) or tool  # a name may be made of hyphens alone
    known = department.tools.setdefault(same, use)
    if use.access == "direct" != known.access:
        known = known._replace(access="direct")
    for key, detail in DETAIL_WORDS.items():
        before, here = (getattr(entry, detail_field(key)) for entry in (known, use))
        if here is not None and before is None:
            known = known._replace(**{detail_field(key): here})
        elif here not in (None, before):
            values = {"department": department.name, "tool": tool, "first": before, "other": here}
            conflicts.append(Conflict(use.line, detail.conflict.fill(values)))
    department.tools[same] = known


def _table(department: _Department, keys: dict[str, str]) -> dict[str, Any]:
    key = keys[department.name]
    table: dict[str, Any] = {} if key == department.name else {"name": department.name}
    if department.parents:
        table["parent"] = keys[department.parents[0]]
    if department.tools:
        table["tools"] = [_assignment(use) for use in department.tools.values()]
    return table


def _assignment(use: Use) -> str | dict[str, Any]:
    tool = use.tool or ""
    more: dict[str, Any] = {} if use.access == "direct" else {"access": use.access}
    more |= {key: value for key in DETAILS if (value := getattr(use, detail_field(key))) is not None}
    return {"tool": tool, **more} if more else tool


def _keys(names: Iterable[str]) -> dict[str, str]:
    """A key for each name: its letters and digits with hyphens between, and a number where that is taken.

    Two keys differ even as names are compared, because a parent is looked for in that way.
    """
    taken: set[str] = set()
    return {name: _free(_readable(name), taken) for name in names}


def _readable(name: str) -> str:
    return re.sub(r"[\W_]+", "-", name).strip("-").lower() or "department"


def _free(wanted: str, taken: set[str]) -> str:
    key, number = wanted, 1
    while normalise(key) in taken:
        number += 1
        key = f"{wanted}-{number}"
    taken.add(normalise(key))
    return key


OWN_PARENT = Text("“{department}” is said to be its own parent", "“{department}”的上级部门写成了它自己")
OTHER_PARENT = Text(
    "the parent of “{department}” was “{first}” before, and is “{other}” here",
    "“{department}”的上级部门前面写的是“{first}”，此处却是“{other}”",
)


WIDEST = 100
"""A list of tools that is longer has a line for each."""

HEAD = Text(
    '# Imported. If departments use more than is listed here, say so with `inventory = "partial"` in [company].',
    '# 由导入生成。若部门实际使用的工具多于此处所列，请在 [company] 中注明 `inventory = "partial"`。',
)


class Mangled(Exception):
    """A text does not say what it was made of. That is a mistake of orglint's own, and no such text leaves it."""


class TooLarge(Exception):
    """The org file would be larger than the largest that orglint reads."""


def org_text(data: Mapping[str, Any], language: Language) -> str:
    """The text of the org file with these data: tables of strings, and lists of tools. Raises TooLarge and Mangled."""
    text = "\n".join((HEAD.within(language), *_lines(data)))
    if len(text.encode()) > MAX_BYTES:
        raise TooLarge
    try:
        parsed = parse(text.encode()).data
    except NotToml as broken:
        raise Mangled from broken
    if not is_valid(parsed) or parsed != data or list(parsed["departments"]) != list(data["departments"]):
        raise Mangled
    return text


def _lines(data: Mapping[str, Any]) -> Iterator[str]:
    if company := data.get("company"):
        yield from ("", "[company]", *_pairs(company))
    for key, table in data["departments"].items():
        yield from ("", f"[departments.{key_path((key,))}]", *_pairs(table))
    yield ""


def _pairs(table: Mapping[str, Any]) -> Iterator[str]:
    for key, value in table.items():
        line = f"{key} = {written(value)}"
        if isinstance(value, Sequence) and not isinstance(value, str) and len(line) > WIDEST:
            yield from (f"{key} = [", *(f"    {written(entry)}," for entry in value), "]")
        else:
            yield line
