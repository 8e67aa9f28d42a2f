"""Findings counted: how many each rule has, in how many files, and how many of them can be fixed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from orglint.escape import visible
from orglint.model import SEVERITIES, Severity
from orglint.report import Located, Report
from orglint.reporters.wording import SEVERITY_WORDS, Paint
from orglint.terminal import GAP, padded, width
from orglint.texts import Language, Text
from orglint.values import NamedTuple

HEADINGS = (
    Text("count", "数量"),
    Text("severity", "严重程度"),
    Text("rule", "规则"),
    Text("files", "文件"),
)
FIXES = (Text("fixes", "修复"), Text("unsafe fixes", "不安全的修复"))

WORDS = (1, 2)
"""Which columns are words, and not numbers, which stand on the right."""


class RuleCount(NamedTuple):
    """What was found of a rule in one severity. `fixes` are the safe ones that can be made, `unsafe_fixes` the others."""

    rule: str
    severity: Severity
    findings: int
    files: int
    fixes: int
    unsafe_fixes: int


def rule_counts(report: Report) -> list[RuleCount]:
    """A count for each rule and severity that has findings: the gravest first, then the most, then by id."""
    found: dict[tuple[str, Severity], list[Located]] = {}
    for located in report.findings:
        found.setdefault((located.finding.rule, located.finding.severity), []).append(located)
    counts = [_counted(rule, severity, several) for (rule, severity), several in found.items()]
    return sorted(counts, key=lambda count: (-SEVERITIES.index(count.severity), -count.findings, count.rule))


def _counted(rule: str, severity: Severity, several: Sequence[Located]) -> RuleCount:
    fixes = [located.fix for located in several if located.fix]
    safe = sum(fix.safe for fix in fixes)
    return RuleCount(rule, severity, len(several), _files(several), safe, len(fixes) - safe)


def _files(several: Sequence[Located]) -> int:
    return len({located.finding.place.file for located in several})


def statistics(report: Report, language: Language, painted: Paint) -> Iterator[str]:
    """The counts as lines of a table, with a sum below it; nothing where nothing was found."""
    counts = rule_counts(report)
    if not counts:
        return
    headings = (*HEADINGS, *(FIXES if report.display.with_fixes else ()))
    rows = [[heading.within(language) for heading in headings], *(_cells(count, language) for count in counts)]
    if len(counts) > 1:
        rows.append(_sum(counts, report, language))
    rows = [row[: len(headings)] for row in rows]
    widths = [max(map(width, cells)) for cells in zip(*rows, strict=True)]
    styles = ["message", *(count.severity for count in counts), "message"]
    for row, style in zip(rows, styles[: len(rows)], strict=True):
        yield _line(row, widths, painted, style)


def _cells(count: RuleCount, language: Language) -> list[str]:
    word = SEVERITY_WORDS[count.severity].within(language)
    return [str(count.findings), word, visible(count.rule), *map(str, (count.files, count.fixes, count.unsafe_fixes))]


def _sum(counts: Sequence[RuleCount], report: Report, language: Language) -> list[str]:
    rules = Text("{count} rules", "{count} 条规则").fill({"count": len({count.rule for count in counts})})
    fixes, unsafe = sum(count.fixes for count in counts), sum(count.unsafe_fixes for count in counts)
    return [str(len(report.findings)), "", rules.within(language), *map(str, (_files(report.findings), fixes, unsafe))]


def _line(row: Sequence[str], widths: Sequence[int], painted: Paint, style: str) -> str:
    cells = [
        padded(cell, columns) if index in WORDS else " " * (columns - width(cell)) + cell
        for index, (cell, columns) in enumerate(zip(row, widths, strict=True))
    ]
    if style == "message":
        return painted(GAP.join(cells).rstrip(), style)
    return GAP.join(painted(cell, style) if index < len(WORDS) else cell for index, cell in enumerate(cells)).rstrip()
