"""What each rule of a department says about one tool, and for what reason: two tables of reasons, one for each shape of rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple, TypeAlias

from orglint.linting.plan import Plan
from orglint.model import Assignment, Company, Department, Finding, Rule, Severity, Shape
from orglint.queries.access_paths import Way
from orglint.queries.lookup import Asked
from orglint.report import Waived
from orglint.texts import Listing, Text

Said: TypeAlias = Literal["flagged", "waived", "satisfied", "not-flagged", "not-asked"]


class Case(NamedTuple):
    """A department and a tool, with the ways in which the department comes by tools; `found` and `waived` are about the two.

    `plan` is that for the company, `for_others` that for one that is not small.
    """

    department: Department
    company: Company
    asked: Asked
    ways: Sequence[Way]
    found: Sequence[Finding]
    waived: Sequence[Waived]
    plan: Plan
    for_others: Plan

    @property
    def held(self) -> list[Way]:
        """The ways by which the department has the tool."""
        return [way for way in self.ways if way.through != "sub-department" and self.asked.is_in(way.assignment)]

    def bringing(self, rule: Rule) -> Way | None:
        """The way by which what the rule asks for comes: by the tool asked about, before any other."""
        brings = [way for way in self.ways if not set(self.wanted(rule)).isdisjoint(way.assignment.possible)]
        return next((way for way in brings if self.asked.is_in(way.assignment)), brings[0] if brings else None)

    def wanted(self, rule: Rule) -> tuple[str, ...]:
        """The categories that a rule asks for in this company."""
        return tuple(category for category in rule.categories if category not in self.company.not_needed)


class Verdict(NamedTuple):
    """What one rule says; `code` names the reason for programs, `message` tells it."""

    rule: Rule
    severity: Severity
    said: Said
    code: str
    message: Text
    because: Text = Text("", "")


class Reason(NamedTuple):
    """A reason why a rule does not flag, and when it is the reason."""

    code: str
    said: Said
    message: Text
    holds: Callable[[Case, Rule], object]


LEFT_OUT = Reason(
    "left-out",
    "not-asked",
    Text("the settings of this run leave the rule out", "本次运行的设置不检查这条规则"),
    lambda case, rule: rule.id not in case.plan.selected,
)

AVOID = (
    LEFT_OUT,
    Reason(
        "needed-by-another-kind",
        "not-asked",
        Text("{department} is also of a kind that needs this: {kinds}", "{department}同时属于需要它的类型：{kinds}"),
        lambda case, rule: rule.id not in {asked.id for asked in case.plan.rules_for(case.department.kinds)},
    ),
    Reason(
        "unclear-tool",
        "not-flagged",
        Text(
            "nothing says in full what {tool} is for, and what is unclear is never held against a department",
            "{tool}的用途不明或不全，用途不明的工具不会被当作不该有",
        ),
        lambda case, rule: any(way.assignment.unclear for way in case.held) and not _possible(case, rule),
    ),
    Reason(
        "module-not-listed",
        "not-flagged",
        Text(
            "of the suite {tool} only the listed modules count, and {categories} is not among them",
            "套件{tool}只看所列模块，其中没有{categories}",
        ),
        lambda case, rule: case.asked.tool and set(rule.categories) & {*case.asked.tool.categories} and not _possible(case, rule),
    ),
    Reason(
        "other-category",
        "not-flagged",
        Text("{tool} is not in the category {categories}", "{tool}不属于{categories}"),
        lambda case, rule: not _possible(case, rule),
    ),
    Reason(
        "assigned-elsewhere",
        "not-flagged",
        Text(
            "{tool} comes through {holder}; the rule looks at what is assigned to {department} itself",
            "{tool}来自{holder}，该规则只看直接分配给{department}的工具",
        ),
        lambda case, rule: not _own(case, rule),
    ),
    Reason(
        "access",
        "not-flagged",
        Text("the access is {access}, and the rule is about direct use", "使用方式为 {access}，而该规则只针对直接使用"),
        lambda case, rule: all(assignment.access != "direct" for assignment in _own(case, rule)),
    ),
    Reason(
        "unspecified-modules",
        "not-flagged",
        Text(
            "{tool} is a suite whose modules are not listed: whether it includes {categories} is open",
            "{tool}是套件，但未列出启用的模块：无法判断其中是否包含{categories}",
        ),
        lambda case, rule: any(assignment.unspecified for assignment in _own(case, rule)),
    ),
)

LACKS = (
    Reason(
        "small-company",
        "not-asked",
        Text(
            "the company has at most {headcount} people, a threshold that your settings set (`small-company`)",
            "公司人数不超过 {headcount}，即你们在设置中自行规定的门槛（`small-company`）",
        ),
        lambda case, rule: rule.id not in case.plan.selected and rule.id in case.for_others.selected,
    ),
    LEFT_OUT,
    Reason(
        "partial-inventory",
        "not-asked",
        Text("the inventory is partial, so what is missing may only be missing here", "工具清单不完整，没有列出不代表没有"),
        lambda case, _: not case.company.complete,
    ),
    Reason(
        "not-needed",
        "not-asked",
        Text("the company says that it needs no {categories}", "公司声明不需要{categories}"),
        lambda case, rule: not case.wanted(rule),
    ),
    Reason(
        "this-tool-perhaps",
        "satisfied",
        Text(
            "{brought} is a suite that may include {categories}: without a list of modules, that is enough",
            "{brought}是可能包含{categories}的套件：未列出模块时，视为满足",
        ),
        lambda case, rule: (way := case.bringing(rule)) and case.asked.is_in(way.assignment) and way.assignment.unspecified,
    ),
    Reason(
        "this-tool",
        "satisfied",
        Text("{brought} is what the rule asks for ({categories})", "{brought}正是该规则要求的工具（{categories}）"),
        lambda case, rule: (way := case.bringing(rule)) and case.asked.is_in(way.assignment),
    ),
    Reason(
        "another-tool",
        "satisfied",
        Text(
            "{brought}, assigned to {holder}, is what the rule asks for ({categories})",
            "分配给{holder}的{brought}正是该规则要求的工具（{categories}）",
        ),
        lambda case, rule: case.bringing(rule),
    ),
    Reason(
        "unclear-tool",
        "not-flagged",
        Text(
            "{unclear} may be what the rule asks for ({categories}): nothing says in full what it is for",
            "{unclear}用途不明或不全，可能正是该规则要求的工具（{categories}）",
        ),
        lambda case, _: any(way.assignment.unclear for way in case.ways),
    ),
)

OTHERWISE = Reason(
    "finds-nothing", "not-flagged", Text("the rule's check finds nothing", "该规则的检查没有发现问题"), lambda *_: True
)

REASONS: Mapping[Shape, tuple[Reason, ...]] = {"avoid": AVOID, "need": LACKS, "rely-on": LACKS, "own": (LEFT_OUT,)}
"""The reasons why a rule of each shape does not flag, the first one that holds being the one to tell."""


def _possible(case: Case, rule: Rule) -> list[Way]:
    """The ways in which the tool may bring what the rule speaks of."""
    return [way for way in case.held if not set(rule.categories).isdisjoint(way.assignment.possible)]


def _own(case: Case, rule: Rule) -> list[Assignment]:
    """Those of them that are the department's own assignments."""
    return [way.assignment for way in _possible(case, rule) if way.through == "itself"]


def verdicts(case: Case) -> Iterator[Verdict]:
    """What every rule of the department's kinds says, in the order of kinds and rules."""
    for kind in case.department.kinds:
        for rule in case.plan.policy.rules.values():
            if rule.kind == kind and rule.check:
                yield from _flagged(case, rule) or _waived(case, rule) or [_unflagged(case, rule)]


def _flagged(case: Case, rule: Rule) -> list[Verdict]:
    found = (finding for finding in case.found if finding.rule == rule.id)
    return [Verdict(rule, finding.severity, "flagged", "flagged", finding.message, finding.because) for finding in found]


def _waived(case: Case, rule: Rule) -> list[Verdict]:
    told = Text("{message}; waived by {owner} until {expires}: {reason}", "{message}；{owner}已豁免至 {expires}：{reason}")
    found = ((waived, waived.located.finding) for waived in case.waived if waived.located.finding.rule == rule.id)
    return [
        Verdict(
            rule,
            finding.severity,
            "waived",
            "waived",
            told.fill({"message": finding.message, "owner": waived.owner, "expires": waived.expires, "reason": waived.reason}),
        )
        for waived, finding in found
    ]


def _unflagged(case: Case, rule: Rule) -> Verdict:
    reason = next((reason for reason in REASONS[rule.shape] if reason.holds(case, rule)), OTHERWISE)
    severity = case.plan.selected.get(rule.id, rule).severity
    return Verdict(rule, severity, reason.said, reason.code, reason.message.fill(_values(case, rule)))


def _values(case: Case, rule: Rule) -> dict[str, object]:
    """What the messages of the reasons have placeholders for; some are empty where their reason does not hold."""
    policy = case.plan.policy
    brought = case.bringing(rule)
    through = next(iter(case.held), None)
    unclear = next((way.assignment.name for way in case.ways if way.assignment.unclear), "")
    needs = (other for other in policy.rules.values() if other.shape == "need" and {*other.categories} & {*rule.categories})
    kinds = tuple(policy.kinds[need.kind].name for need in needs if need.kind in case.department.kinds)
    holder = through if rule.shape == "avoid" else brought
    relevant = [category for category in rule.categories if brought and category in brought.assignment.possible]
    return {
        "headcount": case.plan.settings.small_company,
        "department": case.department.name,
        "tool": case.asked.name,
        "kinds": Listing(kinds or ("",)),
        "categories": Listing(tuple(policy.category_name(category) for category in relevant or rule.categories), "or"),
        "access": Listing(tuple(dict.fromkeys(way.assignment.access for way in case.held)) or ("",)),
        "holder": holder.held_by if holder else "",
        "brought": brought.assignment.name if brought else "",
        "unclear": unclear,
    }
