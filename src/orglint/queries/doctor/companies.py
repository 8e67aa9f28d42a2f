"""What makes no sense between a policy and the companies that it is for."""

from __future__ import annotations

from collections.abc import Iterator

from orglint.company.waivers import within
from orglint.names import nearest
from orglint.queries.doctor.case import Case, Diagnosis
from orglint.texts import Text

NO_RULE = Text("the waiver is for {rule}, and there is no such rule{hint}", "该豁免针对的规则 {rule} 不存在{hint}")
CORRECT_RULE = Text("Correct the rule, or remove the waiver: it takes nothing away.", "请更正规则，或删除该豁免：它不起任何作用。")


def waivers_of_unknown_rules(case: Case) -> Iterator[Diagnosis]:
    """A waiver of a rule that does not exist."""
    for company in case.companies:
        for waiver in company.waivers:
            if waiver.rule is not None and waiver.rule not in case.policy.rules:
                near = nearest(waiver.rule, case.policy.rules)
                hint = Text(f"; did you mean {near}?", f"；是否想写 {near}？") if near else Text("", "")
                message = NO_RULE.fill({"rule": waiver.rule, "hint": hint})
                yield Diagnosis("waiver-of-unknown-rule", message, CORRECT_RULE, within(waiver.place, "rule"))


NO_DEPARTMENT = Text("no department of any company is of the kind {kind}", "没有任何公司的部门属于类型 {kind}")
ADD_ALIAS = Text(
    'Add what the department is called to `aliases`, give it `kind = ["{kind}"]`, or take the kind out.',
    '请把部门的名称加入 `aliases`，或在部门中写明 `kind = ["{kind}"]`，或删去该类型。',
)


def kinds_without_departments(case: Case) -> Iterator[Diagnosis]:
    """A kind of the settings that no department is of, where there are companies."""
    used = {kind for company in case.companies for department in company.departments.values() for kind in department.kinds}
    for kind in case.settings.kinds if case.companies else ():
        if kind not in used and (place := case.declared("kinds", kind)):
            values = {"kind": kind}
            yield Diagnosis("kind-without-department", NO_DEPARTMENT.fill(values), ADD_ALIAS.fill(values), place)
