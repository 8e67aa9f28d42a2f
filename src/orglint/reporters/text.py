"""The format for people: each finding with its source lines, the reason and what to do, then a summary and what was waived."""

from __future__ import annotations

from collections.abc import Iterator

from orglint.escape import visible
from orglint.report import Report, Waived
from orglint.reporters.wording import closing, paint, place
from orglint.texts import Language, Text

MOST_WAIVED = 5
"""Of more waived findings than these the summary gives the number, and `orglint waivers` the list."""

WAIVED = Text("Waived until {day}: {place}: {rule}: {message}", "已豁免至 {day}：{place}：{rule}：{message}")


def text(report: Report, language: Language, colour: bool) -> Iterator[str]:
    """Each finding as a block of lines with an empty line after it, then the summary."""
    if report.findings:
        from orglint.reporters.frame import blocks

        yield from blocks(report, language, paint(colour))
    for line in closing(report, language):
        yield f"{line}\n"
    for waived in report.waived[:MOST_WAIVED]:
        yield f"{_waived(waived, language)}\n"


def _waived(waived: Waived, language: Language) -> str:
    finding, span = waived.located.finding, waived.located.span
    values = {
        "place": place(finding.place.file, span.line, span.column),
        "rule": visible(finding.rule),
        "message": visible(finding.message.within(language)),
        "day": visible(waived.expires),
    }
    return WAIVED.fill(values).within(language)
