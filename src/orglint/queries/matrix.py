"""The matrix: the departments of a company by categories of tools, with a mark wherever a finding says that something is amiss."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from orglint.company.resolve import Resolved
from orglint.linting.check import CheckedCompany
from orglint.linting.lint import avoiding, open_questions
from orglint.linting.plan import Plan
from orglint.model import ON_REQUEST, Assignment, Company, Department, Finding, Key
from orglint.overview import (
    NOWHERE,
    CellMark,
    Matrix,
    MatrixCell,
    MatrixColumn,
    MatrixRow,
    Placement,
    Standing,
    sign_of,
)
from orglint.queries.coverage import UnjudgedDepartment, coverage
from orglint.rules.org_checks import MOST_NAMED, assignments
from orglint.texts import Text
from orglint.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

Marks: TypeAlias = "Mapping[str, Mapping[str, CellMark]]"
"""The mark of each cell that has one, by department and category."""

Pairs: TypeAlias = "Sequence[tuple[str, str]]"
"""Departments and categories, by key and id."""

EVERYBODYS, OPEN = "org/tool-for-everyone", "org/unspecified-module"

NO_CELLS: Mapping[str, MatrixCell] = {}

NOT_JUDGED_BECAUSE: Mapping[str, Text] = {
    "excluded": Text("left out by the file", "文件声明不作判断"),
    "excluded-by-settings": Text("left out by the settings", "设置声明不作判断"),
    "ambiguous": Text("ambiguous name", "名称有歧义"),
    "unknown-kind": Text("no such kind", "类型不存在"),
    "unknown": Text("the name says no kind", "从名称看不出类型"),
    "no-rules": Text("no rule for its kind", "没有针对该类型的规则"),
    "partial-inventory": Text("incomplete inventory", "工具清单不完整"),
    "partial-sub-department": Text("a sub-department's inventory is incomplete", "下级部门的工具清单不完整"),
    "small-company": Text("small company", "公司规模较小"),
    "not-needed": Text("not needed here", "公司声明不需要"),
}
"""Why no department rule judges a department, as briefly as it fits below its name; by the codes of `coverage`."""


class Concerned(NamedTuple):
    """Whom the findings about tools concern that do not stand in one department's table: departments and categories, once a tool.

    `everybody` are those that avoid what everybody has, by the key path of the assignment; `open` those of which a verdict hangs
    on a suite whose modules nobody lists, by the suite's id.
    """

    everybody: Mapping[Key, Pairs]
    open: Mapping[str, Pairs]


def placements(checked: CheckedCompany, resolved: Resolved, findings: Sequence[Finding]) -> tuple[Placement, ...]:
    """Where in the matrix each of a company's findings belongs."""
    rules = {finding.rule for finding in findings}
    company, plan = resolved.company, checked.effective_plan
    concerned = Concerned(
        _avoiding_everybodys(company, plan) if EVERYBODYS in rules else {}, _in_question(company, plan) if OPEN in rules else {}
    )
    tools = _tool_names(company) if findings else {}
    placed = (_placement(finding, company, plan, concerned) for finding in findings)
    return tuple(
        place._replace(names=tuple(_called(finding, place, company, tools)))
        for finding, place in zip(findings, placed, strict=True)
    )


def _tool_names(company: Company) -> Mapping[str, Text]:
    used = (assignment.tool for assignment in assignments(company) if assignment.tool)
    return {tool.id: tool.name for tool in (*company.tools, *used)}


def _called(finding: Finding, place: Placement, company: Company, tools: Mapping[str, Text]) -> Iterator[str]:
    """The names that may stand in a finding's texts; of many departments a message names only some."""
    for key in place.departments[: MOST_NAMED + 1]:
        yield company.departments[key].name
    if finding.tool is not None:
        yield from tools.get(finding.tool, (finding.tool,))
    if finding.instance is not None:
        yield finding.instance


def _avoiding_everybodys(company: Company, plan: Plan) -> Mapping[Key, Pairs]:
    return {
        assignment.place.path: [
            (department.key, category)
            for category in assignment.certain
            for department, _ in avoiding(category, assignment, company, plan)
        ]
        for assignment in company.everybody
    }


def _in_question(company: Company, plan: Plan) -> Mapping[str, Pairs]:
    found: dict[str, list[tuple[str, str]]] = {}
    for department in company.departments.values():
        for assignment, category in open_questions(department, company, plan):
            if assignment.tool:
                found.setdefault(assignment.tool.id, []).append((department.key, category))
    return found


def _placement(finding: Finding, company: Company, plan: Plan, concerned: Concerned) -> Placement:
    pairs: Pairs = concerned.everybody.get(finding.place.path, ()) if finding.rule == EVERYBODYS else ()
    pairs = concerned.open.get(finding.tool or "", ()) if finding.rule == OPEN else pairs
    key = _department_of(finding, company)
    if pairs:
        about = [(department, category) for department, category in pairs if _names(finding, category, plan)]
        departments = dict.fromkeys([*([key] if key else []), *(department for department, _ in about)])
        return Placement(tuple(departments), tuple(dict.fromkeys(category for _, category in about)))
    rule = plan.policy.rules.get(finding.rule)
    asked = rule.categories if rule else ()
    return Placement((key,), tuple(category for category in asked if category not in company.not_needed)) if key else NOWHERE


def _department_of(finding: Finding, company: Company) -> str | None:
    """The department that a finding is about, or in whose table it stands."""
    if finding.department in company.departments:
        return finding.department
    of, key, *_ = (*finding.place.path, None, None)
    return str(key) if of == "departments" and key in company.departments else None


def _names(finding: Finding, category: str, plan: Plan) -> bool:
    """Whether a finding that is about one category is about this one: only its message says so."""
    return plan.policy.category_name(category).en in finding.message.en


def matrix(checked: CheckedCompany, resolved: Resolved) -> Matrix:
    """The matrix of a company by itself."""
    placed = placements(checked, resolved, [located.finding for located in checked.findings])
    waived = placements(checked, resolved, [each.located.finding for each in checked.waived])
    return matrix_of(checked, resolved, placed, waived, coverage([(checked, resolved)]).unjudged)


def matrix_of(
    checked: CheckedCompany,
    resolved: Resolved,
    placed: Sequence[Placement],
    waived: Sequence[Placement],
    unjudged: Iterable[UnjudgedDepartment],
) -> Matrix:
    """The matrix of a company whose findings, and those that were waived, belong where is said."""
    company = resolved.company
    marks = _marks(checked, placed, waived)
    by_department = _numbers(placed)
    why = {found.department.key: NOT_JUDGED_BECAUSE[found.code] for found in unjudged}
    names = {kind.id: kind.name for kind in checked.plan.policy.kinds.values()}
    cells: dict[str, Mapping[str, MatrixCell]] = {}
    rows = []
    for department, depth in in_order(company):
        held = _held(department, cells.get(department.parent or "", NO_CELLS))
        cells[department.key] = held
        kinds = tuple(names[kind] for kind in department.kinds)
        marked = _marked(held, marks.get(department.key, {}))
        found = tuple(by_department.get(department.key, ()))
        rows.append(MatrixRow(department.key, department.name, kinds, why.get(department.key), depth, marked, found))
    everybody = tuple(dict.fromkeys(assignment.name for assignment in company.everybody))
    return Matrix(company.name, tuple(_columns(rows, checked.effective_plan)), tuple(rows), everybody)


def in_order(company: Company) -> Iterator[tuple[Department, int]]:
    """The departments, each below its parent and how deep that is, otherwise as in the file; a circle begins anywhere."""
    left = dict.fromkeys(company.departments)
    roots = [department.key for department in company.departments.values() if department.parent is None]
    for start in (*roots, *company.departments):
        waiting = [(start, 0)]
        while waiting:
            key, depth = waiting.pop()
            if key in left:
                del left[key]
                yield company.departments[key], depth
                waiting.extend((child, depth + 1) for child in reversed(company.children.get(key, ())))


def _numbers(placed: Iterable[Placement]) -> Mapping[str, list[int]]:
    """The numbers of the findings of each department."""
    found: dict[str, list[int]] = {}
    for number, placement in enumerate(placed):
        for key in placement.departments:
            found.setdefault(key, []).append(number)
    return found


def _marks(checked: CheckedCompany, placed: Sequence[Placement], waived: Sequence[Placement]) -> Marks:
    """The most pressing mark of each cell."""
    every = [
        (CellMark(sign_of(located.finding), number, located.finding.severity == "info"), placement)
        for number, (located, placement) in enumerate(zip(checked.findings, placed, strict=True))
    ]
    every += [(CellMark("waived", number), placement) for number, placement in enumerate(waived)]
    marks: dict[str, dict[str, CellMark]] = {}
    for mark, placement in sorted(every, key=lambda pair: pair[0].weight):
        for key in placement.departments:
            for category in placement.categories:
                marks.setdefault(key, {}).setdefault(category, mark)
    return marks


def _held(department: Department, above: Mapping[str, MatrixCell]) -> Mapping[str, MatrixCell]:
    """What a department has of each category: its own tools, else what the department above has."""
    own: dict[str, list[Assignment]] = {}
    for assignment in department.assignments:
        if assignment.access != ON_REQUEST:
            for category in assignment.possible:
                own.setdefault(category, []).append(assignment)
    inherited = {category: cell._replace(holding="above") for category, cell in above.items() if cell.holding != "open"}
    return {**inherited, **{category: _cell(category, uses) for category, uses in own.items()}}


def _cell(category: str, uses: Sequence[Assignment]) -> MatrixCell:
    """What the assignments make of a cell: what is certain outweighs what is open, and direct use what is not."""
    direct = [use for use in uses if use.access == "direct" and not use.leaves_open(category)]
    indirect = [use for use in uses if not use.leaves_open(category)]
    names = tuple(dict.fromkeys(use.name for use in direct or indirect or uses))
    return MatrixCell(names, "itself" if direct else "indirect" if indirect else "open")


def _marked(held: Mapping[str, MatrixCell], marks: Mapping[str, CellMark]) -> Mapping[str, MatrixCell]:
    if not marks:
        return held
    return {**held, **{category: held.get(category, MatrixCell())._replace(mark=mark) for category, mark in marks.items()}}


def _columns(rows: Sequence[MatrixRow], plan: Plan) -> Iterator[MatrixColumn]:
    """The categories that are marked or had: those with most marks first, then those that a rule asks about, then the others."""
    asked = {category for rules in plan.by_kind.values() for rule in rules for category in rule.categories}
    had = Counter(category for row in rows for category in row.cells)
    marks = Counter(category for row in rows for category, cell in row.cells.items() if cell.mark)

    def order(category: str) -> tuple[int, bool, int, str]:
        return -marks[category], category not in asked, -had[category], category

    for category in sorted(had, key=order):
        standing: Standing = "marked" if marks[category] else "asked" if category in asked else "other"
        yield MatrixColumn(category, plan.policy.category_name(category), standing)
