"""Several tools of one category in a department, with what they cost together: the check of `org/overlapping-tools`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from orglint.costs import a_year
from orglint.model import ON_REQUEST, Assignment, Company, Label, Offender
from orglint.rules.org_checks import tools_in_a_row
from orglint.texts import Listing, Text
from orglint.values import NamedTuple

WHOLE_COMPANY = Text("The whole company", "全公司")
EVERYBODYS = Text("{tool} (everybody has it)", "{tool}（全员都有）")
FROM = Text("{tool} (through {department})", "{tool}（来自{department}）")
HERE = Text("{tool} is assigned here", "{tool}在此处分配")
TOGETHER = Text("; together {cost}", "；合计{cost}")
IN_PART = Text("; {cost}, without {others}, whose cost is unknown", "；{cost}，不含{others}（费用不明）")


class AssignedTool(NamedTuple):
    """A tool that a department has: its assignments there, and what to call it, with whom it comes from."""

    assignments: tuple[Assignment, ...]
    name: str | Text
    own: bool


def overlaps(company: Company) -> Iterator[Offender]:
    """Each department that has several tools of one category, at least one of them its own; and the company for everybody's."""
    everybodys = [assignment for assignment in company.everybody if _is_paid(assignment)]
    yield from _overlaps(None, WHOLE_COMPANY, everybodys, ())
    for department in company.departments.values():
        if own := [assignment for assignment in department.assignments if _is_paid(assignment)]:
            inherited = [
                (assignment, EVERYBODYS.fill({"tool": assignment.name}))
                for assignment in company.for_everybody(department)
                if _is_paid(assignment)
            ]
            for ancestor in company.ancestors(department):
                inherited += [
                    (assignment, FROM.fill({"tool": assignment.name, "department": ancestor.listed}))
                    for assignment in ancestor.assignments
                    if _is_paid(assignment)
                ]
            yield from _overlaps(department.key, department.called, own, inherited)


def _is_paid(assignment: Assignment) -> bool:
    """Whether somebody pays for it, as far as the file says: nobody for what is on request, has no seats or costs nothing."""
    free = assignment.seats == 0 or (assignment.tool and assignment.tool.seat_cost and assignment.tool.seat_cost.is_free)
    return assignment.tool is not None and assignment.access != ON_REQUEST and not free


def _overlaps(
    key: str | None, called: str | Text, own: Sequence[Assignment], inherited: Iterable[tuple[Assignment, Text]]
) -> Iterator[Offender]:
    """One offender for each set of tools, with all the categories that they share."""
    held = _held(own, inherited)
    by_category: dict[str, list[str]] = {}
    for tool, has in held.items():
        for category in dict.fromkeys(category for assignment in has.assignments for category in assignment.certain):
            by_category.setdefault(category, []).append(tool)
    shared: dict[tuple[str, ...], list[str]] = {}
    for category, tools in by_category.items():
        if len(tools) > 1 and any(held[tool].own for tool in tools):
            shared.setdefault(tuple(tools), []).append(category)
    for together, categories in shared.items():
        yield _offender(key, called, [held[tool] for tool in together], tuple(categories))


def _held(own: Sequence[Assignment], inherited: Iterable[tuple[Assignment, Text]]) -> Mapping[str, AssignedTool]:
    """The tools by id, the department's own first; one that it has itself and from others besides is its own."""
    held: dict[str, AssignedTool] = {}
    for assignment in own:
        if assignment.tool:
            before = held.get(assignment.tool.id)
            several = (*before.assignments, assignment) if before else (assignment,)
            held[assignment.tool.id] = AssignedTool(several, assignment.tool.name, own=True)
    for assignment, name in inherited:
        if assignment.tool:
            held.setdefault(assignment.tool.id, AssignedTool((assignment,), name, own=False))
    return held


def _offender(key: str | None, called: str | Text, tools: Sequence[AssignedTool], categories: tuple[str, ...]) -> Offender:
    """At the last of the department's own tools, with labels at the others."""
    last = [held for held in tools if held.own][-1].assignments[0]
    others = [held.assignments[0] for held in tools if held.assignments[0] is not last]
    values = {
        "department": called,
        "categories": Listing(categories),
        "tools": tools_in_a_row([held.name for held in tools]),
        "cost": _cost(tools),
    }
    labels = tuple(Label(other.place, HERE.fill({"tool": other.name})) for other in others)
    return Offender(last.place, values, labels, key, last.tool.id if last.tool else None, last.instance)


def _cost(tools: Sequence[AssignedTool]) -> Text:
    """What the department's own seats cost together, and of which tools that is not known; nothing where it is of none."""
    known, unknown = [], []
    for held in tools:
        priced = [
            (use.seats, use.tool.seat_cost)
            for use in held.assignments
            if held.own and use.seats is not None and use.tool and use.tool.seat_cost
        ]
        known += priced
        if len(priced) < len(held.assignments):
            unknown.append(held.assignments[0].name)
    if not known:
        return Text("", "")
    values = {"cost": a_year(known), "others": tools_in_a_row(unknown or [""])}
    return (IN_PART if unknown else TOGETHER).fill(values)
