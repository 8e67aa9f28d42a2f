"""The block of lines that shows a finding: title, source lines with the place marked, the reason and what to do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby

from orglint.escape import visible
from orglint.model import Finding, Span
from orglint.report import Located, Report
from orglint.reporters.colour import Paint
from orglint.reporters.frame import Mark, frame
from orglint.reporters.wording import ALIKE, AS_FAR_AS, COLON, DO, SEVERITY_WORDS, WHY, place, reason
from orglint.texts import Language

MANY = 3
"""Of more info findings than this of one rule in one file, only the first is shown in full."""


def blocks(report: Report, language: Language, painted: Paint) -> Iterator[str]:
    """A block for each finding, with an empty line after it; of many alike in one file only the first is shown in full."""
    for located, alike in _gathered(report.findings):
        yield "\n".join(_block(located, alike, report.sources, language, painted)) + "\n\n"


def _gathered(findings: Sequence[Located]) -> Iterator[tuple[Located, Sequence[Located]]]:
    """Each finding to show in full, with the ones that only need a line below it."""
    for _, of_one_file in groupby(findings, key=lambda located: located.finding.place.file):
        here = list(of_one_file)
        infos: dict[str, list[Located]] = {}
        for located in here:
            if located.finding.severity == "info":
                infos.setdefault(located.finding.rule, []).append(located)
        for located in here:
            alike = infos[located.finding.rule] if located.finding.severity == "info" else []
            if len(alike) <= MANY:
                yield located, ()
            elif located is alike[0]:
                yield located, alike[1:]


def _block(
    located: Located, alike: Sequence[Located], sources: Mapping[str, str], language: Language, painted: Paint
) -> Iterator[str]:
    frames = _frames(located, sources, language)
    gutter = len(str(max(mark.span.line for marks in frames.values() for mark in marks)))
    yield _title(located.finding, language, painted)
    for file, marks in frames.items():
        known = file in sources
        for mark in marks[:1] if known else marks:
            told = "" if known else f" {mark.text}".rstrip()
            yield f"{'':{gutter}}{painted('-->', 'margin')} {place(file, *mark.span[:2])}{told}"
        if known:
            yield from frame(_lines(sources[file]), marks, gutter, painted)
    for note in _notes(located.finding, alike, language):
        yield f"{'':{gutter}} {painted('=', 'margin')} {note}"
    for other in alike:
        message = visible(other.finding.message.within(language))
        yield f"{'':{gutter}}   {place(other.finding.place.file, *other.span[:2])} {message}"


def _title(finding: Finding, language: Language, painted: Paint) -> str:
    label = f"{SEVERITY_WORDS[finding.severity].within(language)}[{visible(finding.rule)}]"
    message = COLON.within(language) + visible(finding.message.within(language))
    return painted(label, finding.severity) + painted(message, "message")


def _notes(finding: Finding, alike: Sequence[Located], language: Language) -> Iterator[str]:
    colon = COLON.within(language)
    if why := reason(finding, language):
        yield WHY.within(language) + colon + why
    if remedy := visible(finding.remedy.within(language)):
        yield DO.within(language) + colon + remedy
    if alike:
        yield ALIKE.fill({"count": len(alike)}).within(language)


def _frames(located: Located, sources: Mapping[str, str], language: Language) -> dict[str, list[Mark]]:
    """The marks of each file: the finding's own file with its own mark first."""
    finding, span = located.finding, located.span
    reach = AS_FAR_AS.fill({"line": span.end_line}).within(language) if span.end_line > span.line else ""
    file = finding.place.file
    frames = {file: [Mark(_within(span, file, sources), "^", finding.severity, reach)]}
    for label in located.labels:
        said = visible(label.text.within(language))
        frames.setdefault(label.file, []).append(Mark(_within(label.span, label.file, sources), "-", "label", said))
    return frames


def _within(span: Span, file: str, sources: Mapping[str, str]) -> Span:
    """The span, or the beginning of the file if the span is not in its text."""
    if file not in sources or 1 <= span.line <= len(_lines(sources[file])):
        return span
    return Span(1, 1, 1, 1)


@lru_cache(maxsize=4)
def _lines(source: str) -> list[str]:
    """The lines of a source text; TOML ends a line with LF alone, or with CR and LF."""
    return source.split("\n")
