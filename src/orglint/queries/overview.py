"""The overview of a company, for the formats that show companies as wholes: its matrix, its waivers, what was not judged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from os.path import basename

from orglint.company.resolve import WHY_UNJUDGED, Resolved, why_unjudged
from orglint.company.waivers import WHOLE_COMPANY
from orglint.linting.check import CheckedCompany
from orglint.linting.clip import clip
from orglint.linting.plan import Plan
from orglint.linting.run import NOT_JUDGED
from orglint.linting.waivers import expired, holds
from orglint.model import Finding, Waiver
from orglint.overview import NOWHERE, Overview, Unsettled, WaiverEntry
from orglint.policy.assemble import ITSELF
from orglint.policy.entry_points import EntryPoint
from orglint.queries.coverage import UNCLEAR_TOOL, Coverage, UnjudgedDepartment, coverage
from orglint.queries.matrix import matrix_of, placements
from orglint.texts import Text

DECIDED = Text("Nothing to do: this was decided.", "无须处理：已有决定。")
SAY_KIND = Text("Say of which kind each is, with `kind`.", "用 `kind` 注明各自的类型。")
COMPLETE = Text(
    'Complete the list of tools, then remove `inventory = "partial"`.', '补全工具清单，再删去 `inventory = "partial"`。'
)

SETTLED_BY: Mapping[str, Text] = {
    "unreadable": Text("Correct the file as its findings say.", "按相应的问题说明更正文件。"),
    "unknown": SAY_KIND,
    "unknown-kind": Text("Correct `kind`.", "更正 `kind`。"),
    "ambiguous": SAY_KIND,
    "excluded": DECIDED,
    "excluded-by-settings": DECIDED,
    "restated": DECIDED,
    "restated-by-settings": DECIDED,
    "renamed": Text("Nothing to do, or correct the key or the name.", "无须处理；如有笔误，请更正键或名称。"),
    "no-rules": Text("Nothing to do, or add a rule for this kind.", "无须处理，或为该类型添加规则。"),
    "partial-inventory": COMPLETE,
    "partial-sub-department": COMPLETE,
    "small-company": DECIDED,
    "not-needed": DECIDED,
    "dormant": Text("Nothing to do: they count on their days.", "无须处理：到期即生效。"),
    "unclear": Text("Correct the name, or say in `[tools]` what it is for.", "更正名称，或在 `[tools]` 中说明用途。"),
    "on-request": Text('Remove `access = "on-request"` once somebody has it.', '有人开通后，删去 `access = "on-request"`。'),
    "without-base": Text("List the module too, if it is used.", "如在使用，请一并列出该模块。"),
    "partial": COMPLETE,
    "partial-departments": COMPLETE,
    "small": DECIDED,
}
"""What to do about something that was not judged, by the reason."""

WITHOUT_RULE: Mapping[str, tuple[str, str, str]] = {
    "unknown-kind": ("department whose kind does not exist", "departments whose kinds do not exist", "个部门（所写的类型不存在）"),
    "no-rules": (
        "department of whose kind no rule speaks",
        "departments of whose kinds no rule speaks",
        "个部门（本次运行没有针对该类部门的规则）",
    ),
    "partial-inventory": (
        "department whose rules only say what is missing (its inventory is partial)",
        "departments whose rules only say what is missing (their inventories are partial)",
        "个部门（相关规则只判断缺项，而工具清单不完整）",
    ),
    "partial-sub-department": (
        "department whose rules only say what is missing (a sub-department's inventory is partial)",
        "departments whose rules only say what is missing (sub-departments' inventories are partial)",
        "个部门（相关规则只判断缺项，而下级部门的清单不完整）",
    ),
    "small-company": (
        "department whose rules only ask for a CRM (the company is small by `small-company`)",
        "departments whose rules only ask for a CRM (the company is small by `small-company`)",
        "个部门（相关规则只要求配备 CRM，而公司人数未超过 `small-company`）",
    ),
    "not-needed": (
        "department whose rules only ask for what the company does not need",
        "departments whose rules only ask for what the company does not need",
        "个部门（相关规则所要求的工具，公司已声明不需要）",
    ),
}
"""Departments that no rule judges for another reason than that they are of no kind: for one, for several, and in Chinese."""


def overview(checked: CheckedCompany) -> Overview | None:
    """What there is to show of a company; None where its file could not be read."""
    if not checked.files:
        return None
    resolved, plan = checked.resolved, checked.plan
    base = Overview(
        checked.file,
        plan.terms.today,
        None,
        (NOWHERE,) * len(checked.findings),
        (NOWHERE,) * len(checked.waived),
        unsettled=tuple(_unreadable(checked)),
        settings=basename(plan.settings.file or ""),  # noqa: PTH119
        rules=len(plan.selected),
        plugins=tuple(sorted({plugin.entry.name for plugin in plan.policy.plugins if _is_added(plugin.entry)})),
        honoured=plan.terms.honoured,
        compared=plan.compare is not None,
    )
    return base if resolved is None else _of_company(base, checked, resolved)


def _is_added(entry: EntryPoint) -> bool:
    """Whether a plugin came with neither orglint nor the settings."""
    return not (entry.is_own or entry == ITSELF or entry.sort == "settings")


def _unreadable(checked: CheckedCompany) -> Iterator[Unsettled]:
    if checked.invalid:
        yield _unsettled("unreadable", NOT_JUDGED["unreadable"], [(None, basename(file)) for file in checked.invalid])  # noqa: PTH119


def _of_company(base: Overview, checked: CheckedCompany, resolved: Resolved) -> Overview:
    covered = coverage([(checked, resolved)])
    unjudged = () if base.compared else covered.unjudged
    placed = placements(checked, resolved, [located.finding for located in checked.findings])
    waived = placements(checked, resolved, [each.located.finding for each in checked.waived])
    return base._replace(
        matrix=matrix_of(checked, resolved, placed, waived, unjudged),
        placed=placed,
        waived=waived,
        judged=frozenset(resolved.company.departments) - {found.department.key for found in covered.unjudged},
        waivers=tuple(_waivers(checked, resolved)),
        unsettled=() if base.compared else (*_departments(unjudged), *_others(checked, resolved, covered)),
    )


def _departments(unjudged: Iterable[UnjudgedDepartment]) -> Iterator[Unsettled]:
    """The departments that no department rule judges, by reason, the reasons in the order of the summary."""
    by_code: dict[str, list[tuple[str | None, str | Text]]] = {}
    for found in unjudged:
        by_code.setdefault(found.code, []).append((found.department.key, found.department.name))
    for code in filter(by_code.__contains__, SETTLED_BY):
        yield _unsettled(code, WITHOUT_RULE.get(code) or NOT_JUDGED[code], by_code[code])


def _unsettled(
    code: str, words: tuple[str, str, str], which: Sequence[tuple[str | None, str | Text]], number: int = 0
) -> Unsettled:
    singular, plural, zh = words
    return Unsettled(code, number or len(which), Text(singular, zh), Text(plural, zh), tuple(which), SETTLED_BY[code])


def _others(checked: CheckedCompany, resolved: Resolved, covered: Coverage) -> Iterator[Unsettled]:
    """What else was not judged: all that the summary counts and that is no department without a rule."""
    of_departments = {*WHY_UNJUDGED.values(), "unreadable"}
    named = _named(checked.plan, resolved, covered)
    for code, number in checked.unjudged.items():
        if number and code not in of_departments:
            yield _unsettled(code, NOT_JUDGED[code], named.get(code, ()), number)


def _named(plan: Plan, resolved: Resolved, covered: Coverage) -> Mapping[str, Sequence[tuple[str | None, str | Text]]]:
    """What it is that was not judged, by reason, where that can be named."""
    company = resolved.company
    restated: dict[str, list[tuple[str | None, str | Text]]] = {}
    for key, found in resolved.recognised.items():
        if found.kinds and (reason := why_unjudged(found)):
            restated.setdefault(reason, []).append((key, company.departments[key].name))
    open_gaps = [department for department in company.departments.values() if not department.complete]
    return {
        **restated,
        "partial-departments": [(department.key, department.name) for department in open_gaps],
        "unclear": [(None, tool.name) for tool in covered.tools if tool.code in UNCLEAR_TOOL and tool.code != "no-category"],
        "dormant": [(None, name) for name in dict.fromkeys(assignment.name for assignment in company.dormant)],
        "not-needed": [(None, plan.policy.category_name(category)) for category in company.not_needed],
    }


def _waivers(checked: CheckedCompany, resolved: Resolved) -> Iterator[WaiverEntry]:
    """The waivers, the first to end first, each with the findings that it takes away or does not take away any more."""
    taken: dict[object, list[int]] = {}
    for number, waived in enumerate(checked.waived):
        taken.setdefault((waived.file, waived.span), []).append(number)
    by_subject: dict[tuple[str, str | None], list[int]] = {}
    for number, located in enumerate(checked.findings):
        by_subject.setdefault((located.finding.rule, located.finding.department), []).append(number)
    entries = []
    for waiver in resolved.company.waivers:
        numbers = taken.get((waiver.place.file, checked.span(waiver.place)), ())
        entries.append(_entry(waiver, checked, tuple(numbers), by_subject))
    yield from sorted(entries, key=lambda entry: entry.expires or date.max)


def _entry(
    waiver: Waiver, checked: CheckedCompany, waived: tuple[int, ...], by_subject: Mapping[tuple[str, str | None], Sequence[int]]
) -> WaiverEntry:
    status = "expired" if expired(waiver, checked.plan.terms.today) else "active" if holds(waiver, checked.plan) else "invalid"
    subject = (waiver.rule or "", None if waiver.department_key == WHOLE_COMPANY else waiver.department_key)
    returned = () if waived else by_subject.get(subject, ())
    return WaiverEntry(
        subject[1],
        waiver.department or "",
        waiver.rule or "",
        clip(waiver.reason or ""),
        clip(waiver.owner or ""),
        clip(waiver.ticket or ""),
        date.fromisoformat(waiver.expires) if waiver.expires else None,
        status,
        waived,
        tuple(number for number in returned if _is_about(checked.findings[number].finding, waiver)),
    )


def _is_about(finding: Finding, waiver: Waiver) -> bool:
    return waiver.tool is None or waiver.tool_id == finding.tool
