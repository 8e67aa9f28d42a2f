"""In which departments the absence of a tool means anything: their own inventory is complete, and so are those that count for it.

What a department says holds for its sub-departments that say nothing, and is stronger than what is said above it. A department
that says its list is complete has no other tools, whoever above it has not listed all of theirs. A sub-department of the same kind
whose list is not complete may have what its parent needs, and so the parent's gaps are open as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from orglint.model import Company, Department, Inventory


def with_inventories(company: Company) -> Company:
    """The company with departments that say whether absence means anything in them; in time that grows with their number."""
    stated = stated_inventories(company)
    open_kinds = _kinds_of_partial_sub_departments(company, stated)
    departments = {
        key: department._replace(complete=stated[key] == "complete" and open_kinds[key].isdisjoint(department.kinds))
        for key, department in company.departments.items()
    }
    return company._replace(departments=MappingProxyType(departments))


def open_gaps(company: Company) -> Mapping[str, int]:
    """Of which company, or else of how many of its departments, absence means nothing, as a reason why it was not judged."""
    partial = sum(not department.complete for department in company.departments.values())
    whole = not company.complete and partial == len(company.departments)
    return {"partial": 1} if whole else {"partial-departments": partial}


def inventory_of(department: Department, company: Company) -> Inventory:
    """What is said of a department's inventory: by itself, by the nearest above that says anything, or by the company."""
    line = (department, *company.ancestors(department))
    return next((above.inventory for above in line if above.inventory), "complete" if company.complete else "partial")


def partial_below(department: Department, company: Company) -> Department | None:
    """The first sub-department of its kind whose inventory is partial, so that the department's gaps are open; None if none is."""
    alike = (below for below in company.descendants(department) if not set(below.kinds).isdisjoint(department.kinds))
    stated = stated_inventories(company)
    return next((below for below in alike if stated[below.key] == "partial"), None)


def stated_inventories(company: Company) -> Mapping[str, Inventory]:
    """The inventory of each department: its own word, or that of the nearest above which has one; each is looked up once."""
    found: dict[str, Inventory] = {}
    for start in company.departments.values():
        trail: dict[str, None] = {}
        department: Department | None = start
        while department and department.key not in found and not department.inventory and department.key not in trail:
            trail[department.key] = None
            department = company.departments[department.parent] if department.parent is not None else None
        if department is None or department.key in trail:  # the top, or a circle, which has none
            inventory: Inventory = "complete" if company.complete else "partial"
        else:
            inventory = found.setdefault(department.key, department.inventory or "complete")
        found |= dict.fromkeys(trail, inventory)
    return found


def _kinds_of_partial_sub_departments(company: Company, stated: Mapping[str, Inventory]) -> Mapping[str, set[str]]:
    """For each department the kinds of the sub-departments, theirs and so on, that are partial; the lowest hand theirs up."""
    kinds: dict[str, set[str]] = {key: set() for key in company.departments}
    for department in _from_below(company):
        if department.parent is not None:
            own = department.kinds if stated[department.key] == "partial" else ()
            kinds[department.parent] |= kinds[department.key].union(own)
    return kinds


def _from_below(company: Company) -> Iterator[Department]:
    """Every department after its sub-departments; those of a circle, which is an error in the file, twice: all see all of it."""
    waiting = {key: len(company.children.get(key, ())) for key in company.departments}
    ready = [key for key, children in waiting.items() if not children]
    while ready:
        department = company.departments[ready.pop()]
        del waiting[department.key]
        yield department
        if department.parent is not None:
            waiting[department.parent] -= 1
            if not waiting[department.parent]:
                ready.append(department.parent)
    for _ in range(2):
        yield from (company.departments[key] for key in _around(waiting, company))


def _around(circles: Mapping[str, int], company: Company) -> Iterator[str]:
    """The departments of circles, each right before its parent."""
    seen: set[str] = set()
    for start in circles:
        key: str | None = start
        while key is not None and key not in seen:
            seen.add(key)
            yield key
            key = company.departments[key].parent
