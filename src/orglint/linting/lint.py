"""The linter: asks each rule about the departments it is for, and turns what it finds into findings.

Rules are asked kind by kind, so a rule never meets a department that it has nothing to say about.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from orglint.company.diagnostics import Diagnostic
from orglint.linting.plan import Plan
from orglint.model import SEVERITIES, Assignment, Company, Department, Fault, Finding, Offender, Rule, Severity, called
from orglint.policy.assemble import ITSELF
from orglint.policy.entry_points import EntryPoint
from orglint.policy.plugin_errors import FAILURES, MOST_OFFENDERS, Refused, given_by, plugin_fault, reason_for
from orglint.policy.policy import Policy
from orglint.rules.org_checks import assignments, everybody_but, named_in_a_row, same_instance
from orglint.texts import Listing, Text
from orglint.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from orglint.linting.offenders import OffenderVetting

CHECK = Text("check", "检查函数")

NO_DATA: Mapping[str, Any] = {}

TOO_MANY = Text(
    f"it gives more than {MOST_OFFENDERS:,} findings at once; the rest is left out",
    f"一次给出了超过 {MOST_OFFENDERS:,} 个问题；其余从略",
)


MOST_FINDINGS = 100_000
"""So many findings a company may have: to word as many takes some ten seconds."""

TOO_MANY_FINDINGS = Text("{file}: more than {most} findings; the rest is left out", "{file}：超过 {most} 个问题；其余从略")
CORRECT_THE_FIRST = Text(
    "Correct the first ones, or check the company in parts, each in a file of its own.",
    "请先处理前面的问题，或将公司分成几个文件分别检查。",
)


class LintResult(NamedTuple):
    """What is found in a company, in no particular order, and a fault for each time that a rule failed."""

    findings: tuple[Finding, ...]
    faults: tuple[Fault, ...]


def lint(company: Company, diagnostics: Iterable[Diagnostic], plan: Plan, data: Mapping[str, Any] = NO_DATA) -> LintResult:
    """Ask the rules of a plan about a company. `diagnostics` are those of earlier stages, `data` what stands in each of its files.

    A failure ends only one rule's findings about one department, or about the company.
    """
    findings = list(islice(_findings_of_stages(company, diagnostics, plan), MOST_FINDINGS + 1))
    faults: list[Fault] = []
    vetting: OffenderVetting | None = None
    for rule, department, arguments in _questions(company, plan):
        if len(findings) > MOST_FINDINGS:
            break
        found: list[Offender] = []
        reasons: list[Text] = []
        try:
            given = rule.check(*arguments)  # type: ignore[misc] # only rules with a check are asked
            found.extend(islice(given if hasattr(given, "__iter__") else given_by(CHECK, given), MOST_OFFENDERS + 1))
        except FAILURES as failure:
            reasons.append(reason_for(failure))
        if found or reasons:
            origin = plan.policy.origins[rule.id]
            maker: OffenderVetting | Policy = plan.policy
            if _is_foreign(origin):
                maker = vetting = vetting or _vetting(company, plan, data)
            reported, refused = _reported(rule, found, department, maker)
            findings += reported
            faults += [plugin_fault(origin, reason, rule.id) for reason in (*refused, *reasons)]
    if len(findings) > MOST_FINDINGS:
        values = {"file": company.place.file, "most": f"{MOST_FINDINGS:,}"}
        faults.append(Fault(TOO_MANY_FINDINGS.fill(values), CORRECT_THE_FIRST))
    return LintResult(tuple(findings[:MOST_FINDINGS]), tuple(faults))


def _questions(company: Company, plan: Plan) -> Iterator[tuple[Rule, str | None, tuple[Any, ...]]]:
    """Each rule that is asked, the key of the department that it is asked about, if it is about one, and its check's arguments."""
    options = plan.options
    for department in company.departments.values():
        arguments = (department, company)
        for rule in plan.rules_for(department.kinds):
            if rule.id in plan.selected:
                yield rule, department.key, (*arguments, options[rule.id]) if rule.options else arguments
    for rule in plan.company_rules:
        yield rule, None, (company, options[rule.id]) if rule.options else (company,)


def _findings_of_stages(company: Company, diagnostics: Iterable[Diagnostic], plan: Plan) -> Iterator[Finding]:
    """The findings of rules without a check of their own: the diagnostics of earlier stages, and what shows across departments."""
    across = (*missing_kinds(company, plan), *suites_without_modules(company, plan), *tools_for_everyone(company, plan))
    for rule_id, offender, severity in (*diagnostics, *across):
        if rule := plan.selected.get(rule_id):
            yield finding_of(rule, offender, plan.policy, plan.severities.get(rule_id, severity))
    if [assignment for assignment in assignments(company) if assignment.unclear or assignment.doubtful]:
        from orglint.linting.doubts import doubtful_gaps

        yield from doubtful_gaps(company, plan, finding_of)


def _vetting(company: Company, plan: Plan, data: Mapping[str, Any]) -> OffenderVetting:
    from orglint.linting.offenders import OffenderVetting

    return OffenderVetting(company, plan.policy, data, finding_of)


def _is_foreign(origin: EntryPoint) -> bool:
    """Whether what a rule's check says has to be vetted: the test suite holds orglint's own rules against the same."""
    return not (origin.is_own or origin == ITSELF or origin.sort == "settings")


def _reported(
    rule: Rule, found: Sequence[Offender], department: str | None, maker: OffenderVetting | Policy
) -> tuple[list[Finding], list[Text]]:
    """A rule's findings about what its check gave, up to the first that is malformed, and why others are left out or cut.

    `maker` is the vetting of what somebody else's rule says, or for a rule of orglint's own the policy alone.
    """
    findings = []
    reasons = [TOO_MANY] if len(found) > MOST_OFFENDERS else []
    try:
        for offender in found[:MOST_OFFENDERS]:
            findings.append(_finding(rule, offender, department, maker))  # noqa: PERF401 - those before a failure are kept
    except FAILURES as failure:
        reasons.append(reason_for(failure))
    return findings, reasons if isinstance(maker, Policy) else [*reasons, *maker.cut(rule)]


def _finding(rule: Rule, offender: Offender, department: str | None, maker: OffenderVetting | Policy) -> Finding:
    if not isinstance(maker, Policy):
        return maker.finding_of(rule, offender, department)
    return finding_of(rule, offender if offender.department else offender._replace(department=department), maker)


def finding_of(rule: Rule, offender: Offender, policy: Policy, severity: Severity | None = None) -> Finding:
    """A rule's finding about an offender; `severity` where it is milder than the rule's own."""
    from orglint.linting.clip import clip_both, fitting

    texts = (rule.message, rule.because, rule.remedy)
    values = fitting(texts, policy.spoken(offender.values))
    if offender.department and values.get("department") == offender.department:
        values = {**values, "department": called(offender.department)}
    try:
        message, because, remedy = (clip_both(text.fill(values)) for text in texts)
    except KeyError as missing:
        name = f"{{{missing.args[0]}}}"
        raise Refused(
            f"its texts have a placeholder {name}, and its check gives no value for it",
            f"其文案含占位符 {name}，而检查函数没有给出它的值",
        ) from missing
    return Finding(
        rule.id,
        severity or rule.severity,
        message,
        because,
        remedy,
        rule.source,
        offender.place,
        tuple([label._replace(text=clip_both(label.text)) for label in offender.labels]),
        offender.department,
        offender.tool,
        offender.instance,
        part=rule.part,
        shape=rule.shape,
        paste=_paste(offender) if rule.part == "unjudged" else "",
    )


def _paste(offender: Offender) -> str:
    """The line that would settle it, whole or not at all."""
    from orglint.linting.clip import SCREEN

    line = str(offender.values.get("paste", ""))
    return line if len(line) <= SCREEN else ""


def tools_for_everyone(company: Company, plan: Plan) -> Iterator[Diagnostic]:
    """A category in `company.tools` that some departments avoid: one finding that names them all, not one for each."""
    for assignment in company.everybody:
        if assignment.access == "direct":
            for category in assignment.certain:
                if found := list(avoiding(category, assignment, company, plan)):
                    yield _for_everyone(assignment, category, found, company)


def _who_has(assignment: Assignment, company: Company) -> Iterable[Department]:
    """The departments that have what is assigned to everybody."""
    if not assignment.excepted:
        return company.departments.values()
    left_out = company.left_out(assignment)
    return [department for key, department in company.departments.items() if key not in left_out]


def avoiding(category: str, assignment: Assignment, company: Company, plan: Plan) -> Iterator[tuple[Department, Rule]]:
    """The departments that have what is assigned to everybody and avoid a category, each with the rule that says so."""
    for department in _who_has(assignment, company):
        for rule in plan.rules_for(department.kinds):
            if rule.shape == "avoid" and category in rule.categories:
                yield department, rule


def _for_everyone(assignment: Assignment, category: str, found: list[tuple[Department, Rule]], company: Company) -> Diagnostic:
    everybody = everybody_but(assignment, company)
    values = {
        "everybody": Text(f"E{everybody.en[1:]}", everybody.zh),  # at the beginning of a sentence
        "tool": assignment.name,
        "category": category,
        "departments": named_in_a_row(list({department.key: department.listed for department, _ in found}.values())),
        "rules": Listing(tuple(dict.fromkeys(rule.id for _, rule in found))),
    }
    severity = max((rule.severity for _, rule in found), key=SEVERITIES.index)
    tool = assignment.tool.id if assignment.tool else None
    offender = Offender(assignment.place, values, tool=tool, instance=assignment.instance)
    return Diagnostic("org/tool-for-everyone", offender, severity)


def missing_kinds(company: Company, plan: Plan) -> Iterator[Diagnostic]:
    """Each kind that the settings require and no department of the company is of."""
    if plan.settings.required_kinds:
        there = {kind for department in company.departments.values() for kind in department.kinds}
        for kind in dict.fromkeys(plan.settings.required_kinds):
            if kind not in there:
                values = {"kind": plan.policy.kinds[kind].name, "id": kind}
                yield Diagnostic("org/missing-kind", Offender(company.place, values))


def suites_without_modules(company: Company, plan: Plan) -> Iterator[Diagnostic]:
    """Each suite without modules on which a verdict hung: a "has" rule it did not trigger, a "lacks" rule it alone satisfied."""
    brought = {category for assignment in assignments(company) if assignment.unspecified for category in assignment.possible}
    if brought.isdisjoint(plan.judged):
        return
    found: dict[tuple[str, str | None, str], tuple[Assignment, list[Department]]] = {}
    for department in company.departments.values():
        for assignment, category in open_questions(department, company, plan):
            key = (assignment.tool.id if assignment.tool else assignment.written, same_instance(assignment), category)
            departments = found.setdefault(key, (assignment, []))[1]
            if department not in departments[-1:]:
                departments.append(department)
    for (tool, _, category), (assignment, departments) in found.items():
        values = {
            "tool": assignment.name,
            "category": category,
            "departments": named_in_a_row([department.listed for department in departments]),
            "entry": _as_entry(assignment),
        }
        offender = Offender(assignment.place, values, tool=tool, instance=assignment.instance)
        yield Diagnostic("org/unspecified-module", offender)


def _as_entry(assignment: Assignment) -> str:
    """The tool and the instance as an entry of a list has them."""
    from orglint.document.toml_text import written

    instance = "" if assignment.instance is None else f", instance = {written(assignment.instance)}"
    return f"tool = {written(assignment.written)}{instance}"


def open_questions(department: Department, company: Company, plan: Plan) -> Iterator[tuple[Assignment, str]]:
    """The suites without modules on which a verdict on the department hangs, each with the category that is in question."""
    own = [assignment for assignment in (*department.assignments, *company.for_everybody(department)) if assignment.unspecified]
    for rule in plan.rules_for(department.kinds):
        if rule.shape == "avoid":
            for assignment in own:
                if assignment.access == "direct":
                    yield from ((assignment, category) for category in rule.categories if assignment.leaves_open(category))
        elif rule.shape == "need" and department.complete:
            yield from _assumed(rule, department, company)


def _assumed(rule: Rule, department: Department, company: Company) -> Iterator[tuple[Assignment, str]]:
    """The suite that satisfies a need only because nobody says which modules it has."""
    for category in rule.categories:
        bringing = [assignment for assignment in company.within_reach(department) if category in assignment.possible]
        if bringing and category not in company.not_needed and all(assignment.leaves_open(category) for assignment in bringing):
            yield bringing[0], category
