"""The phrases that reports have in common, and their colours on a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from orglint.escape import visible, visible_path
from orglint.model import SEVERITIES, Finding, Severity
from orglint.report import Report, Waived
from orglint.texts import Language, Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

SEVERITY_WORDS: Mapping[Severity, Text] = {
    "error": Text("error", "错误"),
    "warning": Text("warning", "警告"),
    "info": Text("info", "提示"),
}

OFF_BY_DEFAULT = Text("{severity}, off by default", "{severity}，默认不启用")
NOTHING = Text("", "")

COLON = Text(": ", "：")
STOP = Text(". ", "。")
COMMA = Text(", ", "、")
SEMICOLON = Text("; ", "；")

WHY = Text("why", "原因")
DO = Text("do", "处理")
AS_FAR_AS = Text("to line {line}", "至第 {line} 行")
TIMES = Text(" ({count})", "（{count} 处）")

CHECKED = Text("Checked {files}: {departments}, {assignments}", "已检查 {files}：{departments}、{assignments}")
CHECKED_NOTHING = Text("No file was checked", "未检查任何文件")
CLEAN = Text("Nothing to report", "未发现问题")
CLEAN_SO_FAR = Text("Nothing to report in what was checked", "已检查的部分未发现问题")
WAIVED = Text("{count} waived", "{count} 处已豁免")
NOT_JUDGED = Text("Not judged: ", "未作判断：")
NOTE = Text("Note: ", "说明：")
INCOMPLETE = Text(
    "Not everything could be done: {errors}, named on standard error.", "部分工作未能完成：{errors}，详见标准错误输出。"
)

LEFT_OUT = Text(
    "{count} of {total} findings, the least severe, are left out here: such a file cannot hold more.",
    "共 {total} 个问题，此处略去其中较轻的 {count} 个：超出此类文件的上限。",
)
MORE_IN_LOG = Text("{findings} more, listed in the log of this step", "另有{findings}，见本步骤的日志")
MORE_ROWS = Text(
    "{count} more do not fit here; orglint prints them all.",
    "另有 {count} 个，篇幅所限未列出；运行 orglint 可查看全部。",
)

TITLE_FOUND = Text("orglint: what was found", "orglint：发现的问题")
TITLE_CLEAN = Text("orglint: nothing to report", "orglint：未发现问题")
TITLE_NOT_DONE = Text("orglint: not everything could be checked", "orglint：部分检查未能完成")
NOT_DONE = Text("**Not done:**", "**未能完成：**")

FINDINGS_TABLE = (Text("severity", "严重程度"), Text("rule", "规则"), Text("place", "位置"), Text("finding", "问题"))
WAIVED_TABLE = (Text("rule", "规则"), Text("place", "位置"), Text("waived finding", "已豁免的问题"), Text("waiver", "豁免"))

WAIVER = Text("{reason} (owner: {owner}{ticket}, until {expires})", "{reason}（责任人：{owner}{ticket}，有效期至 {expires}）")
TICKET = Text(", ticket: {ticket}", "，审批单号：{ticket}")


def severity_words(severity: Severity, *, enabled: bool) -> Text:
    """What a list of rules says of a rule's severity, and whether the rule is asked without being selected."""
    words = SEVERITY_WORDS[severity]
    return words if enabled else OFF_BY_DEFAULT.fill({"severity": words})


COUNTED = {
    "error": ("error", "个错误"),
    "warning": ("warning", "个警告"),
    "info": ("info", "个提示"),
    "files": ("file", "个文件"),
    "departments": ("department", "个部门"),
    "assignments": ("assignment", "项分配"),
    "fixes": ("fix", "项修复"),
}
"""What is counted: the English noun, whose plural ends in -s or -es, and the Chinese measure word with its noun."""


def counted(count: int, noun: str) -> Text:
    """A number with its noun of `COUNTED`: "1 file", "2 files"."""
    en, zh = COUNTED[noun]
    plural = f"{en}es" if en.endswith("x") else f"{en}s"
    return Text(f"{count} {en if count == 1 else plural}", f"{count} {zh}")


def place(path: str, line: int, column: int) -> str:
    """`file:line:column`, which editors and terminals make a link of."""
    return f"{visible_path(path)}:{line}:{column}"


def reason(finding: Finding, language: Language) -> str:
    """Why the rule flags this, with its source in brackets; empty when the rule says neither."""
    because = visible(finding.because.within(language))
    if finding.source is None:
        return because
    cited = visible(finding.source.cite().within(language))
    if not because:
        return cited
    return f"{because}（{cited}）" if language == "zh" else f"{because} ({cited})"


def justification(waived: Waived, language: Language) -> str:
    """Why a finding is excepted: the waiver's reason, owner, ticket and last day."""
    ticket = TICKET.fill({"ticket": waived.ticket}) if waived.ticket else ""
    values = {"reason": waived.reason, "owner": waived.owner, "ticket": ticket, "expires": waived.expires}
    return WAIVER.fill(values).within(language)


def closing(report: Report, language: Language) -> Iterator[str]:
    """The lines below all findings: the summary, and that what could not be done is named on standard error."""
    yield from summary(report, language)
    if report.faults:
        yield INCOMPLETE.fill({"errors": counted(len(report.faults), "error")}).within(language)


def summary(report: Report, language: Language) -> Iterator[str]:
    """How much was checked, what was found, and what could not be judged, a line each."""
    yield STOP.within(language).join((*_checked(report, language), *_found(report, language), "")).rstrip()
    if report.aside is not None:
        yield from _costs(report, language)
    if report.unjudged:
        reasons = (f"{unjudged.number} {visible(unjudged.reason.within(language))}" for unjudged in report.unjudged)
        yield NOT_JUDGED.within(language) + SEMICOLON.within(language).join(reasons) + STOP.within(language).rstrip()
    for note in report.notes:
        yield NOTE.within(language) + visible(note.within(language))


def _costs(report: Report, language: Language) -> Iterator[str]:
    """What is paid for what was found, where files state prices and the cost of any finding is known."""
    every = (*report.findings, *(waived.located for waived in report.waived))
    if any(located.finding.cost for located in every):
        from orglint.reporters.costs import cost_summary

        yield from cost_summary(report, language)


def _checked(report: Report, language: Language) -> Iterator[str]:
    nouns = ("files", "departments", "assignments")
    checked = CHECKED.fill({noun: counted(getattr(report, noun), noun) for noun in nouns})
    yield (checked if report.files else CHECKED_NOTHING).within(language)


def _found(report: Report, language: Language) -> Iterator[str]:
    counts = [(report.count(severity), severity) for severity in reversed(SEVERITIES)]
    found = [counted(count, severity).within(language) for count, severity in counts if count]
    if found:
        yield COMMA.within(language).join(found)
    elif report.files:
        yield (CLEAN_SO_FAR if report.faults else CLEAN).within(language)
    if report.waived:
        yield WAIVED.fill({"count": len(report.waived)}).within(language)


Paint: TypeAlias = "Callable[[str, str], str]"
"""Takes a text and the name of a style; gives the text as it is to be printed."""

STYLES = {"error": "1;31", "warning": "1;35", "info": "1", "message": "1", "label": "1", "margin": "2"}
"""Each reads on black and on white in the usual palettes of terminals; blue, yellow, cyan and green do not."""


def paint(colour: bool) -> Paint:
    """How to paint: with colour or not at all."""
    return painted if colour else plain


def painted(text: str, style: str) -> str:
    """The text in the colours of a style of `STYLES`."""
    return f"\x1b[{STYLES[style]}m{text}\x1b[0m"


def plain(text: str, style: str) -> str:  # noqa: ARG001 - it stands in for `painted`
    """The text itself."""
    return text
