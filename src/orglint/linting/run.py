"""The way of one run: bytes -> text -> data -> company -> findings -> places -> report."""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from orglint.company.diagnostics import Diagnostic
from orglint.company.invisible import notice_invisible
from orglint.company.resolve import resolve
from orglint.document.parse import Document
from orglint.document.read import Unreadable
from orglint.document.read import read as read_file
from orglint.document.validate import OWN
from orglint.linting.examine import Examined, examine
from orglint.linting.lint import finding_of, lint
from orglint.linting.parallel import parallel_map
from orglint.linting.plan import Offer, Plan
from orglint.model import SEVERITIES, Company, Fault, Finding, Waiver
from orglint.report import Located, Report, Unjudged, Waived
from orglint.rules.org_checks import assignments
from orglint.texts import Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from orglint.linting.include import Tree
    from orglint.linting.locate import SourceMaps
    from orglint.linting.owners import Memory
    from orglint.linting.parts import Gathered

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
    "small": (
        "company's lack of a CRM, its headcount being within `small-company`, a threshold that your settings set",
        "companies' lack of a CRM, their headcounts being within `small-company`, a threshold that your settings set",
        "家公司是否缺少 CRM（人数未超过 `small-company`，该门槛由你们的设置自行规定）",
    ),
}
"""What was not judged and why, in the order of the summary: for one, for several, and in Chinese."""

WAIVERS_LEFT = ("waiver/expired", "waiver/unused")

NO_PLANS: Mapping[str, Plan] = {}


class Outcome(NamedTuple):
    """What one file gave. `text` is empty when nothing was found in it.

    `parts` are the files it includes, `texts` those of them in which something was found. `belongs_to` are the companies that
    the file is a part of, by their own files: then it gave nothing by itself.
    """

    located: tuple[Located, ...] = ()
    faults: tuple[Fault, ...] = ()
    departments: int = 0
    assignments: int = 0
    unjudged: Mapping[str, int] = {}
    text: str = ""
    checked: bool = True
    waived: tuple[Waived, ...] = ()
    parts: tuple[str, ...] = ()
    texts: Mapping[str, str] = {}
    belongs_to: tuple[str, ...] = ()


def check(
    files: Sequence[str],
    read: Callable[[str], bytes],
    plan: Plan,
    faults: Iterable[Fault] = (),
    plans: Mapping[str, Plan] = NO_PLANS,
) -> Report:
    """Check files, given by the names to show, whose bytes `read` gives; `faults` are those known before.

    `plan` holds for the files that have none of their own in `plans`. A file that `read` cannot give (it raises Unreadable) becomes
    a fault, and the others are checked all the same. A file that is a part of a company is checked with all of it, and a company
    only once.
    """
    memory: Memory = {}
    every = list(parallel_map(lambda file: read_and_check(file, read, plans.get(file, plan), memory), files))
    companies, plans = companies_of(files, every, plans)
    every.extend(parallel_map(lambda file: read_and_check(file, read, plans.get(file, plan)), companies))
    return report_of([*files, *companies], every, plan, faults, plans)


def report_of(
    files: Sequence[str],
    every: Sequence[Outcome],
    plan: Plan,
    faults: Iterable[Fault] = (),
    plans: Mapping[str, Plan] = NO_PLANS,
) -> Report:
    """The report on what each file gave, by the plan that it was checked by; `faults` are those known before."""
    unjudged = {reason: sum(outcome.unjudged.get(reason, 0) for outcome in every) for reason in NOT_JUDGED}
    return Report(
        findings=tuple(located for outcome in every for located in outcome.located),
        files=sum(outcome.checked + len(outcome.parts) for outcome in every),
        departments=sum(outcome.departments for outcome in every),
        assignments=sum(outcome.assignments for outcome in every),
        unjudged=tuple(_unjudged(reason, unjudged[reason]) for reason in NOT_JUDGED if unjudged[reason]),
        sources=_sources(files, every),
        faults=tuple(dict.fromkeys([*faults, *(fault for outcome in every for fault in outcome.faults)])),
        waived=tuple(waived for outcome in every for waived in outcome.waived),
        failing=sum(_failing(outcome, plans.get(file, plan)) for file, outcome in zip(files, every, strict=True)),
        checked=tuple(file for file, outcome in zip(files, every, strict=True) if outcome.checked),
        parts=tuple(part for outcome in every for part in outcome.parts),
    )


def _failing(outcome: Outcome, plan: Plan) -> int:
    grave = SEVERITIES[SEVERITIES.index(plan.settings.fail_on) :]
    return sum(located.finding.severity in grave for located in outcome.located)


def companies_of(files: Sequence[str], every: Sequence[Outcome], plans: Mapping[str, Plan]) -> tuple[list[str], Mapping[str, Plan]]:
    """The companies that have to be checked besides, because only parts of them were named, and the plans with theirs."""
    companies = _companies(files, every)
    return companies, {**_inherited(files, every, plans), **plans} if companies else plans


def _companies(files: Sequence[str], every: Sequence[Outcome]) -> list[str]:
    """The companies that files are parts of and that are not among the files themselves."""
    owners = dict.fromkeys(owner for outcome in every for owner in outcome.belongs_to)
    if not owners:
        return []
    named = {os.path.realpath(file) for file in files}
    return [owner for owner in owners if os.path.realpath(owner) not in named]


def _inherited(files: Sequence[str], every: Sequence[Outcome], plans: Mapping[str, Plan]) -> Mapping[str, Plan]:
    """A company of which only parts were named is checked by the plan of the first of them."""
    pairs = [(owner, file) for file, outcome in zip(files, every, strict=True) for owner in outcome.belongs_to if file in plans]
    return {owner: plans[file] for owner, file in reversed(pairs)}


def _sources(files: Sequence[str], every: Sequence[Outcome]) -> Mapping[str, str]:
    sources = {file: outcome.text for file, outcome in zip(files, every, strict=True) if outcome.text}
    for outcome in every:
        sources.update(outcome.texts)
    return sources


def read_and_check(file: str, read: Callable[[str], bytes], plan: Plan, memory: "Memory | None" = None) -> Outcome:
    """Check one file as `check_file` does, given by the name to show, whose bytes `read` gives."""
    try:
        data = read(file)
    except Unreadable as unreadable:
        return Outcome(faults=(unreadable.fault,), checked=False)
    return check_file(file, data, plan, read, memory)


def _unjudged(reason: str, count: int) -> Unjudged:
    one, several, zh = NOT_JUDGED[reason]
    return Unjudged(count, Text(one if count == 1 else several, zh))


def check_file(
    file: str,
    data: bytes,
    plan: Plan,
    read: Callable[[str], bytes] = read_file,
    memory: "Memory | None" = None,
    tree: "Tree | None" = None,
) -> Outcome:
    """Check one file, given by the name to show and its bytes; `read` gives the bytes of the files that it includes.

    They are looked for on the disk, or in a tree.

    With a `memory` for what was found out about folders, a file that is a part of a company is not checked by itself: the outcome
    says what to check in its place.
    """
    examined = examine(file, data)
    if memory is not None and (examined.data is None or not any(key in examined.data for key in OWN)):
        from orglint.linting.owners import owners

        if belongs_to := owners(file, read, memory):
            return Outcome(checked=False, belongs_to=belongs_to)
    if examined.misfits or examined.data is None:
        return _outcome(examined.text, _found(examined.misfits, plan), unjudged={"unreadable": 1})
    if "include" in examined.data:
        return _check_company(file, examined, plan, read, tree)
    return _judge(file, examined.text, examined.data, plan)


def _check_company(file: str, own: Examined, plan: Plan, read: Callable[[str], bytes], tree: "Tree | None") -> Outcome:
    """Check a company in several files. A part that cannot be read, or has not the form of one, is all that is said."""
    from orglint.linting.parts import gather

    gathered = gather(file, own.data or {}, read, tree)
    if gathered.misfits or gathered.faults:
        broken = sum(bool(part.misfits) for part in gathered.parts.values())
        found = _found((*gathered.noticed, *gathered.misfits), plan)
        outcome = _outcome(own.text, [*found, *gathered.faults], unjudged={"unreadable": broken}, parts=gathered.texts)
    else:
        outcome = _judge(file, own.text, own.data or {}, plan, gathered)
    return outcome._replace(parts=tuple(gathered.parts))


def _judge(file: str, text: str, data: Mapping[str, Any], plan: Plan, gathered: "Gathered | None" = None) -> Outcome:
    """Check what an org file says, with the files it includes: the company it describes."""
    whole = gathered.whole(file, data) if gathered else None
    resolved = (
        resolve(whole.data, file, plan.policy, plan.terms.today, whole.origins)
        if whole
        else resolve(data, file, plan.policy, plan.terms.today)
    )
    company = resolved.company
    noticed = (*resolved.diagnostics, *notice_invisible(text, data, file))
    if gathered and whole:
        noticed = (*noticed, *gathered.noticed, *whole.diagnostics, *gathered.invisible())
    plan_for_company = plan.for_company(company)
    found, waived = _settled(list(lint(company, noticed, plan_for_company)), company, plan)
    everything = list(assignments(company))
    unjudged = {
        **resolved.unjudged,
        "unclear": sum(assignment.unclear for assignment in everything),
        "partial": int(not company.complete),
        "small": int(plan_for_company is not plan),
        "dormant": len(company.dormant),
    }
    texts = gathered.texts if gathered else {}
    outcome = _outcome(text, found, len(company.departments), len(everything), unjudged, waived, texts)
    if not plan.offer or not outcome.located:
        return outcome
    parts = gathered.parts if gathered else {}
    return _with_fixes(outcome, company, {file: Examined(text, data), **parts}, plan, plan.offer)


def _with_fixes(outcome: Outcome, company: Company, files: Mapping[str, Examined], plan: Plan, offer: Offer) -> Outcome:
    documents = {name: Document(one.text, dict(one.data or {})) for name, one in files.items()}
    offered = offer(outcome.located, company, documents, plan.policy, withheld=_withheld(plan))
    return outcome._replace(located=offered.located, faults=(*outcome.faults, *offered.faults))


def _withheld(plan: Plan) -> tuple[str, ...]:
    """The rules whose findings no fix may follow: a waiver is only known to be needless if every rule had its say."""
    choosy = plan.settings.select or plan.settings.ignore or plan.policy.faults or not plan.terms.honoured
    return WAIVERS_LEFT if choosy else ()


def _settled(found: list[Finding | Fault], company: Company, plan: Plan) -> tuple[list[Finding | Fault], Mapping[Finding, Waiver]]:
    """What was found and what is wrong with the waivers; and of the findings those that a waiver takes away."""
    if not company.waivers:
        return found, {}
    from orglint.linting.waivers import apply_waivers

    findings = [one for one in found if isinstance(one, Finding)]
    settled = apply_waivers(findings, company, plan)
    # A rule that failed may have found what a waiver is for.
    noticed = [one for one in settled.noticed if len(findings) == len(found) or one.rule != "waiver/unused"]
    return [*found, *_found(noticed, plan)], settled.waived if plan.terms.honoured else {}


def _found(noticed: Iterable[Diagnostic], plan: Plan) -> list[Finding | Fault]:
    return [finding_of(plan.selected[rule], offender, plan.policy) for rule, offender, _ in noticed if rule in plan.selected]


def _outcome(
    text: str,
    found: list[Finding | Fault],
    departments: int = 0,
    assignments: int = 0,
    unjudged: Mapping[str, int] = {},
    waivers: Mapping[Finding, Waiver] = {},
    parts: Mapping[str, str] = {},
) -> Outcome:
    findings = [one for one in found if isinstance(one, Finding)]
    faults = tuple(one for one in found if isinstance(one, Fault))
    if not findings:
        return Outcome((), faults, departments, assignments, unjudged)
    from orglint.linting.locate import located, places_of, source_maps

    places = [place for finding in findings for place in places_of(finding)]
    sheets = source_maps((*places, *(waiver.place for waiver in waivers.values())), text, parts)
    everything = located(findings, sheets, parts)
    kept = tuple(one for one in everything if one.finding not in waivers)
    waived = tuple(_waived(one, waivers[one.finding], sheets) for one in everything if one.finding in waivers)
    return Outcome(kept, faults, departments, assignments, unjudged, text, waived=waived, texts=_shown(everything, parts))


def _shown(everything: Iterable[Located], parts: Mapping[str, str]) -> Mapping[str, str]:
    """The texts of those parts that a finding or a label of one is about."""
    shown = {file for one in everything for file in (one.finding.place.file, *(label.file for label in one.labels))}
    return {file: text for file, text in parts.items() if file in shown}


def _waived(located: Located, waiver: Waiver, sheets: "SourceMaps") -> Waived:
    span = sheets[waiver.place.file].span(waiver.place)
    return Waived(located, waiver.reason or "", waiver.owner or "", waiver.ticket, waiver.expires or "", waiver.place.file, span)
