"""What waivers do: they take findings away while they hold, and what is wrong with them is a finding itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from orglint.company.diagnostics import Diagnostic
from orglint.company.waivers import WHOLE_COMPANY, within
from orglint.linting.plan import Plan, Terms
from orglint.model import Company, Finding, Label, Offender, Place, Waiver
from orglint.names import compared
from orglint.rules.waiver_rules import is_waivable
from orglint.settings.values import WaiverPolicy
from orglint.texts import Listing, Text
from orglint.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

ALWAYS_REQUIRED = ("rule", "department")
"""Without these a waiver would be for everything; what else it must say is up to the settings."""

SOON = timedelta(days=30)

NOTHING_FOUND = Text("This waiver is not used: {rule} finds nothing here", "此豁免没有用到：{rule} 在此没有发现问题")
COVERED = Text(
    "This waiver is not used: another one waives what {rule} finds here",
    "此豁免没有用到：{rule} 在此发现的问题已由另一条豁免覆盖",
)


Subject: TypeAlias = "tuple[str | None, str | None, str | None, str | None]"
"""A rule, a department, a tool and an instance, this in the form in which they are compared; None is any tool, any instance."""


class WaiverResult(NamedTuple):
    """Findings held against the waivers: those taken away, each with its waiver, and what is wrong with the waivers."""

    waived: Mapping[Finding, Waiver]
    diagnostics: tuple[Diagnostic, ...]


def apply_waivers(findings: Iterable[Finding], company: Company, plan: Plan) -> WaiverResult:
    """Hold a company's findings against its waivers; those for one instance come first, or one for all would leave them unused."""
    holding = [waiver for waiver in company.waivers if holds(waiver, plan)]
    in_turn = sorted(holding, key=lambda waiver: waiver.instance is None)
    first: dict[Subject, int] = {}
    for number, waiver in enumerate(in_turn):
        first.setdefault(_subject(waiver), number)
    waived: dict[Finding, Waiver] = {}
    met: dict[Subject, Finding] = {}
    for finding in findings:
        if fitting := [subject for subject in _subjects_of(finding) if subject in first]:
            waived[finding] = in_turn[min(map(first.__getitem__, fitting))]
            for subject in fitting:
                met.setdefault(subject, finding)
    used = {waiver.place for waiver in waived.values()}
    unused = [waiver for waiver in holding if waiver.place not in used and waiver.rule in plan.selected]
    idle = {waiver.place: waived[met[_subject(waiver)]].place if _subject(waiver) in met else None for waiver in unused}
    diagnostics = (*_wrong(company.waivers, idle, plan.terms), *_crowded(holding, plan.terms.waivers))
    return WaiverResult(waived, diagnostics)


def _subject(waiver: Waiver) -> Subject:
    """What a waiver that holds is for."""
    instance = None if waiver.instance is None else compared(waiver.instance)
    return waiver.rule, waiver.department_key, waiver.tool_id, instance


def _subjects_of(finding: Finding) -> Iterator[Subject]:
    """What a waiver may be for that takes the finding away: its tool or any, its instance or every one."""
    for tool in dict.fromkeys((finding.tool, None)):
        if finding.instance is not None:
            yield finding.rule, finding.department or WHOLE_COMPANY, tool, compared(finding.instance)
        yield finding.rule, finding.department or WHOLE_COMPANY, tool, None


def holds(waiver: Waiver, plan: Plan) -> bool:
    """Whether the waiver takes findings away: it is complete, all its names are known, and it has not expired."""
    known = waiver.rule in plan.policy.rules and is_waivable(waiver.rule or "") and waiver.department_key is not None
    named = known and (waiver.tool is None or waiver.tool_id is not None) and waiver.instance_known
    return named and not missing(waiver, plan.terms.waivers) and not expired(waiver, plan.terms.today)


def missing(waiver: Waiver, policy: WaiverPolicy) -> list[str]:
    """The fields that the waiver must have and has not."""
    return [field for field in dict.fromkeys((*ALWAYS_REQUIRED, *policy.required_fields)) if getattr(waiver, field, None) is None]


def expired(waiver: Waiver, today: date) -> bool:
    """Whether the waiver's last day is over."""
    return waiver.expires is not None and date.fromisoformat(waiver.expires) < today


def _wrong(waivers: Sequence[Waiver], idle: Mapping[Place, Place | None], terms: Terms) -> Iterator[Diagnostic]:
    """What is wrong with each waiver; those with nothing to do are `idle`, each with the place of one that covers it."""
    for waiver in waivers:
        if fields := missing(waiver, terms.waivers):
            listing = Listing(tuple(f"`{field}`" for field in fields), "and")
            yield _diagnostic("incomplete", waiver.place, {"fields": listing}, waiver)
            continue
        if waiver.place in idle:
            yield _unused(waiver, idle[waiver.place])
        if waiver.expires is not None:
            yield from _ill_timed(waiver, waiver.expires, terms, idle=waiver.place in idle)


def _unused(waiver: Waiver, covering: Place | None) -> Diagnostic:
    problem = (COVERED if covering else NOTHING_FOUND).fill({"rule": waiver.rule})
    labels = (Label(covering, Text("the other one is here", "另一条在此")),) if covering else ()
    return _diagnostic("unused", waiver.place, {"problem": problem}, waiver, labels)


def _ill_timed(waiver: Waiver, expires: str, terms: Terms, *, idle: bool) -> Iterator[Diagnostic]:
    """What there is to say about the date of one waiver. That one with nothing to do ends soon is no news."""
    owner = waiver.owner or Text("its owner", "责任人")
    values = {"expires": expires, "owner": owner}
    place = within(waiver.place, "expires")
    left = date.fromisoformat(expires) - terms.today
    longest = terms.waivers.longest
    if left < timedelta():
        yield _diagnostic("expired", place, values, waiver)
    elif left <= SOON and not idle:
        yield _diagnostic("expires-soon", place, {**values, "left": _days(left.days)}, waiver)
    if longest is not None and left.days > longest:
        latest = (terms.today + timedelta(days=longest)).isoformat()
        yield _diagnostic("too-long", place, {**values, "days": left.days, "longest": longest, "latest": latest}, waiver)


def _days(count: int) -> Text:
    english = {0: "today", 1: "1 day left"}.get(count, f"{count} days left")
    return Text(english, f"还有 {count} 天" if count else "即今天")


def _crowded(holding: Iterable[Waiver], policy: WaiverPolicy) -> Iterator[Diagnostic]:
    """Each day on which more waivers end than the settings allow, at the first waiver that is too much."""
    limit = policy.max_per_expiry_day
    if limit is None:
        return
    by_day: dict[str, list[Waiver]] = {}
    for waiver in holding:
        by_day.setdefault(waiver.expires or "", []).append(waiver)
    for day, ending in by_day.items():
        if day and len(ending) > limit:
            label = Label(within(ending[0].place, "expires"), Text("the first of them", "其中第一条"))
            values = {"count": len(ending), "expires": day, "limit": limit}
            offender = Offender(within(ending[limit].place, "expires"), values, (label,))
            yield Diagnostic("waiver/too-many-expiries", offender)


def _diagnostic(
    rule: str, place: Place, values: Mapping[str, object], waiver: Waiver, labels: tuple[Label, ...] = ()
) -> Diagnostic:
    department = None if waiver.department_key == WHOLE_COMPANY else waiver.department_key
    offender = Offender(place, values, labels, department=department, tool=waiver.tool_id, instance=waiver.instance)
    return Diagnostic(f"waiver/{rule}", offender)
