"""The format for people: each finding with its source lines, the reason and what to do, then a summary and what was waived."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from orglint.escape import visible
from orglint.report import Located, Report, Waived
from orglint.reporters.wording import Paint, closing, paint, place
from orglint.texts import Language, Text

MOST_WAIVED = 5
"""Of more waived findings than these the summary gives the number, and `orglint waivers` the list."""

WAIVED = Text("Waived until {day}: {place}: {rule}: {message}", "已豁免至 {day}：{place}：{rule}：{message}")


def text(report: Report, language: Language, colour: bool) -> Iterator[str]:
    """Each finding as a block of lines with an empty line after it, then the summary."""
    if report.findings:
        yield from _findings(report, language, paint(colour))
    for line in closing(report, language):
        yield f"{line}\n"
    for waived in report.waived[:MOST_WAIVED]:
        yield f"{_waived(waived, language)}\n"


def _findings(report: Report, language: Language, painted: Paint) -> Iterator[str]:
    """First what was judged, then what could not be."""
    from orglint.reporters.frame import blocks

    unjudged: list[Located] = []
    some = False
    for block in blocks(_judged(report.findings, unjudged), report.sources, language, painted):
        some = True
        yield block
    if unjudged:
        from orglint.reporters.to_settle import unjudged_part

        yield from unjudged_part(report, unjudged, language, painted, below=some)


def _judged(findings: Iterable[Located], unjudged: list[Located]) -> Iterator[Located]:
    """The findings that were judged, as they come; the others are put into a list, for later."""
    for located in findings:
        if located.finding.part == "judged":
            yield located
        else:
            unjudged.append(located)


def _waived(waived: Waived, language: Language) -> str:
    finding, span = waived.located.finding, waived.located.span
    values = {
        "place": place(finding.place.file, span.line, span.column),
        "rule": visible(finding.rule),
        "message": visible(finding.message.within(language)),
        "day": visible(waived.expires),
    }
    return WAIVED.fill(values).within(language)
