"""`orglint check --fix` and `--diff`: from fixed texts to files, or to a diff, and to what the report says about them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from orglint.document.write import Rewrite, Unwritable, overwrite
from orglint.fixing.loop import FixResult, fix_company
from orglint.fixing.unified_diff import difference
from orglint.linting.parallel import parallel_map
from orglint.linting.plan import Plan
from orglint.linting.run import NO_PLANS, companies_of, report_of
from orglint.model import Fault
from orglint.policy.plugin_errors import output_aside
from orglint.report import Report
from orglint.reporters.wording import counted
from orglint.texts import Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from orglint.linting.owners import Memory


def fix(
    files: Sequence[str],
    read: Callable[[str], bytes],
    plan: Plan,
    faults: Iterable[Fault],
    differences: list[bytes] | None,
    plans: Mapping[str, Plan] = NO_PLANS,
    *,
    unsafe: bool,
) -> Report:
    """Fix files and report on what is left, or fill a list of differences, write nothing, and report on the files as they are.

    `faults` are those known before, and `plan` holds for the files that have none of their own in `plans`. A file that cannot be
    written is one fault more, and is reported as it is.
    """
    with output_aside():
        memory: Memory = {}
        every = list(parallel_map(lambda file: fix_company(file, read, plans.get(file, plan), memory, unsafe=unsafe), files))
        companies, plans = companies_of(files, [mended.before for mended in every], plans)
        every.extend(parallel_map(lambda file: fix_company(file, read, plans.get(file, plan), unsafe=unsafe), companies))
    every = list(_once(every))
    if differences is None:
        every = [_stored(mended) for mended in every]
        outcomes = [mended.after for mended in every]
    else:
        differences.extend(line for mended in every for name, texts in mended.texts.items() for line in difference(name, *texts))
        outcomes = [mended.before._replace(faults=mended.after.faults) for mended in every]
    notes = (*_done(every, written=differences is None), *_undone(every, unsafe=unsafe))
    return report_of([*files, *companies], outcomes, plan, faults, plans)._replace(notes=notes)


def _once(every: Iterable[FixResult]) -> Iterator[FixResult]:
    """The same, with what two companies would make of a file that both include only with the first of them."""
    had: dict[str, tuple[bytes, bytes]] = {}
    for mended in every:
        again = [name for name, pair in mended.texts.items() if _had_before(had, os.path.realpath(name), pair)]
        texts = {name: pair for name, pair in mended.texts.items() if name not in again}
        yield mended._replace(texts=texts, fixes={name: count for name, count in mended.fixes.items() if name not in again})


def _had_before(had: dict[str, tuple[bytes, bytes]], file: str, pair: tuple[bytes, bytes]) -> bool:
    first = had.setdefault(file, pair)
    return first is not pair and first == pair


def _stored(mended: FixResult) -> FixResult:
    """The same after its texts are written, all of them; if one cannot be, what the file gave before, and why."""
    try:
        overwrite([Rewrite(name, *texts) for name, texts in mended.texts.items()])
    except Unwritable as refused:
        return FixResult(mended.before, mended.before._replace(faults=(*mended.after.faults, refused.fault)))
    return mended


def _done(every: Sequence[FixResult], *, written: bool) -> Iterator[Text]:
    fixed = sum(mended.fixed for mended in every)
    said = {"fixes": counted(fixed, "fixes"), "files": counted(sum(bool(mended.texts) for mended in every), "files")}
    if not fixed:
        yield (
            Text("There was nothing to fix.", "没有可以修复的问题。")
            if written
            else Text("There is nothing to fix.", "没有可以修复的问题。")
        )
    elif written:
        yield Text("Made {fixes} in {files}.", "已在 {files}中完成 {fixes}。").fill(said)
    else:
        yield Text("--fix would make {fixes} in {files}.", "使用 --fix 将在 {files}中完成 {fixes}。").fill(said)


def _undone(every: Sequence[FixResult], *, unsafe: bool) -> Iterator[Text]:
    if unsafe:
        return
    left = sum(one.fix is not None and not one.fix.safe for mended in every for one in mended.after.located)
    if left:
        yield Text(
            "--unsafe-fixes would make another {fixes}. These change who uses what: look at them with --diff first.",
            "使用 --unsafe-fixes 还可完成 {fixes}；这些修复会改变工具的分配，请先用 --diff 查看。",
        ).fill({"fixes": counted(left, "fixes")})
