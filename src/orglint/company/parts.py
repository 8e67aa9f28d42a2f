"""The files of one company put together, and where everything in the whole came from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from orglint.company.diagnostics import Diagnostic, Origins
from orglint.model import Label, Offender, Place
from orglint.texts import Text
from orglint.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

TABLES = {"tools": Text("The tool", "工具"), "departments": Text("The department", "部门")}


class Whole(NamedTuple):
    """A company's data as if they stood in one file, where they came from, and what cannot stand together."""

    data: Mapping[str, Any]
    origins: Origins
    diagnostics: tuple[Diagnostic, ...]


def put_together(file: str, data: Mapping[str, Any], parts: Mapping[str, Mapping[str, Any]]) -> Whole:
    """The data of a company's own file and of its parts, which all have the form of the schema. What comes first counts."""
    whole: dict[str, Any] = {**data, **{table: dict(data.get(table, {})) for table in TABLES}}
    waivers = whole["waivers"] = list(data.get("waivers", ()))
    origins: dict[tuple[str | int, ...], tuple[str, str | int]] = {}
    diagnostics: list[Diagnostic] = []
    for part, content in parts.items():
        for table, key in _definitions(content):
            if key in whole[table]:
                first, _ = origins.get((table, key), (file, key))
                diagnostics.append(_duplicate(table, key, part, first))
            else:
                whole[table][key] = content[table][key]
                origins[table, key] = (part, key)
        for index, waiver in enumerate(content.get("waivers", ())):
            origins["waivers", len(waivers)] = (part, index)
            waivers.append(waiver)
    if not whole["departments"]:
        diagnostics.append(_nobody(file))
    return Whole(whole, origins, tuple(diagnostics))


def _definitions(content: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    return ((table, key) for table in TABLES for key in content.get(table, ()))


def _duplicate(table: str, key: str, file: str, first: str) -> Diagnostic:
    label = Label(Place(first, (table, key), "key"), Text("first defined here", "首次定义在此"))
    values = {"what": TABLES[table], "key": key}
    department, tool = (key, None) if table == "departments" else (None, key)
    return Diagnostic("org/duplicate-definition", Offender(Place(file, (table, key), "key"), values, (label,), department, tool))


def _nobody(file: str) -> Diagnostic:
    values = {
        "problem": Text("no file of this company has a department", "该公司的所有文件中都没有部门"),
        "remedy": Text("Add at least one table, such as `[departments.sales]`.", "请至少添加一个表，例如 `[departments.sales]`。"),
    }
    return Diagnostic("org/document-schema", Offender(Place(file, ("include",), "key"), values))
