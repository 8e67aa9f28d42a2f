"""The format for people: what is wrong, then what could not be judged, each rule's words once; a summary and what was waived."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from orglint.escape import unobeyed, visible
from orglint.model import SEVERITIES
from orglint.report import Report, Waived
from orglint.reporters.wording import NOT_JUDGED, NOTE, NOTHING, Paint, closing, counted, paint, place, plain
from orglint.terminal import columns, reading_columns, width, wrapped
from orglint.texts import Language, Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

    from orglint.model import Source
    from orglint.reporters.blocks import Look

Article: TypeAlias = "tuple[Text, str]"

INDENT = 2
"""How far the lines below the first of a closing line are indented, where it has no label."""

MOST_WAIVED = 5
"""Of more waived findings than these the summary gives the number, and `orglint waivers` the list."""

WAIVED = Text("Waived until {day}: {place}: {rule}: {message}", "已豁免至 {day}：{place}：{rule}：{message}")
MORE_WAIVED = Text("... {count} more: `orglint waivers` lists them all", "……另有 {count} 处：用 `orglint waivers` 查看全部")
SOURCE = Text("Source: ", "出处：")
CITED = Text("“{title}”", "《{title}》")
FIXES = Text("`{command}` shows what can be fixed.", "可自动修复的内容，用 `{command}` 查看。")
LABELS = (NOT_JUDGED, NOTE, SOURCE)


def text(report: Report, language: Language, colour: bool) -> Iterator[str]:
    """The findings in groups with an empty line after each, then the closing lines and what was waived."""
    painted = paint(colour)
    if report.display.statistics:
        from orglint.reporters.statistics import statistics

        yield from (f"{line}\n" for line in statistics(report, language, painted))
    elif report.findings:
        yield from (f"{unobeyed(line)}\n" for line in _findings(report, language, painted))
    if not report.display.quiet:
        if report.display.statistics and report.findings:
            yield "\n"
        yield from (f"{unobeyed(line)}\n" for line in _closing(report, language, painted))


def _findings(report: Report, language: Language, painted: Paint) -> Iterator[str]:
    """First what was judged, then what could not be."""
    from orglint.reporters.blocks import block
    from orglint.reporters.groups import clusters

    look = _look(report, language, painted)
    judged = [located for located in report.findings if located.finding.part == "judged"]
    for cluster in clusters(judged, report.rules, report.display.sorting):
        yield from block(cluster, look)
    if len(judged) < len(report.findings):
        from orglint.reporters.to_settle import unjudged_part

        unjudged = [located for located in report.findings if located.finding.part != "judged"]
        yield from unjudged_part(report, unjudged, look, below=bool(judged))


def _look(report: Report, language: Language, painted: Paint) -> Look:
    from orglint.reporters.blocks import Look

    articles = cited(report)

    def cite(source: Source) -> Text:
        if articles[source.title, source.url] == 1:
            return NOTHING
        return source.passage() if len(articles) == 1 else source.cite()

    def link(rule: str, shown: str) -> str:
        address = report.display.page_of(rule) if report.display.links else ""
        return f"\x1b]8;;{address}\x1b\\{shown}\x1b]8;;\x1b\\" if address else shown

    alone, display = len(report.findings) == 1, report.display
    return Look(language, painted, columns(), reading_columns(), report.sources, cite, alone, display.again, link)


def cited(report: Report) -> Mapping[Article, int]:
    """The articles that the findings cite, by title and address, and how many cite each."""
    articles: dict[Article, int] = {}
    for located in report.findings:
        if source := located.finding.source:
            article = source.title, source.url
            articles[article] = articles.get(article, 0) + 1
    return articles


def _closing(report: Report, language: Language, painted: Paint) -> Iterator[str]:
    """The closing lines, wrapped below their labels, and the first few findings that are waived."""
    most = reading_columns()
    totals, *rest = closing(report, language)
    yield from _totals(totals, report, language, painted, most)
    more = () if report.display.statistics else (*_sources(report, language), *_fixes(report, language))
    for line in (*rest, *more):
        label = next((label.within(language) for label in LABELS if line.startswith(label.within(language))), "")
        yield from wrapped(line, most, width(label) or INDENT)
    for waived in report.waived[:MOST_WAIVED]:
        yield from wrapped(_waived(waived, language), most, INDENT)
    if len(report.waived) > MOST_WAIVED:
        yield MORE_WAIVED.fill({"count": len(report.waived) - MOST_WAIVED}).within(language)


def _totals(line: str, report: Report, language: Language, painted: Paint, most: int) -> Iterator[str]:
    """The first closing line, in bold, with each count of findings in its colour."""
    lines = [*wrapped(line, most, INDENT)]
    if painted is plain:
        yield from lines
        return
    counts = {counted(report.count(severity), severity).within(language): severity for severity in SEVERITIES}
    for shown in lines:
        yield "".join(painted(part, counts.get(part, "message")) for part in _around(shown, counts))


def _around(line: str, counts: Iterable[str]) -> Iterable[str]:
    """A line in parts: each count that is in it, and what is around them."""
    parts = [line]
    for count in counts:
        parts = [piece for part in parts for piece in (part.partition(count) if part not in counts else (part,)) if piece]
    return parts


def _sources(report: Report, language: Language) -> Iterator[str]:
    """Each article that several findings cite; what only one cites stands there."""
    for (title, address), number in cited(report).items():
        if number > 1:
            named = CITED.fill({"title": title}).within(language)
            comma = "，" if language == "zh" else ", "
            yield SOURCE.within(language) + visible(named + (comma + address if address else ""))


def _fixes(report: Report, language: Language) -> Iterator[str]:
    if report.display.fixable:
        yield FIXES.fill({"command": report.display.fixes}).within(language)


def _waived(waived: Waived, language: Language) -> str:
    finding, span = waived.located.finding, waived.located.span
    values = {
        "place": place(finding.place.file, span.line, span.column),
        "rule": visible(finding.rule),
        "message": visible(finding.message.within(language)),
        "day": visible(waived.expires),
    }
    return WAIVED.fill(values).within(language)
