"""What shows only when the rules of several departments are looked at together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from orglint.company.diagnostics import Noticed
from orglint.linting.plan import Plan
from orglint.model import SEVERITIES, Assignment, Company, Department, Offender, Rule
from orglint.rules.org_checks import assignments, named_in_a_row
from orglint.texts import Listing


def tools_for_everyone(company: Company, plan: Plan) -> Iterator[Noticed]:
    """A category in `company.tools` that some departments avoid: one finding that names them all, not one for each."""
    for assignment in company.everybody:
        if assignment.access == "direct":
            for category in assignment.certain:
                if avoiding := list(_avoiding(category, company.departments.values(), plan)):
                    yield _for_everyone(assignment, category, avoiding)


def _avoiding(category: str, departments: Iterable[Department], plan: Plan) -> Iterator[tuple[Department, Rule]]:
    for department in departments:
        for rule in plan.rules_for(department.kinds):
            if rule.shape == "avoid" and category in rule.categories:
                yield department, rule


def _for_everyone(assignment: Assignment, category: str, avoiding: list[tuple[Department, Rule]]) -> Noticed:
    values = {
        "tool": assignment.name,
        "category": category,
        "departments": named_in_a_row(list({department.key: department.name for department, _ in avoiding}.values())),
        "rules": Listing(tuple(dict.fromkeys(rule.id for _, rule in avoiding))),
    }
    severity = max((rule.severity for _, rule in avoiding), key=SEVERITIES.index)
    return Noticed(
        "org/tool-for-everyone", Offender(assignment.place, values, tool=assignment.tool.id if assignment.tool else None), severity
    )


def missing_kinds(company: Company, plan: Plan) -> Iterator[Noticed]:
    """Each kind that the settings require and no department of the company is of."""
    if plan.settings.required_kinds:
        there = {kind for department in company.departments.values() for kind in department.kinds}
        for kind in dict.fromkeys(plan.settings.required_kinds):
            if kind not in there:
                values = {"kind": plan.policy.kinds[kind].name, "id": kind}
                yield Noticed("org/missing-kind", Offender(company.place, values))


def suites_without_modules(company: Company, plan: Plan) -> Iterator[Noticed]:
    """Each suite without modules on which a verdict hung: a "has" rule it did not trigger, a "lacks" rule it alone satisfied."""
    brought = {category for one in assignments(company) if one.unspecified for category in one.possible}
    if brought.isdisjoint(plan.judged):
        return
    open_questions: dict[tuple[str, str], tuple[Assignment, list[Department]]] = {}
    for department in company.departments.values():
        for assignment, category in _open_questions(department, company, plan):
            key = (assignment.tool.id if assignment.tool else assignment.written, category)
            departments = open_questions.setdefault(key, (assignment, []))[1]
            if department not in departments[-1:]:
                departments.append(department)
    for (tool, category), (assignment, departments) in open_questions.items():
        values = {
            "tool": assignment.name,
            "category": category,
            "departments": named_in_a_row([department.name for department in departments]),
            "written": assignment.written,
        }
        yield Noticed("org/unspecified-module", Offender(assignment.place, values, tool=tool))


def _open_questions(department: Department, company: Company, plan: Plan) -> Iterator[tuple[Assignment, str]]:
    own = [assignment for assignment in (*department.assignments, *company.everybody) if assignment.unspecified]
    for rule in plan.rules_for(department.kinds):
        if rule.shape == "avoid":
            for assignment in own:
                if assignment.access == "direct":
                    yield from ((assignment, category) for category in rule.categories if category in assignment.possible)
        elif rule.shape == "need" and company.complete:
            yield from _assumed(rule, department, company)


def _assumed(rule: Rule, department: Department, company: Company) -> Iterator[tuple[Assignment, str]]:
    """The suite that satisfies a need only because nobody says which modules it has."""
    for category in rule.categories:
        bringing = [assignment for assignment in company.within_reach(department) if category in assignment.possible]
        if bringing and category not in company.not_needed and all(assignment.unspecified for assignment in bringing):
            yield bringing[0], category
