"""`orglint check --fix` and `--diff`: from fixed texts to files, or to a diff, and to what the report says about them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence

from orglint.document.write import Rewrite, Unwritable, overwrite
from orglint.fixing.loop import FixResult, fix_company
from orglint.fixing.unified_diff import difference
from orglint.linting.parallel import parallel_map
from orglint.linting.plans import ResolvedPlans
from orglint.linting.run import companies_of, report_of
from orglint.model import Fault
from orglint.policy.plugin_errors import output_aside
from orglint.report import Report
from orglint.reporters.wording import counted
from orglint.texts import Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from orglint.linting.owners import Memory


def fix(
    resolved: ResolvedPlans, read: Callable[[str], bytes], faults: Iterable[Fault], *, write: bool, unsafe: bool
) -> tuple[Report, Sequence[bytes]]:
    """Fix files and report on what is left; or, where they are not to be written, report on them as they are, with a unified diff.

    `faults` are those known before. A file that cannot be written is one fault more, and is reported as it is.
    """
    files, plans = list(resolved.plans), resolved.plans
    with output_aside():
        memory: Memory = {}
        results = list(parallel_map(lambda file: fix_company(file, read, resolved.plans[file], memory, unsafe=unsafe), files))
        companies, plans = companies_of(files, [result.before for result in results], plans)
        results.extend(parallel_map(lambda file: fix_company(file, read, plans[file], unsafe=unsafe), companies))
    results = list(_once(results))
    differences: Sequence[bytes] = ()
    if write:
        results = [_stored(result) for result in results]
        outcomes = [result.after for result in results]
    else:
        differences = [line for result in results for name, texts in result.texts.items() for line in difference(name, *texts)]
        outcomes = [result.before._replace(faults=result.after.faults) for result in results]
    notes = (*_done(results, written=write), *_undone(results, unsafe=unsafe))
    report = report_of([*files, *companies], outcomes, resolved.default, faults, plans)
    return report._replace(notes=notes), differences


def _once(results: Iterable[FixResult]) -> Iterator[FixResult]:
    """The same, with what two companies would make of a file that both include only with the first of them."""
    had: dict[str, tuple[bytes, bytes]] = {}
    for result in results:
        again = [name for name, pair in result.texts.items() if _had_before(had, os.path.realpath(name), pair)]
        texts = {name: pair for name, pair in result.texts.items() if name not in again}
        yield result._replace(texts=texts, fixes={name: count for name, count in result.fixes.items() if name not in again})


def _had_before(had: dict[str, tuple[bytes, bytes]], file: str, pair: tuple[bytes, bytes]) -> bool:
    first = had.setdefault(file, pair)
    return first is not pair and first == pair


def _stored(result: FixResult) -> FixResult:
    """The same after its texts are written, all of them; if one cannot be, what the file gave before, and why."""
    try:
        overwrite([Rewrite(name, *texts) for name, texts in result.texts.items()])
    except Unwritable as refused:
        return FixResult(result.before, result.before._replace(faults=(*result.after.faults, refused.fault)))
    return result


def _done(results: Sequence[FixResult], *, written: bool) -> Iterator[Text]:
    fixed = sum(result.fixed for result in results)
    counts = {"fixes": counted(fixed, "fixes"), "files": counted(sum(bool(result.texts) for result in results), "files")}
    if not fixed:
        yield (
            Text("There was nothing to fix.", "没有可以修复的问题。")
            if written
            else Text("There is nothing to fix.", "没有可以修复的问题。")
        )
    elif written:
        yield Text("Made {fixes} in {files}.", "已在 {files}中完成 {fixes}。").fill(counts)
    else:
        yield Text("--fix would make {fixes} in {files}.", "使用 --fix 将在 {files}中完成 {fixes}。").fill(counts)


def _undone(results: Sequence[FixResult], *, unsafe: bool) -> Iterator[Text]:
    if unsafe:
        return
    left = sum(located.fix is not None and not located.fix.safe for result in results for located in result.after.located)
    if left:
        yield Text(
            "--unsafe-fixes would make another {fixes}. These change who uses what: look at them with --diff first.",
            "使用 --unsafe-fixes 还可完成 {fixes}；这些修复会改变工具的分配，请先用 --diff 查看。",
        ).fill({"fixes": counted(left, "fixes")})
