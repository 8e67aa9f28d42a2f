"""Through whom a department comes by a tool."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple, TypeAlias

from orglint.escape import visible_path
from orglint.linting.check import CheckedCompany
from orglint.model import Assignment, Company, Department
from orglint.texts import Text

Through: TypeAlias = Literal["itself", "everybody", "parent", "sub-department"]

EVERYBODY = Text("everybody", "全员")


class Way(NamedTuple):
    """One assignment as one department sees it; `holder` is the department it is assigned to, None for everybody."""

    assignment: Assignment
    holder: Department | None
    through: Through

    @property
    def held_by(self) -> str | Text:
        """Whom a message names."""
        return self.holder.name if self.holder else EVERYBODY


def ways(department: Department, company: Company) -> Iterator[Way]:
    """Every assignment that can satisfy what the department needs, with the way it comes: its own come first."""
    above = {ancestor.key for ancestor in company.ancestors(department)}
    for assignment in company.within_reach(department):
        holder = holder_of(assignment, company)
        if holder is None:
            yield Way(assignment, None, "everybody")
        elif holder.key == department.key:
            yield Way(assignment, holder, "itself")
        else:
            yield Way(assignment, holder, "parent" if holder.key in above else "sub-department")


def holder_of(assignment: Assignment, company: Company) -> Department | None:
    """The department in whose list an assignment stands; None for everybody's."""
    of, key = assignment.where.path[:2]
    return company.departments[str(key)] if of == "departments" else None


def where(assignment: Assignment, checked: CheckedCompany) -> str:
    """`file:line:column` of an assignment, or the file alone where its text is not at hand."""
    span = checked.span(assignment.place)
    path = visible_path(assignment.place.file)
    return f"{path}:{span.line}:{span.column}" if span else path
