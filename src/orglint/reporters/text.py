"""The format for people: each finding with its source lines, the reason and what to do, then a summary."""

from __future__ import annotations

from collections.abc import Iterator

from orglint.model import Language
from orglint.report import Report
from orglint.reporters.colour import paint
from orglint.reporters.wording import closing


def text(report: Report, language: Language, colour: bool) -> Iterator[str]:
    """Each finding as a block of lines with an empty line after it, then the summary."""
    if report.findings:
        from orglint.reporters.blocks import blocks

        yield from blocks(report, language, paint(colour))
    for line in closing(report, language):
        yield f"{line}\n"
