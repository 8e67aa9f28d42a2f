"""Look, fix what can be fixed, and look again, until nothing is left to fix: all in memory, nothing is written here."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from orglint.document.parse import parse
from orglint.fixing.apply import Applied, apply
from orglint.fixing.conflicts import without_conflicts
from orglint.fixing.fixers import offer
from orglint.fixing.safety import harmful_fixes, in_turn
from orglint.linting.plan import Plan
from orglint.linting.run import Outcome, read_and_check
from orglint.model import Fault
from orglint.report import Located
from orglint.texts import Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from orglint.linting.owners import Memory

PASSES = 10
"""After so many looks fixes that still find work are undoing each other's."""

BYTE_ORDER_MARK = "\ufeff"


class FixResult(NamedTuple):
    """What one file gave before and after its fixes, and for each file changed how many were made, and the old and new bytes."""

    before: Outcome
    after: Outcome
    fixes: Mapping[str, int] = {}
    texts: Mapping[str, tuple[bytes, bytes]] = {}

    @property
    def fixed(self) -> int:
        """How many fixes were made."""
        return sum(self.fixes.values())


def fix_company(file: str, read: Callable[[str], bytes], plan: Plan, memory: Memory | None = None, *, unsafe: bool) -> FixResult:
    """Make the fixes of one file and of those it includes, the safe ones or all, in as many passes as it takes.

    With a `memory`, nothing is done to a file that is a part of a company: what it gave says which company to mend instead.

    Fixes that do not converge leave the file as it was, and are a fault; so is a fix that would do something else as well.
    """
    old: dict[str, bytes] = {}
    new: dict[str, bytes] = {}
    names: dict[str, str] = {}  # another company may know a file by another name

    def current(name: str) -> bytes:
        name = names.setdefault(os.path.realpath(name), name)
        if name not in old:
            old[name] = new[name] = read(name)
        return new[name]

    plan = plan.for_fixing(offer)
    before = after = read_and_check(file, current, plan, memory)
    made: list[list[Located]] = []
    faults: list[Fault] = []
    harmful: set[str] = set()
    while wanted := without_conflicts(_fixable(after, harmful, unsafe=unsafe), file, current, plan):
        if len(made) == PASSES:
            endless = _endless(file, [*wanted, *(one for several in made[PASSES // 2 :] for one in several)])
            return FixResult(before, before._replace(faults=(*before.faults, endless)))
        texts, looked = dict(new), after
        if not (together := _one_pass(wanted, new, faults, plan)):
            break
        after = read_and_check(file, current, plan)
        if harmed := harmful_fixes(together, looked, after, plan):
            new.update(texts)
            after = looked
            faults += harmed
            harmful.update(one.finding.rule for one in together)
        else:
            made.append(together)
    changed = {name: (old[name], new[name]) for name in old if old[name] != new[name]}
    fixes = Counter(one.finding.place.file for several in made for one in several)
    return FixResult(before, after._replace(faults=(*after.faults, *faults)), fixes, changed)


def _fixable(outcome: Outcome, harmful: set[str], *, unsafe: bool) -> list[Located]:
    return [one for one in outcome.located if one.fix and (unsafe or one.fix.safe) and one.finding.rule not in harmful]


def _one_pass(wanted: Sequence[Located], texts: dict[str, bytes], faults: list[Fault], plan: Plan) -> list[Located]:
    """Make the fixes of the first whose turn it is to have any, and give the findings they belong to."""
    return next(filter(None, (_together(turn, texts, faults, plan) for turn in in_turn(wanted, plan))), [])


def _together(wanted: Sequence[Located], texts: dict[str, bytes], faults: list[Fault], plan: Plan) -> list[Located]:
    """Make the fixes that go together, in each file, and give the findings they belong to."""
    made: list[Located] = []
    for name in dict.fromkeys(one.finding.place.file for one in wanted):
        document = parse(texts[name])
        applied = apply(document, [one for one in wanted if one.finding.place.file == name])
        if applied.made:
            mark = BYTE_ORDER_MARK if texts[name].startswith(BYTE_ORDER_MARK.encode()) else ""
            texts[name] = (mark + applied.text).encode()
        made += applied.made
        faults.extend(fault for fault in _refused(applied, name, plan) if fault not in faults)
    return made


def _refused(applied: Applied, file: str, plan: Plan) -> list[Fault]:
    return [_fault(rule, file, plan) for rule in dict.fromkeys(one.finding.rule for one in applied.refused)]


def _fault(rule: str, file: str, plan: Plan) -> Fault:
    origin = plan.policy.origins.get(rule)
    said = {
        "rule": rule,
        "file": file,
        "plugin": Text(f" (plugin {origin.name}, {origin.origin})", f"（插件 {origin.name}，{origin.origin}）") if origin else "",
    }
    return Fault(
        Text(
            "{file}: the fix for {rule}{plugin} would have changed something else as well, and was not made",
            "{file}：{rule}{plugin} 的修复会改动其他内容，因此没有执行",
        ).fill(said),
        Text("Put this finding right by hand; the other fixes do not depend on it.", "请手动处理这个问题；其他修复不受影响。"),
    )


def _endless(file: str, left: Sequence[Located]) -> Fault:
    rules = ", ".join(sorted({one.finding.rule for one in left}))
    return Fault(
        Text("{file}: fixes do not converge: {rules}", "{file}：修复无法收敛：{rules}").fill({"file": file, "rules": rules}),
        Text(
            "One fix undoes another, so the file was left as it was. Leave one of these rules out with --ignore.",
            "一项修复会撤销另一项，因此文件保持原样。请用 --ignore 排除这些规则之一。",
        ),
    )
