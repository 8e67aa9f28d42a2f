"""The way of one run: bytes -> text -> data -> company -> findings -> places -> report."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from orglint.company.invisible import notice_invisible
from orglint.company.noticed import Noticed
from orglint.company.resolve import resolve
from orglint.document.parse import Document, NotToml, parse, refuse_beyond_limits
from orglint.document.read import Unreadable
from orglint.document.validate import is_valid, problems
from orglint.linting.lint import finding_of, lint
from orglint.linting.plan import Plan
from orglint.linting.spread import spread
from orglint.model import Company, Fault, Finding, Label, Offender, Place, Text, Waiver
from orglint.report import Located, Report, Unjudged, Waived
from orglint.rules.org_checks import assignments

NOT_JUDGED = {
    "unreadable": ("file that is not a valid org file", "files that are not valid org files", "个文件（不是有效的组织文件）"),
    "unknown": ("department whose name says no kind", "departments whose names say no kind", "个部门（从名称看不出类型）"),
    "ambiguous": ("department with an ambiguous name", "departments with ambiguous names", "个部门（名称有歧义）"),
    "excluded": ("department that the file excludes", "departments that the file excludes", "个部门（文件声明不作判断）"),
    "dormant": ("assignment that does not count today", "assignments that do not count today", "项分配（目前不在有效期内）"),
    "unclear": ("assignment of an unclear tool", "assignments of unclear tools", "项分配（工具用途不明）"),
    "partial": (
        "company's gaps, its inventory being partial",
        "companies' gaps, their inventories being partial",
        "家公司的缺项（清单不完整）",
    ),
}
"""What was not judged and why, in the order of the summary: for one, for several, and in Chinese."""


class Outcome(NamedTuple):
    """What one file gave. `text` is empty when nothing was found in it."""

    located: tuple[Located, ...] = ()
    faults: tuple[Fault, ...] = ()
    departments: int = 0
    assignments: int = 0
    unjudged: Mapping[str, int] = {}
    text: str = ""
    checked: bool = True
    waived: tuple[Waived, ...] = ()


def check(files: Sequence[str], read: Callable[[str], bytes], plan: Plan, faults: Iterable[Fault] = ()) -> Report:
    """Check files, given by the names to show, whose bytes `read` gives; `faults` are those known before.

    A file that `read` cannot give (it raises Unreadable) becomes a fault, and the others are checked all the same.
    """
    every = list(spread(lambda file: _read_and_check(file, read, plan), files))
    unjudged = {reason: sum(outcome.unjudged.get(reason, 0) for outcome in every) for reason in NOT_JUDGED}
    return Report(
        findings=tuple(located for outcome in every for located in outcome.located),
        files=sum(outcome.checked for outcome in every),
        departments=sum(outcome.departments for outcome in every),
        assignments=sum(outcome.assignments for outcome in every),
        unjudged=tuple(_unjudged(reason, unjudged[reason]) for reason in NOT_JUDGED if unjudged[reason]),
        sources={file: outcome.text for file, outcome in zip(files, every, strict=True) if outcome.text},
        faults=tuple(dict.fromkeys([*faults, *(fault for outcome in every for fault in outcome.faults)])),
        waived=tuple(waived for outcome in every for waived in outcome.waived),
    )


def _read_and_check(file: str, read: Callable[[str], bytes], plan: Plan) -> Outcome:
    try:
        data = read(file)
    except Unreadable as unreadable:
        return Outcome(faults=(unreadable.fault,), checked=False)
    return check_file(file, data, plan)


def _unjudged(reason: str, count: int) -> Unjudged:
    one, several, zh = NOT_JUDGED[reason]
    return Unjudged(count, Text(one if count == 1 else several, zh))


def check_file(file: str, data: bytes, plan: Plan) -> Outcome:
    """Check one file, given by the name to show and its bytes."""
    try:
        document = parse(data)
        if not is_valid(document.data):
            refuse_beyond_limits(document)
    except NotToml as broken:
        return _broken(file, broken, plan)
    misfits = [
        Noticed(
            "org/document-schema",
            Offender(Place(file, problem.path, problem.part), {"problem": problem.message, "remedy": problem.remedy}),
        )
        for problem in problems(document.data)
    ]
    if misfits:
        return _outcome(document.text, _found(misfits, plan), unjudged={"unreadable": 1})
    return _judge(file, document, plan)


def _broken(file: str, broken: NotToml, plan: Plan) -> Outcome:
    place = Place(file, span=broken.span)
    labels = tuple(Label(Place(file, span=span), text) for span, text in broken.labels)
    offender = Offender(place, {"problem": broken.problem, "remedy": broken.remedy}, labels)
    return _outcome(broken.text, _found([Noticed("org/document-syntax", offender)], plan), unjudged={"unreadable": 1})


def _judge(file: str, document: Document, plan: Plan) -> Outcome:
    """Check what an org file says: the company it describes."""
    resolved = resolve(document.data, file, plan.policy, plan.terms.today)
    company = resolved.company
    noticed = (*resolved.noticed, *notice_invisible(document.text, document.data, file))
    found, waived = _settled(list(lint(company, noticed, plan)), company, plan)
    everything = list(assignments(company))
    unjudged = {
        **resolved.unjudged,
        "unclear": sum(assignment.unclear for assignment in everything),
        "partial": int(not company.complete),
        "dormant": len(company.dormant),
    }
    return _outcome(document.text, found, len(company.departments), len(everything), unjudged, waived)


def _settled(found: list[Finding | Fault], company: Company, plan: Plan) -> tuple[list[Finding | Fault], Mapping[Finding, Waiver]]:
    """What was found and what is wrong with the waivers; and of the findings those that a waiver takes away."""
    if not company.waivers:
        return found, {}
    from orglint.linting.waive import settle

    findings = [one for one in found if isinstance(one, Finding)]
    settled = settle(findings, company, plan)
    # A rule that failed may have found what a waiver is for.
    noticed = [one for one in settled.noticed if len(findings) == len(found) or one.rule != "waiver/unused"]
    return [*found, *_found(noticed, plan)], settled.waived if plan.terms.honoured else {}


def _found(noticed: Iterable[Noticed], plan: Plan) -> list[Finding | Fault]:
    return [finding_of(plan.selected[rule], offender, plan.policy) for rule, offender, _ in noticed]


def _outcome(
    text: str,
    found: list[Finding | Fault],
    departments: int = 0,
    assignments: int = 0,
    unjudged: Mapping[str, int] = {},
    waivers: Mapping[Finding, Waiver] = {},
) -> Outcome:
    findings = [one for one in found if isinstance(one, Finding)]
    faults = tuple(one for one in found if isinstance(one, Fault))
    if not findings:
        return Outcome((), faults, departments, assignments, unjudged)
    from orglint.document.located import located

    everything = located(findings, text)
    kept = tuple(one for one in everything if one.finding not in waivers)
    waived = tuple(_waived(one, waivers[one.finding]) for one in everything if one.finding in waivers)
    return Outcome(kept, faults, departments, assignments, unjudged, text, waived=waived)


def _waived(located: Located, waiver: Waiver) -> Waived:
    return Waived(located, waiver.reason or "", waiver.owner or "", waiver.ticket, waiver.expires or "")
