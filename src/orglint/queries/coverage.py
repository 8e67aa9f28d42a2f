"""How much of a company the rules can judge: which departments, which tools and which rules are left out, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from orglint.company.inventories import inventory_of
from orglint.company.kinds import How
from orglint.company.resolve import Resolved
from orglint.linting.check import CheckedCompany
from orglint.linting.plan import Plan
from orglint.model import Assignment, Company, Department, Rule, Tool
from orglint.queries.answers import Fact, JsonObject, named
from orglint.queries.phrases import name_and_id
from orglint.queries.proposals import Proposal, proposals
from orglint.queries.recognition import how_recognised
from orglint.reporters.wording import counted
from orglint.rules.org_checks import assignments
from orglint.texts import Language, Text
from orglint.values import NamedTuple


class UnjudgedDepartment(NamedTuple):
    """A department that no department rule judges; `code` names the reason for programs."""

    file: str
    department: Department
    code: str
    reason: Text


class UnclearTool(NamedTuple):
    """A tool that no rule can place, and how many assignments it has."""

    file: str
    tool: str
    name: str | Text
    code: str
    assignments: int


class UnappliedRule(NamedTuple):
    """A department rule that applies to no department."""

    rule: Rule
    code: str


class Coverage(NamedTuple):
    """What was judged and what was not, of all the companies, and what the settings could say of names that decide nothing."""

    departments: int
    unjudged: tuple[UnjudgedDepartment, ...]
    tools: tuple[UnclearTool, ...]
    rules: tuple[UnappliedRule, ...]
    proposals: tuple[Proposal, ...]

    @property
    def judged(self) -> int:
        """How many departments at least one department rule judges."""
        return self.departments - len(self.unjudged)

    @property
    def share(self) -> Fraction:
        """The percentage of departments that are judged; where there is no department, nothing is."""
        return Fraction(100 * self.judged, self.departments) if self.departments else Fraction(0)


NO_KIND: Mapping[How, str] = {
    "explicit": "excluded",
    "settings": "excluded-by-settings",
    "parent": "excluded",
    "ambiguous": "ambiguous",
    "misspelt": "unknown-kind",
    "unknown": "unknown",
}

NO_APPLICABLE_RULE: Mapping[str, Text] = {
    "no-rules": Text("no rule of this run is about departments of its kinds", "本次运行没有针对该类部门的规则"),
    "partial-inventory": Text(
        "its rules only say what is missing, and the inventory is partial", "相关规则只判断缺少什么，而工具清单不完整"
    ),
    "partial-sub-department": Text(
        "its rules only say what is missing, and the inventory of a sub-department whose tools count for it is partial",
        "相关规则只判断缺少什么，而某个下级部门（其工具也算作本部门的工具）的清单不完整",
    ),
    "small-company": Text(
        "its rules only ask for a CRM, and the company is small by the threshold in your settings (`small-company`)",
        "相关规则只要求配备 CRM，而公司人数未超过设置中的门槛（`small-company`）",
    ),
    "not-needed": Text("its rules only ask for what the company says it does not need", "相关规则所要求的工具，公司已声明不需要"),
}

UNCLEAR_TOOL: Mapping[str, Text] = {
    "ambiguous": Text("several products have this name", "多个产品都叫这个名称"),
    "unknown": Text("neither in [tools] nor in the catalogue", "[tools] 和产品目录中都没有"),
    "uncategorised": Text("nothing says what it is for", "没有说明用途"),
    "incomplete": Text("a category or module of it does not exist", "所写的某个类别或模块不存在"),
    "no-category": Text("`categories = []`: no category fits", "`categories = []`：没有合适的类别"),
}

UNAPPLIED: Mapping[str, Text] = {
    "no-department": Text("no department is of their kind", "没有该类部门"),
    "not-asked": Text(
        "not applied to the departments of their kind, because the inventory (theirs or a sub-department's) is partial, the "
        "company does not need it or is small, or another of their kinds needs it",
        "有该类部门，但不适用：工具清单（本部门或下级部门的）不完整、公司不需要、部门兼属的另一类型需要，或公司规模较小",
    ),
}


def coverage(companies: Sequence[tuple[CheckedCompany, Resolved]]) -> Coverage:
    """The coverage of all the companies together; a rule is applied if it is in any of them."""
    departments = [
        (checked, resolved, department) for checked, resolved in companies for department in resolved.company.departments.values()
    ]
    applied = {
        rule.id
        for checked, resolved, department in departments
        for rule in applicable_rules(department, resolved.company, checked.effective_plan)
    }
    selected = {rule.id: rule for checked, _ in companies for rule in checked.plan.selected.values()}
    kinds = {kind for _, _, department in departments for kind in department.kinds}
    return Coverage(
        len(departments),
        tuple(unjudged for where in departments if (unjudged := _unjudged(*where))),
        tuple(unclear for _, resolved in companies for unclear in _unclear(resolved)),
        tuple(
            UnappliedRule(rule, "not-asked" if rule.kind in kinds else "no-department")
            for rule in selected.values()
            if rule.kind and rule.check and rule.id not in applied
        ),
        proposals((checked.plan, resolved) for checked, resolved in companies),
    )


def applicable_rules(department: Department, company: Company, plan: Plan) -> list[Rule]:
    """The rules that can say anything about the department in this company."""
    selected = (rule for rule in plan.rules_for(department.kinds) if rule.id in plan.selected)
    return [rule for rule in selected if rule.shape not in ("need", "rely-on") or _can_lack(rule, department, company)]


def _can_lack(rule: Rule, department: Department, company: Company) -> bool:
    return department.complete and not set(rule.categories) <= set(company.not_needed)


def _unjudged(checked: CheckedCompany, resolved: Resolved, department: Department) -> UnjudgedDepartment | None:
    plan, file = checked.effective_plan, department.place.file
    if not department.kinds:
        recognised = resolved.recognised[department.key]
        code = NO_KIND.get("settings" if recognised.settled else recognised.how, "unknown")
        return UnjudgedDepartment(file, department, code, how_recognised(department, resolved, plan.policy))
    if applicable_rules(department, resolved.company, plan):
        return None
    code = _why_none_applies(checked, resolved.company, department)
    return UnjudgedDepartment(file, department, code, NO_APPLICABLE_RULE[code])


def _why_none_applies(checked: CheckedCompany, company: Company, department: Department) -> str:
    if any(rule.id in checked.effective_plan.selected for rule in checked.effective_plan.rules_for(department.kinds)):
        return "not-needed" if department.complete else f"partial-{_whose(department, company)}"
    by_others = any(rule.id in checked.plan.selected for rule in checked.plan.rules_for(department.kinds))
    return "small-company" if by_others else "no-rules"


def _whose(department: Department, company: Company) -> str:
    """Whose inventory is partial, as the end of a reason of NO_APPLICABLE_RULE."""
    return "inventory" if inventory_of(department, company) == "partial" else "sub-department"


def _unclear(resolved: Resolved) -> Iterator[UnclearTool]:
    """The tools that the company defines and those that it assigns, each once."""
    company = resolved.company
    assigned: dict[str, list[Assignment]] = {tool.id: [] for tool in company.tools}
    named: dict[str, Tool | None] = {tool.id: tool for tool in company.tools}
    for assignment in assignments(company):
        identifier = assignment.tool.id if assignment.tool else assignment.written
        named.setdefault(identifier, assignment.tool)
        assigned.setdefault(identifier, []).append(assignment)
    for identifier, tool in named.items():
        if code := _why_unclear(tool, assigned[identifier]):
            code = "ambiguous" if tool is None and resolved.tool_resolver.several(identifier) else code
            place = tool.place if tool and tool.place else assigned[identifier][0].place
            yield UnclearTool(place.file, identifier, tool.name if tool else identifier, code, len(assigned[identifier]))


def _why_unclear(tool: Tool | None, uses: Iterable[Assignment]) -> str | None:
    if tool is None:
        return "unknown"
    if tool.unclear or any(use.unclear for use in uses):
        return "incomplete" if tool.categories or not tool.unclear else "uncategorised"
    return None if tool.categories else "no-category"


JUDGED = Text("{judged} of {departments} judged: {percent}%", "{departments}中有 {judged} 个作了判断：{percent}%")
TOO_LITTLE = Text("less than the {required}% that --require-coverage asks for", "低于 --require-coverage 要求的 {required}%")
ENOUGH = Text("at least the {required}% that --require-coverage asks for", "达到 --require-coverage 要求的 {required}%")


def headline(coverage: Coverage) -> Text:
    """How many departments were judged."""
    values = {"judged": coverage.judged, "departments": counted(coverage.departments, "departments")}
    return JUDGED.fill({**values, "percent": percent(coverage.share)})


def against(coverage: Coverage, required: Fraction) -> Text:
    """Whether the coverage is what is required."""
    return (ENOUGH if coverage.share >= required else TOO_LITTLE).fill({"required": percent(required)})


def percent(share: Fraction) -> str:
    """A percentage with at most one decimal place, rounded down: 99.96 is not yet 100."""
    tenths = int(share * 10)
    return f"{tenths // 10}.{tenths % 10}" if tenths % 10 else str(tenths // 10)


def sections(coverage: Coverage, *, several: bool) -> Iterator[tuple[Text, list[Fact]]]:
    """What is not covered, each part with its heading; `several` files are named."""

    def at(file: str, label: Text) -> Text:
        return Text(f"{label.en} in {file}", f"{label.zh}（{file}）") if several else label

    departments = [
        Fact(at(unjudged.file, name_and_id(_text(unjudged.department.name), unjudged.department.key)), (unjudged.reason,))
        for unjudged in coverage.unjudged
    ]
    tools = [Fact(at(unclear.file, _text(unclear.name)), (UNCLEAR_TOOL[unclear.code],)) for unclear in coverage.tools]
    rules = [
        Fact(UNAPPLIED[code], (Text(", ".join(ids), "、".join(ids)),))
        for code in UNAPPLIED
        if (ids := [unapplied.rule.id for unapplied in coverage.rules if unapplied.code == code])
    ]
    yield Text("Departments that no department rule judges:", "没有部门规则判断的部门："), departments
    yield Text("Tools that no rule can judge:", "规则无法判断的工具："), tools
    yield Text("Rules that were applied to no department:", "没有用于任何部门的规则："), rules


def _text(name: str | Text) -> Text:
    return name if isinstance(name, Text) else Text(name, name)


def as_json(coverage: Coverage, required: Fraction | None, language: Language) -> JsonObject:
    """The coverage for programs; `met` is null where nothing is required."""
    return {
        "departments": coverage.departments,
        "judged": coverage.judged,
        "percent": float(coverage.share),
        "required": None if required is None else float(required),
        "met": None if required is None else coverage.share >= required,
        "unjudged": [_unjudged_json(unjudged, language) for unjudged in coverage.unjudged],
        "tools": [
            {
                "file": unclear.file,
                "tool": unclear.tool,
                "name": named(unclear.name, language),
                "reason": unclear.code,
                "assignments": unclear.assignments,
            }
            for unclear in coverage.tools
        ],
        "rules": [
            {"rule": unapplied.rule.id, "kind": unapplied.rule.kind, "reason": unapplied.code} for unapplied in coverage.rules
        ],
        "proposals": [_proposal_json(proposal) for proposal in coverage.proposals],
    }


def _unjudged_json(unjudged: UnjudgedDepartment, language: Language) -> JsonObject:
    return {
        "file": unjudged.file,
        "department": unjudged.department.key,
        "name": unjudged.department.name,
        "reason": unjudged.code,
        "message": unjudged.reason.within(language),
    }


def _proposal_json(proposal: Proposal) -> JsonObject:
    return {
        "settings": proposal.plan.settings.file or None,
        "name": proposal.name,
        "candidates": list(proposal.candidates),
        "departments": [{"file": called.place.file, "department": called.key} for called in proposal.departments],
        "line": proposal.line,
    }
