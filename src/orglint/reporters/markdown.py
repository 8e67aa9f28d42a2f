"""Markdown for a comment on a change or a job's summary page: the summary, and tables of what was found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from orglint.report import Located, Report, Waived
from orglint.reporters.escaping import markdown_prose, markdown_text
from orglint.reporters.wording import (
    COLON,
    DO,
    FINDINGS_TABLE,
    MORE_ROWS,
    NOT_DONE,
    SEVERITY_WORDS,
    TITLE_CLEAN,
    TITLE_FOUND,
    TITLE_NOT_DONE,
    WAIVED_TABLE,
    justification,
    place,
    summary,
)
from orglint.reporters.worst import in_turns, worst_first
from orglint.texts import Language, Text

MOST = 65_536
"""The characters that GitHub allows a comment."""

RESERVE = 256
"""Of these, kept for the line that says how many rows there are more."""

BEGINNING = "<!-- orglint -->\n"
"""So that a bot finds its own comment again."""


def markdown(report: Report, language: Language, colour: bool) -> Iterator[str]:  # noqa: ARG001 - Markdown has no colour
    """A heading, the summary, what could not be done, and a row for each finding, the worst first, as far as there is room."""
    room = MOST - RESERVE
    for part in _opening(report, language):
        room -= _length(part)
        if room < 0:
            break
        yield part
    count = len(report.findings) + len(report.waived)
    lines, told = _fitting(_rows(report, worst_first(report.findings), language), room)
    if told < count:
        lines, told = _fitting(_rows(report, worst_first(in_turns(report.findings)), language), room)
    yield from lines
    if told < count:
        yield f"\n{MORE_ROWS.fill({'count': count - told}).within(language)}\n"


def _fitting(rows: Iterable[tuple[int, str]], room: int) -> tuple[list[str], int]:
    """The first lines for which there is room, and how many findings they tell; no line is written that comes after them."""
    lines, told = [], 0
    for number, line in rows:
        room -= _length(line)
        if room < 0:
            break
        lines.append(line)
        told += number
    return lines, told


def _length(text: str) -> int:
    """The characters as GitHub may count them: those outside the Basic Multilingual Plane are two (UTF-16)."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _opening(report: Report, language: Language) -> Iterator[str]:
    title = TITLE_NOT_DONE if report.faults else TITLE_FOUND if report.findings else TITLE_CLEAN
    yield f"{BEGINNING}### {title.within(language)}\n"
    yield "\n"
    yield from (f"{markdown_prose(line)}\n\n" for line in summary(report, language))
    if report.faults:
        yield f"{NOT_DONE.within(language)}\n\n"
    for fault in report.faults:
        message = " ".join(markdown_prose(text.within(language)) for text in fault if text.en)
        yield f"* {SEVERITY_WORDS['error'].within(language)}{COLON.within(language)}{message}\n"


def _rows(report: Report, findings: Sequence[Located], language: Language) -> Iterator[tuple[int, str]]:
    yield from _findings(findings, language)
    yield from _waived(report, language)


def _findings(findings: Sequence[Located], language: Language) -> Iterator[tuple[int, str]]:
    """The lines of the table, each with how many findings it tells."""
    if findings:
        yield 0, _heading(FINDINGS_TABLE, language)
    for located in findings:
        finding = located.finding
        remedy = markdown_prose(finding.remedy.within(language))
        message = markdown_prose(finding.message.within(language))
        cell = f"{message}<br>{DO.within(language)}{COLON.within(language)}{remedy}" if remedy else message
        yield 1, _row((SEVERITY_WORDS[finding.severity].within(language), *_where(located), cell))


def _waived(report: Report, language: Language) -> Iterator[tuple[int, str]]:
    if report.waived:
        yield 0, _heading(WAIVED_TABLE, language)
    for waived in report.waived:
        yield 1, _row((*_where(waived.located), *_excepted(waived, language)))


def _excepted(waived: Waived, language: Language) -> tuple[str, str]:
    return markdown_prose(waived.located.finding.message.within(language)), markdown_text(justification(waived, language))


def _where(located: Located) -> tuple[str, str]:
    return markdown_text(located.finding.rule), markdown_text(place(located.finding.place.file, *located.span[:2]))


def _heading(columns: Sequence[Text], language: Language) -> str:
    return "\n" + _row(column.within(language) for column in columns) + _row("---" for _ in columns)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |\n"
