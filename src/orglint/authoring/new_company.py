"""A new company in the making: its departments and tools, what of them is in doubt, and what it is once that is settled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from orglint.authoring.new_departments import NewDepartment, drafted_departments, tables_of
from orglint.authoring.org_files import NewCompany, OpenKind
from orglint.importers.org_file import Draft
from orglint.importers.org_file import Entry as ListedTool
from orglint.model import Tool
from orglint.names import compared
from orglint.policy.policy import Policy
from orglint.queries.proposals import candidates_of
from orglint.texts import Language
from orglint.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeAlias

Said: TypeAlias = "Mapping[str, tuple[str, ...] | None]"
"""What somebody says of names, by their compared forms: ids, or None for what is to be left open."""


class Begun(NamedTuple):
    """What is known before anything is settled: the departments, the tools of everybody, and the tables of tools by key."""

    departments: tuple[NewDepartment, ...]
    everybody: tuple[ListedTool, ...] = ()
    tools: Mapping[str, Mapping[str, Any]] = {}


def begun_by(draft: Draft) -> Begun:
    """What a draft of an org file knows."""
    return Begun(drafted_departments(draft), tuple(draft.lists.get(None, ())), draft.tools)


def doubts(begun: Begun, company: str, policy: Policy) -> Mapping[str, tuple[str, ...]]:
    """The names of departments that say no kind, or several, with those that they may mean."""
    return candidates_of({"company": {"name": company}, "departments": tables_of(begun.departments)}, policy)


def tool_names(begun: Begun) -> tuple[str, ...]:
    """The tools that anybody has, each once."""
    return tuple({compared(name): name for name in _written(begun)}.values())


def _written(begun: Begun) -> Iterator[str]:
    for entries in (begun.everybody, *(department.tools for department in begun.departments)):
        yield from (entry.value if isinstance(entry.value, str) else entry.value["tool"] for entry in entries)


def unknown_tools(begun: Begun, policy: Policy) -> tuple[str, ...]:
    """The tools that nobody knows; what several products are called is known."""
    return tuple(name for name in tool_names(begun) if not policy.catalogue.read(name).tools)


def shared_tools(begun: Begun, policy: Policy) -> Mapping[str, tuple[Tool, ...]]:
    """The tools that are called as several products are, with those."""
    read = {name: policy.catalogue.read(name).tools for name in tool_names(begun)}
    return {name: tools for name, tools in read.items() if len(tools) > 1}


class Settled(NamedTuple):
    """What is said of the departments and of the tools."""

    departments: Said
    tools: Said


def new_company(begun: Begun, company: str, headcount: int | None, said: Settled, policy: Policy, language: Language) -> NewCompany:
    """The company with what was settled, and as open what was not."""
    names = {compared(department.name): department.name for department in begun.departments}
    in_doubt = doubts(begun, company, policy).items()
    shared = shared_tools(begun, policy)
    tables = _with_products(_with_categories(begun, said.tools, policy), said.tools, shared)
    defined = {compared(table.get("name", key)) for key, table in tables.items()}
    return NewCompany(
        company,
        headcount,
        begun.departments,
        language,
        begun.everybody,
        tables,
        {name: kinds for key, name in names.items() if (kinds := said.departments.get(key)) is not None},
        tuple(OpenKind(name, kinds) for name, kinds in in_doubt if said.departments.get(compared(name)) is None),
        tuple(name for name in unknown_tools(begun, policy) if compared(name) not in defined),
        {name: tools for name, tools in shared.items() if said.tools.get(compared(name)) is None},
    )


def _with_products(
    tables: dict[str, dict[str, Any]], said: Said, shared: Mapping[str, Sequence[Tool]]
) -> dict[str, dict[str, Any]]:
    """The tables of tools, and one for each product that a shared name is said to mean, with the name as another one of it."""
    keys = {compared(table.get("name", key)): key for key, table in tables.items()}
    for name, tools in shared.items():
        meant = [identifier for identifier in said.get(compared(name)) or () if identifier in {tool.id for tool in tools}]
        for identifier in meant:
            before = tables.pop(keys.get(compared(name), ""), {})
            before.pop("name", None)
            table = tables.setdefault(identifier, before)
            table["aliases"] = [*table.get("aliases", ()), name]
    return tables


def _with_categories(begun: Begun, said: Said, policy: Policy) -> dict[str, dict[str, Any]]:
    """The tables of tools with the categories that are said of them; a tool that has none gets one, with its name as the key."""
    tables = {key: dict(table) for key, table in begun.tools.items()}
    keys = {compared(table.get("name", key)): key for key, table in tables.items()}
    for name in tool_names(begun):
        categories = said.get(compared(name))
        if categories is not None and policy.categories.keys() >= {*categories}:
            tables.setdefault(keys.get(compared(name), name), {})["categories"] = list(categories)
    return tables
