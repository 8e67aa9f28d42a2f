"""Through whom a department comes by a tool, in words and as values that JSON has."""

from __future__ import annotations

from collections.abc import Iterator

from orglint.escape import visible_path
from orglint.linting.check import CheckedCompany
from orglint.model import DETAILS, Assignment, Company, Department, Tool, detail_field
from orglint.policy.policy import Policy
from orglint.queries.answers import JsonObject
from orglint.rules.org_checks import EVERYBODY
from orglint.texts import Language, Text
from orglint.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal, TypeAlias

Through: TypeAlias = "Literal['itself', 'everybody', 'parent', 'sub-department']"


class AccessPath(NamedTuple):
    """An assignment as a department sees it; `holder` is the department it is assigned to, None for everybody."""

    assignment: Assignment
    holder: Department | None
    through: Through

    @property
    def held_by(self) -> str | Text:
        """Whom a message names."""
        return self.holder.listed if self.holder else EVERYBODY


def access_paths(department: Department, company: Company) -> Iterator[AccessPath]:
    """Every assignment that can satisfy what the department needs, with the path by which it comes: its own come first."""
    above = {ancestor.key for ancestor in company.ancestors(department)}
    for assignment in company.within_reach(department):
        holder = holder_of(assignment, company)
        if holder is None:
            yield AccessPath(assignment, None, "everybody")
        elif holder.key == department.key:
            yield AccessPath(assignment, holder, "itself")
        else:
            yield AccessPath(assignment, holder, "parent" if holder.key in above else "sub-department")


def holder_of(assignment: Assignment, company: Company) -> Department | None:
    """The department in whose list an assignment stands; None for everybody's."""
    of, key = assignment.where.path[:2]
    return company.departments[str(key)] if of == "departments" else None


def place_of(assignment: Assignment, checked: CheckedCompany) -> str:
    """`file:line:column` of an assignment, or the file alone where its text is not at hand."""
    span = checked.span(assignment.place)
    path = visible_path(assignment.place.file)
    return f"{path}:{span.line}:{span.column}" if span else path


def tool_json(tool: Tool | None, language: Language) -> JsonObject:
    """A tool; all is null or empty for one that nobody knows."""
    return {
        "id": tool.id if tool else None,
        "name": tool.name.within(language) if tool else None,
        "categories": list(tool.categories) if tool else [],
        "suite": bool(tool and tool.suite),
        "base": list(tool.base) if tool else [],
    }


def read_as(written: str, tool: Tool | None, policy: Policy) -> str | None:
    """The shorter name that a written one was read as; None where it says as it stands what it means, or nothing."""
    if tool is None or tool.place:
        return None
    name = policy.catalogue.read(written).name
    return name if name != written else None


def assignment_json(path: AccessPath, checked: CheckedCompany) -> JsonObject:
    """An assignment, who it is assigned to (null: everybody), and where it stands (null where that is not known)."""
    assignment, holder = path.assignment, path.holder
    span = checked.span(assignment.place)
    return {
        "written": assignment.written,
        "read_as": read_as(assignment.written, assignment.tool, checked.plan.policy),
        "assigned_to": holder.key if holder else None,
        "through": path.through,
        "access": assignment.access,
        "modules": None if assignment.modules is None else list(assignment.modules),
        "categories": list(assignment.possible),
        "certain": list(assignment.certain),
        "doubtful": list(assignment.doubtful),
        "instance": assignment.instance,
        "except": sorted(assignment.excepted),
        **{field: getattr(assignment, field) for field in map(detail_field, DETAILS)},
        "file": assignment.place.file,
        "line": span.line if span else None,
        "column": span.column if span else None,
    }
