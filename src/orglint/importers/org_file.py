"""From who uses what to an org file: departments by first appearance, tools without repetition, and the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count

from orglint.document.parse import NotToml, parse
from orglint.document.read import MAX_BYTES
from orglint.document.toml_text import key_path, written
from orglint.document.validate import is_valid
from orglint.extensions import DETAIL_WORDS, Use
from orglint.model import DETAILS, ON_REQUEST, detail_field
from orglint.names import compared, normalise
from orglint.texts import Language, Text
from orglint.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Conflict(NamedTuple):
    """An entry that says something else than an earlier one did, and so does not count."""

    line: int | None
    reason: Text


class Draft(NamedTuple):
    """The data of an org file, and what could not go into it."""

    data: Mapping[str, Any]
    conflicts: tuple[Conflict, ...] = ()


class _Department(NamedTuple):
    """A department with its parent, by their names, and what it uses of each tool and instance, by their names as compared."""

    name: str
    parent: str | None
    tools: Mapping[tuple[str, str | None], Use]


def draft(uses: Sequence[Use], company: str | None) -> Draft:
    """The data of the org file that the uses make, in the order that they name things."""
    departments = _departments(uses)
    keys = _keys(departments)
    tables = {keys[department.name]: _table(department, keys) for department in departments.values()}
    head = {"company": {"name": company}} if company else {}
    return Draft({**head, "departments": tables}, tuple(_conflicts(uses, departments)))


def _departments(uses: Sequence[Use]) -> dict[str, _Department]:
    """The departments by name, those that are only named as a parent too; of several parents of one, the first."""
    own: dict[str, list[Use]] = {name: [] for use in uses for name in (use.department, use.parent) if name is not None}
    for use in uses:
        own[use.department].append(use)
    parents = {name: next((use.parent for use in own[name] if use.parent not in (None, name)), None) for name in own}
    return {name: _Department(name, parents[name], _tools(own[name])) for name in own}


def _tools(uses: Iterable[Use]) -> dict[tuple[str, str | None], Use]:
    """What a department uses of each tool and instance."""
    same: dict[tuple[str, str | None], list[Use]] = {}
    for use in uses:
        if use.tool is not None:
            same.setdefault(_what(use, use.tool), []).append(use)
    return {what: _merged(entries) for what, entries in same.items()}


def _what(use: Use, tool: str) -> tuple[str, str | None]:
    """The tool and the instance, as names are compared."""
    return compared(tool), None if use.instance is None else compared(use.instance)


def _merged(uses: Sequence[Use]) -> Use:
    """One use of all that there are of a tool: each detail is the first that is given.

    Direct use wins over any other, because it is what rules look at, and what is had over what is on request; of other ways to
    have access, the first stays.
    """
    accesses = [use.access for use in uses]
    access = "direct" if "direct" in accesses else next((had for had in accesses if had != ON_REQUEST), ON_REQUEST)
    fields = map(detail_field, DETAIL_WORDS)
    details: dict[str, Any] = {
        field: next((value for use in uses if (value := getattr(use, field)) is not None), None) for field in fields
    }
    return uses[0]._replace(access=access, **details)


def _conflicts(uses: Iterable[Use], departments: Mapping[str, _Department]) -> Iterator[Conflict]:
    """What each use says otherwise than the departments have it."""
    for use in uses:
        department = departments[use.department]
        if use.parent == department.name:
            yield Conflict(use.line, OWN_PARENT.fill({"department": department.name}))
        elif use.parent not in (None, department.parent):
            values = {"department": department.name, "first": department.parent, "other": use.parent}
            yield Conflict(use.line, OTHER_PARENT.fill(values))
        if use.tool is not None:
            yield from _other_details(use, department.tools[_what(use, use.tool)])


def _other_details(use: Use, merged: Use) -> Iterator[Conflict]:
    for key, detail in DETAIL_WORDS.items():
        here, first = (getattr(entry, detail_field(key)) for entry in (use, merged))
        if here not in (None, first):
            values = {"department": use.department, "tool": use.tool, "first": first, "other": here}
            yield Conflict(use.line, detail.conflict.fill(values))


def _table(department: _Department, keys: dict[str, str]) -> dict[str, Any]:
    key = keys[department.name]
    table: dict[str, Any] = {} if key == department.name else {"name": department.name}
    if department.parent:
        table["parent"] = keys[department.parent]
    if department.tools:
        table["tools"] = [_assignment(use) for use in department.tools.values()]
    return table


def _assignment(use: Use) -> str | dict[str, Any]:
    tool = use.tool or ""
    more: dict[str, Any] = {} if use.access == "direct" else {"access": use.access}
    more |= {} if use.instance is None else {"instance": use.instance}
    more |= {key: value for key in DETAILS if (value := getattr(use, detail_field(key))) is not None}
    return {"tool": tool, **more} if more else tool


def _keys(names: Iterable[str]) -> dict[str, str]:
    """A key for each name: its letters and digits with hyphens between, and a number where that is taken.

    Two keys differ even as names are compared, because a parent is looked for in that way.
    """
    keys: dict[str, str] = {}
    taken: set[str] = set()
    for name in names:
        keys[name] = next(key for key in _candidates(_readable(name)) if normalise(key) not in taken)
        taken.add(normalise(keys[name]))
    return keys


def _readable(name: str) -> str:
    return re.sub(r"[\W_]+", "-", name).strip("-").lower() or "department"


def _candidates(wanted: str) -> Iterator[str]:
    yield wanted
    yield from (f"{wanted}-{number}" for number in count(2))


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
