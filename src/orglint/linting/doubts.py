"""Gaps with a doubt: what a department needs and perhaps has, by a tool that nobody has said enough about or that is on request.

A sure gap is found by its rule. No warning rests on what nobody knows, so these are infos, with the names of the tools. They are
imported only for a company that has such a tool.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from orglint.linting.plan import Plan
from orglint.model import Assignment, Company, Finding, Rule
from orglint.names import normalise
from orglint.rules.builders import is_of_need, lacking
from orglint.rules.org_checks import tools_in_a_row
from orglint.texts import Text, spoken
from orglint.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias


class Doubt(NamedTuple):
    """Why it is open whether there is a gap, and what to do about it: the words for one tool and for several."""

    single: tuple[Text, Text]
    several: tuple[Text, Text]


AS_FAR_AS_KNOWN = Text("{message}, as far as is known: {reasons}", "据目前所知，{message}；{reasons}")
UNCLEAR = Doubt(
    (
        Text("nobody has said what {tools} is for", "{tools}的用途尚未说明"),
        Text(
            "Say in `[tools]`, with `categories`, what {tools} is for: if it is the {category} of {department}, nothing is "
            "missing.",
            "请在 `[tools]` 中用 `categories` 说明{tools}的用途；若它就是{department}所用的{category}，就不算缺少。",
        ),
    ),
    (
        Text("nobody has said what {tools} are for", "{tools}的用途尚未说明"),
        Text(
            "Say in `[tools]`, with `categories`, what {tools} are for: if one of them is the {category} of {department}, nothing "
            "is missing.",
            "请在 `[tools]` 中用 `categories` 说明{tools}的用途；若其中之一就是{department}所用的{category}，就不算缺少。",
        ),
    ),
)
ON_REQUEST = Doubt(
    (
        Text("{tools} is there on request only", "{tools}须申请才能开通"),
        Text(
            "As soon as {department} has {tools}, write the `access` it has, such as `direct`.",
            "{department}开通{tools}之后，请改写 `access`，例如 `direct`。",
        ),
    ),
    (
        Text("{tools} are there on request only", "{tools}须申请才能开通"),
        Text(
            "As soon as {department} has one of {tools}, write the `access` it has, such as `direct`.",
            "{department}开通{tools}中的任何一个之后，请改写 `access`，例如 `direct`。",
        ),
    ),
)


FindingOf: TypeAlias = "Callable[..., Finding]"
"""`orglint.linting.lint.finding_of`, which is passed in: it stands above this."""


def doubtful_gaps(company: Company, plan: Plan, finding_of: FindingOf) -> Iterator[Finding]:
    """The needs that are met only perhaps: infos, whatever `[severity]` says."""
    for department in company.departments.values():
        within_reach = list(company.within_reach(department)) if department.complete else []
        if any(assignment.unclear or assignment.doubtful for assignment in within_reach):
            for rule in plan.rules_for(department.kinds):
                if is_of_need(rule) and rule.id in plan.selected and (doubts := _doubts(rule, within_reach, company)):
                    offender = lacking(rule.categories, department, company)
                    sure = finding_of(plan.selected[rule.id], offender, plan.policy, "info")
                    yield _in_doubt(sure, doubts, {**plan.policy.spoken(offender.values), "department": department.called})


def _doubts(rule: Rule, within_reach: Sequence[Assignment], company: Company) -> list[tuple[Doubt, list[Assignment]]]:
    """Why it is open whether what the rule asks for is there, and by which tools; nothing where it is there or is not."""
    wanted = set(rule.categories).difference(company.not_needed)
    if not _is_missing(wanted, within_reach):
        return []
    unclear = [assignment for assignment in within_reach if assignment.unclear]
    on_request = [assignment for assignment in within_reach if not (assignment.unclear or wanted.isdisjoint(assignment.doubtful))]
    return [(doubt, uses) for doubt, uses in ((UNCLEAR, unclear), (ON_REQUEST, on_request)) if uses]


def _in_doubt(sure: Finding, doubts: Iterable[tuple[Doubt, list[Assignment]]], values: Mapping[str, object]) -> Finding:
    """The finding with the reasons for the doubt, and what to do about each in place of the remedy."""
    parts = [_in_words(doubt, uses, values) for doubt, uses in doubts]
    reasons = Text(" and ".join(reason.en for reason, _ in parts), "，".join(reason.zh for reason, _ in parts))
    message = AS_FAR_AS_KNOWN.fill({"message": sure.message, "reasons": reasons})
    remedy = Text(" ".join(remedy.en for _, remedy in parts), "".join(remedy.zh for _, remedy in parts))
    return sure._replace(message=message, remedy=remedy, doubtful=True)


def _is_missing(wanted: Collection[str], within_reach: Iterable[Assignment]) -> bool:
    """Whether nothing may bring what is wanted without a doubt, even when the slips that "did you mean" names are put right."""
    meant = (assignment.meant.categories for assignment in within_reach if assignment.unclear and assignment.meant)
    brought = {category for categories in meant for category in categories}
    brought.update(category for assignment in within_reach for category in assignment.possible)
    return bool(wanted) and brought.isdisjoint(wanted)


def _in_words(doubt: Doubt, uses: Iterable[Assignment], values: Mapping[str, object]) -> tuple[Text, Text]:
    """The reason for a doubt, and what to do, with the names of the tools that it hangs on."""
    names = _names_of(uses)
    reason, remedy = doubt.several if len(names) > 1 else doubt.single
    named = {**values, "tools": tools_in_a_row(names)}
    return reason.fill(named), remedy.fill(named)


def _names_of(uses: Iterable[Assignment]) -> list[str | Text]:
    """What the tools are called, each once. An unknown name is quoted: it may be a word of the sentence, such as CRM."""
    names: dict[str, str | Text] = {}
    for use in uses:
        name = use.name if use.tool else Text(f"`{use.written}`", f"“{use.written}”")
        names.setdefault(normalise(spoken(name, "en")), name)
    return list(names.values())
