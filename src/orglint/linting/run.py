"""One run: every company of some files checked, in this process or in several, and what that gives put together as a report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from os.path import realpath

from orglint.document.repository import read_inside
from orglint.linting.check import CheckedCompany, Owners, check_company
from orglint.linting.discover import WORTH_SHARING, FileSource
from orglint.linting.plan import Plan
from orglint.model import SEVERITIES, Company, Fault
from orglint.report import Located, Report, Unjudged, Waived
from orglint.rules.org_checks import assignments
from orglint.texts import Text
from orglint.values import NamedTuple

NOT_JUDGED = {
    "unreadable": ("file that is not a valid org file", "files that are not valid org files", "个文件（不是有效的组织文件）"),
    "unknown": (
        "department whose name does not say its kind",
        "departments whose names do not say their kind",
        "个部门（从名称看不出类型）",
    ),
    "ambiguous": ("department with an ambiguous name", "departments with ambiguous names", "个部门（名称有歧义）"),
    "excluded": ("department that the file excludes", "departments that the file excludes", "个部门（文件声明不作判断）"),
    "excluded-by-settings": (
        "department that the settings exclude",
        "departments that the settings exclude",
        "个部门（设置声明不作判断）",
    ),
    "restated": (
        "department by its name (the file states another kind)",
        "departments by their names (the file states other kinds)",
        "个部门的名称（文件另行写明了类型）",
    ),
    "restated-by-settings": (
        "department by its name (the settings state another kind)",
        "departments by their names (the settings state other kinds)",
        "个部门的名称（设置另行写明了类型）",
    ),
    "renamed": (
        "department by its key (its name says another kind)",
        "departments by their keys (their names say other kinds)",
        "个部门的键（名称表示另一类型）",
    ),
    "not-needed": (
        "category of missing tools (the company says it needs none, in `not-needed`)",
        "categories of missing tools (the company says it needs none, in `not-needed`)",
        "个类别的缺项（公司用 `not-needed` 声明不需要）",
    ),
    "dormant": ("assignment that does not count today", "assignments that do not count today", "项分配（目前不在有效期内）"),
    "unclear": ("assignment of a tool whose use is unclear", "assignments of tools whose use is unclear", "项分配（工具用途不明）"),
    "on-request": (
        "assignment on request, which nobody has yet",
        "assignments on request, which nobody has yet",
        "项分配（须申请才能开通，目前还没有人使用）",
    ),
    "without-base": (
        "assignment by what every edition of its suite has (`modules` leaves it out)",
        "assignments by what every edition of their suites has (`modules` leaves it out)",
        "项分配中套件各版本都有的功能（`modules` 没有列出）",
    ),
    "partial": (
        "company for missing tools (its inventory is partial)",
        "companies for missing tools (their inventories are partial)",
        "家公司的缺项（清单不完整）",
    ),
    "partial-departments": (
        "department for missing tools (its inventory, or a sub-department's, is partial)",
        "departments for missing tools (their inventories, or a sub-department's, are partial)",
        "个部门的缺项（本部门或下级部门的清单不完整）",
    ),
    "small": (
        "company for a missing CRM (its headcount is within `small-company`, a threshold set in your settings)",
        "companies for a missing CRM (their headcounts are within `small-company`, a threshold set in your settings)",
        "家公司是否缺少 CRM（人数未超过 `small-company`，该门槛由你们的设置自行规定）",
    ),
}
"""What was not judged and why, in the order of the summary: for one, for several, and in Chinese."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from concurrent.futures import Executor
    from datetime import date

    from orglint.costs import Aside
    from orglint.overview import Overview

NO_PLANS: Mapping[str, Plan] = {}
NO_COUNTS: Mapping[str, int] = {}
NO_TEXTS: Mapping[str, str] = {}

DISK = FileSource(read_inside)


class Outcome(NamedTuple):
    """What is reported of one company, without the company: small enough to be sent from one process to another.

    `sources` are the texts of those files in which something was found, and of the company's own. `failing` is how many of the
    findings are grave enough to fail. `part_of` are the companies that the file is a part of, by their own files: then it gave
    nothing by itself, and was not `checked`. `aside` are seats that are paid for and not flagged; None where no price is stated.
    `overview` is there where a format shows it.
    """

    file: str
    findings: tuple[Located, ...] = ()
    faults: tuple[Fault, ...] = ()
    waived: tuple[Waived, ...] = ()
    departments: int = 0
    assignments: int = 0
    unjudged: Mapping[str, int] = NO_COUNTS
    sources: Mapping[str, str] = NO_TEXTS
    parts: tuple[str, ...] = ()
    failing: int = 0
    checked: bool = True
    part_of: tuple[str, ...] = ()
    aside: tuple[Aside, ...] | None = None
    overview: Overview | None = None


def outcome_of(checked: CheckedCompany) -> Outcome:
    """What is reported of a company."""
    if not checked.files:
        return Outcome(checked.file, faults=checked.faults, checked=False, part_of=checked.part_of)
    company = checked.resolved.company if checked.resolved else None
    grave = SEVERITIES[SEVERITIES.index(checked.plan.settings.fail_on) :]
    return Outcome(
        checked.file,
        *_clipped(checked),
        len(company.departments) if company else 0,
        len([*assignments(company)]) if company else 0,
        checked.unjudged,
        _sources(checked),
        checked.parts,
        sum(located.finding.severity in grave for located in checked.findings),
        aside=_aside(company, checked.effective_plan) if company and company.states_prices else None,
        overview=checked.plan.survey(checked) if checked.plan.survey else None,
    )


def _aside(company: Company, plan: Plan) -> tuple[Aside, ...]:
    """The seats that are paid for and not flagged; none where the file states what none of them cost."""
    indirect = [use for use in assignments(company) if use.access != "direct"]
    if not any(use.tool and use.tool.seat_cost for use in (*indirect, *company.dormant)):
        return ()
    from orglint.linting.costs import set_aside

    return set_aside(company, plan)


def _clipped(checked: CheckedCompany) -> tuple[tuple[Located, ...], tuple[Fault, ...], tuple[Waived, ...]]:
    """The findings, the faults, and the findings that were waived, with no text in them that is longer than a screen."""
    if not checked.findings and not checked.waived:
        return (), checked.faults, ()
    from orglint.linting.clip import clip_located, clip_waived

    return tuple(map(clip_located, checked.findings)), checked.faults, tuple(map(clip_waived, checked.waived))


def _sources(checked: CheckedCompany) -> Mapping[str, str]:
    """The texts of the files that a finding or a label of one is about, and, where there is any, that of the own file."""
    every = (*checked.findings, *(waived.located for waived in checked.waived))
    if not every:
        return NO_TEXTS
    shown = {checked.file}
    for located in every:
        shown.add(located.finding.place.file)
        shown.update(label.file for label in located.labels)
    texts = {file: parsed.text for file, parsed in checked.files.items() if file in shown}
    return texts if texts[checked.file] else {file: text for file, text in texts.items() if file != checked.file}


def check(paths: Iterable[str] = (".",), *, executor: Executor | None = None, today: date | None = None) -> Report:
    """Check org files as `orglint check` does, by the settings found for each and by the installed plugins, and give the report.

    `paths` are files, or folders that are searched. An `executor` of `concurrent.futures` checks chunks of the files, on this
    machine or on others, where the same paths and plugins have to be; the findings are in the order of the files all the same.
    Dates are held against `today`. What cannot be read or done is in the report's `faults`. Raises OrglintError where nothing can
    be checked, as for plugins that cannot go together.
    """
    from datetime import date

    from orglint.linting.discover import discover
    from orglint.linting.plan import Terms
    from orglint.linting.plans import AS_FOUND, resolve_plans, with_plans
    from orglint.plugins.host import load_policy
    from orglint.policy.plugin_errors import output_aside

    files, unfound = discover(paths)
    policy = load_policy()
    terms = Terms(today or date.today())
    resolved = with_plans(resolve_plans(files, policy, AS_FOUND), lambda plan: plan.on_terms(terms))
    faults = [*policy.faults, *resolved.faults, *unfound]
    with output_aside():
        report = check_files([*resolved.plans], resolved.default, plans=resolved.plans, faults=faults, executor=executor)
    return report._replace(notes=tuple(resolved.notes))


def check_files(
    files: Sequence[str],
    plan: Plan,
    source: FileSource = DISK,
    *,
    plans: Mapping[str, Plan] = NO_PLANS,
    faults: Iterable[Fault] = (),
    executor: Executor | None = None,
    processes: int | None = None,
) -> Report:
    """Check files, given by the names to show; `faults` are those known before.

    `plan` holds for the files that have none of their own in `plans`. A file that cannot be read becomes a fault, and the others
    are checked all the same. A file that is a part of a company is checked with all of it, and a company only once. Without an
    `executor`, many files are shared out among so many `processes`, or else among the processors of this machine.
    """
    outcomes: list[Outcome] = []
    pending: Sequence[str] = files
    owners = Owners(source)
    while pending:
        if executor:
            from orglint.linting.executors import work_through

            outcomes += work_through(executor, check_chunk, [(file, plans.get(file, plan)) for file in pending], source)
            pending, plans = companies_besides(outcomes, plans)
            continue
        if len(pending) < WORTH_SHARING:
            for file in pending:  # and no comprehension, which would be one more frame in every check
                outcomes.append(outcome_of(check_company(file, source, plans.get(file, plan), owners)))
        else:
            from orglint.linting.parallel import share_out

            with share_out(pending, processes) as share:
                own = []
                for file in share.items:
                    own.append(outcome_of(check_company(file, source, plans.get(file, plan), owners)))  # noqa: PERF401
                outcomes += share.collect(own)
        pending, plans = companies_besides(outcomes, plans)
    return report_of(outcomes, faults)


def check_chunk(files: Iterable[tuple[str, Plan]], source: FileSource) -> list[Outcome]:
    """What each of some files gives by its plan: the work of an executor."""
    owners = Owners(source)
    return [outcome_of(check_company(file, source, plan, owners)) for file, plan in files]


def companies_besides(outcomes: Sequence[Outcome], plans: Mapping[str, Plan]) -> tuple[list[str], Mapping[str, Plan]]:
    """The companies that have to be checked besides, because only parts of them were named, and the plans with theirs.

    A company of which only parts were named is checked by the plan of the first of them.
    """
    owners = dict.fromkeys(owner for outcome in outcomes for owner in outcome.part_of)
    if not owners:
        return [], plans
    had = {realpath(outcome.file) for outcome in outcomes}
    inherited = {owner: plans[outcome.file] for outcome in reversed(outcomes) for owner in outcome.part_of if outcome.file in plans}
    return [owner for owner in owners if realpath(owner) not in had], {**inherited, **plans}


def report_of(outcomes: Sequence[Outcome], faults: Iterable[Fault] = ()) -> Report:
    """The report on what each company gave; `faults` are those known before."""
    unjudged = {reason: sum(outcome.unjudged.get(reason, 0) for outcome in outcomes) for reason in NOT_JUDGED}
    own = {outcome.file: outcome.sources[outcome.file] for outcome in outcomes if outcome.file in outcome.sources}
    return Report(
        findings=tuple(located for outcome in outcomes for located in outcome.findings),
        files=sum(outcome.checked + len(outcome.parts) for outcome in outcomes),
        departments=sum(outcome.departments for outcome in outcomes),
        assignments=sum(outcome.assignments for outcome in outcomes),
        failing=sum(outcome.failing for outcome in outcomes),
        unjudged=tuple(_unjudged(reason, count) for reason, count in unjudged.items() if count),
        sources={**own, **{file: text for outcome in outcomes for file, text in outcome.sources.items()}},
        faults=tuple(dict.fromkeys([*faults, *(fault for outcome in outcomes for fault in outcome.faults)])),
        waived=tuple(waived for outcome in outcomes for waived in outcome.waived),
        checked=tuple(outcome.file for outcome in outcomes if outcome.checked),
        parts=tuple(part for outcome in outcomes for part in outcome.parts),
        owners={part: outcome.file for outcome in outcomes for part in outcome.parts},
        aside=_all_aside(outcomes),
        overviews=tuple(outcome.overview for outcome in outcomes if outcome.overview),
    )


def _all_aside(outcomes: Sequence[Outcome]) -> tuple[Aside, ...] | None:
    """What all companies set aside; None where none of them states a price."""
    every = [outcome.aside for outcome in outcomes if outcome.aside is not None]
    return tuple([aside for several in every for aside in several]) if every else None


def _unjudged(reason: str, count: int) -> Unjudged:
    singular, plural, zh = NOT_JUDGED[reason]
    return Unjudged(count, Text(singular if count == 1 else plural, zh))
