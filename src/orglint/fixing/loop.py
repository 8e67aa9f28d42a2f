"""Check, make the fixes that can be made, and check again, until nothing is left to fix: in memory, nothing is written here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from os.path import realpath

from orglint.document.parse import parse
from orglint.fixing.apply import Applied, apply
from orglint.fixing.conflicts import fixes_of, sharing_companies, without_conflicts
from orglint.fixing.fixers import offer
from orglint.fixing.safety import harmful_fixes, in_turn
from orglint.linting.check import CheckedCompany, Owners, check_company
from orglint.linting.discover import FileSource
from orglint.linting.parallel import share_out
from orglint.linting.plan import Plan
from orglint.linting.run import DISK, NO_PLANS, Outcome, companies_besides, outcome_of
from orglint.model import Fault
from orglint.report import Located
from orglint.texts import Text
from orglint.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from concurrent.futures import Executor

PASSES = 10
"""After so many passes fixes that still find work are undoing each other's."""

BYTE_ORDER_MARK = "\ufeff"


class FixResult(NamedTuple):
    """What one company gave before and after its fixes, and for each file changed how many were made, and the old and new bytes."""

    before: Outcome
    after: Outcome
    fixes: Mapping[str, int] = {}
    texts: Mapping[str, tuple[bytes, bytes]] = {}

    @property
    def fixed(self) -> int:
        """How many fixes were made."""
        return sum(self.fixes.values())


class WorkingCopy:
    """The files of a company while they are fixed: each is read once, and is then what the fixes have made of it."""

    def __init__(self, source: FileSource) -> None:
        self._source = source
        self._names: dict[str, str] = {}  # another company may know a file by another name
        self._old: dict[str, bytes] = {}
        self._new: dict[str, bytes] = {}

    def read(self, name: str) -> bytes:
        """The bytes of a file as they are now. Raises Unreadable."""
        name = self._names.setdefault(realpath(name), name)
        if name not in self._old:
            self._old[name] = self._new[name] = self._source.read(name)
        return self._new[name]

    def put(self, texts: Mapping[str, bytes]) -> None:
        """Put other bytes in place of those of files that were read."""
        self._new.update(texts)

    def changes(self) -> Mapping[str, tuple[bytes, bytes]]:
        """The old and the new bytes of each file that is not as it was."""
        return {name: (old, self._new[name]) for name, old in self._old.items() if old != self._new[name]}


class FixPass(NamedTuple):
    """Fixes that were made together: the findings they belong to, the new bytes of the files, and why others were refused."""

    made: tuple[Located, ...] = ()
    texts: Mapping[str, bytes] = {}
    faults: tuple[Fault, ...] = ()


def fix_files(
    files: Sequence[str],
    plan: Plan,
    source: FileSource = DISK,
    *,
    plans: Mapping[str, Plan] = NO_PLANS,
    unsafe: bool,
    executor: Executor | None = None,
    processes: int | None = None,
) -> list[FixResult]:
    """Fix files as `check_files` checks them, the safe fixes or all. What two companies make of one file is with the first only."""
    results: list[FixResult] = []
    pending: Sequence[str] = files
    owners = Owners(source)
    while pending:
        if executor:
            from orglint.linting.executors import work_through

            work = partial(fix_chunk, unsafe=unsafe)
            results += work_through(executor, work, [(file, plans.get(file, plan)) for file in pending], source)
            pending, plans = companies_besides([result.before for result in results], plans)
            continue
        share = share_out(pending, processes)
        with share:
            own = []  # filled here, as a comprehension would be one more frame in every check
            for file in share.items:
                own.append(fix_company(file, plans.get(file, plan), source, owners, unsafe=unsafe))  # noqa: PERF401
            results += share.collect(own)
        pending, plans = companies_besides([result.before for result in results], plans)
    return list(_once(results))


def fix_chunk(files: Iterable[tuple[str, Plan]], source: FileSource, *, unsafe: bool) -> list[FixResult]:
    """What fixing each of some files gives by its plan: the work of an executor."""
    owners = Owners(source)
    return [fix_company(file, plan, source, owners, unsafe=unsafe) for file, plan in files]


def fix_company(file: str, plan: Plan, source: FileSource = DISK, owners: Owners | None = None, *, unsafe: bool) -> FixResult:
    """Make the fixes of a company's own file and of those it includes, the safe ones or all, in as many passes as it takes.

    With `owners`, nothing is done to a file that is a part of a company: what it gave says which company to fix instead.
    Fixes that do not converge leave the files as they were, and are a fault; so is a fix that would do something else as well.
    """
    copy = WorkingCopy(source)
    current, plan = FileSource(copy.read, source.tree), plan.for_fixing(offer)
    before = after = check_company(file, current, plan, owners)
    made: list[tuple[Located, ...]] = []
    faults: list[Fault] = []
    harmful: set[str] = set()
    while wanted := _fixable(after, harmful, unsafe=unsafe):
        sharing = sharing_companies(wanted, file, current)
        theirs = {}
        for other in dict.fromkeys(chain.from_iterable(sharing.values())):
            theirs[other] = fixes_of(check_company(other, current, plan).findings)
        if not (wanted := without_conflicts(wanted, sharing, theirs)):
            break
        if len(made) == PASSES:
            return _diverged(before, chain(wanted, *made[PASSES // 2 :]))
        fixed = _one_pass(wanted, copy, plan)
        faults += fixed.faults
        if not fixed.made:
            break
        undo = {name: copy.read(name) for name in fixed.texts}
        copy.put(fixed.texts)
        looked, after = after, check_company(file, current, plan)
        if harmed := harmful_fixes(fixed.made, looked, after, plan):
            copy.put(undo)
            after = looked
            faults += harmed
            harmful.update(located.finding.rule for located in fixed.made)
        else:
            made.append(fixed.made)
    fixes = Counter(located.finding.place.file for located in chain(*made))
    outcome = outcome_of(after)
    return FixResult(outcome_of(before), outcome._replace(faults=(*outcome.faults, *faults)), fixes, copy.changes())


def _fixable(checked: CheckedCompany, harmful: set[str], *, unsafe: bool) -> list[Located]:
    return [
        located
        for located in checked.findings
        if located.fix and (unsafe or located.fix.safe) and located.finding.rule not in harmful
    ]


def _diverged(before: CheckedCompany, left: Iterable[Located]) -> FixResult:
    outcome = outcome_of(before)
    return FixResult(outcome, outcome._replace(faults=(*outcome.faults, _endless(before.file, left))))


def _one_pass(wanted: Sequence[Located], copy: WorkingCopy, plan: Plan) -> FixPass:
    """The fixes of the first whose turn it is to have any, made together."""
    faults: tuple[Fault, ...] = ()
    for turn in in_turn(wanted, plan):
        fixed = _together(turn, copy, plan)
        faults = (*faults, *fixed.faults)
        if fixed.made:
            return fixed._replace(faults=faults)
    return FixPass(faults=faults)


def _together(wanted: Sequence[Located], copy: WorkingCopy, plan: Plan) -> FixPass:
    """The fixes that go together, in each file."""
    made: list[Located] = []
    faults: list[Fault] = []
    texts: dict[str, bytes] = {}
    for name in dict.fromkeys(located.finding.place.file for located in wanted):
        data = copy.read(name)
        applied = apply(parse(data), [located for located in wanted if located.finding.place.file == name])
        if applied.made:
            mark = BYTE_ORDER_MARK if data.startswith(BYTE_ORDER_MARK.encode()) else ""
            texts[name] = (mark + applied.text).encode()
        made += applied.made
        faults += _refused(applied, name, plan)
    return FixPass(tuple(made), texts, tuple(faults))


def _once(results: Iterable[FixResult]) -> Iterator[FixResult]:
    """The same, with what two companies would make of a file that both include only with the first of them."""
    had: dict[str, tuple[bytes, bytes]] = {}
    for result in results:
        again = {name for name, pair in result.texts.items() if had.get(realpath(name)) == pair}
        had = {**{realpath(name): pair for name, pair in result.texts.items()}, **had}
        texts = {name: pair for name, pair in result.texts.items() if name not in again}
        yield result._replace(texts=texts, fixes={name: count for name, count in result.fixes.items() if name not in again})


def _refused(applied: Applied, file: str, plan: Plan) -> list[Fault]:
    return [_fault(rule, file, plan) for rule in dict.fromkeys(located.finding.rule for located in applied.refused)]


def _fault(rule: str, file: str, plan: Plan) -> Fault:
    origin = plan.policy.origins.get(rule)
    values = {
        "rule": rule,
        "file": file,
        "plugin": Text(f" (plugin {origin.name}, {origin.origin})", f"（插件 {origin.name}，{origin.origin}）") if origin else "",
    }
    return Fault(
        Text(
            "{file}: the fix for {rule}{plugin} would have changed something else as well, and was not made",
            "{file}：{rule}{plugin} 的修复会改动其他内容，因此没有执行",
        ).fill(values),
        Text("Fix this finding by hand; the other fixes do not depend on it.", "请手动处理这个问题；其他修复不受影响。"),
    )


def _endless(file: str, left: Iterable[Located]) -> Fault:
    rules = ", ".join(sorted({located.finding.rule for located in left}))
    return Fault(
        Text("{file}: fixes do not converge: {rules}", "{file}：修复无法收敛：{rules}").fill({"file": file, "rules": rules}),
        Text(
            "One fix undoes another, so the file was left as it was. Leave one of these rules out with --ignore.",
            "一项修复会撤销另一项，因此文件保持原样。请用 --ignore 排除这些规则之一。",
        ),
    )
