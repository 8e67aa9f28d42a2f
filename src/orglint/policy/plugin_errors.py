"""What orglint does when a plugin's code fails: it says so in words, and goes on."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping

from orglint.model import Fault
from orglint.policy.entry_points import EntryPoint
from orglint.texts import Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

FAILURES = (Exception, SystemExit, GeneratorExit)
"""All that a plugin's code may raise, but for what the user or the system means for the whole program."""


MOST_OFFENDERS = 50_000
"""What one rule may find in one department, or in one company: a rule that finds more is broken."""


class Refused(Exception):
    """A plugin cannot take part; `reason` says why."""

    def __init__(self, en: str, zh: str) -> None:
        super().__init__(en)
        self.reason = Text(en, zh)


def given_by(giver: Text, given: object) -> Iterable[Any]:
    """What a hook or a check gave, one by one. Raises Refused when it is nothing that can be gone through."""
    if isinstance(given, Iterable):
        return given
    raise Refused(f"its {giver.en} gives nothing to go through", f"其{giver.zh}没有给出可遍历的内容")


def reason_for(failure: BaseException) -> Text:
    """What a plugin's failure means, without the language it is written in."""
    for sort, say in REASONS.items():
        if isinstance(failure, sort):
            return say(failure)
    message = str(failure)
    return Text(f"it failed: {message}", f"运行失败：{message}") if message else Text("it failed", "运行失败")


def _not_readable(failure: SyntaxError) -> Text:
    if not failure.filename or not failure.lineno:  # bytes that are no text have no line
        return Text(f"it cannot be read as a program: {failure}", f"它无法作为程序读取：{failure}")
    return Text(
        f"its file {failure.filename} cannot be read as a program (line {failure.lineno})",
        f"其文件 {failure.filename} 第 {failure.lineno} 行有语法错误",
    )


def _of_the_system(failure: OSError) -> Text:
    where = f": {failure.filename}" if failure.filename else ""
    reported = failure.strerror or failure
    return Text(f"the system reports “{reported}”{where}", f"系统报告“{reported}”{where}")


REASONS: Mapping[type[BaseException], Callable[[Any], Text]] = {
    Refused: lambda refused: refused.reason,
    ModuleNotFoundError: lambda missing: Text(
        f"the module {missing.name or missing} is not installed", f"缺少模块 {missing.name or missing}"
    ),
    SyntaxError: _not_readable,
    OSError: _of_the_system,
    RecursionError: lambda _: Text("it calls itself without end", "它无休止地调用自身"),
    MemoryError: lambda _: Text("the memory is used up", "内存不足"),
    SystemExit: lambda _: Text("it tried to end the program", "它试图结束整个程序"),
    GeneratorExit: lambda _: Text("it tried to end the program", "它试图结束整个程序"),
}
"""The messages for some exceptions; for all others the message is their own."""


def plugin_fault(entry: EntryPoint, reason: Text, what: str | None = None) -> Fault:
    """The fault of a plugin that failed; `what` is the rule it failed in."""
    values = {
        "name": entry.name if what is None else f"{entry.name}, {what}",
        "origin": entry.origin,
        "distribution": entry.distribution,
        "reason": reason,
    }
    return Fault(
        Text("plugin {name} ({origin}): {reason}", "插件 {name}（{origin}）：{reason}").fill(values),
        Text("Update or remove {distribution}; everything else was done.", "请更新或卸载 {distribution}；其余检查均已完成。").fill(
            values
        ),
    )


class output_aside:  # noqa: N801 - written like a function, as those of contextlib, which takes longer to import
    """While a plugin's code runs, what it prints goes to standard error: standard output belongs to the report."""

    def __enter__(self) -> None:
        self._stdout, sys.stdout = sys.stdout, sys.stderr

    def __exit__(self, *failure: object) -> None:
        sys.stdout = self._stdout
