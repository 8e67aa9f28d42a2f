"""What sources say is in use, by the departments and tools of one org file: as its own names are looked up, and never guessed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from orglint.actual import Actual, Holding, is_about_actual
from orglint.company.resolve import Resolved
from orglint.company.waivers import NO_DEPARTMENT_OF_THE_FILE
from orglint.model import Assignment, Company
from orglint.names import compared
from orglint.rules.org_checks import assignments
from orglint.texts import Text
from orglint.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeVar

    Key = TypeVar("Key")

UNMATCHED = {
    "tools": (
        "use of a tool whose name fits several products",
        "uses of tools whose names fit several products",
        "项使用（工具名称对应多个产品）",
    ),
    "departments": (
        "use by a department whose name fits several of the file",
        "uses by departments whose names fit several of the file",
        "项使用（部门名称对应文件中的多个部门）",
    ),
    "days": ("use that does not count on this day", "uses that do not count on this day", "项使用（当日不在有效期内）"),
}
"""What is not compared and why, in the order in which it is said: for one, for several, and in Chinese."""


class KnownUse(NamedTuple):
    """A tool that a department has, None for everybody, with the seats that it holds for sure, if they are known.

    `tool` is the id, or the name as compared where nobody knows the tool; `name` is what to call it, `written` what a source does.
    """

    department: str | None
    tool: str
    name: str | Text
    written: str
    seats: int | None = None
    instance: str | None = None


class ActualUses(NamedTuple):
    """All uses that could be matched, and how much could not be, by reason.

    `of_departments` are those of departments that the file has, by key, and of everybody; `of_strangers` those of other departments
    of the sources, by their names there, some with none. `present` are the keys of the departments that some source has, and
    `perhaps` the tools that are meant by a name which fits several. `instances` are those that the file tells apart, by tool.
    `spellings` has how the file, or a waiver of it, writes what nobody knows: tools and departments as compared.
    """

    of_departments: tuple[KnownUse, ...]
    of_strangers: Mapping[str, tuple[KnownUse, ...]]
    by_tool: Mapping[str, tuple[KnownUse, ...]]
    by_department: Mapping[str | None, tuple[KnownUse, ...]]
    present: frozenset[str]
    perhaps: frozenset[str]
    instances: frozenset[tuple[str, str]]
    spellings: Mapping[str, str]
    unmatched: Mapping[str, int]

    def of(self, department: str | None) -> tuple[KnownUse, ...]:
        """The uses of one department, or of everybody."""
        return self.by_department.get(department, ())

    def spelt(self, name: str) -> str:
        """What a finding has as its tool or department, so that waivers find it."""
        return self.spellings.get(compared(name), name)


def identity(assignment: Assignment) -> str:
    """What tells the tool of an assignment from others: its id, or its name as compared where nobody knows it."""
    return assignment.tool.id if assignment.tool else compared(assignment.written)


class OwnedHolding(NamedTuple):
    """A holding and whose it is: a department of the file by its key, another by its name, or everybody's, with neither.

    `is_below` means that the source has it for a department within that one, which the file does not have.
    """

    holding: Holding
    department: str | None = None
    stranger: str | None = None
    is_below: bool = False


class SortedHoldings(NamedTuple):
    """The holdings with what tells their tools, as far as they can be matched; the tools that others may be of, and how many."""

    matched: tuple[tuple[OwnedHolding, str], ...]
    perhaps: frozenset[str]
    unmatched: Mapping[str, int]


def uses_of(resolved: Resolved, actual: Actual, today: date) -> ActualUses:
    """What the sources say, by the names of the file, on a day."""
    every = [*assignments(resolved.company), *resolved.company.dormant]
    unknown = {identity(assignment): assignment.written for assignment in every if not assignment.tool}
    owners = {name: _department(name, resolved, actual) for name in actual.departments}
    sorted_out = _sorted_out(resolved, actual, today, owners, (unknown, frozenset(map(identity, every))))
    found = _together(sorted_out.matched, resolved)
    own = [use for owner, use in found if owner.stranger is None]
    strangers = [(owner.stranger, use) for owner, use in found if owner.stranger is not None]
    return ActualUses(
        tuple(own),
        {**{owner.stranger: () for owner in owners.values() if owner and owner.stranger is not None}, **_grouped(strangers)},
        _grouped((use.tool, use) for use in own),
        _grouped((use.department, use) for use in own),
        frozenset(owner.department for owner in owners.values() if owner and owner.department is not None),
        sorted_out.perhaps,
        frozenset((identity(assignment), compared(assignment.instance)) for assignment in every if assignment.instance is not None),
        {**_heard(sorted_out, resolved), **unknown, **_spelt_by_waivers(resolved.company)},
        sorted_out.unmatched,
    )


def _sorted_out(
    resolved: Resolved,
    actual: Actual,
    today: date,
    owners: Mapping[str, OwnedHolding | None],
    names: tuple[Mapping[str, str], frozenset[str]],
) -> SortedHoldings:
    """The holdings that count and are of one department, or of everybody, and of one tool; and how many others there are."""
    matched: list[tuple[OwnedHolding, str]] = []
    perhaps: set[str] = set()
    unmatched: Counter[str] = Counter()
    for holding in actual.holdings:
        owner = owners[holding.department] if holding.department is not None else EVERYBODYS
        tool = _tool(holding.tool, resolved, *names)
        if not _counts(holding, today):
            unmatched["days"] += 1
        elif owner is None:
            unmatched["departments"] += 1
        elif isinstance(tool, str):
            matched.append((owner._replace(holding=holding), tool))
        else:
            perhaps |= tool
            unmatched["tools"] += 1
    return SortedHoldings(tuple(matched), frozenset(perhaps), unmatched)


def _heard(sorted_out: SortedHoldings, resolved: Resolved) -> dict[str, str]:
    """How the sources write the tools that nobody knows."""
    find = resolved.tool_resolver.find
    return {tool: owner.holding.tool for owner, tool in sorted_out.matched if find(owner.holding.tool) is None}


def _spelt_by_waivers(company: Company) -> dict[str, str]:
    waivers = [waiver for waiver in company.waivers if is_about_actual(waiver.rule)]
    tools = {compared(waiver.tool_id): waiver.tool_id for waiver in waivers if waiver.tool_id}
    named = [waiver.department for waiver in waivers if waiver.rule == NO_DEPARTMENT_OF_THE_FILE and waiver.department]
    return {**{compared(name): name for name in named}, **tools}


def _grouped(pairs: Iterable[tuple[Key, KnownUse]]) -> dict[Key, tuple[KnownUse, ...]]:
    found: dict[Key, list[KnownUse]] = {}
    for key, use in pairs:
        found.setdefault(key, []).append(use)
    return {key: tuple(uses) for key, uses in found.items()}


NO_HOLDING = Holding(None, "", "")
EVERYBODYS = OwnedHolding(NO_HOLDING)


def _department(name: str, resolved: Resolved, actual: Actual) -> OwnedHolding | None:
    """Which department of the file a name of a source stands for, or the nearest one that it is within there; else a stranger.

    None where the name is that of several.
    """
    seen: set[str] = set()
    within: str | None = name
    while within is not None and within not in seen:
        found = resolved.department_names.find(within)
        if found:
            return OwnedHolding(NO_HOLDING, found[0], is_below=bool(seen)) if len(found) == 1 else None
        seen.add(within)
        within = actual.parents.get(within)
    return OwnedHolding(NO_HOLDING, stranger=name)


def _tool(name: str, resolved: Resolved, unknown: Mapping[str, str], declared: frozenset[str]) -> str | frozenset[str]:
    """What tells the tool of a name from others; several where it may be one of several products that the file has."""
    tool = resolved.tool_resolver.find(name)
    if tool:
        return tool.id
    meant = declared.intersection(several.id for several in resolved.tool_resolver.several(name))
    return meant if meant and compared(name) not in unknown else compared(name)


def _counts(holding: Holding, today: date) -> bool:
    return (holding.since is None or holding.since <= today) and (holding.until is None or today <= holding.until)


def _together(matched: Iterable[tuple[OwnedHolding, str]], resolved: Resolved) -> list[tuple[OwnedHolding, KnownUse]]:
    """The holdings of each department, tool and instance as one use, in the order in which they first come."""
    groups: dict[tuple[str | None, str | None, str, str | None], list[OwnedHolding]] = {}
    for owner, tool in matched:
        instance = owner.holding.instance
        groups.setdefault((owner.department, owner.stranger, tool, instance and compared(instance)), []).append(owner)
    return [(several[0], _use(tool, several, resolved)) for (_, _, tool, _), several in groups.items()]


def _use(tool: str, several: list[OwnedHolding], resolved: Resolved) -> KnownUse:
    first, holding = several[0], several[0].holding
    known = resolved.tool_resolver.find(holding.tool)
    return KnownUse(first.department, tool, known.name if known else holding.tool, holding.tool, _seats(several), holding.instance)


def _seats(several: Iterable[OwnedHolding]) -> int | None:
    """The seats that are held for sure.

    Those of several departments of one source add up. Two sources may speak of the same seats, and so may a department and those
    within it: there the greater number is what is sure.
    """
    sums: Counter[tuple[str, bool]] = Counter()
    for owner in several:
        if owner.holding.seats is not None:
            sums[owner.holding.source, owner.is_below] += owner.holding.seats
    return max(sums.values(), default=None)
