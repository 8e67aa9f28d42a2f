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
from orglint.model import Company, Fault, Finding, Label, Offender, Place, Text
from orglint.report import Located, Report, Unjudged
from orglint.rules.org_checks import assignments

NOT_JUDGED = {
    "unreadable": ("file that is not a valid org file", "files that are not valid org files", "个文件（不是有效的组织文件）"),
    "unknown": ("department whose name says no kind", "departments whose names say no kind", "个部门（从名称看不出类型）"),
    "ambiguous": ("department with an ambiguous name", "departments with ambiguous names", "个部门（名称有歧义）"),
    "excluded": ("department that the file excludes", "departments that the file excludes", "个部门（文件声明不作判断）"),
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


def check(files: Sequence[str], read: Callable[[str], bytes], plan: Plan, faults: Iterable[Fault] = ()) -> Report:
    """Check files, given by the names to show, whose bytes `read` gives; `faults` are those known before.

    A file that `read` cannot give (it raises Unreadable) becomes a fault, and the others are checked all the same.
    """
    return report_of(files, list(spread(lambda file: read_and_check(file, read, plan), files)), faults)


def report_of(files: Sequence[str], every: Sequence[Outcome], faults: Iterable[Fault]) -> Report:
    """The report on what each file gave; `faults` are those known before."""
    unjudged = {reason: sum(outcome.unjudged.get(reason, 0) for outcome in every) for reason in NOT_JUDGED}
    return Report(
        findings=tuple(located for outcome in every for located in outcome.located),
        files=sum(outcome.checked for outcome in every),
        departments=sum(outcome.departments for outcome in every),
        assignments=sum(outcome.assignments for outcome in every),
        unjudged=tuple(_unjudged(reason, unjudged[reason]) for reason in NOT_JUDGED if unjudged[reason]),
        sources={file: outcome.text for file, outcome in zip(files, every, strict=True) if outcome.text},
        faults=tuple(dict.fromkeys([*faults, *(fault for outcome in every for fault in outcome.faults)])),
    )


def read_and_check(file: str, read: Callable[[str], bytes], plan: Plan) -> Outcome:
    """Check one file, given by the name to show, whose bytes `read` gives."""
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
    resolved = resolve(document.data, file, plan.policy)
    company = resolved.company
    noticed = (*resolved.noticed, *notice_invisible(document.text, document.data, file))
    found = list(lint(company, noticed, plan))
    everything = list(assignments(company))
    unjudged = {
        **resolved.unjudged,
        "unclear": sum(assignment.unclear for assignment in everything),
        "partial": int(not company.complete),
    }
    outcome = _outcome(document.text, found, len(company.departments), len(everything), unjudged)
    return _with_fixes(outcome, company, {file: document}, plan) if plan.fixes and outcome.located else outcome


def _with_fixes(outcome: Outcome, company: Company, documents: Mapping[str, Document], plan: Plan) -> Outcome:
    from orglint.fixing.offer import offer

    offered = offer(outcome.located, company, documents, plan.policy)
    return outcome._replace(located=offered.located, faults=(*outcome.faults, *offered.faults))


def _found(noticed: Iterable[Noticed], plan: Plan) -> list[Finding | Fault]:
    return [finding_of(plan.selected[rule], offender, plan.policy) for rule, offender, _ in noticed]


def _outcome(
    text: str, found: list[Finding | Fault], departments: int = 0, assignments: int = 0, unjudged: Mapping[str, int] = {}
) -> Outcome:
    findings = [one for one in found if isinstance(one, Finding)]
    faults = tuple(one for one in found if isinstance(one, Fault))
    if not findings:
        return Outcome((), faults, departments, assignments, unjudged)
    from orglint.document.located import located

    return Outcome(tuple(located(findings, text)), faults, departments, assignments, unjudged, text)
