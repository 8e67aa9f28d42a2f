"""Why a department's use of a tool is flagged or not; for a tool that it is not assigned, whether it would be."""

from __future__ import annotations

from types import MappingProxyType
from typing import NamedTuple

from orglint.company.resolve import Resolved, known_by_name
from orglint.linting.check import CheckedCompany
from orglint.linting.lint import lint
from orglint.model import Company, Department, Fault, Finding
from orglint.queries.access_paths import Way, ways
from orglint.queries.lookup import Asked
from orglint.queries.verdicts import Case, Verdict, verdicts


class Trace(NamedTuple):
    """All that led to the verdicts on one department and one tool.

    `ways` are those by which the department has the tool; where there are none, the verdicts are what they would be if it were
    assigned the tool. `others` are the findings about the two that no rule of the department's kinds made.
    """

    checked: CheckedCompany
    resolved: Resolved
    department: Department
    asked: Asked
    ways: tuple[Way, ...]
    verdicts: tuple[Verdict, ...]
    others: tuple[Finding, ...]
    faults: tuple[Fault, ...] = ()

    @property
    def flagged(self) -> tuple[str, ...]:
        """The rules that flag it for this department, or would."""
        by_kind = (verdict.rule.id for verdict in self.verdicts if verdict.said == "flagged")
        besides = (finding.rule for finding in self.others if finding.department)
        return tuple(dict.fromkeys((*by_kind, *besides)))

    @property
    def company_wide(self) -> tuple[str, ...]:
        """The rules that flag the tool whoever has it."""
        return tuple(dict.fromkeys(finding.rule for finding in self.others if not finding.department))

    @property
    def waived(self) -> tuple[str, ...]:
        """The rules that would flag it, were it not for a waiver."""
        return tuple(dict.fromkeys(verdict.rule.id for verdict in self.verdicts if verdict.said == "waived"))


def trace(checked: CheckedCompany, resolved: Resolved, department: Department, asked: Asked) -> Trace:
    """Trace the verdicts on a department and a tool of one company."""
    has = tuple(
        way for way in ways(department, resolved.company) if way.through != "sub-department" and asked.is_in(way.assignment)
    )
    if has or asked.tool is None:
        found = [located.finding for located in checked.report.findings]
        return _trace(checked, resolved, department, asked, has, found)
    supposed = _suppose(department, asked, resolved.company)
    linted = list(lint(supposed, (), checked.asked))
    found = [one for one in linted if isinstance(one, Finding)]
    faults = tuple(one for one in linted if isinstance(one, Fault))
    supposing = resolved._replace(company=supposed)
    return _trace(checked, supposing, supposed.departments[department.key], asked, has, found)._replace(faults=faults)


def _trace(
    checked: CheckedCompany,
    resolved: Resolved,
    department: Department,
    asked: Asked,
    has: tuple[Way, ...],
    found: list[Finding],
) -> Trace:
    about = [finding for finding in found if _is_about(finding, department, asked)]
    waived = [one for one in checked.report.waived if has and _is_about(one.located.finding, department, asked)]
    case = Case(
        department, resolved.company, asked, tuple(ways(department, resolved.company)), about, waived, checked.asked, checked.plan
    )
    said = tuple(verdicts(case))
    told = {verdict.rule.id for verdict in said}
    others = tuple(finding for finding in about if finding.tool is not None and finding.rule not in told)
    return Trace(checked, resolved, department, asked, has, said, tuple(dict.fromkeys(others)))


def _is_about(finding: Finding, department: Department, asked: Asked) -> bool:
    """Whether a finding is about the department, or about everybody, and does not speak of another tool."""
    return finding.department in (department.key, None) and finding.tool in (asked.id, asked.written, None)


def _suppose(department: Department, asked: Asked, company: Company) -> Company:
    """The company as it would be if the department were assigned the tool."""
    if asked.tool is None:
        return company
    where = department.place._replace(path=(*department.place.path, "tools"), part="value")
    assignment = known_by_name(asked.written, asked.tool, where, (len(department.assignments),))
    with_it = department._replace(assignments=(*department.assignments, assignment))
    return company._replace(departments=MappingProxyType({**company.departments, department.key: with_it}))
