"""`orglint check --fix` and `--diff`: from fixed texts to files, or to a diff, and to what the report says about them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from orglint.cli.streams import write_aside
from orglint.document.replace import folder_of, remove_leftovers, whole
from orglint.document.write import Rewrite, Unwritable, overwrite
from orglint.escape import visible
from orglint.fixing.diff_paths import DiffPaths, diff_paths
from orglint.fixing.loop import FixResult
from orglint.fixing.unified_diff import unified_diff
from orglint.linting.run import report_of
from orglint.model import Fault
from orglint.report import Report
from orglint.reporters.wording import counted
from orglint.texts import Language, Listing, Text


def report_on(results: Sequence[FixResult], faults: Iterable[Fault], *, unsafe: bool, written: bool) -> Report:
    """Write the fixed files and report on what is left, or write nothing and report on the files as they are.

    `faults` are those known before. A file that cannot be written is one fault more, and is reported as it is.
    """
    if written:
        left = tuple(_leftovers(results))
        results = [_stored(result) for result in results]
        outcomes = [result.after for result in results]
        notes = (*left, *_done(results, written=written), *_undone(results, unsafe=unsafe))
    else:
        outcomes = [result.before._replace(faults=result.after.faults) for result in results]
        notes = (*_done(results, written=written), *_undone(results, unsafe=unsafe), *_paths(results).notes)
    return report_of(outcomes, faults)._replace(notes=notes)


def own_up(results: Iterable[FixResult], reader: Language) -> None:
    """Say which files are new already, where the run fails after they were written: the failure alone would not tell."""
    files = [name for result in results for name, (_, new) in result.texts.items() if _is(name, new)]
    if files:
        write_aside([visible(WRITTEN_ALREADY.fill({"files": Listing(tuple(files))}).within(reader))])


def _is(file: str, content: bytes) -> bool:
    try:
        return whole(file) == content
    except OSError:
        return False


WRITTEN_ALREADY = Text("These files were written before the run failed: {files}", "运行出错之前，以下文件已经写入：{files}")


def differences(results: Sequence[FixResult]) -> Iterator[bytes]:
    """What the fixes would change, as `patch` reads it."""
    names = _paths(results).names
    for result in results:
        for name, texts in result.texts.items():
            yield from unified_diff(names[name], *texts)


def _paths(results: Iterable[FixResult]) -> DiffPaths:
    return diff_paths([name for result in results for name in result.texts])


def _stored(result: FixResult) -> FixResult:
    """The same after its texts are written, all of them; if one cannot be, what the file gave before, and why."""
    try:
        overwrite([Rewrite(name, *texts) for name, texts in result.texts.items()])
    except Unwritable as refused:
        return FixResult(result.before, result.before._replace(faults=(*result.after.faults, refused.fault)))
    return result


def _done(results: Sequence[FixResult], *, written: bool) -> Iterator[Text]:
    fixed = sum(result.fixed for result in results)
    counts = {"fixes": counted(fixed, "fixes"), "files": counted(sum(len(result.texts) for result in results), "files")}
    if not fixed:
        yield NOTHING_DONE[_what_is_left(results), written]
    elif written:
        yield Text("Made {fixes} in {files}.", "已在 {files}中完成 {fixes}。").fill(counts)
    else:
        yield Text("--fix would make {fixes} in {files}.", "使用 --fix 将在 {files}中完成 {fixes}。").fill(counts)


def _what_is_left(results: Sequence[FixResult]) -> str:
    """What there is to fix where nothing was fixed, as a key of NOTHING_DONE: in files that nobody could look at, there may be."""
    fixes = [located.fix for result in results for located in result.after.findings if located.fix]
    if any(result.after.faults for result in results) or any(fix.safe for fix in fixes):
        return "something"
    return "unsafe" if fixes else "nothing"


NOTHING_DONE = {
    ("nothing", True): Text("There was nothing to fix.", "没有可以修复的问题。"),
    ("nothing", False): Text("There is nothing to fix.", "没有可以修复的问题。"),
    ("unsafe", True): Text("There was nothing to fix safely.", "没有可以安全修复的问题。"),
    ("unsafe", False): Text("There is nothing to fix safely.", "没有可以安全修复的问题。"),
    ("something", True): Text("Nothing was fixed.", "未作任何修复。"),
    ("something", False): Text("--fix would change nothing.", "使用 --fix 不会改动任何内容。"),
}
"""What is said where nothing was fixed, or would be: by what is left to fix, and whether it was to be written."""


def _leftovers(results: Iterable[FixResult]) -> Iterator[Text]:
    """Remove what runs that were killed have left beside the files, and name what cannot be removed."""
    files = dict.fromkeys(file for result in results for file in (result.before.file, *result.before.parts))
    for folder in dict.fromkeys(map(folder_of, files)):
        for path in remove_leftovers(folder):
            yield LEFT_OVER.fill({"file": path})


LEFT_OVER = Text(
    "{file} was left by a run that was killed, and can be deleted.", "{file} 是被强行终止的运行留下的临时文件，可以删除。"
)


def _undone(results: Sequence[FixResult], *, unsafe: bool) -> Iterator[Text]:
    if unsafe:
        return
    left = sum(located.fix is not None and not located.fix.safe for result in results for located in result.after.findings)
    if left:
        yield Text(
            "--unsafe-fixes would make another {fixes}. These change who uses what: look at them with --diff first.",
            "使用 --unsafe-fixes 还可完成 {fixes}；这些修复会改变工具的分配，请先用 --diff 查看。",
        ).fill({"fixes": counted(left, "fixes")})
