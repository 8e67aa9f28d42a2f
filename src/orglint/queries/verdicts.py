"""What each rule of a department says about one tool, and for what reason: two tables of reasons, one for each shape of rule."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from orglint.company.inventories import inventory_of, partial_below
from orglint.linting.plan import Plan
from orglint.model import Assignment, Company, Department, Finding, Rule, Severity, Shape
from orglint.queries.access_paths import AccessPath
from orglint.queries.lookup import ToolQuery
from orglint.queries.phrases import ACCESS
from orglint.report import Waived
from orglint.texts import Listing, Text
from orglint.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal, TypeAlias

Result: TypeAlias = "Literal['flagged', 'waived', 'satisfied', 'not-flagged', 'not-asked']"


class Evidence(NamedTuple):
    """A department and a tool, with the paths by which the department comes by tools; `found` and `waived` are about the two.

    `plan` is that for the company, `for_others` that for one that is not small.
    """

    department: Department
    company: Company
    query: ToolQuery
    paths: tuple[AccessPath, ...]
    found: tuple[Finding, ...]
    waived: tuple[Waived, ...]
    plan: Plan
    for_others: Plan

    @property
    def held(self) -> list[AccessPath]:
        """The paths by which the department has the tool."""
        return [path for path in self.paths if path.through != "sub-department" and self.query.matches(path.assignment)]

    def bringing(self, rule: Rule) -> AccessPath | None:
        """The path by which what the rule asks for comes: that of the tool in question, before any other."""
        brings = [path for path in self.paths if not set(self.wanted(rule)).isdisjoint(path.assignment.possible)]
        return next((path for path in brings if self.query.matches(path.assignment)), brings[0] if brings else None)

    def wanted(self, rule: Rule) -> tuple[str, ...]:
        """The categories that a rule asks for in this company."""
        return tuple(category for category in rule.categories if category not in self.company.not_needed)


class Verdict(NamedTuple):
    """What a rule says of a department and a tool; `code` names the reason for programs, `message` gives it in words."""

    rule: Rule
    severity: Severity
    result: Result
    code: str
    message: Text
    because: Text = Text("", "")


class Reason(NamedTuple):
    """A reason why a rule does not flag, and when it is the reason."""

    code: str
    result: Result
    message: Text
    holds: Callable[[Evidence, Rule], object]


LEFT_OUT = Reason(
    "left-out",
    "not-asked",
    Text("the settings of this run leave the rule out", "本次运行的设置不检查这条规则"),
    lambda evidence, rule: rule.id not in evidence.plan.selected,
)

OFF = Reason(
    "off-by-default",
    "not-asked",
    Text("the rule is off by default, and nothing selects it", "这条规则默认不启用，也没有被选中"),
    lambda evidence, rule: not rule.default_enabled and rule.id not in evidence.plan.selected,
)

AVOID = (
    OFF,
    LEFT_OUT,
    Reason(
        "needed-by-another-kind",
        "not-asked",
        Text("{department} is also of a kind that needs this: {kinds}", "{department}同时属于需要它的类型：{kinds}"),
        lambda evidence, rule: rule.id not in {applicable.id for applicable in evidence.plan.rules_for(evidence.department.kinds)},
    ),
    Reason(
        "on-request",
        "not-flagged",
        Text("{department} has {tool} on request: nobody has it yet", "{department}的{tool}须申请才能开通：目前还没有人使用"),
        lambda evidence, rule: evidence.held and not _possible(evidence, rule) and _on_request(evidence.held, rule.categories),
    ),
    Reason(
        "unclear-tool",
        "not-flagged",
        Text(
            "what {tool} is for is not fully stated, and what is unclear is never held against a department",
            "{tool}的用途不明或说明不全，这样的工具不会被当作不该有",
        ),
        lambda evidence, rule: any(path.assignment.unclear for path in evidence.held) and not _possible(evidence, rule),
    ),
    Reason(
        "module-not-listed",
        "not-flagged",
        Text(
            "of the suite {tool} only the listed modules count, and {categories} is not among them",
            "套件{tool}只看所列模块，其中没有{categories}",
        ),
        lambda evidence, rule: (
            evidence.query.tool and set(rule.categories) & {*evidence.query.tool.categories} and not _possible(evidence, rule)
        ),
    ),
    Reason(
        "other-category",
        "not-flagged",
        Text("{tool} is not in the category {categories}", "{tool}不属于{categories}"),
        lambda evidence, rule: not _possible(evidence, rule),
    ),
    Reason(
        "assigned-elsewhere",
        "not-flagged",
        Text(
            "{tool} comes through {holder}; the rule looks at what is assigned to {department} itself",
            "{tool}来自{holder}，该规则只看直接分配给{department}的工具",
        ),
        lambda evidence, rule: not _own(evidence, rule),
    ),
    Reason(
        "access",
        "not-flagged",
        Text("the access is {access}, and the rule is about direct use", "使用方式为{access}，而该规则只针对直接使用"),
        lambda evidence, rule: all(assignment.access != "direct" for assignment in _own(evidence, rule)),
    ),
    Reason(
        "unspecified-modules",
        "not-flagged",
        Text(
            "{tool} is a suite whose modules are not listed, so it is unclear whether it includes {categories}",
            "{tool}是套件，但未列出启用的模块，无法判断其中是否包含{categories}",
        ),
        lambda evidence, rule: any(_leaves_open(assignment, rule) for assignment in _own(evidence, rule)),
    ),
)

LACKS = (
    Reason(
        "small-company",
        "not-asked",
        Text(
            "the company has at most {headcount} people, the threshold in your settings (`small-company`)",
            "公司人数不超过 {headcount}，即设置中的门槛（`small-company`）",
        ),
        lambda evidence, rule: rule.id not in evidence.plan.selected and rule.id in evidence.for_others.selected,
    ),
    OFF,
    LEFT_OUT,
    Reason(
        "partial-inventory",
        "not-asked",
        Text("the inventory is partial: the tool may only be missing from the file", "工具清单不完整，没有列出不代表没有"),
        lambda evidence, _: inventory_of(evidence.department, evidence.company) == "partial",
    ),
    Reason(
        "partial-sub-department",
        "not-asked",
        Text(
            "the inventory of {below}, whose tools count for {department}, is partial: the tool may only be missing there",
            "下级部门{below}的工具也算作{department}的工具，而它的清单不完整：没有列出不代表没有",
        ),
        lambda evidence, _: not evidence.department.complete,
    ),
    Reason(
        "not-needed",
        "not-asked",
        Text("the company says that it needs no {categories}", "公司声明不需要{categories}"),
        lambda evidence, rule: not evidence.wanted(rule),
    ),
    Reason(
        "this-tool-perhaps",
        "satisfied",
        Text(
            "{brought} is a suite that may include {categories}: without a list of modules, that is enough",
            "{brought}是可能包含{categories}的套件：未列出模块时，视为满足",
        ),
        lambda evidence, rule: (
            (path := evidence.bringing(rule)) and evidence.query.matches(path.assignment) and _leaves_open(path.assignment, rule)
        ),
    ),
    Reason(
        "this-tool",
        "satisfied",
        Text("{brought} is what the rule asks for ({categories})", "{brought}正是该规则要求的工具（{categories}）"),
        lambda evidence, rule: (path := evidence.bringing(rule)) and evidence.query.matches(path.assignment),
    ),
    Reason(
        "another-tool",
        "satisfied",
        Text(
            "{brought}, assigned to {holder}, is what the rule asks for ({categories})",
            "分配给{holder}的{brought}正是该规则要求的工具（{categories}）",
        ),
        lambda evidence, rule: evidence.bringing(rule),
    ),
    Reason(
        "on-request",
        "not-flagged",
        Text(
            "{requested} is what the rule asks for ({categories}), but only on request: it is not known whether anybody has it",
            "须申请才能开通的{requested}正是该规则要求的工具（{categories}），但不清楚是否有人使用",
        ),
        lambda evidence, rule: _on_request(evidence.paths, evidence.wanted(rule)),
    ),
    Reason(
        "unclear-tool",
        "not-flagged",
        Text(
            "{unclear} may be what the rule asks for ({categories}): what it is for is not fully stated",
            "{unclear}的用途不明或说明不全，可能正是该规则要求的工具（{categories}）",
        ),
        lambda evidence, _: any(path.assignment.unclear for path in evidence.paths),
    ),
)

OTHERWISE = Reason(
    "finds-nothing", "not-flagged", Text("the rule's check finds nothing", "该规则的检查没有发现问题"), lambda *_: True
)

REASONS: Mapping[Shape, tuple[Reason, ...]] = {"avoid": AVOID, "need": LACKS, "rely-on": LACKS, "own": (OFF, LEFT_OUT)}
"""The reasons why a rule of each shape does not flag, the first one that holds is given."""


def _on_request(paths: Iterable[AccessPath], categories: Iterable[str]) -> list[AccessPath]:
    """The paths by which one of the categories comes to whoever asks for it."""
    return [path for path in paths if not set(categories).isdisjoint(path.assignment.doubtful)]


def _possible(evidence: Evidence, rule: Rule) -> list[AccessPath]:
    """The paths by which the tool may bring what the rule speaks of."""
    return [path for path in evidence.held if not set(rule.categories).isdisjoint(path.assignment.possible)]


def _own(evidence: Evidence, rule: Rule) -> list[Assignment]:
    """Those of them that are the department's own assignments."""
    return [path.assignment for path in _possible(evidence, rule) if path.through == "itself"]


def _leaves_open(assignment: Assignment, rule: Rule) -> bool:
    """Whether it is a suite of which only a list of modules would say that it brings what the rule speaks of."""
    return any(map(assignment.leaves_open, rule.categories)) and set(rule.categories).isdisjoint(assignment.certain)


def verdicts(evidence: Evidence) -> Iterator[Verdict]:
    """What every rule of the department's kinds says, in the order of kinds and rules."""
    for kind in evidence.department.kinds:
        for rule in evidence.plan.policy.rules.values():
            if rule.kind == kind and rule.check:
                yield from _flagged(evidence, rule) or _waived(evidence, rule) or [_unflagged(evidence, rule)]


def _flagged(evidence: Evidence, rule: Rule) -> list[Verdict]:
    found = (finding for finding in evidence.found if finding.rule == rule.id)
    return [Verdict(rule, finding.severity, "flagged", "flagged", finding.message, finding.because) for finding in found]


def _waived(evidence: Evidence, rule: Rule) -> list[Verdict]:
    message = Text("{message}; waived by {owner} until {expires}: {reason}", "{message}；{owner}已豁免至 {expires}：{reason}")
    found = ((waived, waived.located.finding) for waived in evidence.waived if waived.located.finding.rule == rule.id)
    return [
        Verdict(
            rule,
            finding.severity,
            "waived",
            "waived",
            message.fill({"message": finding.message, "owner": waived.owner, "expires": waived.expires, "reason": waived.reason}),
        )
        for waived, finding in found
    ]


def _unflagged(evidence: Evidence, rule: Rule) -> Verdict:
    reason = next((reason for reason in REASONS[rule.shape] if reason.holds(evidence, rule)), OTHERWISE)
    severity = evidence.plan.selected.get(rule.id, rule).severity
    return Verdict(rule, severity, reason.result, reason.code, reason.message.fill(_values(evidence, rule)))


def _values(evidence: Evidence, rule: Rule) -> dict[str, object]:
    """What the messages of the reasons have placeholders for; some are empty where their reason does not hold."""
    policy = evidence.plan.policy
    brought = evidence.bringing(rule)
    through = next(iter(evidence.held), None)
    unclear = next((path.assignment.name for path in evidence.paths if path.assignment.unclear), "")
    needs = (other for other in policy.rules.values() if other.shape == "need" and {*other.categories} & {*rule.categories})
    kinds = tuple(policy.kinds[need.kind].name for need in needs if need.kind in evidence.department.kinds)
    holder = through if rule.shape == "avoid" else brought
    requested = next((path.assignment.name for path in _on_request(evidence.paths, evidence.wanted(rule))), "")
    below = partial_below(evidence.department, evidence.company)
    relevant = [category for category in rule.categories if brought and category in brought.assignment.possible]
    return {
        "headcount": evidence.plan.settings.small_company,
        "department": evidence.department.called,
        "tool": evidence.query.name,
        "kinds": Listing(kinds or ("",)),
        "categories": Listing(tuple(policy.category_name(category) for category in relevant or rule.categories), "or"),
        "access": Listing(tuple(dict.fromkeys(ACCESS[path.assignment.access] for path in evidence.held)) or ("",)),
        "holder": holder.held_by if holder else "",
        "brought": brought.assignment.name if brought else "",
        "unclear": unclear,
        "requested": requested,
        "below": below.listed if below else "",
    }
