"""The block of lines that shows a finding, the way compilers do: title, source lines with the places underlined, reason, remedy.

Columns are those of a terminal: a wide character takes two, a combining one none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby

from orglint.document.layout import lines_of
from orglint.escape import disarmed, escaped, obeyed, visible
from orglint.model import Finding, Span
from orglint.report import Located
from orglint.reporters.wording import ALIKE, AS_FAR_AS, COLON, DO, SEVERITY_WORDS, WHY, Paint, place, reason
from orglint.texts import Language
from orglint.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

MANY = 3
"""Of more info findings than this of one rule in one file, only the first is shown in full."""


def blocks(findings: Iterable[Located], sources: Mapping[str, str], language: Language, painted: Paint) -> Iterator[str]:
    """A block for each finding, with an empty line after it; of many alike in one file only the first is shown in full."""
    for located, alike in _gathered(findings):
        yield "\n".join(_block(located, alike, sources, language, painted)) + "\n\n"


def _gathered(findings: Iterable[Located]) -> Iterator[tuple[Located, Sequence[Located]]]:
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
            label = "" if known else f" {mark.text}".rstrip()
            yield f"{'':{gutter}}{painted('-->', 'margin')} {place(file, *mark.span[:2])}{label}"
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
        text = visible(label.text.within(language))
        frames.setdefault(label.file, []).append(Mark(_within(label.span, label.file, sources), "-", "label", text))
    return frames


def _within(span: Span, file: str, sources: Mapping[str, str]) -> Span:
    """The span, or the beginning of the file if the span is not in its text."""
    if file not in sources or 1 <= span.line <= len(_lines(sources[file])):
        return span
    return Span(1, 1, 1, 1)


_lines = lru_cache(maxsize=4)(lines_of)
"""The lines of a source text: findings of one file stand together, so few texts have to be remembered."""


COLUMNS = 100
"""A source line that is wider is cut."""

BEFORE = 40
"""How many columns of a line that is cut stay before the place that is underlined."""

TAB = "    "


class Mark(NamedTuple):
    """A stretch of the text, what to underline it with, and what to say there."""

    span: Span
    sign: Literal["^", "-"]
    style: str
    text: str = ""


class Excerpt(NamedTuple):
    """A source line as it is shown, and which of its columns to underline: the first one, from 0, and how many."""

    text: str
    start: int
    width: int


def frame(lines: Sequence[str], marks: Iterable[Mark], gutter: int, paint: Paint) -> Iterator[str]:
    """The lines of a text that have marks, each with its marks below it; `...` stands for lines between.

    `gutter` is the width of the line numbers. Every mark's line is one of `lines`.
    """
    empty = paint(f"{'':{gutter}} |", "margin")
    number, shown = 0, ""
    yield empty
    for mark in sorted(marks, key=lambda mark: mark.span[:2]):
        line = mark.span.line
        excerpt = _excerpt(lines[line - 1].removesuffix("\r"), mark.span)
        if number and line > number + 1:
            yield paint("...", "margin")
        if (line, excerpt.text) != (number, shown):
            yield paint(f"{line:{gutter}} |", "margin") + f" {excerpt.text}".rstrip(" ")
        number, shown = line, excerpt.text
        underline = mark.sign * excerpt.width + (f" {mark.text}" if mark.text else "")
        yield f"{empty} {'':{excerpt.start}}{paint(underline, mark.style)}"
    yield empty


def _excerpt(line: str, span: Span) -> Excerpt:
    """The span's first line. Where the span leaves the line, so much of it as is there; at least one column is underlined."""
    start = min(max(span.column - 1, 0), len(line))
    stop = len(line) if span.end_line > span.line else min(max(span.end_column - 1, start), len(line))
    first, last = _window(line, start)
    stop = min(stop, last)
    show = _disarmed_display if obeyed(line[first:last]) else display
    before, marked, after = show(line[first:start]), show(line[start:stop]), show(line[stop:last])
    before, after = "…" * (first > 0) + before, after + "…" * (last < len(line))
    return Excerpt(before + marked + after, width(before), max(width(marked), 1))


def _window(line: str, start: int) -> tuple[int, int]:
    """Which characters of a line to show, the end exclusive, so that it is not too wide and `start` is among them."""
    if len(line) <= COLUMNS and width(display(line)) <= COLUMNS:
        return 0, len(line)
    before = line[max(start - BEFORE, 0) : start]
    after = line[start : start + COLUMNS - BEFORE]
    return start - _fitting(reversed(before), BEFORE), start + _fitting(after, COLUMNS - BEFORE)


def _fitting(characters: Iterable[str], columns: int) -> int:
    """How many of the characters fit into so many columns."""
    count = 0
    for character in characters:
        columns -= width(display(character))
        if columns < 0:
            break
        count += 1
    return count


def display(text: str) -> str:
    """A piece of a source line with its tabs and invisible characters made visible."""
    return escaped(text.replace("\t", TAB))


def _disarmed_display(text: str) -> str:
    return disarmed(display(text))


def width(text: str) -> int:
    """How many columns of a terminal a text takes (Unicode Standard Annex #11; ambiguous characters count as narrow)."""
    if text.isascii():
        return len(text)
    from unicodedata import category, east_asian_width

    return sum(0 if category(char) in {"Mn", "Me"} else 2 if east_asian_width(char) in {"W", "F"} else 1 for char in text)
