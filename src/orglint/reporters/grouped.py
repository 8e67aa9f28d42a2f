"""The format that goes department by department: what each of them has to look at, a line a finding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from orglint.escape import unobeyed, visible, visible_path
from orglint.model import SEVERITIES
from orglint.report import Located, Report
from orglint.reporters.wording import SEVERITY_WORDS, Paint, closing, paint
from orglint.terminal import GAP, columns, padded, width, wrapped
from orglint.texts import Language, Text

FILE_ITSELF = Text("The file itself", "文件本身")


def grouped(report: Report, language: Language, colour: bool) -> Iterator[str]:
    """A heading for each department that has findings, in the order of the files, its findings below it, the gravest first."""
    painted = paint(colour)
    rows = ((overview.file, row) for overview in report.overviews if overview.matrix for row in overview.matrix.rows)
    names = {(file, row.key): row.name for file, row in rows}
    departments: dict[tuple[str, str], list[Located]] = {}
    for located in report.findings:
        departments.setdefault(_department(located, report), []).append(located)
    for (file, department), findings in departments.items():
        name = visible(names.get((file, department), department)) or FILE_ITSELF.within(language)
        yield f"{painted(unobeyed(name), 'message')}  {painted(visible_path(file), 'margin')}\n"
        yield from (f"{unobeyed(line)}\n" for line in _rows(findings, language, painted))
        yield "\n"
    if not report.display.quiet:
        yield from (f"{line}\n" for line in closing(report, language))


def _department(located: Located, report: Report) -> tuple[str, str]:
    """The company's file and the department that a finding is about."""
    file = located.finding.place.file
    return report.owners.get(file, file), located.finding.department or ""


def _rows(findings: Sequence[Located], language: Language, painted: Paint) -> Iterator[str]:
    """`line:column  severity  message  rule`, aligned; a message that is too long goes on below itself."""
    rows = sorted(findings, key=lambda located: -SEVERITIES.index(located.finding.severity))
    places = [f"{located.span.line}:{located.span.column}" for located in rows]
    words = [SEVERITY_WORDS[located.finding.severity].within(language) for located in rows]
    place_columns, word_columns = max(map(width, places)), max(map(width, words))
    indent = len(GAP) * 3 + place_columns + word_columns
    for located, place, word in zip(rows, places, words, strict=True):
        finding = located.finding
        start = f"{GAP}{padded(place, place_columns)}{GAP}{painted(padded(word, word_columns), finding.severity)}{GAP}"
        first, *more = _with_rule(visible(finding.message.within(language)), visible(finding.rule), indent)
        yield start + first
        yield from more


def _with_rule(message: str, rule: str, indent: int) -> list[str]:
    """The lines of a message with the rule at its end, or below it where there is no room."""
    lines = list(wrapped(message, columns(), indent, indent))
    used = width(lines[-1]) + (indent if len(lines) == 1 else 0)
    if used + len(GAP) + width(rule) <= columns():
        lines[-1] += GAP + rule
        return lines
    return [*lines, " " * indent + rule]
