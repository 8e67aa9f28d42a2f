"""What findings cost, and what seats cost that are not flagged because of their access or their dates.

Only companies whose file states a price get here. A department that is assigned what it usually need not use directly pays for it,
so these findings have a cost: the seats of the assignment times the price of one, where the file states both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from orglint.costs import Aside, Cost, SeatCost, Why
from orglint.linting.plan import Plan
from orglint.model import ON_REQUEST, Assignment, Company, Department, Finding, Place
from orglint.policy.policy import Policy
from orglint.texts import Listing, Text

ASIDE = ("read-only", "admin", "integration")
"""The kinds of access that somebody pays for and no rule flags."""

CATEGORIES = Text("{categories}", "{categories}")


def with_costs(findings: Iterable[Finding], company: Company, policy: Policy) -> tuple[Finding, ...]:
    """The findings, those about a tool that a department need not use with what its seats cost, where that is stated."""
    priced = dict(_priced(company))
    return tuple([_with_cost(finding, priced, company, policy) for finding in findings])


def _priced(company: Company) -> Iterator[tuple[Place, tuple[int, SeatCost]]]:
    """The seats and the price of each assignment of a department that states the one and whose tool states the other."""
    for department in company.departments.values():
        for assignment in department.assignments:
            if assignment.seats is not None and assignment.tool and assignment.tool.seat_cost:
                yield assignment.place, (assignment.seats, assignment.tool.seat_cost)


def _with_cost(finding: Finding, priced: Mapping[Place, tuple[int, SeatCost]], company: Company, policy: Policy) -> Finding:
    department = company.departments.get(finding.department or "")
    if finding.shape != "avoid" or department is None or finding.place not in priced:
        return finding
    names = tuple(map(policy.category_name, policy.rules[finding.rule].categories))
    categories = CATEGORIES.fill({"categories": Listing(names)})
    return finding._replace(cost=Cost(*priced[finding.place], department.called, categories))


def set_aside(company: Company, plan: Plan) -> tuple[Aside, ...]:
    """The seats that would be flagged were they used directly, or today; without what nobody has yet."""
    found: dict[Place, Aside] = {}
    for why, assignment, department in _not_flagged(company):
        if _is_avoided(assignment, department, plan):
            found[assignment.place] = Aside(why, assignment.seats, assignment.tool.seat_cost if assignment.tool else None)
    return tuple(found.values())


def _not_flagged(company: Company) -> Iterator[tuple[Why, Assignment, Department]]:
    for department in company.departments.values():
        for assignment in department.assignments:
            if assignment.access in ASIDE:
                yield assignment.access, assignment, department  # type: ignore[misc] # one of ASIDE
    if not company.dormant:
        return
    by_place = {(department.place.file, department.place.path): department for department in company.departments.values()}
    for assignment in company.dormant:
        owner = by_place.get((assignment.where.file, assignment.where.path[:2]))
        if owner and assignment.access != ON_REQUEST:
            yield "inactive", assignment, owner


def _is_avoided(assignment: Assignment, department: Department, plan: Plan) -> bool:
    return any(
        rule.shape == "avoid" and rule.id in plan.selected and not set(rule.categories).isdisjoint(assignment.certain)
        for rule in plan.rules_for(department.kinds)
    )
