"""What fixes of plugins may not do: make the file wrong or, where they call themselves safe, take away what others found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from orglint.linting.check import CheckedCompany
from orglint.linting.plan import Plan
from orglint.model import Fault
from orglint.report import Located
from orglint.texts import Text

WRONG = Text(
    "{file}: the fix for {rule} ({origin}) would have made the file wrong ({other}), and was not made",
    "{file}：{rule}（{origin}）的修复会使文件出错（{other}），因此没有执行",
)
NOT_SAFE = Text(
    "{file}: the fix for {rule} ({origin}) would have taken away a finding of {other}, and was not made: that is not safe",
    "{file}：{rule}（{origin}）的修复会使 {other} 的问题消失，并不安全，因此没有执行",
)
BY_HAND = Text("Fix this finding by hand, or update the plugin.", "请手动处理这个问题，或更新该插件。")


NAMES_NOBODY = ("org/unknown-tool", "org/ambiguous-tool")
"""What a file is told of that names no tool: nobody may write that for others, although it is only a warning."""


def in_turn(wanted: Sequence[Located], plan: Plan) -> list[list[Located]]:
    """The fixes to try together: first orglint's own, known to do no harm, then those of one plugin at a time."""
    turns: dict[tuple[str, bool], list[Located]] = {("", False): []}
    for located in wanted:
        giver = _giver(located, plan)
        turns.setdefault((giver, bool(giver and _is_safe(located))), []).append(located)
    return list(turns.values())


def _giver(located: Located, plan: Plan) -> str:
    """The distribution that the fix of a finding comes from; nothing for orglint."""
    return plan.policy.origins[located.finding.rule].distribution if plan.policy.rules[located.finding.rule].fix else ""


def harmful_fixes(made: Sequence[Located], before: CheckedCompany, after: CheckedCompany, plan: Plan) -> list[Fault]:
    """A fault for each rule of a plugin, and file, whose fixes did harm, when one of those made together did."""
    located, *_ = made  # all are of one plugin, and all are safe or none
    giver = _giver(located, plan)
    if not giver:
        return []
    wrong = _first_gone(after.findings, before.findings, _makes_wrong)
    lost = None
    if _is_safe(located):
        lost = _first_gone(before.findings, after.findings, lambda found: _is_of_another(found, giver, plan))
    template, other = (WRONG, wrong) if wrong else (NOT_SAFE, lost)
    fixes = dict.fromkeys((located.finding.place.file, located.finding.rule) for located in made)
    return [_fault(template, file, rule, other, plan) for file, rule in fixes] if other else []


def _makes_wrong(located: Located) -> bool:
    return located.finding.severity == "error" or located.finding.rule in NAMES_NOBODY


def _is_safe(located: Located) -> bool:
    return located.fix is not None and located.fix.safe


def _is_of_another(located: Located, giver: str, plan: Plan) -> bool:
    return located.finding.severity != "info" and plan.policy.origins[located.finding.rule].distribution != giver


def _first_gone(some: Iterable[Located], others: Iterable[Located], counts: Callable[[Located], bool]) -> str | None:
    """The rule of the first finding that counts and is not among the others. Places do not matter: fixes move them."""
    left = Counter(map(_identity, others))
    for located in filter(counts, some):
        if not left[_identity(located)]:
            return located.finding.rule
        left[_identity(located)] -= 1
    return None


def _identity(located: Located) -> tuple[str, str | None, str | None, bool]:
    finding = located.finding
    return finding.rule, finding.department, finding.tool, finding.doubtful


def _fault(template: Text, file: str, rule: str, other: str, plan: Plan) -> Fault:
    name, origin = plan.policy.origins[rule].name, plan.policy.origins[rule].origin
    giver = Text(f"{name}, {origin}", f"{name}，{origin}")
    return Fault(template.fill({"file": file, "rule": rule, "other": other, "origin": giver}), BY_HAND)
